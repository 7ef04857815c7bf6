//! Reply codes in running text: what is one, and what is another number.

use crate::model::Enhanced;

/// Negative reply codes that are in use; ports of mail (465, 587) are none of them.
const CODES: [u16; 47] = [
    421, 422, 431, 432, 435, 441, 442, 446, 447, 449, 450, 451, 452, 453, 454, 455, 458, 459, 471, 500, 501, 502, 503, 504, 510,
    511, 512, 513, 521, 523, 530, 534, 535, 538, 540, 541, 550, 551, 552, 553, 554, 555, 556, 557, 570, 571, 572,
];

/// Words after which a number is a reply code.
const INTRODUCED: [&str; 16] = [
    "code",
    "error",
    "smtp",
    "response",
    "said",
    "got",
    "reply",
    "server",
    "status",
    "returned",
    "with",
    "fehler",
    "erreur",
    "erro",
    "errore",
    "responding",
];

/// A negative reply code in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    pub(super) code: u16,
    /// Stands as replies do, and not like any number: at the begin, behind a colon or a quote, before an enhanced code.
    pub(super) credible: bool,
}

/// The negative reply codes of a line, in their order.
pub(super) fn codes(line: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'4' | b'5'))) {
        let from = at + offset;
        let digits = bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
        at = from + digits.max(1);
        let starts = from.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|byte| !byte.is_ascii_digit());
        if digits == 3
            && starts
            && let Some(code) = line.get(from..at).and_then(|text| text.parse().ok()).filter(|code| CODES.contains(code))
            && let Some(credible) = stands(line, from, at)
        {
            found.push(Found { at: from, code, credible });
        }
    }
    found
}

/// `None` when the number belongs to something else: a version, a port, an amount.
fn stands(line: &str, from: usize, to: usize) -> Option<bool> {
    let (before, after) = (line.get(..from)?, line.get(to..)?);
    let (last, next) = (before.chars().next_back().unwrap_or(' '), after.chars().next().unwrap_or(' '));
    let of_a_word = last.is_alphanumeric()
        || matches!(last, '.' | '-' | '$' | '/' | '€' | '£')
        || next.is_alphanumeric()
        || matches!(next, '%' | '/');
    let of_a_number =
        matches!(next, '.' | ',') && after.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let word = before
        .trim_end_matches([':', ' ', '='])
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let introduced = INTRODUCED.contains(&&*word);
    let port = last == ':' && !introduced;
    if of_a_word || of_a_number || port {
        return None;
    }
    let follows = after.trim_start_matches(['"', '\'', ',', ' ', '“', '”', '-', '#', '(']);
    let says = follows.starts_with(|c: char| c.is_alphabetic() || matches!(c, '<' | '[')) && !after.starts_with(',');
    let quoted = before.ends_with(['(', '"', '\'', '“', '#']) || before.ends_with(" [") || before.ends_with("([");
    let opens = before.trim().is_empty() || before.trim_end().ends_with([':', '<', '>', '|', '-', '—', ']', ')']);
    Some(introduced || quoted || (opens && says) || enhanced_at(follows).is_some())
}

/// A line that says yes: `250-PIPELINING`, `S: 220 mail ESMTP`, `<~  235 2.7.0 ok`, or a record that says what holds.
pub(super) fn is_success(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '-' | '~' | '>' | '*'));
    let line = ["S:", "server:", "SERVER -> CLIENT:", "reply: b'"]
        .iter()
        .find_map(|name| line.strip_prefix(name))
        .unwrap_or(line)
        .trim_start();
    let bytes = line.as_bytes();
    let tagged = line.split_once(' ').map_or(line, |(_, rest)| rest);
    matches!(bytes, [b'2' | b'3', b'0'..=b'5', b'0'..=b'9', b' ' | b'-', ..])
        || line.starts_with("+OK")
        || ["v=DMARC1", "v=spf1", "v=DKIM1"].iter().any(|record| line.contains(record))
        || ["OK ", "OK[", "CAPABILITY "].iter().any(|word| line.starts_with(word) || tagged.starts_with(word))
}

/// A line of a configuration file: `smtpd_tls_auth_only = yes`.
pub(super) fn is_setting(line: &str) -> bool {
    let Some((before, value)) = line.trim_start().split_once('=') else { return false };
    let name = before.trim_end();
    let is_name = (name.contains('_') || (before.ends_with(' ') && value.starts_with(' ')))
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    is_name && !["error", "message", "reason", "response", "code", "status", "subject", "issuer"].contains(&name)
}

/// Where in a line enhanced codes (RFC 3463) stand, and which. Without a reply code beside it a number of three parts is
/// one only where it opens the line or is introduced as one.
pub(super) fn enhanced(line: &str, beside_code: bool) -> Vec<(usize, Enhanced)> {
    let separate = |c: char| !(c.is_ascii_digit() || c == '.');
    let mut at = 0;
    let mut found = Vec::new();
    for part in line.split(separate) {
        let from = at;
        at += part.len() + line.get(at + part.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let Some(code) = Some(part).filter(|part| part.len() >= 5).and_then(enhanced_at) else { continue };
        let before = line.get(..from).unwrap_or_default();
        let introduced = before.trim().is_empty()
            || before.ends_with(['(', '#', '=', '\'', '[', '“'])
            || before.ends_with(": ")
            || before.ends_with("; ");
        if beside_code || introduced {
            found.push((from, code));
        }
    }
    found
}

/// The enhanced code with which the text begins.
fn enhanced_at(text: &str) -> Option<Enhanced> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let mut numbers = text.get(..end)?.trim_end_matches('.').split('.').map(str::parse::<u16>);
    match (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()) {
        (class @ (4 | 5), subject @ 0..=7, detail @ 0..=999, None) => Some(Enhanced(u8::try_from(class).ok()?, subject, detail)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_numbers() {
        let read = |line: &str| codes(line).into_iter().map(|found| found.code).collect::<Vec<_>>();
        assert_eq!(read("(535, b'no') error:550 554-x"), [535, 550, 554]);
        assert!(read("host:450 $550 5501 192.168.1.554 550.25 v-550").is_empty());
    }

    #[test]
    fn a_number_in_a_sentence_is_not_credible() {
        let credible = |line: &str| codes(line).into_iter().any(|found| found.credible);
        assert!(!credible("The 550 students met in room 421"));
        assert!(!credible("bring 452 copies"));
        for line in
            ["550 no", "said: 450 4.7.1 no", "fails with 451 4.3.0 x", "(535, b'x')", "got code \"451\"", "SMTP Error (550): x"]
        {
            assert!(credible(line), "{line}");
        }
    }

    #[test]
    fn enhanced_codes_are_told_from_versions_and_addresses() {
        let read = |line: &str| enhanced(line, false).into_iter().map(|(_, code)| code.to_string()).collect::<Vec<_>>();
        assert_eq!(read("5.7.1 no (#4.2.0) dsn=5.1.1"), ["5.7.1", "4.2.0", "5.1.1"]);
        assert!(read("MySQL 5.7.26, at 5.7.1.9").is_empty());
    }
}
