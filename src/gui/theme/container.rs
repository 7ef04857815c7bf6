//! The grounds things stand on.

use iced::border::{self, Border};
use iced::theme::{Base, Mode};
use iced::widget::container::{Catalog, Style, StyleFn};
use iced::{Background, Color, Shadow};

use super::{Theme, Tokens, Tone, mix};

/// Radius of cards.
pub const CARD: f32 = 12.0;
/// Radius of fields and buttons.
pub const FIELD: f32 = 8.0;

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

/// The bar at the top.
#[must_use]
pub fn bar(theme: &Theme) -> Style {
    fill(theme.tokens().surface)
}

/// A card.
#[must_use]
pub fn card(theme: &Theme) -> Style {
    let t = theme.tokens();
    fill(t.surface).border(outline(t.line, CARD))
}

/// A card that speaks in a tone: a question, a warning.
pub fn toned_card(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        fill(t.soft(tone)).border(outline(mix(t.soft(tone), t.tone(tone), 0.35), CARD))
    }
}

/// A sunken place on a card: a dialogue, a file.
#[must_use]
pub fn well(theme: &Theme) -> Style {
    let t = theme.tokens();
    fill(t.raised).border(outline(t.line, FIELD))
}

/// A small word in a capsule.
pub fn chip(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let ground = if tone == Tone::Neutral { mix(t.raised, t.ink, 0.06) } else { t.soft(tone) };
        fill(ground).color(if tone == Tone::Neutral { t.muted } else { t.tone(tone) }).border(border::rounded(99))
    }
}

/// A filled disc.
pub fn disc(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        fill(t.soft(tone)).color(t.tone(tone)).border(border::rounded(99))
    }
}

/// A disc with a ring: a stop on a road.
pub fn stop(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let ring = if tone == Tone::Neutral { t.line } else { t.tone(tone) };
        fill(t.soft(tone)).color(t.tone(tone)).border(Border { color: ring, width: 2.0, radius: 99.into() })
    }
}

/// A filled bar in the colour of a tone.
pub fn solid(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| fill(theme.tokens().tone(tone)).border(border::rounded(3))
}

/// A thin line.
#[must_use]
pub fn line(theme: &Theme) -> Style {
    fill(theme.tokens().line)
}

/// A thin line in the colour of a tone.
pub fn toned_line(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        fill(if tone == Tone::Neutral { t.line } else { t.tone(tone) })
    }
}

/// The box of a tick.
pub fn tick(ticked: bool) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let t = theme.tokens();
        let (ground, edge) = if ticked { (t.accent, t.accent) } else { (t.raised, edge(t)) };
        fill(ground).color(t.on_accent).border(Border { color: edge, width: 1.5, radius: 5.into() })
    }
}

/// The name of an icon, beside the mouse.
#[must_use]
pub fn hint(theme: &Theme) -> Style {
    let t = theme.tokens();
    fill(t.ink).color(t.surface).border(border::rounded(6))
}

/// What lies over the window while a dialogue is open.
#[must_use]
pub fn veil(theme: &Theme) -> Style {
    let shade = match theme.mode() {
        Mode::Dark => Color { a: 0.6, ..Color::BLACK },
        Mode::Light | Mode::None => Color { a: 0.35, ..theme.tokens().ink },
    };
    fill(shade)
}

/// The edge of what can be filled in: it has to be seen, where that of a card has not.
pub(super) fn edge(tokens: &Tokens) -> Color {
    mix(tokens.line, tokens.muted, 0.7)
}

fn fill(colour: Color) -> Style {
    Style {
        text_color: None,
        background: Some(Background::Color(colour)),
        border: Border::default(),
        shadow: Shadow::default(),
        snap: true,
    }
}

fn outline(color: Color, radius: f32) -> Border {
    Border { color, width: 1.0, radius: radius.into() }
}
