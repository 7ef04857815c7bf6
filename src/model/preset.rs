//! What an organisation fills in for its people: the content of a preset file.

use serde::{Deserialize, Serialize};

use super::address::{Address, Domain};
use super::endpoint::{Endpoint, Protocol, Side};
use super::intent::{Intent, SendTo, Typed};
use super::settings::UsernameForm;

/// What an organisation says about its mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preset {
    /// The organisation's name, as its people say it.
    pub organisation: String,
    /// The domains it is for; none means any.
    pub domains: Vec<Domain>,
    /// Its servers, in the order in which they are to be tried.
    pub servers: Vec<Endpoint>,
    /// How people sign in there.
    pub username: Option<Username>,
    /// Where the test message goes, unless the user says otherwise.
    pub send_to: Option<SendTo>,
    /// True when mail is only sent from here.
    pub sends_only: bool,
    /// Whom to ask, and what to tell them; shown when a check fails.
    pub help: Option<String>,
    /// Where more about it stands.
    pub help_url: Option<String>,
}

/// How a user name is made of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Username {
    /// The whole address, or what stands before the `@`.
    Form(UsernameForm),
    /// This text, in which `{local}` and `{domain}` stand for the parts of the address.
    Text(String),
}

impl Preset {
    /// True when the preset is for addresses like this one.
    #[must_use]
    pub fn is_for(&self, address: &Address) -> bool {
        self.domains.is_empty() || self.domains.contains(address.domain())
    }

    /// What the form has to show of one side: its server, and port and security where there is only one of each.
    #[must_use]
    pub fn typed(&self, side: Side) -> Typed {
        let of_side: Vec<&Endpoint> = self.servers.iter().filter(|server| server.side() == side).collect();
        match of_side.as_slice() {
            [only] => Typed { host: Some(only.host.clone()), port: Some(only.port), security: Some(only.security) },
            [first, ..] => Typed { host: Some(first.host.clone()), ..Typed::default() },
            [] => Typed::default(),
        }
    }

    /// What is spoken for receiving, if it names a server for that.
    #[must_use]
    pub fn receives_by(&self) -> Option<Protocol> {
        let receiving = self.servers.iter().find(|server| server.side() == Side::Incoming);
        receiving.map(|server| server.service.protocol())
    }

    /// The user name of this account, if the preset says how it is made.
    #[must_use]
    pub fn username_of(&self, address: &Address) -> Option<String> {
        self.username.as_ref().map(|username| username.of(address))
    }

    /// Puts the preset into an intent, behind whatever the user asked for.
    pub fn fill_in(self, intent: &mut Intent) {
        intent.incoming_protocol = self.receives_by().or(intent.incoming_protocol).filter(|_| !self.sends_only);
        if let Some(send_to) = &self.send_to {
            intent.send_to = send_to.clone();
        }
        intent.preset = Some(self);
    }
}

impl Username {
    /// The user name for this address.
    #[must_use]
    pub fn of(&self, address: &Address) -> String {
        match self {
            Self::Form(UsernameForm::LocalPart) => address.local().to_owned(),
            Self::Form(UsernameForm::Address | UsernameForm::Other) => address.to_string(),
            Self::Text(text) => text.replace("{domain}", address.domain().as_str()).replace("{local}", address.local()),
        }
    }
}

impl From<String> for Username {
    fn from(text: String) -> Self {
        match text.as_str() {
            "address" => Self::Form(UsernameForm::Address),
            "local-part" => Self::Form(UsernameForm::LocalPart),
            _ => Self::Text(text),
        }
    }
}

impl From<Username> for String {
    fn from(username: Username) -> Self {
        match username {
            Username::Form(UsernameForm::LocalPart) => "local-part".to_owned(),
            Username::Form(UsernameForm::Address | UsernameForm::Other) => "address".to_owned(),
            Username::Text(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Security, Service};

    #[test]
    fn a_user_name_is_made_of_the_address() {
        let john: Address = "john@guide.test".parse().unwrap();
        let of = |text: &str| Username::from(text.to_owned()).of(&john);
        assert_eq!(of("address"), "john@guide.test");
        assert_eq!(of("local-part"), "john");
        assert_eq!(of("GUIDE\\{local}"), "GUIDE\\john");
        assert_eq!(of("{local}%{domain}"), "john%guide.test");
        assert_eq!(String::from(Username::from("local-part".to_owned())), "local-part");
    }

    #[test]
    fn it_is_for_its_domains_and_without_any_for_all() {
        let preset = Preset { domains: vec![Domain::parse("guide.test").unwrap()], ..Preset::default() };
        let is_for = |preset: &Preset, address: &str| preset.is_for(&address.parse().unwrap());
        assert!(is_for(&preset, "john@Guide.test") && !is_for(&preset, "john@a.guide.test"));
        assert!(is_for(&Preset::default(), "john@a.guide.test"));
    }

    #[test]
    fn the_form_shows_what_is_certain() {
        let usual = |service| Endpoint::usual(service, "mail.guide.test");
        let servers = vec![usual(Service::Submissions), usual(Service::Submission), usual(Service::Imaps)];
        let preset = Preset { servers, ..Preset::default() };
        let shown = |side| preset.typed(side);
        assert_eq!((shown(Side::Outgoing).host.as_deref(), shown(Side::Outgoing).port), (Some("mail.guide.test"), None));
        assert_eq!((shown(Side::Incoming).port, shown(Side::Incoming).security), (Some(993), Some(Security::Tls)));
        assert_eq!(Preset::default().typed(Side::Outgoing), Typed::default());
    }

    #[test]
    fn it_says_what_is_spoken_for_receiving() {
        let filled = |preset: Preset| {
            let mut intent = Intent::new("john@guide.test".parse().unwrap());
            preset.fill_in(&mut intent);
            intent.incoming_protocol
        };
        let pop3 = Endpoint::usual(Service::Pop3s, "mail.guide.test");
        assert_eq!(filled(Preset { servers: vec![pop3], ..Preset::default() }), Some(Protocol::Pop3));
        assert_eq!(filled(Preset { sends_only: true, ..Preset::default() }), None);
        assert_eq!(filled(Preset::default()), Some(Protocol::Imap));
    }
}
