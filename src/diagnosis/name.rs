//! Rules for names and discovery: why there is nothing to connect to.

use crate::model::{Cause, Finding, Lookup, LookupStatus, Outcome, Severity, Stage};

/// Why no server was found, and whether that may pass by itself.
pub(super) fn nothing_found(outcome: &Outcome) -> (Finding, bool) {
    let (cause, temporary) = reason(outcome);
    let stage = if cause == Cause::NetworkDown { Stage::Connect } else { Stage::Discovery };
    (Finding::new(cause, Severity::Error, stage), temporary)
}

/// SRV answers with target `.`, by which a domain says that it does not offer a service (RFC 2782, RFC 6186 §3.4).
pub(super) fn refused_services(outcome: &Outcome) -> impl Iterator<Item = &str> {
    let refused = |lookup: &&Lookup| {
        lookup.kind == "SRV" && !lookup.records.is_empty() && lookup.records.iter().all(|record| record.ends_with(" ."))
    };
    outcome.lookups.iter().filter(refused).filter_map(|lookup| lookup.name.split('.').next())
}

fn reason(outcome: &Outcome) -> (Cause, bool) {
    let Some(start) = &outcome.start else { return (Cause::DnsNoMail, false) };
    let domain = start.intent.address.domain().as_str();
    let of_domain = |kind: &str| outcome.lookups.iter().find(|lookup| lookup.name == domain && lookup.kind == kind);
    if of_domain("MX").is_some_and(is_null_mx) {
        return (Cause::DnsNullMx, false);
    }
    if ["MX", "A", "AAAA"].iter().any(|kind| of_domain(kind).is_some_and(|lookup| lookup.status == LookupStatus::Nxdomain)) {
        return (Cause::DomainNotFound, false);
    }
    let answered =
        |lookup: &Lookup| matches!(lookup.status, LookupStatus::Answered | LookupStatus::NoData | LookupStatus::Nxdomain);
    if !outcome.lookups.iter().any(answered) && !outcome.lookups.is_empty() {
        let timed_out = outcome.lookups.iter().any(|lookup| lookup.status == LookupStatus::Timeout);
        return (if timed_out { Cause::DnsTimeout } else { Cause::DnsTemporaryFailure }, true);
    }
    if refused_services(outcome).any(|name| name.starts_with("_submission")) {
        return (Cause::SrvNoService, false);
    }
    (Cause::DnsNoMail, false)
}

/// `0 .` as the only MX (RFC 7505).
fn is_null_mx(lookup: &Lookup) -> bool {
    matches!(lookup.records.as_slice(), [only] if only.ends_with(" ."))
}
