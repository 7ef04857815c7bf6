//! Buttons: one primary a screen, the others quiet. All of them can be reached and pressed by keyboard.

use std::time::Duration;

use iced::Center;
use iced::widget::{Row, button, container, row, tooltip};

use super::space;
use super::typography::{small, strong};
use crate::gui::Element;
use crate::gui::icon::Icon;
use crate::gui::theme;
use crate::gui::widget::Focusable;

/// The edge of a button that is only an icon.
const GHOST: f32 = 36.0;

/// The one thing to do on this screen. Without a message it cannot be pressed.
pub fn primary<'a, M: Clone + 'a>(icon: Option<Icon>, label: String, on_press: Option<M>) -> Element<'a, M> {
    let face = button(face(icon, label))
        .padding([space::CONTROL, space::XL])
        .style(theme::button::primary)
        .on_press_maybe(on_press.clone());
    Focusable::new(face, on_press).into()
}

/// Something else worth a button.
pub fn secondary<'a, M: Clone + 'a>(icon: Option<Icon>, label: String, on_press: Option<M>) -> Element<'a, M> {
    let face = button(face(icon, label))
        .padding([space::CONTROL, space::L])
        .style(theme::button::secondary)
        .on_press_maybe(on_press.clone());
    Focusable::new(face, on_press).into()
}

/// Words that can be pressed. Its ground reaches beyond the words, so a row of text stays aligned: give the row
/// that much less padding, or use [`link_flush`].
pub fn link<'a, M: Clone + 'a>(icon: Option<Icon>, label: String, on_press: Option<M>) -> Element<'a, M> {
    let face =
        button(face(icon, label)).padding([space::CONTROL, space::M]).style(theme::button::link).on_press_maybe(on_press.clone());
    Focusable::new(face, on_press).into()
}

/// Words that can be pressed, in the line of the text above them and without height of their own.
pub fn link_flush<'a, M: Clone + 'a>(label: String, on_press: M) -> Element<'a, M> {
    let face = button(strong(label)).padding([space::XS, 0.0]).style(theme::button::flush);
    Focusable::new(face.on_press(on_press.clone()), Some(on_press)).radius(4.0).into()
}

/// Small words that can be pressed, in the line of small text.
pub fn link_small<'a, M: Clone + 'a>(label: String, on_press: M) -> Element<'a, M> {
    let face = button(small(label)).padding([space::XS, space::S]).style(theme::button::link).on_press(on_press.clone());
    Focusable::new(face, Some(on_press)).radius(4.0).into()
}

/// An icon that can be pressed; `name` is said when the mouse rests on it.
pub fn ghost<'a, M: Clone + 'a>(icon: Icon, name: String, on_press: M) -> Element<'a, M> {
    let face = button(container(icon.view(18.0)).center(GHOST)).padding(0).style(theme::button::ghost).on_press(on_press.clone());
    hinted(Focusable::new(face, Some(on_press)), name)
}

/// The same, smaller: for a row of values.
pub fn ghost_small<'a, M: Clone + 'a>(icon: Icon, name: String, on_press: M) -> Element<'a, M> {
    let face = button(container(icon.view(16.0)).center(28.0)).padding(0).style(theme::button::ghost).on_press(on_press.clone());
    hinted(Focusable::new(face, Some(on_press)), name)
}

/// A tick with its words.
pub fn tick<'a, M: Clone + 'a>(label: String, ticked: bool, on_press: M) -> Element<'a, M> {
    let mark = ticked.then(|| Icon::Check.view(14.0));
    let square = container(iced::widget::Column::new().push(mark)).center(20).style(theme::container::tick(ticked));
    let face = button(row![square, super::body(label)].spacing(space::M).align_y(Center))
        .padding([space::S, 0.0])
        .style(theme::button::bare(false))
        .on_press(on_press.clone());
    Focusable::new(face, Some(on_press)).into()
}

fn hinted<'a, M: 'a>(content: impl Into<Element<'a, M>>, name: String) -> Element<'a, M> {
    let hint = container(small(name)).padding([space::S, space::S]).style(theme::container::hint);
    tooltip(content, hint, tooltip::Position::Bottom).gap(6).delay(Duration::from_millis(400)).into()
}

fn face<'a, M: 'a>(icon: Option<Icon>, label: String) -> Element<'a, M> {
    let face: Row<'_, M, theme::Theme> = Row::new().push(icon.map(|icon| icon.view(16.0))).push(strong(label));
    face.spacing(space::S).align_y(Center).into()
}
