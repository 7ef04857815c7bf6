//! The greeting, commands with an answer of one line, and commands with a listing.

use super::Capabilities;
use super::answer::{Answer, Line, line};
use crate::model::{Fault, FaultKind};
use crate::wire::line::printable;
use crate::wire::{Inbox, Piece, Talk, Turn};

/// The longest listing, in lines. A mailbox with more messages is told apart by its end alone.
const LINES_MAX: usize = 20_000;
/// The longest listing, in octets.
const BYTES_MAX: usize = 1024 * 1024;

/// Waits for the server's first word (RFC 1939 §4).
#[derive(Debug, Default)]
pub struct Greeting;

/// The server's first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// The line itself.
    pub answer: Answer,
    /// True when it carries a timestamp, which is how a server offers APOP (RFC 1939 §7).
    pub apop: bool,
}

impl Talk for Greeting {
    type Output = Welcome;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Welcome> {
        if inbox.begins_binary() {
            return Turn::Done(Err(Fault::new(FaultKind::NotThisProtocol).because("no text")));
        }
        status(inbox, "").map(|answer| Welcome { apop: answer.positive && has_timestamp(&answer.reply.text), answer })
    }
}

/// A msg-id at the end of the line, such as `<1896.697170952@dbc.mtview.ca.us>`.
fn has_timestamp(greeting: &str) -> bool {
    let stamp = greeting.split_ascii_whitespace().next_back().and_then(|word| word.strip_prefix('<')?.strip_suffix('>'));
    stamp.is_some_and(|stamp| stamp.contains('@'))
}

/// One command whose answer is one line.
#[derive(Debug)]
pub struct Command {
    command: String,
    written: bool,
}

impl Command {
    /// STLS (RFC 2595 §4).
    #[must_use]
    pub fn stls() -> Self {
        Self::new("STLS")
    }

    /// STAT: how many messages there are.
    #[must_use]
    pub fn stat() -> Self {
        Self::new("STAT")
    }

    /// DELE: marks a message; it goes when QUIT is answered.
    #[must_use]
    pub fn dele(message: u32) -> Self {
        Self::new(&format!("DELE {message}"))
    }

    /// QUIT: ends the session and removes what was marked (RFC 1939 §6).
    #[must_use]
    pub fn quit() -> Self {
        Self::new("QUIT")
    }

    fn new(command: &str) -> Self {
        Self { command: command.to_owned(), written: false }
    }
}

impl Talk for Command {
    type Output = Answer;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Answer> {
        if !std::mem::replace(&mut self.written, true) {
            return Turn::Write(vec![Piece::command(&self.command)]);
        }
        status(inbox, &self.command)
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}

/// One command whose answer goes on to a lone dot (RFC 1939 §3), unless it is refused.
#[derive(Debug)]
pub struct Listing {
    command: String,
    /// True when the dialogue shows the lines, and not only how many octets they have: other people's mail is none of
    /// its business.
    shown: bool,
    written: bool,
    answer: Option<Answer>,
    text: Vec<u8>,
    lines: usize,
}

/// An answer and what followed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The status line.
    pub answer: Answer,
    /// The lines, dots unstuffed, each ended by CRLF; empty when it was refused.
    pub text: Vec<u8>,
}

impl Listed {
    /// The lines as text.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let lines = self.text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        lines.filter(|line| !line.is_empty()).map(printable).collect()
    }

    /// The capabilities, when this is an answer to CAPA.
    #[must_use]
    pub fn capabilities(&self) -> Capabilities {
        if self.answer.positive { Capabilities::parse(&self.lines()) } else { Capabilities::untold() }
    }

    /// Message numbers and their unique identifiers, when this is an answer to UIDL.
    #[must_use]
    pub fn identifiers(&self) -> Vec<(u32, String)> {
        let pair = |line: &String| {
            let (number, identifier) = line.split_once(' ')?;
            Some((number.parse().ok()?, identifier.trim().to_owned()))
        };
        self.lines().iter().filter_map(pair).collect()
    }
}

impl Listing {
    /// CAPA.
    #[must_use]
    pub fn capa() -> Self {
        Self { shown: true, ..Self::new("CAPA") }
    }

    /// UIDL: the unique identifier of every message.
    #[must_use]
    pub fn uidl() -> Self {
        Self::new("UIDL")
    }

    /// TOP: the header of a message and so many lines of its body.
    #[must_use]
    pub fn top(message: u32, lines: u32) -> Self {
        Self::new(&format!("TOP {message} {lines}"))
    }

    fn new(command: &str) -> Self {
        Self { command: command.to_owned(), shown: false, written: false, answer: None, text: Vec::new(), lines: 0 }
    }

    /// Takes one line in; true when it was the last.
    fn take(&mut self, line: &[u8]) -> Result<bool, Fault> {
        if line == b"." {
            return Ok(true);
        }
        self.text.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
        self.text.extend_from_slice(b"\r\n");
        self.lines += 1;
        if self.lines > LINES_MAX || self.text.len() > BYTES_MAX {
            return Err(Fault::new(FaultKind::Flood).because("a listing that does not end").after(&self.command));
        }
        Ok(false)
    }
}

impl Talk for Listing {
    type Output = Listed;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Listed> {
        if !std::mem::replace(&mut self.written, true) {
            return Turn::Write(vec![Piece::command(&self.command)]);
        }
        if self.answer.is_none() {
            match status(inbox, &self.command) {
                Turn::Done(Ok(answer)) if answer.positive => self.answer = Some(answer),
                refused_or_not_here => return refused_or_not_here.map(|answer| Listed { answer, text: Vec::new() }),
            }
        }
        while let Some(line) = inbox.unheard_line() {
            let taken = self.take(line);
            if self.shown {
                let line = printable(line);
                inbox.hear(line);
            }
            match taken {
                Ok(false) => {}
                Ok(true) => {
                    let Some(answer) = self.answer.take() else { break };
                    let text = std::mem::take(&mut self.text);
                    if !self.shown {
                        inbox.hear(format!("({} bytes)", text.len()));
                    }
                    return Turn::Done(Ok(Listed { answer, text }));
                }
                Err(fault) => return Turn::Done(Err(fault)),
            }
        }
        Turn::Read
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}

/// The next status line.
fn status(inbox: &mut Inbox, command: &str) -> Turn<Answer> {
    let Some(said) = inbox.line() else { return Turn::Read };
    let blame = |fault: Fault| if command.is_empty() { fault } else { fault.after(command) };
    Turn::Done(match line(&said) {
        Ok(Line::Status(answer)) => Ok(answer),
        Ok(Line::Continue(_)) => Err(blame(Fault::new(FaultKind::NotThisProtocol).because("a prompt out of place"))),
        Err(fault) => Err(blame(fault)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apop_is_recognised_by_its_timestamp() {
        assert!(has_timestamp("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>"));
        assert!(!has_timestamp("+OK Dovecot ready.") && !has_timestamp("+OK <ready>") && !has_timestamp("+OK"));
    }

    #[test]
    fn identifiers_are_read_and_junk_is_left_out() {
        let answer = Answer { positive: true, reply: crate::wire::smtp::parse_reply("250 x").unwrap() };
        let listed = Listed { answer, text: b"1 a1b2\r\nx y\r\n2  c3 \r\n3\r\n".to_vec() };
        assert_eq!(listed.identifiers(), [(1, "a1b2".to_owned()), (2, "c3".to_owned())]);
    }

    #[test]
    fn a_listing_without_end_is_a_flood() {
        let mut inbox = Inbox::new();
        let mut uidl = Listing::uidl();
        assert!(matches!(uidl.turn(&mut inbox), Turn::Write(_)));
        inbox.feed(b"+OK\r\n").unwrap();
        inbox.feed(&b"1 x\r\n".repeat(LINES_MAX + 1)).unwrap();
        let Turn::Done(Err(fault)) = uidl.turn(&mut inbox) else { panic!("it goes on") };
        assert_eq!((fault.kind, fault.command.as_deref()), (FaultKind::Flood, Some("UIDL")));
    }
}
