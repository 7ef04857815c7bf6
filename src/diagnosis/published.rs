//! What is wrong with what a domain publishes about its mail, whether or not anything else is.

use std::net::IpAddr;

use crate::model::{Cause, Finding, Lookup, LookupStatus, Outcome, Severity, Source, SourceAnswer, Stage};

/// A finding for each thing that is wrong, each once.
pub(super) fn findings(outcome: &Outcome) -> Vec<Finding> {
    let sources = |rule: fn(&Outcome, &SourceAnswer) -> bool| outcome.sources.iter().find(|answer| rule(outcome, answer));
    let of_file = |cause: Cause, answer: &SourceAnswer| {
        let finding = Finding::new(cause, Severity::Note, Stage::Discovery).with("url", &answer.asked);
        Finding { evidence: Some(answer.outcome.clone()), ..finding }
    };
    let of_domain = |cause, severity| Finding::new(cause, severity, Stage::Discovery);
    let mut findings: Vec<Finding> =
        [(Cause::AutoconfigUnsafe, sources(is_unsafe)), (Cause::AutoconfigNeedsAddress, sources(needs_address))]
            .into_iter()
            .filter_map(|(cause, answer)| Some(of_file(cause, answer?)))
            .collect();
    findings.extend(sources(is_wildcard).map(|_| of_domain(Cause::DnsWildcard, Severity::Note)));
    findings.extend(bogus(outcome).map(|finding| Finding { severity: Severity::Warning, ..finding }));
    let hosts = mx_hosts(outcome);
    let address = hosts.iter().find(|host| host.parse::<IpAddr>().is_ok());
    findings.extend(address.map(|host| of_domain(Cause::MxIsAddress, Severity::Warning).with("host", host)));
    let alias = hosts.iter().find(|host| outcome.lookups.iter().any(|lookup| is_alias(lookup, host)));
    findings.extend(alias.map(|host| of_domain(Cause::MxIsCname, Severity::Warning).with("host", host)));
    findings
}

/// An answer about the domain whose signatures do not hold.
pub(super) fn bogus(outcome: &Outcome) -> Option<Finding> {
    let domain = outcome.start.as_ref().map(|start| start.intent.address.domain().as_str())?;
    let of_domain = |name: &str| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let lookup = outcome.lookups.iter().find(|lookup| lookup.status == LookupStatus::Bogus && of_domain(&lookup.name))?;
    let said = lookup.cause.clone().unwrap_or_else(|| lookup.records.join(", "));
    let mut finding = Finding::new(Cause::DnssecBogus, Severity::Error, Stage::Discovery);
    finding.evidence = Some(format!("{} {}: {said}", lookup.name, lookup.kind));
    Some(finding)
}

/// The domain that the user may have meant; `None` when the address resembles none that is well known.
pub(super) fn suggestion(outcome: &Outcome) -> Option<&str> {
    let like = |answer: &'_ SourceAnswer| answer.source == Source::Providers && answer.outcome.starts_with("none: like ");
    outcome.sources.iter().find(|answer| like(answer))?.outcome.strip_prefix("none: like ")
}

/// The domain's own file was offered by a way that nobody should trust. A bare domain whose web server has another
/// certificate is no news: most domains have no file there.
fn is_unsafe(outcome: &Outcome, answer: &SourceAnswer) -> bool {
    let certificate = answer.outcome.starts_with("unsafe: the certificate") || answer.outcome.contains("certificate");
    let is_place_of_files = ["https://autoconfig.", "https://ua-auto-config."].iter().any(|start| answer.asked.starts_with(start));
    let plain = answer.asked.starts_with("http://") && answer.outcome.starts_with("found");
    let broken = answer.outcome.starts_with("unsafe") && (is_place_of_files || !certificate);
    is_own(outcome, answer) && (plain || broken) && !outcome.sources.iter().any(|other| is_wildcard(outcome, other))
}

fn needs_address(outcome: &Outcome, answer: &SourceAnswer) -> bool {
    answer.source == Source::Autoconfig
        && answer.outcome.starts_with("none: HTTP status 400")
        && answer.asked.starts_with("https://")
        && !answer.asked.contains("?emailaddress=")
        && is_own(outcome, answer)
}

fn is_wildcard(_: &Outcome, answer: &SourceAnswer) -> bool {
    answer.source == Source::Guess && answer.outcome.ends_with("by a wildcard")
}

/// True when the domain itself was asked, and not the hoster that its MX led to.
fn is_own(outcome: &Outcome, answer: &SourceAnswer) -> bool {
    outcome.start.as_ref().is_some_and(|start| {
        let host = answer.asked.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or(&answer.asked);
        let domain = start.intent.address.domain().as_str();
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

fn mx_hosts(outcome: &Outcome) -> Vec<&str> {
    let domain = outcome.start.as_ref().map(|start| start.intent.address.domain().as_str());
    let of_domain = outcome.lookups.iter().filter(|lookup| lookup.kind == "MX" && Some(lookup.name.as_str()) == domain);
    of_domain.flat_map(|lookup| &lookup.records).filter_map(|record| record.split(' ').nth(1)).collect()
}

fn is_alias(lookup: &Lookup, host: &str) -> bool {
    lookup.kind == "CNAME" && lookup.name == host && lookup.status == LookupStatus::Answered
}
