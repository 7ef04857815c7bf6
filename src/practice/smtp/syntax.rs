//! What a submission client may write: paths, parameters, its own name, and the head of a message.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `FROM:<path> parameters`, without the blank after the colon that RFC 5321 §3.3 forbids.
pub(super) fn path<'a>(rest: &'a str, word: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (start, rest) = rest.split_at_checked(word.len())?;
    let (path, parameters) = rest.strip_prefix('<')?.split_once('>')?;
    let parameters = match parameters {
        "" => Vec::new(),
        some => some.strip_prefix(' ')?.split(' ').collect(),
    };
    start.eq_ignore_ascii_case(word).then_some((path, parameters))
}

/// What is offered in EHLO may be used (RFC 1870, RFC 6152, RFC 4954 §5).
pub(super) fn is_mail_parameter(parameter: &str) -> bool {
    let upper = parameter.to_ascii_uppercase();
    declared_size(parameter).is_some() || matches!(upper.as_str(), "BODY=7BIT" | "BODY=8BITMIME" | "AUTH=<>")
}

pub(super) fn declared_size(parameter: &str) -> Option<usize> {
    let (name, size) = parameter.split_once('=')?;
    if name.eq_ignore_ascii_case("SIZE") { size.parse().ok() } else { None }
}

/// A domain name with a dot, or an address literal (RFC 5321 §4.1.1.1).
pub(super) fn is_client_name(name: &str) -> bool {
    match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(ip) => ip.parse::<Ipv6Addr>().is_ok(),
            None => literal.parse::<Ipv4Addr>().is_ok(),
        },
        None => {
            let label = |label: &str| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                    && !label.starts_with('-')
            };
            name.contains('.') && name.split('.').all(label)
        }
    }
}

/// A head of well-formed fields in which what RFC 5322 §3.6 wants once stands once.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap_or(bytes.len());
    let Ok(head) = std::str::from_utf8(bytes.get(..end).unwrap_or_default()) else { return false };
    let mut names = Vec::new();
    for line in head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])) {
        match line.split_once(':') {
            Some((name, _)) if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()) => {
                names.push(name.to_ascii_lowercase());
            }
            _ => return false,
        }
    }
    ["from", "date", "message-id"].iter().all(|wanted| names.iter().filter(|name| name == wanted).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_right_behind_the_colon() {
        assert_eq!(path("FROM:<a@b.test>", "FROM:"), Some(("a@b.test", vec![])));
        assert_eq!(path("to:<a@b.test> X=1 Y", "TO:"), Some(("a@b.test", vec!["X=1", "Y"])));
        for bad in ["", "FROM: <a@b.test>", "FROM:a@b.test", "FROM:<a@b.test>X=1", "FROM:<a@b.test", "TO:<a@b.test>"] {
            assert_eq!(path(bad, "FROM:"), None, "{bad}");
        }
    }

    #[test]
    fn a_client_gives_a_whole_name_or_its_address() {
        for good in ["learner.practice.test", "[127.0.0.1]", "[IPv6:::1]"] {
            assert!(is_client_name(good), "{good}");
        }
        for bad in ["localhost", "", "a..b", "[127.0.0]", "127.0.0.1]", "[::1]", "under_score.test", "-a.test"] {
            assert!(!is_client_name(bad), "{bad}");
        }
    }

    #[test]
    fn only_what_was_offered_may_be_asked_for() {
        assert!(is_mail_parameter("SIZE=100") && is_mail_parameter("body=8bitmime"));
        assert!(!is_mail_parameter("SIZE=x") && !is_mail_parameter("SMTPUTF8") && !is_mail_parameter("BODY=BINARYMIME"));
    }

    #[test]
    fn a_message_has_its_fields_once_each() {
        let head = "From: a\r\nDate: b\r\n c\r\nMessage-ID: d\r\n";
        assert!(is_message(format!("{head}\r\nbody").as_bytes()));
        assert!(!is_message(format!("{head}From: e\r\n\r\nbody").as_bytes()));
        assert!(!is_message(format!("{head}no field\r\n\r\nbody").as_bytes()));
        assert!(!is_message(b"From: a\r\n\r\n"));
    }
}
