//! Colours, and what they are for. Every colour of the window is one of these tokens.
//!
//! Text and its ground hold WCAG AA (4.5 to 1) in both themes; the test at the end measures it.

pub mod button;
pub mod container;
pub mod input;
pub mod scroll;
pub mod text;

use iced::theme::{Base, Mode, Palette, Style};
use iced::{Color, color};

/// The window's two looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    #[default]
    Light,
    /// Light ink on slate.
    Dark,
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

/// The colours of one look.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// The window itself.
    pub ground: Color,
    /// Cards and the bar at the top.
    pub surface: Color,
    /// Fields and wells on a card.
    pub raised: Color,
    /// Text.
    pub ink: Color,
    /// Second text.
    pub muted: Color,
    /// Borders.
    pub line: Color,
    /// The primary action, focus, selection.
    pub accent: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// A ground of the accent's hue.
    pub accent_soft: Color,
    /// Proved.
    pub good: Color,
    /// A ground of its hue.
    pub good_soft: Color,
    /// Worth knowing.
    pub warning: Color,
    /// A ground of its hue.
    pub warning_soft: Color,
    /// Failed.
    pub bad: Color,
    /// A ground of its hue.
    pub bad_soft: Color,
}

const LIGHT: Tokens = Tokens {
    ground: color!(0xF5F3EE),
    surface: color!(0xFFFFFF),
    raised: color!(0xFBFAF7),
    ink: color!(0x1A232E),
    muted: color!(0x586473),
    line: color!(0xE0DCD2),
    accent: color!(0x1B5E96),
    on_accent: color!(0xFFFFFF),
    accent_soft: color!(0xE2EDF6),
    good: color!(0x1F7446),
    good_soft: color!(0xE3F1E9),
    warning: color!(0x8A5200),
    warning_soft: color!(0xFAEEDA),
    bad: color!(0xAE2F2A),
    bad_soft: color!(0xFAE6E3),
};

const DARK: Tokens = Tokens {
    ground: color!(0x11161C),
    surface: color!(0x19212A),
    raised: color!(0x1F2832),
    ink: color!(0xE9EDF1),
    muted: color!(0x9DA9B5),
    line: color!(0x2C3742),
    accent: color!(0x86BDEA),
    on_accent: color!(0x0E1A26),
    accent_soft: color!(0x1B2F41),
    good: color!(0x70CE98),
    good_soft: color!(0x163225),
    warning: color!(0xE9B564),
    warning_soft: color!(0x362A17),
    bad: color!(0xF28F87),
    bad_soft: color!(0x3B2120),
};

impl Theme {
    /// Its colours.
    #[must_use]
    pub fn tokens(&self) -> &'static Tokens {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

impl Tokens {
    /// The colour that says this.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Color {
        match tone {
            Tone::Neutral => self.muted,
            Tone::Accent => self.accent,
            Tone::Good => self.good,
            Tone::Warning => self.warning,
            Tone::Bad => self.bad,
        }
    }

    /// The ground that goes with it.
    #[must_use]
    pub fn soft(&self, tone: Tone) -> Color {
        match tone {
            Tone::Neutral => self.raised,
            Tone::Accent => self.accent_soft,
            Tone::Good => self.good_soft,
            Tone::Warning => self.warning_soft,
            Tone::Bad => self.bad_soft,
        }
    }
}

/// `base` with this share (0 to 1) of `other` in it.
pub(super) fn mix(base: Color, other: Color, share: f32) -> Color {
    let part = |from: f32, to: f32| from + (to - from) * share;
    Color { r: part(base.r, other.r), g: part(base.g, other.g), b: part(base.b, other.b), a: part(base.a, other.a) }
}

impl Base for Theme {
    fn default(preference: Mode) -> Self {
        match preference {
            Mode::Dark => Self::Dark,
            Mode::Light | Mode::None => Self::Light,
        }
    }

    fn mode(&self) -> Mode {
        match self {
            Self::Light => Mode::Light,
            Self::Dark => Mode::Dark,
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
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.2: 1 to 21.
    fn contrast(one: Color, other: Color) -> f32 {
        let (one, other) = (one.relative_luminance(), other.relative_luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_holds_aa_on_every_ground_it_stands_on() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = theme.tokens();
            let mut pairs = vec![(t.on_accent, t.accent)];
            for ground in [t.ground, t.surface, t.raised] {
                pairs.extend([t.ink, t.muted, t.accent, t.good, t.warning, t.bad].map(|text| (text, ground)));
            }
            for tone in [Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad] {
                pairs.extend([(t.tone(tone), t.soft(tone)), (t.ink, t.soft(tone))]);
            }
            for (text, ground) in pairs {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{theme:?}: {text:?} on {ground:?} has {ratio}");
            }
        }
    }
}
