//! What is wrong with what a domain publishes about its mail, whether or not anything else is.

use std::net::IpAddr;

use super::values;
use crate::model::{Candidate, Cause, Domain, Finding, Lookup, LookupStatus, Outcome, Severity, Side, Source, SourceAnswer, Stage};

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
    findings.extend(contradicts_mx(outcome));
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

/// The domain's mail goes to a provider, and what else the domain publishes names servers of somebody else's: most often
/// those of the web host, or of the provider before. Other programs follow them.
fn contradicts_mx(outcome: &Outcome) -> Option<Finding> {
    let domain = outcome.start.as_ref().map(|start| start.intent.address.domain().as_str())?;
    let by_mx = |answer: &SourceAnswer| answer.source == Source::Providers && answer.asked != domain;
    let recognised = |answer: &SourceAnswer| by_mx(answer) && answer.outcome.starts_with("found");
    let provider = outcome.provider.as_ref().filter(|_| outcome.sources.iter().any(recognised))?;
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let organisation = |host: &str| Domain::parse(host).ok().map(|host| host.organisational());
    let of_provider: Vec<Domain> = candidates
        .iter()
        .filter(|candidate| candidate.origins.contains(&Source::Providers))
        .filter_map(|candidate| organisation(&candidate.host))
        .collect();
    let is_providers = |host: &str| organisation(host).is_some_and(|organisation| of_provider.contains(&organisation));
    let published = [Source::Pacc, Source::Autoconfig, Source::Autodiscover, Source::Txt, Source::Srv];
    let elsewhere = |candidate: &&Candidate| {
        let is_published = published.iter().any(|source| candidate.origins.contains(source));
        is_published && !is_providers(&candidate.host) && !of_provider.is_empty()
    };
    let other = candidates.iter().find(elsewhere)?;
    let mut sides = [Side::Outgoing, Side::Incoming].into_iter();
    let proved = sides.any(|side| outcome.signed_in(side).is_some_and(|sign_in| is_providers(&sign_in.endpoint.host)));
    // Some domains do send and receive in different places; only what was proved tells which word is the stale one.
    let severity = if proved { Severity::Warning } else { Severity::Note };
    let finding = values::at(Cause::SourcesContradict, severity, Stage::Discovery, &other.endpoint());
    Some(finding.with("provider", &provider.name))
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
