//! Scroll bars: thin, and quiet until they are needed.

use iced::border;
use iced::widget::container;
use iced::widget::scrollable::{AutoScroll, Catalog, Rail, Scroller, Status, Style, StyleFn};
use iced::{Background, Color, Shadow};

use super::{Theme, mix};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(quiet)
    }

    fn style(&self, class: &Self::Class<'_>, status: Status) -> Style {
        class(self, status)
    }
}

fn quiet(theme: &Theme, status: Status) -> Style {
    let t = theme.tokens();
    let share = match status {
        Status::Active { .. } => 0.25,
        Status::Hovered { .. } => 0.5,
        Status::Dragged { .. } => 0.8,
    };
    let scroller = Scroller { background: Background::Color(mix(t.line, t.muted, share)), border: border::rounded(4) };
    let rail = Rail { background: None, border: border::rounded(4), scroller };
    Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: AutoScroll {
            background: Background::Color(t.surface),
            border: border::rounded(99),
            shadow: Shadow { color: Color::TRANSPARENT, ..Shadow::default() },
            icon: t.muted,
        },
    }
}
