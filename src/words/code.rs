//! Errors and refusals: the other layers name them by code (`address-empty`), the sentences are here.

use super::Words;

impl Words {
    /// The sentence for an error's code: `words.code(&error.to_string())`, where the code may be followed by a colon and
    /// what the error is about. It says what is wrong and how to mend it.
    ///
    /// A code without a sentence stands for itself.
    #[must_use]
    pub fn code(self, code: &str) -> String {
        match code.split_once(": ") {
            Some((known, detail)) if self.find(&format!("code-{known}"), &[]).is_some() => self.code_about(known, detail),
            _ => self.code_about(code, ""),
        }
    }

    /// The same with what the error is about: a file, a key, a system message. Sentences that need it end in it;
    /// without it they end where they would name it.
    #[must_use]
    pub fn code_about(self, code: &str, detail: &str) -> String {
        let Some(sentence) = self.find(&format!("code-{code}"), &[("detail", detail.into())]) else { return code.to_owned() };
        match sentence.trim_end().strip_suffix(':') {
            Some(cut) if detail.is_empty() => format!("{cut}."),
            _ => sentence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::address::AddressError;

    #[test]
    fn every_address_error_has_its_sentence() {
        let words = Words::new("en");
        for error in
            [AddressError::Empty, AddressError::WithoutAt, AddressError::LocalPart, AddressError::Blank, AddressError::Domain]
        {
            assert_ne!(words.code(&error.to_string()), error.to_string());
        }
        assert_eq!(words.code("something-else"), "something-else");
    }

    #[test]
    fn a_detail_stands_at_the_end_or_is_left_away() {
        let words = Words::new("en");
        assert!(words.code_about("ca-file-empty", "/tmp/ca.pem").ends_with("in it: /tmp/ca.pem"));
        assert!(words.code("ca-file-empty").ends_with("in it."));
        assert!(words.code("ca-file-empty: /tmp/ca.pem").ends_with("in it: /tmp/ca.pem"));
        assert_eq!(words.code("something else: x"), "something else: x");
    }
}
