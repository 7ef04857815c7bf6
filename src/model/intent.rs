//! What the user asked for. It holds no secret, so that it can be saved and shown.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::endpoint::{Protocol, Security};
use super::preset::Preset;
use super::secret::Secret;
use super::settings::Mechanism;

/// What the user typed about one server; every part may be left to discovery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Host name or IP address. When given, the verdict is about this host.
    pub host: Option<String>,
    /// TCP port.
    pub port: Option<u16>,
    /// How the connection is to be secured.
    pub security: Option<Security>,
}

/// Where the test message goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SendTo {
    /// To the checked address itself.
    #[default]
    Myself,
    /// Nowhere: the check ends after sign-in.
    Nobody,
    /// To another address; its arrival is not looked for.
    Another(Address),
}

/// What the user agreed to: to which foreign hosts the password may go, and who may learn of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// These hosts.
    pub hosts: BTreeSet<String>,
    /// Whatever discovery finds.
    pub discovered: bool,
    /// The domain's own web servers may learn the address, for settings that differ from account to account.
    pub address_to_domain: bool,
    /// The online provider database at this HTTPS address may learn the domain; `None` asks none.
    pub provider_database: Option<String>,
}

/// Everything a check needs to know from the user, except the secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The account's mail address.
    pub address: Address,
    /// The person's name, for exports only.
    pub display_name: Option<String>,
    /// The sending server, as far as typed.
    pub outgoing: Typed,
    /// The receiving server, as far as typed.
    pub incoming: Typed,
    /// IMAP or POP3; `None` when receiving was waived.
    pub incoming_protocol: Option<Protocol>,
    /// The user name; when given it is the only form tried.
    pub username: Option<String>,
    /// The SASL mechanism; when given it is the only one tried.
    pub mechanism: Option<Mechanism>,
    /// Where the test message goes.
    pub send_to: SendTo,
    /// Agreement about foreign hosts.
    pub consent: Consent,
    /// What the user's organisation filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
}

impl Intent {
    /// The plain case: an address, all else discovered.
    #[must_use]
    pub fn new(address: Address) -> Self {
        Self {
            address,
            display_name: None,
            outgoing: Typed::default(),
            incoming: Typed::default(),
            incoming_protocol: Some(Protocol::Imap),
            username: None,
            mechanism: None,
            send_to: SendTo::Myself,
            consent: Consent::default(),
            preset: None,
        }
    }

    /// True when receiving is part of the check.
    #[must_use]
    pub fn wants_incoming(&self) -> bool {
        self.incoming_protocol.is_some()
    }
}

/// The secret that goes with an [`Intent`], kept apart from it on purpose. Of the two there is one, or none.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// The password, exactly as typed.
    pub password: Option<Secret>,
    /// The OAuth2 access token, without `Bearer`. With it only the mechanisms that take one are used.
    pub token: Option<Secret>,
}

impl Credentials {
    /// A password.
    #[must_use]
    pub fn password(password: Secret) -> Self {
        Self { password: Some(password), token: None }
    }

    /// An OAuth2 access token.
    #[must_use]
    pub fn token(token: Secret) -> Self {
        Self { password: None, token: Some(token) }
    }
}
