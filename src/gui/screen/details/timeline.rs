//! Every lookup, source and step in time, side by side: what waited for what.

use iced::widget::{Column, Row, container, row};
use iced::{Center, Fill, FillPortion};

use super::{Message, nothing};
use crate::gui::part::{card, small, space, title};
use crate::gui::screen::Checked;
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::outcome::Step;
use crate::model::{Happened, Stage};
use crate::say;

/// The bars share this many parts of the width.
const PARTS: u64 = 1000;

/// One bar: when it began, how long it took, what it says.
struct Bar {
    began: u64,
    elapsed: u64,
    tone: Tone,
}

/// The page.
pub(super) fn view<'a>(look: Look, checked: &Checked) -> Element<'a, Message> {
    let mut lines: Vec<(String, Vec<Bar>)> = Vec::new();
    for event in &checked.events {
        if let Happened::SourceAnswered(answer) = &event.happened {
            let tone = if answer.outcome.starts_with("found") { Tone::Accent } else { Tone::Neutral };
            let began = event.at_ms.saturating_sub(answer.elapsed_ms);
            lines.push((asked(&answer.asked), vec![Bar { began, elapsed: answer.elapsed_ms, tone }]));
        }
    }
    for (endpoint, probe) in &checked.outcome.probes {
        let bars = probe.steps.iter().filter_map(|step| bar(step, checked.outcome.elapsed_ms));
        lines.push((endpoint.to_string(), bars.collect()));
    }
    if lines.is_empty() {
        return nothing(look);
    }
    let whole = checked.outcome.elapsed_ms.max(1);
    let mut chart = Column::new().push(scale(look, whole)).spacing(space::S);
    for (name, bars) in lines {
        chart = chart.push(line(look, name, bars, whole));
    }
    let legend = legend(look);
    card::card(look, Column::new().push(title(say!(look.words, "details-timeline"))).push(chart).push(legend).spacing(space::L))
}

/// What was asked, as short as it can still be told apart: of an address only the host.
fn asked(text: &str) -> String {
    let host = text.strip_prefix("https://").and_then(|rest| rest.split('/').next());
    host.unwrap_or(text).to_owned()
}

fn bar(step: &Step, now: u64) -> Option<Bar> {
    let tone = match (step.result(), step.stage) {
        (Some(Err(_)), _) => Tone::Bad,
        (_, Stage::Discovery | Stage::Dns | Stage::Connect | Stage::Banner | Stage::Ehlo) => Tone::Neutral,
        (_, Stage::Starttls | Stage::Tls | Stage::Auth) => Tone::Accent,
        (_, Stage::Mail | Stage::Rcpt | Stage::Data) => Tone::Good,
        (_, Stage::Delivery) => Tone::Warning,
    };
    let elapsed = step.elapsed_ms().unwrap_or_else(|| now.saturating_sub(step.started_ms));
    (!matches!(step.result(), Some(Ok(crate::model::Facts::Skipped(_))))).then_some(Bar { began: step.started_ms, elapsed, tone })
}

fn name_width(look: Look) -> f32 {
    if look.narrow() { 150.0 } else { 300.0 }
}

fn scale<'a>(look: Look, whole: u64) -> Element<'a, Message> {
    let at = |ms: u64| small(look.words.duration(ms)).style(theme::text::muted);
    let ends = row![
        small("0").style(theme::text::muted),
        iced::widget::space().width(Fill),
        at(whole / 2),
        iced::widget::space().width(Fill),
        at(whole)
    ];
    row![iced::widget::space().width(name_width(look)), ends.width(Fill)].spacing(space::M).into()
}

fn line<'a>(look: Look, name: String, mut bars: Vec<Bar>, whole: u64) -> Element<'a, Message> {
    bars.sort_by_key(|bar| bar.began);
    let mut track = Row::new().align_y(Center).height(18);
    let mut at = 0;
    for bar in bars {
        let began = (bar.began * PARTS / whole).clamp(at, PARTS);
        // What took no time at all is still seen.
        let length = (bar.elapsed * PARTS / whole).clamp(4, PARTS.saturating_sub(began).max(4));
        if began > at {
            track = track.push(iced::widget::space().width(portion(began - at)));
        }
        track = track.push(
            container(iced::widget::space().width(Fill).height(12)).width(portion(length)).style(theme::container::solid(bar.tone)),
        );
        at = began + length;
    }
    if at < PARTS {
        track = track.push(iced::widget::space().width(portion(PARTS - at)));
    }
    let name = container(small(name).style(theme::text::muted).wrapping(iced::widget::text::Wrapping::None))
        .width(name_width(look))
        .clip(true);
    row![name, track.width(Fill)].spacing(space::M).align_y(Center).into()
}

fn portion(parts: u64) -> iced::Length {
    FillPortion(u16::try_from(parts).unwrap_or(u16::MAX))
}

fn legend<'a>(look: Look) -> Element<'a, Message> {
    let words = look.words;
    let names = [
        (Tone::Neutral, say!(words, "details-legend-connect")),
        (Tone::Accent, say!(words, "details-legend-secure")),
        (Tone::Good, say!(words, "details-legend-send")),
        (Tone::Warning, say!(words, "details-legend-wait")),
        (Tone::Bad, say!(words, "details-legend-failed")),
    ];
    let mut legend = Row::new().spacing(space::L).align_y(Center);
    for (tone, name) in names {
        let mark = container(iced::widget::space().width(18).height(8)).style(theme::container::solid(tone));
        legend = legend.push(row![mark, small(name).style(theme::text::muted)].spacing(space::S).align_y(Center));
    }
    legend.wrap().vertical_spacing(space::XS).into()
}
