//! Logical lines of a text: wrapped lines and multi-line replies joined.

use super::TEXT_MAX;
use crate::diagnosis::clues::plain;

/// No more of one logical line is read than this, in bytes.
pub(super) const LINE_MAX: usize = 4096;

/// Names that Ruby gives to all replies of 4xx, 5xx, 500.
const CLASSES: [&str; 3] = ["SMTPServerBusy", "SMTPFatalError", "SMTPSyntaxError"];

/// One logical line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// As it stands in the text, its parts joined by one blank.
    pub(super) line: String,
    /// The same with its letters made alike.
    pub(super) plain: String,
}

impl Passage {
    pub(super) fn of(line: String) -> Self {
        // `(in reply to MAIL FROM command)` tells the stage, and no more; so do Ruby's names of a class of replies.
        let said = line.split("(in reply to").next().unwrap_or(&line);
        let plain = plain(
            &CLASSES.iter().fold(said.to_owned(), |said, class| if said.contains(class) { said.replace(class, "") } else { said }),
        );
        Self { line, plain }
    }
}

/// The logical lines of a text, in order.
pub(super) struct Passages<'a> {
    lines: std::iter::Peekable<std::str::Lines<'a>>,
}

impl<'a> Passages<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let end = (0..=TEXT_MAX.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        Self { lines: text.get(..end).unwrap_or_default().lines().peekable() }
    }
}

impl Iterator for Passages<'_> {
    type Item = Passage;

    fn next(&mut self) -> Option<Passage> {
        let first = self.lines.find(|line| !line.trim().is_empty())?;
        let mut line = String::new();
        append(&mut line, first);
        while line.len() < LINE_MAX
            && let Some(next) = self.lines.next_if(|next| belongs(&line, next))
        {
            append(&mut line, next);
        }
        Some(Passage::of(line))
    }
}

/// True when a line goes on with the one before it: it is indented, or the next line of the same reply.
fn belongs(line: &str, next: &str) -> bool {
    let code = |text: &str| text.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned);
    let wrapped = next.starts_with([' ', '\t']) && !next.trim().is_empty();
    let same_reply = line.as_bytes().get(3) == Some(&b'-') && code(line).is_some() && code(line) == code(next);
    wrapped || same_reply
}

fn append(line: &mut String, part: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    let room = LINE_MAX.saturating_sub(line.len());
    let part = part.trim();
    let end = (0..=room.min(part.len())).rev().find(|end| part.is_char_boundary(*end)).unwrap_or(0);
    line.push_str(part.get(..end).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        Passages::new(text).map(|passage| passage.line).collect()
    }

    #[test]
    fn wrapped_lines_and_long_replies_are_one() {
        assert_eq!(lines("550-no\r\n550 way\r\n\r\n250 ok"), ["550-no 550 way", "250 ok"]);
        assert_eq!(lines("said: Client host\n    rejected\nnext"), ["said: Client host rejected", "next"]);
    }

    #[test]
    fn a_line_has_an_end() {
        let long = "ä".repeat(LINE_MAX);
        assert!(lines(&long).iter().all(|line| line.len() <= LINE_MAX && !line.is_empty()));
    }
}
