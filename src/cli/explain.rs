//! `mailwright explain [TEXT]`: what a reply, a bounce, a line of a log or an error message means.

use std::fmt::Write as _;
use std::io::{self, Read as _};

use clap::Args;
use serde_json::{Value, json};

use crate::diagnosis::explain::{Certainty, Hint, Match, Met, TEXT_MAX, explain};
use crate::model::{Finding, Severity, Stage};
use crate::say;
use crate::words::Words;

use super::output::{self, Complaint};
use super::{Ending, Format, Speech};

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
            None => read(words)?,
        };
        let found = explain(&text, Hint { met: self.stage, port: self.port });
        let answer = match self.speech.format() {
            Format::Json => json(&found, words),
            Format::Text => page(&found, words),
        };
        output::answer(answer.as_bytes(), self.speech.output.as_deref(), words)?;
        Ok(if found.is_empty() { Ending::Badly } else { Ending::Well })
    }
}

const STAGES: [Stage; 12] = [
    Stage::Discovery,
    Stage::Dns,
    Stage::Connect,
    Stage::Banner,
    Stage::Ehlo,
    Stage::Starttls,
    Stage::Tls,
    Stage::Auth,
    Stage::Mail,
    Stage::Rcpt,
    Stage::Data,
    Stage::Delivery,
];

fn met(name: &str) -> Result<Met, String> {
    match name {
        "imap" => Ok(Met::Imap),
        "pop3" => Ok(Met::Pop3),
        _ => STAGES.into_iter().find(|stage| stage.to_string() == name).map(Met::Stage).ok_or_else(|| {
            let known: Vec<String> = STAGES.iter().map(ToString::to_string).collect();
            format!("{}, imap, pop3", known.join(", "))
        }),
    }
}

/// Standard input, as far as it is read at all; bytes that are no UTF-8 are replaced.
fn read(words: Words) -> Result<String, Complaint> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(TEXT_MAX).unwrap_or(u64::MAX);
    let read = io::stdin().lock().take(limit).read_to_end(&mut bytes);
    let _ =
        read.map_err(|error| Complaint::new(say!(words, "command-report-unreadable", file = "-", error = error.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn finding(found: &Match) -> Finding {
    Finding::new(found.cause, Severity::Error, found.stage)
}

fn json(found: &[Match], words: Words) -> String {
    let matches: Vec<Value> = found
        .iter()
        .map(|found| {
            let finding = finding(found);
            json!({
                "cause": found.cause.name(),
                "certainty": found.certainty.name(),
                "stage": found.stage.to_string(),
                "line": found.line,
                "also_possible": found.also_possible.iter().map(|cause| cause.name()).collect::<Vec<_>>(),
                "title": begun(&words.title(&finding)),
                "explanation": begun(&words.explanation(&finding)),
                "fix_user": words.fix_user(&finding),
                "fix_admin": words.fix_admin(&finding),
            })
        })
        .collect();
    format!("{:#}\n", json!({ "schema": "mailwright-explain/1", "matches": matches }))
}

/// A sentence with a capital at its begin: it may begin with a name, and no name is known here.
fn begun(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The best match whole, the others by their titles.
fn page(found: &[Match], words: Words) -> String {
    let mut page = String::new();
    let Some((best, others)) = found.split_first() else { return format!("{}\n", say!(words, "explain-unknown")) };
    let told = finding(best);
    let sure = match best.certainty {
        Certainty::Certain => say!(words, "explain-certain"),
        Certainty::Likely => say!(words, "explain-likely"),
        Certainty::Possible => say!(words, "explain-possible"),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "{}\n{}\n\n{sure}  {}  ({})",
        begun(&words.title(&told)),
        begun(&words.explanation(&told)),
        words.stage_exact(best.stage),
        best.cause
    );
    let _ = writeln!(page, "  {}", best.line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
    let for_user = (say!(words, "explain-user"), words.fix_user(&told));
    let for_admin = (say!(words, "explain-admin"), words.fix_admin(&told));
    for (heading, steps) in [for_user, for_admin].into_iter().filter(|(_, steps)| !steps.is_empty()) {
        let _ = writeln!(page, "\n{heading}");
        for (number, step) in steps.iter().enumerate() {
            let _ = writeln!(page, "  {}. {step}", number + 1);
        }
    }
    let mut beside: Vec<_> = others.iter().map(|other| other.cause).chain(best.also_possible.iter().copied()).collect();
    beside.dedup();
    if !beside.is_empty() {
        let _ = writeln!(page, "\n{}", say!(words, "explain-beside"));
    }
    for cause in beside {
        let _ = writeln!(page, "  {}  ({cause})", begun(&words.title(&Finding::new(cause, Severity::Error, best.stage))));
    }
    page
}
