//! Reading replies: `250-first`, `250 last`, with enhanced codes where there are some.

use crate::model::{Enhanced, Fault, FaultKind, Reply};
use crate::wire::line::{Inbox, printable};

/// The longest reply, in lines. EHLO lists a few dozen at most.
const LINES_MAX: usize = 256;
/// The longest reply, in bytes as shown.
const BYTES_MAX: usize = 64 * 1024;

/// Reads one reply after another, each as slowly as it comes.
#[derive(Debug, Default)]
pub struct Replies {
    lines: Vec<String>,
    bytes: usize,
}

impl Replies {
    /// The next reply; `None` until its last line is here.
    ///
    /// The codes of a reply's lines should agree (RFC 5321 §4.2.1); where they do not, the last line's counts, and
    /// a line without a code inside a reply is taken as more text, as Postfix's client does.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] with the line when a reply begins with anything but a code,
    /// [`FaultKind::Flood`] when it does not end within 256 lines or 64 KiB.
    pub fn next(&mut self, inbox: &mut Inbox) -> Option<Result<Reply, Fault>> {
        if self.lines.is_empty() && inbox.begins_binary() {
            return Some(Err(Fault::new(FaultKind::NotThisProtocol).because("no text")));
        }
        while let Some(text) = inbox.line() {
            let head = head(&text);
            if head.is_none() && self.lines.is_empty() {
                return Some(Err(not_smtp(&text)));
            }
            self.bytes += text.len();
            self.lines.push(text);
            if let Some((code, Continues::No)) = head {
                self.bytes = 0;
                return Some(Ok(reply(code, &std::mem::take(&mut self.lines))));
            }
            if self.lines.len() >= LINES_MAX || self.bytes > BYTES_MAX {
                return Some(Err(Fault::new(FaultKind::Flood).because("a reply that does not end")));
            }
        }
        None
    }
}

/// Reads a whole reply as it stands in a file or a bounce; `None` when it is none.
#[must_use]
pub fn parse_reply(text: &str) -> Option<Reply> {
    let lines: Vec<String> = text.lines().map(|line| printable(line.as_bytes())).collect();
    let (code, _) = head(lines.last()?)?;
    Some(reply(code, &lines))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Continues {
    Yes,
    No,
}

/// The code that begins a line, and whether more lines follow. A code alone ends the reply: RFC 5321 §4.2 asks
/// clients to take that.
fn head(line: &str) -> Option<(u16, Continues)> {
    let (digits, rest) = line.split_at_checked(3)?;
    let code = digits.parse().ok().filter(|code| (200..=599).contains(code))?;
    match rest.chars().next() {
        None | Some(' ' | '\t') => Some((code, Continues::No)),
        Some('-') => Some((code, Continues::Yes)),
        Some(_) => None,
    }
}

fn reply(code: u16, lines: &[String]) -> Reply {
    let enhanced = lines.iter().find_map(|line| enhanced(line.get(4..)?, code));
    Reply { code: Some(code), enhanced, text: lines.join("\n") }
}

/// The enhanced code at the beginning of a line's text. Its class is the reply's (RFC 2034 §4), which keeps
/// version numbers in greetings from being taken for one.
fn enhanced(text: &str, code: u16) -> Option<Enhanced> {
    let word = text.split_ascii_whitespace().next()?;
    let mut parts = word.splitn(3, '.');
    let class: u8 = parts.next()?.parse().ok()?;
    let subject = short_number(parts.next()?)?;
    // Some servers write `5.7.8:`.
    let detail = short_number(parts.next()?.trim_end_matches([':', ',']))?;
    (matches!(class, 2 | 4 | 5) && u16::from(class) == code / 100).then_some(Enhanced(class, subject, detail))
}

fn short_number(text: &str) -> Option<u16> {
    ((1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn not_smtp(line: &str) -> Fault {
    let mut fault = Fault::new(FaultKind::NotThisProtocol);
    fault.reply = Some(Reply { code: None, enhanced: None, text: line.to_owned() });
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Reply, Fault> {
        let mut inbox = Inbox::new();
        inbox.feed(bytes).unwrap();
        Replies::default().next(&mut inbox).expect("a whole reply")
    }

    #[test]
    fn a_reply_of_many_lines_is_one() {
        let reply = read(b"535-5.7.8 Username and Password not accepted.\r\n535 5.7.8  https://x.test/ - gsmtp\r\n").unwrap();
        assert_eq!(reply.code, Some(535));
        assert_eq!(reply.enhanced, Some(Enhanced(5, 7, 8)));
        assert_eq!(reply.text, "535-5.7.8 Username and Password not accepted.\n535 5.7.8  https://x.test/ - gsmtp");
    }

    #[test]
    fn odd_replies_are_understood() {
        assert_eq!(read(b"220\n").unwrap().code, Some(220));
        assert_eq!(read(b"250-one\n220 two\n").unwrap().code, Some(220), "the last line's code counts");
        assert_eq!(read(b"250-one\nstray\n250 two\n").unwrap().text, "250-one\nstray\n250 two");
        assert_eq!(read(b"220 2.11.0 ready\n").unwrap().enhanced, Some(Enhanced(2, 11, 0)));
        assert_eq!(read(b"250 8.12.1 ready\n").unwrap().enhanced, None, "a version is no enhanced code");
        assert_eq!(read(b"550 4.7.1 x\n").unwrap().enhanced, None, "its class is the reply's");
        assert_eq!(read(b"550 5.1.1: gone \xe4\n").unwrap().text, "550 5.1.1: gone \\xe4");
    }

    #[test]
    fn another_protocol_is_named_by_its_line() {
        for line in ["HTTP/1.1 400 Bad Request", "* OK Dovecot ready.", "+OK POP3", "SSH-2.0-OpenSSH_9.2", "2200 x", "199 x", ""] {
            let fault = read(format!("{line}\r\n").as_bytes()).unwrap_err();
            assert_eq!(fault.kind, FaultKind::NotThisProtocol);
            assert_eq!(fault.words(), Some(line));
        }
        assert_eq!(read(b"\x15\x03\x03\x00\x02\x02").unwrap_err().kind, FaultKind::NotThisProtocol);
    }

    #[test]
    fn an_endless_reply_is_a_flood() {
        let fault = read("250-more\r\n".repeat(LINES_MAX).as_bytes()).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Flood);
        let long = format!("250-{}\r\n", "x".repeat(40_000)).repeat(2);
        assert_eq!(read(long.as_bytes()).unwrap_err().kind, FaultKind::Flood);
    }
}
