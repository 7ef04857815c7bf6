//! What is wrong with the arguments, in the user's language.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::say;
use crate::words::Words;

/// The complaint about wrong arguments; `None` for what is no mistake (`--help`, `--version`) or has no sentence here.
pub(super) fn complaint(error: &Error, words: Words) -> Option<String> {
    let argument = || told(error, ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => match told(error, ContextKind::SuggestedArg) {
            nearest if nearest.is_empty() => say!(words, "usage-unknown-argument", argument = argument()),
            nearest => say!(words, "usage-unknown-argument-nearest", argument = argument(), nearest = nearest),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match told(error, ContextKind::InvalidValue) {
            value if value.is_empty() => say!(words, "usage-no-value", argument = argument()),
            value => match allowed(error) {
                known if known.is_empty() => say!(words, "usage-bad-value", argument = argument(), value = value),
                // What parses the value may say in a sentence of its own what is wrong with it.
                sentence if sentence.ends_with('.') => sentence,
                known => say!(words, "usage-bad-value-known", argument = argument(), value = value, known = known),
            },
        },
        ErrorKind::MissingRequiredArgument => say!(words, "usage-missing", argument = argument()),
        ErrorKind::ArgumentConflict => match told(error, ContextKind::PriorArg) {
            other if other == argument() => say!(words, "usage-twice", argument = argument()),
            other => say!(words, "usage-conflict", argument = argument(), other = other),
        },
        _ => return None,
    };
    Some(format!("{sentence} {}", say!(words, "usage-help")))
}

/// The values that there are, or what the value's own parser says.
fn allowed(error: &Error) -> String {
    let listed = told(error, ContextKind::ValidValue);
    // How the standard library complains about a number ("invalid digit …") tells a reader nothing.
    let said = || error.source().map(ToString::to_string).filter(|text| !text.starts_with("invalid ")).unwrap_or_default();
    let text = if listed.is_empty() { said() } else { listed };
    // A number out of its range: "0 is not in 1..=65535".
    text.rsplit(" is not in ").next().unwrap_or_default().replace("..=", "–")
}

/// The language that `--lang` asks for, wherever it stands: it is needed before the arguments are understood.
pub(super) fn language(arguments: impl Iterator<Item = String>) -> Words {
    let mut arguments = arguments.skip_while(|argument| argument != "--lang" && !argument.starts_with("--lang="));
    let tag = match arguments.next() {
        Some(argument) if argument == "--lang" => arguments.next(),
        Some(argument) => argument.strip_prefix("--lang=").map(str::to_owned),
        None => None,
    };
    tag.map_or_else(Words::system, |tag| Words::new(&tag))
}

fn told(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::Parser as _;

    fn said(arguments: &[&str]) -> String {
        let words = language(arguments.iter().map(ToString::to_string));
        let error = Cli::try_parse_from([&["mailwright"], arguments].concat()).unwrap_err();
        complaint(&error, words).unwrap_or_else(|| panic!("nothing is said about {arguments:?}: {error}"))
    }

    #[test]
    fn mistakes_are_told_in_the_language_asked_for() {
        for (arguments, part) in [
            (vec!["check", "a@b.test", "--tokken-stdin", "--lang", "de"], "„--tokken-stdin“ kennt Mailwright nicht"),
            (vec!["check", "--lang=de"], "Es fehlt: <ADDRESS>"),
            (vec!["explain", "x", "--port", "0", "--lang", "de"], "„0“ sein. Möglich ist: 1–65535."),
            (vec!["causes", "--format", "pdf", "--lang", "de"], "text, json, html"),
            (vec!["causes", "--format", "--lang", "de"], "--format"),
            (vec!["explain", "--stage", "nonsense", "--lang", "en"], "“nonsense”. Use one of these: discovery, dns"),
            (vec!["causes", "--json", "--format", "json", "--lang", "en"], "cannot stand together"),
        ] {
            let said = said(&arguments);
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn help_and_version_are_no_mistakes() {
        for argument in ["--help", "--version"] {
            let error = Cli::try_parse_from(["mailwright", argument]).unwrap_err();
            assert_eq!(complaint(&error, Words::new("de")), None);
        }
    }
}
