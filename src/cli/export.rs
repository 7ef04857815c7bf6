//! `mailwright export FORMAT [REPORT]`: settings of a saved report as a file for a mail program.

use std::path::PathBuf;

use clap::Args;

use crate::export::Target;
use crate::model::Outcome;
use crate::words::Words;

use super::output::{self, Complaint};
use super::{Ending, check, report};

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
        let events = report::read(self.report.as_deref(), words)?;
        let bytes = check::exported(target, &Outcome::replay(&events), self.unproved, words)?;
        output::answer(&bytes, self.output.as_deref(), words)?;
        Ok(Ending::Well)
    }
}
