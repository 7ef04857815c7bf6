//! Preferences, as a dialogue over the window. What is chosen holds at once and is saved.

use std::path::PathBuf;

use iced::Fill;
use iced::widget::{Column, row};

use crate::gui::icon::Icon;
use crate::gui::part::choice::choice;
use crate::gui::part::field::{Remark, field};
use crate::gui::part::{self, body, card, label, small, space, strong};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::net::{self, ControlHost};
use crate::say;
use crate::store::preferences::{Preferences, TextSize, Theme};
use crate::words::Words;

/// What is typed or asked here and not yet a preference.
#[derive(Debug)]
pub struct State {
    resolver: String,
    resolver_wrong: bool,
    control: String,
    control_wrong: bool,
    /// True once everything was to be forgotten, and is to be confirmed.
    forgetting: bool,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Chose a theme.
    Theme(Theme),
    /// Stronger colours, or not.
    HighContrast,
    /// Chose a text size, in percent.
    TextSize(u16),
    /// Nothing is to move, or again.
    ReduceMotion,
    /// Chose a language.
    Language(Option<String>),
    /// Keep passwords unless told otherwise, or not.
    KeepPasswords,
    /// Typed a DNS server.
    Resolver(String),
    /// Left its field.
    ResolverLeft,
    /// Typed a host to ask for a sign of life.
    Control(String),
    /// Left its field.
    ControlLeft,
    /// Choose a file of certificates.
    ChooseAuthority,
    /// Trust this file, or none.
    Authority(Option<PathBuf>),
    /// The provider database may be asked, or not.
    ProviderDatabase,
    /// Forget every account and password: ask first.
    Forget,
    /// Yes.
    ForgetNow,
    /// No.
    Keep,
}

/// What is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Save them.
    Save,
    /// Choose a file of certificates.
    ChooseAuthority,
    /// Forget every account and password.
    Forget,
}

impl State {
    /// The dialogue as it opens.
    #[must_use]
    pub fn new(preferences: &Preferences) -> Self {
        let resolver = preferences.resolver.map(|server| server.to_string()).unwrap_or_default();
        let control = preferences.control_host.clone().unwrap_or_default();
        Self { resolver, resolver_wrong: false, control, control_wrong: false, forgetting: false }
    }

    /// Takes a message in.
    pub fn update(&mut self, preferences: &mut Preferences, message: Message) -> Action {
        match message {
            Message::Theme(theme) => preferences.theme = theme,
            Message::HighContrast => preferences.high_contrast = !preferences.high_contrast,
            Message::TextSize(percent) => preferences.text_size = TextSize::new(percent),
            Message::ReduceMotion => preferences.reduce_motion = !preferences.reduce_motion,
            Message::Language(lang) => preferences.lang = lang,
            Message::KeepPasswords => preferences.keep_passwords = !preferences.keep_passwords,
            Message::Resolver(text) => {
                self.resolver = text;
                self.resolver_wrong = false;
                // What is half typed is no server yet; the field says so when it is left.
                match self.typed_resolver() {
                    Ok(resolver) if resolver != preferences.resolver => preferences.resolver = resolver,
                    Ok(_) | Err(()) => return Action::None,
                }
            }
            Message::ResolverLeft => {
                self.resolver_wrong = self.typed_resolver().is_err();
                return Action::None;
            }
            Message::Control(text) => {
                self.control = text;
                self.control_wrong = false;
                match self.typed_control() {
                    Ok(control) if control != preferences.control_host => preferences.control_host = control,
                    Ok(_) | Err(()) => return Action::None,
                }
            }
            Message::ControlLeft => {
                self.control_wrong = self.typed_control().is_err();
                return Action::None;
            }
            Message::ChooseAuthority => return Action::ChooseAuthority,
            Message::Authority(path) => preferences.ca_file = path,
            Message::ProviderDatabase => preferences.provider_database = !preferences.provider_database,
            Message::Forget => {
                self.forgetting = true;
                return Action::None;
            }
            Message::Keep => {
                self.forgetting = false;
                return Action::None;
            }
            Message::ForgetNow => {
                self.forgetting = false;
                return Action::Forget;
            }
        }
        Action::Save
    }

    fn typed_resolver(&self) -> Result<Option<std::net::SocketAddr>, ()> {
        match self.resolver.trim() {
            "" => Ok(None),
            text => net::name_server(text).map(Some).ok_or(()),
        }
    }

    fn typed_control(&self) -> Result<Option<String>, ()> {
        match self.control.trim() {
            "" => Ok(None),
            text => text.parse().map(|host: ControlHost| Some(host.to_string())),
        }
    }

    /// What stands in the dialogue.
    pub fn view<'a>(&'a self, look: Look, preferences: &'a Preferences) -> Element<'a, Message> {
        Column::new()
            .push(appearance(look, preferences))
            .push(card::hairline())
            .push(part::button::tick(
                say!(look.words, "window-preferences-keep"),
                preferences.keep_passwords,
                Message::KeepPasswords,
            ))
            .push(card::hairline())
            .push(self.network(look, preferences))
            .push(card::hairline())
            .push(self.forget(look))
            .spacing(space::L)
            .width(Fill)
            .into()
    }

    fn network<'a>(&'a self, look: Look, preferences: &'a Preferences) -> Element<'a, Message> {
        let words = look.words;
        let wrong = self.resolver_wrong.then(|| Remark::Wrong(say!(words, "window-preferences-resolver-wrong")));
        let resolver = field(
            say!(words, "window-preferences-resolver"),
            &say!(words, "window-preferences-as-system"),
            &self.resolver,
            Message::Resolver,
        )
        .on_leave(Message::ResolverLeft)
        .remark(wrong);
        let hint = if self.control_wrong {
            Remark::Wrong(say!(words, "window-preferences-control-wrong"))
        } else {
            Remark::Hint(Icon::Info, say!(words, "window-preferences-control-more"))
        };
        let none = say!(words, "window-preferences-control-none");
        let control = field(say!(words, "window-preferences-control"), &none, &self.control, Message::Control)
            .on_leave(Message::ControlLeft)
            .remark(Some(hint));
        let file = match &preferences.ca_file {
            Some(path) => row![
                body(path.display().to_string()).width(Fill),
                part::ghost(Icon::X, say!(words, "window-preferences-ca-none"), Message::Authority(None)),
            ]
            .spacing(space::S)
            .align_y(iced::Center)
            .into(),
            None => {
                part::secondary(Some(Icon::FolderOpen), say!(words, "window-preferences-ca-choose"), Some(Message::ChooseAuthority))
            }
        };
        let database = Column::new()
            .push(part::button::tick(
                say!(words, "window-preferences-database"),
                preferences.provider_database,
                Message::ProviderDatabase,
            ))
            .push(small(say!(words, "window-preferences-database-more")).style(theme::text::muted));
        Column::new()
            .push(resolver.view())
            .push(control.view())
            .push(named(say!(words, "window-preferences-ca"), file))
            .push(database)
            .spacing(space::L)
            .into()
    }

    fn forget<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let said = if self.forgetting {
            body(say!(words, "window-preferences-forget-sure"))
        } else {
            small(say!(words, "window-preferences-forget-more")).style(theme::text::muted)
        };
        let buttons: Element<'a, Message> = if self.forgetting {
            row![
                part::secondary(Some(Icon::Trash2), say!(words, "window-preferences-forget-now"), Some(Message::ForgetNow)),
                part::secondary(None, say!(words, "window-cancel"), Some(Message::Keep)),
            ]
            .spacing(space::M)
            .wrap()
            .vertical_spacing(space::S)
            .into()
        } else {
            part::secondary(Some(Icon::Trash2), say!(words, "window-preferences-forget"), Some(Message::Forget))
        };
        Column::new().push(strong(say!(words, "window-preferences-forget-title"))).push(said).push(buttons).spacing(space::S).into()
    }
}

fn appearance<'a>(look: Look, preferences: &Preferences) -> Element<'a, Message> {
    let words = look.words;
    let themes = [
        (Theme::System, say!(words, "window-preferences-system")),
        (Theme::Light, say!(words, "window-preferences-light")),
        (Theme::Dark, say!(words, "window-preferences-dark")),
    ];
    let sizes = [100, 125, 150, 175, 200].map(|percent| (percent, format!("{percent} %")));
    let languages = std::iter::once((None, say!(words, "window-preferences-system")))
        .chain(Words::languages().map(|(tag, name)| (Some(tag.to_owned()), name.to_owned())));
    let ticks = Column::new()
        .push(part::button::tick(say!(words, "window-preferences-contrast"), preferences.high_contrast, Message::HighContrast))
        .push(part::button::tick(say!(words, "window-preferences-still"), preferences.reduce_motion, Message::ReduceMotion));
    Column::new()
        .push(named(say!(words, "window-preferences-theme"), choice(themes, &preferences.theme, Message::Theme)))
        .push(ticks)
        .push(named(
            say!(words, "window-preferences-text-size"),
            choice(sizes, &preferences.text_size.percent(), Message::TextSize),
        ))
        .push(named(say!(words, "window-preferences-language"), choice(languages, &preferences.lang, Message::Language)))
        .spacing(space::L)
        .into()
}

fn named<'a>(name: String, content: Element<'a, Message>) -> Element<'a, Message> {
    Column::new().push(label(name).style(theme::text::muted)).push(content).spacing(space::S).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_typed_server_is_no_preference_and_is_said_on_leaving() {
        let mut preferences = Preferences::default();
        let mut state = State::new(&preferences);
        for (typed, kept, wrong) in [
            ("192.0.2.", None, true),
            ("192.0.2.7", Some("192.0.2.7:53"), false),
            ("dns.example", Some("192.0.2.7:53"), true),
            ("", None, false),
        ] {
            let _ = state.update(&mut preferences, Message::Resolver(typed.to_owned()));
            assert!(!state.resolver_wrong, "nothing is said while it is typed");
            assert_eq!(state.update(&mut preferences, Message::ResolverLeft), Action::None);
            assert_eq!(
                (preferences.resolver.map(|kept| kept.to_string()).as_deref(), state.resolver_wrong),
                (kept, wrong),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_host_to_ask_is_kept_with_its_port() {
        let mut preferences = Preferences::default();
        let mut state = State::new(&preferences);
        let _ = state.update(&mut preferences, Message::Control("not a host".to_owned()));
        let _ = state.update(&mut preferences, Message::ControlLeft);
        assert_eq!((preferences.control_host.as_deref(), state.control_wrong), (None, true));
        assert_eq!(state.update(&mut preferences, Message::Control("status.verein.example".to_owned())), Action::Save);
        assert_eq!(preferences.control_host.as_deref(), Some("status.verein.example:443"));
    }

    #[test]
    fn everything_is_forgotten_only_when_said_twice() {
        let mut preferences = Preferences::default();
        let mut state = State::new(&preferences);
        assert_eq!(state.update(&mut preferences, Message::Forget), Action::None);
        assert_eq!(state.update(&mut preferences, Message::Keep), Action::None);
        assert_eq!(state.update(&mut preferences, Message::Forget), Action::None);
        assert_eq!(state.update(&mut preferences, Message::ForgetNow), Action::Forget);
    }
}
