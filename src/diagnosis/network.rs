//! What is wrong with the network here, so that nothing can be said of the server: no network at all, a sign-in page in
//! its place, or mail alone that gets through nowhere.
//!
//! All of it needs that no server was reached over verified TLS: who was, has a network.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::model::outcome::Probe;
use crate::model::{
    Cause, ControlOutcome, Domain, Facts, Fault, FaultKind, Finding, LookupStatus, Outcome, Severity, SourceAnswer, Stage,
};

/// The network's own fault, when it has one.
pub(super) fn fault(outcome: &Outcome) -> Option<Finding> {
    if outcome.probes.values().any(|probe| probe.tls.as_ref().is_some_and(|tls| tls.verified)) {
        return None;
    }
    let finding = |cause, evidence| Finding { evidence, ..Finding::new(cause, Severity::Error, Stage::Connect) };
    if is_down(outcome) {
        return Some(finding(Cause::NetworkDown, None));
    }
    if let Some(evidence) = sign_in_page(outcome) {
        return Some(finding(Cause::NetworkCaptivePortal, Some(evidence)));
    }
    let (evidence, also_possible) = only_mail_is_blocked(outcome)?;
    Some(Finding { also_possible, ..finding(Cause::NetworkBlocksMail, Some(evidence)) })
}

/// True when every port was silent and other traffic worked, but all of it at one address: the server may be down as well
/// as the way to it.
pub(super) fn may_block_mail(outcome: &Outcome) -> bool {
    all_failed(outcome, |kind| *kind == FaultKind::ConnectTimeout) && web_answered(outcome).is_some()
}

/// No address could be reached, and no name asked or no route known: it is this computer that has no network.
fn is_down(outcome: &Outcome) -> bool {
    let unanswered = |status| matches!(status, LookupStatus::Timeout | LookupStatus::Servfail);
    let asked_in_vain = outcome.lookups.iter().all(|lookup| unanswered(lookup.status));
    let unreachable = |probe: &Probe| matches!(probe.fault(), Some((_, fault)) if fault.kind == FaultKind::Unreachable);
    let all_unreachable = !outcome.probes.is_empty() && outcome.probes.values().all(unreachable);
    all_unreachable && (asked_in_vain || outcome.route_missing)
}

/// A page that nobody asked for: from the control host, in place of a settings file, or at a port for mail.
fn sign_in_page(outcome: &Outcome) -> Option<String> {
    if let Some(control) = &outcome.control {
        return match control.outcome {
            ControlOutcome::SignInPage => Some(format!("{}: {}", control.host, control.detail)),
            ControlOutcome::Reached => None,
            ControlOutcome::Unreached => at_mail_port(outcome),
        };
    }
    let file = outcome.sources.iter().find(|answer| is_led_astray(answer)).filter(|_| web_answered(outcome).is_none());
    file.map(|answer| format!("{}: {}", answer.asked, answer.outcome)).or_else(|| at_mail_port(outcome))
}

/// A web page where a mail server should greet, and it leads elsewhere or asks to sign in to the network (RFC 6585 §6).
fn at_mail_port(outcome: &Outcome) -> Option<String> {
    outcome.probes.iter().find_map(|(endpoint, probe)| {
        let (_, fault) = probe.fault()?;
        let words = fault.words().filter(|_| matches!(fault.kind, FaultKind::NotThisProtocol | FaultKind::NotTls))?;
        let lower = words.to_lowercase();
        let leads_away = [" 302 ", " 303 ", " 307 ", " 511 "].iter().any(|status| lower.contains(status));
        (lower.starts_with("http/1.") && leads_away).then(|| format!("{endpoint}: {words}"))
    })
}

/// A settings file over plain HTTP that turned into a page of somebody else's.
fn is_led_astray(answer: &SourceAnswer) -> bool {
    let organisation = |url: &str| {
        let host = url.split("://").nth(1)?.split(['/', ':', ')', '?']).next()?;
        if host.parse::<IpAddr>().is_ok() {
            Some(host.to_owned())
        } else {
            Some(Domain::parse(host).ok()?.organisational().to_string())
        }
    };
    let from = answer.outcome.split("(from ").nth(1).and_then(organisation);
    let is_page = answer.outcome.starts_with("unreadable") || answer.outcome.contains("HTTP status 511");
    let elsewhere = from.is_some() && from != organisation(&answer.asked);
    answer.asked.starts_with("http://") && is_page && (elsewhere || answer.outcome.contains("HTTP status 511"))
}

/// Every mail port is silent or refused, and what is no mail gets through. What proves it, and what else could be meant.
fn only_mail_is_blocked(outcome: &Outcome) -> Option<(String, Vec<Cause>)> {
    let refused = all_failed(outcome, |kind| {
        matches!(kind, FaultKind::ConnectTimeout | FaultKind::Refused | FaultKind::Unreachable | FaultKind::Closed)
    });
    let silent = all_failed(outcome, |kind| *kind == FaultKind::ConnectTimeout);
    let cause = if silent { Cause::ConnectTimeout } else { Cause::ConnectRefused };
    let proof = match &outcome.control {
        // Another mail server answers, so mail gets through.
        Some(control) if control.is_mail && control.outcome == ControlOutcome::Reached => None,
        Some(control) if control.is_mail => {
            web_answered(outcome).filter(|_| refused).map(|web| format!("{}: {}; {web}", control.host, control.detail))
        }
        Some(control) if control.outcome == ControlOutcome::Reached => {
            refused.then(|| format!("{}: {}", control.host, control.detail))
        }
        Some(_) => None,
        // Silence at several places at once is no coincidence; at one it may be the server's.
        None => web_answered(outcome).filter(|_| silent && places(outcome).len() > 1),
    };
    proof.map(|proof| (proof, vec![cause]))
}

/// Every endpoint, and there were some, failed to connect in one of these ways.
fn all_failed(outcome: &Outcome, is_meant: impl Fn(&FaultKind) -> bool) -> bool {
    let mut tried = outcome.probes.values().filter_map(connecting).peekable();
    tried.peek().is_some() && tried.all(|fault| fault.is_none_or(|fault| is_meant(&fault.kind)))
}

/// How connecting ended, where it began: `Some(None)` when nothing had come when the check ended.
fn connecting(probe: &Probe) -> Option<Option<&Fault>> {
    match probe.step(Stage::Connect)?.result() {
        Some(Err(fault)) => Some(Some(fault)),
        None | Some(Ok(Facts::Skipped(_))) => Some(None),
        Some(Ok(_)) => Some(Some(&CONNECTED)),
    }
}

/// Stands for a connection that came up: none of the ways to fail.
static CONNECTED: Fault = Fault { kind: FaultKind::Bug, reply: None, command: None, cause: None };

/// The addresses at which servers were looked for.
fn places(outcome: &Outcome) -> BTreeSet<IpAddr> {
    outcome.probes.values().flat_map(|probe| probe.addresses.keys().copied()).collect()
}

/// What an HTTPS server said to discovery: then the network lets other traffic through, all the way to where it was meant.
fn web_answered(outcome: &Outcome) -> Option<String> {
    let answered = |answer: &&SourceAnswer| {
        let said = ["found", "none: HTTP status", "unreadable", "refused"].iter().any(|word| answer.outcome.starts_with(word));
        answer.asked.starts_with("https://") && said
    };
    outcome.sources.iter().find(answered).map(|answer| format!("{}: {}", answer.asked, answer.outcome))
}
