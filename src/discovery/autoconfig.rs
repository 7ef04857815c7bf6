//! `config-v1.1.xml` at the domain (draft-ietf-mailmaint-autoconfig §4.1), over HTTPS alone and without the address.

use tokio::time::sleep;

use super::{Ask, Question, named};
use crate::formats::autoconfig::{self, Server};
use crate::model::{Candidate, FaultKind, Service, Source};
use crate::net::{HttpFault, Page};

/// Asks both places at once. The first is the better one: what the second says waits for it a little while.
pub(super) async fn look(ask: &Ask<'_>) {
    let domain = ask.domain();
    let first = fetch(ask, format!("https://autoconfig.{domain}/mail/config-v1.1.xml"));
    let second = fetch(ask, format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"));
    tokio::pin!(first, second);
    tokio::select! {
        candidates = &mut first => {
            ask.send(Source::Autoconfig, candidates);
            ask.send(Source::Autoconfig, second.await);
        }
        candidates = &mut second => {
            let first_after_all = tokio::select! {
                better = &mut first => Some(better),
                () = sleep(ask.net.limits().patience) => None,
            };
            let late = first_after_all.is_none();
            first_after_all.into_iter().for_each(|better| ask.send(Source::Autoconfig, better));
            ask.send(Source::Autoconfig, candidates);
            if late {
                ask.send(Source::Autoconfig, first.await);
            }
        }
    }
}

async fn fetch(ask: &Ask<'_>, url: String) -> Vec<Candidate> {
    let question = ask.question(Source::Autoconfig, url.clone());
    match ask.net.get(&url, ask.recorder).await {
        Ok(page) => read(ask, &url, &page, question),
        Err(HttpFault::Connection(fault)) if fault.kind == FaultKind::NameNotFound => {
            question.answered("none: no such host");
            Vec::new()
        }
        Err(fault) => {
            question.answered(format!("failed: {fault}"));
            Vec::new()
        }
    }
}

fn read(ask: &Ask<'_>, url: &str, page: &Page, question: Question) -> Vec<Candidate> {
    let from = if page.url_final == url { String::new() } else { format!(" (from {})", page.url_final) };
    if page.status != 200 {
        question.answered(format!("none: HTTP status {}{from}", page.status));
        return Vec::new();
    }
    let config = match autoconfig::read(&page.body) {
        Ok(config) => config,
        Err(error) => {
            question.answered(format!("unreadable: {error}{from}"));
            return Vec::new();
        }
    };
    let wanted = ask.services();
    let servers = config.outgoing.iter().chain(&config.incoming);
    let candidates: Vec<_> = servers.filter_map(|server| candidate(ask, server, &wanted)).collect();
    let places: Vec<_> = candidates.iter().map(|candidate| candidate.endpoint().to_string()).collect();
    question.answered(if places.is_empty() { format!("none{from}") } else { format!("found: {}{from}", places.join(", ")) });
    candidates
}

fn candidate(ask: &Ask<'_>, server: &Server, wanted: &[Service]) -> Option<Candidate> {
    let service = Service::of(server.protocol, server.security);
    let host = server.host_for(&ask.intent.address)?;
    wanted.contains(&service).then(|| Candidate {
        security: server.security,
        username: server.username_for(&ask.intent.address),
        ..named(Source::Autoconfig, service, &host, server.port)
    })
}
