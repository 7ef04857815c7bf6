//! The details, over every place: everything that was seen, for those who help others.

mod capabilities;
mod certificates;
mod names;
mod overview;
mod timeline;

use std::collections::BTreeSet;

use iced::widget::{Column, Row, button, column, container, row};
use iced::{Center, Fill, Padding};

use super::Checked;
use crate::gui::icon::Icon;
use crate::gui::part::field::field;
use crate::gui::part::{self, body, card, finding, small, space, strong, title, transcript};
use crate::gui::theme::{self, Tone};
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look, font};
use crate::model::event::Line;
use crate::model::{Endpoint, Severity};
use crate::say;

/// The name of the search field.
pub const SEARCH: &str = "details-search";

/// A page of the details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Every endpoint and how far it got.
    #[default]
    Overview,
    /// Every step in time.
    Timeline,
    /// Every name looked up, and what the sources said.
    Names,
    /// Every certificate.
    Certificates,
    /// What each server can do.
    Capabilities,
    /// What was said.
    Dialogue,
    /// What it means.
    Findings,
}

/// Which page, and what is open on it.
#[derive(Clone, Debug, Default)]
pub struct State {
    tab: Tab,
    search: String,
    open: BTreeSet<usize>,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Show a page.
    Show(Tab),
    /// Look for this in the dialogues.
    Search(String),
    /// Open or close a finding.
    Toggle(usize),
    /// Save the report.
    Save,
    /// Back to the place below.
    Close,
}

/// What is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Save the report.
    Save,
    /// Back to the place below.
    Close,
}

impl Tab {
    const ALL: [Self; 7] =
        [Self::Overview, Self::Timeline, Self::Names, Self::Certificates, Self::Capabilities, Self::Dialogue, Self::Findings];

    fn name(self, look: Look) -> String {
        let words = look.words;
        match self {
            Self::Overview => say!(words, "details-overview"),
            Self::Timeline => say!(words, "details-timeline"),
            Self::Names => "DNS".to_owned(),
            Self::Certificates => say!(words, "details-certificates"),
            Self::Capabilities => say!(words, "details-capabilities"),
            Self::Dialogue => say!(words, "details-dialogue"),
            Self::Findings => say!(words, "details-findings"),
        }
    }
}

impl State {
    /// The first page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Show(tab) => self.tab = tab,
            Message::Search(text) => self.search = text,
            Message::Toggle(index) => {
                if !self.open.remove(&index) {
                    let _ = self.open.insert(index);
                }
            }
            Message::Save => return Action::Save,
            Message::Close => return Action::Close,
        }
        Action::None
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look, checked: &'a Checked) -> Element<'a, Message> {
        let content = match self.tab {
            Tab::Overview => overview::view(look, &checked.outcome),
            Tab::Timeline => timeline::view(look, checked),
            Tab::Names => names::view(look, &checked.outcome),
            Tab::Certificates => certificates::view(look, &checked.outcome),
            Tab::Capabilities => capabilities::view(look, &checked.outcome),
            Tab::Dialogue => self.dialogue(look, checked),
            Tab::Findings => self.findings(look, checked),
        };
        card::page(look, Column::new().push(self.head(look)).push(self.tabs(look, checked)).push(content).spacing(space::L))
    }

    fn head<'a>(&self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let back = part::button::ghost(Icon::ArrowLeft, say!(words, "window-back"), Message::Close);
        let name = row![back, title(say!(words, "window-details"))].spacing(space::S).align_y(Center);
        let save = part::link(Some(Icon::Download), say!(words, "window-save-report"), Some(Message::Save));
        if look.tiny() {
            return Column::new().push(name).push(save).into();
        }
        row![container(name).width(Fill), save].align_y(Center).into()
    }

    fn tabs<'a>(&self, look: Look, checked: &Checked) -> Element<'a, Message> {
        let count = checked
            .outcome
            .conclusion
            .iter()
            .flat_map(|conclusion| &conclusion.findings)
            .filter(|finding| finding.severity < Severity::Note)
            .count();
        let mut tabs = Row::new();
        for tab in Tab::ALL {
            let here = tab == self.tab;
            let badge = (tab == Tab::Findings && count > 0).then(|| card::chip(Tone::Warning, count.to_string()));
            let name = Row::new()
                .push(body(tab.name(look)).font(font::MEDIUM).wrapping(iced::widget::text::Wrapping::None))
                .push(badge)
                .spacing(space::S)
                .align_y(Center);
            let message = Message::Show(tab);
            let face = button(container(name).center_y(34))
                .padding([0.0, space::S])
                .style(theme::button::tab(here))
                .on_press(message.clone());
            let mark = container(iced::widget::space().width(Fill).height(2)).style(if here {
                theme::container::toned_line(Tone::Accent)
            } else {
                theme::container::toned_line(Tone::Neutral)
            });
            // The mark is as wide as the name above it.
            let face: Element<'a, Message> = Focusable::new(face, Some(message)).into();
            tabs = tabs.push(part::under(face, if here { Some(mark.into()) } else { None }));
        }
        Column::new().push(tabs.wrap()).push(card::hairline()).into()
    }

    fn dialogue<'a>(&'a self, look: Look, checked: &'a Checked) -> Element<'a, Message> {
        let words = look.words;
        let search = field(say!(words, "details-search"), "STARTTLS", &self.search, Message::Search)
            .id(SEARCH)
            .trailing(30.0, part::field::mark(Icon::Search, Tone::Neutral, None))
            .view();
        let wanted = self.search.to_lowercase();
        let mut cards = Column::new().push(search).spacing(space::L);
        let mut any = false;
        for (endpoint, probe) in &checked.outcome.probes {
            let lines: Vec<&(u64, Line)> =
                probe.dialogue.iter().filter(|(_, line)| line.text.to_lowercase().contains(&wanted)).collect();
            if lines.is_empty() {
                continue;
            }
            any = true;
            let head = endpoint_head(endpoint);
            cards = cards.push(card::card(look, column![head, transcript::transcript(look, lines, true)].spacing(space::M)));
        }
        if !any {
            cards = cards.push(nothing(look));
        }
        cards.into()
    }

    fn findings<'a>(&'a self, look: Look, checked: &'a Checked) -> Element<'a, Message> {
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
            list = list.push(finding::finding(look, found, self.open.contains(&index), Message::Toggle(index))).push(
                container(chips.spacing(space::S).align_y(Center).wrap())
                    .padding(Padding::ZERO.left(finding::INDENT).bottom(space::L)),
            );
        }
        container(list).padding([space::XS, space::XL]).width(Fill).style(theme::container::card).into()
    }
}

/// The name of an endpoint over its card.
fn endpoint_head<'a, M: 'a>(endpoint: &Endpoint) -> Element<'a, M> {
    let name = strong(endpoint.to_string());
    row![name, card::chip(Tone::Neutral, endpoint.service.to_string())].spacing(space::S).align_y(Center).wrap().into()
}

/// What stands where there is nothing to show.
fn nothing<'a, M: 'a>(look: Look) -> Element<'a, M> {
    container(body(say!(look.words, "details-nothing")).style(theme::text::muted)).center_x(Fill).padding([space::XXXL, 0.0]).into()
}
