#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
//! The probe against the practice servers: what is told, what goes over the wire, and what is left unsaid.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use mailwright::model::event::{Delivery, Speaker};
use mailwright::model::secret::MASK;
use mailwright::model::{
    Endpoint, Event, Facts, Fault, FaultKind, Happened, Mechanism, Outcome, Secret, Security, Service, Stage, UsernameForm,
};
use mailwright::net::{Net, Recorder, Setup};
use mailwright::practice::{FolderName, Scenario, Servers};
use mailwright::probe::{self, Accepted, Attempt, Reopening, SendPlan, Session, SignIn};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep_until};

/// Practice servers, a way to them, and a run that is listened to.
struct Practice {
    servers: Servers,
    net: Net,
    recorder: Recorder,
    events: UnboundedReceiver<Event>,
    outcome: Outcome,
    told: Vec<Happened>,
}

impl Practice {
    async fn of(scenario: Scenario) -> Self {
        let servers = Servers::start(scenario).await.unwrap();
        let setup = Setup { resolver: Some(servers.resolver()), extra_roots: vec![servers.root()], ..Setup::default() };
        let (sender, events) = unbounded_channel();
        let recorder = Recorder::start(sender);
        Self { net: Net::new(setup).unwrap(), servers, recorder, events, outcome: Outcome::default(), told: Vec::new() }
    }

    fn endpoint(&self, service: Service) -> Endpoint {
        self.servers.describe().iter().find(|endpoint| endpoint.service == service).unwrap().clone()
    }

    async fn reach(&self, service: Service) -> Option<Session> {
        probe::reach(&self.net, &self.endpoint(service), &self.recorder).await
    }

    fn attempt(&self, mechanism: Mechanism) -> Attempt {
        Attempt { username: self.servers.address().to_string(), form: UsernameForm::Address, mechanism }
    }

    async fn signed_in(&self, service: Service) -> Session {
        let mut session = self.reach(service).await.expect("a server that can be reached");
        let sign_in = session.sign_in(&self.attempt(Mechanism::Plain), &self.servers.password()).await;
        assert_eq!(sign_in, SignIn::Accepted);
        session
    }

    fn plan(&self) -> SendPlan {
        SendPlan::new(self.servers.address(), Some("A Learner".to_owned()), self.servers.address())
    }

    async fn sent(&self, service: Service, plan: &SendPlan) -> Option<Accepted> {
        let Session::Smtp(session) = self.signed_in(service).await else { panic!("it does not send") };
        let (attempt, password) = (self.attempt(Mechanism::Plain), self.servers.password());
        session.send(plan, &Reopening { net: &self.net, attempt: &attempt, secret: &password }).await
    }

    /// Sends and looks for the message; what became of it.
    async fn delivery(&mut self, within: Duration) -> Delivery {
        let plan = self.plan();
        let accepted = self.sent(Service::Submissions, &plan).await.expect("an accepted message");
        let Session::Imap(mailbox) = self.signed_in(Service::Imaps).await else { panic!("it is no mailbox") };
        let (attempt, password) = (self.attempt(Mechanism::Plain), self.servers.password());
        let reopening = Reopening { net: &self.net, attempt: &attempt, secret: &password };
        mailbox.await_message(&reopening, &plan, &accepted, within).await;
        self.listen();
        self.outcome.delivery.clone().expect("an end of the search")
    }

    /// Takes in what was told so far.
    fn listen(&mut self) {
        while let Ok(event) = self.events.try_recv() {
            self.outcome.apply(&event);
            self.told.push(event.happened);
        }
    }

    /// The steps at an endpoint in the order in which they began, those that failed with their kind.
    fn steps(&mut self, service: Service) -> Vec<String> {
        self.listen();
        let probe = &self.outcome.probes[&self.endpoint(service)];
        let render = |step: &mailwright::model::outcome::Step| match step.result() {
            Some(Ok(_)) => step.stage.to_string(),
            Some(Err(fault)) => format!("{} {:?}", step.stage, fault.kind),
            None => format!("{} …", step.stage),
        };
        probe.steps.iter().map(render).collect()
    }

    fn fault(&mut self, service: Service) -> (Stage, Fault) {
        self.listen();
        let (stage, fault) = self.outcome.probes[&self.endpoint(service)].fault().expect("a fault");
        (stage, fault.clone())
    }

    /// What this program said at an endpoint, as the dialogue shows it.
    fn said(&mut self, service: Service) -> Vec<String> {
        self.listen();
        let dialogue = &self.outcome.probes[&self.endpoint(service)].dialogue;
        dialogue.iter().filter(|(_, line)| line.from == Speaker::Client).map(|(_, line)| line.text.clone()).collect()
    }

    /// Holds that the servers had nothing to complain about, and that no password stands in what was told.
    fn end(mut self) {
        self.listen();
        assert_eq!(self.servers.complaints(), []);
        let told = serde_json::to_string(&self.told).unwrap();
        for form in ["learn-by-doing", "bGVhcm4tYnktZG9pbmc", "xlYXJuLWJ5LWRvaW5n", "bGVhcm4tYnk"] {
            assert!(!told.contains(form), "{form} was told");
        }
    }
}

#[tokio::test]
async fn submission_with_starttls_goes_through_every_step_once() {
    let mut practice = Practice::of(Scenario::Well).await;
    let plan = practice.plan();
    let accepted = practice.sent(Service::Submission, &plan).await.unwrap();
    assert_eq!(accepted.reply.code, Some(250));
    let steps = ["dns", "connect", "banner", "ehlo", "starttls", "tls", "ehlo", "auth", "mail", "rcpt", "data"];
    assert_eq!(practice.steps(Service::Submission), steps);
    let address = practice.servers.address();
    let mut said = practice.said(Service::Submission);
    assert!(said[4].starts_with(&format!("MAIL FROM:<{address}> SIZE=")), "{}", said[4]);
    assert!(said[7].starts_with("(message, "), "{}", said[7]);
    (said[4], said[7]) = ("MAIL".to_owned(), "message".to_owned());
    let rcpt = format!("RCPT TO:<{address}>");
    let auth = format!("AUTH PLAIN {MASK}");
    let all = ["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", &auth, "MAIL", &rcpt, "DATA", "message", ".", "QUIT"];
    assert_eq!(said, all, "nothing is said that is not needed");
    let probe = &practice.outcome.probes[&practice.endpoint(Service::Submission)];
    assert!(probe.mechanisms_before_tls.is_empty() && probe.mechanisms.contains(&"PLAIN".to_owned()));
    assert!(probe.capabilities_before_tls.contains(&"STARTTLS".to_owned()));
    practice.end();
}

#[tokio::test]
async fn submission_with_tls_needs_no_second_greeting() {
    let mut practice = Practice::of(Scenario::Well).await;
    let plan = practice.plan();
    assert!(practice.sent(Service::Submissions, &plan).await.is_some());
    let steps = ["dns", "connect", "tls", "banner", "ehlo", "auth", "mail", "rcpt", "data"];
    assert_eq!(practice.steps(Service::Submissions), steps);
    practice.end();
}

#[tokio::test]
async fn without_pipelining_every_command_waits_for_its_answer() {
    let mut practice = Practice::of(Scenario::NoPipelining).await;
    let plan = practice.plan();
    assert!(practice.sent(Service::Submissions, &plan).await.is_some());
    assert_eq!(practice.said(Service::Submissions).last().unwrap(), "QUIT");
    practice.end();
}

#[tokio::test]
async fn login_is_used_where_plain_is_not_offered() {
    let mut practice = Practice::of(Scenario::LoginOnly).await;
    for service in [Service::Submissions, Service::Imaps] {
        let mut session = practice.reach(service).await.unwrap();
        assert_eq!(session.mechanisms(), ["LOGIN"]);
        let sign_in = session.sign_in(&practice.attempt(Mechanism::Login), &practice.servers.password()).await;
        assert_eq!(sign_in, SignIn::Accepted);
        session.leave().await;
    }
    practice.listen();
    assert_eq!(practice.outcome.sign_ins.len(), 2);
    practice.end();
}

#[tokio::test]
async fn a_refused_password_is_counted_and_the_session_stays_open() {
    let mut practice = Practice::of(Scenario::WrongPassword).await;
    for service in [Service::Submissions, Service::Imaps, Service::Pop3s] {
        let mut session = practice.reach(service).await.unwrap();
        let sign_in = session.sign_in(&practice.attempt(Mechanism::Plain), &practice.servers.password()).await;
        let SignIn::Refused(fault) = sign_in else { panic!("{sign_in:?}") };
        assert_eq!(practice.fault(service), (Stage::Auth, fault));
        assert!(session.is_open());
        session.leave().await;
    }
    assert_eq!(practice.outcome.rejections(), 3);
    practice.end();
}

#[tokio::test]
async fn what_is_no_judgement_is_not_counted() {
    for (scenario, open) in [(Scenario::TemporaryAuthFailure, true), (Scenario::TooManyAttempts, false)] {
        let mut practice = Practice::of(scenario).await;
        let mut session = practice.reach(Service::Submissions).await.unwrap();
        let sign_in = session.sign_in(&practice.attempt(Mechanism::Plain), &practice.servers.password()).await;
        assert!(matches!(&sign_in, SignIn::Failed(fault) if fault.kind == FaultKind::Rejected), "{scenario}: {sign_in:?}");
        assert_eq!(session.is_open(), open, "{scenario}");
        session.leave().await;
        practice.listen();
        assert!(practice.outcome.sign_ins.is_empty());
        practice.end();
    }
}

#[tokio::test]
async fn without_tls_the_server_is_reached_and_no_password_leaves() {
    let mut practice = Practice::of(Scenario::Well).await;
    for service in [Service::Submission, Service::Imap, Service::Pop3] {
        let endpoint = Endpoint { security: Security::Plain, ..practice.endpoint(service) };
        let mut session = probe::reach(&practice.net, &endpoint, &practice.recorder).await.unwrap();
        let sign_in = session.sign_in(&practice.attempt(Mechanism::Plain), &practice.servers.password()).await;
        assert_eq!(sign_in, SignIn::Failed(Fault::new(FaultKind::Unprotected)));
        session.leave().await;
    }
    practice.listen();
    assert!(practice.servers.seen().iter().all(|seen| !String::from_utf8_lossy(&seen.wire).contains("AUTH")));
    practice.end();
}

#[tokio::test]
async fn over_a_bad_certificate_nothing_more_is_said() {
    for scenario in [Scenario::CertExpired, Scenario::CertSelfSigned, Scenario::CertWrongName, Scenario::CertUnknownIssuer] {
        let mut practice = Practice::of(scenario).await;
        for endpoint in practice.servers.describe().to_vec() {
            let service = endpoint.service;
            assert!(practice.reach(service).await.is_none(), "{scenario}");
            let (stage, fault) = practice.fault(service);
            assert_eq!(stage, Stage::Tls);
            assert!(matches!(fault.kind, FaultKind::Certificate(_)), "{scenario}: {fault:?}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(practice.servers.seen().iter().all(|seen| seen.inside.is_empty()), "{scenario}");
        practice.end();
    }
}

#[tokio::test]
async fn a_server_that_will_not_do_tls_is_left() {
    let mut practice = Practice::of(Scenario::StarttlsMissing).await;
    assert!(practice.reach(Service::Submission).await.is_none());
    assert_eq!(practice.fault(Service::Submission), (Stage::Starttls, Fault::new(FaultKind::StarttlsNotOffered)));
    assert_eq!(practice.said(Service::Submission), ["EHLO [127.0.0.1]", "QUIT"]);
    practice.end();
}

#[tokio::test]
async fn what_came_before_the_handshake_is_told_and_forgotten() {
    let mut practice = Practice::of(Scenario::StarttlsInjection).await;
    let session = practice.reach(Service::Submission).await.unwrap();
    assert!(!session.capabilities().iter().any(|line| line.contains("X-INJECTED")));
    session.leave().await;
    practice.listen();
    let probe = &practice.outcome.probes[&practice.endpoint(Service::Submission)];
    assert_eq!(probe.injected.as_deref(), Some("250-mail.practice.test"));
}

#[tokio::test]
async fn a_refusal_stands_at_the_step_that_provoked_it() {
    let expected = [
        (Scenario::Greylisted, Stage::Rcpt, 450, "RCPT TO:<learner@practice.test>"),
        (Scenario::SenderNotOwned, Stage::Rcpt, 553, "RCPT TO:<learner@practice.test>"),
        (Scenario::ContentRejected, Stage::Data, 554, "DATA"),
        (Scenario::ChunkingRecipientUnknown, Stage::Rcpt, 550, "RCPT TO:<learner@practice.test>"),
    ];
    for (scenario, stage, code, command) in expected {
        let mut practice = Practice::of(scenario).await;
        let plan = practice.plan();
        assert_eq!(practice.sent(Service::Submissions, &plan).await, None);
        let (at, fault) = practice.fault(Service::Submissions);
        assert_eq!((at, fault.code(), fault.command.as_deref()), (stage, Some(code), Some(command)), "{scenario}");
        practice.end();
    }
}

#[tokio::test]
async fn in_chunks_the_message_arrives_as_it_left() {
    let mut practice = Practice::of(Scenario::Chunking).await;
    let delivery = practice.delivery(Duration::from_secs(10)).await;
    assert!(delivery.found && delivery.removed, "{delivery:?}");
    let said = practice.said(Service::Submissions);
    assert!(said.iter().any(|line| line.starts_with("BDAT ")) && !said.contains(&"DATA".to_owned()), "{said:?}");
    assert_eq!(practice.steps(Service::Submissions), ["dns", "connect", "tls", "banner", "ehlo", "auth", "mail", "rcpt", "data"]);
    practice.end();
}

#[tokio::test]
async fn chunks_that_are_offered_and_not_understood_are_done_without() {
    let mut practice = Practice::of(Scenario::ChunkingBroken).await;
    let plan = practice.plan();
    assert!(practice.sent(Service::Submissions, &plan).await.is_some());
    assert_eq!(practice.steps(Service::Submissions), ["dns", "connect", "tls", "banner", "ehlo", "auth", "mail", "rcpt", "data"]);
    assert!(practice.said(Service::Submissions).contains(&"DATA".to_owned()));
    practice.end();
}

#[tokio::test]
async fn a_port_that_speaks_something_else_is_named() {
    let mut practice = Practice::of(Scenario::Well).await;
    let mailbox = practice.endpoint(Service::Imap);
    let wrong = Endpoint { service: Service::Submission, ..mailbox.clone() };
    assert!(probe::reach(&practice.net, &wrong, &practice.recorder).await.is_none());
    practice.listen();
    let (stage, fault) = practice.outcome.probes[&wrong].fault().unwrap();
    assert_eq!((stage, &fault.kind), (Stage::Banner, &FaultKind::NotThisProtocol));
    assert!(fault.words().unwrap().starts_with("* OK"), "{fault:?}");
}

#[tokio::test]
async fn the_message_is_found_read_and_removed_alone() {
    let mut practice = Practice::of(Scenario::Well).await;
    let before: Vec<u32> = practice.servers.messages(FolderName::Inbox).iter().map(|message| message.uid).collect();
    let delivery = practice.delivery(Duration::from_secs(10)).await;
    assert!(delivery.found && delivery.removed, "{delivery:?}");
    assert_eq!((delivery.folder.as_deref(), delivery.via.as_str()), (Some("INBOX"), "imap"));
    assert!(!delivery.received.is_empty());
    assert!(delivery.leaks.is_empty(), "loopback tells nothing: {:?}", delivery.leaks);
    let after: Vec<u32> = practice.servers.messages(FolderName::Inbox).iter().map(|message| message.uid).collect();
    assert_eq!(after, before, "the others are still there");
    let step = practice.outcome.probes[&practice.endpoint(Service::Imaps)].step(Stage::Delivery).unwrap();
    assert_eq!(step.result(), Some(&Ok(Facts::Found("INBOX".to_owned()))));
    assert!(practice.said(Service::Imaps).iter().all(|line| !line.contains("CLOSE")));
    practice.end();
}

#[tokio::test]
async fn a_late_message_is_heard_of_by_idle() {
    let mut practice = Practice::of(Scenario::DeliveryDelayed).await;
    let delivery = practice.delivery(Duration::from_secs(20)).await;
    assert!(delivery.found && delivery.removed, "{delivery:?}");
    assert!(delivery.elapsed_ms >= 1_000 && delivery.elapsed_ms < 3_000, "{} ms", delivery.elapsed_ms);
    let said = practice.said(Service::Imaps);
    assert_eq!(said.iter().filter(|line| line.ends_with(" IDLE")).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|line| line.contains("UID SEARCH")).count(), practice.outcome.looks as usize);
    practice.end();
}

#[tokio::test]
async fn a_message_among_spam_is_found_there() {
    let mut practice = Practice::of(Scenario::DeliveredToJunk).await;
    let delivery = practice.delivery(Duration::from_secs(2)).await;
    assert!(delivery.found && delivery.removed, "{delivery:?}");
    assert_eq!(delivery.folder.as_deref(), Some("Junk"));
    assert!(practice.servers.messages(FolderName::Junk).is_empty());
    practice.end();
}

#[tokio::test]
async fn a_bounce_ends_the_search_with_its_reason() {
    let mut practice = Practice::of(Scenario::DeliveryBounced).await;
    let delivery = practice.delivery(Duration::from_secs(10)).await;
    assert!(!delivery.found && !delivery.removed);
    let (stage, fault) = practice.fault(Service::Imaps);
    assert_eq!((stage, &fault.kind), (Stage::Delivery, &FaultKind::Bounced));
    assert!(fault.enhanced().is_some_and(|status| status.0 == 5), "{fault:?}");
    practice.end();
}

#[tokio::test]
async fn a_message_that_does_not_come_is_not_waited_for_without_end() {
    let mut practice = Practice::of(Scenario::NotDelivered).await;
    let began = std::time::Instant::now();
    let delivery = practice.delivery(Duration::from_millis(800)).await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    assert!(!delivery.found && delivery.folder.is_none());
    assert_eq!(practice.fault(Service::Imaps), (Stage::Delivery, Fault::new(FaultKind::NotArrived)));
    assert!(practice.said(Service::Imaps).last().unwrap().ends_with("LOGOUT"));
    practice.end();
}

#[tokio::test]
async fn a_maildrop_is_looked_into_by_new_sessions_one_at_a_time() {
    let mut practice = Practice::of(Scenario::Pop3DeliveryDelayed).await;
    let before = practice.servers.messages(FolderName::Inbox).len();
    let mut session = practice.reach(Service::Pop3).await.unwrap();
    let attempt = practice.attempt(Mechanism::Plain);
    assert_eq!(session.sign_in(&attempt, &practice.servers.password()).await, SignIn::Accepted);
    let plan = practice.plan();
    let accepted = practice.sent(Service::Submissions, &plan).await.expect("an accepted message");
    let Session::Pop3(maildrop) = session else { panic!("it is no maildrop") };
    let password = practice.servers.password();
    let reopening = Reopening { net: &practice.net, attempt: &attempt, secret: &password };
    maildrop.await_message(&reopening, &plan, &accepted, Duration::from_secs(20)).await;
    let steps = ["dns", "connect", "banner", "ehlo", "starttls", "tls", "ehlo", "auth", "delivery"];
    assert_eq!(practice.steps(Service::Pop3), steps, "what only repeats is no step");
    let delivery = practice.outcome.delivery.clone().unwrap();
    assert!(delivery.found && delivery.removed && delivery.elapsed_ms >= 1_000, "{delivery:?}");
    assert_eq!(practice.servers.messages(FolderName::Inbox).len(), before);
    let said = practice.said(Service::Pop3);
    let count = |word: &str| said.iter().filter(|line| line.starts_with(word)).count();
    assert_eq!((count("QUIT"), count("DELE")), (practice.outcome.looks as usize + 1, 1), "{said:?}");
    let looked: Vec<&String> = said.iter().filter(|line| line.starts_with("TOP") && line.ends_with(" 0")).collect();
    assert_eq!(looked, ["TOP 2 0", "TOP 1 0", "TOP 3 0"], "what was seen is not looked at again");
    practice.end();
}

#[tokio::test]
async fn a_message_that_does_not_come_costs_a_bounded_number_of_sign_ins() {
    let mut practice = Practice::of(Scenario::NotDelivered).await;
    let plan = practice.plan();
    let accepted = practice.sent(Service::Submissions, &plan).await.unwrap();
    let Session::Pop3(maildrop) = practice.signed_in(Service::Pop3s).await else { panic!("it is no maildrop") };
    let (attempt, password) = (practice.attempt(Mechanism::Plain), practice.servers.password());
    let reopening = Reopening { net: &practice.net, attempt: &attempt, secret: &password };
    maildrop.await_message(&reopening, &plan, &accepted, Duration::from_millis(2_500)).await;
    assert_eq!(practice.fault(Service::Pop3s), (Stage::Delivery, Fault::new(FaultKind::NotArrived)));
    assert!(practice.servers.judged().len() <= 4, "{:?}", practice.servers.judged());
    practice.end();
}

#[tokio::test]
async fn odd_passwords_are_carried_as_they_are() {
    // None of these is the account's: what matters is that the server takes each as a password and not as a mistake.
    let mut practice = Practice::of(Scenario::Well).await;
    for password in ["12345678", "\\ % \" '", " ä€ ", "x\u{308}"] {
        for (service, mechanism) in [
            (Service::Submissions, Mechanism::Plain),
            (Service::Submissions, Mechanism::Login),
            (Service::Imaps, Mechanism::Plain),
            (Service::Imaps, Mechanism::Login),
            (Service::Pop3s, Mechanism::Plain),
            (Service::Pop3s, Mechanism::Login),
        ] {
            let mut session = practice.reach(service).await.unwrap();
            let sign_in = session.sign_in(&practice.attempt(mechanism), &Secret::from(password)).await;
            assert!(matches!(sign_in, SignIn::Refused(_)), "{password} by {mechanism} at {service}: {sign_in:?}");
            session.leave().await;
        }
    }
    practice.listen();
    practice.end();
}

#[tokio::test]
async fn from_connect_to_sent_no_round_trip_is_wasted() {
    // TCP, TLS, and then: EHLO, AUTH, envelope, message; with STARTTLS also EHLO and STARTTLS before. The banner comes
    // with the handshake's last flight on 465, and with the connection on 587.
    // Where messages come in chunks, envelope and message are one.
    for (scenario, service, allowed) in [
        (Scenario::Well, Service::Submissions, 7),
        (Scenario::Well, Service::Submission, 8),
        (Scenario::Chunking, Service::Submissions, 6),
        (Scenario::Chunking, Service::Submission, 7),
    ] {
        let practice = Practice::of(scenario).await;
        let server = practice.endpoint(service);
        let (port, turns) = distant(server.port).await;
        let endpoint = Endpoint { port, ..server };
        let mut session = probe::reach(&practice.net, &endpoint, &practice.recorder).await.expect("a server that can be reached");
        let (attempt, password) = (practice.attempt(Mechanism::Plain), practice.servers.password());
        assert_eq!(session.sign_in(&attempt, &password).await, SignIn::Accepted);
        let Session::Smtp(session) = session else { panic!("it does not send") };
        let reopening = Reopening { net: &practice.net, attempt: &attempt, secret: &password };
        assert!(session.send(&practice.plan(), &reopening).await.is_some());
        let flights = turns.load(Ordering::Relaxed) + 1;
        assert!(flights <= allowed, "{scenario}, {service}: {flights} round trips, the TCP handshake included");
        practice.end();
    }
}

#[tokio::test]
async fn a_mailbox_that_was_opened_ahead_is_looked_into_in_one_round_trip() {
    // One more removes the message, however full the mailbox is, and the goodbye is waited for by nobody.
    for scenario in [Scenario::Well, Scenario::Crowded] {
        let mut practice = Practice::of(scenario).await;
        let server = practice.endpoint(Service::Imaps);
        let (port, turns) = distant(server.port).await;
        let mut mailbox = probe::reach(&practice.net, &Endpoint { port, ..server }, &practice.recorder).await.unwrap();
        let (attempt, password) = (practice.attempt(Mechanism::Plain), practice.servers.password());
        assert_eq!(mailbox.sign_in(&attempt, &password).await, SignIn::Accepted);
        let reopening = Reopening { net: &practice.net, attempt: &attempt, secret: &password };
        mailbox.prepare().await;

        let plan = practice.plan();
        let accepted = practice.sent(Service::Submissions, &plan).await.unwrap();
        let before = turns.load(Ordering::Relaxed);
        let Session::Imap(mailbox) = mailbox else { panic!("it is no mailbox") };
        mailbox.await_message(&reopening, &plan, &accepted, Duration::from_secs(20)).await;
        let flights = turns.load(Ordering::Relaxed) - before;
        practice.listen();
        let delivery = practice.outcome.delivery.clone().unwrap();
        assert!(delivery.found && delivery.removed, "{scenario}: {delivery:?}");
        assert!(flights <= 3, "{scenario}: {flights} round trips");
        practice.end();
    }
}

/// A way to a port of this computer that takes 20 ms in each direction, and a count of how often the client begins
/// to speak after the server did.
async fn distant(port: u16) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let near = listener.local_addr().unwrap().port();
    let turns = Arc::new(AtomicUsize::new(0));
    let counted = turns.clone();
    drop(tokio::spawn(async move {
        let (client, _) = listener.accept().await.unwrap();
        let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let server_spoke = Arc::new(AtomicBool::new(true));
        let (client_in, client_out) = client.into_split();
        let (server_in, server_out) = server.into_split();
        let listening = server_spoke.clone();
        let upward = carry(client_in, server_out, move || {
            if listening.swap(false, Ordering::Relaxed) {
                let _ = counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        let downward = carry(server_in, client_out, move || server_spoke.store(true, Ordering::Relaxed));
        let _ = tokio::join!(upward, downward);
    }));
    (near, turns)
}

/// Carries bytes, each 20 ms after it came; `spoken` is called when some come.
async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, spoken: impl Fn()) {
    let (sender, mut on_the_way) = unbounded_channel::<(Instant, Vec<u8>)>();
    let reading = async move {
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut chunk).await {
            spoken();
            let _ = sender.send((Instant::now() + Duration::from_millis(20), chunk[..count].to_vec()));
        }
    };
    let writing = async move {
        while let Some((due, bytes)) = on_the_way.recv().await {
            sleep_until(due).await;
            let _ = to.write_all(&bytes).await;
        }
    };
    let _ = tokio::join!(reading, writing);
}
