//! `mailwright explain [TEXT]`: what a reply, a bounce, a line of a log or an error message means.
//!
//! What was pasted stays here: nothing is looked up, and nothing is sent anywhere.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use crate::diagnosis::explain::{Certainty, Hint, Match, Met, TEXT_MAX, explain};
use crate::model::{Cause, Finding, Stage};
use crate::say;
use crate::words::Words;
use crate::words::catalogue::entry;

use super::output::{self, Complaint};
use super::{Ending, Format, Speech, input};

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The text; read from standard input when it is not given
    text: Option<String>,
    /// Where it was met: dns, connect, banner, ehlo, starttls, tls, auth, mail, rcpt, data, delivery, imap or pop3
    #[arg(long, value_parser = met)]
    stage: Option<Met>,
    /// The port of the server
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    #[command(flatten)]
    speech: Speech,
}

impl Explain {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.speech.words();
        let text = match self.text {
            Some(text) => text,
            None => {
                let bytes = input::read(None, u64::try_from(TEXT_MAX).unwrap_or(u64::MAX), words)?;
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        let hint = Hint { met: self.stage, port: self.port };
        let found = explain(&text, hint);
        let answer = match self.speech.format() {
            Format::Json => json(&found, hint, words),
            Format::Text => page(&found, hint, words),
        };
        output::answer(answer.as_bytes(), self.speech.output.as_deref(), words)?;
        Ok(if found.is_empty() { Ending::Badly } else { Ending::Well })
    }
}

fn met(name: &str) -> Result<Met, String> {
    match name {
        "imap" => Ok(Met::Imap),
        "pop3" => Ok(Met::Pop3),
        _ => Stage::ALL.into_iter().find(|stage| stage.to_string() == name).map(Met::Stage).ok_or_else(|| {
            let known: Vec<String> = Stage::ALL.iter().map(ToString::to_string).collect();
            format!("{}, imap, pop3", known.join(", "))
        }),
    }
}

/// A match as a finding, so that words can be made of it: with the line that may name the product, and the port if the
/// user named it.
fn finding(cause: Cause, found: &Match, hint: Hint) -> Finding {
    let finding = Finding::new(cause, entry(cause).severity, found.stage);
    let finding = Finding { evidence: Some(found.line.clone()), ..finding };
    match hint.port {
        Some(port) => finding.with("port", port),
        None => finding,
    }
}

/// `assets/explain.schema.json`.
fn json(found: &[Match], hint: Hint, words: Words) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        schema: &'static str,
        matches: Vec<Told<'a>>,
    }
    let answer = Answer { schema: "mailwright-explain/1", matches: found.iter().map(|found| tell(found, hint, words)).collect() };
    serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Told<'a> {
    cause: &'static str,
    certainty: &'static str,
    stage: String,
    line: &'a str,
    also_possible: Vec<&'static str>,
    title: String,
    explanation: String,
    fix_user: Vec<String>,
    fix_admin: Vec<String>,
}

fn tell(found: &Match, hint: Hint, words: Words) -> Told<'_> {
    let finding = finding(found.cause, found, hint);
    Told {
        cause: found.cause.name(),
        certainty: found.certainty.name(),
        stage: found.stage.to_string(),
        line: &found.line,
        also_possible: found.also_possible.iter().map(|cause| cause.name()).collect(),
        title: words.title(&finding),
        explanation: words.explanation(&finding),
        fix_user: words.fix_user(&finding),
        fix_admin: words.fix_admin(&finding),
    }
}

/// The best match whole, the others by their titles.
fn page(found: &[Match], hint: Hint, words: Words) -> String {
    let Some((best, others)) = found.split_first() else { return format!("{}\n", say!(words, "explain-unknown")) };
    let told = finding(best.cause, best, hint);
    let sure = match best.certainty {
        Certainty::Certain => say!(words, "explain-certain"),
        Certainty::Likely => say!(words, "explain-likely"),
        Certainty::Possible => say!(words, "explain-possible"),
    };
    let line: String = best.line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut page = format!("{}\n{}\n\n", words.title(&told), words.explanation(&told));
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{}\n  {}", say!(words, "explain-line"), line.trim());
    let _ =
        writeln!(page, "{sure} {}", say!(words, "explain-stage", stage = words.stage_exact(best.stage), cause = best.cause.name()));
    let for_user = (say!(words, "explain-user"), words.fix_user(&told));
    let for_admin = (say!(words, "explain-admin"), words.fix_admin(&told));
    for (heading, steps) in [for_user, for_admin].into_iter().filter(|(_, steps)| !steps.is_empty()) {
        let _ = writeln!(page, "\n{heading}");
        for (number, step) in steps.iter().enumerate() {
            let _ = writeln!(page, "  {}. {}", number + 1, step);
        }
    }
    let mut beside: Vec<Cause> = Vec::new();
    for cause in others.iter().map(|other| other.cause).chain(best.also_possible.iter().copied()) {
        if cause != best.cause && !beside.contains(&cause) {
            beside.push(cause);
        }
    }
    if !beside.is_empty() {
        let _ = writeln!(page, "\n{}", say!(words, "explain-beside"));
    }
    for cause in beside {
        let _ = writeln!(page, "  {}  ({cause})", words.title(&finding(cause, best, hint)));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_answer_keeps_to_the_schema() {
        let schema: Value = serde_json::from_str(include_str!("../../assets/explain.schema.json")).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        for (tag, _) in Words::languages() {
            for text in ["535 5.7.8 Error: authentication failed", "554 5.7.1 <a@b.test>: Relay access denied", "Good morning."] {
                let hint = Hint { met: None, port: Some(587) };
                let answer: Value = serde_json::from_str(&json(&explain(text, hint), hint, Words::new(tag))).unwrap();
                let complaints: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
                assert!(complaints.is_empty(), "{text}: {complaints:#?}");
            }
        }
    }

    #[test]
    fn a_person_reads_the_line_the_stage_and_how_sure_it_is() {
        let text = "Nov 22 09:00:00 mail postfix/smtpd[1]: connect from a.test[192.0.2.1]\n\
                    Nov 22 09:00:01 mail postfix/smtpd[1]: NOQUEUE: reject: RCPT from a.test[192.0.2.1]: 554 5.7.1 <x@y.test>: Relay access denied; from=<a@b.test> to=<x@y.test>";
        let hint = Hint::default();
        let page = page(&explain(text, hint), hint, Words::new("en"));
        for part in ["The line that matters:\n  Nov 22 09:00:01", "relay-denied", "What you can do:\n  1. ", "Postfix: main.cf: "] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("Exim: "), "the product is known: {page}");
    }
}
