//! Numbered steps.

use iced::widget::{Column, container, row};
use iced::{Fill, Padding};

use super::space;
use super::typography::{body, label, small, strong};
use crate::gui::Element;
use crate::gui::theme::{self, Tone};

/// A step: what to do, more about it, and what does it.
pub struct Step<'a, M> {
    /// What to do.
    pub lead: String,
    /// More about it, smaller.
    pub rest: Option<String>,
    /// A button or a field that does it.
    pub action: Option<Element<'a, M>>,
}

impl<M> Step<'_, M> {
    /// A step of words only.
    pub fn new(lead: String, rest: Option<String>) -> Self {
        Self { lead, rest, action: None }
    }
}

/// The steps in order. `heavy` sets their first lines apart.
pub fn steps<'a, M: 'a>(steps: Vec<Step<'a, M>>, heavy: bool) -> Element<'a, M> {
    let mut column = Column::new().spacing(space::XL);
    for (index, step) in steps.into_iter().enumerate() {
        let number =
            container(label((index + 1).to_string())).center_x(26).center_y(22).style(theme::container::chip(Tone::Neutral));
        let lead = if heavy { strong(step.lead) } else { body(step.lead) };
        let rest = step.rest.map(|rest| small(rest).style(theme::text::muted));
        let action = step.action.map(|action| container(action).padding(Padding::ZERO.top(space::S)));
        let words = Column::new().push(lead.width(Fill)).push(rest).push(action).spacing(space::XXS).width(Fill);
        column = column.push(row![number, words].spacing(space::M));
    }
    column.into()
}
