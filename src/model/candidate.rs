//! What discovery found: candidates, where each came from, and what was asked to find them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::endpoint::{Endpoint, Security, Service};
use super::secret::Secret;

/// Where a candidate came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The user typed it.
    Typed,
    /// A preset file of the organisation.
    Preset,
    /// The built-in table of providers.
    Providers,
    /// PACC (draft-ietf-mailmaint-pacc).
    Pacc,
    /// `config-v1.1.xml` at the domain.
    Autoconfig,
    /// The online provider database.
    ProviderDatabase,
    /// Exchange Autodiscover.
    Autodiscover,
    /// TXT `mailconf=`.
    Txt,
    /// SRV (RFC 6186, RFC 8314).
    Srv,
    /// The MX host or its organisational domain.
    Mx,
    /// A usual name such as `mail.` or `smtp.`.
    Guess,
}

/// How far a candidate's host may be trusted with a password, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Learnt from plain DNS or HTTP, and outside the address's organisational domain: nothing secret goes there.
    Unauthenticated,
    /// The same, and the user agreed.
    Consented,
    /// In the address's own organisational domain, or vouched for by its HTTPS, the built-in table or DNSSEC.
    Authenticated,
    /// Typed by the user, or given by a preset.
    Typed,
}

/// One endpoint worth probing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// What it offers.
    pub service: Service,
    /// Host name in A-label form, or an IP address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How it is secured.
    pub security: Security,
    /// The user name that the source names, already rendered for the address; `None` when it names none.
    pub username: Option<String>,
    /// Everything that named this endpoint.
    pub origins: BTreeSet<Source>,
    /// The strongest trust among its origins.
    pub trust: Trust,
}

impl Candidate {
    /// The endpoint to probe.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        Endpoint { service: self.service, host: self.host.clone(), port: self.port, security: self.security }
    }
}

/// What one source said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceAnswer {
    /// Which source.
    pub source: Source,
    /// What was asked: a URL, a DNS name and type, a table.
    pub asked: String,
    /// A word for what came: `found`, `none`, `refused` … with the detail after a colon.
    pub outcome: String,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
}

/// How a DNS lookup ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookupStatus {
    /// Records came.
    Answered,
    /// The name exists, but has no record of this type.
    NoData,
    /// The name does not exist.
    Nxdomain,
    /// The resolver failed (SERVFAIL, REFUSED, malformed answer).
    Servfail,
    /// No answer in time.
    Timeout,
    /// DNSSEC validation failed.
    Bogus,
}

/// What the label begins with that is made up anew for each check, to see whether any name exists (wildcard DNS).
pub const MADE_UP_LABEL: &str = "no-such-host-";

/// One DNS question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lookup {
    /// The name asked, without a final dot.
    pub name: String,
    /// The record type: `A`, `MX`, `SRV` …
    #[serde(rename = "type")]
    pub kind: String,
    /// How it ended.
    pub status: LookupStatus,
    /// The records in presentation form.
    pub records: Vec<String>,
    /// True when DNSSEC vouched for the answer.
    pub authenticated: bool,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// The resolver's own words, when it brought nothing.
    #[serde(default)]
    pub cause: Option<String>,
}

/// What came of asking a host for a sign of life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// `host:port`, as the user named it.
    pub host: String,
    /// True when mail is spoken at that port.
    pub is_mail: bool,
    /// What came.
    pub outcome: ControlOutcome,
    /// The same, with the system's or the server's own words.
    pub detail: String,
}

/// Whether other traffic works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ControlOutcome {
    /// It gave a sign of life.
    Reached,
    /// Somebody else answered in its place.
    SignInPage,
    /// Nothing came.
    Unreached,
}

/// A provider that the built-in table knows, with what it wants before a password is any use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its name, as people say it.
    pub name: String,
    /// What it wants in place of the account's own password.
    pub requirement: Requirement,
    /// Where the user creates an app password.
    pub app_password_url: Option<String>,
    /// Its own page about mail programs.
    pub help_url: Option<String>,
    /// True when IMAP has to be switched on in the web mail first.
    pub imap_switch: bool,
}

/// What a provider wants in place of the account's own password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requirement {
    /// The account's own password does.
    Password,
    /// An app password, created at the provider. Its documented length without blanks and hyphens where there is one:
    /// another password is then not even sent.
    AppPassword {
        /// Number of characters, blanks and hyphens not counted.
        length: Option<u8>,
    },
    /// OAuth2 only: no password of any kind is accepted.
    Oauth2,
}

impl Requirement {
    /// False when this password cannot be what the provider wants, so that sending it would only cost a rejection.
    #[must_use]
    pub fn may_accept(self, password: &Secret) -> bool {
        match self {
            Self::Password | Self::AppPassword { length: None } => true,
            Self::AppPassword { length: Some(length) } => {
                let significant = password.reveal().chars().filter(|c| !matches!(c, ' ' | '-'));
                significant.clone().count() == usize::from(length) && significant.clone().all(|c| c.is_ascii_alphanumeric())
            }
            Self::Oauth2 => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_cannot_be_an_app_password_is_not_sent() {
        let google = Requirement::AppPassword { length: Some(16) };
        assert!(google.may_accept(&Secret::from("abcd efgh ijkl mnop")));
        assert!(google.may_accept(&Secret::from("abcd-efgh-ijkl-mnop")));
        assert!(!google.may_accept(&Secret::from("summersun")));
        assert!(!Requirement::Oauth2.may_accept(&Secret::from("abcdefghijklmnop")));
        assert!(Requirement::Password.may_accept(&Secret::from("summersun")));
    }
}
