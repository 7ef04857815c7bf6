//! Usual names: `smtp.`, `mail.` and `imap.` below the domain, where most domains have their servers.

use std::net::IpAddr;

use tokio::task::JoinSet;

use super::{Ask, named};
use crate::model::candidate::MADE_UP_LABEL;
use crate::model::{Candidate, Fault, FaultKind, Protocol, Service, Source};

/// Asks for all names at once; those that exist become candidates. A name that no domain has is asked beside them: when
/// it resolves all the same, every name does (wildcard DNS), and those that lead to the same place prove nothing.
pub(super) async fn look(ask: &Ask<'_>) {
    let labels = labels(ask);
    let question =
        ask.question(Source::Guess, labels.iter().map(|label| format!("{label}.{}", ask.domain())).collect::<Vec<_>>().join(", "));
    let nobody = nobody();
    let mut lookups = JoinSet::new();
    for label in labels.iter().copied().chain([nobody.as_str()]).map(str::to_owned) {
        let (net, recorder) = (ask.net.clone(), ask.recorder.clone());
        let host = format!("{label}.{}", ask.domain());
        let _ = lookups.spawn(async move { (label, net.addresses(&host, &recorder).await) });
    }
    let answers = lookups.join_all().await;
    let nobody_knows = |fault: &Fault| matches!(fault.kind, FaultKind::DnsTimeout | FaultKind::DnsFailed);
    if answers.iter().all(|(_, answer)| answer.as_ref().is_err_and(nobody_knows)) {
        return question.answered("failed: no name could be looked up");
    }
    let resolved: Vec<_> = answers.into_iter().map(|(label, answer)| (label, answer.unwrap_or_default())).collect();
    let of = |wanted: &str| resolved.iter().find(|(label, _)| label == wanted).map_or(&[][..], |(_, ips)| ips.as_slice());
    let wildcard = of(&nobody);
    let real: Vec<_> = labels.into_iter().filter(|label| !of(label).is_empty() && !same(of(label), wildcard)).collect();
    let candidates = candidates(ask, &real);
    match (wildcard.is_empty(), real.is_empty()) {
        (true, _) => question.answered_with(&candidates),
        (false, true) => question.answered("none: every name exists, by a wildcard"),
        (false, false) => question.answered(format!("found: {}; every other name exists, by a wildcard", real.join(", "))),
    }
    ask.send(Source::Guess, candidates);
}

/// A label that nobody chose, another one each time.
fn nobody() -> String {
    let number = getrandom::u32().unwrap_or(0x7f3a_2b1c);
    format!("{MADE_UP_LABEL}{number:08x}")
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
