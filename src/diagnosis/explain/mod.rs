//! Finds the line that matters in pasted text, and names its cause: a server reply, a bounce, a log, an error message.
//!
//! Pure, total and linear in the text: every logical line is read once ([`passage`]), its facts (reply codes, enhanced
//! codes, addresses) and phrases are looked up in one index ([`index`]), and the rules ([`rules`]) say which of them
//! together mean what. Certain rules go before likely ones, those before possible ones, and within these the special
//! before the general. A reply that no phrase decides is judged by code and stage, with the rules of a live check.
//! Text about other things than mail (web servers, databases, `sshd`) is passed over.

mod index;
mod passage;
mod reply;
mod rules;

use std::collections::BTreeMap;

use crate::model::{Cause, Stage};

use index::{Hits, index};
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

/// What the text shows, best first; empty when it shows nothing that is known.
#[must_use]
pub fn explain(text: &str, hint: Hint) -> Vec<Match> {
    let mut found = Found::default();
    let mut story = Hits::default();
    let mut lines = Vec::new();
    for (at, passage) in Passages::new(text).enumerate() {
        let mut hits = Hits::default();
        index().read(&passage, hint, at, &mut hits);
        if at < STORY_LINES {
            story.add(&hits);
            lines.push(passage.line.clone());
        } else {
            lines.clear();
        }
        if hits.is_alien() {
            continue;
        }
        if found.take(&hits, &|_| passage.line.clone(), hint) == 0
            && let Some(judged) = reply::judge(&passage, hint)
        {
            found.keep(usize::MAX, judged);
        }
    }
    if lines.len() > 1 && !story.is_alien() {
        let _ = found.take(&story, &|at| lines.get(at).cloned().unwrap_or_default(), hint);
    }
    found.best()
}

/// The best match of every cause so far, with the place of its rule.
#[derive(Default)]
struct Found {
    by_cause: BTreeMap<Cause, (Certainty, usize, Match)>,
}

impl Found {
    /// Takes what the rules say of these hits; gives back how many of them said something.
    fn take(&mut self, hits: &Hits, line: &dyn Fn(usize) -> String, hint: Hint) -> usize {
        let satisfied = index().satisfied(hits);
        for (place, at) in &satisfied {
            let Some(rule) = index().rule(*place) else { continue };
            if self.knows(rule.cause, (rule.certainty, *place)) {
                continue;
            }
            let stage = match hint.met {
                Some(Met::Stage(stage)) => stage,
                _ => rule.stage,
            };
            let also_possible = rule.also.iter().copied().filter(|cause| *cause != rule.cause).collect();
            let found = Match { cause: rule.cause, certainty: rule.certainty, stage, line: line(*at), also_possible };
            self.keep(*place, found);
        }
        satisfied.len()
    }

    fn knows(&self, cause: Cause, place: (Certainty, usize)) -> bool {
        self.by_cause.get(&cause).is_some_and(|(certainty, known, _)| (*certainty, *known) <= place)
    }

    fn keep(&mut self, place: usize, found: Match) {
        if !self.knows(found.cause, (found.certainty, place)) {
            let _ = self.by_cause.insert(found.cause, (found.certainty, place, found));
        }
    }

    fn best(self) -> Vec<Match> {
        let mut all: Vec<_> = self.by_cause.into_values().collect();
        all.sort_by_key(|(certainty, place, _)| (*certainty, *place));
        all.into_iter().map(|(_, _, found)| found).take(MATCHES_MAX).collect()
    }
}
