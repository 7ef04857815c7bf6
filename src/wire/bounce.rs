//! Reading a bounce: a message that says that another one could not be delivered (RFC 3464).

use super::line::printable;
use super::message::Headers;
use super::smtp::parse_reply;
use crate::model::{Enhanced, Reply};

/// True when the headers are those of a delivery report. Not every server marks them as RFC 3464 wants, but all of
/// them send reports from an address that stands for the server.
#[must_use]
pub fn is_report(headers: &Headers) -> bool {
    let contains = |name: &str, words: &[&str]| {
        headers.get(name).map(str::to_ascii_lowercase).is_some_and(|value| words.iter().any(|word| value.contains(word)))
    };
    contains("Content-Type", &["multipart/report"]) || contains("From", &["mailer-daemon", "postmaster"])
}

/// Why delivery failed, in the words of the server that refused: its diagnostic, or else its status code, or else the
/// first line that a reply could be. `None` when the report is about a delay, or tells of no failure.
#[must_use]
pub fn reason(text: &[u8]) -> Option<Reply> {
    let lines = unfolded(text);
    let field = |name: &str| {
        lines.iter().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    if field("Action").is_some_and(|action| !action.eq_ignore_ascii_case("failed")) {
        return None;
    }
    let status = field("Status").and_then(status);
    let diagnostic = field("Diagnostic-Code").map(|value| value.split_once(';').map_or(value, |(_, words)| words).trim());
    if let Some(words) = diagnostic {
        let reply = parse_reply(words).unwrap_or_else(|| Reply { code: None, enhanced: None, text: words.to_owned() });
        return Some(Reply { enhanced: reply.enhanced.or(status), ..reply });
    }
    if let Some(status) = status {
        return Some(Reply { code: None, enhanced: Some(status), text: status.to_string() });
    }
    lines.iter().find_map(|line| parse_reply(line.trim())).filter(|reply| reply.code.is_some_and(|code| code >= 500))
}

/// Lines, each with those that continue it.
fn unfolded(text: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        let line = printable(line.strip_suffix(b"\r").unwrap_or(line));
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) && !last.is_empty() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line),
        }
    }
    lines
}

fn status(text: &str) -> Option<Enhanced> {
    let mut numbers = text.split_ascii_whitespace().next()?.splitn(3, '.');
    let status = Enhanced(numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    (status.0 == 5).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Postfix 3.7 writes it, without the preamble.
    const POSTFIX: &[u8] = b"Final-Recipient: rfc822; john@guide.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\
        Remote-MTA: dns; mail.guide.test\r\nDiagnostic-Code: smtp; 550 5.1.1 <john@guide.test> User doesn't\r\n    exist: john@guide.test\r\n";

    #[test]
    fn the_diagnostic_is_the_reason() {
        let reply = reason(POSTFIX).unwrap();
        assert_eq!(reply.code, Some(550));
        assert_eq!(reply.enhanced, Some(Enhanced(5, 1, 1)));
        assert_eq!(reply.text, "550 5.1.1 <john@guide.test> User doesn't exist: john@guide.test");
    }

    #[test]
    fn other_reports_are_read_as_far_as_they_go() {
        let words = |text: &str| reason(text.as_bytes()).map(|reply| reply.text);
        assert_eq!(words("Action: delayed\r\nStatus: 4.4.1\r\n"), None);
        assert_eq!(words("Action: failed\r\nStatus: 5.2.2\r\n").as_deref(), Some("5.2.2"));
        let local = "Action: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: x-unix; user over quota\r\n";
        assert_eq!(words(local).as_deref(), Some("user over quota"));
        assert_eq!(reason(local.as_bytes()).unwrap().enhanced, Some(Enhanced(5, 2, 2)));
        assert_eq!(words("Hi. This is the qmail-send program.\n550 no such user\n").as_deref(), Some("550 no such user"));
        assert_eq!(words("all is well"), None);
    }

    #[test]
    fn a_report_is_known_by_its_type_or_its_sender() {
        assert!(is_report(&Headers::parse(b"Content-Type: multipart/report; report-type=delivery-status\r\n")));
        assert!(is_report(&Headers::parse(b"From: Mail Delivery System <MAILER-DAEMON@mail.guide.test>\r\n")));
        assert!(!is_report(&Headers::parse(b"From: john@guide.test\r\nContent-Type: text/plain\r\n")));
    }
}
