//! A quiet bar at the bottom that says what was done or what could not be.

use iced::widget::{container, row};
use iced::{Center, Fill};

use super::typography::body;
use super::{button, space};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Done, or not.
    pub tone: Tone,
}

impl Notice {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Good }
    }

    /// Something could not be done.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Bad }
    }
}

/// The bar.
pub fn notice<'a, M: Clone + 'a>(look: Look, notice: &Notice, close: String, on_close: M) -> Element<'a, M> {
    let icon = match notice.tone {
        Tone::Good => Icon::CircleCheck,
        Tone::Accent | Tone::Neutral => Icon::Info,
        Tone::Warning | Tone::Bad => Icon::TriangleAlert,
    };
    let side = if look.narrow() { space::L } else { space::XL };
    let bar = row![
        icon.view(18.0).style(theme::text::tone(notice.tone)),
        body(notice.text.clone()).width(Fill),
        button::ghost_small(Icon::X, close, on_close)
    ];
    let card = container(bar.spacing(space::M).align_y(Center))
        .padding([space::S, space::L])
        .max_width(720)
        .style(theme::container::toned_card(notice.tone));
    container(card).center_x(Fill).padding([space::M, side]).into()
}
