//! One of a few, all of them in sight.

use iced::Center;
use iced::widget::{Row, button, container};

use super::space;
use super::typography::label;
use crate::gui::Element;
use crate::gui::theme;
use crate::gui::widget::Focusable;

/// A row of choices; it wraps where it is narrow.
pub fn choice<'a, T, M>(options: impl IntoIterator<Item = (T, String)>, chosen: &T, on_choose: impl Fn(T) -> M) -> Element<'a, M>
where
    T: PartialEq,
    M: Clone + 'a,
{
    let mut row = Row::new().spacing(space::S).align_y(Center);
    for (option, name) in options {
        let is_chosen = option == *chosen;
        let message = on_choose(option);
        let face = button(container(label(name)).center_y(34))
            .padding([0.0, space::M])
            .style(theme::button::segment(is_chosen))
            .on_press(message.clone());
        row = row.push(Focusable::new(face, Some(message)));
    }
    row.wrap().vertical_spacing(space::S).into()
}
