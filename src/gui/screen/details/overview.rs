//! Every endpoint and how far it got: a table, or cards where it is narrow. A cell opens what it rests on.

use iced::widget::{Column, Row, button, container};
use iced::{Center, Fill, FillPortion};

use super::{Message, endpoint_head, evidence, nothing, timeline};
use crate::gui::part::{card, label, mono, small, space};
use crate::gui::screen::Checked;
use crate::gui::theme::{self, Tone};
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look, font};
use crate::model::event::AddressOutcome;
use crate::model::outcome::Probe;
use crate::model::{Endpoint, Facts, Outcome, Side, Source, Stage};
use crate::say;

const WIDTHS: [u16; 7] = [23, 15, 14, 13, 15, 17, 15];

/// The page: the table, what an opened cell rests on, and where there is room the times.
pub(super) fn view<'a>(look: Look, checked: &'a Checked, open: Option<&(Endpoint, Stage)>) -> Element<'a, Message> {
    let outcome = &checked.outcome;
    if outcome.probes.is_empty() {
        return nothing(look);
    }
    let below = open.and_then(|(endpoint, stage)| evidence::view(look, endpoint, outcome.probes.get(endpoint)?, *stage));
    let page = if look.narrow() { cards(look, outcome) } else { table(look, outcome) };
    let times = (!look.narrow()).then(|| timeline::view(look, checked));
    Column::new().push(page).push(below).push(times).spacing(space::L).into()
}

fn cards<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    let mut cards = Column::new().spacing(space::M);
    for (endpoint, probe) in &outcome.probes {
        let mut lines = Column::new().push(endpoint_head(endpoint)).spacing(space::S);
        for (name, cell) in names(look).into_iter().skip(1).zip(cells(look, outcome, endpoint, probe)) {
            lines = lines.push(Row::new().push(small(name).style(theme::text::muted).width(110)).push(cell).align_y(Center));
        }
        cards = cards.push(card::card(look, lines));
    }
    cards.into()
}

fn table<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    let head = names(look).into_iter().map(|name| label(name).style(theme::text::muted).into());
    let mut table = Column::new().push(line(head));
    for (endpoint, probe) in &outcome.probes {
        let name = || label(endpoint.to_string()).font(font::SEMIBOLD).into();
        table = table.push(card::hairline()).push(line(std::iter::once(name()).chain(cells(look, outcome, endpoint, probe))));
        // The other addresses carried nothing; those that failed are worth a line.
        for (ip, tried) in &probe.addresses {
            if matches!(tried.outcome, AddressOutcome::Refused | AddressOutcome::Timeout | AddressOutcome::Unreachable)
                && carrier(probe) != Some(*ip)
            {
                let (tone, outcome) = evidence::outcome(look, tried.outcome);
                let chip = opening(endpoint, Stage::Connect, card::chip(tone, outcome));
                let cells = [name(), mono(ip.to_string()).into(), chip].into_iter();
                let nothing = std::iter::repeat_with(|| iced::widget::space().into());
                table = table.push(card::hairline()).push(line(cells.chain(nothing)));
            }
        }
    }
    container(table).style(theme::container::card).width(Fill).into()
}

fn line<'a>(cells: impl Iterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
    let mut row = Row::new().align_y(Center).height(38).padding([0.0, space::M]);
    for (cell, width) in cells.zip(WIDTHS) {
        row = row.push(container(cell).width(FillPortion(width)).clip(true));
    }
    row.into()
}

fn names(look: Look) -> [String; 7] {
    let words = look.words;
    [
        say!(words, "details-endpoint"),
        say!(words, "details-address"),
        words.stage(Stage::Connect),
        say!(words, "details-encryption"),
        words.stage(Stage::Auth),
        say!(words, "details-sent"),
        say!(words, "details-origin"),
    ]
}

fn cells<'a>(look: Look, outcome: &Outcome, endpoint: &Endpoint, probe: &Probe) -> Vec<Element<'a, Message>> {
    let last = if endpoint.side() == Side::Outgoing { Stage::Data } else { Stage::Delivery };
    let found = |stages: &[Stage]| stages.iter().find_map(|stage| Some(opening(endpoint, *stage, cell(look, probe, *stage)?)));
    let connect = found(&[Stage::Connect, Stage::Dns]);
    let secure = found(&[Stage::Tls, Stage::Starttls, Stage::Ehlo, Stage::Banner]);
    let auth = found(&[Stage::Auth])
        .or_else(|| (!probe.mechanisms.is_empty()).then(|| card::chip(Tone::Neutral, say!(look.words, "details-offered"))));
    let sent = found(&[last, Stage::Rcpt, Stage::Mail]);
    let origins = outcome.candidates.iter().flatten().find(|candidate| candidate.endpoint() == *endpoint).map(|candidate| {
        let names: Vec<String> = candidate.origins.iter().map(released_name).collect();
        names.join(", ")
    });
    let empty = || small("–").style(theme::text::muted).into();
    let address: Element<'a, Message> = carrier(probe).map_or_else(empty, |ip| mono(ip.to_string()).into());
    let mut cells = vec![address];
    cells.extend([connect, secure, auth, sent].into_iter().map(|cell| cell.unwrap_or_else(empty)));
    cells.push(origins.map_or_else(empty, |origins| small(origins).style(theme::text::muted).into()));
    cells
}

/// The address that carried the session.
fn carrier(probe: &Probe) -> Option<std::net::IpAddr> {
    probe.addresses.iter().find_map(|(ip, tried)| (tried.outcome == AddressOutcome::Connected).then_some(*ip))
}

/// A chip that opens what it rests on.
fn opening<'a>(endpoint: &Endpoint, stage: Stage, chip: Element<'a, Message>) -> Element<'a, Message> {
    let message = Message::Evidence(endpoint.clone(), stage);
    let face = button(chip).padding(0).style(theme::button::bare(false)).on_press(message.clone());
    Focusable::new(face, Some(message)).into()
}

/// What a stage came to, as a chip.
fn cell<'a>(look: Look, probe: &Probe, stage: Stage) -> Option<Element<'a, Message>> {
    let step = probe.step(stage)?;
    Some(match (step.result(), step.elapsed_ms()) {
        (None, _) => card::chip(Tone::Accent, say!(look.words, "details-running")),
        (Some(Err(fault)), _) => {
            card::chip(Tone::Bad, fault.code().map_or_else(|| short(&look.words.fault(fault)), |code| code.to_string()))
        }
        (Some(Ok(Facts::Skipped(_))), _) => card::chip(Tone::Neutral, say!(look.words, "step-not-needed")),
        (Some(Ok(Facts::Secured(version))), _) => card::chip(Tone::Good, version.replace("TLSv", "TLS ")),
        (Some(Ok(Facts::SignedIn { mechanism, .. })), _) => card::chip(Tone::Good, mechanism.to_string()),
        (Some(Ok(Facts::Accepted(reply))), _) => card::chip(Tone::Good, reply.split(' ').take(2).collect::<Vec<_>>().join(" ")),
        (Some(Ok(_)), Some(ms)) => card::chip(Tone::Good, look.words.duration(ms)),
        (Some(Ok(_)), None) => mono("").into(),
    })
}

/// A chip has room for a few words.
fn short(text: &str) -> String {
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The name under which reports know a source: `srv`, `provider-database`.
fn released_name(source: &Source) -> String {
    serde_json::to_value(source).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
