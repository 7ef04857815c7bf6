//! What became of the test message after the server had accepted it.

use crate::model::event::Delivery;
use crate::model::outcome::Probe;
use crate::model::{Cause, Endpoint, FaultKind, Finding, Outcome, Proof, SendTo, Settings, Severity, Side, Stage};

use super::{telling, values};

/// A message that took longer than this, in milliseconds, was slow.
const SLOW_MS: u64 = 20_000;

/// Findings on the way of a message that was sent and accepted.
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let accepted = settings.outgoing.as_ref().is_some_and(|server| server.proved.contains(&Proof::Send));
    let to_self = outcome.start.as_ref().is_none_or(|start| start.intent.send_to == SendTo::Myself);
    let mailbox = outcome.signed_in(Side::Incoming).and_then(|sign_in| outcome.probes.get_key_value(&sign_in.endpoint));
    let Some((endpoint, probe)) = mailbox.filter(|_| accepted && to_self) else { return Vec::new() };
    match &outcome.delivery {
        Some(delivery) if delivery.found => of_found(endpoint, delivery),
        delivery => of_missing(outcome, endpoint, probe, delivery.as_ref()).into_iter().collect(),
    }
}

/// Only what was looked for can be missing; what kept the mailbox from being read is another story than the message.
fn of_missing(outcome: &Outcome, endpoint: &Endpoint, probe: &Probe, delivery: Option<&Delivery>) -> Option<Finding> {
    match telling::fault(probe) {
        Some((stage, fault)) if fault.kind == FaultKind::Bounced => Some(values::finding(outcome, endpoint, probe, stage, fault).0),
        Some((stage, fault)) if fault.kind != FaultKind::NotArrived => {
            let (mut finding, _) = values::finding(outcome, endpoint, probe, stage, fault);
            finding.severity = Severity::Warning;
            Some(finding)
        }
        _ => delivery.filter(|_| outcome.looks > 0).map(|delivery| {
            let finding = values::at(Cause::AcceptedNotDelivered, Severity::Warning, Stage::Delivery, endpoint);
            finding.with("seconds", seconds(delivery.elapsed_ms))
        }),
    }
}

fn of_found(endpoint: &Endpoint, delivery: &Delivery) -> Vec<Finding> {
    let at = |cause, severity| values::at(cause, severity, Stage::Delivery, endpoint);
    let mut findings = Vec::new();
    if let Some(folder) = delivery.folder.as_deref().filter(|folder| !folder.eq_ignore_ascii_case("INBOX")) {
        findings.push(at(Cause::DeliveredToJunk, Severity::Warning).with("folder", folder));
    }
    if delivery.elapsed_ms > SLOW_MS {
        findings.push(at(Cause::DeliverySlow, Severity::Note).with("seconds", seconds(delivery.elapsed_ms)));
    }
    if let Some(leak) = delivery.leaks.first() {
        let mut finding = Finding::new(Cause::ClientAddressLeaked, Severity::Warning, Stage::Delivery).with("ip", &leak.value);
        // The oldest line is the submission server's own.
        finding.evidence = delivery.received.last().cloned();
        findings.push(finding);
    }
    if !delivery.altered.is_empty() {
        // Another subject is a mark that people want; another sender or number breaks answers and signatures.
        let severity = if delivery.altered == ["Subject"] { Severity::Note } else { Severity::Warning };
        findings.push(at(Cause::MessageAltered, severity).with("fields", delivery.altered.join(", ")));
    }
    findings.extend(unvouched(delivery).into_iter().map(|(cause, severity)| {
        let finding = Finding::new(cause, severity, Stage::Delivery);
        Finding { evidence: delivery.authentication_results.clone(), ..finding }
    }));
    findings
}

/// What the receiving side could not vouch for. One signature that holds is enough, and DMARC is the sum of both; where it
/// passed, or where one of the two did, what failed beside it is good to know and no more.
fn unvouched(delivery: &Delivery) -> Vec<(Cause, Severity)> {
    let results = |method| delivery.checks.iter().filter(move |check| check.method == method).map(|check| check.result.as_str());
    let passed = |method| results(method).any(|result| result == "pass");
    let failed = |method| {
        let fails = |result: &str| matches!(result, "fail" | "hardfail" | "softfail" | "permerror" | "policy");
        !passed(method) && results(method).any(fails)
    };
    let mut findings = Vec::new();
    if failed("dmarc") {
        findings.push((Cause::DmarcFailed, Severity::Warning));
    }
    if failed("spf") || failed("dkim") {
        let vouched = ["dmarc", "spf", "dkim"].into_iter().any(passed) && !failed("dmarc");
        findings.push((Cause::SpfOrDkimFailed, if vouched { Severity::Note } else { Severity::Warning }));
    }
    findings
}

/// Milliseconds as seconds with one decimal: `1.2`.
fn seconds(elapsed_ms: u64) -> String {
    format!("{}.{}", elapsed_ms / 1000, elapsed_ms % 1000 / 100)
}
