//! Status lines: `+OK`, `-ERR`, with extended response codes where there are some (RFC 2449 §8, RFC 3206).

use crate::model::{Fault, FaultKind, Reply};

/// A status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// True for `+OK`.
    pub positive: bool,
    /// The line itself.
    pub reply: Reply,
}

/// What a line is that a server sends in place of a listing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// `+OK` or `-ERR`.
    Status(Answer),
    /// `+` and the rest: the server waits for more of the exchange (RFC 5034 §4).
    Continue(String),
}

impl Answer {
    /// The extended response code, without its brackets: `IN-USE`, `SYS/TEMP`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let (_, rest) = self.reply.text.split_once(' ')?;
        rest.strip_prefix('[')?.split_once(']').map(|(code, _)| code)
    }

    /// True when the response code is this one or one below it: `SYS` for `SYS/TEMP` (RFC 2449 §8).
    #[must_use]
    pub fn has_code(&self, name: &str) -> bool {
        let below = |rest: &str| rest.is_empty() || rest.starts_with('/');
        self.code().is_some_and(|code| {
            code.split_at_checked(name.len()).is_some_and(|(head, rest)| head.eq_ignore_ascii_case(name) && below(rest))
        })
    }

    /// The first number behind `+OK`: how many messages there are, in the answer to STAT.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.reply.text.split_ascii_whitespace().nth(1)?.parse().ok()
    }
}

/// Reads a line; whatever is no status and no `+` is another protocol.
pub(super) fn line(text: &str) -> Result<Line, Fault> {
    let word = text.split([' ', '\t']).next().unwrap_or_default();
    let reply = || Reply { code: None, enhanced: None, text: text.to_owned() };
    if word.eq_ignore_ascii_case("+OK") {
        Ok(Line::Status(Answer { positive: true, reply: reply() }))
    } else if word.eq_ignore_ascii_case("-ERR") {
        Ok(Line::Status(Answer { positive: false, reply: reply() }))
    } else if word == "+" {
        Ok(Line::Continue(text.get(1..).unwrap_or_default().trim().to_owned()))
    } else {
        Err(Fault { reply: Some(reply()), ..Fault::new(FaultKind::NotThisProtocol) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Answer {
        match line(text) {
            Ok(Line::Status(answer)) => answer,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_status_is_read_with_its_code() {
        assert!(status("+OK").positive && status("+ok 2 320").positive && !status("-ERR").positive);
        assert_eq!(status("+OK 2 320").number(), Some(2));
        assert_eq!(status("+OK Logged in.").number(), None);
        assert_eq!(status("-ERR [SYS/TEMP] later").code(), Some("SYS/TEMP"));
        assert!(status("-ERR [sys/temp] later").has_code("SYS") && !status("-ERR [SYSTEM] x").has_code("SYS"));
        assert_eq!(status("-ERR wrong [AUTH]").code(), None);
        assert_eq!(line("+ abc").unwrap(), Line::Continue("abc".to_owned()));
    }

    #[test]
    fn another_protocol_is_named_by_its_line() {
        for text in ["220 mail.guide.test ESMTP", "* OK Dovecot ready.", "HTTP/1.1 400 Bad Request", "+OKAY", ""] {
            let fault = line(text).unwrap_err();
            assert_eq!((fault.kind.clone(), fault.words()), (FaultKind::NotThisProtocol, Some(text)));
        }
    }
}
