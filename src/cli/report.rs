//! `mailwright report REPORT`, and how every command that has a report draws it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::model::{Event, Outcome};
use crate::report::{document, html, json, markdown, monitor, redact, text};
use crate::words::Words;

use super::output::{self, Complaint};
use super::{Ending, Form, Speech, input};

#[derive(Debug, Args)]
pub(super) struct Report {
    /// The saved report; standard input when left out
    report: Option<PathBuf>,
    #[command(flatten)]
    drawing: Drawing,
}

/// How a report is drawn, and what of it is hidden.
#[derive(Debug, Args)]
pub(super) struct Drawing {
    #[command(flatten)]
    pub(super) speech: Speech<ReportForm>,
    /// Hide names, addresses and hosts behind stand-ins, in a report for somebody else
    #[arg(long, help_heading = "Output")]
    redact: bool,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    /// The verdict, for people
    Text,
    /// The whole report, for programs
    Json,
    /// The whole report, to paste into a ticket
    Markdown,
    /// The whole report, as a page
    Html,
    /// One line for Nagios and its relatives; exits with 0, 1, 2 or 3 as they want it
    Nagios,
    /// Metrics for Prometheus
    Prometheus,
}

impl Form for ReportForm {
    const JSON: Self = Self::Json;
}

impl Report {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.drawing.speech.words();
        let events = read(self.report.as_deref(), words)?;
        self.drawing.answer(&events, words)?;
        Ok(Ending::Well)
    }
}

impl Drawing {
    /// Writes the report of these events where it was asked for.
    pub(super) fn answer(&self, events: &[Event], words: Words) -> Result<(), Complaint> {
        let file = self.speech.output.as_deref();
        let drawn = if self.redact { self.draw(&redact::redact(events).events, words) } else { self.draw(events, words) };
        output::answer(drawn.as_bytes(), file, words)
    }

    fn draw(&self, events: &[Event], words: Words) -> String {
        let outcome = Outcome::replay(events);
        let whole = || document::whole(&outcome, words);
        match self.speech.format() {
            ReportForm::Text => {
                let colours = output::colours(self.speech.color, self.speech.output.as_deref());
                text::render(&document::verdict(&outcome, words, self.speech.verbose), colours)
            }
            ReportForm::Json => json::write(events, &words),
            ReportForm::Markdown => markdown::render(&whole()),
            ReportForm::Html => html::render(&whole()),
            ReportForm::Nagios => monitor::nagios(&outcome, words),
            ReportForm::Prometheus => monitor::prometheus(&outcome),
        }
    }
}

/// The events of a saved report, from a file or standard input; never more is read than the largest that a report may be.
pub(super) fn read(file: Option<&Path>, words: Words) -> Result<Vec<Event>, Complaint> {
    let bytes = input::read(file, json::LARGEST + 1, words)?;
    json::read(&String::from_utf8_lossy(&bytes)).map_err(|error| Complaint::new(words.code(&error.to_string())))
}
