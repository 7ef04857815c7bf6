//! A password or token: kept out of every output, wiped when dropped.

use std::fmt;

use zeroize::Zeroizing;

/// What stands in the place of a secret wherever a person or a file could see it.
pub const MASK: &str = "••••••";

/// A password or OAuth2 token.
///
/// It has no `Display` and no `Serialize`, its `Debug` prints [`MASK`], and its memory is zeroised when it
/// is dropped. Two secrets are compared only in tests and for "is it the same as before", never against
/// anything a server sent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret over; the caller's `String` is moved, not copied.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret itself. Every caller of this is a place to look at in a review.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True when nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when there is a NUL in it, which separates in SASL (RFC 4616 §2) and so can be part of nothing.
    #[must_use]
    pub fn holds_nul(&self) -> bool {
        self.0.contains('\0')
    }

    /// True when it may be an OAuth2 access token (RFC 6749 §A.12): visible ASCII, and no quotation marks, as the whole
    /// answer of a token service would have them.
    #[must_use]
    pub fn may_be_token(&self) -> bool {
        !self.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"')
    }

    /// True when the first or last character is white space: most often the trace of a paste.
    #[must_use]
    pub fn has_blanks_at_ends(&self) -> bool {
        self.0.trim() != self.0.as_str()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_prints_itself() {
        let secret = Secret::from("summersun");
        assert_eq!(format!("{secret:?}"), MASK);
        assert!(!format!("{:?}", Some(&secret)).contains("summersun"));
    }

    #[test]
    fn a_token_is_told_from_what_surrounds_it() {
        for token in ["ya29.a0-_~+/xyz==", "eyJhbGciOi.eyJzdWIi.c2ln"] {
            assert!(Secret::from(token).may_be_token(), "{token}");
        }
        for odd in ["", "Bearer ya29.a0", "ya29\n", r#"{"access_token":"ya29"}"#, "tök"] {
            assert!(!Secret::from(odd).may_be_token(), "{odd}");
        }
    }

    #[test]
    fn blanks_at_the_ends_are_seen() {
        assert!(Secret::from("a ").has_blanks_at_ends());
        assert!(Secret::from("\ta").has_blanks_at_ends());
        assert!(!Secret::from("a b").has_blanks_at_ends());
    }
}
