//! Everything that was found out, with its cause by name.

use std::collections::BTreeSet;

use iced::widget::{Column, container, row};
use iced::{Center, Fill, Padding};

use super::{Message, nothing};
use crate::gui::part::{card, finding, small, space};
use crate::gui::screen::Checked;
use crate::gui::theme;
use crate::gui::{Element, Look};

/// The page; `open` has the numbers of those that are opened.
pub(super) fn view<'a>(look: Look, checked: &'a Checked, open: &BTreeSet<usize>) -> Element<'a, Message> {
    let findings = checked.outcome.conclusion.as_ref().map(|conclusion| conclusion.findings.as_slice()).unwrap_or_default();
    if findings.is_empty() {
        return nothing(look);
    }
    let mut list = Column::new();
    for (index, found) in findings.iter().enumerate() {
        if index != 0 {
            list = list.push(card::hairline());
        }
        let chips = row![
            card::chip(finding::sign(found.severity).1, found.cause.to_string()),
            small(look.words.stage_at(found)).style(theme::text::muted)
        ];
        list = list.push(finding::finding(look, found, open.contains(&index), Message::Toggle(index))).push(
            container(chips.spacing(space::S).align_y(Center).wrap()).padding(Padding::ZERO.left(finding::INDENT).bottom(space::L)),
        );
    }
    container(list).padding([space::XS, space::XL]).width(Fill).style(theme::container::card).into()
}
