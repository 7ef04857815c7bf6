//! Text as servers compare it.

use stringprep::saslprep;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::model::Secret;

/// The text in Unicode's normalisation form C, as RFC 8265 §4.2 asks for passwords: an `ä` typed on macOS may be two
/// characters, and the server knows one. Nothing else is changed; a blank at an end may belong to the password.
#[must_use]
pub fn normalised(text: &str) -> Secret {
    if is_nfc(text) {
        return Secret::from(text);
    }
    // A string that grows would leave its first half behind in memory; composition never needs more than this.
    let mut composed = String::with_capacity(text.len() * 3);
    composed.extend(text.nfc());
    Secret::new(composed)
}

/// The text as SASLprep has it (RFC 4013), for mechanisms in which both sides compute with it: compatible letters are one,
/// and unusual blanks are blanks. What SASLprep forbids, such as letters that are younger than itself, goes as it is in
/// form C: servers that let somebody choose such a password did the same.
pub(super) fn prepared(text: &str) -> Secret {
    saslprep(text).map_or_else(|_forbidden| normalised(text), |prepared| Secret::new(prepared.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_composed_and_blanks_stay() {
        assert_eq!(normalised("a\u{308}€").reveal(), "ä€");
        assert_eq!(normalised(" 12 \\%\"' ").reveal(), " 12 \\%\"' ");
    }

    /// The examples of RFC 4013 §3, and what lies beyond them.
    #[test]
    fn what_both_sides_compute_with_is_prepared() {
        for (typed, sent) in
            [("I\u{ad}X", "IX"), ("user", "user"), ("USER", "USER"), ("\u{aa}", "a"), ("\u{2168}", "IX"), ("a\u{a0}b", "a b")]
        {
            assert_eq!(prepared(typed).reveal(), sent, "{typed}");
        }
        assert_eq!(prepared("a\u{308}\u{1f600}").reveal(), "ä\u{1f600}", "younger than SASLprep");
        assert_eq!(prepared("a\u{7}").reveal(), "a\u{7}", "forbidden");
    }
}
