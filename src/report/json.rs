//! The report as JSON: `assets/report.schema.json` says what it looks like, and a test holds every report to it.
//!
//! The fields below stand in the order in which they are written. What is absent is `null`; times are
//! RFC 3339 in UTC, durations milliseconds.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;
use time::OffsetDateTime;

use crate::model::event::{AddressOutcome, Delivery, Environment, SenderCheck, Speaker};
use crate::model::outcome::{Probe, Step};
use crate::model::{
    Address, Candidate, Cause, Dane, Endpoint, Event, Facts, Fault, Finding, Lookup, Outcome, Security, ServerSettings, Service,
    Severity, SourceAnswer, Stage, TlsFacts, Verdict,
};
use crate::words::Words;

/// What stands in `schema`.
pub const SCHEMA: &str = "mailwright-report/1";

/// The largest report that is read, in bytes.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// Why a text is no report that can be read. Codes; `words` has the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// More than [`LARGEST`].
    #[error("report-too-large")]
    TooLarge,
    /// No JSON.
    #[error("report-no-json")]
    NoJson,
    /// JSON, but no report of this program.
    #[error("report-other-json")]
    OtherJson,
    /// A report of a newer version of this program.
    #[error("report-newer")]
    Newer,
    /// A report whose events cannot be read, or do not begin with a beginning.
    #[error("report-damaged")]
    Damaged,
}

/// The report of a check, as one JSON object ending in a line feed. Its events must begin with
/// [`Started`](crate::model::Happened::Started) for the report to be valid.
#[must_use]
pub fn write(events: &[Event], words: &Words) -> String {
    let outcome = Outcome::replay(events);
    written(&Report::of(&outcome, events, *words))
}

/// The report of a discovery: who was asked what, and the candidates that came of it.
#[must_use]
pub fn write_discovery(events: &[Event]) -> String {
    let outcome = Outcome::replay(events);
    written(&DiscoveryReport {
        head: Head::of(&outcome),
        discovery: &outcome.sources,
        candidates: outcome.candidates.as_deref().unwrap_or_default(),
        dns: &outcome.lookups,
    })
}

/// The events of a saved report; replay them to have its [`Outcome`] again.
///
/// # Errors
/// See [`ReadError`]. Everything but `schema` and `events` is passed over: it derives from them.
pub fn read(text: &str) -> Result<Vec<Event>, ReadError> {
    if u64::try_from(text.len()).is_ok_and(|size| size > LARGEST) {
        return Err(ReadError::TooLarge);
    }
    let mut report: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| ReadError::NoJson)?;
    let schema = report.get("schema").and_then(Value::as_str).unwrap_or_default();
    match schema.strip_prefix("mailwright-report/").map(str::parse::<u32>) {
        Some(Ok(1)) => {}
        Some(Ok(version)) if version > 1 => return Err(ReadError::Newer),
        _ => return Err(ReadError::OtherJson),
    }
    let events = report.get_mut("events").map(Value::take).ok_or(ReadError::Damaged)?;
    let events: Vec<Event> = serde_json::from_value(events).map_err(|_| ReadError::Damaged)?;
    match events.first().map(|event| &event.happened) {
        Some(crate::model::Happened::Started(_)) => Ok(events),
        _ => Err(ReadError::Damaged),
    }
}

/// Neither maps with other keys than text nor anything else that JSON cannot hold stands in a report.
fn written(report: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// What every report begins with.
#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    version: &'a str,
    #[serde(with = "time::serde::rfc3339::option")]
    started: Option<OffsetDateTime>,
    elapsed_ms: u64,
    address: Option<&'a Address>,
}

#[derive(Serialize)]
struct DiscoveryReport<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    discovery: &'a [SourceAnswer],
    candidates: &'a [Candidate],
    dns: &'a [Lookup],
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    verdict: Verdict,
    settings: Option<Sides<'a>>,
    findings: Vec<SaidFinding<'a>>,
    discovery: &'a [SourceAnswer],
    candidates: &'a [Candidate],
    dns: &'a [Lookup],
    endpoints: Vec<SeenEndpoint<'a>>,
    delivery: Option<SeenDelivery<'a>>,
    password_attempts: usize,
    password_rejections: usize,
    environment: Environment,
    events: &'a [Event],
}

#[derive(Serialize)]
struct Sides<'a> {
    outgoing: Option<&'a ServerSettings>,
    incoming: Option<&'a ServerSettings>,
}

#[derive(Serialize)]
struct SaidFinding<'a> {
    cause: Cause,
    severity: Severity,
    stage: Stage,
    endpoint: Option<&'a str>,
    values: &'a BTreeMap<String, String>,
    title: String,
    explanation: String,
    fix_user: Vec<String>,
    fix_admin: Vec<String>,
    evidence: Option<&'a str>,
    also_possible: &'a [Cause],
}

#[derive(Serialize)]
struct SeenEndpoint<'a> {
    service: Service,
    host: &'a str,
    port: u16,
    security: Security,
    addresses: Vec<SeenAddress>,
    tls: Option<&'a TlsFacts>,
    capabilities_before_tls: &'a [String],
    capabilities: &'a [String],
    mechanisms: &'a [String],
    steps: Vec<SeenStep>,
    dialogue: Vec<SeenLine<'a>>,
    dane: Option<&'a Dane>,
}

#[derive(Serialize)]
struct SeenAddress {
    ip: IpAddr,
    outcome: AddressOutcome,
    elapsed_ms: u64,
}

#[derive(Serialize)]
struct SeenStep {
    stage: Stage,
    outcome: StepOutcome,
    started_ms: u64,
    elapsed_ms: Option<u64>,
    detail: String,
}

/// How a step ended, judged by what was found: a step that passed with something to warn about is `Warned`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepOutcome {
    /// It passed.
    Passed,
    /// It passed, and a finding warns about it.
    Warned,
    /// It failed.
    Failed,
    /// It was not needed, or the check ended before it did.
    Skipped,
}

#[derive(Serialize)]
struct SeenLine<'a> {
    at_ms: u64,
    from: Speaker,
    tls: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct SeenDelivery<'a> {
    found: bool,
    folder: Option<&'a str>,
    elapsed_ms: u64,
    via: &'a str,
    received: &'a [String],
    leaks: Vec<&'a str>,
    authentication_results: Option<&'a str>,
    removed: bool,
    checks: &'a [SenderCheck],
    altered: &'a [String],
}

impl<'a> Head<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        let start = outcome.start.as_ref();
        Self {
            schema: SCHEMA,
            version: start.map_or(env!("CARGO_PKG_VERSION"), |start| &start.version),
            started: start.map(|start| start.started.to_offset(time::UtcOffset::UTC)),
            elapsed_ms: outcome.elapsed_ms,
            address: start.map(|start| &start.intent.address),
        }
    }
}

impl<'a> Report<'a> {
    fn of(outcome: &'a Outcome, events: &'a [Event], words: Words) -> Self {
        let conclusion = outcome.conclusion.as_ref();
        let findings = conclusion.map_or(&[][..], |conclusion| &conclusion.findings);
        let proved = conclusion.map(|conclusion| &conclusion.settings);
        Self {
            head: Head::of(outcome),
            verdict: conclusion.map_or(Verdict::Undecided, |conclusion| conclusion.verdict),
            settings: proved
                .filter(|settings| settings.outgoing.is_some() || settings.incoming.is_some())
                .map(|settings| Sides { outgoing: settings.outgoing.as_ref(), incoming: settings.incoming.as_ref() }),
            findings: findings.iter().map(|finding| SaidFinding::of(finding, words)).collect(),
            discovery: &outcome.sources,
            candidates: outcome.candidates.as_deref().unwrap_or_default(),
            dns: &outcome.lookups,
            endpoints: outcome.probes.iter().map(|(endpoint, probe)| SeenEndpoint::of(endpoint, probe, findings)).collect(),
            delivery: outcome.delivery.as_ref().map(SeenDelivery::of),
            password_attempts: outcome.sign_ins.len(),
            password_rejections: outcome.rejections(),
            environment: outcome.start.as_ref().map(|start| start.environment.clone()).unwrap_or_default(),
            events,
        }
    }
}

impl<'a> SaidFinding<'a> {
    fn of(finding: &'a Finding, words: Words) -> Self {
        Self {
            cause: finding.cause,
            severity: finding.severity,
            stage: finding.stage,
            endpoint: finding.endpoint.as_deref(),
            values: &finding.values,
            title: words.title(finding),
            explanation: words.explanation(finding),
            fix_user: words.fix_user(finding),
            fix_admin: words.fix_admin(finding),
            evidence: finding.evidence.as_deref(),
            also_possible: &finding.also_possible,
        }
    }
}

impl<'a> SeenEndpoint<'a> {
    fn of(endpoint: &'a Endpoint, probe: &'a Probe, findings: &[Finding]) -> Self {
        Self {
            service: endpoint.service,
            host: &endpoint.host,
            port: endpoint.port,
            security: endpoint.security,
            addresses: probe
                .addresses
                .iter()
                .map(|(ip, tried)| SeenAddress { ip: *ip, outcome: tried.outcome, elapsed_ms: tried.elapsed_ms })
                .collect(),
            tls: probe.tls.as_ref(),
            capabilities_before_tls: &probe.capabilities_before_tls,
            capabilities: &probe.capabilities,
            mechanisms: &probe.mechanisms,
            steps: probe.steps.iter().map(|step| SeenStep::of(endpoint, step, findings)).collect(),
            dialogue: probe
                .dialogue
                .iter()
                .map(|(at_ms, line)| SeenLine { at_ms: *at_ms, from: line.from, tls: line.tls, text: &line.text })
                .collect(),
            dane: probe.dane.as_ref(),
        }
    }
}

impl SeenStep {
    fn of(endpoint: &Endpoint, step: &Step, findings: &[Finding]) -> Self {
        Self {
            stage: step.stage,
            outcome: StepOutcome::of(endpoint, step, findings),
            started_ms: step.started_ms,
            elapsed_ms: step.elapsed_ms(),
            detail: match step.result() {
                None => String::new(),
                Some(Ok(facts)) => facts.to_string(),
                Some(Err(fault)) => detail(fault),
            },
        }
    }
}

impl StepOutcome {
    /// How `step` at `endpoint` ended, in the light of all findings.
    #[must_use]
    pub fn of(endpoint: &Endpoint, step: &Step, findings: &[Finding]) -> Self {
        match step.result() {
            None | Some(Ok(Facts::Skipped(_))) => Self::Skipped,
            Some(Err(_)) => Self::Failed,
            Some(Ok(_)) => {
                let here = endpoint.to_string();
                let warned = findings.iter().any(|finding| {
                    finding.severity == Severity::Warning
                        && finding.stage == step.stage
                        && finding.endpoint.as_deref() == Some(here.as_str())
                });
                if warned { Self::Warned } else { Self::Passed }
            }
        }
    }
}

impl<'a> SeenDelivery<'a> {
    fn of(delivery: &'a Delivery) -> Self {
        Self {
            found: delivery.found,
            folder: delivery.folder.as_deref(),
            elapsed_ms: delivery.elapsed_ms,
            via: &delivery.via,
            received: &delivery.received,
            leaks: delivery.leaks.iter().map(|leak| leak.kind.as_str()).collect(),
            authentication_results: delivery.authentication_results.as_deref(),
            removed: delivery.removed,
            checks: &delivery.checks,
            altered: &delivery.altered,
        }
    }
}

/// The server's or the system's own words; without any, the kind of fault by its name.
fn detail(fault: &Fault) -> String {
    match (fault.words(), serde_json::to_value(&fault.kind)) {
        (Some(words), _) => words.to_owned(),
        (None, Ok(Value::String(kind))) => kind,
        (None, Ok(Value::Object(kind))) => kind.keys().next().cloned().unwrap_or_default(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests;
