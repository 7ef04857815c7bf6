//! The first place: an address, a password, and everything else only for those who know it.

use iced::widget::{Column, Row, button, container, row};
use iced::{Center, Fill, Padding, Task, task};

use super::server_fields;
use crate::gui::icon::Icon;
use crate::gui::part::field::{Remark, field, mark};
use crate::gui::part::{self, body, card, headline, small, space, strong};
use crate::gui::theme::{self, Tone};
use crate::gui::widget::{Focusable, Spinner};
use crate::gui::{Element, Look};
use crate::model::address::AddressError;
use crate::model::{Address, Credentials, Intent, Lookup, LookupStatus, Mechanism, Outcome, Provider, Requirement, Secret, Side};
use crate::say;

/// The name of the address field, to put the focus there.
pub const ADDRESS: &str = "account-address";
/// The name of the password field.
pub const PASSWORD: &str = "account-password";

/// Width of this page: short lines read well.
const WIDTH: f32 = 520.0;

/// The form and what is known about it.
#[derive(Debug, Default)]
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
    username: String,
    mechanism: Option<Mechanism>,
    keep: bool,
    domain: Domain,
}

/// What is known about the domain behind the `@`, looked up while the rest is typed.
#[derive(Debug, Default)]
enum Domain {
    #[default]
    Unknown,
    Looking {
        name: String,
        _task: task::Handle,
    },
    Known {
        name: String,
        offers_mail: bool,
        provider: Option<Provider>,
    },
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
    /// Left the password field.
    PasswordLeft,
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
        Self::default()
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
            username: intent.username.clone().unwrap_or_default(),
            mechanism: intent.mechanism,
            ..Self::default()
        };
        state.known = state.knows_more();
        state
    }

    /// A lookup of the domain began; dropping the form ends it.
    pub fn looking(&mut self, handle: task::Handle) {
        if let Ok(address) = self.address.parse::<Address>() {
            self.domain = Domain::Looking { name: address.domain().to_unicode(), _task: handle };
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
                if let Ok(address) = self.address.parse::<Address>()
                    && matches!(self.domain, Domain::Unknown)
                {
                    return Action::LookUp(Box::new(Intent::new(address)));
                }
            }
            Message::Password(password) => {
                self.password = password;
                self.missing = false;
            }
            Message::PasswordLeft => {}
            Message::Show => self.shown = !self.shown,
            Message::Name(name) => self.name = name,
            Message::Know => self.known = !self.known,
            Message::Outgoing(message) => self.outgoing.update(message),
            Message::Incoming(message) => self.incoming.update(message),
            Message::Username(name) => self.username = name,
            Message::SignInBy(mechanism) => self.mechanism = mechanism,
            Message::Keep => self.keep = !self.keep,
            Message::Check => return self.check(),
            Message::Practise => return Action::Practise,
            Message::Open => return Action::Open,
            Message::Take(index) => return Action::Take(index),
            Message::Browse(page) => return Action::Browse(page),
            Message::LookedUp(outcome) => {
                let domain = outcome.start.as_ref().map(|start| start.intent.address.domain().to_unicode());
                if let (Domain::Looking { name, .. }, Some(domain)) = (&self.domain, domain)
                    && *name == domain
                {
                    let offers_mail = outcome.candidates.as_ref().is_some_and(|candidates| !candidates.is_empty());
                    let unsure = |lookup: &Lookup| matches!(lookup.status, LookupStatus::Servfail | LookupStatus::Timeout);
                    if !offers_mail && (outcome.candidates.is_none() || outcome.lookups.iter().any(unsure)) {
                        // Nothing is known when nobody answered: better no word than a wrong one.
                        self.domain = Domain::Unknown;
                        return Action::None;
                    }
                    self.domain = Domain::Known { name: domain, offers_mail, provider: outcome.provider };
                }
            }
            Message::Remembered(address, password) => {
                if let Some(password) = password.filter(|_| self.address == address.to_string() && self.password.is_empty()) {
                    self.password = password;
                    self.keep = true;
                }
            }
        }
        Action::None
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
        let intent = Intent {
            display_name: given(&self.name),
            outgoing,
            incoming,
            username: given(&self.username),
            mechanism: self.mechanism,
            ..Intent::new(address)
        };
        Action::Check {
            intent: Box::new(intent),
            credentials: Credentials { password: Some(self.password.clone()) },
            keep: self.keep,
        }
    }

    fn knows_more(&self) -> bool {
        self.outgoing != server_fields::State::default()
            || self.incoming != server_fields::State::default()
            || !self.username.is_empty()
            || self.mechanism.is_some()
    }

    /// The page. `recent` are accounts checked before, newest first; `practising` while the practice servers start.
    pub fn view<'a>(&'a self, look: Look, recent: &[String], practising: bool, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let welcome = Column::new()
            .push(headline(say!(words, "window-account-title")))
            .push(body(say!(words, "window-account-subtitle")).style(theme::text::muted))
            .spacing(6);
        let recent = (!recent.is_empty()).then(|| self.recent(look, recent));
        let open = row![
            container(Icon::FolderOpen.view(16.0).style(theme::text::muted)).center_y(26),
            part::button::link_small(say!(words, "window-account-open"), Message::Open)
        ];
        let below = Row::new().push(recent).push(open.spacing(2).align_y(Center)).spacing(space::L).wrap();
        let page = Column::new()
            .push(container(welcome).padding(Padding::ZERO.bottom(space::XS)))
            .push(card::card(look, self.form(look, practising, elapsed_ms)))
            .push(below)
            .spacing(space::L);
        card::narrow_page(look, WIDTH, page)
    }

    fn form<'a>(&'a self, look: Look, practising: bool, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let arrow = if self.known { Icon::ChevronDown } else { Icon::ChevronRight };
        let know = button(
            row![container(arrow.view(16.0)).center_x(20), strong(say!(words, "window-account-know"))]
                .spacing(space::M)
                .align_y(Center),
        )
        .padding([8.0, 0.0])
        .style(theme::button::bare(true))
        .on_press(Message::Know);
        let toggles = Column::new()
            .push(Focusable::new(know, Some(Message::Know)))
            .push(self.known.then(|| container(self.servers(look)).padding([space::S, 0.0])))
            .push(part::button::tick(say!(words, "window-account-keep"), self.keep, Message::Keep))
            .spacing(2);
        let check = part::primary(None, say!(words, "window-account-check"), Some(Message::Check));
        let practise = if practising {
            container(
                row![Spinner::new(16.0, elapsed_ms), body(say!(words, "window-account-practice-starts")).style(theme::text::muted)]
                    .spacing(space::S)
                    .align_y(Center),
            )
            .center_y(44)
            .padding([0.0, 12.0])
            .into()
        } else {
            part::link(None, say!(words, "window-account-practice"), Some(Message::Practise))
        };
        let actions = Row::new().push(check).push(practise).spacing(space::S).align_y(Center);
        Column::new()
            .push(self.address_field(look, elapsed_ms))
            .push(self.password_field(look))
            .push(
                field(say!(words, "window-account-name"), &say!(words, "window-account-optional"), &self.name, Message::Name)
                    .view(),
            )
            .push(toggles)
            .push(actions.wrap().vertical_spacing(space::S))
            .spacing(14)
            .into()
    }

    fn address_field<'a>(&'a self, look: Look, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let remark = match (&self.wrong, &self.domain) {
            (Some(error), _) => Some(Remark::Wrong(words.code(&error.to_string()))),
            (None, Domain::Known { name, offers_mail: false, .. }) => {
                Some(Remark::Warning(say!(words, "window-account-domain-silent", domain = name.as_str())))
            }
            _ => None,
        };
        let address = field(say!(words, "window-account-address"), "john@example.org", &self.address, Message::Address)
            .id(ADDRESS)
            .on_leave(Message::AddressLeft)
            .remark(remark);
        let roomy = look.size.width >= 560.0;
        match &self.domain {
            Domain::Unknown => address,
            Domain::Looking { .. } => {
                address.trailing(30.0, container(Spinner::new(16.0, elapsed_ms)).padding(Padding::ZERO.right(8.0)))
            }
            Domain::Known { name, offers_mail, .. } => {
                let (icon, tone) = if *offers_mail { (Icon::Check, Tone::Good) } else { (Icon::TriangleAlert, Tone::Warning) };
                let word = (roomy && *offers_mail && name.len() < 24)
                    .then(|| say!(words, "window-account-domain-known", domain = name.as_str()));
                address.trailing(if word.is_some() { 190.0 } else { 30.0 }, mark(icon, tone, word))
            }
        }
        .view()
    }

    fn password_field<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let provider = match &self.domain {
            Domain::Known { provider: Some(provider), .. } => Some(provider),
            _ => None,
        };
        let capitals = self.password.reveal().chars().filter(|c| c.is_alphabetic()).count() >= 3
            && self.password.reveal().chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let remark = if self.missing {
            Remark::Wrong(say!(words, "window-account-password-missing"))
        } else if self.password.has_blanks_at_ends() {
            Remark::Warning(say!(words, "window-account-password-blanks"))
        } else if capitals {
            Remark::Warning(say!(words, "window-account-password-capitals"))
        } else {
            match provider.map(|provider| (&provider.requirement, provider.name.as_str())) {
                Some((Requirement::AppPassword { .. }, name)) => {
                    Remark::Warning(say!(words, "window-account-app-password", provider = name))
                }
                Some((Requirement::Oauth2, name)) => Remark::Warning(say!(words, "window-account-oauth", provider = name)),
                _ => Remark::Hint(Icon::Lock, say!(words, "window-account-password-promise")),
            }
        };
        let (eye, name) = if self.shown {
            (Icon::EyeOff, say!(words, "window-account-hide"))
        } else {
            (Icon::Eye, say!(words, "window-account-show"))
        };
        let password =
            field(say!(words, "window-account-password"), "", self.password.reveal(), |text| Message::Password(Secret::new(text)))
                .id(PASSWORD)
                .secure(!self.shown)
                .on_leave(Message::PasswordLeft)
                .trailing(36.0, part::ghost(eye, name, Message::Show))
                .remark(Some(remark))
                .view();
        let page = provider.and_then(|provider| provider.app_password_url.clone());
        let browse = page.map(|page| {
            container(part::button::link_small(say!(words, "window-account-app-password-page"), Message::Browse(page)))
                .padding(Padding::ZERO.left(14.0))
        });
        Column::new().push(password).push(browse).into()
    }

    fn servers<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let username = field(
            say!(words, "window-settings-username"),
            &say!(words, "window-account-username-same"),
            &self.username,
            Message::Username,
        );
        let by = part::choice::choice(
            [
                (None, say!(words, "window-account-automatic")),
                (Some(Mechanism::Plain), Mechanism::Plain.to_string()),
                (Some(Mechanism::Login), Mechanism::Login.to_string()),
            ],
            &self.mechanism,
            Message::SignInBy,
        );
        let by =
            Column::new().push(part::label(say!(words, "window-account-sign-in-by")).style(theme::text::muted)).push(by).spacing(6);
        Column::new()
            .push(self.outgoing.view(look, Side::Outgoing).map(Message::Outgoing))
            .push(card::hairline())
            .push(self.incoming.view(look, Side::Incoming).map(Message::Incoming))
            .push(card::hairline())
            .push(username.view())
            .push(by)
            .spacing(space::L)
            .width(Fill)
            .into()
    }

    fn recent<'a>(&self, look: Look, recent: &[String]) -> Element<'a, Message> {
        let mut row = Row::new()
            .push(container(Icon::History.view(16.0).style(theme::text::muted)).center_y(26))
            .push(
                container(small(say!(look.words, "window-account-recent")).style(theme::text::muted))
                    .center_y(26)
                    .padding(Padding::ZERO.left(space::S).right(2.0)),
            )
            .align_y(Center);
        for (index, address) in recent.iter().enumerate() {
            row = row.push(part::button::link_small(address.clone(), Message::Take(index)));
        }
        row.wrap().into()
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
    fn no_message_prints_the_password() {
        let printed = format!("{:?} {:?}", Message::Password(Secret::from("summersun")), filled("john@guide.test", "summersun"));
        assert!(!printed.contains("summersun"));
    }
}
