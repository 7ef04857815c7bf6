//! What became of the accepted message.

use super::every_cause::Pair;
use super::story::{Story, imaps, submissions};
use crate::model::{Cause, Fault, FaultKind, Happened, SendTo, Severity, Stage, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    Some(match cause {
        Cause::AcceptedNotDelivered => (sent().missing(7), sent().missing(0)),
        Cause::DeliveredToJunk => (sent().found("Junk", 500), sent().found("Inbox", 500)),
        Cause::DeliverySlow => (sent().found("INBOX", 20_001), sent().found("INBOX", 20_000)),
        Cause::DeliveryBounced => (sent().bounced(None), sent().bounced(Some("550 5.1.1 User unknown"))),
        Cause::ClientAddressLeaked => (sent().leaking("192.0.2.7"), sent().found("INBOX", 500)),
        Cause::MessageAltered => (sent().altered(&["Subject"]), sent().altered(&[])),
        Cause::VrfyEnabled => (capable("VRFY"), capable("X-VRFY")),
        _ => return None,
    })
}

fn sent() -> Story {
    Story::usual().proved()
}

#[test]
fn a_bounce_fails_with_its_own_cause_where_it_names_one() {
    assert_eq!(sent().bounced(None).told(), (Verdict::Fails, vec![Cause::DeliveryBounced]));
    assert_eq!(sent().bounced(Some("550 5.1.1 User unknown")).told(), (Verdict::Fails, vec![Cause::RecipientUnknown]));
    assert_eq!(sent().bounced(Some("554 5.0.0 No")).told(), (Verdict::Fails, vec![Cause::DeliveryBounced]));
    let late = sent().bounced(Some("452 4.2.2 Mailbox full"));
    assert_eq!(late.told(), (Verdict::Fails, vec![Cause::RecipientMailboxFull]), "a bounce is final, whatever the code");
}

#[test]
fn only_what_was_looked_for_is_missing() {
    assert_eq!(sent().missing(7).told(), (Verdict::WorksWithWarnings, vec![Cause::AcceptedNotDelivered]));
    assert_eq!(sent().missing(7).finding(Cause::AcceptedNotDelivered).unwrap().values["seconds"], "30.0");
    assert_eq!(sent().told(), (Verdict::Works, vec![]), "the mailbox was never looked into");
    let elsewhere = Story::with(|intent| intent.send_to = SendTo::Another("jane@guide.test".parse().unwrap()));
    assert_eq!(elsewhere.usually_ranked().proved().missing(7).told(), (Verdict::Works, vec![]));
}

#[test]
fn a_mailbox_that_cannot_be_read_is_not_a_missing_message() {
    let dropped = sent().step(&imaps(), Stage::Delivery, Err(Fault::new(FaultKind::Closed)));
    assert_eq!(dropped.told(), (Verdict::WorksWithWarnings, vec![Cause::ConnectionDropped]));
    let refused = sent().step(&imaps(), Stage::Delivery, Err(super::story::refused("A4 NO [SERVERBUG] Internal error")));
    assert_eq!(refused.told(), (Verdict::WorksWithWarnings, vec![Cause::ServerLocalProblem]));
}

#[test]
fn a_leak_names_the_address_and_the_line() {
    let finding = sent().leaking("192.0.2.7").finding(Cause::ClientAddressLeaked).unwrap();
    assert_eq!((&*finding.values["ip"], finding.evidence.as_deref()), ("192.0.2.7", Some("from [192.0.2.7] by mail.guide.test")));
}

fn capable(line: &str) -> Story {
    let (endpoint, capabilities) = (submissions(), vec!["PIPELINING".to_owned(), line.to_owned()]);
    sent().then(Happened::CapabilitiesSeen { endpoint, after_tls: true, capabilities, mechanisms: vec!["PLAIN".to_owned()] })
}

#[test]
fn what_the_receiving_side_could_not_vouch_for_is_told() {
    let told = |results: &[&str]| {
        let told = sent().checked(results).conclusion();
        (told.verdict, told.findings.iter().map(|finding| (finding.cause, finding.severity)).collect::<Vec<_>>())
    };
    let (dmarc, either) = (Cause::DmarcFailed, Cause::SpfOrDkimFailed);
    assert_eq!(told(&["spf=pass", "dkim=pass", "dmarc=pass"]), (Verdict::Works, vec![]));
    assert_eq!(told(&["spf=none", "dkim=none", "dmarc=none"]), (Verdict::Works, vec![]));
    assert_eq!(told(&["dmarc=fail"]), (Verdict::WorksWithWarnings, vec![(dmarc, Severity::Warning)]));
    let both = vec![(either, Severity::Warning), (dmarc, Severity::Warning)];
    assert_eq!(told(&["spf=fail", "dkim=pass", "dmarc=fail"]), (Verdict::WorksWithWarnings, both));
    assert_eq!(told(&["spf=softfail", "dkim=none"]), (Verdict::WorksWithWarnings, vec![(either, Severity::Warning)]));
    assert_eq!(told(&["spf=fail", "dkim=pass"]), (Verdict::Works, vec![(either, Severity::Note)]));
    assert_eq!(told(&["dkim=fail", "dkim=pass"]), (Verdict::Works, vec![]), "one signature that holds is enough");
    let finding = sent().checked(&["dmarc=fail"]).finding(dmarc).unwrap();
    assert_eq!(finding.evidence.as_deref(), Some("mail.guide.test; dmarc=fail"));
}

#[test]
fn a_mark_in_the_subject_is_no_warning_and_another_sender_is() {
    assert_eq!(sent().altered(&["Subject"]).verdict(), Verdict::Works);
    assert_eq!(sent().altered(&["From", "Subject"]).verdict(), Verdict::WorksWithWarnings);
}
