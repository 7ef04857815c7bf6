//! From clues to causes: the one set of rules, for a live check and for pasted text.
//!
//! Three kinds of rules are asked, and whatever they say is ranked, surest first:
//!
//! 1. the tables of this room, one a subject: which signs together mean what, the special before the general;
//! 2. [`register`]: what the enhanced code means by itself (RFC 3463, RFC 5248 and its registry);
//! 3. [`replies`]: what the reply code means at this stage.
//!
//! To find why a cause was chosen, look for it in the tables: the groups of its rule say what was noticed, and
//! `src/diagnosis/clues/words` which words of a text that is.

mod connection;
mod encryption;
mod limits;
mod mailbox;
mod message;
mod names;
mod register;
mod replies;
mod reputation;
mod sender;
mod server;
mod sign_in;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::model::{Cause, Stage};

use super::clues::{Clues, Sign};
use super::explain::Certainty;

/// Which signs together mean which cause.
#[derive(Clone, Copy, Debug)]
struct Rule {
    cause: Cause,
    certainty: Certainty,
    /// Where such a thing happens, when nothing else is known.
    stage: Stage,
    /// Of every group one sign was noticed. The first group holds what is most special to the rule.
    when: &'static [&'static [Sign]],
    /// None of these was noticed.
    unless: &'static [Sign],
    also: &'static [Cause],
}

type Groups = &'static [&'static [Sign]];

/// Facts decide.
const fn certain(cause: Cause, stage: Stage, when: Groups) -> Rule {
    Rule { cause, certainty: Certainty::Certain, stage, when, unless: &[], also: &[] }
}

/// Words say so.
const fn likely(cause: Cause, stage: Stage, when: Groups) -> Rule {
    Rule { cause, certainty: Certainty::Likely, stage, when, unless: &[], also: &[] }
}

/// One of several causes.
const fn possible(cause: Cause, stage: Stage, when: Groups) -> Rule {
    Rule { cause, certainty: Certainty::Possible, stage, when, unless: &[], also: &[] }
}

impl Rule {
    const fn or(self, also: &'static [Cause]) -> Self {
        Self { also, ..self }
    }

    const fn unless(self, unless: &'static [Sign]) -> Self {
        Self { unless, ..self }
    }
}

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diagnosis) struct Reading {
    pub(in crate::diagnosis) cause: Cause,
    pub(in crate::diagnosis) certainty: Certainty,
    pub(in crate::diagnosis) stage: Stage,
    /// What else it could be, likelier first.
    pub(in crate::diagnosis) also: Vec<Cause>,
    /// The place of its rule among all rules; of two that are equally sure the earlier counts more.
    pub(in crate::diagnosis) place: usize,
}

/// What the clues mean, each cause once, best first. Empty when they mean nothing.
pub(in crate::diagnosis) fn judge(clues: &Clues) -> Vec<Reading> {
    let book = book();
    let mut touched: Vec<usize> = clues.signs().filter_map(|sign| book.by_sign.get(&sign)).flatten().copied().collect();
    touched.sort_unstable();
    touched.dedup();
    let satisfied = touched.into_iter().filter_map(|place| Some((place, book.rules.get(place)?)));
    let satisfied = satisfied.filter(|(_, rule)| clues.meet(rule.when) && !rule.unless.iter().any(|sign| clues.has(*sign)));
    let mut readings: Vec<Reading> = satisfied
        .map(|(place, rule)| Reading {
            cause: rule.cause,
            certainty: rule.certainty,
            stage: clues.stage.unwrap_or(rule.stage),
            also: rule.also.iter().copied().filter(|cause| *cause != rule.cause).collect(),
            place,
        })
        .collect();
    let by_code = [register::meaning(clues), replies::meaning(clues)].into_iter().flatten();
    readings.extend(by_code.map(|reading| Reading { place: reading.place + book.rules.len(), ..reading }));
    agree(&mut readings);
    readings.sort_by_key(|reading| (reading.certainty, reading.place));
    let mut known = BTreeMap::new();
    readings.retain(|reading| known.insert(reading.cause, ()).is_none());
    readings
}

/// What the words say and the code says as well is certain, if nothing more special was said. A refused sign-in never is:
/// servers say `535 5.7.8` to app passwords, locked accounts and switched-off protocols alike.
fn agree(readings: &mut [Reading]) {
    let rules = book().rules.len();
    let by_code: Vec<Cause> = readings
        .iter()
        .filter(|reading| reading.place >= rules && reading.certainty <= Certainty::Likely)
        .map(|reading| reading.cause)
        .collect();
    let first =
        readings.iter_mut().filter(|reading| reading.place < rules).min_by_key(|reading| (reading.certainty, reading.place));
    if let Some(first) = first.filter(|first| by_code.contains(&first.cause) && first.cause != Cause::AuthWrongCredentials) {
        first.certainty = Certainty::Certain;
    }
}

/// All rules, and which of them a sign touches.
struct Book {
    rules: Vec<Rule>,
    by_sign: HashMap<Sign, Vec<usize>>,
}

fn book() -> &'static Book {
    static BOOK: LazyLock<Book> = LazyLock::new(|| {
        let rules = [
            sign_in::RULES,
            encryption::RULES,
            reputation::RULES,
            limits::RULES,
            sender::RULES,
            mailbox::RULES,
            message::RULES,
            names::RULES,
            connection::RULES,
            server::RULES,
        ]
        .concat();
        let mut by_sign: HashMap<Sign, Vec<usize>> = HashMap::new();
        for (place, rule) in rules.iter().enumerate() {
            for sign in rule.when.first().into_iter().flat_map(|group| group.iter()) {
                by_sign.entry(*sign).or_default().push(place);
            }
        }
        Book { rules, by_sign }
    });
    &BOOK
}
