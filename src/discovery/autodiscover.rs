//! Exchange Autodiscover: recognised, and read where it names IMAP, POP3 or SMTP. Never with a password, and only the
//! domain's own servers are told the address, when the user agrees.

use super::places::{self, Asking};
use super::{Ask, Question, autoconfig, named};
use crate::formats::autodiscover::{self, Server};
use crate::model::{Candidate, Domain, Service, Source, Trust};
use crate::net::{Errand, Page};

/// Asks the domain's two usual places and the one that DNS names.
pub(super) async fn look(ask: &Ask<'_>) {
    let domain = ask.domain();
    let usual = async {
        if ask.intent.consent.address_to_domain {
            let hosts = [format!("autodiscover.{domain}"), domain.to_owned()];
            let asking = hosts.map(|host| -> Asking<'_, _> { Box::pin(fetch(ask, host, Trust::Authenticated)) });
            places::ask(asking.into(), ask.net.limits().patience, |candidates| ask.send(Source::Autodiscover, candidates)).await;
        }
    };
    let _ = tokio::join!(usual, by_srv(ask));
}

/// `_autodiscover._tcp`: a host elsewhere is told, but not asked, because the question holds the address.
async fn by_srv(ask: &Ask<'_>) {
    let name = format!("_autodiscover._tcp.{}", ask.domain());
    let question = ask.question(Source::Autodiscover, format!("{name} SRV"));
    let records = match ask.net.srv(&name, ask.recorder).await {
        Ok(records) => records,
        Err(status) => return question.unresolved(status),
    };
    let Some(host) = records.iter().find_map(|record| Domain::parse(&record.target).ok()) else {
        return question.answered("none");
    };
    question.answered(format!("found: {host}"));
    let usual = [ask.intent.address.domain().clone(), ask.intent.address.domain().below("autodiscover")];
    let is_own = host.organisational() == ask.intent.address.domain().organisational();
    if ask.intent.consent.address_to_domain && is_own && !usual.contains(&host) {
        let candidates = fetch(ask, host.to_string(), Trust::Authenticated).await;
        ask.send(Source::Autodiscover, candidates);
    }
}

async fn fetch(ask: &Ask<'_>, host: String, trust: Trust) -> Vec<Candidate> {
    let url = format!("https://{host}/autodiscover/autodiscover.xml");
    let question = ask.question(Source::Autodiscover, url.clone());
    let errand = Errand::post(url, autodiscover::CONTENT_TYPE, autodiscover::question(&ask.intent.address));
    match ask.net.fetch(&errand.within(ask.intent.address.domain()), ask.recorder).await {
        Ok(page) => read(ask, &page, trust, question),
        Err(fault) => {
            question.answered(autoconfig::described(&fault));
            Vec::new()
        }
    }
}

fn read(ask: &Ask<'_>, page: &Page, trust: Trust, question: Question) -> Vec<Candidate> {
    let account = match (page.status, autodiscover::read(&page.body)) {
        (200, Ok(account)) => account,
        (200, Err(error)) => {
            question.answered(format!("unreadable: {error}"));
            return Vec::new();
        }
        (401, _) => {
            question.answered("refused: it wants a password, and gets none");
            return Vec::new();
        }
        (status, _) => {
            question.answered(format!("none: HTTP status {status}"));
            return Vec::new();
        }
    };
    let wanted = ask.services();
    let candidates: Vec<_> = account.servers.into_iter().filter_map(|server| candidate(server, trust, &wanted)).collect();
    if candidates.is_empty() && account.exchange {
        question.answered("found: Exchange, without a server for this program");
    } else {
        question.answered_with(&candidates);
    }
    candidates
}

fn candidate(server: Server, trust: Trust, wanted: &[Service]) -> Option<Candidate> {
    let service = Service::of(server.protocol, server.security);
    let named = named(Source::Autodiscover, service, &server.host, server.port);
    wanted.contains(&service).then_some(Candidate { security: server.security, username: server.username, trust, ..named })
}
