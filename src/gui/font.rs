//! The typefaces: Inter for words, JetBrains Mono for what goes over the wire. Both are bundled (`assets/fonts`),
//! so that the window looks the same on every machine.

use std::borrow::Cow;

use iced::Font;
use iced::font::{Family, Weight};

use super::icon;

/// Text.
pub const REGULAR: Font = inter(Weight::Normal);
/// Labels and values.
pub const MEDIUM: Font = inter(Weight::Medium);
/// Titles and buttons.
pub const SEMIBOLD: Font = inter(Weight::Semibold);
/// Dialogues, files and addresses.
pub const MONO: Font = Font::with_name("JetBrains Mono");

/// Every bundled font file. Digits are tabular in all of them, so that times stand still while they count.
#[must_use]
pub fn files() -> Vec<Cow<'static, [u8]>> {
    vec![
        Cow::Borrowed(include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        Cow::Borrowed(include_bytes!("../../assets/fonts/Inter-Medium.ttf")),
        Cow::Borrowed(include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        Cow::Borrowed(include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf")),
        Cow::Borrowed(icon::BYTES),
    ]
}

const fn inter(weight: Weight) -> Font {
    Font { family: Family::Name("Inter"), weight, ..Font::DEFAULT }
}
