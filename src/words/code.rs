//! Errors and refusals: the other layers name them by code (`address-empty`), the sentences are here.

use super::Words;

impl Words {
    /// The sentence for an error's code: `words.code(&error.to_string())`. It says what is wrong and how to mend it.
    ///
    /// A code may carry one detail after a colon (`setup-ca-file: /tmp/ca.pem`): the sentence gets it as
    /// `$detail`. A code without a sentence stands for itself.
    #[must_use]
    pub fn code(self, code: &str) -> String {
        let (name, detail) = code.split_once(':').map_or((code, ""), |(name, detail)| (name, detail.trim()));
        self.find(&format!("code-{name}"), &[("detail", detail.into())]).unwrap_or_else(|| code.to_owned())
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
        assert_eq!(words.code("something-else: with detail"), "something-else: with detail");
    }
}
