//! The second place: what happens, as it happens.

use std::collections::BTreeSet;

use iced::widget::{Column, Row, container, row};
use iced::{Center, Padding, task};

use super::{Checked, Practice};
use crate::gui::icon::Icon;
use crate::gui::part::road::{self, Stop};
use crate::gui::part::{self, body, card, headline, small, space};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::event::AddressOutcome;
use crate::model::{Credentials, Event, Intent, Outcome, Side, Stage};
use crate::say;

/// A check under way. Dropping it ends the check.
#[derive(Debug)]
pub struct State {
    checked: Checked,
    elapsed_ms: u64,
    open: BTreeSet<(Side, Stop)>,
    _work: Option<task::Handle>,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// These facts came, in order.
    Happened(Vec<Event>),
    /// Time passed: milliseconds since the check began.
    Ticked(u64),
    /// Open or close a stop.
    Toggle(Side, Stop),
    /// Stop the check.
    Cancel,
}

/// What is to be done about it.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// The check has ended; show what came of it.
    Show(Box<Checked>),
    /// Back to the account.
    Back,
}

impl State {
    /// A check that begins; `work` is the task that feeds it, ended when it is dropped.
    #[must_use]
    pub fn new(intent: Intent, credentials: Credentials, practice: Option<Practice>, work: Option<task::Handle>) -> Self {
        let checked = Checked { intent, credentials, outcome: Outcome::default(), events: Vec::new(), practice };
        Self { checked, elapsed_ms: 0, open: BTreeSet::new(), _work: work }
    }

    /// What is known so far.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Happened(events) => {
                for event in events {
                    self.checked.outcome.apply(&event);
                    self.checked.events.push(event);
                }
                self.elapsed_ms = self.elapsed_ms.max(self.checked.outcome.elapsed_ms);
                if self.checked.outcome.conclusion.is_some() {
                    return Action::Show(Box::new(self.checked.clone()));
                }
            }
            Message::Ticked(elapsed_ms) => self.elapsed_ms = elapsed_ms,
            Message::Toggle(side, stop) => {
                if !self.open.remove(&(side, stop)) {
                    let _ = self.open.insert((side, stop));
                }
            }
            Message::Cancel => return Action::Back,
        }
        Action::None
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let outcome = &self.checked.outcome;
        let title = headline(say!(words, "window-check-title", address = self.checked.intent.address.to_unicode()));
        let said = Column::new().push(title).push(body(self.now(look)).style(theme::text::muted)).spacing(space::XS);
        let time = format!("{}{}{}", self.elapsed_ms / 1000, say!(words, "amount-decimal-mark"), self.elapsed_ms % 1000 / 100);
        let time = body(say!(words, "amount-s", seconds = time)).style(theme::text::muted);
        let cancel = part::secondary(None, say!(words, "window-cancel"), Some(Message::Cancel));
        let action = row![time, cancel].spacing(space::M).align_y(Center);
        let side = |side| {
            road::road(
                look,
                outcome,
                side,
                self.elapsed_ms,
                move |stop| self.open.contains(&(side, stop)),
                move |stop| Message::Toggle(side, stop),
            )
        };
        let roads = card::pair(look, side(Side::Outgoing), side(Side::Incoming), (1, 1));
        let page = Column::new()
            .push(card::head(look, said, Some(action.into())))
            .push(self.checked.practice.as_ref().map(|_| practice_note(look)))
            .push(roads)
            .push(also_seen(look, outcome))
            .spacing(space::XL);
        card::page(look, page)
    }

    /// One line about what is going on.
    fn now(&self, look: Look) -> String {
        let outcome = &self.checked.outcome;
        let words = look.words;
        let reached = |side, stage| outcome.leading(side).is_some_and(|(_, probe)| probe.step(stage).is_some());
        if outcome.looks > 0 || reached(Side::Incoming, Stage::Delivery) {
            say!(words, "window-check-now-waiting")
        } else if reached(Side::Outgoing, Stage::Mail) || reached(Side::Outgoing, Stage::Data) {
            say!(words, "window-check-now-sending")
        } else if reached(Side::Outgoing, Stage::Auth) || reached(Side::Incoming, Stage::Auth) {
            say!(words, "window-check-now-signing-in")
        } else if outcome.candidates.is_some() {
            say!(words, "window-check-now-connecting")
        } else {
            say!(words, "window-check-now-looking")
        }
    }
}

/// Says that this is practice.
pub fn practice_note<'a, M: 'a>(look: Look) -> Element<'a, M> {
    let note = row![
        Icon::FlaskConical.view(16.0).style(theme::text::accent),
        small(say!(look.words, "window-practice-note")).width(iced::Fill)
    ];
    container(note.spacing(space::S).align_y(Center))
        .padding([space::S, space::L])
        .width(iced::Fill)
        .style(theme::container::toned_card(Tone::Accent))
        .into()
}

/// The side tracks: what else was tried, and how it went.
fn also_seen<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    let words = look.words;
    let mut seen: Vec<(Icon, Tone, String)> = Vec::new();
    for side in [Side::Outgoing, Side::Incoming] {
        let Some((leader, probe)) = outcome.leading(side) else { continue };
        for (endpoint, other) in outcome.side(side).filter(|(endpoint, _)| *endpoint != leader) {
            let port = if endpoint.host == leader.host { endpoint.port.to_string() } else { endpoint.to_string() };
            seen.push(match other.fault() {
                Some((_, fault)) => (
                    Icon::TriangleAlert,
                    Tone::Warning,
                    say!(words, "window-check-port-fails", port = port, why = words.fault(fault)),
                ),
                None if other.passed(Stage::Tls) => (Icon::Check, Tone::Good, say!(words, "window-check-port-works", port = port)),
                None => (Icon::Minus, Tone::Neutral, say!(words, "window-check-port-open", port = port)),
            });
        }
        let silent = probe.addresses.iter().find(|(ip, tried)| {
            ip.is_ipv6() && matches!(tried.outcome, AddressOutcome::Refused | AddressOutcome::Timeout | AddressOutcome::Unreachable)
        });
        if silent.is_some() && side == Side::Outgoing {
            seen.push((Icon::TriangleAlert, Tone::Warning, say!(words, "window-check-ipv6-silent")));
        }
    }
    if seen.is_empty() {
        // The place is kept, so that nothing jumps when the first track appears.
        return iced::widget::space().height(18).into();
    }
    let mut row =
        Row::new().push(small(say!(words, "window-check-also")).style(theme::text::muted)).spacing(space::XL).align_y(Center);
    for (icon, tone, text) in seen {
        row = row.push(
            row![icon.view(14.0).style(theme::text::tone(tone)), small(text).style(theme::text::muted)]
                .spacing(space::S)
                .align_y(Center),
        );
    }
    container(row.wrap().vertical_spacing(space::S)).padding(Padding::ZERO).into()
}
