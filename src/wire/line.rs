//! Lines out of bytes, with bounds.

use crate::model::{Fault, FaultKind};

/// The longest line, in octets. SMTP allows 512 (RFC 5321 §4.5.3.1.5); IMAP servers send much longer ones.
const LINE_MAX: usize = 64 * 1024;
/// The most that may wait here unread, in octets.
const BUFFER_MAX: usize = 1024 * 1024;

/// What the server has sent and nobody has read yet.
///
/// Lines end at LF, with or without CR before it. What is taken out is remembered until [`Inbox::heard`]
/// fetches it for the dialogue.
#[derive(Debug, Default)]
pub struct Inbox {
    bytes: Vec<u8>,
    /// How much of `bytes` was taken out. It goes when more comes in, not line by line: a reply of thousands of lines
    /// would else be moved thousands of times.
    taken: usize,
    /// How much of the rest is known to hold no LF, so that a slow line is not searched again and again.
    searched: usize,
    /// A line was wanted and none ended within its bound.
    overlong: bool,
    heard: Vec<String>,
}

impl Inbox {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what was read.
    ///
    /// # Errors
    /// [`FaultKind::Flood`] when more than 1 MiB waits, or when a line does not end within 64 KiB.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.overlong {
            return Err(Fault::new(FaultKind::Flood).because(format_args!("no line end within {LINE_MAX} bytes")));
        }
        if self.unread().len() + bytes.len() > BUFFER_MAX {
            return Err(Fault::new(FaultKind::Flood).because(format_args!("more than {BUFFER_MAX} bytes unread")));
        }
        drop(self.bytes.drain(..self.taken));
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// The text of the next whole line, made [`printable`], without its CRLF or bare LF; `None` until it has ended.
    pub fn line(&mut self) -> Option<String> {
        let line = printable(self.next_line()?);
        self.heard.push(line.clone());
        Some(line)
    }

    /// The next line as it is, which the dialogue does not show: one of somebody's message; see [`Inbox::hear`].
    pub fn unheard_line(&mut self) -> Option<&[u8]> {
        self.next_line()
    }

    /// What the dialogue shows in place of the lines that it did not.
    pub fn hear(&mut self, shown: String) {
        self.heard.push(shown);
    }

    /// The next `length` octets as they are (an IMAP literal, RFC 9051 §4.3); `None` until all are here.
    pub fn literal(&mut self, length: usize) -> Option<Vec<u8>> {
        let literal = self.unread().get(..length)?.to_vec();
        self.take(length);
        self.heard.push(format!("({length} bytes)"));
        Some(literal)
    }

    /// True when what waits is no text: a TLS record or another binary protocol. It has no lines, and waiting for
    /// one would only end in a timeout.
    #[must_use]
    pub fn begins_binary(&self) -> bool {
        self.unread().first().is_some_and(|byte| byte.is_ascii_control() && !matches!(byte, b'\r' | b'\n' | b'\t'))
    }

    /// True when everything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unread().is_empty()
    }

    /// Throws away what nobody has read, and says what it was: bytes that came before a TLS handshake must
    /// not be taken for something said inside TLS (RFC 3207 §6).
    pub fn discard(&mut self) -> Vec<u8> {
        self.overlong = false;
        let rest = self.unread().to_vec();
        self.take(rest.len());
        rest
    }

    /// The lines that were taken out since the last call, as the dialogue shows them; a literal is `(123 bytes)`.
    pub fn heard(&mut self) -> Vec<String> {
        std::mem::take(&mut self.heard)
    }

    fn next_line(&mut self) -> Option<&[u8]> {
        let fresh = self.unread().get(self.searched..).unwrap_or_default();
        let Some(found) = fresh.iter().position(|byte| *byte == b'\n') else {
            self.searched = self.unread().len();
            self.overlong = self.searched > LINE_MAX;
            return None;
        };
        let (begin, length) = (self.taken, self.searched + found);
        self.take(length + 1);
        let line = self.bytes.get(begin..begin + length)?;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    fn unread(&self) -> &[u8] {
        self.bytes.get(self.taken..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) {
        self.taken += length;
        self.searched = 0;
    }
}

/// The text of a line as a person may see it: UTF-8 stays, other bytes and what could fool a terminal or
/// reorder text is escaped as `\x9b` or `\u{202e}`.
#[must_use]
pub fn printable(bytes: &[u8]) -> String {
    if bytes.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        // As good as every line that a server sends.
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match letter {
                '\t' => shown.push(letter),
                _ if letter.is_ascii_control() => shown.push_str(&format!("\\x{:02x}", u32::from(letter))),
                _ if letter.is_control() || reorders(letter) => shown.extend(letter.escape_unicode()),
                _ => shown.push(letter),
            }
        }
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    shown
}

/// Directional formatting characters (Unicode UAX #9 §2) and the line separators.
fn reorders(letter: char) -> bool {
    matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_with_or_without_cr() {
        let mut inbox = Inbox::new();
        inbox.feed(b"220 one\r\n250 two\n250 th").unwrap();
        assert_eq!(inbox.line().as_deref(), Some("220 one"));
        assert_eq!(inbox.line().as_deref(), Some("250 two"));
        assert_eq!(inbox.line(), None);
        inbox.feed(b"ree\r\n").unwrap();
        assert_eq!(inbox.line().as_deref(), Some("250 three"));
        assert!(inbox.is_empty());
        assert_eq!(inbox.heard(), ["220 one", "250 two", "250 three"]);
        assert!(inbox.heard().is_empty());
    }

    #[test]
    fn a_literal_is_taken_whole_and_shown_by_its_size() {
        let mut inbox = Inbox::new();
        inbox.feed(b"a\r\n").unwrap();
        assert_eq!(inbox.literal(4), None);
        inbox.feed(b"b rest\r\n").unwrap();
        assert_eq!(inbox.literal(4), Some(b"a\r\nb".to_vec()));
        assert_eq!(inbox.line().as_deref(), Some(" rest"));
        assert_eq!(inbox.heard(), ["(4 bytes)", " rest"]);
    }

    #[test]
    fn a_line_without_end_is_a_flood_and_a_long_literal_is_none() {
        let mut inbox = Inbox::new();
        let block = vec![b'x'; LINE_MAX + 1];
        inbox.feed(&block).unwrap();
        assert_eq!(inbox.literal(LINE_MAX + 2), None);
        inbox.feed(b"x").unwrap();
        assert_eq!(inbox.line(), None);
        assert_eq!(inbox.feed(b"x").unwrap_err().kind, FaultKind::Flood);
    }

    #[test]
    fn more_than_a_mebibyte_unread_is_a_flood() {
        let mut inbox = Inbox::new();
        inbox.feed(&vec![b'\n'; BUFFER_MAX]).unwrap();
        assert_eq!(inbox.feed(b"\n").unwrap_err().kind, FaultKind::Flood);
    }

    #[test]
    fn what_was_discarded_is_said_and_gone() {
        let mut inbox = Inbox::new();
        inbox.feed(b"250 injected\r\n").unwrap();
        assert_eq!(inbox.discard(), b"250 injected\r\n");
        assert!(inbox.is_empty() && inbox.heard().is_empty());
    }

    #[test]
    fn junk_is_escaped_and_words_are_not() {
        assert_eq!(printable("ä\t\\€".as_bytes()), "ä\t\\€");
        assert_eq!(printable(b"\x1b[2J\xff\x00"), "\\x1b[2J\\xff\\x00");
        assert_eq!(printable("a\u{202e}b\u{9b}".as_bytes()), "a\\u{202e}b\\u{9b}");
    }
}
