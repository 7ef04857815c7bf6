//! What is worth knowing beside the verdict. Nothing here stops mail today.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::model::event::{AddressOutcome, Line, PasswordTrait, Speaker};
use crate::model::outcome::{AddressTried, Probe, SignIn};
use crate::model::{
    Cause, Endpoint, Finding, Outcome, Protocol, Provider, ServerSettings, Settings, Severity, Side, Source, SourceAnswer, Stage,
    UsernameForm,
};

use super::{arrival, beside, deciding, name, published, values};

/// A certificate that ends within this many days is a warning.
const ENDS_SOON_DAYS: i64 = 14;
/// Within this many, a note.
const ENDS_IN_SIGHT_DAYS: i64 = 30;

/// How many alerts are told.
const ALERTS_MAX: usize = 5;

/// Everything worth knowing, in no particular order.
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let mut findings: Vec<Finding> = outcome.provider.iter().map(provider).collect();
    findings.extend(outcome.sources.iter().filter_map(unreadable));
    findings.extend([Side::Outgoing, Side::Incoming].into_iter().filter_map(|side| refused_services(outcome, side)));
    for (endpoint, probe) in outcome.probes.iter().filter(|(endpoint, _)| concerns(outcome, settings, endpoint)) {
        findings.extend(of_endpoint(outcome, settings, endpoint, probe));
    }
    findings.extend(published::findings(outcome));
    findings.extend(beside::findings(outcome, settings));
    findings.extend(of_sign_in(outcome));
    findings.extend(arrival::findings(outcome, settings));
    findings.extend(alerts(outcome));
    each_host_once(&mut findings);
    findings
}

/// A broken address and an ending certificate belong to the host: they are told once, not for sending and receiving each.
fn each_host_once(findings: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    findings.retain(|finding| {
        let of_host = matches!(finding.cause, Cause::ConnectIpv6Broken | Cause::CertExpiresSoon);
        !of_host || told.insert((finding.cause, finding.values.get("host").cloned(), finding.values.get("not_after").cloned()))
    });
}

fn provider(provider: &Provider) -> Finding {
    values::of_provider(Finding::new(Cause::ProviderKnown, Severity::Note, Stage::Discovery), provider)
}

fn unreadable(answer: &SourceAnswer) -> Option<Finding> {
    let is_unreadable = answer.source == Source::Autoconfig && answer.outcome.starts_with("unreadable");
    is_unreadable.then(|| {
        let mut finding = Finding::new(Cause::AutoconfigUnreadable, Severity::Note, Stage::Discovery).with("url", &answer.asked);
        finding.evidence = Some(answer.outcome.clone());
        finding
    })
}

/// A refused service is worth a word only beside the one that does its work: STARTTLS services are refused by good
/// custom, POP3 as well.
fn refused_services(outcome: &Outcome, side: Side) -> Option<Finding> {
    let refused = name::refused_services(outcome, side);
    let whole_side: &[&str] = match side {
        Side::Outgoing => &["_submissions", "_submission"],
        Side::Incoming => &["_imaps", "_imap"],
    };
    let finding = || Finding::new(Cause::SrvNoService, Severity::Note, Stage::Discovery).with("services", refused.join(", "));
    whole_side.iter().all(|service| refused.contains(service)).then(finding)
}

/// What a guessed host does that serves nobody is not the account's business.
fn concerns(outcome: &Outcome, settings: &Settings, endpoint: &Endpoint) -> bool {
    let serves = |server: &Option<ServerSettings>| server.as_ref().is_some_and(|server| server.host == endpoint.host);
    let is_named = || {
        let candidates = outcome.candidates.as_deref().unwrap_or_default();
        candidates.iter().any(|candidate| candidate.host == endpoint.host && deciding::is_named(candidate))
    };
    let nothing_proved = settings.outgoing.is_none() && settings.incoming.is_none();
    nothing_proved || serves(&settings.outgoing) || serves(&settings.incoming) || is_named()
}

fn of_endpoint(outcome: &Outcome, settings: &Settings, endpoint: &Endpoint, probe: &Probe) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(text) = &probe.injected {
        let mut finding = values::at(Cause::StarttlsInjection, Severity::Warning, Stage::Starttls, endpoint);
        finding.evidence = Some(text.clone());
        findings.push(finding);
    }
    if !probe.mechanisms_before_tls.is_empty() {
        let finding = values::at(Cause::AuthBeforeTls, Severity::Warning, Stage::Ehlo, endpoint);
        findings.push(finding.with("mechanisms", probe.mechanisms_before_tls.join(", ")));
    }
    findings.extend(probe.dane.as_ref().filter(|dane| !dane.matches).map(|dane| {
        let mut finding = values::at(Cause::DaneMismatch, Severity::Warning, Stage::Tls, endpoint);
        finding.evidence = Some(dane.records.join(", "));
        finding
    }));
    let serves = |server: &Option<ServerSettings>| {
        server.as_ref().is_some_and(|server| server.host == endpoint.host && server.port == endpoint.port)
    };
    if serves(&settings.outgoing) || serves(&settings.incoming) {
        findings.extend(ends_soon(outcome, endpoint, probe));
        findings.extend(broken_ipv6(endpoint, probe));
        findings.extend(offers_vrfy(endpoint, probe));
    }
    findings
}

/// What an IMAP server wants to be shown to the user (RFC 9051 §7.1), each text once. It may come with any answer.
fn alerts(outcome: &Outcome) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let mailboxes = outcome.probes.iter().filter(|(endpoint, _)| endpoint.service.protocol() == Protocol::Imap);
    let lines = mailboxes.flat_map(|(endpoint, probe)| probe.dialogue.iter().map(move |(_, line)| (endpoint, line)));
    let said = lines.filter(|(_, line)| line.from == Speaker::Server);
    let alerts = said.filter_map(|(endpoint, line)| alert(&line.text).map(|text| (endpoint, line, text)));
    let first = alerts.filter(|(_, _, text)| told.insert(*text)).take(ALERTS_MAX);
    let finding = |(endpoint, line, text): (&Endpoint, &Line, &str)| {
        let finding = values::at(Cause::ServerAlert, Severity::Note, Stage::Auth, endpoint).with("text", text);
        Finding { evidence: Some(line.text.clone()), ..finding }
    };
    first.map(finding).collect()
}

/// The text behind `* OK [ALERT]`, `a1 NO [ALERT]`.
fn alert(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(' ')?;
    let (status, rest) = rest.split_once(' ')?;
    let is_status = ["OK", "NO", "BAD", "BYE", "PREAUTH"].iter().any(|word| status.eq_ignore_ascii_case(word));
    let (code, text) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    (is_status && code.eq_ignore_ascii_case("ALERT")).then(|| text.trim()).filter(|text| !text.is_empty())
}

/// A server that says which addresses exist tells spammers as well. It is not tried out: that would cost a round trip.
fn offers_vrfy(endpoint: &Endpoint, probe: &Probe) -> Option<Finding> {
    let offers = |line: &String| line.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("VRFY"));
    let offered = endpoint.service.protocol() == Protocol::Smtp && probe.capabilities.iter().any(offers);
    offered.then(|| values::at(Cause::VrfyEnabled, Severity::Note, Stage::Ehlo, endpoint))
}

fn ends_soon(outcome: &Outcome, endpoint: &Endpoint, probe: &Probe) -> Option<Finding> {
    let leaf = probe.tls.as_ref().filter(|tls| tls.verified)?.chain.first()?;
    let days = (leaf.not_after - outcome.start.as_ref()?.started).whole_days().max(0);
    let in_sight = days <= ENDS_IN_SIGHT_DAYS;
    let severity = if days <= ENDS_SOON_DAYS { Severity::Warning } else { Severity::Note };
    let finding = values::at(Cause::CertExpiresSoon, severity, Stage::Tls, endpoint);
    in_sight.then(|| finding.with("days", days).with("not_after", leaf.not_after.date()))
}

/// No route to an IPv6 address is this computer's business; an address that refuses or swallows is the server's.
fn broken_ipv6(endpoint: &Endpoint, probe: &Probe) -> Option<Finding> {
    let carried_by_v4 = probe.addresses.iter().any(|(ip, tried)| ip.is_ipv4() && tried.outcome == AddressOutcome::Connected);
    let failed = |(ip, tried): (&IpAddr, &AddressTried)| {
        let failed = matches!(tried.outcome, AddressOutcome::Refused | AddressOutcome::Timeout);
        (ip.is_ipv6() && failed).then_some(*ip)
    };
    let ip = probe.addresses.iter().find_map(failed).filter(|_| carried_by_v4)?;
    Some(values::at(Cause::ConnectIpv6Broken, Severity::Warning, Stage::Connect, endpoint).with("ip", ip))
}

fn of_sign_in(outcome: &Outcome) -> Vec<Finding> {
    let mut findings: Vec<Finding> = outcome.sign_ins.iter().find_map(|sign_in| local_part(outcome, sign_in)).into_iter().collect();
    let nobody_let_in = outcome.rejections() > 0 && outcome.sign_ins.iter().all(|sign_in| !sign_in.accepted);
    for (noted, cause) in [(PasswordTrait::BlanksAtEnds, Cause::PasswordBlanks), (PasswordTrait::NonAscii, Cause::PasswordNonAscii)]
    {
        if nobody_let_in && outcome.password_traits.contains(&noted) {
            findings.push(Finding::new(cause, Severity::Note, Stage::Auth));
        }
    }
    findings.extend(outcome.sign_ins.iter().filter_map(|sign_in| unusable(outcome, sign_in)));
    findings
}

/// A mechanism was offered and did not work, and another one then did: programs that know only the first are shut out. A
/// refusal of name or password is no such trouble.
fn unusable(outcome: &Outcome, accepted: &SignIn) -> Option<Finding> {
    let probe = outcome.probes.get(&accepted.endpoint).filter(|_| accepted.accepted)?;
    let used = accepted.mechanism.to_string();
    let refused = |name: &str| outcome.sign_ins.iter().any(|other| !other.accepted && other.mechanism.to_string() == name);
    let failed = probe.steps.iter().filter(|step| step.stage == Stage::Auth).filter_map(|step| step.result()?.as_ref().err());
    let (name, fault) = failed
        .filter_map(|fault| values::mechanism(fault).map(|name| (name, fault)))
        .find(|(name, _)| *name != used && probe.mechanisms.iter().any(|offered| offered == name) && !refused(name))?;
    let mut finding = values::at(Cause::AuthOfferedButUnusable, Severity::Warning, Stage::Auth, &accepted.endpoint);
    finding.evidence = values::evidence(fault);
    Some(finding.with("mechanisms", name))
}

/// The part before the `@` was accepted where the address had been refused.
fn local_part(outcome: &Outcome, accepted: &SignIn) -> Option<Finding> {
    let refused_before =
        |other: &SignIn| !other.accepted && other.form == UsernameForm::Address && other.endpoint.host == accepted.endpoint.host;
    let only_form = accepted.accepted && accepted.form == UsernameForm::LocalPart && outcome.sign_ins.iter().any(refused_before);
    only_form.then(|| {
        let finding = values::at(Cause::UsernameLocalPart, Severity::Note, Stage::Auth, &accepted.endpoint);
        finding.with("username", &accepted.username)
    })
}
