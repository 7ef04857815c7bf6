//! Settings of an account, and the wrapper that says they were proved.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::endpoint::{Protocol, Security};

/// A SASL mechanism (RFC 4422) by its registered name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mechanism {
    /// RFC 4616.
    #[serde(rename = "PLAIN")]
    Plain,
    /// The obsolete but wide-spread `AUTH LOGIN`; for IMAP the `LOGIN` command, for POP3 `USER` and `PASS`.
    #[serde(rename = "LOGIN")]
    Login,
    /// RFC 7677, bound to the TLS session.
    #[serde(rename = "SCRAM-SHA-256-PLUS")]
    ScramSha256Plus,
    /// RFC 7677.
    #[serde(rename = "SCRAM-SHA-256")]
    ScramSha256,
    /// RFC 5802, bound to the TLS session.
    #[serde(rename = "SCRAM-SHA-1-PLUS")]
    ScramSha1Plus,
    /// RFC 5802.
    #[serde(rename = "SCRAM-SHA-1")]
    ScramSha1,
    /// RFC 2195.
    #[serde(rename = "CRAM-MD5")]
    CramMd5,
    /// Google's and Microsoft's way to present an OAuth2 token.
    #[serde(rename = "XOAUTH2")]
    Xoauth2,
    /// RFC 7628.
    #[serde(rename = "OAUTHBEARER")]
    Oauthbearer,
}

/// How an account signs in, in the words of Thunderbird's configuration files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    /// The password itself, inside TLS (PLAIN, LOGIN).
    PasswordCleartext,
    /// A challenge-response mechanism.
    PasswordEncrypted,
    /// OAuth2.
    Oauth2,
    /// No sign-in.
    None,
}

/// Which form of the user name the server accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UsernameForm {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    LocalPart,
    /// Something else, typed by the user or named by a source.
    Other,
}

/// What was proved of a server, in the order in which it is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A TCP connection.
    Connect,
    /// TLS with a verified chain and name.
    Tls,
    /// Sign-in.
    Auth,
    /// The test message was accepted.
    Send,
    /// The test message was found again.
    Delivery,
}

/// Settings of one server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerSettings {
    /// What is spoken.
    pub protocol: Protocol,
    /// Host name in A-label form, or an IP address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// How the account signs in.
    pub authentication: Authentication,
    /// The SASL mechanism that was accepted; `None` when nothing was proved.
    pub mechanism: Option<Mechanism>,
    /// The user name, rendered for this account.
    pub username: String,
    /// Which form of user name that is.
    pub username_form: UsernameForm,
    /// What was proved.
    pub proved: Vec<Proof>,
}

/// Settings of both sides; a side that was not proved or not asked for is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Sending.
    pub outgoing: Option<ServerSettings>,
    /// Receiving.
    pub incoming: Option<ServerSettings>,
}

/// A value that this program proved by using it.
///
/// It can be made in one place only, `diagnosis::choose` (held by `tests/architecture.rs`), and never be
/// loaded from a file: a saved report is judged again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Proved<T>(T);

impl<T> Proved<T> {
    /// For `diagnosis::choose` alone.
    pub(crate) fn by_evidence(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Proved<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl UsernameForm {
    /// Which form `username` is for this address.
    #[must_use]
    pub fn of(username: &str, address: &Address) -> Self {
        if username.eq_ignore_ascii_case(&address.to_string()) {
            Self::Address
        } else if username == address.local() {
            Self::LocalPart
        } else {
            Self::Other
        }
    }
}

impl Mechanism {
    /// Every mechanism this program can do, in the order in which it prefers them. What most mail programs do comes
    /// first: inside verified TLS all of them are safe, and what was proved has to be of use in those programs.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::Login,
        Self::ScramSha256Plus,
        Self::ScramSha256,
        Self::ScramSha1Plus,
        Self::ScramSha1,
        Self::CramMd5,
        Self::Xoauth2,
        Self::Oauthbearer,
    ];

    /// How files and mail programs call this way of signing in.
    #[must_use]
    pub fn authentication(self) -> Authentication {
        match self {
            Self::Plain | Self::Login => Authentication::PasswordCleartext,
            Self::ScramSha256Plus | Self::ScramSha256 | Self::ScramSha1Plus | Self::ScramSha1 | Self::CramMd5 => {
                Authentication::PasswordEncrypted
            }
            Self::Xoauth2 | Self::Oauthbearer => Authentication::Oauth2,
        }
    }

    /// True for what presents an OAuth2 token; all others are for a password.
    #[must_use]
    pub fn takes_token(self) -> bool {
        self.authentication() == Authentication::Oauth2
    }

    /// True for what is bound to the TLS session (RFC 5802 §6).
    #[must_use]
    pub fn is_bound(self) -> bool {
        matches!(self, Self::ScramSha256Plus | Self::ScramSha1Plus)
    }
}

impl fmt::Display for Mechanism {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::ScramSha256Plus => "SCRAM-SHA-256-PLUS",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1Plus => "SCRAM-SHA-1-PLUS",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::CramMd5 => "CRAM-MD5",
            Self::Xoauth2 => "XOAUTH2",
            Self::Oauthbearer => "OAUTHBEARER",
        })
    }
}

impl FromStr for Mechanism {
    type Err = ();

    /// Reads a registered name, in any case.
    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|mechanism| mechanism.to_string().eq_ignore_ascii_case(name)).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mechanism_is_saved_and_read_by_its_registered_name() {
        for mechanism in Mechanism::ALL {
            assert_eq!(mechanism.to_string().to_ascii_lowercase().parse(), Ok(mechanism));
            assert_eq!(serde_json::to_string(&mechanism).unwrap(), format!("\"{mechanism}\""));
        }
        assert_eq!("GSSAPI".parse::<Mechanism>(), Err(()));
    }

    #[test]
    fn the_form_of_a_user_name_is_recognised() {
        let john: Address = "john@guide.test".parse().unwrap();
        assert_eq!(UsernameForm::of("john@guide.test", &john), UsernameForm::Address);
        assert_eq!(UsernameForm::of("john", &john), UsernameForm::LocalPart);
        assert_eq!(UsernameForm::of("u4711", &john), UsernameForm::Other);
    }
}
