//! What is worth knowing beside the verdict. Nothing here stops mail today.

use std::net::IpAddr;

use crate::model::event::AddressOutcome;
use crate::model::outcome::Probe;
use crate::model::{
    Candidate, Cause, Endpoint, FaultKind, Finding, Outcome, PasswordTrait, SendTo, ServerSettings, Settings, Severity, Side,
    Source, Stage, UsernameForm,
};

use super::deciding;
use super::name;

/// A certificate that ends within this many days is a warning.
const ENDS_SOON_DAYS: i64 = 14;
/// Within this many, a note.
const ENDS_IN_SIGHT_DAYS: i64 = 30;
/// A message that took longer than this, in milliseconds, was slow.
const SLOW_DELIVERY_MS: u64 = 20_000;

/// Everything worth knowing, in no particular order.
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(provider) = &outcome.provider {
        let note = Finding::new(Cause::ProviderKnown, Severity::Note, Stage::Discovery).with("provider", &provider.name);
        findings.push(match &provider.help_url {
            Some(url) => note.with("url", url),
            None => note,
        });
    }
    findings.extend(unreadable_sources(outcome));
    findings.extend(refused_services(outcome));
    for (endpoint, probe) in &outcome.probes {
        findings.extend(of_endpoint(outcome, settings, endpoint, probe));
    }
    findings.extend(dead_beside_proved(outcome, settings));
    findings.extend(of_sign_in(outcome, settings));
    findings.extend(of_delivery(outcome, settings));
    findings
}

fn at(cause: Cause, severity: Severity, stage: Stage, endpoint: &Endpoint) -> Finding {
    let mut finding = Finding::new(cause, severity, stage);
    finding.endpoint = Some(endpoint.to_string());
    finding.with("host", &endpoint.host).with("port", endpoint.port)
}

fn unreadable_sources(outcome: &Outcome) -> impl Iterator<Item = Finding> {
    outcome.sources.iter().filter(|answer| answer.source == Source::Autoconfig && answer.outcome.starts_with("unreadable")).map(
        |answer| {
            let mut finding =
                Finding::new(Cause::AutoconfigUnreadable, Severity::Note, Stage::Discovery).with("url", &answer.asked);
            finding.evidence = Some(answer.outcome.clone());
            finding
        },
    )
}

/// A refused service is worth a word only when it is one that was wanted: STARTTLS services are refused by good custom.
fn refused_services(outcome: &Outcome) -> Option<Finding> {
    let refused: Vec<&str> = name::refused_services(outcome).collect();
    let whole_side = ["_submissions", "_submission"].iter().all(|service| refused.contains(service));
    whole_side.then(|| Finding::new(Cause::SrvNoService, Severity::Note, Stage::Discovery).with("services", refused.join(", ")))
}

fn of_endpoint(outcome: &Outcome, settings: &Settings, endpoint: &Endpoint, probe: &Probe) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(text) = &probe.injected {
        let mut finding = at(Cause::StarttlsInjection, Severity::Warning, Stage::Starttls, endpoint);
        finding.evidence = Some(text.clone());
        findings.push(finding);
    }
    if !probe.mechanisms_before_tls.is_empty() {
        let mechanisms = probe.mechanisms_before_tls.join(", ");
        findings.push(at(Cause::AuthBeforeTls, Severity::Warning, Stage::Ehlo, endpoint).with("mechanisms", mechanisms));
    }
    if uses(settings, endpoint) {
        findings.extend(ends_soon(outcome, endpoint, probe));
        findings.extend(broken_ipv6(endpoint, probe));
    }
    findings
}

fn ends_soon(outcome: &Outcome, endpoint: &Endpoint, probe: &Probe) -> Option<Finding> {
    let leaf = probe.tls.as_ref().filter(|tls| tls.verified)?.chain.first()?;
    let days = (leaf.not_after - outcome.start.as_ref()?.started).whole_days();
    let severity = match days {
        ..=ENDS_SOON_DAYS => Severity::Warning,
        ..=ENDS_IN_SIGHT_DAYS => Severity::Note,
        _ => return None,
    };
    Some(at(Cause::CertExpiresSoon, severity, Stage::Tls, endpoint).with("days", days).with("not_after", leaf.not_after.date()))
}

fn broken_ipv6(endpoint: &Endpoint, probe: &Probe) -> Option<Finding> {
    let carried_by_v4 = probe.addresses.iter().any(|(ip, tried)| ip.is_ipv4() && tried.outcome == AddressOutcome::Connected);
    let failed = |(ip, tried): (&IpAddr, &crate::model::outcome::AddressTried)| {
        let failed = matches!(tried.outcome, AddressOutcome::Refused | AddressOutcome::Timeout);
        (ip.is_ipv6() && failed).then_some(*ip)
    };
    let ip = probe.addresses.iter().find_map(failed).filter(|_| carried_by_v4)?;
    Some(at(Cause::ConnectIpv6Broken, Severity::Warning, Stage::Connect, endpoint).with("ip", ip))
}

/// Ports that failed beside a proved one of the same side: promised by a source, or the other submission port of the
/// proved host. Guesses that lead nowhere are no news.
fn dead_beside_proved(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let mut findings = Vec::new();
    for candidate in candidates {
        let Some(proved) = of_side(settings, candidate.service.side()) else { continue };
        let same_host = candidate.host == proved.host && candidate.service.side() == Side::Outgoing;
        if !(deciding::is_named(candidate) || same_host) || uses(settings, &candidate.endpoint()) {
            continue;
        }
        findings.extend(failure(outcome, candidate));
    }
    findings
}

fn failure(outcome: &Outcome, candidate: &Candidate) -> Option<Finding> {
    let (endpoint, probe) = outcome.probes.get_key_value(&candidate.endpoint())?;
    let (stage, fault) = probe.fault()?;
    let (mut finding, _) = deciding::finding(outcome, endpoint, probe, stage, fault);
    finding.severity = Severity::Warning;
    Some(finding)
}

fn of_sign_in(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(server) = settings.outgoing.as_ref().or(settings.incoming.as_ref())
        && server.username_form == UsernameForm::LocalPart
    {
        let finding = Finding::new(Cause::UsernameLocalPart, Severity::Note, Stage::Auth);
        findings.push(finding.with("username", &server.username).with("host", &server.host).with("port", server.port));
    }
    if outcome.rejections() > 0 && outcome.password_traits.contains(&PasswordTrait::BlanksAtEnds) {
        findings.push(Finding::new(Cause::PasswordBlanks, Severity::Note, Stage::Auth));
    }
    findings
}

fn of_delivery(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let Some(delivery) = &outcome.delivery else { return Vec::new() };
    let to_self = outcome.start.as_ref().is_none_or(|start| start.intent.send_to == SendTo::Myself);
    let Some((endpoint, probe)) =
        outcome.signed_in(Side::Incoming).and_then(|sign_in| outcome.probes.get_key_value(&sign_in.endpoint))
    else {
        return Vec::new();
    };
    let seconds = Seconds(delivery.elapsed_ms);
    let mut findings = Vec::new();
    if !delivery.found && to_self && settings.outgoing.is_some() {
        findings.push(match probe.fault() {
            Some((_, fault)) if fault.kind == FaultKind::Bounced => {
                let (finding, _) = deciding::finding(outcome, endpoint, probe, Stage::Delivery, fault);
                finding
            }
            _ => at(Cause::AcceptedNotDelivered, Severity::Warning, Stage::Delivery, endpoint).with("seconds", &seconds),
        });
    }
    if delivery.found {
        match delivery.folder.as_deref() {
            Some(folder) if !folder.eq_ignore_ascii_case("INBOX") => {
                findings.push(at(Cause::DeliveredToJunk, Severity::Warning, Stage::Delivery, endpoint).with("folder", folder));
            }
            _ => {}
        }
        if delivery.elapsed_ms > SLOW_DELIVERY_MS {
            findings.push(at(Cause::DeliverySlow, Severity::Note, Stage::Delivery, endpoint).with("seconds", &seconds));
        }
        if let Some(leak) = delivery.leaks.first() {
            let mut finding = Finding::new(Cause::ClientAddressLeaked, Severity::Warning, Stage::Delivery).with("ip", &leak.value);
            finding.evidence = delivery.received.last().cloned();
            findings.push(finding);
        }
    }
    findings
}

fn of_side(settings: &Settings, side: Side) -> Option<&ServerSettings> {
    match side {
        Side::Outgoing => settings.outgoing.as_ref(),
        Side::Incoming => settings.incoming.as_ref(),
    }
}

fn uses(settings: &Settings, endpoint: &Endpoint) -> bool {
    of_side(settings, endpoint.side()).is_some_and(|server| server.host == endpoint.host && server.port == endpoint.port)
}

/// Milliseconds, written as seconds.
struct Seconds(u64);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0 / 1000, self.0 % 1000 / 100)
    }
}
