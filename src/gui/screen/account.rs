//! The first place: an address, a password, and everything else only for those who know it.

mod domain;
mod letter;
mod password;
mod view;

use iced::{Task, clipboard, task};

use super::server_fields;
use crate::formats::letter::{self as settings_letter, Letter};
use crate::model::address::AddressError;
use crate::model::{Address, Credentials, Intent, Mechanism, Outcome, Preset, Protocol, Secret, Side};
use domain::Domain;

/// The name of the address field, to put the focus there.
pub const ADDRESS: &str = "account-address";
/// The name of the password field.
pub const PASSWORD: &str = "account-password";

/// The form and what is known about it.
#[derive(Debug)]
pub struct State {
    address: String,
    wrong: Option<AddressError>,
    password: Secret,
    missing: bool,
    shown: bool,
    name: String,
    known: bool,
    outgoing: server_fields::State,
    incoming: server_fields::State,
    protocol: Option<Protocol>,
    username: String,
    mechanism: Option<Mechanism>,
    keep: bool,
    domain: Domain,
    /// A pasted letter, while it is shown what was understood of it.
    letter: Option<Letter>,
    /// What the user's organisation filled in.
    preset: Option<Preset>,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Typed an address.
    Address(String),
    /// Left the address field.
    AddressLeft,
    /// Typed a password.
    Password(Secret),
    /// Show the password, or hide it.
    Show,
    /// Typed a name.
    Name(String),
    /// Open or close the server settings.
    Know,
    /// The sending server.
    Outgoing(server_fields::Message),
    /// The receiving server.
    Incoming(server_fields::Message),
    /// Chose by what to receive; `None` is not to be checked.
    ReceiveBy(Option<Protocol>),
    /// Typed a user name.
    Username(String),
    /// Chose how to sign in.
    SignInBy(Option<Mechanism>),
    /// Keep the password, or not.
    Keep,
    /// Check.
    Check,
    /// Check the practice account.
    Practise,
    /// Open a saved report.
    Open,
    /// Explain a message.
    Explain,
    /// Read the provider's letter on the clipboard.
    Paste,
    /// This was on it.
    Pasted(Option<Secret>),
    /// Fill the form in with what was understood.
    TakeLetter,
    /// Leave it.
    DropLetter,
    /// Take a recent account.
    Take(usize),
    /// The domain was looked up.
    LookedUp(Box<Outcome>),
    /// The keychain had this password for the address, or none.
    Remembered(Address, Option<Secret>),
    /// Open the provider's page.
    Browse(String),
}

/// What is to be done about it.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Check; keep the password when it is proved, if asked to.
    Check {
        /// What.
        intent: Box<Intent>,
        /// With what.
        credentials: Credentials,
        /// Whether to keep the password.
        keep: bool,
    },
    /// Start the practice servers and check the account on them.
    Practise,
    /// Choose a report and open it.
    Open,
    /// Explain a message.
    Explain,
    /// Look the domain up; hand the task's handle to [`State::looking`].
    LookUp(Box<Intent>),
    /// Take the recent account with this number.
    Take(usize),
    /// Open a page in the browser.
    Browse(String),
    /// Do this.
    Run(Task<Message>),
}

impl State {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self {
            address: String::new(),
            wrong: None,
            password: Secret::default(),
            missing: false,
            shown: false,
            name: String::new(),
            known: false,
            outgoing: server_fields::State::default(),
            incoming: server_fields::State::default(),
            protocol: Some(Protocol::Imap),
            username: String::new(),
            mechanism: None,
            keep: false,
            domain: Domain::Unknown,
            letter: None,
            preset: None,
        }
    }

    /// The same; the password is kept once it is proved, unless the user says otherwise.
    #[must_use]
    pub fn keeping(mut self, keep: bool) -> Self {
        self.keep = keep;
        self
    }

    /// The same with a preset. How people sign in is found in it by discovery, because it depends on the address.
    #[must_use]
    pub fn filled_in(mut self, preset: Preset) -> Self {
        if let Some(domain) = preset.domains.first() {
            self.address = format!("@{}", domain.to_unicode());
        }
        self.outgoing = server_fields::State::from_typed(&preset.typed(Side::Outgoing));
        self.incoming = server_fields::State::from_typed(&preset.typed(Side::Incoming));
        self.protocol = preset.receives_by().or(self.protocol).filter(|_| !preset.sends_only);
        self.preset = Some(preset);
        self
    }

    /// The form filled in with what a check was about.
    #[must_use]
    pub fn from_intent(intent: &Intent, credentials: &Credentials) -> Self {
        let mut state = Self {
            address: intent.address.to_string(),
            password: credentials.password.clone().unwrap_or_default(),
            name: intent.display_name.clone().unwrap_or_default(),
            outgoing: server_fields::State::from_typed(&intent.outgoing),
            incoming: server_fields::State::from_typed(&intent.incoming),
            protocol: intent.incoming_protocol,
            username: intent.username.clone().unwrap_or_default(),
            mechanism: intent.mechanism,
            preset: intent.preset.clone(),
            ..Self::new()
        };
        state.known = state.knows_more();
        state
    }

    /// A lookup of the domain began; dropping the form ends it.
    pub fn looking(&mut self, handle: task::Handle) {
        if let Ok(address) = self.address.parse() {
            self.domain = Domain::looking(&address, handle);
        }
    }

    /// True while the domain is looked up.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        matches!(self.domain, Domain::Looking { .. })
    }

    /// Opens the server settings.
    pub fn know(&mut self) {
        self.known = true;
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Address(text) => {
                self.address = text;
                self.wrong = None;
                self.domain = Domain::Unknown;
            }
            Message::AddressLeft => {
                self.wrong = self.address.parse::<Address>().err().filter(|_| !self.address.is_empty());
                return self.look_up();
            }
            Message::Password(password) => {
                self.password = password;
                self.missing = false;
            }
            Message::Show => self.shown = !self.shown,
            Message::Name(name) => self.name = name,
            Message::Know => self.known = !self.known,
            Message::Outgoing(message) => self.outgoing.update(message),
            Message::Incoming(message) => self.incoming.update(message),
            Message::ReceiveBy(protocol) => self.protocol = protocol,
            Message::Username(name) => self.username = name,
            Message::SignInBy(mechanism) => self.mechanism = mechanism,
            Message::Keep => self.keep = !self.keep,
            Message::Check => return self.check(),
            Message::Practise => return Action::Practise,
            Message::Open => return Action::Open,
            Message::Explain => return Action::Explain,
            Message::Paste => {
                return Action::Run(clipboard::read().map(|text| Message::Pasted(text.map(Secret::new))));
            }
            Message::Pasted(text) => {
                let letter = text.map(|text| settings_letter::read(text.reveal()));
                self.letter = Some(letter.unwrap_or_default());
            }
            Message::TakeLetter => {
                if let Some(letter) = self.letter.take() {
                    self.fill_in(letter);
                    return self.look_up();
                }
            }
            Message::DropLetter => self.letter = None,
            Message::Take(index) => return Action::Take(index),
            Message::Browse(page) => return Action::Browse(page),
            Message::LookedUp(outcome) => self.domain.looked_up(*outcome),
            Message::Remembered(address, password) => {
                if let Some(password) = password.filter(|_| self.address == address.to_string() && self.password.is_empty()) {
                    self.password = password;
                    self.keep = true;
                }
            }
        }
        Action::None
    }

    /// Looks the domain up, once the address is complete and where that was not done yet.
    fn look_up(&self) -> Action {
        match self.address.parse::<Address>() {
            Ok(address) if matches!(self.domain, Domain::Unknown) => Action::LookUp(Box::new(Intent::new(address))),
            _ => Action::None,
        }
    }

    /// What the letter says stands in the form afterwards; the rest stays as it was.
    fn fill_in(&mut self, letter: Letter) {
        if let Some(address) = letter.address {
            self.address = address.to_string();
            self.wrong = None;
            self.domain = Domain::Unknown;
        }
        if let Some(password) = letter.password {
            self.password = password;
            self.missing = false;
        }
        self.outgoing.take(&letter.outgoing);
        self.incoming.take(&letter.incoming);
        self.protocol = letter.protocol.or(self.protocol);
        self.username = letter.username.unwrap_or_else(|| std::mem::take(&mut self.username));
        self.known = self.knows_more();
    }

    fn check(&mut self) -> Action {
        let address = match self.address.parse::<Address>() {
            Ok(address) => address,
            Err(error) => {
                self.wrong = Some(error);
                return Action::Run(iced::widget::operation::focus(ADDRESS));
            }
        };
        if self.password.is_empty() {
            self.missing = true;
            return Action::Run(iced::widget::operation::focus(PASSWORD));
        }
        let (Some(outgoing), Some(incoming)) = (self.outgoing.typed(), self.incoming.typed()) else {
            self.known = true;
            self.outgoing.update(server_fields::Message::Left);
            self.incoming.update(server_fields::Message::Left);
            return Action::None;
        };
        let given = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut intent = Intent::new(address);
        if let Some(preset) = self.preset.as_ref().filter(|preset| preset.is_for(&intent.address)) {
            preset.clone().fill_in(&mut intent);
        }
        let intent = Intent {
            display_name: given(&self.name),
            outgoing,
            incoming,
            incoming_protocol: self.protocol,
            username: given(&self.username),
            mechanism: self.mechanism,
            ..intent
        };
        Action::Check { intent: Box::new(intent), credentials: Credentials::password(self.password.clone()), keep: self.keep }
    }

    fn knows_more(&self) -> bool {
        self.outgoing != server_fields::State::default()
            || self.incoming != server_fields::State::default()
            || self.protocol != Some(Protocol::Imap)
            || !self.username.is_empty()
            || self.mechanism.is_some()
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(address: &str, password: &str) -> State {
        let mut state = State::new();
        let _ = state.update(Message::Address(address.to_owned()));
        let _ = state.update(Message::Password(Secret::from(password)));
        state
    }

    #[test]
    fn nothing_is_checked_before_address_and_password_stand_there() {
        let mut state = filled("john", "summersun");
        assert!(matches!(state.update(Message::Check), Action::Run(_)));
        assert_eq!(state.wrong, Some(AddressError::WithoutAt));
        let mut state = filled("john@guide.test", "");
        assert!(matches!(state.update(Message::Check), Action::Run(_)));
        assert!(state.missing);
        assert!(matches!(filled("john@guide.test", "summersun").update(Message::Check), Action::Check { .. }));
    }

    #[test]
    fn what_was_typed_becomes_the_intent_and_comes_back() {
        let mut state = filled(" john@guide.test ", " summersun");
        let _ = state.update(Message::Name("John Doe".to_owned()));
        let _ = state.update(Message::Outgoing(server_fields::Message::Host("mail.guide.test".to_owned())));
        let _ = state.update(Message::Outgoing(server_fields::Message::Usual(587)));
        let _ = state.update(Message::Username("jd".to_owned()));
        let Action::Check { intent, credentials, keep } = state.update(Message::Check) else { panic!() };
        assert_eq!(intent.outgoing.port, Some(587));
        assert_eq!(intent.username.as_deref(), Some("jd"));
        assert_eq!(credentials.password, Some(Secret::from(" summersun")), "exactly as typed");
        assert!(!keep);
        let Action::Check { intent: again, .. } = State::from_intent(&intent, &credentials).update(Message::Check) else {
            panic!()
        };
        assert_eq!(again, intent);
    }

    #[test]
    fn an_address_that_is_none_is_said_on_leaving_the_field() {
        let mut state = filled("john@", "x");
        assert_eq!(state.wrong, None);
        assert!(matches!(state.update(Message::AddressLeft), Action::None));
        assert_eq!(state.wrong, Some(AddressError::Domain));
        let mut state = filled("john@guide.test", "x");
        assert!(matches!(state.update(Message::AddressLeft), Action::LookUp(_)));
    }

    #[test]
    fn a_letter_is_shown_first_and_then_fills_the_form_in() {
        let letter = "Postfach: john@guide.test\nSMTP: smtp.hoster.test Port 587\nPOP3: pop.hoster.test\nPasswort: summersun";
        let mut state = filled("", "");
        assert!(matches!(state.update(Message::Pasted(Some(Secret::from(letter)))), Action::None));
        assert_eq!(state.address, "", "nothing is filled in unasked");
        let Action::LookUp(intent) = state.update(Message::TakeLetter) else { panic!() };
        assert_eq!(intent.address.to_string(), "john@guide.test");
        let Action::Check { intent, credentials, .. } = state.update(Message::Check) else { panic!() };
        assert_eq!((intent.outgoing.host.as_deref(), intent.outgoing.port), (Some("smtp.hoster.test"), Some(587)));
        assert_eq!(intent.incoming_protocol, Some(Protocol::Pop3));
        assert_eq!(credentials.password, Some(Secret::from("summersun")));
    }

    #[test]
    fn an_empty_clipboard_says_so_and_changes_nothing() {
        let mut state = filled("john@guide.test", "summersun");
        for nothing in [None, Some(Secret::from("Milk, bread"))] {
            let _ = state.update(Message::Pasted(nothing));
            assert!(state.letter.as_ref().is_some_and(Letter::is_empty));
            let _ = state.update(Message::TakeLetter);
            assert_eq!((state.address.as_str(), state.password.reveal()), ("john@guide.test", "summersun"));
        }
    }

    #[test]
    fn no_message_prints_the_password() {
        let pasted = Message::Pasted(Some(Secret::from("Passwort: summersun")));
        let mut state = filled("john@guide.test", "summersun");
        let _ = state.update(pasted.clone());
        let printed = format!("{pasted:?} {:?} {state:?}", Message::Password(Secret::from("summersun")));
        assert!(!printed.contains("summersun"));
    }
}
