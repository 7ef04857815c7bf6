//! Streams of events as checks make them, for the tests of this layer.

use time::macros::datetime;

use crate::model::candidate::{Lookup, LookupStatus};
use crate::model::event::{AddressOutcome, Conclusion, Delivery, Environment, Leak, Line, SenderCheck, Speaker, Start};
use crate::model::*;

/// Collects events, one millisecond after the other.
#[derive(Default)]
pub struct Stream(Vec<Event>);

impl Stream {
    /// A check of john@guide.test that has just begun.
    pub fn started() -> Self {
        Self::default().and(Happened::Started(Box::new(Start {
            started: datetime!(2026-11-22 14:03:00 +1),
            version: "0.1.0".to_owned(),
            intent: Intent::new("john@guide.test".parse().unwrap()),
            environment: Environment { os: "linux".to_owned(), resolver: "system".to_owned(), lang: "en".to_owned() },
        })))
    }

    pub fn and(mut self, happened: Happened) -> Self {
        self.0.push(Event { at_ms: u64::try_from(self.0.len()).unwrap(), happened });
        self
    }

    pub fn step(self, endpoint: &Endpoint, stage: Stage, result: Result<Facts, Fault>) -> Self {
        let evidence = Evidence { endpoint: endpoint.clone(), stage, started_ms: 1, elapsed_ms: 2, result };
        self.and(Happened::StepBegan { endpoint: endpoint.clone(), stage }).and(Happened::StepEnded(evidence))
    }

    pub fn said(self, endpoint: &Endpoint, from: Speaker, tls: bool, text: &str) -> Self {
        let line = Line { from, tls, text: text.to_owned() };
        self.and(Happened::Said { endpoint: endpoint.clone(), line })
    }

    /// Discovery by SRV, with the MX looked up beside it.
    pub fn discovered(self) -> Self {
        let candidates = [submissions(), imaps()].map(|endpoint| Candidate {
            service: endpoint.service,
            host: endpoint.host.clone(),
            port: endpoint.port,
            security: endpoint.security,
            username: None,
            origins: [Source::Srv, Source::Guess].into(),
            trust: Trust::Authenticated,
        });
        self.and(Happened::LookedUp(Lookup {
            name: "guide.test".to_owned(),
            kind: "MX".to_owned(),
            status: LookupStatus::Answered,
            records: vec!["10 mail.guide.test.".to_owned()],
            authenticated: false,
            elapsed_ms: 2,
            cause: None,
        }))
        .and(Happened::SourceAnswered(SourceAnswer {
            source: Source::Srv,
            asked: "_submissions._tcp.guide.test SRV".to_owned(),
            outcome: "found: mail.guide.test:465".to_owned(),
            elapsed_ms: 3,
        }))
        .and(Happened::Ranked(candidates.into()))
    }

    /// Connected to one of two addresses, the other one silent.
    pub fn connected(self, endpoint: &Endpoint) -> Self {
        let tried = |ip: &str, outcome| Happened::AddressTried {
            endpoint: endpoint.clone(),
            ip: ip.parse().unwrap(),
            outcome,
            elapsed_ms: 1,
        };
        self.and(tried("127.0.1.10", AddressOutcome::Connected)).and(tried("2001:db8::10", AddressOutcome::Timeout)).step(
            endpoint,
            Stage::Connect,
            Ok(Facts::Connected("127.0.1.10".parse().unwrap())),
        )
    }

    /// TLS verified, capabilities listed.
    pub fn secured(self, endpoint: &Endpoint) -> Self {
        self.and(Happened::TlsSeen { endpoint: endpoint.clone(), tls: tls(None) })
            .step(endpoint, Stage::Tls, Ok(Facts::Secured("TLSv1.3".to_owned())))
            .said(endpoint, Speaker::Server, true, "220 mail.guide.test ESMTP")
            .said(endpoint, Speaker::Client, true, "EHLO [127.0.0.1]")
            .said(endpoint, Speaker::Server, true, "250-SIZE 10240000")
            .and(Happened::CapabilitiesSeen {
                endpoint: endpoint.clone(),
                after_tls: true,
                capabilities: vec!["PIPELINING".to_owned(), "SIZE 10240000".to_owned(), "AUTH PLAIN LOGIN".to_owned()],
                mechanisms: vec!["PLAIN".to_owned(), "LOGIN".to_owned()],
            })
            .step(endpoint, Stage::Ehlo, Ok(Facts::Capable(3)))
    }

    pub fn signed_in(self, endpoint: &Endpoint) -> Self {
        let (username, form, mechanism) = ("john@guide.test".to_owned(), UsernameForm::Address, Mechanism::Plain);
        self.said(endpoint, Speaker::Client, true, "AUTH PLAIN ••••••")
            .and(Happened::SignInTried { endpoint: endpoint.clone(), username: username.clone(), form, mechanism, accepted: true })
            .step(endpoint, Stage::Auth, Ok(Facts::SignedIn { mechanism, username, form, reply: "235 2.7.0 Ok".to_owned() }))
    }

    pub fn concluded(self, verdict: Verdict, findings: Vec<Finding>, settings: Settings) -> Vec<Event> {
        self.and(Happened::Concluded(Conclusion { verdict, findings, settings })).0
    }
}

pub fn submissions() -> Endpoint {
    Endpoint::usual(Service::Submissions, "mail.guide.test")
}

pub fn imaps() -> Endpoint {
    Endpoint::usual(Service::Imaps, "mail.guide.test")
}

pub fn proved(endpoint: &Endpoint) -> ServerSettings {
    ServerSettings {
        protocol: endpoint.service.protocol(),
        host: endpoint.host.clone(),
        port: endpoint.port,
        security: endpoint.security,
        authentication: Authentication::PasswordCleartext,
        mechanism: Some(Mechanism::Plain),
        username: "john@guide.test".to_owned(),
        username_form: UsernameForm::Address,
        proved: vec![Proof::Connect, Proof::Tls, Proof::Auth],
    }
}

fn tls(problem: Option<CertProblem>) -> TlsFacts {
    TlsFacts {
        version: "TLSv1.3".to_owned(),
        cipher: "TLS_AES_256_GCM_SHA384".to_owned(),
        verified: problem.is_none(),
        problem,
        chain: vec![Certificate {
            subject: "CN=mail.guide.test".to_owned(),
            issuer: "CN=Test CA".to_owned(),
            names: vec!["mail.guide.test".to_owned()],
            not_before: datetime!(2026-11-01 0:00 UTC),
            not_after: datetime!(2027-02-01 0:00 UTC),
            sha256: "00".repeat(32),
            key: "EC P-256".to_owned(),
            signature: "ecdsa-with-SHA256".to_owned(),
        }],
        group: Some("X25519".to_owned()),
        problems: problem.into_iter().collect(),
        ..TlsFacts::default()
    }
}

/// Everything proved, something worth knowing.
pub fn works() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    let leak = Finding::new(Cause::ClientAddressLeaked, Severity::Warning, Stage::Delivery).with("ip", "203.0.113.7");
    Stream::started()
        .discovered()
        .connected(&out)
        .secured(&out)
        .connected(&inc)
        .secured(&inc)
        .signed_in(&out)
        .signed_in(&inc)
        .step(&out, Stage::Data, Ok(Facts::Accepted("250 2.0.0 Ok: queued as 1".to_owned())))
        .and(Happened::MailboxLookedInto(2))
        .and(Happened::DeliverySeen(Delivery {
            found: true,
            folder: Some("INBOX".to_owned()),
            elapsed_ms: 1_200,
            via: "imap".to_owned(),
            received: vec!["from [127.0.0.1] by mail.guide.test".to_owned()],
            leaks: vec![Leak { kind: "client-address".to_owned(), value: "203.0.113.7".to_owned() }],
            authentication_results: None,
            removed: true,
            checks: vec![
                SenderCheck { method: "spf".to_owned(), result: "pass".to_owned(), domain: Some("guide.test".to_owned()) },
                SenderCheck { method: "dkim".to_owned(), result: "none".to_owned(), domain: Some("guide.test".to_owned()) },
            ],
            ..Delivery::default()
        }))
        .step(&inc, Stage::Delivery, Ok(Facts::Found("INBOX".to_owned())))
        .concluded(Verdict::WorksWithWarnings, vec![leak], Settings { outgoing: Some(proved(&out)), incoming: Some(proved(&inc)) })
}

/// The password refused.
pub fn wrong_password() -> Vec<Event> {
    let out = submissions();
    let reply = Reply {
        code: Some(535),
        enhanced: Some(Enhanced(5, 7, 8)),
        text: "535 5.7.8 Error: authentication failed: (reason unavailable)".to_owned(),
    };
    let mut finding = Finding::new(Cause::AuthWrongCredentials, Severity::Error, Stage::Auth)
        .with("username", "john@guide.test, john")
        .with("count", 2);
    finding.endpoint = Some(out.to_string());
    finding.evidence = Some(reply.text.clone());
    finding.also_possible = vec![Cause::AuthAppPasswordRequired];
    Stream::started()
        .discovered()
        .connected(&out)
        .secured(&out)
        .and(Happened::SignInTried {
            endpoint: out.clone(),
            username: "john@guide.test".to_owned(),
            form: UsernameForm::Address,
            mechanism: Mechanism::Plain,
            accepted: false,
        })
        .step(&out, Stage::Auth, Err(Fault::rejected(reply, "AUTH PLAIN ••••••")))
        .concluded(Verdict::Fails, vec![finding], Settings::default())
}

/// A certificate that has expired; the receiving side was proved.
pub fn expired_certificate() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    let mut finding = Finding::new(Cause::CertExpired, Severity::Error, Stage::Tls).with("date", "2026-11-01").with("days", 21);
    finding.endpoint = Some(out.to_string());
    Stream::started()
        .discovered()
        .connected(&out)
        .and(Happened::TlsSeen { endpoint: out.clone(), tls: tls(Some(CertProblem::Expired)) })
        .step(&out, Stage::Tls, Err(Fault::new(FaultKind::Certificate(CertProblem::Expired))))
        .connected(&inc)
        .secured(&inc)
        .signed_in(&inc)
        .concluded(Verdict::Fails, vec![finding], Settings { outgoing: None, incoming: Some(proved(&inc)) })
}

/// The user has to agree first.
pub fn consent() -> Vec<Event> {
    let finding = Finding::new(Cause::HostNeedsConsent, Severity::Error, Stage::Auth)
        .with("host", "mail.hoster.example")
        .with("domain", "guide.test");
    Stream::started().discovered().concluded(Verdict::Undecided, vec![finding], Settings::default())
}

/// Broken off by the user while a step was under way.
pub fn cancelled() -> Vec<Event> {
    let finding = Finding::new(Cause::CheckCancelled, Severity::Error, Stage::Connect);
    Stream::started()
        .discovered()
        .and(Happened::StepBegan { endpoint: submissions(), stage: Stage::Connect })
        .and(Happened::Interrupted(Interruption::Cancelled))
        .concluded(Verdict::Undecided, vec![finding], Settings::default())
}

/// No such domain.
pub fn nothing_found() -> Vec<Event> {
    let finding = Finding::new(Cause::DomainNotFound, Severity::Error, Stage::Discovery).with("domain", "guide.test");
    Stream::started().and(Happened::Ranked(Vec::new())).concluded(Verdict::Fails, vec![finding], Settings::default())
}

/// All of them, each with its name.
pub fn all() -> [(&'static str, Vec<Event>); 6] {
    [
        ("works", works()),
        ("wrong password", wrong_password()),
        ("expired certificate", expired_certificate()),
        ("consent", consent()),
        ("cancelled", cancelled()),
        ("nothing found", nothing_found()),
    ]
}
