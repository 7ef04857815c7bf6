//! `config-v1.1.xml` (draft-ietf-mailmaint-autoconfig §4): at the domain over HTTPS; over plain HTTP only where that
//! brought nothing, and then nobody believes it unasked. The same file is what the provider database answers, and what
//! other sources point to.

use tokio::time::{Instant, timeout_at};

use super::places::{self, Asking};
use super::{Ask, Question, named};
use crate::formats::autoconfig::{self, Server};
use crate::model::{Candidate, Domain, Fault, FaultKind, Service, Source, Trust};
use crate::net::{Errand, HttpFault, Page};

/// Asks the domain's own places: the first is the better one.
pub(super) async fn look(ask: &Ask<'_>) {
    let until = Instant::now() + ask.net.limits().http;
    let domain = ask.intent.address.domain();
    let agreed = ask.intent.consent.address_to_domain;
    let mut files = vec![File::new(Source::Autoconfig, first(domain)), File::new(Source::Autoconfig, well_known(domain))];
    if agreed {
        files.insert(0, File::new(Source::Autoconfig, with_address(ask)).within(domain));
    }
    let trusted = |file: File| file.trust(Trust::Authenticated);
    // A web server that swallowed the secure question has used up the time for the other one.
    if look_at(ask, files.into_iter().map(trusted).collect()).await || Instant::now() >= until {
        return;
    }
    let plain = [first(domain), well_known(domain)].map(|url| File::new(Source::Autoconfig, url.replace("https://", "http://")));
    let _ = timeout_at(until, look_at(ask, plain.map(File::even_insecurely).into())).await;
}

/// `config-v1.1.xml` where a domain publishes it, best place first.
pub(super) fn of_domain(domain: &Domain) -> [String; 2] {
    [first(domain), well_known(domain)]
}

fn first(domain: &Domain) -> String {
    format!("https://autoconfig.{domain}/mail/config-v1.1.xml")
}

fn well_known(domain: &Domain) -> String {
    format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml")
}

fn with_address(ask: &Ask<'_>) -> String {
    let address = ask.intent.address.to_string();
    let escaped: String = address.bytes().map(escaped).collect();
    format!("{}?emailaddress={escaped}", first(ask.intent.address.domain()))
}

/// A byte of a query's value (RFC 3986 §2.3).
fn escaped(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// One file to fetch, and what its word is worth.
pub(super) struct File {
    source: Source,
    errand: Errand,
    trust: Trust,
    /// What led to it.
    led_by: Option<Source>,
}

impl File {
    /// A file at an HTTPS address that nobody vouches for.
    pub(super) fn new(source: Source, url: String) -> Self {
        Self { source, errand: Errand::get(url), trust: Trust::Unauthenticated, led_by: None }
    }

    /// The same, believed this far when it came over HTTPS.
    pub(super) fn trust(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }

    /// The same, learnt of from another source.
    pub(super) fn led_by(self, source: Source) -> Self {
        Self { led_by: Some(source), ..self }
    }

    fn within(self, domain: &Domain) -> Self {
        Self { errand: self.errand.within(domain), ..self }
    }

    fn even_insecurely(self) -> Self {
        Self { errand: self.errand.even_insecurely(), trust: Trust::Unauthenticated, ..self }
    }
}

/// Fetches files, best first, and sends what they say; true when one said something.
pub(super) async fn look_at(ask: &Ask<'_>, files: Vec<File>) -> bool {
    let asking = files.into_iter().map(|file| -> Asking<'_, _> { Box::pin(fetch(ask, file)) }).collect();
    let mut found = false;
    places::ask(asking, ask.net.limits().patience, |(source, candidates): (Source, Vec<Candidate>)| {
        found |= !candidates.is_empty();
        ask.send(source, candidates);
    })
    .await;
    found
}

async fn fetch(ask: &Ask<'_>, file: File) -> (Source, Vec<Candidate>) {
    let question = ask.question(file.source, file.errand.url());
    let candidates = match ask.net.fetch(&file.errand, ask.recorder).await {
        Ok(page) => read(ask, &file, &page, question),
        Err(fault) => {
            question.answered(described(&fault));
            Vec::new()
        }
    };
    (file.source, candidates)
}

/// How an errand failed, as the report says it.
pub(super) fn described(fault: &HttpFault) -> String {
    match fault {
        HttpFault::Connection(fault) if fault.kind == FaultKind::NameNotFound => "none: no such host".to_owned(),
        HttpFault::Connection(Fault { kind: FaultKind::Certificate(_), .. }) | HttpFault::Redirect(_) => format!("unsafe: {fault}"),
        HttpFault::TooLong | HttpFault::TooManyRedirects => format!("unsafe: {fault}"),
        _ => format!("failed: {fault}"),
    }
}

fn read(ask: &Ask<'_>, file: &File, page: &Page, question: Question) -> Vec<Candidate> {
    let from = if page.url_final == file.errand.url() { String::new() } else { format!(" (from {})", page.url_final) };
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
    let trust = if page.authenticated { file.trust } else { Trust::Unauthenticated };
    let wanted = ask.services();
    let servers = config.outgoing.iter().chain(&config.incoming);
    let candidates: Vec<_> = servers.filter_map(|server| candidate(ask, file, trust, server, &wanted)).collect();
    let places: Vec<_> = candidates.iter().map(|candidate| candidate.endpoint().to_string()).collect();
    question.answered(if places.is_empty() { format!("none{from}") } else { format!("found: {}{from}", places.join(", ")) });
    candidates
}

fn candidate(ask: &Ask<'_>, file: &File, trust: Trust, server: &Server, wanted: &[Service]) -> Option<Candidate> {
    let service = Service::of(server.protocol, server.security);
    let host = server.host_for(&ask.intent.address)?;
    let named = named(file.source, service, &host, server.port);
    wanted.contains(&service).then(|| Candidate {
        security: server.security,
        username: server.username_for(&ask.intent.address),
        origins: named.origins.iter().copied().chain(file.led_by).collect(),
        trust,
        ..named
    })
}
