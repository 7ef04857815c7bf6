//! One side of a check as a road: a stop for each thing a person would tell, with its line and its time.

use iced::widget::{Column, Row, button, column, container, row};
use iced::{Center, Fill, Padding};

use super::busy::busy;
use super::card::{card, chip};
use super::typography::{small, strong, title};
use super::{space, transcript};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Tone};
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look};
use crate::model::event::Line;
use crate::model::outcome::{Probe, Step};
use crate::model::{Candidate, Endpoint, Facts, Outcome, SendTo, Side, Stage};
use crate::say;
use crate::words::StepLine;

/// What a stop stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// The server was found.
    Found,
    /// It answered.
    Connected,
    /// The connection is secure.
    Secured,
    /// Name and password were accepted.
    SignedIn,
    /// The test message was taken.
    Sent,
    /// The test message arrived.
    Arrived,
}

/// How a stop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not yet begun.
    Waiting,
    /// Under way.
    Running,
    /// Done.
    Passed,
    /// Ended badly.
    Failed,
    /// Not needed, or never reached.
    Skipped,
}

/// A stop with what is known about it.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Which.
    pub stop: Stop,
    /// How it stands.
    pub standing: Standing,
    /// What it says.
    pub line: StepLine,
    /// How long it took, in milliseconds.
    pub elapsed_ms: Option<u64>,
    /// What was said meanwhile.
    pub dialogue: Vec<&'a (u64, Line)>,
}

impl Stop {
    fn of(side: Side) -> [Self; 5] {
        let last = if side == Side::Outgoing { Self::Sent } else { Self::Arrived };
        [Self::Found, Self::Connected, Self::Secured, Self::SignedIn, last]
    }

    /// The stages it gathers; the last one is the one that counts.
    fn stages(self) -> &'static [Stage] {
        match self {
            Self::Found => &[Stage::Discovery],
            Self::Connected => &[Stage::Dns, Stage::Connect],
            Self::Secured => &[Stage::Banner, Stage::Ehlo, Stage::Starttls, Stage::Tls],
            Self::SignedIn => &[Stage::Auth],
            Self::Sent => &[Stage::Mail, Stage::Rcpt, Stage::Data],
            Self::Arrived => &[Stage::Delivery],
        }
    }

    fn counts(self) -> Stage {
        self.stages().last().copied().unwrap_or(Stage::Discovery)
    }
}

/// The stops of one side, as far as the check has come.
#[must_use]
pub fn stops(look: Look, outcome: &Outcome, side: Side) -> Vec<Known<'_>> {
    let mut known = Vec::new();
    let mut over = outcome.conclusion.is_some();
    for stop in Stop::of(side) {
        let mut next = match stop {
            Stop::Found => found(look, outcome, side),
            _ => probed(look, outcome, side, stop),
        };
        if next.standing == Standing::Waiting && over {
            next.standing = Standing::Skipped;
        }
        over |= next.standing == Standing::Failed;
        known.push(next);
    }
    known
}

/// The endpoint a side is about: the one that got furthest, or before that the best candidate.
#[must_use]
pub fn endpoint(outcome: &Outcome, side: Side) -> Option<Endpoint> {
    outcome.leading(side).map(|(endpoint, _)| endpoint.clone()).or_else(|| candidate(outcome, side).map(Candidate::endpoint))
}

fn candidate(outcome: &Outcome, side: Side) -> Option<&Candidate> {
    let mut candidates = outcome.candidates.iter().flatten().filter(|candidate| candidate.service.side() == side);
    match outcome.leading(side) {
        Some((endpoint, _)) => candidates.find(|candidate| candidate.endpoint() == *endpoint),
        None => candidates.next(),
    }
}

fn found(look: Look, outcome: &Outcome, side: Side) -> Known<'static> {
    let stage = |state: &str| StepLine { title: look.words.text(&format!("step-discovery{state}"), &[]), detail: String::new() };
    let (standing, line, elapsed_ms) = match (&outcome.candidates, candidate(outcome, side)) {
        (_, Some(candidate)) => {
            let named = outcome.sources.iter().filter(|answer| candidate.origins.contains(&answer.source));
            (Standing::Passed, look.words.server_found(candidate), named.map(|answer| answer.elapsed_ms).min())
        }
        (Some(_), None) => (Standing::Failed, stage(".failed"), None),
        (None, None) if outcome.start.is_some() => {
            let asked = say!(look.words, "window-check-sources", count = outcome.sources.len());
            (Standing::Running, StepLine { detail: asked, ..stage(".running") }, None)
        }
        (None, None) => (Standing::Waiting, stage(""), None),
    };
    Known { stop: Stop::Found, standing, line, elapsed_ms, dialogue: Vec::new() }
}

fn probed<'a>(look: Look, outcome: &'a Outcome, side: Side, stop: Stop) -> Known<'a> {
    let waiting = StepLine { title: look.words.stage(stop.counts()), detail: String::new() };
    let mut known = Known { stop, standing: Standing::Waiting, line: waiting, elapsed_ms: None, dialogue: Vec::new() };
    let intent = outcome.start.as_ref().map(|start| &start.intent);
    let not_wanted = intent.is_some_and(|intent| match stop {
        Stop::Sent | Stop::Arrived if intent.send_to == SendTo::Nobody => true,
        Stop::Arrived => intent.send_to != SendTo::Myself,
        _ => side == Side::Incoming && !intent.wants_incoming(),
    });
    if not_wanted {
        known.standing = Standing::Skipped;
        known.line.detail = say!(look.words, "step-not-needed");
        return known;
    }
    let Some((endpoint, probe)) = outcome.leading(side) else { return known };
    let steps: Vec<&Step> = probe.steps.iter().filter(|step| stop.stages().contains(&step.stage)).collect();
    let Some(decides) = deciding(&steps) else { return known };
    known.standing = match decides.result() {
        Some(Err(_)) => Standing::Failed,
        Some(Ok(Facts::Skipped(_))) if decides.stage == stop.counts() => Standing::Skipped,
        Some(Ok(_)) if decides.stage == stop.counts() => Standing::Passed,
        _ => Standing::Running,
    };
    known.line = look.words.step_of(endpoint, probe, decides);
    if known.standing == Standing::Running {
        if known.line.detail.is_empty() || decides.result().is_some() {
            known.line =
                StepLine { title: look.words.text(&format!("step-{}.running", stop.counts()), &[]), detail: known.line.detail };
        }
        if known.line.detail.is_empty() {
            // While a step runs, what the one before it brought stays in sight.
            let before = steps.iter().rev().find(|step| step.result().is_some());
            known.line.detail = before.map(|step| look.words.step_of(endpoint, probe, step).detail).unwrap_or_default();
        }
        if stop == Stop::Arrived {
            known.line.detail = say!(look.words, "window-check-looks", count = outcome.looks);
        }
    }
    let began = steps.iter().map(|step| step.started_ms).min().unwrap_or_default();
    let ended = steps.iter().map(|step| step.started_ms + step.elapsed_ms().unwrap_or(u64::MAX / 2)).max().unwrap_or(u64::MAX);
    if known.standing != Standing::Running {
        known.elapsed_ms = Some(ended.saturating_sub(began));
    }
    if stop != Stop::Connected {
        known.dialogue = said(probe, stop, began, ended);
    }
    known
}

/// The step that says how a stop stands: one that failed, or else the one that came last.
fn deciding<'a>(steps: &[&'a Step]) -> Option<&'a Step> {
    let failed = steps.iter().find(|step| matches!(step.result(), Some(Err(_))));
    let last = steps.iter().max_by_key(|step| step.stage);
    failed.or(last).copied()
}

/// What was said while a stop was under way. Where two stops share a millisecond the later one has the line.
fn said(probe: &Probe, stop: Stop, began: u64, ended: u64) -> Vec<&(u64, Line)> {
    let next = probe.steps.iter().filter(|step| stop.counts() < step.stage).map(|step| step.started_ms).min();
    probe
        .dialogue
        .iter()
        .filter(|(at, _)| *at >= began && *at <= ended && next.is_none_or(|next| *at < next || next == began))
        .collect()
}

/// The card of one side. `open` says which stops show their dialogue; `elapsed_ms` turns the spinner.
pub fn road<'a, M: Clone + 'a>(
    look: Look,
    outcome: &'a Outcome,
    side: Side,
    elapsed_ms: u64,
    open: impl Fn(Stop) -> bool,
    on_toggle: impl Fn(Stop) -> M,
) -> Element<'a, M> {
    let place = endpoint(outcome, side).map(|endpoint| chip(Tone::Neutral, format!("{} · {}", endpoint.host, endpoint.port)));
    let name = title(look.words.side(side));
    let head: Element<'a, M> = if look.tiny() {
        Column::new().push(name).push(place).spacing(space::XS).into()
    } else {
        let gap = iced::widget::space().width(Fill);
        // Its height is kept for the place that will stand there.
        container(Row::new().push(name).push(gap).push(place).spacing(space::S).align_y(Center)).height(26).into()
    };
    let known = stops(look, outcome, side);
    let last = known.len().saturating_sub(1);
    let mut road = Column::new();
    for (index, stop) in known.into_iter().enumerate() {
        let is_open = open(stop.stop);
        let message = on_toggle(stop.stop);
        road = road.push(view(look, stop, index == last, is_open, elapsed_ms, message));
    }
    card(look, column![head, road].spacing(space::L))
}

fn view<'a, M: Clone + 'a>(look: Look, known: Known<'a>, last: bool, open: bool, elapsed_ms: u64, on_toggle: M) -> Element<'a, M> {
    let (tone, mark): (Tone, Element<'a, M>) = match known.standing {
        Standing::Passed => (Tone::Good, Icon::Check.view(14.0).into()),
        Standing::Failed => (Tone::Bad, Icon::X.view(14.0).into()),
        Standing::Running if known.stop == Stop::Arrived => (Tone::Accent, Icon::Hourglass.view(14.0).into()),
        Standing::Running => (Tone::Accent, busy(look, 16.0, elapsed_ms)),
        Standing::Skipped => (Tone::Neutral, Icon::Minus.view(14.0).into()),
        Standing::Waiting => (Tone::Neutral, iced::widget::space().into()),
    };
    let disc = container(mark).center(28).style(theme::container::stop(tone));
    let line_tone = if known.standing == Standing::Passed { Tone::Good } else { Tone::Neutral };
    let line =
        (!last).then(|| container(iced::widget::space().width(2).height(Fill)).style(theme::container::toned_line(line_tone)));
    let track = Column::new()
        .push(disc)
        .push(line)
        .spacing(space::XXS)
        .align_x(Center)
        .width(28)
        .height(Fill)
        .padding(Padding::ZERO.bottom(space::XXS));

    let quiet = matches!(known.standing, Standing::Waiting | Standing::Skipped);
    let title = strong(known.line.title).style(if quiet { theme::text::muted } else { theme::text::ink });
    let time = known.elapsed_ms.map(|ms| small(look.words.duration(ms)).style(theme::text::muted));
    // An empty line keeps the place of what will be said there.
    let detail = if known.line.detail.is_empty() { " ".to_owned() } else { known.line.detail };
    let opens = !known.dialogue.is_empty();
    let arrow = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    let arrow: Element<'a, M> =
        if opens { arrow.view(14.0).style(theme::text::muted).into() } else { iced::widget::space().width(14).into() };
    let top = Row::new().push(title.width(Fill)).push(time).push(arrow).spacing(space::S).align_y(Center);
    let words = column![top, small(detail).style(theme::text::muted)].spacing(space::XXS).width(Fill);
    let padding = Padding { top: space::XXS, bottom: space::XXS, left: space::S, right: 0.0 };
    let face: Element<'a, M> = if opens {
        let face = button(words).padding(padding).width(Fill).style(theme::button::row).on_press(on_toggle.clone());
        Focusable::new(face, Some(on_toggle)).into()
    } else {
        container(words).padding(padding).into()
    };
    let dialogue = (open && !known.dialogue.is_empty())
        .then(|| container(transcript::well(look, known.dialogue)).padding(Padding::ZERO.left(space::S).top(space::XS)));
    let content =
        Column::new().push(face).push(dialogue).width(Fill).padding(Padding::ZERO.bottom(if last { 0.0 } else { space::S }));
    // The line of the track is as long as what stands beside it: its fixed width makes it wait for that.
    row![track, content].spacing(space::S).height(iced::Shrink).into()
}
