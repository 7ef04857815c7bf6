//! Fields to type into.

use iced::border::Border;
use iced::widget::text_editor;
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

impl text_editor::Catalog for Theme {
    type Class<'a> = text_editor::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(lines)
    }

    fn style(&self, class: &Self::Class<'_>, status: text_editor::Status) -> text_editor::Style {
        class(self, status)
    }
}

/// A field of several lines looks as one of a single line does.
fn lines(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    let style = field(false)(
        theme,
        match status {
            text_editor::Status::Active => Status::Active,
            text_editor::Status::Hovered => Status::Hovered,
            text_editor::Status::Focused { is_hovered } => Status::Focused { is_hovered },
            text_editor::Status::Disabled => Status::Disabled,
        },
    );
    text_editor::Style {
        background: style.background,
        border: style.border,
        placeholder: style.placeholder,
        value: style.value,
        selection: style.selection,
    }
}
