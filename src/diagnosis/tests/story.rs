//! Checks told as stories: each method adds the events that the engine would emit.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::diagnosis::conclude;
use crate::model::event::{AddressOutcome, Conclusion, Delivery, Environment, Leak, Line, SenderCheck, Speaker, Start};
use crate::model::{
    Candidate, Cause, CertProblem, Certificate, Endpoint, Enhanced, Event, Evidence, Facts, Fault, FaultKind, Finding, Happened,
    Intent, Interruption, Lookup, LookupStatus, Mechanism, Outcome, PasswordTrait, Provider, Reply, Requirement, Security, Service,
    Source, SourceAnswer, Stage, TlsFacts, Trust, UsernameForm, Verdict,
};

pub(crate) const STARTED: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);
pub(crate) const HOST: &str = "mail.guide.test";

/// 465, 587, 993 and 143 of the domain's own host.
pub(crate) fn submissions() -> Endpoint {
    Endpoint::usual(Service::Submissions, HOST)
}
pub(crate) fn submission() -> Endpoint {
    Endpoint::usual(Service::Submission, HOST)
}
pub(crate) fn imaps() -> Endpoint {
    Endpoint::usual(Service::Imaps, HOST)
}
pub(crate) fn imap() -> Endpoint {
    Endpoint::usual(Service::Imap, HOST)
}

pub(crate) fn candidate(endpoint: &Endpoint, source: Source) -> Candidate {
    let Endpoint { service, host, port, security } = endpoint.clone();
    let trust = match source {
        Source::Typed | Source::Preset => Trust::Typed,
        _ if host.ends_with("guide.test") => Trust::Authenticated,
        _ => Trust::Unauthenticated,
    };
    Candidate { service, host, port, security, username: None, origins: [source].into(), trust }
}

pub(crate) fn provider(requirement: Requirement) -> Provider {
    Provider {
        name: "Guide Mail".to_owned(),
        requirement,
        app_password_url: Some("https://guide.test/app-passwords".to_owned()),
        help_url: Some("https://guide.test/help".to_owned()),
        imap_switch: false,
    }
}

/// A reply as the wire layer reads it: `535 5.7.8 Error: …`, or an IMAP line.
pub(crate) fn reply(text: &str) -> Reply {
    let mut words = text.split([' ', '-']);
    let code = words.next().and_then(|word| word.parse().ok()).filter(|code| (200..600).contains(code));
    let numbers: Vec<u16> = words.next().unwrap_or_default().split('.').filter_map(|part| part.parse().ok()).collect();
    let enhanced = match numbers.as_slice() {
        [class, subject, detail] => Some(Enhanced(u8::try_from(*class).unwrap(), *subject, *detail)),
        _ => None,
    };
    Reply { code, enhanced, text: text.to_owned() }
}

pub(crate) fn refused(text: &str) -> Fault {
    Fault::rejected(reply(text), "COMMAND")
}

pub(crate) fn tls(verified: bool, ends_in: Duration) -> TlsFacts {
    TlsFacts {
        version: "TLSv1.3".to_owned(),
        cipher: "TLS13_AES_256_GCM_SHA384".to_owned(),
        verified,
        problem: None,
        chain: vec![Certificate {
            subject: "CN=mail.guide.test".to_owned(),
            issuer: "CN=Guide CA,O=Guide".to_owned(),
            names: vec![HOST.to_owned()],
            not_before: STARTED - Duration::days(60),
            not_after: STARTED + ends_in,
            sha256: "00".repeat(32),
            key: "EC P-256".to_owned(),
            signature: "ecdsa-with-SHA256".to_owned(),
        }],
        ..TlsFacts::default()
    }
}

/// The stages before sign-in, in order.
fn stages(security: Security) -> &'static [Stage] {
    match security {
        Security::Tls => &[Stage::Dns, Stage::Connect, Stage::Tls, Stage::Banner, Stage::Ehlo],
        Security::Starttls => &[Stage::Dns, Stage::Connect, Stage::Banner, Stage::Ehlo, Stage::Starttls, Stage::Tls],
        Security::Plain => &[Stage::Dns, Stage::Connect, Stage::Banner, Stage::Ehlo],
    }
}

/// A check of `john@guide.test`, event by event.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) events: Vec<Event>,
}

impl Story {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Intent)) -> Self {
        let mut intent = Intent::new("john@guide.test".parse().unwrap());
        change(&mut intent);
        let environment = Environment { os: "linux".to_owned(), resolver: "system".to_owned(), lang: "en".to_owned() };
        let start = Start { started: STARTED, version: "0.1.0".to_owned(), intent, environment };
        Self { events: Vec::new() }.then(Happened::Started(Box::new(start)))
    }

    /// The usual four endpoints, all named by SRV but 143.
    pub(crate) fn usual() -> Self {
        Self::new().usually_ranked()
    }

    pub(crate) fn usually_ranked(self) -> Self {
        self.ranked(&[
            candidate(&submissions(), Source::Srv),
            candidate(&submission(), Source::Srv),
            candidate(&imaps(), Source::Srv),
            candidate(&imap(), Source::Guess),
        ])
    }

    /// Everything works: both sides proved, the message found in the inbox.
    pub(crate) fn well() -> Self {
        Self::usual().proved().found("INBOX", 800)
    }

    /// Both sides proved, the message accepted.
    pub(crate) fn proved(self) -> Self {
        self.signs_in(&submissions()).sends(&submissions()).signs_in(&imaps())
    }

    pub(crate) fn then(mut self, happened: Happened) -> Self {
        let at_ms = self.events.len() as u64 * 10;
        self.events.push(Event { at_ms, happened });
        self
    }

    pub(crate) fn looked_up(self, kind: &str, name: &str, status: LookupStatus, records: &[&str]) -> Self {
        let records = records.iter().map(|&record| record.to_owned()).collect();
        let (name, kind) = (name.to_owned(), kind.to_owned());
        self.then(Happened::LookedUp(Lookup { name, kind, status, records, authenticated: false, elapsed_ms: 2, cause: None }))
    }

    pub(crate) fn source(self, source: Source, asked: &str, outcome: &str) -> Self {
        let (asked, outcome) = (asked.to_owned(), outcome.to_owned());
        self.then(Happened::SourceAnswered(SourceAnswer { source, asked, outcome, elapsed_ms: 5 }))
    }

    pub(crate) fn provider(self, requirement: Requirement) -> Self {
        self.then(Happened::ProviderRecognised(provider(requirement)))
    }

    pub(crate) fn ranked(self, candidates: &[Candidate]) -> Self {
        self.then(Happened::Ranked(candidates.to_vec()))
    }

    pub(crate) fn step(self, endpoint: &Endpoint, stage: Stage, result: Result<Facts, Fault>) -> Self {
        self.lasting(endpoint, stage, 1, result)
    }

    pub(crate) fn lasting(self, endpoint: &Endpoint, stage: Stage, elapsed_ms: u64, result: Result<Facts, Fault>) -> Self {
        let endpoint = endpoint.clone();
        self.then(Happened::StepEnded(Evidence { endpoint, stage, started_ms: 1, elapsed_ms, result }))
    }

    fn passes(self, endpoint: &Endpoint, stage: Stage) -> Self {
        let verified = |story: Self| story.tls_seen(endpoint, tls(true, Duration::days(60)));
        let story = self.step(endpoint, stage, Ok(Facts::Accepted("well".to_owned())));
        if stage == Stage::Tls { verified(story) } else { story }
    }

    pub(crate) fn tls_seen(self, endpoint: &Endpoint, tls: TlsFacts) -> Self {
        self.then(Happened::TlsSeen { endpoint: endpoint.clone(), tls })
    }

    /// Every step up to sign-in passes.
    pub(crate) fn reaches(self, endpoint: &Endpoint) -> Self {
        let story = stages(endpoint.security).iter().fold(self, |story, stage| story.passes(endpoint, *stage));
        story.offers(endpoint, endpoint.security != Security::Plain, &["PLAIN", "LOGIN"])
    }

    pub(crate) fn offers(self, endpoint: &Endpoint, after_tls: bool, mechanisms: &[&str]) -> Self {
        let mechanisms: Vec<String> = mechanisms.iter().map(|&name| name.to_owned()).collect();
        let capabilities = vec![format!("AUTH {}", mechanisms.join(" "))];
        self.then(Happened::CapabilitiesSeen { endpoint: endpoint.clone(), after_tls, capabilities, mechanisms })
    }

    /// Everything passes up to this step.
    pub(crate) fn fails(self, endpoint: &Endpoint, stage: Stage, fault: Fault) -> Self {
        if stage >= Stage::Auth && endpoint.security != Security::Plain {
            return self.reaches(endpoint).step(endpoint, stage, Err(fault));
        }
        let before = stages(endpoint.security).iter().take_while(|before| **before != stage);
        before.fold(self, |story, before| story.passes(endpoint, *before)).step(endpoint, stage, Err(fault))
    }

    pub(crate) fn fails_as(self, endpoint: &Endpoint, stage: Stage, kind: FaultKind) -> Self {
        self.fails(endpoint, stage, Fault::new(kind))
    }

    pub(crate) fn shows_bad_certificate(self, endpoint: &Endpoint, problem: CertProblem) -> Self {
        let ends_in = if problem == CertProblem::Expired { Duration::days(-3) } else { Duration::days(60) };
        let tls = TlsFacts { problem: Some(problem), ..tls(false, ends_in) };
        self.fails_as(endpoint, Stage::Tls, FaultKind::Certificate(problem)).tls_seen(endpoint, tls)
    }

    /// The server's judgement on a user name; it has to be reached before.
    pub(crate) fn judged(self, endpoint: &Endpoint, username: &str, answer: &str) -> Self {
        let form = UsernameForm::of(username, &"john@guide.test".parse().unwrap());
        let accepted = answer.starts_with("235") || answer.contains("OK");
        let result = if accepted { Ok(Facts::Accepted(answer.to_owned())) } else { Err(refused(answer)) };
        let (at, username) = (endpoint.clone(), username.to_owned());
        self.step(endpoint, Stage::Auth, result).then(Happened::SignInTried {
            endpoint: at,
            username,
            form,
            mechanism: Mechanism::Plain,
            accepted,
        })
    }

    pub(crate) fn signs_in(self, endpoint: &Endpoint) -> Self {
        self.reaches(endpoint).judged(endpoint, "john@guide.test", "235 2.7.0 Authentication successful")
    }

    pub(crate) fn refuses_password(self, endpoint: &Endpoint, answer: &str) -> Self {
        self.reaches(endpoint).judged(endpoint, "john@guide.test", answer)
    }

    pub(crate) fn sends(self, endpoint: &Endpoint) -> Self {
        [Stage::Mail, Stage::Rcpt, Stage::Data].into_iter().fold(self, |story, stage| story.passes(endpoint, stage))
    }

    /// Signed in, then refused at this step of sending.
    pub(crate) fn refuses_message(self, stage: Stage, answer: &str) -> Self {
        let at = submissions();
        let before = [Stage::Mail, Stage::Rcpt, Stage::Data].into_iter().take_while(|before| *before < stage);
        before.fold(self.signs_in(&at), |story, before| story.passes(&at, before)).step(&at, stage, Err(refused(answer)))
    }

    pub(crate) fn found(self, folder: &str, elapsed_ms: u64) -> Self {
        let delivery = Delivery { found: true, folder: Some(folder.to_owned()), elapsed_ms, ..Delivery::default() };
        self.passes(&imaps(), Stage::Delivery).then(Happened::MailboxLookedInto(1)).then(Happened::DeliverySeen(delivery))
    }

    pub(crate) fn leaking(self, ip: &str) -> Self {
        let leaks = vec![Leak { kind: "client-address".to_owned(), value: ip.to_owned() }];
        let received = vec!["by mx".to_owned(), format!("from [{ip}] by {HOST}")];
        let folder = Some("INBOX".to_owned());
        self.then(Happened::DeliverySeen(Delivery { found: true, folder, leaks, received, ..Delivery::default() }))
    }

    /// Looked for so many times, and not found.
    pub(crate) fn missing(self, looks: u32) -> Self {
        let delivery = Delivery { elapsed_ms: 30_000, ..Delivery::default() };
        self.step(&imaps(), Stage::Delivery, Err(Fault::new(FaultKind::NotArrived)))
            .then(Happened::MailboxLookedInto(looks))
            .then(Happened::DeliverySeen(delivery))
    }

    pub(crate) fn bounced(self, quoted: Option<&str>) -> Self {
        let fault = Fault { reply: quoted.map(reply), ..Fault::new(FaultKind::Bounced) };
        self.step(&imaps(), Stage::Delivery, Err(fault)).then(Happened::DeliverySeen(Delivery::default()))
    }

    pub(crate) fn address_tried(self, endpoint: &Endpoint, ip: &str, outcome: AddressOutcome) -> Self {
        let (endpoint, ip) = (endpoint.clone(), ip.parse().unwrap());
        self.then(Happened::AddressTried { endpoint, ip, outcome, elapsed_ms: 3 })
    }

    /// The server says this line.
    pub(crate) fn said(self, endpoint: &Endpoint, text: &str) -> Self {
        let line = Line { from: Speaker::Server, tls: true, text: text.to_owned() };
        self.then(Happened::Said { endpoint: endpoint.clone(), line })
    }

    /// What the receiving side found when it checked the sender: `spf=pass`.
    pub(crate) fn checked(self, results: &[&str]) -> Self {
        let check = |text: &&str| {
            let (method, result) = text.split_once('=').unwrap();
            SenderCheck { method: method.to_owned(), result: result.to_owned(), domain: None }
        };
        let checks = results.iter().map(check).collect();
        let results = Some(format!("mail.guide.test; {}", results.join("; ")));
        let folder = Some("INBOX".to_owned());
        self.then(Happened::DeliverySeen(Delivery {
            found: true,
            folder,
            checks,
            authentication_results: results,
            ..Delivery::default()
        }))
    }

    pub(crate) fn altered(self, fields: &[&str]) -> Self {
        let altered = fields.iter().map(ToString::to_string).collect();
        let folder = Some("INBOX".to_owned());
        self.then(Happened::DeliverySeen(Delivery { found: true, folder, altered, ..Delivery::default() }))
    }

    pub(crate) fn noted(self, noted: PasswordTrait) -> Self {
        self.then(Happened::PasswordNoted(noted))
    }

    pub(crate) fn interrupted(self, why: Interruption) -> Self {
        self.then(Happened::Interrupted(why))
    }

    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::replay(&self.events)
    }

    pub(crate) fn conclusion(&self) -> Conclusion {
        conclude(&self.outcome())
    }

    pub(crate) fn verdict(&self) -> Verdict {
        self.conclusion().verdict
    }

    /// Verdict and the causes in their order.
    pub(crate) fn told(&self) -> (Verdict, Vec<Cause>) {
        let conclusion = self.conclusion();
        (conclusion.verdict, conclusion.findings.iter().map(|finding| finding.cause).collect())
    }

    pub(crate) fn finding(&self, cause: Cause) -> Option<Finding> {
        self.conclusion().findings.into_iter().find(|finding| finding.cause == cause)
    }
}
