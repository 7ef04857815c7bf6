//! Endpoints that failed beside a proved one of the same side: dead ports, and records that lead astray.

use crate::model::outcome::Probe;
use crate::model::{
    Candidate, Cause, Endpoint, Facts, Fault, FaultKind, Finding, Outcome, ServerSettings, Settings, Severity, Side, Source, Stage,
};

use super::deciding::is_named;
use super::{telling, values};

/// The shortest time without an answer that says anything, in milliseconds.
const UNANSWERED_MS: u64 = 300;
/// A port that took so many times as long as its neighbour on the same host, and gave no answer, gives none.
const TIMES_AS_LONG: u64 = 10;

/// What failed although a better source promised it, or although it is the other usual submission port. Other guesses that lead
/// nowhere are no news.
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<Finding> {
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let mut findings: Vec<Finding> = candidates.iter().filter_map(|candidate| of_candidate(outcome, settings, candidate)).collect();
    let proved = [settings.outgoing.as_ref(), settings.incoming.as_ref()];
    findings.extend(proved.into_iter().flatten().filter_map(|server| another_certificate(outcome, server)));
    // Both sides of one host say the same of each other.
    findings.dedup_by(|later, first| later.cause == Cause::CertDiffersBetweenPorts && later.cause == first.cause);
    findings
}

/// A service of the proved host shows another certificate than the proved one: renewed in one place and not in the
/// other, most often. It matters as soon as one of them does not hold.
fn another_certificate(outcome: &Outcome, proved: &ServerSettings) -> Option<Finding> {
    let shown = |probe: &Probe| probe.tls.as_ref().and_then(|tls| Some((tls.verified, tls.chain.first()?.sha256.clone())));
    let of_host = || outcome.probes.iter().filter(|(endpoint, _)| endpoint.host == proved.host);
    let (_, ours) = of_host().find(|(endpoint, _)| endpoint.port == proved.port).and_then(|(_, probe)| shown(probe))?;
    let differs = |(endpoint, probe)| shown(probe).filter(|(_, theirs)| *theirs != ours).map(|(holds, _)| (endpoint, holds));
    let (endpoint, holds) = of_host().filter_map(differs).min_by_key(|(_, holds)| *holds)?;
    let severity = if holds { Severity::Note } else { Severity::Warning };
    let works = Endpoint { port: proved.port, ..endpoint.clone() };
    let finding = values::at(Cause::CertDiffersBetweenPorts, severity, Stage::Tls, endpoint);
    Some(finding.with("alternative", &works).with("alternative_port", works.port))
}

fn of_candidate(outcome: &Outcome, settings: &Settings, candidate: &Candidate) -> Option<Finding> {
    let proved = proved(settings, candidate.service.side())?;
    let endpoint = candidate.endpoint();
    if proved.host == endpoint.host && proved.port == endpoint.port {
        return None;
    }
    let (endpoint, probe) = outcome.probes.get_key_value(&endpoint)?;
    if !is_named(candidate) && !is_other_port(outcome, candidate, proved) {
        return None;
    }
    if is_stale(candidate, proved, probe) {
        return Some(contradiction(endpoint, candidate, proved, probe));
    }
    let unanswered = Fault::new(FaultKind::ConnectTimeout);
    let failed = telling::fault(probe).or_else(|| is_filtered(outcome, proved, probe).then_some((Stage::Connect, &unanswered)));
    let (stage, fault) = failed?;
    let (mut finding, _) = values::finding(outcome, endpoint, probe, stage, fault);
    finding.severity = Severity::Warning;
    Some(finding)
}

fn proved(settings: &Settings, side: Side) -> Option<&ServerSettings> {
    match side {
        Side::Outgoing => settings.outgoing.as_ref(),
        Side::Incoming => settings.incoming.as_ref(),
    }
}

/// The other submission port of the proved host, when nobody said which ports there are: who types a port asks about
/// no other, and a domain that names its ports promises no other.
fn is_other_port(outcome: &Outcome, candidate: &Candidate, proved: &ServerSettings) -> bool {
    let typed = outcome.start.as_ref().is_some_and(|start| start.intent.outgoing.port.is_some());
    let mut same_side = outcome.candidates.iter().flatten().filter(|other| other.service.side() == Side::Outgoing);
    candidate.service.side() == Side::Outgoing && candidate.host == proved.host && !typed && !same_side.any(is_named)
}

/// A source names a host that is not there at all, and another host does the work.
fn is_stale(candidate: &Candidate, proved: &ServerSettings, probe: &Probe) -> bool {
    let unreachable = matches!(telling::fault(probe), Some((Stage::Dns | Stage::Connect, _)));
    unreachable && candidate.host != proved.host && !candidate.origins.contains(&Source::Typed)
}

fn contradiction(endpoint: &Endpoint, candidate: &Candidate, proved: &ServerSettings, probe: &Probe) -> Finding {
    let mut finding = values::at(Cause::SourcesContradict, Severity::Warning, Stage::Discovery, endpoint);
    finding.evidence = telling::fault(probe).and_then(|(_, fault)| fault.words()).map(str::to_owned);
    let works = Endpoint { service: candidate.service, host: proved.host.clone(), port: proved.port, security: proved.security };
    finding.with("alternative", &works).with("alternative_port", works.port)
}

/// The check ended before the connection was taken or refused, long after the same host had answered elsewhere: packets
/// are dropped. A check never waits for such a port, so this is all that can be known of it.
fn is_filtered(outcome: &Outcome, proved: &ServerSettings, probe: &Probe) -> bool {
    let neighbour = outcome.probes.iter().find(|(endpoint, _)| endpoint.host == proved.host && endpoint.port == proved.port);
    let answered_in = neighbour.and_then(|(_, probe)| probe.step(Stage::Connect)?.elapsed_ms());
    let unanswered_for = probe.step(Stage::Connect).and_then(|step| match step.result() {
        Some(Ok(Facts::Skipped(_))) => step.elapsed_ms(),
        _ => None,
    });
    matches!((answered_in, unanswered_for), (Some(answered), Some(unanswered))
        if unanswered >= UNANSWERED_MS && unanswered / TIMES_AS_LONG >= answered)
}
