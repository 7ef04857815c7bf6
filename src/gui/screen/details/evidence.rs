//! What a cell of the table rests on: the step, what came of it, and what was said meanwhile.

use iced::Center;
use iced::widget::{Column, container, row};

use super::Message;
use crate::gui::icon::Icon;
use crate::gui::part::{self, card, mono, small, space, strong, transcript};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::event::{AddressOutcome, Line};
use crate::model::outcome::{Probe, Step};
use crate::model::{Endpoint, Stage};
use crate::say;

/// The card; `None` when the endpoint never came to that stage.
pub(super) fn view<'a>(look: Look, endpoint: &Endpoint, probe: &'a Probe, stage: Stage) -> Option<Element<'a, Message>> {
    let words = look.words;
    let step = probe.step(stage)?;
    let line = words.step_of(endpoint, probe, step);
    let close = part::button::ghost_small(Icon::X, say!(words, "window-close"), Message::Evidence(endpoint.clone(), stage));
    let name = strong(say!(words, "stage-at", stage = words.stage_exact(stage), endpoint = endpoint.to_string()));
    let took = step.elapsed_ms().map(|ms| small(words.duration(ms)).style(theme::text::muted));
    let tone = if matches!(step.result(), Some(Err(_))) { Tone::Bad } else { Tone::Neutral };
    let came = row![card::chip(tone, line.title)].push(took).spacing(space::S).align_y(Center);
    let said = said_during(probe, step);
    let dialogue = (!said.is_empty()).then(|| transcript::well(look, said));
    let fault = step.result().and_then(|result| result.as_ref().err()).and_then(crate::model::Fault::words);
    // The server's own words stand in the dialogue already; those of the system or of TLS stand nowhere else.
    let fault = fault.filter(|_| dialogue.is_none()).map(|words| mono(words.to_owned()));
    let detail = (!line.detail.is_empty()).then(|| small(line.detail).style(theme::text::muted));
    let addresses = (stage == Stage::Connect && probe.addresses.len() > 1).then(|| addresses(look, probe));
    Some(card::card(
        look,
        Column::new()
            .push(row![container(name).width(iced::Fill), close].align_y(Center))
            .push(came)
            .push(detail)
            .push(addresses)
            .push(fault)
            .push(dialogue)
            .spacing(space::S),
    ))
}

/// The lines that were said while the step ran.
fn said_during<'a>(probe: &'a Probe, step: &Step) -> Vec<&'a (u64, Line)> {
    let until = step.elapsed_ms().map_or(u64::MAX, |elapsed| step.started_ms.saturating_add(elapsed));
    probe.dialogue.iter().filter(|(at, _)| (step.started_ms..=until).contains(at)).collect()
}

/// Every address that was tried, and how it went.
fn addresses<'a>(look: Look, probe: &Probe) -> Element<'a, Message> {
    let mut lines = Column::new().spacing(space::XS);
    for (ip, tried) in &probe.addresses {
        let (tone, outcome) = outcome(look, tried.outcome);
        let took = small(look.words.duration(tried.elapsed_ms)).style(theme::text::muted);
        lines = lines.push(row![mono(ip.to_string()), card::chip(tone, outcome), took].spacing(space::S).align_y(Center).wrap());
    }
    lines.into()
}

/// How an address went, as a chip says it.
pub(super) fn outcome(look: Look, outcome: AddressOutcome) -> (Tone, String) {
    let words = look.words;
    match outcome {
        AddressOutcome::Connected => (Tone::Good, say!(words, "address-connected")),
        AddressOutcome::Refused => (Tone::Bad, say!(words, "address-refused")),
        AddressOutcome::Timeout => (Tone::Bad, say!(words, "address-timeout")),
        AddressOutcome::Unreachable => (Tone::Bad, say!(words, "address-unreachable")),
        AddressOutcome::Pending => (Tone::Neutral, say!(words, "address-pending")),
    }
}
