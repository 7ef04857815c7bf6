//! For every cause a check that shows it, and one that nearly does.

use super::story::Story;
use super::{connection, delivery, encryption, explained, interrupted, names, network, sending, sign_in};
use crate::model::Cause;

/// A check that ends with the cause among its findings, and one that differs a little and does not.
pub(crate) type Pair = (Story, Story);

/// The pair of a cause, from the file that its rules are tested in.
pub(crate) fn pair(cause: Cause) -> Option<Pair> {
    let parts = [
        names::pair,
        connection::pair,
        network::pair,
        encryption::pair,
        sign_in::pair,
        sending::pair,
        delivery::pair,
        interrupted::pair,
    ];
    parts.into_iter().find_map(|part| part(cause))
}

#[test]
fn every_cause_is_found_where_it_is_and_not_where_it_nearly_is() {
    for cause in Cause::ALL {
        // What only a text shows has a text in place of a check.
        if let Some((shown, near_miss)) = explained::pair(*cause) {
            assert!(explained::shown(shown).contains(cause), "{cause} is not found, but {:?}", explained::shown(shown));
            assert!(!explained::shown(near_miss).contains(cause), "{cause} is found in its near miss");
            continue;
        }
        let (shown, near_miss) = pair(*cause).unwrap_or_else(|| panic!("{cause} has no test"));
        assert!(shown.finding(*cause).is_some(), "{cause} is not found, but {:?}", shown.told());
        assert!(near_miss.finding(*cause).is_none(), "{cause} is found in its near miss: {:?}", near_miss.told());
    }
}
