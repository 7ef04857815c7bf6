//! The contract's table of verdicts, row by row.

use super::story::{Story, candidate, imaps, refused, submission, submissions};
use crate::model::{
    CertProblem, Endpoint, FaultKind, Interruption, LookupStatus, PasswordTrait, Requirement, SendTo, Service, Source, Stage,
    Verdict,
};

#[test]
fn both_sides_proved_and_found_in_the_inbox_works() {
    assert_eq!(Story::well().told(), (Verdict::Works, vec![]));
}

#[test]
fn waived_parts_need_no_proof() {
    let unsent = Story::with(|intent| intent.send_to = SendTo::Nobody).usually_ranked();
    let unsent = unsent.signs_in(&submissions()).signs_in(&imaps());
    assert_eq!(unsent.verdict(), Verdict::Works);
    assert_eq!(Story::usual().signs_in(&submissions()).signs_in(&imaps()).verdict(), Verdict::Undecided, "sending was asked for");
    let sending_only = Story::with(|intent| intent.incoming_protocol = None).usually_ranked();
    assert_eq!(sending_only.signs_in(&submissions()).sends(&submissions()).verdict(), Verdict::Works);
    let elsewhere = Story::with(|intent| intent.send_to = SendTo::Another("jane@guide.test".parse().unwrap()));
    assert_eq!(elsewhere.usually_ranked().proved().verdict(), Verdict::Works);
}

#[test]
fn something_worth_knowing_works_with_warnings() {
    assert_eq!(Story::well().leaking("192.0.2.7").verdict(), Verdict::WorksWithWarnings);
    let dead_port = Story::well().fails_as(&submission(), Stage::Connect, FaultKind::Refused);
    assert_eq!(dead_port.verdict(), Verdict::WorksWithWarnings);
}

#[test]
fn not_seen_or_seen_in_junk_works_with_warnings() {
    assert_eq!(Story::usual().proved().missing(5).verdict(), Verdict::WorksWithWarnings);
    assert_eq!(Story::usual().proved().found("Spam", 500).verdict(), Verdict::WorksWithWarnings);
}

#[test]
fn a_bounce_fails() {
    assert_eq!(Story::usual().proved().bounced(None).verdict(), Verdict::Fails);
}

#[test]
fn whatever_stops_mail_fails() {
    let stages = [
        (Stage::Auth, "535 5.7.8 Authentication credentials invalid"),
        (Stage::Mail, "553 5.7.1 Sender address rejected: not owned by user"),
        (Stage::Rcpt, "550 5.1.1 User unknown"),
        (Stage::Data, "554 5.7.1 Rejected"),
    ];
    for (stage, answer) in stages {
        let story = if stage == Stage::Auth {
            Story::usual().refuses_password(&submissions(), answer)
        } else {
            Story::usual().refuses_message(stage, answer)
        };
        assert_eq!(story.verdict(), Verdict::Fails, "{answer}");
    }
    for (stage, kind) in [
        (Stage::Tls, FaultKind::Certificate(CertProblem::UnknownIssuer)),
        (Stage::Tls, FaultKind::NotTls),
        (Stage::Auth, FaultKind::AuthNotOffered),
        (Stage::Auth, FaultKind::NoCommonMechanism(vec!["GSSAPI".to_owned()])),
        (Stage::Banner, FaultKind::NotThisProtocol),
        (Stage::Banner, FaultKind::Silent),
        (Stage::Ehlo, FaultKind::Closed),
    ] {
        assert_eq!(Story::usual().fails_as(&submissions(), stage, kind.clone()).verdict(), Verdict::Fails, "{kind:?}");
    }
    let story = Story::usual().fails_as(&submission(), Stage::Starttls, FaultKind::StarttlsNotOffered);
    assert_eq!(story.verdict(), Verdict::Fails);
}

#[test]
fn no_domain_or_no_service_fails() {
    let mx = |status, records: &[&str]| Story::new().looked_up("MX", "guide.test", status, records).ranked(&[]).verdict();
    assert_eq!(mx(LookupStatus::Nxdomain, &[]), Verdict::Fails);
    assert_eq!(mx(LookupStatus::NoData, &[]), Verdict::Fails);
    assert_eq!(mx(LookupStatus::Answered, &["0 ."]), Verdict::Fails);
    assert_eq!(mx(LookupStatus::Timeout, &[]), Verdict::Undecided, "nothing is known of the domain");
}

#[test]
fn refused_for_now_is_undecided() {
    for answer in ["450 4.2.0 Greylisted", "451 4.3.0 Temporary lookup failure", "421 4.3.2 Shutting down", "452 4.3.1 No space"] {
        assert_eq!(Story::usual().refuses_message(Stage::Rcpt, answer).verdict(), Verdict::Undecided, "{answer}");
    }
    let busy = Story::usual().fails(&submissions(), Stage::Banner, refused("421 Too many connections"));
    assert_eq!(busy.verdict(), Verdict::Undecided);
}

#[test]
fn missing_consent_is_undecided() {
    let foreign = Endpoint::usual(Service::Submissions, "mail.elsewhere.example");
    let story = Story::new().ranked(&[candidate(&foreign, Source::Srv)]).reaches(&foreign);
    assert_eq!(story.verdict(), Verdict::Undecided);
}

#[test]
fn a_requirement_that_was_not_met_fails() {
    assert_eq!(Story::usual().provider(Requirement::Oauth2).verdict(), Verdict::Fails);
    let app_password = Story::usual().provider(Requirement::AppPassword { length: Some(16) });
    assert_eq!(app_password.noted(PasswordTrait::NotWhatProviderWants).verdict(), Verdict::Fails);
}

#[test]
fn no_network_or_an_end_before_the_end_is_undecided() {
    let offline = Story::usual().fails_as(&submissions(), Stage::Connect, FaultKind::Unreachable);
    assert_eq!(offline.looked_up("MX", "guide.test", LookupStatus::Timeout, &[]).verdict(), Verdict::Undecided);
    assert_eq!(Story::usual().interrupted(Interruption::Cancelled).verdict(), Verdict::Undecided);
    assert_eq!(Story::usual().interrupted(Interruption::DeadlineReached).verdict(), Verdict::Undecided);
}
