//! The four places of the window, and where it stands among them.

use iced::widget::{Row, button, container, row};
use iced::{Center, Fill};

use super::space;
use super::typography::{label, small};
use crate::gui::icon::Icon;
use crate::gui::theme;
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look};
use crate::say;

/// One of the four places, in the order in which a person meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Address and password.
    Account,
    /// Progress.
    Check,
    /// What came of it.
    Result,
    /// The settings handed on.
    Setup,
}

impl Place {
    const ALL: [Self; 4] = [Self::Account, Self::Check, Self::Result, Self::Setup];

    fn name(self, look: Look) -> String {
        match self {
            Self::Account => say!(look.words, "window-place-account"),
            Self::Check => say!(look.words, "window-place-check"),
            Self::Result => say!(look.words, "window-place-result"),
            Self::Setup => say!(look.words, "window-place-setup"),
        }
    }
}

/// The stepper. `go_back` says where a place already passed can be returned to.
pub fn stepper<'a, M: Clone + 'a>(look: Look, here: Place, go_back: impl Fn(Place) -> Option<M>) -> Element<'a, M> {
    if look.tiny() {
        let number = small(format!("{} / {}", here as usize + 1, Place::ALL.len())).style(theme::text::muted);
        let name = label(here.name(look)).font(crate::gui::font::SEMIBOLD).style(theme::text::accent);
        return row![number, name].spacing(space::S).align_y(Center).into();
    }
    let mut row = Row::new().align_y(Center);
    for place in Place::ALL {
        if place != Place::Account {
            let reach = if look.narrow() { iced::Length::Fill } else { iced::Length::Fixed(36.0) };
            let line = container(iced::widget::space().width(reach).height(1)).style(theme::container::line);
            row = row.push(container(line).padding([0.0, if look.narrow() { 2.0 } else { space::XS }]).width(if look.narrow() {
                Fill
            } else {
                iced::Shrink
            }));
        }
        row = row.push(step(look, place, here, &go_back));
    }
    row.into()
}

fn step<'a, M: Clone + 'a>(look: Look, place: Place, here: Place, go_back: &impl Fn(Place) -> Option<M>) -> Element<'a, M> {
    let name = label(place.name(look)).wrapping(iced::widget::text::Wrapping::None);
    let padding = [4.0, 6.0];
    if place < here {
        let face = row![Icon::Check.view(13.0), name].spacing(space::XS).align_y(Center);
        match go_back(place) {
            Some(message) => {
                let face = button(face).padding(padding).style(theme::button::row).on_press(message.clone());
                Focusable::new(face, Some(message)).into()
            }
            None => container(face).padding(padding).into(),
        }
    } else if place == here {
        container(name.font(crate::gui::font::SEMIBOLD).style(theme::text::accent)).padding(padding).into()
    } else {
        container(name.style(theme::text::muted)).padding(padding).into()
    }
}
