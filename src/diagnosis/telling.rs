//! Which fault of one endpoint tells its story.
//!
//! The last one seldom does: after a refused password the server hangs up or a firewall shuts the door, and after a
//! refused sender every pipelined command behind it is refused as well (RFC 2920 §3.1).

use crate::model::outcome::{Probe, Step};
use crate::model::{Fault, FaultKind, Stage};

use super::fault::is_temporary;

/// The fault at which an endpoint failed, and its stage; `None` while nothing failed that was not mended later.
pub(super) fn fault(probe: &Probe) -> Option<(Stage, &Fault)> {
    if probe.passed(Stage::Auth) { first_after_sign_in(probe) } else { judged_sign_in(probe).or_else(|| probe.fault()) }
}

/// Commands are pipelined, and the first refusal entails the others.
fn first_after_sign_in(probe: &Probe) -> Option<(Stage, &Fault)> {
    let behind = probe.steps.iter().rev().take_while(|step| step.stage > Stage::Auth);
    behind.filter_map(failed).min_by_key(|(stage, _)| *stage)
}

/// A reply to the sign-in counts for more than what became of the connection afterwards, and a lasting one for more
/// than "not now": the last of each kind.
fn judged_sign_in(probe: &Probe) -> Option<(Stage, &Fault)> {
    let refusals = probe.steps.iter().filter(|step| step.stage == Stage::Auth).filter_map(failed);
    refusals.filter(|(_, fault)| is_refusal(fault)).max_by_key(|(_, fault)| !is_temporary(fault))
}

/// The server answered, and answered no.
pub(super) fn is_refusal(fault: &Fault) -> bool {
    fault.kind == FaultKind::Rejected
}

fn failed(step: &Step) -> Option<(Stage, &Fault)> {
    match step.result() {
        Some(Err(fault)) => Some((step.stage, fault)),
        _ => None,
    }
}
