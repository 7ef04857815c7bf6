//! Finds the line that matters in pasted text, and names its cause: a server reply, a bounce, a log, an error message.
//!
//! Pure, total and linear in the text: every logical line is read once ([`passage`]), becomes clues, and is judged by the
//! rules of a live check. A text of few lines is one story: its lines are judged together as well. Text about other
//! things than mail (web servers, databases, `sshd`) is passed over, and so is a log without a word of mail.

mod passage;

use std::collections::BTreeMap;

use crate::model::{Cause, Stage};

use super::clues::{Clues, Sign};
use super::rules::{self, Reading};
use passage::Passages;

/// No more of the text than this is read, in bytes.
pub const TEXT_MAX: usize = 8 << 20;

/// How sure a match is, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The text says so itself.
    Certain,
    /// The text says it in other words, or says what nearly always has this cause.
    Likely,
    /// One of several causes that the text allows.
    Possible,
}

impl Certainty {
    /// Its name in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// In which part of a conversation the text was met, as far as the reader knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// At a stage of a check.
    Stage(Stage),
    /// Somewhere in an IMAP session.
    Imap,
    /// Somewhere in a POP3 session.
    Pop3,
}

/// What is known beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Where it was met.
    pub met: Option<Met>,
    /// TCP port.
    pub port: Option<u16>,
}

/// A cause that the text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What it is.
    pub cause: Cause,
    /// How sure.
    pub certainty: Certainty,
    /// At which stage such a thing happens.
    pub stage: Stage,
    /// The line of the text that shows it, wrapped lines joined, at most [`passage::LINE_MAX`] bytes.
    pub line: String,
    /// What else it could be, likelier first.
    pub also_possible: Vec<Cause>,
}

/// More matches than this say nothing any more.
const MATCHES_MAX: usize = 5;

/// A text of so few logical lines is one story: what its lines say together counts as well.
const STORY_LINES: usize = 16;

/// A story longer than this, in bytes, is many.
const STORY_MAX: usize = 8 << 10;

/// What the text shows, best first; empty when it shows nothing that is known.
#[must_use]
pub fn explain(text: &str, hint: Hint) -> Vec<Match> {
    let mut found = Found::default();
    let mut story = Clues::default();
    let (mut lines, mut bytes) = (0_usize, 0_usize);
    for passage in Passages::new(text) {
        lines += 1;
        let clues = Clues::of_text(&passage.line, &passage.plain, hint);
        if lines <= STORY_LINES && bytes < STORY_MAX {
            story.add(&clues, bytes);
            bytes += passage.plain.len();
        }
        if !speaks_of_something_else(&clues) && (lines <= STORY_LINES || clues.has(Sign::Mail)) {
            found.take(&clues, Some(&passage.line), hint);
        }
    }
    if lines > STORY_LINES {
        found.by_cause.retain(|_, (.., is_mail)| *is_mail);
    } else if speaks_of_something_else(&story) {
        found.by_cause.clear();
    } else if lines > 1 && bytes < STORY_MAX {
        found.take(&story, None, hint);
    }
    found.best()
}

/// The best match of every cause so far.
#[derive(Default)]
struct Found {
    /// Its rank, and whether its line spoke of mail.
    by_cause: BTreeMap<Cause, (Rank, Match, bool)>,
}

/// Surer before less sure, single lines before the whole story, special rules before general ones.
type Rank = (Certainty, bool, usize);

impl Found {
    /// Takes what the rules say of the clues of one line, or of the whole story.
    fn take(&mut self, clues: &Clues, line: Option<&str>, hint: Hint) {
        let shown = || self.by_cause.values().min_by_key(|(rank, ..)| *rank).map(|(_, found, _)| found.line.clone());
        let shown = line.map(str::to_owned).or_else(shown);
        for Reading { cause, certainty, stage, also, place } in rules::judge(clues) {
            let rank = (certainty, line.is_none(), place);
            if self.by_cause.get(&cause).is_some_and(|(known, ..)| *known <= rank) {
                continue;
            }
            let stage = match hint.met {
                Some(Met::Stage(stage)) => stage,
                _ => stage,
            };
            let found = Match { cause, certainty, stage, line: shown.clone().unwrap_or_default(), also_possible: also };
            let _ = self.by_cause.insert(cause, (rank, found, clues.has(Sign::Mail)));
        }
    }

    /// The best matches, and behind them what else the first could be.
    fn best(self) -> Vec<Match> {
        let mut all: Vec<_> = self.by_cause.into_values().collect();
        all.sort_by_key(|(rank, ..)| *rank);
        let mut best: Vec<Match> = all.into_iter().map(|(_, found, _)| found).take(MATCHES_MAX).collect();
        let Some(first) = best.first().cloned() else { return best };
        for cause in &first.also_possible {
            if best.len() < MATCHES_MAX && best.iter().all(|found| found.cause != *cause) {
                best.push(Match { cause: *cause, certainty: Certainty::Possible, also_possible: Vec::new(), ..first.clone() });
            }
        }
        best
    }
}

/// Words of programs that have nothing to do with mail, and none of mail.
fn speaks_of_something_else(clues: &Clues) -> bool {
    clues.has(Sign::Alien) && !clues.has(Sign::Mail)
}
