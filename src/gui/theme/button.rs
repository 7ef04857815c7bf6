//! Everything that can be pressed.

use iced::border::Border;
use iced::widget::button::{Catalog, Status, Style, StyleFn};
use iced::{Background, Color, Shadow};

use super::container::{CARD, FIELD};
use super::{Theme, Tokens, mix};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(secondary)
    }

    fn style(&self, class: &Self::Class<'_>, status: Status) -> Style {
        class(self, status)
    }
}

/// The one thing to do on a screen.
#[must_use]
pub fn primary(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    match status {
        Status::Disabled => pressable(mix(t.surface, t.ink, 0.07), t.muted, t.line, FIELD),
        _ => {
            let ground = mix(t.accent, t.ink, depth(status));
            pressable(ground, t.on_accent, ground, FIELD)
        }
    }
}

/// Everything else worth a button.
#[must_use]
pub fn secondary(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let text = if status == Status::Disabled { t.muted } else { t.ink };
    pressable(mix(t.surface, t.ink, depth(status) / 2.0), text, mix(t.line, t.muted, depth(status) * 2.0), FIELD)
}

/// Words with a mark before them, in the line of the fields around them: nothing of it but the words changes.
pub fn bare(accent: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let rest = if accent { t.accent } else { t.ink };
        let text = if accent { mix(rest, t.ink, depth(status) * 3.0) } else { mix(rest, t.accent, depth(status) * 3.0) };
        pressable(Color::TRANSPARENT, text, Color::TRANSPARENT, FIELD)
    }
}

/// A button without a ground: words that can be pressed.
#[must_use]
pub fn link(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let text = if status == Status::Disabled { t.muted } else { t.accent };
    pressable(hover(t, status), text, Color::TRANSPARENT, FIELD)
}

/// Words that can be pressed, in the line of other text: nothing of it but the words changes.
#[must_use]
pub fn flush(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let text = if matches!(status, Status::Hovered | Status::Pressed) { t.ink } else { t.accent };
    pressable(Color::TRANSPARENT, text, Color::TRANSPARENT, FIELD)
}

/// An icon that can be pressed.
#[must_use]
pub fn ghost(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let text = if matches!(status, Status::Hovered | Status::Pressed) { t.ink } else { t.muted };
    pressable(hover(t, status), text, Color::TRANSPARENT, FIELD)
}

/// A row of a list or a tick with its words.
#[must_use]
pub fn row(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    pressable(hover(t, status), t.ink, Color::TRANSPARENT, FIELD)
}

/// One of several things to choose, as a card.
pub fn tile(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        if chosen {
            let mut style = pressable(t.accent_soft, t.ink, t.accent, CARD);
            style.border.width = 2.0;
            style
        } else {
            pressable(mix(t.surface, t.ink, depth(status) / 3.0), t.ink, mix(t.line, t.muted, depth(status) * 2.0), CARD)
        }
    }
}

/// One of a few choices in a row.
pub fn segment(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        if chosen {
            pressable(t.accent_soft, t.accent, t.accent, FIELD)
        } else {
            pressable(mix(t.raised, t.ink, depth(status) / 2.0), t.ink, t.line, FIELD)
        }
    }
}

/// The name of a page among others.
pub fn tab(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let text = match (chosen, status) {
            (true, _) => t.accent,
            (false, Status::Hovered | Status::Pressed) => t.ink,
            (false, _) => t.muted,
        };
        pressable(Color::TRANSPARENT, text, Color::TRANSPARENT, FIELD)
    }
}

fn hover(tokens: &Tokens, status: Status) -> Color {
    Color { a: depth(status) / 2.0, ..tokens.muted }
}

fn depth(status: Status) -> f32 {
    match status {
        Status::Active | Status::Disabled => 0.0,
        Status::Hovered => 0.14,
        Status::Pressed => 0.26,
    }
}

fn pressable(ground: Color, text_color: Color, edge: Color, radius: f32) -> Style {
    Style {
        background: Some(Background::Color(ground)),
        text_color,
        border: Border { color: edge, width: 1.0, radius: radius.into() },
        shadow: Shadow::default(),
        snap: true,
    }
}
