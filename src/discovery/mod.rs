//! From what the user asked to candidates: which servers there are, and how we know.
//!
//! All sources are asked at once, each with its own deadlines, and each sends what it [`Found`] as soon as it knows:
//!
//! | file | asks | believed, because |
//! | --- | --- | --- |
//! | `typed` | the user | the user says so |
//! | `preset` | the user's organisation, in a file | the user took it from there |
//! | `providers` | the built-in table, by domain or MX | it came with the program |
//! | `pacc` | the domain, over HTTPS and DNS; experimental | its certificate and its digest were verified |
//! | `autoconfig` | the domain, over HTTPS, then HTTP | its certificate was verified; over HTTP it is not |
//! | `database` | the online provider database, if the user agrees | its certificate was verified |
//! | `autodiscover` | the domain's Exchange, if the user agrees | its certificate was verified |
//! | `txt` | DNS: where the settings file is | DNSSEC vouches for it; else it is not, outside the domain |
//! | `srv` | DNS (RFC 6186, RFC 8314) | the same |
//! | `mx` | DNS: where the domain's mail goes, and who hosts it | the same |
//! | `guess` | DNS: `smtp.` `mail.` `imap.` | the names lie in the domain |
//!
//! [`rank`] merges what was found into one list: a pure function that keeps every origin, orders by provenance and
//! then by RFC 8314's preference for implicit TLS, and says how far each host may be trusted with a password.
//! The domain goes to the resolver, to its own web servers and those of its MX host; to the provider database, and the
//! address itself to the domain's own autoconfig, only when the user agrees ([`Consent`](crate::model::Consent)).

mod autoconfig;
mod autodiscover;
pub mod database;
mod guess;
mod mx;
mod pacc;
mod places;
mod preset;
pub mod providers;
mod rank;
mod srv;
mod txt;
mod typed;

use std::collections::BTreeSet;

use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, timeout};

use crate::model::{Candidate, Happened, Intent, LookupStatus, Protocol, Provider, Security, Service, Source, SourceAnswer, Trust};
use crate::net::{Net, Recorder, shown};

pub use rank::rank;

/// More of a question or an answer than this is not shown, in characters.
const SHOWN_MAX: usize = 1_000;

/// What one source found, at one time. A source may send more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which source.
    pub source: Source,
    /// In the source's own order, best first; `trust` says whether the source vouches for them, the rest is [`rank`]'s.
    pub candidates: Vec<Candidate>,
    /// The provider, when the built-in table recognised one.
    pub provider: Option<Provider>,
}

/// Asks all sources at once and returns when all have answered or run out of time. What was not answered by then, or
/// when this future is dropped, is recorded as `unanswered`.
pub async fn discover(intent: &Intent, net: &Net, recorder: &Recorder, found: UnboundedSender<Found>) {
    let ask = Ask { intent, net, recorder, found };
    typed::look(&ask);
    preset::look(&ask);
    providers::look(&ask);
    let dns_and_web = async {
        tokio::join!(
            pacc::look(&ask),
            autoconfig::look(&ask),
            database::look(&ask),
            autodiscover::look(&ask),
            txt::look(&ask),
            srv::look(&ask),
            mx::look(&ask),
            guess::look(&ask),
        )
    };
    let _ = timeout(net.limits().discovery, Box::pin(dns_and_web)).await;
}

/// What every source is given.
struct Ask<'a> {
    intent: &'a Intent,
    net: &'a Net,
    recorder: &'a Recorder,
    found: UnboundedSender<Found>,
}

impl Ask<'_> {
    /// The address's domain.
    fn domain(&self) -> &str {
        self.intent.address.domain().as_str()
    }

    /// The services that the intent wants, implicit TLS before STARTTLS, sending before receiving.
    fn services(&self) -> Vec<Service> {
        let protocols = std::iter::once(Protocol::Smtp).chain(self.intent.incoming_protocol);
        let both = |protocol| [Security::Tls, Security::Starttls].map(|security| Service::of(protocol, security));
        protocols.flat_map(both).collect()
    }

    /// Opens a question to a source.
    fn question(&self, source: Source, asked: impl Into<String>) -> Question {
        Question { recorder: self.recorder.clone(), source, asked: asked.into(), began: Instant::now(), outcome: None }
    }

    /// Sends what was found; nothing is not sent.
    fn send(&self, source: Source, candidates: Vec<Candidate>) {
        self.send_with(source, candidates, None);
    }

    /// The same with the provider that was recognised.
    fn send_with(&self, source: Source, candidates: Vec<Candidate>, provider: Option<Provider>) {
        if !candidates.is_empty() || provider.is_some() {
            let _ = self.found.send(Found { source, candidates, provider });
        }
    }
}

/// A question to a source; when it is dropped without an answer, that is recorded.
struct Question {
    recorder: Recorder,
    source: Source,
    asked: String,
    began: Instant,
    outcome: Option<String>,
}

impl Question {
    /// Records the answer: a word, and the detail after a colon.
    fn answered(mut self, outcome: impl Into<String>) {
        self.outcome = Some(outcome.into());
    }

    /// Records these candidates, or that there were none.
    fn answered_with(self, candidates: &[Candidate]) {
        let mut places: Vec<_> = candidates.iter().map(|candidate| candidate.endpoint().to_string()).collect();
        places.dedup();
        self.answered(if places.is_empty() { "none".to_owned() } else { format!("found: {}", places.join(", ")) });
    }

    /// Records that a lookup brought nothing.
    fn unresolved(self, status: LookupStatus) {
        self.answered(match status {
            LookupStatus::Answered | LookupStatus::NoData => "none",
            LookupStatus::Nxdomain => "none: no such name",
            LookupStatus::Servfail => "failed: the resolver failed",
            LookupStatus::Timeout => "failed: no answer in time",
            LookupStatus::Bogus => "failed: DNSSEC validation failed",
        });
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        self.recorder.emit(Happened::SourceAnswered(SourceAnswer {
            source: self.source,
            asked: shown(&self.asked, SHOWN_MAX),
            outcome: self.outcome.take().map_or_else(|| "unanswered".to_owned(), |outcome| shown(&outcome, SHOWN_MAX)),
            elapsed_ms: u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX),
        }));
    }
}

/// A service at a host, as one source names it without vouching for it.
fn named(source: Source, service: Service, host: &str, port: u16) -> Candidate {
    Candidate {
        service,
        host: host.to_ascii_lowercase(),
        port,
        security: service.security(),
        username: None,
        origins: BTreeSet::from([source]),
        trust: Trust::Unauthenticated,
    }
}

#[cfg(test)]
mod tests;
