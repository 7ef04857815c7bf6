//! Reading responses: lines with literals in them, tags, status and response codes (RFC 9051 §7).

use crate::model::{Fault, FaultKind, Reply};
use crate::wire::line::Inbox;

/// How many responses one command may bring.
const RESPONSES_MAX: usize = 10_000;
/// How many bytes one command may bring.
const BYTES_MAX: usize = 1024 * 1024;
/// The longest literal taken; the headers of a message are far shorter.
const LITERAL_MAX: usize = 512 * 1024;

/// Reads one response after another, each as slowly as it comes.
#[derive(Debug, Default)]
pub struct Responses {
    text: String,
    literals: Vec<Vec<u8>>,
    /// A literal of this size comes next.
    announced: Option<usize>,
    count: usize,
    bytes: usize,
}

/// One response: its text, where each literal stands as `{123}`, and the literals in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The line, made printable.
    pub text: String,
    /// What the literals hold.
    pub literals: Vec<Vec<u8>>,
}

const STATUSES: [(&str, Status); 5] =
    [("OK", Status::Ok), ("NO", Status::No), ("BAD", Status::Bad), ("PREAUTH", Status::Preauth), ("BYE", Status::Bye)];

/// What kind of response it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// `* ` and the rest.
    Untagged(&'a str),
    /// `+` and the rest: the server waits for more of the command.
    Continue(&'a str),
    /// The end of the command with this tag.
    Tagged(&'a str, &'a str),
}

/// How a command or a greeting came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Ok,
    /// Refused.
    No,
    /// Not understood.
    Bad,
    /// The connection is signed in already (greeting only).
    Preauth,
    /// The server closes the connection.
    Bye,
}

impl Responses {
    /// The next response; `None` until it is whole.
    ///
    /// # Errors
    /// [`FaultKind::Flood`] past 10 000 responses, 1 MiB, or a literal of more than 512 KiB.
    pub fn next(&mut self, inbox: &mut Inbox) -> Option<Result<Response, Fault>> {
        loop {
            if let Some(length) = self.announced {
                self.literals.push(inbox.literal(length)?);
                self.announced = None;
            }
            let line = inbox.line()?;
            self.announced = literal_length(line.as_bytes());
            let announced = self.announced.unwrap_or_default();
            self.bytes = self.bytes.saturating_add(line.len()).saturating_add(announced);
            // Most responses are one line, which is then taken as it is.
            if self.text.is_empty() {
                self.text = line;
            } else {
                self.text.push_str(&line);
            }
            if self.bytes > BYTES_MAX || announced > LITERAL_MAX || self.count >= RESPONSES_MAX {
                return Some(Err(Fault::new(FaultKind::Flood).because("a response that does not end")));
            }
            if self.announced.is_none() {
                self.count += 1;
                let (text, literals) = (std::mem::take(&mut self.text), std::mem::take(&mut self.literals));
                // An empty line means nothing; some servers send one all the same.
                if !text.is_empty() {
                    return Some(Ok(Response { text, literals }));
                }
            }
        }
    }
}

impl Response {
    /// What kind it is; `None` when it is nothing that an IMAP server says.
    #[must_use]
    pub fn kind(&self) -> Option<Kind<'_>> {
        if let Some(rest) = self.text.strip_prefix("* ") {
            return Some(Kind::Untagged(rest));
        }
        if let Some(rest) = self.text.strip_prefix('+').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return Some(Kind::Continue(rest.trim_start()));
        }
        let (tag, rest) = self.text.split_once(' ')?;
        status(rest).map(|_| Kind::Tagged(tag, rest))
    }

    /// The response as evidence.
    #[must_use]
    pub fn reply(&self) -> Reply {
        Reply { code: None, enhanced: None, text: self.text.clone() }
    }
}

/// The status word that begins a text (what follows the tag or `* `).
#[must_use]
pub fn status(text: &str) -> Option<Status> {
    let word = text.split(' ').next()?;
    let named = |(name, _): &(&str, Status)| word.eq_ignore_ascii_case(name);
    STATUSES.into_iter().find(named).map(|(_, status)| status)
}

/// The response code in square brackets after the status word, without the brackets: `CAPABILITY IMAP4rev1 IDLE`.
#[must_use]
pub fn code(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(' ')?;
    rest.trim_start().strip_prefix('[')?.split_once(']').map(|(code, _)| code)
}

/// True when a person has to be shown this status text: `[ALERT]` (RFC 9051 §7.1), or the `[WEBALERT]` of Gmail.
#[must_use]
pub fn is_alert(text: &str) -> bool {
    code(text).is_some_and(|code| after(code, "ALERT").is_some() || after(code, "WEBALERT").is_some())
}

/// What follows this keyword, in any case: `CAPABILITY` in `CAPABILITY IMAP4rev1`.
#[must_use]
pub fn after<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(keyword.len())?;
    (head.eq_ignore_ascii_case(keyword) && (rest.is_empty() || rest.starts_with(' '))).then(|| rest.trim_start())
}

/// The number in `5 EXISTS`.
#[must_use]
pub fn exists(untagged: &str) -> Option<u32> {
    let (number, word) = untagged.split_once(' ')?;
    word.trim_end().eq_ignore_ascii_case("EXISTS").then(|| number.parse().ok())?
}

/// The length at the end of `… {123}` or `… ~{123}` (RFC 3516).
fn literal_length(line: &[u8]) -> Option<usize> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = std::str::from_utf8(inner.get(open + 1..)?).ok()?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Response, Fault> {
        let mut inbox = Inbox::new();
        inbox.feed(bytes).unwrap();
        Responses::default().next(&mut inbox).expect("a whole response")
    }

    #[test]
    fn a_literal_belongs_to_its_response() {
        let response = read(b"* 1 FETCH (UID 7 BODY[HEADER] {6}\r\nA: b\r\n FLAGS ())\r\n").unwrap();
        assert_eq!(response.text, "* 1 FETCH (UID 7 BODY[HEADER] {6} FLAGS ())");
        assert_eq!(response.literals, [b"A: b\r\n".to_vec()]);
    }

    #[test]
    fn kinds_are_told_apart() {
        let kind = |text: &str| Response { text: text.to_owned(), literals: vec![] }.kind().map(|kind| format!("{kind:?}"));
        assert_eq!(kind("* OK hi").as_deref(), Some("Untagged(\"OK hi\")"));
        assert_eq!(kind("+").as_deref(), Some("Continue(\"\")"));
        assert_eq!(kind("a1 no [X] y").as_deref(), Some("Tagged(\"a1\", \"no [X] y\")"));
        assert_eq!(kind("220 mail.guide.test ESMTP"), None);
        assert_eq!(kind("HTTP/1.1 400 Bad Request"), None);
        assert_eq!(code("OK [CAPABILITY IMAP4rev1 IDLE] ready"), Some("CAPABILITY IMAP4rev1 IDLE"));
        assert_eq!(code("OK ready"), None);
        assert_eq!(exists("23 EXISTS"), Some(23));
        assert_eq!(exists("23 RECENT"), None);
    }

    #[test]
    fn floods_are_stopped() {
        assert_eq!(read(b"* 1 FETCH (BODY[HEADER] {99999999999999999999}\r\n").unwrap_err().kind, FaultKind::Flood);
        let mut inbox = Inbox::new();
        inbox.feed(&b"* 1 EXISTS\r\n".repeat(RESPONSES_MAX + 1)).unwrap();
        let mut responses = Responses::default();
        let last = std::iter::from_fn(|| responses.next(&mut inbox)).find_map(Result::err).unwrap();
        assert_eq!(last.kind, FaultKind::Flood);
    }
}
