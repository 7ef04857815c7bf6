//! A report as a document that has no form yet: blocks in reading order.
//!
//! What is said, and in which order, is decided here, once; [`text`](super::text), [`html`](super::html) and
//! [`markdown`](super::markdown) only draw it. Nothing is escaped here: every form has its own dangers.

mod details;
mod verdict;

pub use details::whole;
pub use verdict::{discovery, verdict};

use crate::model::{Severity, Verdict};

/// A document, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is, for a window's or a page's title.
    pub title: String,
    /// The language of its sentences, as a BCP 47 tag.
    pub lang: &'static str,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The one sentence, and what it rests on.
    Headline {
        /// Good, worth knowing, bad, or nothing can be said.
        mark: Mark,
        /// The sentence.
        title: String,
        /// What it rests on; may be empty.
        subtitle: String,
        /// How long it took, when it has ended.
        aside: Option<String>,
    },
    /// Begins a part.
    Heading(String),
    /// A sentence of its own.
    Paragraph(String),
    /// A table.
    Table {
        /// The names of its columns; empty where the rows speak for themselves.
        head: Vec<String>,
        /// Its rows, each with a cell a column.
        rows: Vec<Vec<String>>,
    },
    /// Labels and their values, a row each.
    Pairs(Vec<(String, String)>),
    /// Numbered steps.
    Steps(Vec<String>),
    /// A finding: what, why, and what to do.
    Remark {
        /// How bad it is.
        mark: Mark,
        /// What was found.
        title: String,
        /// Why it matters.
        explanation: String,
        /// What to do.
        steps: Vec<String>,
    },
    /// Bars over a common scale of time.
    Timeline {
        /// The end of the scale, in milliseconds; the beginning is 0.
        end_ms: u64,
        /// The bars, from the top.
        bars: Vec<Bar>,
    },
    /// What was said on a connection.
    Dialogue {
        /// With whom.
        title: String,
        /// Line by line.
        lines: Vec<SaidLine>,
    },
}

/// How something stands. It is never said by colour alone: every form has a sign or a word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Proved, or passed.
    Good,
    /// Works, with something to warn about.
    Warned,
    /// Failed.
    Bad,
    /// Neither: not needed, or nothing can be said.
    Open,
}

/// One bar of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where and what.
    pub label: String,
    /// Its begin, in milliseconds.
    pub from_ms: u64,
    /// Its end, in milliseconds, not before its begin.
    pub until_ms: u64,
    /// How it ended.
    pub mark: Mark,
    /// How long it took, with its unit.
    pub took: String,
    /// What came of it; may be empty.
    pub detail: String,
}

/// One line of a dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidLine {
    /// When, with its unit.
    pub at: String,
    /// The line, with the arrow that helpdesks know from swaks.
    pub text: String,
    /// What it means, where that is known.
    pub remark: Option<String>,
}

impl From<Option<Verdict>> for Mark {
    fn from(verdict: Option<Verdict>) -> Self {
        match verdict {
            Some(Verdict::Works) => Self::Good,
            Some(Verdict::WorksWithWarnings) => Self::Warned,
            Some(Verdict::Fails) => Self::Bad,
            Some(Verdict::Undecided) | None => Self::Open,
        }
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Bad,
            Severity::Warning => Self::Warned,
            Severity::Note => Self::Open,
        }
    }
}
