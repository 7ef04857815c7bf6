//! What each server said it can do, with what that means.

use iced::Fill;
use iced::widget::{Column, Row};

use super::{Message, endpoint_head, nothing};
use crate::gui::part::{card, label, mono, small, space};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::model::Outcome;
use crate::say;

/// The page.
pub(super) fn view<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    let mut cards = Column::new().spacing(space::L);
    let mut any = false;
    for (endpoint, probe) in &outcome.probes {
        let lists = [
            (say!(look.words, "details-before-tls"), &probe.capabilities_before_tls),
            (say!(look.words, "details-after-tls"), &probe.capabilities),
        ];
        if lists.iter().all(|(_, list)| list.is_empty()) {
            continue;
        }
        any = true;
        let mut column = Column::new().push(endpoint_head(endpoint)).spacing(space::M);
        for (name, list) in lists {
            if !list.is_empty() {
                column = column.push(self::list(look, name, list));
            }
        }
        cards = cards.push(card::card(look, column));
    }
    if any { cards.into() } else { nothing(look) }
}

fn list<'a>(look: Look, name: String, capabilities: &[String]) -> Element<'a, Message> {
    let mut column = Column::new().push(label(name).style(theme::text::muted)).spacing(space::XS);
    for capability in capabilities {
        let meaning = small(look.words.capability(capability).unwrap_or_default()).style(theme::text::muted);
        column = column.push(if look.narrow() {
            Element::from(Column::new().push(mono(capability.clone())).push(meaning))
        } else {
            Row::new()
                .push(mono(capability.clone()).width(300))
                .push(meaning.width(Fill))
                .spacing(space::M)
                .align_y(iced::Center)
                .into()
        });
    }
    column.into()
}
