//! Usual names: `smtp.`, `mail.` and `imap.` below the domain, where most domains have their servers.

use std::net::IpAddr;

use tokio::task::JoinSet;

use super::{Ask, named};
use crate::model::{Candidate, Protocol, Service, Source};

/// A name that no domain has: when it resolves all the same, every name does (wildcard DNS).
const NOBODY: &str = "no-such-host-7f3a";

/// Asks for all names at once; those that exist become candidates. With wildcard DNS all names seem to exist, so the
/// ones that differ from it come first.
pub(super) async fn look(ask: &Ask<'_>) {
    let labels = labels(ask);
    let question =
        ask.question(Source::Guess, labels.iter().map(|label| format!("{label}.{}", ask.domain())).collect::<Vec<_>>().join(", "));
    let mut lookups = JoinSet::new();
    for label in labels.iter().copied().chain([NOBODY]) {
        let (net, recorder) = (ask.net.clone(), ask.recorder.clone());
        let host = format!("{label}.{}", ask.domain());
        let _ = lookups.spawn(async move { (label, net.addresses(&host, &recorder).await.unwrap_or_default()) });
    }
    let resolved = lookups.join_all().await;
    let of = |wanted: &str| resolved.iter().find(|(label, _)| *label == wanted).map_or(&[][..], |(_, ips)| ips.as_slice());
    let wildcard = of(NOBODY);
    let (own, wild): (Vec<_>, Vec<_>) =
        labels.into_iter().filter(|label| !of(label).is_empty()).partition(|label| !same(of(label), wildcard));
    let candidates = [candidates(ask, &own), candidates(ask, &wild)].concat();
    match (wildcard.is_empty(), candidates.is_empty()) {
        (false, false) => question.answered("found: every name, by a wildcard"),
        _ => question.answered_with(&candidates),
    }
    ask.send(Source::Guess, candidates);
}

/// The usual labels of the wanted services, each once.
fn labels(ask: &Ask<'_>) -> Vec<&'static str> {
    let mut labels: Vec<_> = ask.services().into_iter().flat_map(usual).copied().collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The usual labels for a service, most usual first.
fn usual(service: Service) -> &'static [&'static str] {
    match service.protocol() {
        Protocol::Smtp => &["smtp", "mail"],
        Protocol::Imap => &["imap", "mail"],
        Protocol::Pop3 => &["pop", "pop3", "mail"],
    }
}

fn candidates(ask: &Ask<'_>, labels: &[&str]) -> Vec<Candidate> {
    let of_service = |service: Service| {
        let known = usual(service).iter().filter(|label| labels.contains(*label));
        known.map(move |label| named(Source::Guess, service, &format!("{label}.{}", ask.domain()), service.default_port()))
    };
    ask.services().into_iter().flat_map(of_service).collect()
}

fn same(a: &[IpAddr], b: &[IpAddr]) -> bool {
    !a.is_empty() && a.iter().all(|ip| b.contains(ip))
}
