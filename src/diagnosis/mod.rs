//! From evidence to findings, verdict and proved settings: pure and total.
//!
//! [`conclude`] is what the engine calls at the end of a check, and what loading a report calls again. It asks, in
//! this order: was the check broken off? what was proved ([`choose()`])? which fault decides, on which side
//! ([`fault`], by stage)? what is worth knowing beside it ([`notice`])? The verdict follows the table of the contract.
//!
//! Rules read facts before phrases: kind of fault, then reply code, then enhanced code (RFC 3463, RFC 5248), then
//! the server's words, because those differ by product and language.

mod choose;
mod connection;
mod deciding;
mod encryption;
mod fault;
mod name;
mod notice;
mod sending;
mod sign_in;

pub use choose::{choose, known};
pub use fault::{Diagnosis, Scene, diagnose};

use crate::model::event::{Conclusion, Interruption};
use crate::model::{Cause, Finding, Intent, Outcome, Proof, SendTo, Settings, Severity, Stage, Verdict};

/// Judges a whole check.
#[must_use]
pub fn conclude(outcome: &Outcome) -> Conclusion {
    let settings = choose(outcome);
    let asked = Asked::of(outcome);
    let mut findings = Vec::new();
    let verdict = if let Some(why) = outcome.interrupted.filter(|_| !asked.satisfied_by(&settings)) {
        findings.push(interrupted(why));
        Verdict::Undecided
    } else if asked.satisfied_by(&settings) {
        Verdict::Works
    } else {
        let deciding = deciding::findings(outcome, &settings);
        let undecided = deciding.first().is_none_or(|(_, temporary)| *temporary);
        findings.extend(deciding.into_iter().map(|(finding, _)| finding));
        if undecided { Verdict::Undecided } else { Verdict::Fails }
    };
    let mut notices = notice::findings(outcome, &settings);
    notices.retain(|notice| findings.iter().all(|finding| (finding.cause, &finding.endpoint) != (notice.cause, &notice.endpoint)));
    notices.sort_by_key(|finding| (finding.severity, finding.stage, finding.cause, finding.endpoint.clone()));
    findings.extend(notices);
    let bounced = findings.iter().any(|finding| finding.severity == Severity::Error);
    let warned = findings.iter().any(|finding| finding.severity == Severity::Warning);
    let verdict = match verdict {
        Verdict::Works if bounced => Verdict::Fails,
        Verdict::Works if warned => Verdict::WorksWithWarnings,
        other => other,
    };
    if let Some(start) = &outcome.start {
        for finding in &mut findings {
            add_values(finding, &start.intent);
        }
    }
    Conclusion { verdict, findings, settings: (*settings).clone() }
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
        let sends = settings.outgoing.as_ref().is_some_and(|server| {
            let needed: &[Proof] = if self.send { &[Proof::Auth, Proof::Send] } else { &[Proof::Auth] };
            needed.iter().all(|proof| server.proved.contains(proof))
        });
        let receives = settings.incoming.as_ref().is_some_and(|server| server.proved.contains(&Proof::Auth));
        sends && (receives || !self.incoming)
    }
}

fn interrupted(why: Interruption) -> Finding {
    let cause = match why {
        Interruption::Cancelled => Cause::CheckCancelled,
        Interruption::DeadlineReached => Cause::CheckDeadlineReached,
    };
    Finding::new(cause, Severity::Note, Stage::Discovery)
}

/// Every finding carries these, so that any sentence may use them.
fn add_values(finding: &mut Finding, intent: &Intent) {
    let values = &mut finding.values;
    let mut add = |name: &str, value: String| {
        let _ = values.entry(name.to_owned()).or_insert(value);
    };
    add("address", intent.address.to_string());
    add("domain", intent.address.domain().to_string());
    add("username", intent.username.clone().unwrap_or_else(|| intent.address.to_string()));
}

#[cfg(test)]
mod tests;
