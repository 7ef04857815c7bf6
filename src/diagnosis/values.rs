//! Findings with the values that their sentences need; the comments in `i18n/en/causes.ftl` name them.

use std::fmt::Display;

use crate::model::outcome::{Probe, SignIn, StepState};
use crate::model::{
    Candidate, Cause, CertProblem, Certificate, Endpoint, Facts, Fault, FaultKind, Finding, Outcome, Provider, Severity, Side,
    Stage, Trust,
};

use super::fault::{Scene, diagnose};
use super::{context, telling, waiting};

/// A finding that belongs to one endpoint.
pub(super) fn at(cause: Cause, severity: Severity, stage: Stage, endpoint: &Endpoint) -> Finding {
    let mut finding = Finding::new(cause, severity, stage);
    finding.endpoint = Some(endpoint.to_string());
    finding.with("host", &endpoint.host).with("port", endpoint.port).with("security", endpoint.security)
}

/// The finding for a fault at an endpoint, and whether it may pass by itself.
pub(super) fn finding(outcome: &Outcome, endpoint: &Endpoint, probe: &Probe, stage: Stage, fault: &Fault) -> (Finding, bool) {
    let scene = Scene { stage, port: endpoint.port, security: endpoint.security, signed_in: probe.passed(Stage::Auth) };
    let diagnosis = context::apply(outcome, endpoint, fault, diagnose(scene, fault));
    let mut finding = at(diagnosis.cause, Severity::Error, stage, endpoint);
    finding.evidence = evidence(fault).or_else(|| offer(probe).filter(|_| stage == Stage::Auth));
    finding.also_possible = diagnosis.also_possible;
    if let Some(command) = &fault.command {
        finding = finding.with("command", command);
    }
    finding = with_some(finding, "greeting", greeting(probe));
    if let Some(leaf) = probe.tls.as_ref().and_then(|tls| tls.chain.first()) {
        finding = of_certificate(finding, outcome, leaf, fault);
        let suggestion = probe.tls.as_ref().and_then(|tls| tls.suggestion.as_ref());
        finding = with_some(finding, "suggestion", suggestion);
    }
    if let FaultKind::OldTls(version) = &fault.kind {
        finding = finding.with("version", version);
    }
    let offered = if let FaultKind::NoCommonMechanism(offered) = &fault.kind { offered } else { &probe.mechanisms };
    if diagnosis.cause == Cause::AuthNoCommonMechanism && !offered.is_empty() {
        finding = finding.with("mechanisms", offered.join(", "));
    } else if diagnosis.cause == Cause::AuthOfferedButUnusable {
        finding = with_some(finding, "mechanisms", mechanism(fault));
    }
    if stage == Stage::Auth {
        finding = of_sign_in(finding, outcome, endpoint, fault);
    }
    if let Some(seconds) = waiting::named(fault).filter(|_| diagnosis.temporary) {
        finding = finding.with("seconds", seconds).with("minutes", seconds.div_ceil(60));
    }
    if let Some(other) = alternative(outcome, endpoint) {
        finding = finding.with("alternative", other).with("alternative_port", other.port);
    }
    (finding, diagnosis.temporary)
}

/// The server's own words, and what it said of its refusal inside the exchange: the error of OAuth2 or SCRAM.
pub(super) fn evidence(fault: &Fault) -> Option<String> {
    let inside = fault.cause.as_deref().filter(|_| fault.kind == FaultKind::Rejected && fault.reply.is_some());
    let words = fault.words()?;
    Some(inside.map_or_else(|| words.to_owned(), |inside| format!("{words}\n{inside}")))
}

/// What the server says of signing in where nothing was tried, as it wrote it.
fn offer(probe: &Probe) -> Option<String> {
    let listed = if probe.capabilities.is_empty() { &probe.capabilities_before_tls } else { &probe.capabilities };
    let names_ways =
        |line: &&String| ["AUTH", "SASL", "LOGINDISABLED"].iter().any(|word| line.to_ascii_uppercase().starts_with(word));
    let lines: Vec<&str> = listed.iter().filter(names_ways).map(String::as_str).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The mechanism that an answer to a sign-in is about: `PLAIN` of `AUTHENTICATE PLAIN`; LOGIN where it was a command.
pub(super) fn mechanism(fault: &Fault) -> Option<&str> {
    match fault.command.as_deref()?.split_once(' ') {
        Some(("AUTH" | "AUTHENTICATE", mechanism)) => Some(mechanism),
        Some(_) => None,
        None => matches!(fault.command.as_deref(), Some("LOGIN" | "USER" | "PASS")).then_some("LOGIN"),
    }
}

/// Name of the provider and its page: where an app password is made, or what it says about mail programs.
pub(super) fn of_provider(finding: Finding, provider: &Provider) -> Finding {
    let makes_app_passwords = finding.cause == Cause::AuthAppPasswordRequired;
    let own = provider.app_password_url.as_ref().filter(|_| makes_app_passwords);
    let finding = finding.with("provider", &provider.name);
    with_some(finding, "url", own.or(provider.help_url.as_ref()))
}

/// What every sentence may use: the account, where the finding does not say it already.
pub(super) fn add_common(finding: &mut Finding, outcome: &Outcome) {
    let Some(intent) = outcome.start.as_ref().map(|start| &start.intent) else { return };
    let accepted = outcome.signed_in(Side::Outgoing).or_else(|| outcome.signed_in(Side::Incoming));
    let username = accepted.map(|sign_in| sign_in.username.clone()).or_else(|| intent.username.clone());
    let about_resolver = matches!(finding.cause, Cause::DnsTimeout | Cause::DnsTemporaryFailure | Cause::DnssecBogus);
    let resolver = outcome.start.as_ref().map(|start| start.environment.resolver.clone()).unwrap_or_default();
    let mut add = |name: &str, value: String| {
        let _ = finding.values.entry(name.to_owned()).or_insert(value);
    };
    add("address", intent.address.to_unicode());
    if about_resolver {
        add("resolver", resolver);
    }
    add("domain", intent.address.domain().to_unicode());
    add("username", username.unwrap_or_else(|| intent.address.to_string()));
}

/// Whom the user's organisation wants to be asked.
pub(super) fn add_help(finding: &mut Finding, outcome: &Outcome) {
    let Some(preset) = outcome.start.as_ref().and_then(|start| start.intent.preset.as_ref()) else { return };
    let parts =
        [("organisation", Some(&preset.organisation)), ("help", preset.help.as_ref()), ("help_url", preset.help_url.as_ref())];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = finding.values.insert(name.to_owned(), value.clone());
        }
    }
}

fn of_certificate(mut finding: Finding, outcome: &Outcome, leaf: &Certificate, fault: &Fault) -> Finding {
    finding = finding.with("not_after", leaf.not_after.date());
    if !leaf.names.is_empty() {
        finding = finding.with("names", leaf.names.join(", "));
    }
    finding = with_some(finding, "issuer", common_name(&leaf.issuer));
    if !leaf.key.is_empty() {
        finding = finding.with("key", &leaf.key).with("signature", &leaf.signature);
    }
    match (&fault.kind, &outcome.start) {
        (FaultKind::Certificate(CertProblem::Expired), Some(start)) => {
            finding.with("days", (start.started - leaf.not_after).whole_days().max(0))
        }
        _ => finding,
    }
}

/// The name by which people know an issuer: its common name, else its organisation, out of an RFC 4514 name.
fn common_name(name: &str) -> Option<&str> {
    let part = |key: &str| name.split(',').find_map(|part| part.trim().strip_prefix(key)).filter(|value| !value.is_empty());
    part("CN=").or_else(|| part("O=")).or(Some(name)).filter(|name| !name.is_empty())
}

fn of_sign_in(mut finding: Finding, outcome: &Outcome, endpoint: &Endpoint, fault: &Fault) -> Finding {
    let refused_here = |sign_in: &&SignIn| !sign_in.accepted && sign_in.endpoint.host == endpoint.host;
    let mut names: Vec<&str> = Vec::new();
    for sign_in in outcome.sign_ins.iter().filter(refused_here) {
        if !names.contains(&sign_in.username.as_str()) {
            names.push(&sign_in.username);
        }
    }
    if !names.is_empty() {
        finding = finding.with("usernames", names.join(", ")).with("tried", names.len());
    }
    match &outcome.provider {
        Some(provider) => of_provider(finding, provider),
        None => with_some(finding, "url", fault.words().and_then(link)),
    }
}

/// What the server called itself: it may give its product away.
fn greeting(probe: &Probe) -> Option<&str> {
    probe.steps.iter().find_map(|step| match &step.state {
        StepState::Ended { result: Ok(Facts::Greeted(greeting)), .. } => Some(greeting.as_str()),
        _ => None,
    })
}

/// The first secure link in a reply; servers wrap it in blanks, brackets and full stops.
fn link(text: &str) -> Option<&str> {
    let from = text.get(text.find("https://")?..)?;
    let end = from.find(|c: char| c.is_whitespace() || "<>\"'()[]".contains(c)).unwrap_or(from.len());
    from.get(..end).map(|link| link.trim_end_matches(['.', ',', ';']))
}

fn with_some(finding: Finding, name: &str, value: Option<impl Display>) -> Finding {
    match value {
        Some(value) => finding.with(name, value),
        None => finding,
    }
}

/// Another endpoint of the same side that was reached over verified TLS: the fix for a port that does not work. Hosts
/// that nobody vouches for are not recommended.
fn alternative<'a>(outcome: &'a Outcome, failed: &Endpoint) -> Option<&'a Endpoint> {
    let works = |candidate: &Candidate| {
        let endpoint = candidate.endpoint();
        let (endpoint, probe) = outcome.probes.get_key_value(&endpoint)?;
        let verified = probe.tls.as_ref().is_some_and(|tls| tls.verified) && telling::fault(probe).is_none();
        (verified && endpoint != failed && candidate.trust > Trust::Unauthenticated).then_some(endpoint)
    };
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let same_side = || candidates.iter().filter(|candidate| candidate.service.side() == failed.side());
    let signed_in = outcome.signed_in(failed.side()).map(|sign_in| &sign_in.endpoint);
    let signed_in = signed_in.and_then(|endpoint| same_side().find(|candidate| candidate.endpoint() == *endpoint));
    signed_in.into_iter().chain(same_side()).find_map(works)
}
