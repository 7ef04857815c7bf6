//! Checks that were broken off.

use super::every_cause::Pair;
use super::story::{Story, submissions};
use crate::model::{Cause, FaultKind, Interruption, Severity, Stage, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let by = |why| Story::usual().reaches(&submissions()).interrupted(why);
    Some(match cause {
        Cause::CheckCancelled => (by(Interruption::Cancelled), by(Interruption::DeadlineReached)),
        Cause::CheckDeadlineReached => (by(Interruption::DeadlineReached), by(Interruption::Cancelled)),
        _ => return None,
    })
}

#[test]
fn what_was_not_finished_is_undecided() {
    for why in [Interruption::Cancelled, Interruption::DeadlineReached] {
        let story = Story::usual().signs_in(&submissions()).sends(&submissions()).interrupted(why);
        assert_eq!(story.verdict(), Verdict::Undecided);
        assert!(story.conclusion().settings.outgoing.is_some(), "what was proved stays");
        assert_eq!(Story::new().interrupted(why).told().1.len(), 1, "before discovery had ended there is nothing to say");
    }
}

#[test]
fn what_had_failed_before_is_told_behind_the_interruption() {
    let story = Story::usual().fails_as(&submissions(), Stage::Connect, FaultKind::ConnectTimeout);
    let (verdict, causes) = story.interrupted(Interruption::DeadlineReached).told();
    assert_eq!(verdict, Verdict::Undecided);
    assert_eq!(causes, [Cause::CheckDeadlineReached, Cause::ConnectTimeout]);
}

#[test]
fn a_message_that_is_still_awaited_is_undecided() {
    for why in [Interruption::Cancelled, Interruption::DeadlineReached] {
        let story = Story::usual().proved().interrupted(why);
        assert_eq!((story.verdict(), story.told().1.len()), (Verdict::Undecided, 1));
        assert!(story.conclusion().settings.incoming.is_some(), "what was proved stays");
    }
    let unsent = Story::with(|intent| intent.send_to = crate::model::SendTo::Nobody).usually_ranked();
    let unsent = unsent.signs_in(&submissions()).signs_in(&super::story::imaps()).interrupted(Interruption::Cancelled);
    assert_eq!(unsent.verdict(), Verdict::Works, "nothing was sent");
}

#[test]
fn what_was_proved_before_the_interruption_works() {
    let story = Story::well().interrupted(Interruption::Cancelled);
    assert_eq!(story.told(), (Verdict::Works, vec![Cause::CheckCancelled]));
    assert_eq!(story.finding(Cause::CheckCancelled).unwrap().severity, Severity::Note);
    let warned = story.fails_as(&super::story::submission(), Stage::Connect, FaultKind::Refused);
    assert_eq!(warned.told(), (Verdict::WorksWithWarnings, vec![Cause::ConnectRefused, Cause::CheckCancelled]));
}
