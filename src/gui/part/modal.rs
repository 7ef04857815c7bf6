//! A dialogue over the window.

use iced::widget::{column, container, opaque, row, scrollable, stack};
use iced::{Center, Fill};

use super::typography::title;
use super::{button, space};
use crate::gui::icon::Icon;
use crate::gui::theme;
use crate::gui::widget::inert;
use crate::gui::{Element, Look};

/// `base`, and over it a dialogue, when there is one. The base stands still meanwhile: neither mouse nor keyboard reaches it.
pub fn over<'a, M: 'a>(base: impl Into<Element<'a, M>>, dialogue: Option<Element<'a, M>>) -> Element<'a, M> {
    // The base keeps its place in the tree, so that its fields keep their state while the dialogue is open.
    let still = dialogue.is_some();
    let veil = dialogue.map(|dialogue| opaque(container(dialogue).center(Fill).padding(space::L).style(theme::container::veil)));
    stack![inert(base, still)].push(veil).width(Fill).height(Fill).into()
}

/// A dialogue: its name, a way to close it, and what it shows.
pub fn dialogue<'a, M: Clone + 'a>(
    look: Look,
    name: String,
    close: String,
    on_close: M,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let head = row![title(name).width(Fill), button::ghost(Icon::X, close, on_close)].align_y(Center);
    let rail = scrollable::Scrollbar::new().width(6).scroller_width(6);
    let padding = if look.narrow() { space::L } else { space::XL };
    let body = scrollable(container(content).padding(iced::Padding::ZERO.right(padding).bottom(padding)))
        .direction(scrollable::Direction::Vertical(rail))
        .width(Fill);
    let sheet = column![container(head).padding(iced::Padding::ZERO.right(padding)), body].spacing(space::L);
    container(sheet)
        .padding(iced::Padding { top: padding - space::XS, left: padding, right: 0.0, bottom: 0.0 })
        .max_width(560)
        .style(theme::container::card)
        .into()
}
