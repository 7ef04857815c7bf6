//! What diagnosis finds and what words say fit together: every finding of every test story is told whole, in every
//! language.
//!
//! The stories are those of `src/diagnosis/tests`; they are read in here because diagnosis itself knows no words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;

use mailwright::model::{Cause, Finding};
use mailwright::words::Words;
use mailwright::{diagnosis, model};

#[path = "../src/diagnosis/tests/mod.rs"]
mod stories;

const LANGUAGES: [&str; 2] = ["en", "de"];

/// Values that only some findings of a cause have; the sentences have words for when they are missing.
const OPTIONAL: [&str; 8] = ["alternative", "alternative_port", "minutes", "provider", "suggestion", "tried", "url", "version"];

/// Every finding that the stories lead to.
fn findings() -> Vec<Finding> {
    let pairs = Cause::ALL.iter().filter_map(|cause| stories::every_cause::pair(*cause));
    pairs.flat_map(|(shown, near_miss)| [shown, near_miss]).flat_map(|story| story.conclusion().findings).collect()
}

#[test]
fn every_finding_is_told_without_a_hole() {
    for tag in LANGUAGES {
        for finding in findings() {
            let words = Words::new(tag);
            let mut told = vec![words.title(&finding), words.explanation(&finding)];
            told.extend(words.fix_user(&finding));
            assert!(!words.fix_user(&finding).is_empty(), "{tag} {}: nothing to do for the user", finding.cause);
            assert!(told.iter().all(|text| !text.is_empty()), "{tag} {finding:?}");
            for text in told.iter().chain(&words.advice_admin(&finding)) {
                assert!(
                    !text.contains("{$") && !text.contains("{ $") && !text.contains("value-"),
                    "{tag} {}: {text}",
                    finding.cause
                );
            }
        }
    }
}

#[test]
fn every_finding_has_the_values_that_its_sentences_use() {
    for tag in LANGUAGES {
        let path = format!("{}/i18n/{tag}/causes.ftl", env!("CARGO_MANIFEST_DIR"));
        let file = fs::read_to_string(path).unwrap();
        for finding in findings() {
            let missing: Vec<_> =
                used(&file, finding.cause).into_iter().filter(|name| !finding.values.contains_key(*name)).collect();
            assert!(missing.is_empty(), "{tag} {}: without {missing:?}, but {:?}", finding.cause, finding.values);
        }
    }
}

/// The values that the message of a cause needs.
fn used(file: &str, cause: Cause) -> BTreeSet<&str> {
    let begin = format!("{cause} = ");
    let mut lines = file.lines().skip_while(|line| !line.starts_with(&begin));
    let first = lines.next().unwrap_or_else(|| panic!("{cause} has no message"));
    let message = std::iter::once(first).chain(lines.take_while(|line| line.starts_with(' ')));
    message
        .flat_map(|line| line.split("{ $").skip(1))
        .filter_map(|rest| rest.split([' ', '}']).next())
        .map(|name| name.trim_end_matches("_dative").trim_end_matches("_accusative").trim_start_matches("at_"))
        .filter(|name| !OPTIONAL.contains(name))
        .collect()
}
