//! One fault, one cause: a live fault as clues, and what the rules say of them.

use crate::model::{Cause, Enhanced, Fault, FaultKind, Security, Stage};

use super::clues::{Clues, Sign};
use super::{response_code, rules};

/// What a fault means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The likeliest cause.
    pub cause: Cause,
    /// Others that the same evidence allows, likelier first.
    pub also_possible: Vec<Cause>,
    /// True when it may pass by itself, so that nothing is decided yet.
    pub temporary: bool,
}

/// Where a fault happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// In which step.
    pub stage: Stage,
    /// TCP port.
    pub port: u16,
    /// How the connection was meant to be secured.
    pub security: Security,
    /// True when this session had signed in before.
    pub signed_in: bool,
}

impl Diagnosis {
    pub(super) fn certain(cause: Cause) -> Self {
        Self { cause, also_possible: Vec::new(), temporary: false }
    }

    pub(super) fn or(mut self, other: &[Cause]) -> Self {
        self.also_possible.extend(other.iter().copied().filter(|cause| *cause != self.cause));
        self
    }

    pub(super) fn for_now(mut self, temporary: bool) -> Self {
        self.temporary = temporary;
        self
    }
}

/// Causes that pass by themselves, whatever the reply code says.
const PASSING: [Cause; 6] = [
    Cause::AuthBackendFailure,
    Cause::DnsTemporaryFailure,
    Cause::DnsTimeout,
    Cause::Greylisted,
    Cause::ServerTemporarilyUnavailable,
    Cause::TooManyConnections,
];

/// What stops TLS and stays, although every `454` calls itself temporary: a key, a certificate, a setting.
const LASTING: [Sign; 4] = [Sign::Certificate, Sign::Config, Sign::Lookup, Sign::Disabled];

/// Names the cause of a fault. Total: there is an answer to every fault.
#[must_use]
pub fn diagnose(scene: Scene, fault: &Fault) -> Diagnosis {
    let by_rules = by_rules(scene, fault);
    if fault.kind == FaultKind::Rejected { response_code::sharpened(scene.stage, fault, by_rules) } else { by_rules }
}

fn by_rules(scene: Scene, fault: &Fault) -> Diagnosis {
    if fault.kind == FaultKind::Bounced {
        return bounce(scene, fault);
    }
    let silent_on_why = fault.kind == FaultKind::Closed && fault.code().is_none_or(|code| code < 400);
    let clues = match fault.kind {
        // A server that says why it hangs up has answered; one that does not has only hung up.
        FaultKind::Closed if !silent_on_why => Clues::of_fault(scene, &Fault { kind: FaultKind::Rejected, ..fault.clone() }),
        FaultKind::Closed => Clues::of_fault(scene, &Fault { reply: None, ..fault.clone() }),
        _ => Clues::of_fault(scene, fault),
    };
    let mut readings = rules::judge(&clues).into_iter();
    let Some(best) = readings.next() else { return otherwise(scene) };
    let also_possible = best.also.into_iter().chain(readings.map(|reading| reading.cause)).filter(|cause| *cause != best.cause);
    let mut others: Vec<Cause> = Vec::new();
    for cause in also_possible {
        if !others.contains(&cause) && others.len() < OTHERS_MAX {
            others.push(cause);
        }
    }
    let says_later = is_temporary(fault) || clues.has(Sign::ImapBye);
    let temporary = match best.cause {
        // Postfix says so with 421, but no later try has one either.
        Cause::ClientCertRequired | Cause::ServerProtocolError => false,
        Cause::TlsServerMisconfigured => {
            let later = says_later || (fault.code().is_none() && clues.has(Sign::Temporary));
            later && !LASTING.iter().any(|sign| clues.has(*sign))
        }
        // Without a code nobody says for how long; a code that lasts does.
        Cause::ServerTooBusy => says_later || fault.code().is_none(),
        cause => PASSING.contains(&cause) || says_later,
    };
    Diagnosis { cause: best.cause, also_possible: others, temporary }
}

/// More alternatives than this say nothing any more.
const OTHERS_MAX: usize = 4;

/// A reply that no rule knows: the server said no to what the step asked.
fn otherwise(scene: Scene) -> Diagnosis {
    Diagnosis::certain(match scene.stage {
        Stage::Auth => Cause::AuthWrongCredentials,
        Stage::Starttls | Stage::Tls => Cause::TlsServerMisconfigured,
        Stage::Delivery => Cause::ServerLocalProblem,
        _ => Cause::PolicyRejected,
    })
}

/// A bounce that quotes the refusal is explained by it; it is final, whatever the code.
fn bounce(scene: Scene, fault: &Fault) -> Diagnosis {
    let refusal = Fault { kind: FaultKind::Rejected, ..fault.clone() };
    let quoted = fault.reply.as_ref().map(|_| diagnose(Scene { stage: Stage::Rcpt, signed_in: true, ..scene }, &refusal));
    match quoted {
        Some(known) if known.cause != Cause::PolicyRejected => {
            Diagnosis { temporary: false, ..known.or(&[Cause::DeliveryBounced]) }
        }
        _ => Diagnosis::certain(Cause::DeliveryBounced),
    }
}

/// True for a reply that the server itself calls temporary (RFC 5321 §4.2.1). The reply code rules; the enhanced code
/// (RFC 3463 §3) speaks where there is none, and some servers contradict themselves (`550 4.4.7`).
pub(super) fn is_temporary(fault: &Fault) -> bool {
    match (fault.code(), fault.enhanced()) {
        (Some(code), _) => (400..500).contains(&code),
        (None, Some(Enhanced(class, ..))) => class == 4,
        (None, None) => false,
    }
}
