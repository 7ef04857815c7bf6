//! The looks of the window, and what is drawn in which colour.
//!
//! Colours stand in `palette` alone, the styles made of them one file a kind of widget. Text holds WCAG AA on every
//! ground that a style puts it on, and AAA in the looks of high contrast; `contrast` measures every style.

pub mod button;
pub mod container;
pub mod input;
pub mod palette;
pub mod scroll;
pub mod text;

#[cfg(test)]
mod contrast;

use iced::theme::{Base, Mode, Palette, Style};

pub use container::{CARD, FIELD};
pub use palette::Tokens;
use palette::{DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, mix};

/// One of the window's looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    #[default]
    Light,
    /// Light ink on slate.
    Dark,
    /// Black on white.
    LightContrast,
    /// White on black.
    DarkContrast,
}

/// What a colour says. It never says it alone: an icon and a word stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    Neutral,
    /// Under way, chosen, or the one thing to do.
    Accent,
    /// Proved.
    Good,
    /// Worth knowing.
    Warning,
    /// Failed.
    Bad,
}

impl Theme {
    /// Every look, with its name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("light-contrast", Self::LightContrast),
        ("dark-contrast", Self::DarkContrast),
    ];

    /// The look for a bright or a dark system.
    #[must_use]
    pub fn new(mode: Mode, high_contrast: bool) -> Self {
        match (mode, high_contrast) {
            (Mode::Light | Mode::None, false) => Self::Light,
            (Mode::Dark, false) => Self::Dark,
            (Mode::Light | Mode::None, true) => Self::LightContrast,
            (Mode::Dark, true) => Self::DarkContrast,
        }
    }

    /// Its colours.
    #[must_use]
    pub fn tokens(&self) -> &'static Tokens {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::LightContrast => &LIGHT_CONTRAST,
            Self::DarkContrast => &DARK_CONTRAST,
        }
    }
}

impl Base for Theme {
    fn default(preference: Mode) -> Self {
        Self::new(preference, false)
    }

    fn mode(&self) -> Mode {
        match self {
            Self::Light | Self::LightContrast => Mode::Light,
            Self::Dark | Self::DarkContrast => Mode::Dark,
        }
    }

    fn base(&self) -> Style {
        let tokens = self.tokens();
        Style { background_color: tokens.ground, text_color: tokens.ink }
    }

    fn palette(&self) -> Option<Palette> {
        None
    }

    fn name(&self) -> &str {
        Self::ALL.iter().find(|(_, theme)| theme == self).map_or("", |(name, _)| name)
    }
}
