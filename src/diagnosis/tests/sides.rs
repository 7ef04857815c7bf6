//! Two sides, one verdict.

use super::story::{Story, candidate, imaps, refused, submissions};
use crate::model::{Cause, CertProblem, FaultKind, Source, Stage, Verdict};

#[test]
fn receiving_fails_beside_proved_sending() {
    let story = Story::usual().signs_in(&submissions()).sends(&submissions());
    let story = story.fails_as(&imaps(), Stage::Connect, FaultKind::Refused);
    let conclusion = story.conclusion();
    assert_eq!((conclusion.verdict, conclusion.findings[0].cause), (Verdict::Fails, Cause::ConnectRefused));
    assert_eq!(conclusion.findings[0].endpoint.as_deref(), Some("mail.guide.test:993"));
    assert!(conclusion.settings.outgoing.is_some() && conclusion.settings.incoming.is_none());
}

#[test]
fn sending_fails_beside_proved_receiving() {
    let story = Story::usual().fails_as(&submissions(), Stage::Connect, FaultKind::ConnectTimeout).signs_in(&imaps());
    let conclusion = story.conclusion();
    assert_eq!((conclusion.verdict, conclusion.findings[0].cause), (Verdict::Fails, Cause::ConnectTimeout));
    assert!(conclusion.settings.outgoing.is_none() && conclusion.settings.incoming.is_some());
}

#[test]
fn what_will_not_pass_leads_before_what_may() {
    let story = Story::usual().fails(&submissions(), Stage::Auth, refused("454 4.7.0 Temporary authentication failure"));
    let story = story.shows_bad_certificate(&imaps(), CertProblem::Expired);
    let (verdict, causes) = story.told();
    assert_eq!(verdict, Verdict::Fails);
    assert_eq!(causes, [Cause::CertExpired, Cause::AuthBackendFailure]);
}

#[test]
fn the_same_cause_on_both_sides_of_one_host_is_told_once() {
    let story = [submissions(), imaps()]
        .iter()
        .fold(Story::usual(), |story, at| story.fails_as(at, Stage::Connect, FaultKind::ConnectTimeout));
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::ConnectTimeout]));
}

#[test]
fn a_side_that_discovery_did_not_find_fails_by_itself() {
    let story = Story::new().ranked(&[candidate(&submissions(), Source::Srv)]).signs_in(&submissions()).sends(&submissions());
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::DnsNoMail]));
}

#[test]
fn a_refused_password_is_told_although_receiving_was_not_asked() {
    let story = Story::usual().refuses_password(&submissions(), "535 5.7.8 Error").reaches(&imaps());
    let story = story.fails_as(&super::story::imap(), Stage::Connect, FaultKind::Refused);
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::AuthWrongCredentials]), "993 was ready, so 143 is no news");
}
