//! Stand-ins for the resolver and the web, so that the layers above can be tested without either.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use rustls::pki_types::CertificateDer;

use super::dns::{Answer, Kind, Mx, Question, Record, Srv, Tlsa};
use super::dnssec::Proof;
use super::http::{Errand, HttpFault, Page};
use super::{ControlHost, Limits};
use crate::model::LookupStatus;

/// A network made of maps; connections stay real.
#[derive(Clone, Debug, Default)]
pub struct StandIn {
    /// What the resolver knows.
    pub names: Names,
    /// What the web knows; `None` asks the real one.
    pub pages: Option<Pages>,
    /// Certificates that are trusted; nothing else is.
    pub roots: Vec<CertificateDer<'static>>,
    /// A host that is asked for a sign of life.
    pub control: Option<ControlHost>,
    /// How long anything may take.
    pub limits: Limits,
}

/// A zone in a map. A name that has a record of any type exists; all others are NXDOMAIN.
#[derive(Clone, Debug, Default)]
pub struct Names {
    records: HashMap<Question, Vec<Record>>,
    failing: HashMap<String, LookupStatus>,
    delays: HashMap<String, Duration>,
    /// Domains below which every name that is not written down has this address.
    wildcards: HashMap<String, IpAddr>,
    /// Domains that are signed, and whether their signatures hold.
    signed: HashMap<String, bool>,
}

/// A web in a map. An address that it does not know ends in a 404; plain HTTP addresses are not authenticated.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    pages: HashMap<String, (Duration, Result<Page, HttpFault>)>,
}

impl Names {
    /// Adds an address.
    #[must_use]
    pub fn address(self, name: &str, ip: &str) -> Self {
        match ip.parse::<IpAddr>() {
            Ok(ip) => self.with(name, if ip.is_ipv4() { Kind::A } else { Kind::Aaaa }, Record::Address(ip)),
            Err(_) => self,
        }
    }

    /// Adds a mail exchanger; an empty host is the null MX.
    #[must_use]
    pub fn mx(self, name: &str, preference: u16, host: &str) -> Self {
        self.with(name, Kind::Mx, Record::Mx(Mx { preference, host: host.to_owned() }))
    }

    /// Adds a service location; an empty target says that the service is not offered.
    #[must_use]
    pub fn srv(self, name: &str, priority: u16, weight: u16, port: u16, target: &str) -> Self {
        self.with(name, Kind::Srv, Record::Srv(Srv { priority, weight, port, target: target.to_owned() }))
    }

    /// Gives every name below a domain that has no record of its own this address.
    #[must_use]
    pub fn wildcard(mut self, domain: &str, ip: IpAddr) -> Self {
        let _ = self.wildcards.insert(domain.to_owned(), ip);
        self
    }

    /// Makes a name an alias.
    #[must_use]
    pub fn alias(self, name: &str, target: &str) -> Self {
        self.with(name, Kind::Cname, Record::Alias(target.to_owned()))
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        self.with(name, Kind::Txt, Record::Txt(text.to_owned()))
    }

    /// Adds what a domain says of a certificate.
    #[must_use]
    pub fn tlsa(self, name: &str, tlsa: Tlsa) -> Self {
        self.with(name, Kind::Tlsa, Record::Tlsa(tlsa))
    }

    /// Signs a domain and all below it: signatures that hold, or that do not.
    #[must_use]
    pub fn signed(mut self, domain: &str, holds: bool) -> Self {
        let _ = self.signed.insert(domain.to_owned(), holds);
        self
    }

    /// Lets every lookup of this name end like this.
    #[must_use]
    pub fn failing(mut self, name: &str, status: LookupStatus) -> Self {
        let _ = self.failing.insert(name.to_owned(), status);
        self
    }

    /// Lets every lookup of this name take this long.
    #[must_use]
    pub fn slow(mut self, name: &str, delay: Duration) -> Self {
        let _ = self.delays.insert(name.to_owned(), delay);
        self
    }

    fn with(mut self, name: &str, kind: Kind, record: Record) -> Self {
        self.records.entry(Question { name: name.to_owned(), kind }).or_default().push(record);
        self
    }

    pub(super) async fn resolve(&self, question: &Question) -> Answer {
        if let Some(delay) = self.delays.get(&question.name) {
            tokio::time::sleep(*delay).await;
        }
        if let Some(status) = self.failing.get(&question.name) {
            return Answer::none(*status, "as the test has it");
        }
        match self.records.get(question) {
            Some(records) => Answer { signed: self.signature(&question.name).is_some(), ..Answer::of(records.clone()) },
            None if self.records.keys().any(|known| known.name == question.name) => Answer::of(Vec::new()),
            None => self.by_wildcard(question),
        }
    }

    pub(super) fn proof(&self, question: &Question) -> Proof {
        match self.signature(&question.name) {
            Some(true) => Proof::Secure,
            Some(false) => Proof::Bogus,
            None => Proof::Unknown,
        }
    }

    fn signature(&self, name: &str) -> Option<bool> {
        let covers = |domain: &str| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.signed.iter().find_map(|(domain, holds)| covers(domain).then_some(*holds))
    }

    fn by_wildcard(&self, question: &Question) -> Answer {
        let above = |domain: &String| question.name.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.'));
        match self.wildcards.iter().find(|(domain, _)| above(domain)) {
            Some((_, ip)) if ip.is_ipv4() == (question.kind == Kind::A) && matches!(question.kind, Kind::A | Kind::Aaaa) => {
                Answer::of(vec![Record::Address(*ip)])
            }
            Some(_) => Answer::of(Vec::new()),
            None => Answer::none(LookupStatus::Nxdomain, "no such name"),
        }
    }
}

impl Pages {
    /// Serves `body` at `url`.
    #[must_use]
    pub fn page(self, url: &str, content_type: &str, body: &[u8]) -> Self {
        let page = Page {
            status: 200,
            content_type: Some(content_type.to_owned()),
            body: body.to_vec(),
            url_final: url.to_owned(),
            authenticated: url.starts_with("https:"),
        };
        self.with(url, Duration::ZERO, Ok(page))
    }

    /// Lets `url` answer like this after a while.
    #[must_use]
    pub fn with(mut self, url: &str, delay: Duration, answer: Result<Page, HttpFault>) -> Self {
        let _ = self.pages.insert(url.to_owned(), (delay, answer));
        self
    }

    pub(super) async fn fetch(&self, errand: &Errand) -> Result<Page, HttpFault> {
        let url = errand.url();
        match self.pages.get(url) {
            Some((delay, answer)) => {
                tokio::time::sleep(*delay).await;
                answer.clone()
            }
            None => Ok(Page { status: 404, content_type: None, body: Vec::new(), url_final: url.to_owned(), authenticated: true }),
        }
    }
}
