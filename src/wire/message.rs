//! The test message, and the headers of what arrived (RFC 5322).

use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::line::printable;
use crate::model::Address;

/// The header field that carries the token.
pub const TOKEN_FIELD: &str = "X-Mailwright-Token";
/// How much of a header section is read, in octets.
const HEADERS_MAX: usize = 256 * 1024;
/// How many header fields are read.
const FIELDS_MAX: usize = 1000;

/// What tells one test message from every other: 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token([u8; 16]);

impl Token {
    /// The bits come from the caller, who has a source of randomness.
    #[must_use]
    pub fn new(bits: [u8; 16]) -> Self {
        Self(bits)
    }

    /// Enough of it for a person to tell two messages apart.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A small message that says what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestMessage {
    /// Whom it is from.
    pub from: Address,
    /// That person's name.
    pub from_name: Option<String>,
    /// Whom it is to.
    pub to: Address,
    /// What it is found again by.
    pub token: Token,
    /// When it is sent, in the sender's time zone or UTC.
    pub date: OffsetDateTime,
}

impl TestMessage {
    /// Its Message-ID, angle brackets included.
    #[must_use]
    pub fn message_id(&self) -> String {
        format!("<{}@{}>", self.token, self.from.domain())
    }

    /// The message with CRLF line ends; ASCII, unless an address is not.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let from = match self.from_name.as_deref().map(str::trim) {
            Some(name) if !name.is_empty() => format!("{}\r\n <{}>", phrase(name), self.from),
            _ => self.from.to_string(),
        };
        let date = self.date.replace_nanosecond(0).unwrap_or(self.date).format(&Rfc2822).unwrap_or_default();
        let (to, token, id, short) = (&self.to, &self.token, self.message_id(), self.token.short());
        // `Auto-Submitted` keeps holiday notices and other robots from answering (RFC 3834 §5).
        format!(
            "Date: {date}\r\n\
             From: {from}\r\n\
             To: {to}\r\n\
             Message-ID: {id}\r\n\
             Subject: Mailwright test message {short}\r\n\
             Auto-Submitted: auto-generated\r\n\
             MIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 7bit\r\n\
             {TOKEN_FIELD}: {token}\r\n\
             \r\n\
             This is a test message. Mailwright sent it to find out whether this mail\r\n\
             account can send and receive.\r\n\
             \r\n\
             Mailwright removes it again if it can. If you still see it, you may\r\n\
             delete it; nobody needs it any more.\r\n"
        )
        .into_bytes()
    }
}

/// A name as a header may carry it: an atom's characters as they are, other ASCII quoted, all else as encoded words
/// (RFC 2047 §2), each at most 75 characters long.
fn phrase(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if name.is_ascii() && name.len() <= 64 {
        return if name.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') {
            name
        } else {
            format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
        };
    }
    // 45 octets make 60 of base64; with the frame of 12 that is 72.
    let mut words: Vec<String> = vec![String::new()];
    for letter in name.chars() {
        if words.last().is_some_and(|word| word.len() + letter.len_utf8() > 45) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}

/// The header fields of a message, unfolded, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads a header section; total: what is no field is left out, bytes that are no text are escaped.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in bytes.get(..HEADERS_MAX).unwrap_or(bytes).split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() || fields.len() >= FIELDS_MAX {
                break;
            }
            let text = printable(line);
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim_end().to_owned(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    /// The first field of this name, in any case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every field of this name, topmost first.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every field in its order: name and unfolded value.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The `Received` fields, newest first, as they stand in the message.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.all("Received").map(str::to_owned).collect()
    }

    /// The topmost `Authentication-Results` (RFC 8601) as it stands there; [`super::authentication_results`] reads them all.
    #[must_use]
    pub fn authentication_results(&self) -> Option<String> {
        self.get("Authentication-Results").map(str::to_owned)
    }

    /// The fields that differ from those of the message as it was sent, by name. Addresses may be written differently, and
    /// white space between words is nobody's property.
    #[must_use]
    pub fn altered_since(&self, sent: &Self) -> Vec<String> {
        let words = |value: &str| value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let same = |name: &str| match (sent.get(name), self.get(name)) {
            (Some(sent), Some(arrived)) if matches!(name, "From" | "To") => {
                let address = sent.rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches('>');
                arrived.to_ascii_lowercase().contains(&address.to_ascii_lowercase())
            }
            (sent, arrived) => sent.map(words) == arrived.map(words),
        };
        ["From", "To", "Subject", "Message-ID"].into_iter().filter(|name| !same(name)).map(str::to_owned).collect()
    }

    /// The addresses by which the first server on the way names the computer that sent the message, except those
    /// that say nothing: loopback and unspecified.
    #[must_use]
    pub fn client_addresses(&self) -> Vec<IpAddr> {
        self.all("Received").last().map(addresses_in_from_clause).unwrap_or_default()
    }
}

/// Addresses between `from` and `by` of a trace field (RFC 5321 §4.4), in whatever brackets they stand.
fn addresses_in_from_clause(field: &str) -> Vec<IpAddr> {
    let lower = field.to_ascii_lowercase().replace("ipv6:", " ");
    let Some(clause) = lower.strip_prefix("from ") else { return Vec::new() };
    let clause = clause.split_once(" by ").map_or(clause, |(clause, _)| clause);
    let mut addresses = Vec::new();
    for word in clause.split(|c: char| !(c.is_ascii_hexdigit() || matches!(c, ':' | '.'))) {
        let address: Option<IpAddr> = word.trim_end_matches(['.', ':']).parse().ok();
        let telling = address.filter(|ip| !ip.is_loopback() && !ip.is_unspecified());
        addresses.extend(telling.filter(|ip| !addresses.contains(ip)));
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn message(name: Option<&str>) -> TestMessage {
        TestMessage {
            from: "john@guide.test".parse().unwrap(),
            from_name: name.map(str::to_owned),
            to: "mary@guide.test".parse().unwrap(),
            token: Token::new(*b"0123456789abcdef"),
            date: datetime!(2026-11-22 18:39:41.5 +1),
        }
    }

    #[test]
    fn it_is_well_formed_and_says_what_it_is() {
        let bytes = message(Some("John Doe")).to_bytes();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.is_ascii());
        assert!(text.split("\r\n").all(|line| line.len() < 78 && !line.contains(['\r', '\n'])));
        assert!(text.ends_with("\r\n"));
        let headers = Headers::parse(&bytes);
        assert_eq!(headers.get("date"), Some("Sun, 22 Nov 2026 18:39:41 +0100"));
        assert_eq!(headers.get("From"), Some("John Doe <john@guide.test>"));
        assert_eq!(headers.get("Message-ID"), Some("<30313233343536373839616263646566@guide.test>"));
        assert_eq!(headers.get(TOKEN_FIELD), Some("30313233343536373839616263646566"));
        assert_eq!(headers.get("Subject"), Some("Mailwright test message 30313233"));
        assert_eq!(headers.get("Auto-Submitted"), Some("auto-generated"));
        for name in ["Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"] {
            assert_eq!(headers.all(name).count(), 1, "{name}");
        }
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(phrase("O'Hara, \"Jo\""), "\"O'Hara, \\\"Jo\\\"\"");
        assert_eq!(phrase("Jörg"), "=?utf-8?B?SsO2cmc=?=");
        let bytes = message(Some("Evil\r\nBcc: all@guide.test")).to_bytes();
        assert_eq!(Headers::parse(&bytes).get("Bcc"), None);
        let long = "ä".repeat(60);
        assert!(String::from_utf8(message(Some(&long)).to_bytes()).unwrap().split("\r\n").all(|line| line.len() <= 78));
    }

    #[test]
    fn headers_are_unfolded_and_bounded() {
        let headers = Headers::parse(b"A: one\r\n two\r\n\tthree\r\nno field\r\nB:\xff\n\r\nC: body\r\n");
        assert_eq!(headers.get("a"), Some("one two three"));
        assert_eq!(headers.get("B"), Some("\\xff"));
        assert_eq!(headers.get("C"), None);
        assert_eq!(Headers::parse(&b"A: 1\n".repeat(5000)).all("A").count(), FIELDS_MAX);
    }

    #[test]
    fn what_was_changed_on_the_way_is_named() {
        let sent = Headers::parse(&message(Some("John Doe")).to_bytes());
        assert!(sent.altered_since(&sent).is_empty());
        let arrived = |from: &str, subject: &str| {
            let id = "Message-ID: <30313233343536373839616263646566@guide.test>";
            Headers::parse(format!("From: {from}\r\nTo: mary@guide.test\r\nSubject: {subject}\r\n{id}\r\n").as_bytes())
        };
        let subject = "Mailwright test  message 30313233";
        assert!(arrived("\"John Doe\" <John@Guide.test>", subject).altered_since(&sent).is_empty());
        assert_eq!(arrived("list@guide.test", subject).altered_since(&sent), ["From"]);
        assert_eq!(arrived("john@guide.test", &format!("[SPAM] {subject}")).altered_since(&sent), ["Subject"]);
    }

    #[test]
    fn the_client_address_is_read_from_the_first_hop_only() {
        let headers = Headers::parse(
            b"Received: from mx.guide.test (mx.guide.test [192.0.2.9])\r\n by store.guide.test; Sun, 22 Nov 2026 18:39:41 +0100\r\n\
              Received: from [10.1.2.3] (dsl.example [IPv6:2001:db8::1]) (using TLSv1.3)\r\n\tby mail.guide.test (Postfix) with ESMTPSA id 4F\r\n",
        );
        assert_eq!(headers.client_addresses(), ["10.1.2.3".parse::<IpAddr>().unwrap(), "2001:db8::1".parse().unwrap()]);
        assert_eq!(headers.received().len(), 2);
        let hidden = Headers::parse(b"Received: by mail.guide.test (Postfix, from userid 1) id 10.1.2.3; date\r\n");
        assert!(hidden.client_addresses().is_empty());
        let local = Headers::parse(b"Received: from [127.0.0.1] (localhost [127.0.0.1]) by mail.guide.test; date\r\n");
        assert!(local.client_addresses().is_empty());
    }
}
