//! Streams of events as real checks make them, for the pictures: john@guide.test on a Postfix and a Dovecot.

use mailwright::diagnosis;
use mailwright::model::candidate::Lookup;
use mailwright::model::event::{AddressOutcome, Delivery, Environment, Leak, Line, Speaker, Start};
use mailwright::model::*;
use time::macros::datetime;

struct Stream {
    at_ms: u64,
    events: Vec<Event>,
}

impl Stream {
    fn new() -> Self {
        let start = Start {
            started: datetime!(2026-11-22 14:03:00 UTC),
            version: "0.1.0".to_owned(),
            intent: Intent { display_name: Some("John Doe".to_owned()), ..Intent::new("john@guide.test".parse().unwrap()) },
            environment: Environment { os: "linux".to_owned(), resolver: "system".to_owned(), lang: "en".to_owned() },
        };
        Self { at_ms: 0, events: Vec::new() }.and(Happened::Started(Box::new(start)))
    }

    fn and(mut self, happened: Happened) -> Self {
        self.events.push(Event { at_ms: self.at_ms, happened });
        self
    }

    fn after(mut self, ms: u64) -> Self {
        self.at_ms += ms;
        self
    }

    fn begun(self, endpoint: &Endpoint, stage: Stage) -> Self {
        self.and(Happened::StepBegan { endpoint: endpoint.clone(), stage })
    }

    fn ended(self, endpoint: &Endpoint, stage: Stage, took: u64, result: Result<Facts, Fault>) -> Self {
        let started_ms = self.at_ms;
        let evidence = Evidence { endpoint: endpoint.clone(), stage, started_ms, elapsed_ms: took, result };
        self.begun(endpoint, stage).after(took).and(Happened::StepEnded(evidence))
    }

    fn said(mut self, endpoint: &Endpoint, tls: bool, lines: &[&str]) -> Self {
        for line in lines {
            let (from, text) = match line.strip_prefix("C: ") {
                Some(text) => (Speaker::Client, text),
                None => (Speaker::Server, line.strip_prefix("S: ").unwrap_or(line)),
            };
            self = self.and(Happened::Said { endpoint: endpoint.clone(), line: Line { from, tls, text: text.to_owned() } });
        }
        self
    }

    fn discovered(self, trust: Trust, host: &str) -> Self {
        let candidate = |service: Service, origins: &[Source]| Candidate {
            service,
            host: host.to_owned(),
            port: service.default_port(),
            security: service.security(),
            username: None,
            origins: origins.iter().copied().collect(),
            trust,
        };
        let lookup = |name: &str, kind: &str, status, records: &[&str], elapsed_ms| {
            let records = records.iter().map(|record| (*record).to_owned()).collect();
            Happened::LookedUp(Lookup {
                name: name.to_owned(),
                kind: kind.to_owned(),
                status,
                records,
                authenticated: false,
                elapsed_ms,
                cause: None,
            })
        };
        let answer = |source, asked: &str, outcome: &str, elapsed_ms| {
            Happened::SourceAnswered(SourceAnswer { source, asked: asked.to_owned(), outcome: outcome.to_owned(), elapsed_ms })
        };
        let (mx, submissions) = (format!("10 {host}."), format!("0 1 465 {host}."));
        self.after(9)
            .and(lookup("guide.test", "MX", LookupStatus::Answered, &[&mx], 6))
            .and(lookup("_submissions._tcp.guide.test", "SRV", LookupStatus::Answered, &[&submissions], 8))
            .and(lookup("_pop3s._tcp.guide.test", "SRV", LookupStatus::Nxdomain, &[], 9))
            .after(3)
            .and(answer(Source::Srv, "_submissions._tcp.guide.test SRV", "found", 12))
            .and(answer(Source::Mx, "guide.test MX", "found", 7))
            .after(19)
            .and(answer(Source::Autoconfig, "https://autoconfig.guide.test/mail/config-v1.1.xml", "none: no such name", 31))
            .and(Happened::Ranked(vec![
                candidate(Service::Submissions, &[Source::Srv, Source::Guess]),
                candidate(Service::Submission, &[Source::Srv]),
                candidate(Service::Imaps, &[Source::Srv, Source::Guess]),
                candidate(Service::Imap, &[Source::Guess]),
            ]))
    }

    fn connected(self, endpoint: &Endpoint, took: u64) -> Self {
        let tried = |ip: &str, outcome, elapsed_ms| Happened::AddressTried {
            endpoint: endpoint.clone(),
            ip: ip.parse().unwrap(),
            outcome,
            elapsed_ms,
        };
        let ip = "127.0.1.10".parse().unwrap();
        self.ended(endpoint, Stage::Dns, 2, Ok(Facts::Resolved(vec![ip])))
            .and(tried("127.0.1.10", AddressOutcome::Connected, took))
            .and(tried("2001:db8::10", AddressOutcome::Timeout, 250))
            .ended(endpoint, Stage::Connect, took, Ok(Facts::Connected(ip)))
    }

    fn secured(self, endpoint: &Endpoint, took: u64, problem: Option<CertProblem>) -> Self {
        let certificate = Certificate {
            subject: "CN=mail.guide.test".to_owned(),
            issuer: "CN=Guide Test CA".to_owned(),
            names: vec!["mail.guide.test".to_owned(), "smtp.guide.test".to_owned()],
            not_before: datetime!(2026-08-24 0:00 UTC),
            not_after: if problem.is_some() { datetime!(2026-11-01 0:00 UTC) } else { datetime!(2027-02-01 0:00 UTC) },
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            key: "EC P-256".to_owned(),
            signature: "ecdsa-with-SHA256".to_owned(),
        };
        let tls = TlsFacts {
            version: "TLSv1.3".to_owned(),
            cipher: "TLS_AES_256_GCM_SHA384".to_owned(),
            verified: problem.is_none(),
            problem,
            chain: vec![certificate],
            ..TlsFacts::default()
        };
        let result = match problem {
            None => Ok(Facts::Secured("TLSv1.3".to_owned())),
            Some(problem) => Err(Fault::new(FaultKind::Certificate(problem)).because("invalid peer certificate: Expired")),
        };
        self.and(Happened::TlsSeen { endpoint: endpoint.clone(), tls }).ended(endpoint, Stage::Tls, took, result)
    }

    fn smtp_ready(self, endpoint: &Endpoint) -> Self {
        let capabilities =
            ["PIPELINING", "SIZE 10240000", "AUTH PLAIN LOGIN", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8", "CHUNKING"];
        self.said(endpoint, true, &["S: 220 mail.guide.test ESMTP Postfix", "C: EHLO [127.0.0.1]", "S: 250-mail.guide.test"])
            .said(
                endpoint,
                true,
                &["S: 250-PIPELINING", "S: 250-SIZE 10240000", "S: 250-AUTH PLAIN LOGIN", "S: 250-ENHANCEDSTATUSCODES"],
            )
            .said(endpoint, true, &["S: 250-8BITMIME", "S: 250-SMTPUTF8", "S: 250 CHUNKING"])
            .ended(endpoint, Stage::Banner, 3, Ok(Facts::Greeted("220 mail.guide.test ESMTP Postfix".to_owned())))
            .ended(endpoint, Stage::Ehlo, 1, Ok(Facts::Capable(capabilities.len())))
            .and(Happened::CapabilitiesSeen {
                endpoint: endpoint.clone(),
                after_tls: true,
                capabilities: capabilities.map(str::to_owned).to_vec(),
                mechanisms: vec!["PLAIN".to_owned(), "LOGIN".to_owned()],
            })
    }

    fn imap_ready(self, endpoint: &Endpoint) -> Self {
        let capabilities = ["IMAP4rev1", "SASL-IR", "LOGIN-REFERRALS", "ID", "ENABLE", "IDLE", "LITERAL+", "AUTH=PLAIN"];
        self.said(
            endpoint,
            true,
            &["S: * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot ready."],
        )
        .ended(endpoint, Stage::Banner, 2, Ok(Facts::Greeted("* OK Dovecot ready.".to_owned())))
        .and(Happened::CapabilitiesSeen {
            endpoint: endpoint.clone(),
            after_tls: true,
            capabilities: capabilities.map(str::to_owned).to_vec(),
            mechanisms: vec!["PLAIN".to_owned()],
        })
    }

    fn signed_in(self, endpoint: &Endpoint, took: u64, lines: &[&str]) -> Self {
        let (username, form, mechanism) = ("john@guide.test".to_owned(), UsernameForm::Address, Mechanism::Plain);
        let facts = Facts::SignedIn {
            mechanism,
            username: username.clone(),
            form,
            reply: "235 2.7.0 Authentication successful".to_owned(),
        };
        self.said(endpoint, true, lines)
            .and(Happened::SignInTried { endpoint: endpoint.clone(), username, form, mechanism, accepted: true })
            .ended(endpoint, Stage::Auth, took, Ok(facts))
    }

    fn both_ready(self) -> Self {
        let (out, inc) = (submissions(), imaps());
        self.discovered(Trust::Authenticated, "mail.guide.test")
            .connected(&out, 34)
            .secured(&out, 38, None)
            .smtp_ready(&out)
            .connected(&starttls(), 33)
            .secured(&starttls(), 29, None)
            .connected(&inc, 33)
            .secured(&inc, 39, None)
            .imap_ready(&inc)
            .signed_in(&out, 41, &["C: AUTH PLAIN ••••••", "S: 235 2.7.0 Authentication successful"])
            .signed_in(&inc, 44, &["C: a1 AUTHENTICATE PLAIN ••••••", "S: a1 OK Logged in"])
    }
}

fn submissions() -> Endpoint {
    Endpoint::usual(Service::Submissions, "mail.guide.test")
}

fn starttls() -> Endpoint {
    Endpoint::usual(Service::Submission, "mail.guide.test")
}

fn imaps() -> Endpoint {
    Endpoint::usual(Service::Imaps, "mail.guide.test")
}

/// The stream with the conclusion that follows from it.
pub fn concluded(mut events: Vec<Event>) -> Vec<Event> {
    let mut outcome = Outcome::default();
    events.iter().for_each(|event| outcome.apply(event));
    let conclusion = diagnosis::conclude(&outcome);
    events.push(Event { at_ms: outcome.elapsed_ms, happened: Happened::Concluded(conclusion) });
    events
}

/// Discovery under way.
pub fn looking() -> Vec<Event> {
    let answer = SourceAnswer { source: Source::Mx, asked: "guide.test MX".to_owned(), outcome: "found".to_owned(), elapsed_ms: 7 };
    Stream::new().after(240).and(Happened::SourceAnswered(answer)).events
}

/// The message is being sent, the mailbox is looked into.
pub fn sending() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    Stream::new()
        .both_ready()
        .ended(&out, Stage::Mail, 3, Ok(Facts::Accepted("250 2.1.0 Ok".to_owned())))
        .said(&out, true, &["C: MAIL FROM:<john@guide.test>", "S: 250 2.1.0 Ok", "C: RCPT TO:<john@guide.test>", "S: 250 2.1.5 Ok"])
        .ended(&out, Stage::Rcpt, 2, Ok(Facts::Accepted("250 2.1.5 Ok".to_owned())))
        .begun(&out, Stage::Data)
        .said(&out, true, &["C: DATA", "S: 354 End data with <CR><LF>.<CR><LF>"])
        .begun(&inc, Stage::Delivery)
        .after(520)
        .and(Happened::MailboxLookedInto(2))
        .events
}

/// Everything proved, something worth knowing.
pub fn works() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    Stream::new()
        .both_ready()
        .ended(&out, Stage::Mail, 3, Ok(Facts::Accepted("250 2.1.0 Ok".to_owned())))
        .said(&out, true, &["C: MAIL FROM:<john@guide.test>", "S: 250 2.1.0 Ok", "C: RCPT TO:<john@guide.test>", "S: 250 2.1.5 Ok"])
        .ended(&out, Stage::Rcpt, 2, Ok(Facts::Accepted("250 2.1.5 Ok".to_owned())))
        .said(&out, true, &["C: DATA", "S: 354 End data with <CR><LF>.<CR><LF>", "S: 250 2.0.0 Ok: queued as 4F1C02A1"])
        .ended(&out, Stage::Data, 71, Ok(Facts::Accepted("250 2.0.0 Ok: queued as 4F1C02A1".to_owned())))
        .and(Happened::MailboxLookedInto(2))
        .and(Happened::DeliverySeen(Delivery {
            found: true,
            folder: Some("INBOX".to_owned()),
            elapsed_ms: 1_200,
            via: "imap".to_owned(),
            received: vec!["from [127.0.0.1] (host.example [203.0.113.7]) by mail.guide.test (Postfix) with ESMTPSA".to_owned()],
            leaks: vec![Leak { kind: "client-address".to_owned(), value: "203.0.113.7".to_owned() }],
            authentication_results: None,
            removed: true,
            ..Delivery::default()
        }))
        .ended(&inc, Stage::Delivery, 1_200, Ok(Facts::Found("INBOX".to_owned())))
        .events
}

/// The password refused in both forms of the user name.
pub fn wrong_password() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    let mut stream = Stream::new()
        .discovered(Trust::Authenticated, "mail.guide.test")
        .connected(&out, 34)
        .secured(&out, 38, None)
        .smtp_ready(&out)
        .connected(&inc, 33)
        .secured(&inc, 39, None)
        .imap_ready(&inc);
    let reply = || Reply {
        code: Some(535),
        enhanced: Some(Enhanced(5, 7, 8)),
        text: "535 5.7.8 Error: authentication failed: (reason unavailable)".to_owned(),
    };
    for (username, form) in [("john@guide.test", UsernameForm::Address), ("john", UsernameForm::LocalPart)] {
        stream = stream
            .said(&out, true, &["C: AUTH PLAIN ••••••", "S: 535 5.7.8 Error: authentication failed: (reason unavailable)"])
            .and(Happened::SignInTried {
                endpoint: out.clone(),
                username: username.to_owned(),
                form,
                mechanism: Mechanism::Plain,
                accepted: false,
            });
    }
    stream.ended(&out, Stage::Auth, 2_040, Err(Fault::rejected(reply(), "AUTH PLAIN ••••••"))).events
}

/// The certificate for sending has expired; receiving was proved.
pub fn expired() -> Vec<Event> {
    let (out, inc) = (submissions(), imaps());
    Stream::new()
        .discovered(Trust::Authenticated, "mail.guide.test")
        .connected(&out, 34)
        .secured(&out, 38, Some(CertProblem::Expired))
        .connected(&inc, 33)
        .secured(&inc, 39, None)
        .imap_ready(&inc)
        .signed_in(&inc, 44, &["C: a1 AUTHENTICATE PLAIN ••••••", "S: a1 OK Logged in"])
        .events
}

/// Plain DNS names a host outside the domain.
pub fn foreign() -> Vec<Event> {
    let (out, inc) =
        (Endpoint::usual(Service::Submissions, "mail.hoster.example"), Endpoint::usual(Service::Imaps, "mail.hoster.example"));
    Stream::new()
        .discovered(Trust::Unauthenticated, "mail.hoster.example")
        .connected(&out, 34)
        .secured(&out, 38, None)
        .smtp_ready(&out)
        .connected(&inc, 33)
        .secured(&inc, 39, None)
        .imap_ready(&inc)
        .events
}
