//! Which fault decides, side by side.
//!
//! A side usually has several endpoints, and most of them failed for reasons of no interest: a guessed name that is a
//! web server, a port that nobody promised. The one that decides is the one that a better source named, then the one
//! that got furthest, then the one that discovery ranked higher.

use std::cmp::Reverse;

use crate::model::outcome::Probe;
use crate::model::{
    Candidate, Cause, CertProblem, Endpoint, Fault, FaultKind, Finding, LookupStatus, Outcome, PasswordTrait, Requirement,
    Settings, Severity, Side, Source, Stage, Trust,
};

use super::fault::{Scene, diagnose};
use super::name;

/// The findings that keep mail from working, the deciding one first, each with "may pass by itself".
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<(Finding, bool)> {
    if let Some(finding) = unfit_password(outcome) {
        return vec![(finding, false)];
    }
    if network_is_down(outcome) {
        return vec![(Finding::new(Cause::NetworkDown, Severity::Error, Stage::Connect), true)];
    }
    let mut findings: Vec<(Finding, bool)> = Vec::new();
    for side in sides(outcome) {
        let proved = match side {
            Side::Outgoing => settings.outgoing.is_some() && fault_after_sign_in(outcome).is_none(),
            Side::Incoming => settings.incoming.is_some(),
        };
        if proved {
            continue;
        }
        let Some(found) = of_side(outcome, side) else { continue };
        if findings.iter().all(|(finding, _)| finding.cause != found.0.cause) {
            findings.push(found);
        }
    }
    findings
}

/// The finding for a fault at an endpoint, with the values its sentences need.
pub(super) fn finding(outcome: &Outcome, endpoint: &Endpoint, probe: &Probe, stage: Stage, fault: &Fault) -> (Finding, bool) {
    let scene = Scene { stage, port: endpoint.port, security: endpoint.security, signed_in: probe.passed(Stage::Auth) };
    let diagnosis = diagnose(scene, fault);
    let mut finding = Finding::new(diagnosis.cause, Severity::Error, stage);
    finding.endpoint = Some(endpoint.to_string());
    finding.evidence = fault.words().map(str::to_owned);
    finding.also_possible = diagnosis.also_possible;
    finding = finding.with("host", &endpoint.host).with("port", endpoint.port).with("security", endpoint.security);
    if let Some(command) = &fault.command {
        finding = finding.with("command", command);
    }
    if let Some(leaf) = probe.tls.as_ref().and_then(|tls| tls.chain.first()) {
        finding =
            finding.with("names", leaf.names.join(", ")).with("issuer", &leaf.issuer).with("not_after", leaf.not_after.date());
        if let (FaultKind::Certificate(CertProblem::Expired), Some(start)) = (&fault.kind, &outcome.start) {
            finding = finding.with("days", (start.started - leaf.not_after).whole_days());
        }
    }
    if let FaultKind::NoCommonMechanism(offered) = &fault.kind {
        finding = finding.with("mechanisms", offered.join(", "));
    }
    let tried: Vec<&str> =
        outcome.sign_ins.iter().filter(|sign_in| !sign_in.accepted).map(|sign_in| sign_in.username.as_str()).collect();
    if !tried.is_empty() && stage == Stage::Auth {
        finding = finding.with("usernames", tried.join(", ")).with("tried", tried.len());
    }
    if let Some(other) = alternative(outcome, endpoint) {
        finding = finding.with("alternative", other).with("alternative_port", other.port);
    }
    (finding, diagnosis.temporary)
}

fn sides(outcome: &Outcome) -> impl Iterator<Item = Side> {
    let incoming = outcome.start.as_ref().is_none_or(|start| start.intent.wants_incoming());
    [Side::Outgoing].into_iter().chain(incoming.then_some(Side::Incoming))
}

/// Signed in, but the message was refused.
fn fault_after_sign_in(outcome: &Outcome) -> Option<(&Endpoint, &Probe, Stage, &Fault)> {
    let sign_in = outcome.signed_in(Side::Outgoing)?;
    let probe = outcome.probes.get(&sign_in.endpoint)?;
    let (stage, fault) = probe.fault()?;
    Some((&sign_in.endpoint, probe, stage, fault))
}

fn of_side(outcome: &Outcome, side: Side) -> Option<(Finding, bool)> {
    if side == Side::Outgoing
        && let Some((endpoint, probe, stage, fault)) = fault_after_sign_in(outcome)
    {
        return Some(finding(outcome, endpoint, probe, stage, fault));
    }
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let judged: Vec<&Candidate> = judged(outcome, candidates, side);
    if judged.is_empty() {
        return Some(name::nothing_found(outcome));
    }
    let failed = judged.iter().enumerate().filter_map(|(rank, candidate)| {
        let endpoint = candidate.endpoint();
        let (endpoint, probe) = outcome.probes.get_key_value(&endpoint)?;
        let (stage, fault) = probe.fault()?;
        Some((rank, *candidate, endpoint, probe, stage, fault))
    });
    let deciding = failed.max_by_key(|(rank, candidate, _, _, stage, _)| (is_named(candidate), *stage, Reverse(*rank)));
    let signed_in_there = deciding.as_ref().is_some_and(|(_, _, _, _, stage, _)| *stage >= Stage::Auth);
    if !signed_in_there && let Some(candidate) = judged.iter().find(|candidate| waits_for_consent(outcome, candidate)) {
        let endpoint = candidate.endpoint();
        let mut finding = Finding::new(Cause::HostNeedsConsent, Severity::Warning, Stage::Auth);
        finding.endpoint = Some(endpoint.to_string());
        return Some((finding.with("host", &endpoint.host).with("port", endpoint.port), true));
    }
    deciding.map(|(_, _, endpoint, probe, stage, fault)| finding(outcome, endpoint, probe, stage, fault))
}

/// The candidates that the verdict is about: the typed host when one was typed, else all; guesses that lead nowhere
/// count only when there is nothing else.
fn judged<'a>(outcome: &Outcome, candidates: &'a [Candidate], side: Side) -> Vec<&'a Candidate> {
    let of_side = || candidates.iter().filter(|candidate| candidate.service.side() == side);
    let typed = outcome.start.as_ref().is_some_and(|start| match side {
        Side::Outgoing => start.intent.outgoing.host.is_some(),
        Side::Incoming => start.intent.incoming.host.is_some(),
    });
    if typed { of_side().filter(|candidate| candidate.trust == Trust::Typed).collect() } else { of_side().collect() }
}

/// True when more than a guess named this endpoint.
pub(super) fn is_named(candidate: &Candidate) -> bool {
    candidate.origins.iter().any(|source| !matches!(source, Source::Guess | Source::Mx))
}

/// Reached and verified, but nobody agreed to sign in there.
fn waits_for_consent(outcome: &Outcome, candidate: &Candidate) -> bool {
    candidate.trust == Trust::Unauthenticated
        && outcome.probes.get(&candidate.endpoint()).is_some_and(|probe| probe.tls.as_ref().is_some_and(|tls| tls.verified))
}

/// Another endpoint of the same side that was reached over verified TLS: the fix for a port that does not work.
fn alternative<'a>(outcome: &'a Outcome, failed: &Endpoint) -> Option<&'a Endpoint> {
    let verified = |probe: &Probe| probe.tls.as_ref().is_some_and(|tls| tls.verified) && probe.fault().is_none();
    outcome.side(failed.side()).find(|(endpoint, probe)| *endpoint != failed && verified(probe)).map(|(endpoint, _)| endpoint)
}

fn unfit_password(outcome: &Outcome) -> Option<Finding> {
    if !outcome.password_traits.contains(&PasswordTrait::NotWhatProviderWants) {
        return None;
    }
    let provider = outcome.provider.as_ref()?;
    let cause = match provider.requirement {
        Requirement::Oauth2 => Cause::AuthBasicDisabledOauthRequired,
        Requirement::AppPassword { .. } | Requirement::Password => Cause::AuthAppPasswordRequired,
    };
    let url = provider.app_password_url.as_ref().or(provider.help_url.as_ref());
    let finding = Finding::new(cause, Severity::Error, Stage::Auth).with("provider", &provider.name);
    Some(match url {
        Some(url) => finding.with("url", url),
        None => finding,
    })
}

/// No name could be asked and no address be reached: it is this computer that has no network.
fn network_is_down(outcome: &Outcome) -> bool {
    let asked_in_vain =
        outcome.lookups.iter().all(|lookup| matches!(lookup.status, LookupStatus::Timeout | LookupStatus::Servfail));
    let unreachable = |probe: &Probe| matches!(probe.fault(), Some((_, fault)) if fault.kind == FaultKind::Unreachable);
    !outcome.probes.is_empty() && asked_in_vain && outcome.probes.values().all(unreachable)
}
