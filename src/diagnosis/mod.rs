//! From evidence to findings, verdict and proved settings: pure and total.
//!
//! [`conclude`] is what the engine calls at the end of a check, and what loading a report calls again. It asks, in
//! this order: was the check broken off? what was proved ([`choose()`])? which fault decides, on which side
//! (`deciding`, `telling`, [`diagnose`], `context`)? what is worth knowing beside it (`notice`)? The verdict follows
//! the table of the contract.
//!
//! A fault and a line that somebody pasted ([`explain`]) both become `clues`, and one set of `rules` says what they mean:
//! by the facts of the reply (stage, reply code, enhanced code, RFC 3463) and by what its words speak of, because words
//! differ by product and language.

mod arrival;
mod beside;
mod choose;
mod clues;
mod context;
mod deciding;
pub mod explain;
mod fault;
mod name;
mod network;
mod notice;
mod published;
mod response_code;
mod rules;
mod telling;
mod values;
mod waiting;

pub use choose::{choose, known};
pub use fault::{Diagnosis, Scene, diagnose};

use crate::model::event::{Conclusion, Interruption};
use crate::model::{Cause, Finding, Outcome, Proof, SendTo, Settings, Severity, Stage, Verdict};

use deciding::Standing;

/// Judges a whole check.
#[must_use]
pub fn conclude(outcome: &Outcome) -> Conclusion {
    let settings = choose(outcome);
    let (decided, mut findings) = judge(outcome, &settings);
    let mut notices = notice::findings(outcome, &settings);
    // Broken off when all was proved: good to know, and no more.
    notices.extend(outcome.interrupted.filter(|_| decided == Verdict::Works).map(|why| interrupted(outcome, why)));
    add(&mut findings, notices);
    let worst = |severity: Severity| findings.iter().any(|finding| finding.severity == severity);
    let verdict = match decided {
        // Accepted, and then it came back.
        Verdict::Works if worst(Severity::Error) => Verdict::Fails,
        Verdict::Works if worst(Severity::Warning) => Verdict::WorksWithWarnings,
        other => other,
    };
    for finding in &mut findings {
        values::add_common(finding, outcome);
    }
    if let (Verdict::Fails | Verdict::Undecided, Some(deciding)) = (verdict, findings.first_mut()) {
        values::add_help(deciding, outcome);
    }
    Conclusion { verdict, findings, settings: (*settings).clone() }
}

/// What was asked and not proved, and why, the deciding reason first.
fn judge(outcome: &Outcome, settings: &Settings) -> (Verdict, Vec<Finding>) {
    if Asked::of(outcome).satisfied_by(settings) {
        return match outcome.interrupted.filter(|_| is_still_awaited(outcome, settings)) {
            Some(why) => (Verdict::Undecided, vec![interrupted(outcome, why)]),
            None => (Verdict::Works, Vec::new()),
        };
    }
    let deciding = deciding::findings(outcome, settings);
    let standing = deciding.first().map(|(standing, _)| *standing);
    let mut findings: Vec<Finding> = deciding.into_iter().map(|(_, finding)| finding).collect();
    match (outcome.interrupted, standing) {
        (Some(why), _) => {
            findings.insert(0, interrupted(outcome, why));
            (Verdict::Undecided, findings)
        }
        (None, Some(Standing::Definite)) => (Verdict::Fails, findings),
        (None, _) => (Verdict::Undecided, findings),
    }
}

/// Puts the notices behind the deciding findings, in an order that does not depend on who answered first. What was
/// said of an endpoint already is not said again.
fn add(findings: &mut Vec<Finding>, mut notices: Vec<Finding>) {
    notices.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.severity, finding.stage, finding.cause);
        place(a).cmp(&place(b)).then_with(|| (&a.endpoint, &a.values, &a.evidence).cmp(&(&b.endpoint, &b.values, &b.evidence)))
    });
    notices.dedup();
    // An alert that came with the refusal is its evidence already.
    let quoted = |text: &str| findings.iter().any(|said| said.evidence.as_deref().is_some_and(|evidence| evidence.contains(text)));
    notices.retain(|notice| notice.cause != Cause::ServerAlert || !notice.evidence.as_deref().is_some_and(quoted));
    notices.retain(|notice| findings.iter().all(|said| (said.cause, &said.endpoint) != (notice.cause, &notice.endpoint)));
    findings.extend(notices);
}

/// What the user asked to be proved (contract: "verdicts").
struct Asked {
    send: bool,
    incoming: bool,
}

impl Asked {
    fn of(outcome: &Outcome) -> Self {
        outcome.start.as_ref().map_or(Self { send: true, incoming: true }, |start| Self {
            send: start.intent.send_to != SendTo::Nobody,
            incoming: start.intent.wants_incoming(),
        })
    }

    fn satisfied_by(&self, settings: &Settings) -> bool {
        let sends = settings.outgoing.as_ref().is_some_and(|server| !self.send || server.proved.contains(&Proof::Send));
        sends && (settings.incoming.is_some() || !self.incoming)
    }
}

/// The message was accepted, and nobody can say yet what becomes of it.
fn is_still_awaited(outcome: &Outcome, settings: &Settings) -> bool {
    let to_self = outcome.start.as_ref().is_none_or(|start| start.intent.send_to == SendTo::Myself);
    to_self && settings.incoming.is_some() && outcome.delivery.is_none()
}

/// The check ended early; the stage is the furthest that had begun.
fn interrupted(outcome: &Outcome, why: Interruption) -> Finding {
    let cause = match why {
        Interruption::Cancelled => Cause::CheckCancelled,
        Interruption::DeadlineReached => Cause::CheckDeadlineReached,
    };
    let begun = outcome.probes.values().flat_map(|probe| &probe.steps).map(|step| step.stage).max();
    Finding::new(cause, Severity::Note, begun.unwrap_or(Stage::Discovery))
}

#[cfg(test)]
mod tests;
