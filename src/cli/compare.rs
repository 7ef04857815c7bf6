//! `mailwright compare A B`: what differs between two saved reports.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::model::Outcome;
use crate::report::{compare, html, markdown, text};

use super::output::{self, Complaint};
use super::{Ending, Form, Speech, report};

/// Exits with 0 when nothing differs, and with 1 when something does, as `diff` does.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The earlier report
    before: PathBuf,
    /// The later report
    after: PathBuf,
    #[command(flatten)]
    speech: Speech<CompareForm>,
}

/// The forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareForm {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
    /// To paste into a ticket
    Markdown,
    /// As a page
    Html,
}

impl Form for CompareForm {
    const JSON: Self = Self::Json;
}

#[derive(Serialize)]
struct Comparison {
    schema: &'static str,
    groups: Vec<compare::Group>,
}

impl Compare {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.speech.words();
        let before = Outcome::replay(&report::read(Some(&self.before), words)?);
        let after = Outcome::replay(&report::read(Some(&self.after), words)?);
        let groups = compare::differences(&before, &after, words);
        let ending = if groups.is_empty() { Ending::Well } else { Ending::Badly };
        let document = compare::document(&before, &after, words);
        let file = self.speech.output.as_deref();
        let drawn = match self.speech.format() {
            CompareForm::Text => text::render(&document, output::colours(self.speech.color, file)),
            CompareForm::Json => {
                let comparison = Comparison { schema: "mailwright-compare/1", groups };
                serde_json::to_string_pretty(&comparison).unwrap_or_default() + "\n"
            }
            CompareForm::Markdown => markdown::render(&document),
            CompareForm::Html => html::render(&document),
        };
        output::answer(drawn.as_bytes(), file, words)?;
        Ok(ending)
    }
}
