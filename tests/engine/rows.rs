//! The rows of the contract's verdict table that depend on what the user asked, not on the servers.

use std::time::Duration;

use mailwright::engine;
use mailwright::model::{
    Cause, Credentials, Happened, Interruption, Mechanism, Outcome, Security, SendTo, Service, Stage, Typed, Verdict,
};
use mailwright::practice::{FolderName, Scenario};
use tokio::sync::mpsc::unbounded_channel;

use crate::bench::{Bench, Checked, proofs};

fn port(bench: &Bench, service: Service) -> u16 {
    bench.servers.describe().iter().find(|endpoint| endpoint.service == service).unwrap().port
}

fn typed(bench: &Bench, service: Service) -> Typed {
    let security = Some(service.security());
    Typed { host: Some("mail.practice.test".to_owned()), port: Some(port(bench, service)), security }
}

#[tokio::test]
async fn sending_can_be_waived() {
    let checked = Bench::new(Scenario::Well).await.with(|intent| intent.send_to = SendTo::Nobody).check().await;
    assert_eq!(checked.verdict(), Verdict::Works, "{}", checked.told());
    assert_eq!(proofs(checked.outgoing()), "connect tls auth");
    assert_eq!(checked.servers.messages(FolderName::Inbox).len(), 2);
}

#[tokio::test]
async fn receiving_can_be_waived() {
    let checked = Bench::new(Scenario::ImapDown).await.with(|intent| intent.incoming_protocol = None).check().await;
    assert_eq!(checked.verdict(), Verdict::Works, "{}", checked.told());
    assert_eq!(proofs(checked.outgoing()), "connect tls auth send");
    assert!(checked.conclusion.settings.incoming.is_none() && checked.outcome.delivery.is_none());
}

#[tokio::test]
async fn a_foreign_host_gets_the_password_once_the_user_agreed() {
    let checked = Bench::new(Scenario::ForeignHost).await.check().await;
    assert!(checked.servers.seen().iter().any(|seen| !seen.inside.is_empty()), "it was looked at without signing in");
    assert_eq!(checked.servers.judged(), []);
    for consent in ["by name", "to all"] {
        let bench = Bench::new(Scenario::ForeignHost).await.with(|intent| match consent {
            "to all" => intent.consent.discovered = true,
            _ => drop(intent.consent.hosts.insert("mail.elsewhere.test".to_owned())),
        });
        let checked = bench.check().await;
        assert_eq!(checked.verdict(), Verdict::Works, "{consent}: {}", checked.told());
        assert_eq!(checked.outgoing().host, "mail.elsewhere.test");
    }
}

#[tokio::test]
async fn a_domain_that_does_not_exist_is_said_to() {
    let bench = Bench::new(Scenario::Well).await.with(|intent| intent.address = "learner@practise.test".parse().unwrap());
    let checked = bench.check().await;
    assert_eq!(checked.verdict(), Verdict::Fails, "{}", checked.told());
    assert_eq!((checked.deciding().cause, checked.deciding().stage), (Cause::DomainNotFound, Stage::Discovery));
}

#[tokio::test]
async fn what_was_typed_is_what_is_judged() {
    let bench = Bench::new(Scenario::Port465Closed).await;
    let typed = typed(&bench, Service::Submissions);
    let port = port(&bench, Service::Submissions);
    let checked = bench.with(|intent| intent.outgoing = typed).check().await;
    assert_eq!(checked.verdict(), Verdict::Fails, "{}", checked.told());
    assert_eq!(checked.deciding().cause, Cause::ConnectRefused);
    assert_eq!(checked.deciding().endpoint, Some(format!("mail.practice.test:{port}")));
}

#[tokio::test]
async fn a_typed_user_name_is_the_only_one_tried() {
    let bench = Bench::new(Scenario::LocalPartOnly).await.with(|intent| intent.username = Some("learner@practice.test".to_owned()));
    let checked = bench.check().await;
    assert_eq!(checked.verdict(), Verdict::Fails, "{}", checked.told());
    let names: Vec<&str> = checked.outcome.sign_ins.iter().map(|sign_in| sign_in.username.as_str()).collect();
    assert_eq!(names, ["learner@practice.test"]);
}

#[tokio::test]
async fn a_typed_mechanism_is_the_only_one_tried() {
    let checked = Bench::new(Scenario::Well).await.with(|intent| intent.mechanism = Some(Mechanism::Login)).check().await;
    assert_eq!(checked.verdict(), Verdict::Works, "{}", checked.told());
    assert_eq!(checked.outgoing().mechanism, Some(Mechanism::Login));
    let checked = Bench::new(Scenario::LoginOnly).await.with(|intent| intent.mechanism = Some(Mechanism::Plain)).check().await;
    assert_eq!(checked.verdict(), Verdict::Fails, "{}", checked.told());
    assert_eq!(checked.deciding().cause, Cause::AuthNoCommonMechanism);
}

#[tokio::test]
async fn without_encryption_no_password_is_sent() {
    let bench = Bench::new(Scenario::Well).await;
    let plain = Typed { security: Some(Security::Plain), ..typed(&bench, Service::Submission) };
    let checked = bench.with(|intent| intent.outgoing = plain).check().await;
    assert_eq!(checked.verdict(), Verdict::Fails, "{}", checked.told());
    assert_eq!(checked.deciding().cause, Cause::PlaintextOnly);
    assert!(checked.outcome.sign_ins.iter().all(|sign_in| sign_in.endpoint.service != Service::Submission));
}

#[tokio::test]
async fn the_deadline_of_a_check_leaves_it_undecided() {
    let bench = Bench::new(Scenario::ServerSilent).await.within(|limits| limits.deadline = Duration::from_millis(900));
    let checked = bench.check().await;
    assert_eq!(checked.verdict(), Verdict::Undecided, "{}", checked.told());
    assert_eq!(checked.deciding().cause, Cause::CheckDeadlineReached);
}

#[tokio::test]
async fn a_cancelled_check_is_undecided_and_tells_what_it_saw() {
    let bench = Bench::new(Scenario::ServerSilent).await;
    let (sender, mut receiver) = unbounded_channel();
    let credentials = Credentials { password: bench.password.clone(), token: None };
    let mut events = Vec::new();
    {
        let check = engine::check(bench.intent.clone(), credentials, bench.net(), "en".to_owned(), sender);
        tokio::pin!(check);
        let connected = |happened: &Happened| matches!(happened, Happened::StepEnded(evidence) if evidence.stage == Stage::Connect);
        loop {
            tokio::select! {
                () = &mut check => panic!("a silent server keeps nobody from cancelling"),
                Some(event) = receiver.recv() => {
                    let enough = connected(&event.happened);
                    events.push(event);
                    if enough {
                        break;
                    }
                }
            }
        }
    }
    while let Ok(event) = receiver.try_recv() {
        events.push(event);
    }
    // Nothing happens for a while; the report has to count it all the same.
    tokio::time::sleep(Duration::from_millis(150)).await;
    let until_now = Outcome::replay(&events);
    let ended = engine::cancelled(&until_now);
    events.extend(ended);
    let checked = Checked::of(bench.servers, events);
    assert_eq!(checked.verdict(), Verdict::Undecided, "{}", checked.told());
    assert_eq!(checked.deciding().cause, Cause::CheckCancelled);
    assert_eq!(checked.outcome.interrupted, Some(Interruption::Cancelled));
    assert!(checked.outcome.elapsed_ms >= until_now.elapsed_ms + 100, "{}", checked.outcome.elapsed_ms);
    assert!(receiver.recv().await.is_none(), "nothing goes on behind a check that was dropped");
}

#[tokio::test]
async fn without_a_password_everything_else_is_seen() {
    let mut bench = Bench::new(Scenario::Well).await;
    bench.password = None;
    let checked = bench.check().await;
    assert_eq!(checked.servers.judged(), []);
    assert!(checked.conclusion.settings.outgoing.is_none() && checked.verdict() != Verdict::Works, "{}", checked.told());
    assert!(checked.outcome.probes.values().any(|probe| probe.passed(Stage::Tls)));
}

#[tokio::test]
async fn discovery_alone_asks_for_no_password_and_touches_no_server() {
    let bench = Bench::new(Scenario::Well).await;
    let (sender, mut receiver) = unbounded_channel();
    engine::discover(bench.intent.clone(), bench.net(), "en".to_owned(), sender).await;
    let mut events = Vec::new();
    while let Ok(event) = receiver.try_recv() {
        events.push(event);
    }
    assert!(matches!(events.last().map(|event| &event.happened), Some(Happened::Ranked(_))));
    let candidates = Outcome::replay(&events).candidates.unwrap();
    for service in [Service::Submissions, Service::Submission, Service::Imaps, Service::Imap] {
        assert!(
            candidates.iter().any(|candidate| candidate.service == service && candidate.port == port(&bench, service)),
            "{service}"
        );
    }
    assert_eq!(candidates[0].service, Service::Submissions, "implicit TLS leads (RFC 8314)");
    assert!(bench.servers.seen().is_empty());
}
