//! Cards, and pages of them.

use iced::widget::{Column, Row, container, row, scrollable};
use iced::{Center, Fill, Padding};

use super::space;
use super::typography::label;
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};

/// Width of the widest page.
const PAGE: f32 = 944.0;

/// A card around `content`.
pub fn card<'a, M: 'a>(look: Look, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let padding = if look.narrow() { space::L } else { space::XL };
    container(content).padding(padding).width(Fill).style(theme::container::card).into()
}

/// A card that speaks in a tone.
pub fn toned<'a, M: 'a>(look: Look, tone: Tone, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let padding = if look.narrow() { space::L } else { space::XL };
    container(content).padding(padding).width(Fill).style(theme::container::toned_card(tone)).into()
}

/// A small word in a capsule.
pub fn chip<'a, M: 'a>(tone: Tone, text: String) -> Element<'a, M> {
    container(label(text)).padding([space::XXS, space::S]).style(theme::container::chip(tone)).into()
}

/// A page that scrolls, as wide as reads well.
pub fn page<'a, M: 'a>(look: Look, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    narrow_page(look, PAGE, content)
}

/// A page of at most this width.
pub fn narrow_page<'a, M: 'a>(look: Look, width: f32, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let (top, side) = if look.narrow() { (space::XL, space::L) } else { (space::XXL, space::XXXL) };
    let sheet = container(container(content).max_width(width).width(Fill))
        .center_x(Fill)
        .padding(Padding::from([0.0, side]).top(top).bottom(space::L));
    let rail = scrollable::Scrollbar::new().width(6).scroller_width(6).margin(3);
    scrollable(sheet).direction(scrollable::Direction::Vertical(rail)).width(Fill).height(Fill).into()
}

/// Two things side by side, or one below the other in a narrow window.
pub fn pair<'a, M: 'a>(
    look: Look,
    one: impl Into<Element<'a, M>>,
    other: impl Into<Element<'a, M>>,
    portions: (u16, u16),
) -> Element<'a, M> {
    let (one, other) = (one.into(), other.into());
    if look.narrow() {
        Column::new().push(one).push(other).spacing(space::L).into()
    } else {
        Row::new()
            .push(container(one).width(iced::FillPortion(portions.0)))
            .push(container(other).width(iced::FillPortion(portions.1)))
            .spacing(space::XL)
            .into()
    }
}

/// What leads a page: large words on the left, what to do with them on the right.
pub fn head<'a, M: 'a>(look: Look, words: impl Into<Element<'a, M>>, action: Option<Element<'a, M>>) -> Element<'a, M> {
    let words = container(words).width(Fill);
    match action {
        None => words.into(),
        Some(action) if look.narrow() => Column::new().push(words).push(action).spacing(space::L).into(),
        Some(action) => row![words, action].spacing(space::XL).align_y(Center).into(),
    }
}

/// A thin line across a card.
pub fn hairline<'a, M: 'a>() -> Element<'a, M> {
    container(iced::widget::space().width(Fill).height(1)).style(theme::container::line).into()
}
