//! Running a check against practice servers, and what has to hold after every one.

use std::time::Duration;

use mailwright::diagnosis;
use mailwright::engine;
use mailwright::model::event::Conclusion;
use mailwright::model::{
    Cause, Credentials, Event, Finding, Happened, Intent, Outcome, Proof, Secret, ServerSettings, Severity, Verdict,
};
use mailwright::net::{Limits, Net, Setup};
use mailwright::practice::{Flag, FolderName, Scenario, Servers, Stored};
use mailwright::report;
use mailwright::wire::message::TOKEN_FIELD;
use mailwright::words::Words;
use tokio::sync::mpsc::unbounded_channel;

use crate::secrets;

/// One check to run.
pub struct Bench {
    pub servers: Servers,
    pub intent: Intent,
    pub password: Option<Secret>,
    pub token: Option<Secret>,
    pub limits: Limits,
}

/// What came of it.
pub struct Checked {
    pub servers: Servers,
    pub events: Vec<Event>,
    pub outcome: Outcome,
    pub conclusion: Conclusion,
}

impl Bench {
    /// The learner's account, all else discovered.
    pub async fn new(scenario: Scenario) -> Self {
        let servers = Servers::start(scenario).await.unwrap();
        let (intent, Credentials { password, token }) = (servers.intent(), servers.credentials());
        // No server here is late on purpose, except where a test says so; but the machine may be busy.
        let limits = Limits { patience: Duration::from_secs(5), delivery: Duration::from_secs(20), ..Limits::default() };
        Self { servers, intent, password, token, limits }
    }

    /// The same with something else in the intent.
    pub fn with(mut self, change: impl FnOnce(&mut Intent)) -> Self {
        change(&mut self.intent);
        self
    }

    /// The same with other deadlines.
    pub fn within(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    /// The way to the servers: their resolver, their root.
    pub fn net(&self) -> Net {
        Net::new(Setup {
            resolver: Some(self.servers.resolver()),
            extra_roots: vec![self.servers.root()],
            limits: self.limits,
            ..Setup::default()
        })
        .unwrap()
    }

    /// Runs the check to its end and holds it to what must always hold.
    pub async fn check(self) -> Checked {
        let (sender, mut receiver) = unbounded_channel();
        let credentials = Credentials { password: self.password.clone(), token: self.token.clone() };
        engine::check(self.intent.clone(), credentials, self.net(), "en".to_owned(), sender).await;
        let mut events = Vec::new();
        while let Ok(event) = receiver.try_recv() {
            events.push(event);
        }
        let checked = Checked::of(self.servers, events);
        checked.holds(self.password.iter().chain(&self.token));
        checked
    }
}

impl Checked {
    pub fn of(servers: Servers, events: Vec<Event>) -> Self {
        let outcome = Outcome::replay(&events);
        let conclusion = outcome.conclusion.clone().expect("a check ends with its conclusion");
        Self { servers, events, outcome, conclusion }
    }

    /// The finding that decides.
    pub fn deciding(&self) -> &Finding {
        self.conclusion.findings.first().unwrap_or_else(|| panic!("nothing was found: {}", self.told()))
    }

    /// The finding of this cause.
    pub fn finding(&self, cause: Cause) -> &Finding {
        let found = self.conclusion.findings.iter().find(|finding| finding.cause == cause);
        found.unwrap_or_else(|| panic!("no {cause}: {}", self.told()))
    }

    pub fn verdict(&self) -> Verdict {
        self.conclusion.verdict
    }

    pub fn outgoing(&self) -> &ServerSettings {
        self.conclusion.settings.outgoing.as_ref().unwrap_or_else(|| panic!("sending was not proved: {}", self.told()))
    }

    pub fn incoming(&self) -> &ServerSettings {
        self.conclusion.settings.incoming.as_ref().unwrap_or_else(|| panic!("receiving was not proved: {}", self.told()))
    }

    /// The whole story in words, for a test that fails.
    pub fn told(&self) -> String {
        report::text::render(&report::document::verdict(&self.outcome, Words::new("en"), true), false)
    }

    pub fn report(&self) -> String {
        report::json::write(&self.events, &Words::new("en"))
    }

    /// What must hold whatever the scenario is.
    fn holds<'a>(&self, secrets: impl Iterator<Item = &'a Secret>) {
        let ended = |happened: &Happened| matches!(happened, Happened::Concluded(_));
        assert_eq!(self.events.iter().filter(|event| ended(&event.happened)).count(), 1);
        assert!(ended(&self.events.last().unwrap().happened), "the conclusion is the last event");
        assert!(self.events.windows(2).all(|pair| pair[0].at_ms <= pair[1].at_ms), "events come in the order of their times");

        // The report carries the whole story: read again, it tells the same, and judged again, the same comes of it.
        let again = report::json::read(&self.report()).unwrap();
        assert_eq!(again, self.events);
        assert_eq!(Outcome::replay(&again), self.outcome);
        assert_eq!(diagnosis::conclude(&self.outcome), self.conclusion, "{}", self.told());

        self.costs_nothing();
        self.touches_nothing_else();
        assert_eq!(self.servers.complaints(), [], "{}", self.told());
        for secret in secrets {
            secrets::nowhere(self, secret);
        }
    }

    /// At most three refusals, and the account of them is the servers' own.
    fn costs_nothing(&self) {
        assert!(self.outcome.rejections() <= 3, "{}", self.told());
        let judged = self.servers.judged();
        let count = |accepted| judged.iter().filter(|judged| judged.accepted == accepted).count();
        let told: Vec<bool> = self.outcome.sign_ins.iter().map(|sign_in| sign_in.accepted).collect();
        assert_eq!(told.iter().filter(|accepted| **accepted).count(), count(true), "{}", self.told());
        assert_eq!(told.iter().filter(|accepted| !**accepted).count(), count(false), "{}", self.told());
    }

    /// What lay in the mailbox lies there as before, the mark on what its owner had marked included.
    fn touches_nothing_else(&self) {
        let inbox = self.servers.messages(FolderName::Inbox);
        let flags = |uid: u32| {
            let message = inbox.iter().find(|message| message.uid == uid);
            message.unwrap_or_else(|| panic!("message {uid} is gone: {}", self.told())).flags.clone()
        };
        assert!(flags(1).is_empty(), "unread before, unread after");
        assert_eq!(flags(2).into_iter().collect::<Vec<_>>(), [Flag::Deleted, Flag::Seen]);
        let delivery = self.outcome.delivery.as_ref();
        if delivery.is_some_and(|delivery| delivery.removed) {
            let is_test = |message: &Stored| String::from_utf8_lossy(&message.bytes).contains(TOKEN_FIELD);
            assert!(!inbox.iter().any(is_test), "what was said to be removed is removed");
            assert!(self.servers.messages(FolderName::Junk).is_empty());
        }
    }
}

/// The words for what a side proved: `connect tls auth send delivery`.
pub fn proofs(settings: &ServerSettings) -> String {
    let word = |proof: &Proof| match proof {
        Proof::Connect => "connect",
        Proof::Tls => "tls",
        Proof::Auth => "auth",
        Proof::Send => "send",
        Proof::Delivery => "delivery",
    };
    settings.proved.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// True when nothing worse than a note was found.
pub fn is_clean(checked: &Checked) -> bool {
    checked.conclusion.findings.iter().all(|finding| finding.severity == Severity::Note)
}
