//! `mailwright export FORMAT [REPORT]`: settings of a saved report as a file for a mail program.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::export::Target;
use crate::model::Outcome;
use crate::report;
use crate::say;
use crate::words::Words;

use super::output::{self, Complaint};
use super::{Ending, check};

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The format; --list names them all
    #[arg(required_unless_present = "list")]
    format: Option<String>,
    /// The saved report; standard input when left out
    report: Option<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the settings also when they were not proved
    #[arg(long)]
    unproved: bool,
    /// Name the formats
    #[arg(long)]
    list: bool,
    /// Language of the words, as a tag like en or de
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

impl Export {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.lang.as_deref().map_or_else(Words::system, Words::new);
        if self.list {
            let list: String = Target::ALL.iter().map(|target| format!("{}\n", target.name())).collect();
            output::answer(list.as_bytes(), None, words)?;
            return Ok(Ending::Well);
        }
        let name = self.format.unwrap_or_default();
        let target = Target::parse(&name).ok_or_else(|| Complaint::new(check::unknown_format(&name, words)))?;
        let text = read(self.report.as_deref(), words)?;
        let events = report::json::read(&text).map_err(|error| Complaint::new(words.code(&error.to_string())))?;
        let bytes = check::exported(target, &Outcome::replay(&events), self.unproved, words)?;
        output::answer(&bytes, self.output.as_deref(), words)?;
        Ok(Ending::Well)
    }
}

/// Reads a report from a file or standard input, never more than the largest that a report may be.
fn read(file: Option<&Path>, words: Words) -> Result<String, Complaint> {
    let name = file.map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    let unreadable = |error: std::io::Error| {
        Complaint::new(say!(words, "command-report-unreadable", file = name.as_str(), error = error.to_string()))
    };
    let reader: Box<dyn std::io::Read> = match file {
        Some(path) => Box::new(std::fs::File::open(path).map_err(unreadable)?),
        None => Box::new(std::io::stdin().lock()),
    };
    let mut text = String::new();
    let _ = reader.take(report::json::LARGEST + 1).read_to_string(&mut text).map_err(unreadable)?;
    Ok(text)
}
