//! The catalogue of causes, for people, programs, and an organisation's help pages.
//!
//! It knows nothing of any check: where a sentence has a value, the word that stands in for it is said.

mod page;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::model::{Cause, Finding, Stage};
use crate::say;
use crate::words::Words;
use crate::words::catalogue::{Group, entry};

pub use page::page;

/// One cause, told whole.
#[derive(Debug, Serialize)]
pub struct Told {
    cause: &'static str,
    group: &'static str,
    acts: &'static str,
    severity: String,
    title: String,
    explanation: String,
    fix_user: Vec<String>,
    fix_admin: Vec<String>,
    settings: BTreeMap<&'static str, Vec<String>>,
    look: Vec<String>,
    references: Vec<&'static str>,
}

/// Tells a cause in a language.
#[must_use]
pub fn tell(cause: Cause, words: Words) -> Told {
    let entry = entry(cause);
    let finding = Finding::new(cause, entry.severity, Stage::Connect);
    Told {
        cause: cause.name(),
        group: entry.group.name(),
        acts: entry.acts.name(),
        severity: entry.severity.to_string(),
        title: words.title(&finding),
        explanation: words.explanation(&finding),
        fix_user: words.fix_user(&finding),
        fix_admin: words.advice_admin(&finding),
        settings: words.settings(&finding).into_iter().map(|(product, lines)| (product.name(), lines)).collect(),
        look: words.look(&finding),
        references: entry.references.iter().map(String::as_str).collect(),
    }
}

/// Causes as one JSON object, `assets/causes.schema.json`.
#[must_use]
pub fn json(causes: &[Cause], words: Words) -> String {
    #[derive(Serialize)]
    struct Catalogue {
        schema: &'static str,
        causes: Vec<Told>,
    }
    let catalogue = Catalogue { schema: "mailwright-causes/1", causes: causes.iter().map(|cause| tell(*cause, words)).collect() };
    serde_json::to_string_pretty(&catalogue).unwrap_or_default() + "\n"
}

/// Every cause with its title, under the headings of the catalogue.
#[must_use]
pub fn list(words: Words) -> String {
    let widest = Cause::ALL.iter().map(|cause| cause.name().len()).max().unwrap_or_default();
    let mut text = String::new();
    for group in Group::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", heading(group, words));
        for cause in of(group) {
            let _ = writeln!(text, "  {:widest$}  {}", cause.name(), tell(cause, words).title);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", say!(words, "catalogue-more"));
    text
}

/// One cause, all there is.
#[must_use]
pub fn entry_text(cause: Cause, words: Words) -> String {
    let told = tell(cause, words);
    let finding = Finding::new(cause, entry(cause).severity, Stage::Connect);
    let mut text = format!("{}\n{}\n\n{}\n", told.title, told.explanation, facts(cause, words));
    let mut part = |heading: String, steps: &[String]| {
        if !steps.is_empty() {
            let _ = writeln!(text, "\n{heading}");
        }
        for (number, step) in steps.iter().enumerate() {
            let _ = writeln!(text, "  {}. {step}", number + 1);
        }
    };
    part(say!(words, "explain-user"), &told.fix_user);
    part(say!(words, "explain-admin"), &told.fix_admin);
    let of_products = words.settings(&finding).into_iter().map(|(product, lines)| (product.title().to_owned(), lines));
    let look = (!told.look.is_empty()).then(|| (say!(words, "catalogue-look"), told.look.clone()));
    for (heading, lines) in of_products.chain(look) {
        let _ = writeln!(text, "\n  {heading}");
        for line in lines {
            let _ = writeln!(text, "    {line}");
        }
    }
    if !told.references.is_empty() {
        let _ = writeln!(text, "\n{}", say!(words, "catalogue-references"));
        for reference in &told.references {
            let _ = writeln!(text, "  {reference}");
        }
    }
    text
}

/// Name, who acts and what it weighs, in one line.
fn facts(cause: Cause, words: Words) -> String {
    let entry = entry(cause);
    let acts = words.text(&format!("acts-{}", entry.acts.name()), &[]);
    let severity = words.text(&format!("severity-{}", entry.severity), &[]);
    format!("{cause} · {severity} · {acts}")
}

fn heading(group: Group, words: Words) -> String {
    words.text(&format!("group-{}", group.name()), &[])
}

fn of(group: Group) -> impl Iterator<Item = Cause> {
    Cause::ALL.iter().copied().filter(move |cause| entry(*cause).group == group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_catalogue_keeps_to_its_schema_in_every_language() {
        let schema: Value = serde_json::from_str(include_str!("../../assets/causes.schema.json")).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        for (tag, _) in Words::languages() {
            let catalogue: Value = serde_json::from_str(&json(Cause::ALL, Words::new(tag))).unwrap();
            let complaints: Vec<String> = validator.iter_errors(&catalogue).map(|error| error.to_string()).collect();
            assert!(complaints.is_empty(), "{complaints:#?}");
            assert_eq!(catalogue["causes"].as_array().unwrap().len(), Cause::ALL.len());
        }
    }

    #[test]
    fn every_cause_stands_in_the_list_under_one_heading() {
        for (tag, _) in Words::languages() {
            let text = list(Words::new(tag));
            for cause in Cause::ALL {
                assert_eq!(text.lines().filter(|line| line.split_whitespace().next() == Some(cause.name())).count(), 1, "{cause}");
            }
        }
    }

    #[test]
    fn one_entry_says_everything() {
        let text = entry_text(Cause::SenderNotOwned, Words::new("en"));
        for part in [
            "The server does not let you send as your address.\n",
            "sender-not-owned · error · You act.\n",
            "  Postfix\n    main.cf: smtpd_sender_login_maps",
            "    postmap -q ADDRESS hash:/etc/postfix/sender_login\n",
            "  Microsoft 365\n",
            "  RFC 6409 §6.1\n",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn sentences_begin_with_capitals() {
        for (tag, _) in Words::languages() {
            for cause in Cause::ALL {
                let told = tell(*cause, Words::new(tag));
                for text in [&told.title, &told.explanation].into_iter().chain(&told.fix_user).chain(&told.fix_admin) {
                    let first = text.chars().next().unwrap();
                    assert!(!first.is_lowercase(), "{tag} {cause}: {text}");
                }
            }
        }
    }
}
