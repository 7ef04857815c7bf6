//! Help, as a dialogue over the window: the keys, and what the program does with a password.

use iced::widget::{Column, container, row};
use iced::{Center, Fill};

use crate::gui::part::{body, card, mono, small, space, strong};
use crate::gui::shortcut::TABLE;
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::say;

/// Width of a key.
const CAP: f32 = 110.0;

/// What stands in the dialogue. Nothing in it can be pressed.
pub fn view<'a, M: 'a>(look: Look) -> Element<'a, M> {
    let words = look.words;
    let mut list = Column::new().push(strong(say!(words, "window-help-keys"))).spacing(space::S);
    for entry in TABLE {
        let cap = container(mono(entry.caps(words))).center_x(CAP).padding([space::XXS, space::S]).style(theme::container::well);
        let says = body(entry.shortcut.says(words)).width(Fill);
        list = if look.tiny() {
            list.push(Column::new().push(cap).push(says).spacing(space::XS))
        } else {
            list.push(row![cap, says].spacing(space::M).align_y(Center))
        };
    }
    let promise = Column::new()
        .push(strong(say!(words, "window-help-promise-title")))
        .push(small(say!(words, "window-help-promise")).style(theme::text::muted))
        .spacing(space::XS);
    let readers = Column::new()
        .push(strong(say!(words, "window-help-readers-title")))
        .push(small(say!(words, "window-help-readers")).style(theme::text::muted))
        .spacing(space::XS);
    let version = small(say!(words, "window-help-version", version = env!("CARGO_PKG_VERSION"))).style(theme::text::muted);
    Column::new().push(list).push(card::hairline()).push(promise).push(readers).push(version).spacing(space::L).width(Fill).into()
}
