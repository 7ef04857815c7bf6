//! What the sources said, and every name looked up.

use iced::widget::{Column, Row, container, row};
use iced::{Center, Fill, Padding};

use super::{Message, nothing};
use crate::gui::part::{card, label, mono, small, space, title};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{Lookup, LookupStatus, Outcome, SourceAnswer};
use crate::say;

/// The page.
pub(super) fn view<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    if outcome.sources.is_empty() && outcome.lookups.is_empty() {
        return nothing(look);
    }
    let sources =
        list(look, say!(look.words, "details-sources"), outcome.sources.iter().map(|answer| source(look, answer)).collect());
    let lookups =
        list(look, say!(look.words, "details-lookups"), outcome.lookups.iter().map(|answer| lookup(look, answer)).collect());
    Column::new().push(sources).push(lookups).spacing(space::L).into()
}

fn list<'a>(look: Look, name: String, lines: Vec<Element<'a, Message>>) -> Option<Element<'a, Message>> {
    if lines.is_empty() {
        return None;
    }
    let mut column = Column::new().push(title(name));
    for (index, line) in lines.into_iter().enumerate() {
        if index != 0 {
            column = column.push(card::hairline());
        }
        column = column.push(line);
    }
    Some(card::card(look, column.spacing(space::S)))
}

fn source<'a>(look: Look, answer: &SourceAnswer) -> Element<'a, Message> {
    let tone = if answer.outcome.starts_with("found") { Tone::Good } else { Tone::Neutral };
    entry(look, answer.asked.clone(), card::chip(tone, answer.outcome.clone()), answer.elapsed_ms, &[])
}

fn lookup<'a>(look: Look, answer: &Lookup) -> Element<'a, Message> {
    let tone = match answer.status {
        LookupStatus::Answered => Tone::Good,
        LookupStatus::NoData | LookupStatus::Nxdomain => Tone::Neutral,
        LookupStatus::Servfail | LookupStatus::Timeout | LookupStatus::Bogus => Tone::Bad,
    };
    let status = look.words.lookup_status(answer.status);
    entry(look, format!("{} {}", answer.name, answer.kind), card::chip(tone, status), answer.elapsed_ms, &answer.records)
}

fn entry<'a>(look: Look, asked: String, status: Element<'a, Message>, elapsed_ms: u64, records: &[String]) -> Element<'a, Message> {
    let time = small(look.words.duration(elapsed_ms)).style(theme::text::muted);
    let name = label(asked).width(Fill);
    let end = Row::new().push(status).push(container(time).align_right(56)).spacing(space::S).align_y(Center);
    let mut column = Column::new().push(row![name, end].spacing(space::M).align_y(Center)).spacing(space::XXS);
    for record in records {
        column = column.push(container(mono(record.clone())).padding(Padding::ZERO.left(space::M)));
    }
    column.padding([space::XXS, 0.0]).into()
}
