//! Sender, recipient and message, after sign-in.

use super::every_cause::Pair;
use super::story::{Story, imaps, refused, submissions};
use crate::model::intent::SendTo;
use crate::model::{Cause, Fault, FaultKind, Stage, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let mail = |text: &str| Story::usual().refuses_message(Stage::Mail, text);
    let rcpt = |text: &str| Story::usual().refuses_message(Stage::Rcpt, text);
    let data = |text: &str| Story::usual().refuses_message(Stage::Data, text);
    Some(match cause {
        Cause::AuthRequired => (mail("530 5.7.0 Authentication required"), rcpt("554 5.7.1 <x@y>: Relay access denied")),
        Cause::SenderNotOwned => (
            rcpt("553 5.7.1 <john@guide.test>: Sender address rejected: not owned by user jane"),
            mail("550 5.1.8 <john@guide.test>: Sender address rejected: Domain not found"),
        ),
        Cause::SenderNotVerifiedWithProvider => (
            data("554 Message rejected: Email address is not verified. The following identities failed the check"),
            data("554 Message rejected: sender verify failed"),
        ),
        Cause::SenderDomainNotFound => (
            mail("450 4.1.8 <john@guide.test>: Sender address rejected: Domain not found"),
            rcpt("450 4.1.2 <john@guide.test>: Recipient address rejected: Domain not found"),
        ),
        Cause::RelayDeniedServerRestrictions => (rcpt("554 5.7.1 <x@y>: Relay access denied"), rcpt("554 5.7.1 Denied")),
        Cause::RecipientUnknown => (rcpt("550 5.1.1 <x@y>: User unknown"), mail("550 5.1.1 User unknown")),
        Cause::RecipientDomainNotFound => (rcpt("550 5.1.2 <x@y>: Domain not found"), rcpt("550 5.1.1 <x@y>: User unknown")),
        Cause::RecipientMailboxFull => (rcpt("452 4.2.2 Mailbox full"), data("552 5.3.4 Message size exceeds fixed limit")),
        Cause::Smtputf8Unsupported => (
            Story::usual().signs_in(&submissions()).step(
                &submissions(),
                Stage::Mail,
                Err(Fault::new(FaultKind::Smtputf8NotOffered)),
            ),
            mail("553 5.1.7 Bad sender address"),
        ),
        Cause::Greylisted => (
            rcpt("450 4.2.0 <x@y>: Recipient address rejected: Greylisted, please try again in 300 seconds"),
            rcpt("451 4.3.0 <x@y>: Temporary lookup failure"),
        ),
        Cause::RateLimitedSender => (mail("550 5.4.6 Hourly sending limit exceeded"), rcpt("452 4.2.2 Over quota")),
        Cause::MessageTooLarge => {
            (mail("552 5.3.4 Message size exceeds fixed limit"), mail("452 4.3.1 Insufficient system storage"))
        }
        Cause::ContentRejectedSpam => {
            (data("554 5.7.1 Message rejected as spam by Content Filtering."), data("554 5.7.1 Rejected"))
        }
        Cause::PolicyRejected => (data("554 5.7.1 Rejected"), data("554 5.7.1 Message looks like spam")),
        Cause::ServerLocalProblem => (rcpt("451 4.3.0 <x@y>: Temporary lookup failure"), rcpt("451 4.3.2 Please try again later")),
        _ => return None,
    })
}

#[test]
fn greylisting_decides_nothing_and_names_the_time() {
    let story = Story::usual().refuses_message(Stage::Rcpt, "450 4.2.0 <x@y>: Greylisted, please try again in 300 seconds");
    let story = story.signs_in(&imaps());
    assert_eq!(story.told(), (Verdict::Undecided, vec![Cause::Greylisted]));
    let values = &story.conclusion().findings[0].values;
    assert_eq!((&*values["seconds"], &*values["minutes"]), ("300", "5"));
    let unnamed = Story::usual().refuses_message(Stage::Rcpt, "450 4.2.0 <x@y>: Greylisted");
    assert!(!unnamed.conclusion().findings[0].values.contains_key("minutes"));
    let lasting = Story::usual().refuses_message(Stage::Rcpt, "554 5.7.1 Greylisting in action, come back in 90 seconds");
    assert_eq!(lasting.verdict(), Verdict::Undecided, "it passes, also where the code says otherwise");
    assert_eq!(lasting.conclusion().findings[0].values["minutes"], "2", "rounded up");
}

#[test]
fn the_first_of_pipelined_refusals_is_the_reason() {
    let at = submissions();
    let story = Story::usual().signs_in(&at);
    let story = story.step(&at, Stage::Mail, Err(refused("553 5.7.1 Sender address rejected: not owned by user john")));
    let story = story.step(&at, Stage::Rcpt, Err(refused("503 5.5.1 Error: need MAIL command")));
    let story = story.step(&at, Stage::Data, Err(refused("554 5.5.1 Error: no valid recipients")));
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::SenderNotOwned));
}

#[test]
fn a_refused_message_leaves_only_the_receiving_side_in_the_settings() {
    let story = Story::usual().refuses_message(Stage::Data, "554 5.7.1 Rejected").signs_in(&imaps());
    let conclusion = story.conclusion();
    assert_eq!(conclusion.verdict, Verdict::Fails);
    assert!(conclusion.settings.outgoing.is_none() && conclusion.settings.incoming.is_some());
}

#[test]
fn who_signed_in_is_the_account_in_the_sentence() {
    let at = submissions();
    let story = Story::usual().reaches(&at).judged(&at, "john", "235 ok");
    let story = story.step(&at, Stage::Mail, Err(refused("553 5.7.1 Sender address rejected: not owned by user john")));
    let values = &story.conclusion().findings[0].values;
    assert_eq!((&*values["username"], &*values["address"]), ("john", "john@guide.test"));
}

#[test]
fn who_signed_in_is_not_unknown() {
    let answer = "550 5.1.1 <john@guide.test>: Recipient address rejected: User unknown in local recipient table";
    let story = Story::usual().refuses_message(Stage::Rcpt, answer).signs_in(&imaps());
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::ServerDomainWronglyLocal]));
    // Somebody else may well be unknown.
    let other = "550 5.1.1 <jane@guide.test>: Recipient address rejected: User unknown in local recipient table";
    let to_jane = |intent: &mut crate::model::Intent| intent.send_to = SendTo::Another("jane@guide.test".parse().unwrap());
    let story = Story::with(to_jane).usually_ranked().refuses_message(Stage::Rcpt, other).signs_in(&imaps());
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::RecipientUnknown]));
}
