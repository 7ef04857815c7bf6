//! What the user typed: a host, a port, how to secure the connection, or parts of that.

use super::{Ask, named};
use crate::model::{Candidate, Domain, Intent, Protocol, Security, Service, Side, Source, Typed};

/// Sends the endpoints that were typed.
pub(super) fn look(ask: &Ask<'_>) {
    for side in [Side::Outgoing, Side::Incoming] {
        let candidates = endpoints(ask.intent, side);
        if let Some(first) = candidates.first() {
            ask.question(Source::Typed, first.host.clone()).answered_with(&candidates);
            ask.send(Source::Typed, candidates);
        }
    }
}

/// What was typed about one side, and what is spoken there; `None` when that side is not wanted.
pub(super) fn of(intent: &Intent, side: Side) -> Option<(&Typed, Protocol)> {
    match side {
        Side::Outgoing => Some((&intent.outgoing, Protocol::Smtp)),
        Side::Incoming => intent.incoming_protocol.map(|protocol| (&intent.incoming, protocol)),
    }
}

/// How a port is secured when only the port was typed.
pub(super) fn security_of(port: u16) -> Security {
    match port {
        465 | 993 | 995 => Security::Tls,
        _ => Security::Starttls,
    }
}

/// Puts a typed port or security into an endpoint that was found elsewhere: without a host, what was typed holds for
/// every host.
pub(super) fn shape(typed: &Typed, candidate: &mut Candidate) {
    let security = typed.security.or(typed.port.map(security_of)).unwrap_or(candidate.security);
    let service = Service::of(candidate.service.protocol(), security);
    let usual = if security == candidate.security { candidate.port } else { service.default_port() };
    candidate.port = typed.port.unwrap_or(usual);
    (candidate.service, candidate.security) = (service, security);
}

fn endpoints(intent: &Intent, side: Side) -> Vec<Candidate> {
    let Some((typed, protocol)) = of(intent, side) else { return Vec::new() };
    let Some(host) = &typed.host else { return Vec::new() };
    let host = host.trim().trim_start_matches('[').trim_end_matches(']');
    let host = if host.parse::<std::net::IpAddr>().is_ok() {
        host.to_owned()
    } else {
        Domain::parse(host).map_or_else(|_| host.to_owned(), |name| name.as_str().to_owned())
    };
    let securities = match (typed.security, typed.port) {
        (Some(security), _) => vec![security],
        (None, Some(port)) => vec![security_of(port)],
        (None, None) => vec![Security::Tls, Security::Starttls],
    };
    let endpoint = |security| {
        let service = Service::of(protocol, security);
        Candidate { security, ..named(Source::Typed, service, &host, typed.port.unwrap_or(service.default_port())) }
    };
    securities.into_iter().map(endpoint).collect()
}
