//! Fields to type into.

use iced::border::Border;
use iced::widget::text_input::{Catalog, Status, Style, StyleFn};
use iced::{Background, Color};

use super::Theme;
use super::container::{FIELD, edge};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(field(false))
    }

    fn style(&self, class: &Self::Class<'_>, status: Status) -> Style {
        class(self, status)
    }
}

/// A field; `wrong` when what stands in it has to be mended.
pub fn field(wrong: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let t = theme.tokens();
        let (color, width) = match status {
            Status::Focused { .. } if wrong => (t.bad, 2.0),
            Status::Focused { .. } => (t.accent, 2.0),
            Status::Active | Status::Hovered | Status::Disabled if wrong => (t.bad, 1.0),
            Status::Hovered => (t.muted, 1.0),
            Status::Active | Status::Disabled => (edge(t), 1.0),
        };
        Style {
            background: Background::Color(t.raised),
            border: Border { color, width, radius: FIELD.into() },
            icon: t.muted,
            placeholder: t.muted,
            value: if status == Status::Disabled { t.muted } else { t.ink },
            selection: Color { a: 0.3, ..t.accent },
        }
    }
}
