//! Rules for names and discovery: why there is nothing to connect to.

use super::published;
use crate::model::{Cause, Finding, Lookup, LookupStatus, Outcome, Severity, Side, Stage};

/// Why no server was found for a side, and whether that may pass by itself.
pub(super) fn nothing_found(outcome: &Outcome, side: Side) -> (Finding, bool) {
    let (cause, temporary) = reason(outcome, side);
    let finding = Finding::new(cause, Severity::Error, Stage::Discovery);
    match cause {
        Cause::SrvNoService => (finding.with("services", refused_services(outcome, side).join(", ")), temporary),
        Cause::DomainNotFound => (finding.with("suggestion", published::suggestion(outcome).unwrap_or("none")), temporary),
        Cause::DnssecBogus => (published::bogus(outcome).unwrap_or(finding), temporary),
        _ => (finding, temporary),
    }
}

/// The services of a side for which SRV answers with target `.`: the domain says that it does not offer them
/// (RFC 2782, RFC 6186 §3.4). By their SRV labels, each once.
pub(super) fn refused_services(outcome: &Outcome, side: Side) -> Vec<&str> {
    let wanted = services(side);
    let mut refused: Vec<&str> = srv(outcome).filter(|(_, lookup)| is_root_alone(lookup)).map(|(label, _)| label).collect();
    refused.retain(|label| wanted.contains(label));
    refused.sort_unstable();
    refused.dedup();
    refused
}

/// The domain itself says that there is nothing on this side: a null MX, or SRV records that refuse and none that offer.
pub(super) fn is_declined(outcome: &Outcome, side: Side) -> bool {
    has_null_mx(outcome) || refuses(outcome, side)
}

fn services(side: Side) -> &'static [&'static str] {
    match side {
        Side::Outgoing => &["_submissions", "_submission"],
        Side::Incoming => &["_imaps", "_imap", "_pop3s", "_pop3"],
    }
}

/// STARTTLS services are refused by good custom while the TLS ones are offered: that refuses nothing.
fn refuses(outcome: &Outcome, side: Side) -> bool {
    let offered =
        srv(outcome).any(|(label, lookup)| services(side).contains(&label) && !lookup.records.is_empty() && !is_root_alone(lookup));
    !offered && !refused_services(outcome, side).is_empty()
}

fn srv(outcome: &Outcome) -> impl Iterator<Item = (&str, &Lookup)> {
    let srv = outcome.lookups.iter().filter(|lookup| lookup.kind == "SRV");
    srv.filter_map(|lookup| lookup.name.split('.').next().map(|label| (label, lookup)))
}

fn reason(outcome: &Outcome, side: Side) -> (Cause, bool) {
    if has_null_mx(outcome) {
        return (Cause::DnsNullMx, false);
    }
    if ["MX", "A", "AAAA"].iter().any(|kind| of_domain(outcome, kind).any(|found| found.status == LookupStatus::Nxdomain)) {
        return (Cause::DomainNotFound, false);
    }
    if published::bogus(outcome).is_some() {
        return (Cause::DnssecBogus, false);
    }
    let answered =
        |lookup: &Lookup| matches!(lookup.status, LookupStatus::Answered | LookupStatus::NoData | LookupStatus::Nxdomain);
    if !outcome.lookups.is_empty() && !outcome.lookups.iter().any(answered) {
        if outcome.route_missing {
            return (Cause::NetworkDown, true);
        }
        let timed_out = outcome.lookups.iter().any(|lookup| lookup.status == LookupStatus::Timeout);
        return (if timed_out { Cause::DnsTimeout } else { Cause::DnsTemporaryFailure }, true);
    }
    if refuses(outcome, side) {
        return (Cause::SrvNoService, false);
    }
    (Cause::DnsNoMail, false)
}

/// `0 .` as the only MX (RFC 7505).
fn has_null_mx(outcome: &Outcome) -> bool {
    of_domain(outcome, "MX").any(is_root_alone)
}

fn of_domain<'a>(outcome: &'a Outcome, kind: &'a str) -> impl Iterator<Item = &'a Lookup> {
    let domain = outcome.start.as_ref().map(|start| start.intent.address.domain().as_str());
    outcome.lookups.iter().filter(move |lookup| Some(lookup.name.as_str()) == domain && lookup.kind == kind)
}

/// Every record's target is the root: `0 .`, `0 0 0 .`.
fn is_root_alone(lookup: &Lookup) -> bool {
    !lookup.records.is_empty() && lookup.records.iter().all(|record| record.ends_with(" ."))
}
