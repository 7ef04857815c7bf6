//! Preferences, as a dialogue over the window.

use iced::Fill;
use iced::widget::Column;

use crate::gui::icon::Icon;
use crate::gui::part::choice::choice;
use crate::gui::part::{self, card, label, small, space, strong};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::say;
use crate::store::preferences::{Preferences, TextSize, Theme};
use crate::words::Words;

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Chose a theme.
    Theme(Theme),
    /// Chose a text size, in percent.
    TextSize(u16),
    /// Chose a language.
    Language(Option<String>),
    /// Forget every account and password.
    Forget,
}

/// What is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Save them.
    Save,
    /// Forget every account and password.
    Forget,
}

/// Takes a message in.
pub fn update(preferences: &mut Preferences, message: Message) -> Action {
    match message {
        Message::Theme(theme) => preferences.theme = theme,
        Message::TextSize(percent) => preferences.text_size = TextSize::new(percent),
        Message::Language(lang) => preferences.lang = lang,
        Message::Forget => return Action::Forget,
    }
    Action::Save
}

/// What stands in the dialogue.
pub fn view<'a>(look: Look, preferences: &Preferences) -> Element<'a, Message> {
    let words = look.words;
    let themes = [
        (Theme::System, say!(words, "window-preferences-system")),
        (Theme::Light, say!(words, "window-preferences-light")),
        (Theme::Dark, say!(words, "window-preferences-dark")),
    ];
    let sizes = [100, 125, 150, 175, 200].map(|percent| (percent, format!("{percent} %")));
    let languages = std::iter::once((None, say!(words, "window-preferences-system")))
        .chain(Words::languages().map(|(tag, name)| (Some(tag.to_owned()), name.to_owned())));
    let forget = Column::new()
        .push(strong(say!(words, "window-preferences-forget-title")))
        .push(small(say!(words, "window-preferences-forget-more")).style(theme::text::muted))
        .push(iced::widget::space().height(space::S))
        .push(part::secondary(Some(Icon::Trash2), say!(words, "window-preferences-forget"), Some(Message::Forget)))
        .spacing(2);
    Column::new()
        .push(named(say!(words, "window-preferences-theme"), choice(themes, &preferences.theme, Message::Theme)))
        .push(named(
            say!(words, "window-preferences-text-size"),
            choice(sizes, &preferences.text_size.percent(), Message::TextSize),
        ))
        .push(named(say!(words, "window-preferences-language"), choice(languages, &preferences.lang, Message::Language)))
        .push(card::hairline())
        .push(forget)
        .spacing(20)
        .width(Fill)
        .into()
}

fn named<'a>(name: String, content: Element<'a, Message>) -> Element<'a, Message> {
    Column::new().push(label(name).style(theme::text::muted)).push(content).spacing(space::S).into()
}
