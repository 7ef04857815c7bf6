//! The colours of the four looks. Every colour of the window is one of these tokens, or a mixture of two.

use iced::{Color, color};

use super::Tone;

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

pub(super) const LIGHT: Tokens = Tokens {
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

pub(super) const DARK: Tokens = Tokens {
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

/// Like the light look, with nothing pale: for eyes, screens and rooms that need it.
pub(super) const LIGHT_CONTRAST: Tokens = Tokens {
    ground: color!(0xFFFFFF),
    surface: color!(0xFFFFFF),
    raised: color!(0xFFFFFF),
    ink: color!(0x000000),
    muted: color!(0x2A323C),
    line: color!(0x59636F),
    accent: color!(0x003C7A),
    on_accent: color!(0xFFFFFF),
    accent_soft: color!(0xE4EFFA),
    good: color!(0x004D26),
    good_soft: color!(0xE4F5EB),
    warning: color!(0x5C3300),
    warning_soft: color!(0xFFF2DC),
    bad: color!(0x84090D),
    bad_soft: color!(0xFFEAE8),
};

/// Like the dark look, likewise.
pub(super) const DARK_CONTRAST: Tokens = Tokens {
    ground: color!(0x000000),
    surface: color!(0x0A0D11),
    raised: color!(0x0E1217),
    ink: color!(0xFFFFFF),
    muted: color!(0xD5DCE3),
    line: color!(0x8C98A5),
    accent: color!(0xA8D3FF),
    on_accent: color!(0x00101F),
    accent_soft: color!(0x0C2036),
    good: color!(0x8FF0B5),
    good_soft: color!(0x062413),
    warning: color!(0xFFD17D),
    warning_soft: color!(0x2B1E05),
    bad: color!(0xFFB8B1),
    bad_soft: color!(0x35110F),
};

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
