//! The five sizes of text, and mono.

use iced::advanced::text::highlighter::PlainText;
use iced::widget::text::{IntoFragment, LineHeight, Shaping, Wrapping};
use iced::widget::{Text, TextEditor, text, text_editor};
use iced::{Font, Pixels};

use crate::gui::font;
use crate::gui::theme::Theme;

/// Size and height of a line of text, in pixels.
pub const BODY: (f32, f32) = (15.0, 22.0);

/// The same of what stands on the wire or in a file.
const MONO: (f32, f32) = (12.5, 20.0);

/// The one sentence of a screen: 26/34.
pub fn headline<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::SEMIBOLD, (26.0, 34.0))
}

/// The title of a card: 17/24.
pub fn title<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::SEMIBOLD, (17.0, 24.0))
}

/// A line that leads another: 15/22.
pub fn strong<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::SEMIBOLD, BODY)
}

/// Text: 15/22.
pub fn body<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::REGULAR, BODY)
}

/// What somebody copies into another program: 15/22, a little heavier.
pub fn value<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::MEDIUM, BODY)
}

/// Small text: 13/18.
pub fn small<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::REGULAR, (13.0, 18.0))
}

/// The name of a field or a step: 13/18, a little heavier.
pub fn label<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::MEDIUM, (13.0, 18.0))
}

/// What went over the wire or stands in a file: 13/20.
pub fn mono<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    set(content, font::MONO, MONO)
}

/// Mono to type into, over several lines.
pub fn editor<'a, M: 'a>(content: &'a text_editor::Content) -> TextEditor<'a, PlainText, M, Theme> {
    TextEditor::new(content).font(font::MONO).size(MONO.0).line_height(LineHeight::Absolute(Pixels(MONO.1)))
}

fn set<'a>(content: impl IntoFragment<'a>, font: Font, (size, line): (f32, f32)) -> Text<'a, Theme> {
    text(content)
        .font(font)
        .size(size)
        .line_height(LineHeight::Absolute(Pixels(line)))
        .shaping(Shaping::Advanced)
        .wrapping(Wrapping::WordOrGlyph)
}
