//! Progress on standard error: one line a step; on a terminal the step under way shows as well.

use std::io::{self, IsTerminal as _, Write as _};

use crate::model::{Event, Happened};
use crate::report;
use crate::words::Words;

/// Clears the line and goes back to its begin (ECMA-48 EL, CR).
const CLEAR_LINE: &str = "\r\x1b[2K";

/// Shows how a run goes on.
pub(super) struct Progress {
    words: Words,
    quiet: bool,
    /// Lines that are replaced may be written.
    live: bool,
    /// A line that is to be replaced stands there.
    unfinished: bool,
}

impl Progress {
    pub(super) fn new(quiet: bool, words: Words) -> Self {
        let live = io::stderr().is_terminal();
        Self { words, quiet, live, unfinished: false }
    }

    /// Shows what an event changed.
    pub(super) fn show(&mut self, event: &Event) {
        if self.quiet {
            return;
        }
        if let Some(line) = report::progress::line(event, self.words) {
            self.clear();
            write(&format!("{line}\n"));
        }
        if let (true, Happened::StepBegan { endpoint, stage }) = (self.live, &event.happened) {
            self.clear();
            write(&format!("  … {endpoint}  {}", self.words.stage(*stage)));
            self.unfinished = true;
        }
    }

    /// Leaves the terminal as it should be.
    pub(super) fn end(&mut self) {
        self.clear();
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.unfinished) {
            write(CLEAR_LINE);
        }
    }
}

/// Progress that nobody can read is no reason to fail.
fn write(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}
