//! How to save the report: in which form, and for whom.

use iced::Fill;
use iced::widget::{Column, row};

use super::Message;
use crate::export::File;
use crate::gui::icon::Icon;
use crate::gui::part::{self, card, mono, small, space, strong};
use crate::gui::screen::Checked;
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::model::Event;
use crate::report::redact::redact;
use crate::report::{document, html, json, markdown};
use crate::say;
use crate::words::Words;

/// How many of the hidden things are shown.
const SHOWN: usize = 12;

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// To open again, here or on another computer.
    Json,
    /// To read in a browser.
    Html,
    /// To paste into a ticket.
    Markdown,
}

impl Form {
    const ALL: [Self; 3] = [Self::Json, Self::Html, Self::Markdown];

    fn says(self, words: Words) -> String {
        match self {
            Self::Json => say!(words, "details-save-json"),
            Self::Html => say!(words, "details-save-html"),
            Self::Markdown => say!(words, "details-save-markdown"),
        }
    }

    /// The report of this check as a file; `private` hides whose it is, also in the file's name.
    #[must_use]
    pub fn file(self, checked: &Checked, private: bool, words: Words) -> File {
        let events: Vec<Event> = if private { redact(&checked.events).events } else { checked.events.clone() };
        let outcome = crate::model::Outcome::replay(&events);
        let stem = outcome.start.as_ref().map_or_else(String::new, |start| start.intent.address.to_string());
        let (ending, mime, text) = match self {
            Self::Json => ("mailwright.json", "application/json", json::write(&events, &words)),
            Self::Html => ("html", "text/html", html::render(&document::whole(&outcome, words))),
            Self::Markdown => ("md", "text/markdown", markdown::render(&document::whole(&outcome, words))),
        };
        File { name: format!("{stem}.{ending}"), mime, bytes: text.into_bytes() }
    }
}

/// The card: the forms, and whether what is private is hidden, with a look at what that is.
pub(super) fn view<'a>(look: Look, checked: &Checked, private: bool) -> Element<'a, Message> {
    let words = look.words;
    let buttons = Form::ALL.map(|form| part::secondary(Some(Icon::Download), form.says(words), Some(Message::Save(form))));
    let hidden = private.then(|| hidden(checked));
    card::card(
        look,
        Column::new()
            .push(strong(say!(words, "details-save-title")))
            .push(part::button::tick(say!(words, "details-save-redact"), private, Message::Redact))
            .push(hidden)
            .push(iced::widget::Row::with_children(buttons).spacing(space::M).wrap().vertical_spacing(space::S))
            .spacing(space::M),
    )
}

/// What leaves in place of what.
fn hidden<'a>(checked: &Checked) -> Element<'a, Message> {
    let hidden = redact(&checked.events).hidden;
    let more = hidden.len().saturating_sub(SHOWN);
    let mut lines = Column::new().spacing(space::XXS);
    for (private, stand_in) in hidden.iter().take(SHOWN) {
        lines = lines.push(
            row![mono(private.clone()).style(theme::text::muted).width(Fill), mono(stand_in.clone()).width(Fill)].spacing(space::M),
        );
    }
    let more = (more > 0).then(|| small(format!("+ {more}")).style(theme::text::muted));
    lines.push(more).into()
}
