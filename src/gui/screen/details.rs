//! The details, over every place: everything that was seen, for those who help others.

mod capabilities;
mod certificates;
mod compared;
mod dialogue;
mod evidence;
mod findings;
mod names;
mod overview;
mod save;
mod timeline;

use std::collections::BTreeSet;

use iced::widget::{Column, Row, button, container, row};
use iced::{Center, Fill};

use super::Checked;
use crate::gui::icon::Icon;
use crate::gui::part::{self, body, card, space, strong, title};
use crate::gui::theme::{self, Tone};
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look, font};
use crate::model::{Endpoint, Severity, Stage};
use crate::report::compare;
use crate::say;

pub use dialogue::SEARCH;
pub use save::Form;

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
    /// What differs from another report.
    Compared,
}

/// Which page, and what is open on it.
#[derive(Clone, Debug, Default)]
pub struct State {
    tab: Tab,
    search: String,
    open: BTreeSet<usize>,
    /// Whose evidence is shown below the table.
    evidence: Option<(Endpoint, Stage)>,
    /// How to save is asked.
    saving: bool,
    /// The report is for somebody else.
    redact: bool,
    /// What differs from the report that was opened beside this one.
    compared: Option<Vec<compare::Group>>,
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
    /// Show what a cell of the table rests on, or hide it again.
    Evidence(Endpoint, Stage),
    /// Ask how to save, or do not.
    Saving,
    /// Hide what is private, or do not.
    Redact,
    /// Save it in this form.
    Save(Form),
    /// Put this on the clipboard.
    Copy(String),
    /// Open another report beside this one.
    Compare,
    /// Back to the place below.
    Close,
}

/// What is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Put this on the clipboard.
    Copy(String),
    /// Save the report in this form, with what is private hidden or not.
    Save(Form, bool),
    /// Ask for another report and give it to [`State::compare`].
    Compare,
    /// Back to the place below.
    Close,
}

impl Tab {
    const ALL: [Self; 8] = [
        Self::Overview,
        Self::Timeline,
        Self::Names,
        Self::Certificates,
        Self::Capabilities,
        Self::Dialogue,
        Self::Findings,
        Self::Compared,
    ];

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
            Self::Compared => say!(words, "details-compared"),
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
            Message::Evidence(endpoint, stage) => {
                let asked = Some((endpoint, stage));
                self.evidence = if self.evidence == asked { None } else { asked };
            }
            Message::Saving => self.saving = !self.saving,
            Message::Redact => self.redact = !self.redact,
            Message::Save(form) => return Action::Save(form, self.redact),
            Message::Copy(text) => return Action::Copy(text),
            Message::Compare => return Action::Compare,
            Message::Close => return Action::Close,
        }
        Action::None
    }

    /// Shows what differs from another report.
    pub fn compare(&mut self, groups: Vec<compare::Group>) {
        self.compared = Some(groups);
        self.tab = Tab::Compared;
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look, checked: &'a Checked) -> Element<'a, Message> {
        let content = match self.tab {
            Tab::Overview => overview::view(look, checked, self.evidence.as_ref()),
            Tab::Timeline => timeline::view(look, checked),
            Tab::Names => names::view(look, &checked.outcome),
            Tab::Certificates => certificates::view(look, &checked.outcome),
            Tab::Capabilities => capabilities::view(look, &checked.outcome),
            Tab::Dialogue => dialogue::view(look, checked, &self.search),
            Tab::Findings => findings::view(look, checked, &self.open),
            Tab::Compared => compared::view(look, self.compared.as_deref().unwrap_or_default()),
        };
        let saving = self.saving.then(|| save::view(look, checked, self.redact));
        let page = Column::new().push(self.head(look)).push(saving).push(self.tabs(look, checked)).push(content);
        card::page(look, page.spacing(space::L))
    }

    fn head<'a>(&self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let back = part::button::ghost(Icon::ArrowLeft, say!(words, "window-back"), Message::Close);
        let name = row![back, title(say!(words, "window-details"))].spacing(space::S).align_y(Center);
        let actions = row![
            part::link(Some(Icon::FileText), say!(words, "details-compare"), Some(Message::Compare)),
            part::link(Some(Icon::Download), say!(words, "window-save-report"), Some(Message::Saving)),
        ];
        if look.narrow() {
            return Column::new().push(name).push(actions.wrap()).spacing(space::XS).into();
        }
        row![container(name).width(Fill), actions].align_y(Center).into()
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
        for tab in Tab::ALL.into_iter().filter(|tab| *tab != Tab::Compared || self.compared.is_some()) {
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
