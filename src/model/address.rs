//! A mail address and its domain, as typed by a person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest local part (RFC 5321 §4.5.3.1.1), in octets.
const LOCAL_MAX: usize = 64;
/// The longest domain name in text form (RFC 1035 §2.3.4), in octets.
const DOMAIN_MAX: usize = 253;

/// A domain or host name in A-label form, lower case, without a final dot (RFC 5890).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Domain(String);

/// `local@domain`. The local part is kept as typed: only its server knows whether case matters (RFC 5321 §2.4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    local: String,
    domain: Domain,
}

/// Why a text is no mail address or no host name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing was given.
    #[error("address-empty")]
    Empty,
    /// There is no `@`.
    #[error("address-without-at")]
    WithoutAt,
    /// Nothing stands before the `@`, or more than 64 octets.
    #[error("address-local-part")]
    LocalPart,
    /// White space or a control character stands in it.
    #[error("address-blank")]
    Blank,
    /// What follows the `@` is no domain name.
    #[error("address-domain")]
    Domain,
}

impl Domain {
    /// Reads a host or domain name, typed as U-label or A-label, with or without a final dot.
    ///
    /// # Errors
    /// [`AddressError::Domain`] for anything that DNS could not carry or that is no host name: empty labels,
    /// labels over 63 octets, other characters than letters, digits, hyphen (and underscore, seen in the field).
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim().trim_end_matches('.');
        if text.is_empty() {
            return Err(AddressError::Domain);
        }
        let ascii = idna::domain_to_ascii(text).map_err(|_| AddressError::Domain)?;
        let fits = ascii.len() <= DOMAIN_MAX && ascii.split('.').all(is_label);
        if fits { Ok(Self(ascii)) } else { Err(AddressError::Domain) }
    }

    /// The name in A-label form, lower case, no final dot.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a person writes it (U-labels where they are valid).
    #[must_use]
    pub fn to_unicode(&self) -> String {
        idna::domain_to_unicode(&self.0).0
    }

    /// The organisational domain by the public suffix list: `mail.guide.test` → `guide.test`.
    /// A name that is itself a public suffix is its own organisational domain.
    #[must_use]
    pub fn organisational(&self) -> Self {
        psl::domain_str(&self.0).map_or_else(|| self.clone(), |name| Self(name.to_owned()))
    }

    /// A name below this one: `guide.test` + `mail` → `mail.guide.test`. The label must be a plain ASCII label.
    #[must_use]
    pub fn below(&self, label: &str) -> Self {
        Self(format!("{label}.{}", self.0))
    }
}

impl Address {
    /// What stands before the last `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What stands after it.
    #[must_use]
    pub fn domain(&self) -> &Domain {
        &self.domain
    }

    /// The address as a person writes it (U-labels where they are valid).
    #[must_use]
    pub fn to_unicode(&self) -> String {
        format!("{}@{}", self.local, self.domain.to_unicode())
    }

    /// True when the local part needs SMTPUTF8 (RFC 6531).
    #[must_use]
    pub fn needs_smtputf8(&self) -> bool {
        !self.local.is_ascii()
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError::WithoutAt)?;
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(AddressError::Blank);
        }
        let atoms_only = local.split('.').all(|atom| {
            !atom.is_empty()
                && atom.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
        });
        if local.len() > LOCAL_MAX || !atoms_only {
            return Err(AddressError::LocalPart);
        }
        Ok(Self { local: local.to_owned(), domain: Domain::parse(domain)? })
    }
}

impl FromStr for Domain {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl TryFrom<String> for Domain {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl From<Domain> for String {
    fn from(domain: Domain) -> Self {
        domain.0
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        let address: Address = " John.Doe+x@Guide.Test. ".parse().unwrap();
        assert_eq!(address.local(), "John.Doe+x");
        assert_eq!(address.to_string(), "John.Doe+x@guide.test");
    }

    #[test]
    fn a_u_label_is_asked_as_a_label() {
        let address: Address = "max@bücher.example".parse().unwrap();
        assert_eq!(address.domain().as_str(), "xn--bcher-kva.example");
        assert_eq!(address.domain().to_unicode(), "bücher.example");
        assert_eq!((address.to_string(), address.to_unicode()), ("max@xn--bcher-kva.example".into(), "max@bücher.example".into()));
    }

    #[test]
    fn what_is_no_address_says_why() {
        let why = |text: &str| text.parse::<Address>().unwrap_err();
        assert_eq!(why("  "), AddressError::Empty);
        assert_eq!(why("john"), AddressError::WithoutAt);
        assert_eq!(why("@guide.test"), AddressError::LocalPart);
        assert_eq!(why("jo hn@guide.test"), AddressError::Blank);
        assert_eq!(why("a\r\nb@guide.test"), AddressError::Blank);
        assert_eq!(why("<john@guide.test"), AddressError::LocalPart);
        assert_eq!(why("john@guide..test"), AddressError::Domain);
        assert_eq!(why("john@-guide.test"), AddressError::Domain);
        assert_eq!(why("john@"), AddressError::Domain);
    }

    #[test]
    fn the_organisational_domain_follows_the_public_suffix_list() {
        let organisational = |name: &str| Domain::parse(name).unwrap().organisational().to_string();
        assert_eq!(organisational("a.b.example.co.uk"), "example.co.uk");
        assert_eq!(organisational("mail.guide.test"), "guide.test");
        assert_eq!(organisational("test"), "test");
    }
}
