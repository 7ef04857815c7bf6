//! The colours of text.

use iced::widget::text::{Catalog, Style, StyleFn};

use super::{Theme, Tone};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

/// Text, also where the text around it is muted.
#[must_use]
pub fn ink(theme: &Theme) -> Style {
    Style { color: Some(theme.tokens().ink) }
}

/// Second text.
#[must_use]
pub fn muted(theme: &Theme) -> Style {
    Style { color: Some(theme.tokens().muted) }
}

/// What was chosen, or can be pressed.
#[must_use]
pub fn accent(theme: &Theme) -> Style {
    Style { color: Some(theme.tokens().accent) }
}

/// Failed.
#[must_use]
pub fn bad(theme: &Theme) -> Style {
    Style { color: Some(theme.tokens().bad) }
}

/// The colour that says this.
pub fn tone(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| Style { color: Some(theme.tokens().tone(tone)) }
}
