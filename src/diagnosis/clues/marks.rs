//! Facts that stand in a line without being words: addresses, hosts, bytes, counts.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::sign::Sign::{self, *};

/// A fact and how it is seen.
type Mark = (Sign, fn(&str) -> bool);

/// What the line shows, each with where it stands in it.
pub(super) fn of(line: &str, mut noticed: impl FnMut(Sign)) {
    if line.bytes().any(|byte| byte.is_ascii_digit()) {
        let of_digits: [Mark; 11] = [
            (ClientAddress, names_client),
            (SignedIn, |line| line.contains("sasl_username=") && line.contains("reject:")),
            (Ipv6, names_ipv6),
            (WebProxy, names_web_proxy),
            (Port25, names_port_25),
            (BetweenServers, is_told_by_a_server),
            (Localhost, names_localhost),
            (Prompt, is_prompt),
            (TallySignedInRefused, |line| line.contains(" auth=1 ") && line.contains(" rcpt=0")),
            (TallyAuthFailed, |line| line.contains(" auth=0/")),
            (TallyStarttlsOnly, |line| {
                line.contains(" starttls=1 ") && !line.contains(" mail=") && !line.contains(" auth=") && !line.contains("ehlo=2")
            }),
        ];
        of_digits.into_iter().filter(|(_, shows)| shows(line)).for_each(|(sign, _)| noticed(sign));
    }
    let others: [Mark; 6] = [
        (Alien, is_about_others),
        (Realm, |line| line.contains("[realm=")),
        (BadHost, names_bad_host),
        (SenderWithoutAt, sender_without_at),
        (TlsBytes, shows_tls_bytes),
        (Token, shows_token_error),
    ];
    others.into_iter().filter(|(_, shows)| shows(line)).for_each(|(sign, _)| noticed(sign));
}

/// True when a line without telling words may show something all the same: an address record, a count, an enhanced code.
pub(super) fn may_show(line: &str) -> bool {
    [
        "331 ",
        "www.",
        "auth=",
        "starttls=",
        "A 1",
        "A\t1",
        "A\\t1",
        "has address",
        "4.",
        "5.",
        "NO ",
        "BAD ",
        "-ERR",
        "BYE",
        "<",
        "\\x",
        "^",
    ]
    .iter()
    .any(|text| line.contains(text))
}

/// A line of Postfix's delivery to the recipient's own server: `relay=mx.b.test[192.0.2.1]:25, … status=bounced (host … said:`.
fn is_told_by_a_server(line: &str) -> bool {
    let ended = ["status=bounced", "status=deferred"].iter().any(|status| line.contains(status));
    ended && line.contains(" said:") && line.contains("]:25,") && line.contains("relay=")
}

/// An IPv6 address, also with a port behind it.
fn names_ipv6(line: &str) -> bool {
    line.matches(':').count() > 1
        && line.split(|c: char| !(c.is_ascii_hexdigit() || c == ':')).filter(|word| word.len() > 3).any(|word| {
            let alone = |word: &str| word.parse::<Ipv6Addr>().is_ok_and(|ip| !ip.is_loopback() && !ip.is_unspecified());
            alone(word) || word.rsplit_once(':').is_some_and(|(ip, _)| alone(ip))
        })
}

/// An address record that leads to a web proxy (Cloudflare's ranges, which pass no mail ports).
fn names_web_proxy(line: &str) -> bool {
    let is_record = line.replace("\\t", " ").split_whitespace().any(|word| word == "A" || word == "address");
    let words = line.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|word| word.len() > 6);
    let mut parts = words.map(|word| word.split('.').filter_map(|part| part.parse::<u8>().ok()).collect::<Vec<u8>>());
    is_record
        && parts.any(|ip| {
            matches!(ip.as_slice(), [104, 16..=31, ..] | [172, 64..=71, ..] | [188, 114, 96..=111, _] | [162, 158 | 159, ..])
        })
}

fn names_port_25(line: &str) -> bool {
    line.split(":25").skip(1).any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `messages from 192.0.2.6`, `[192.0.2.6] has been`: the address that connects, named in a reply.
fn names_client(line: &str) -> bool {
    line.split("from ").skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['[', '(']);
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        rest.get(..end).is_some_and(|ip| ip.trim_end_matches('.').parse::<Ipv4Addr>().is_ok())
    })
}

/// This computer in place of a server, on a port of mail.
fn names_localhost(line: &str) -> bool {
    ["127.0.0.1:", "::1:", "localhost:"].iter().any(|host| {
        let mut ports = line.split(host).skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
        ports.any(|port| matches!(port, "25" | "465" | "587" | "2525" | "143" | "993" | "110" | "995"))
    })
}

/// A web site's host, a dialogue of FTP, a port of something else.
fn is_about_others(line: &str) -> bool {
    const PORTS: [&str; 14] =
        ["22", "80", "443", "1433", "1521", "3000", "3306", "5432", "5672", "6379", "6443", "8080", "9200", "27017"];
    let names_port = |before: &str| {
        line.split(before).skip(1).any(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest.get(..end).is_some_and(|port| PORTS.contains(&port))
        })
    };
    line.starts_with("www.")
        || line.contains(" www.")
        || line.starts_with("331 ")
        || names_port("port ")
        || (line.contains("://") && names_port(":"))
}

/// `334 VXNlcm5hbWU6`: the server asks on where it should have answered.
fn is_prompt(line: &str) -> bool {
    line.split("334 ").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// A name that was looked up and can be none: a number, or one with a blank at its end.
fn names_bad_host(line: &str) -> bool {
    let after = line.split("ENOTFOUND ").nth(1).or_else(|| line.split("EAI_AGAIN ").nth(1)).unwrap_or_default();
    let host = after.split([' ', ']', ':', ',', '\'']).next().unwrap_or_default();
    let number = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_digit());
    let nothing = matches!(host, "undefined" | "null" | "none" | "None");
    let blank = after.strip_prefix(host).is_some_and(|rest| !host.is_empty() && rest.starts_with(" ]"));
    let quoted = ["hostname: '", "host: '", "hostname: \"", "host: \"", "lookup  "].iter().any(|name| {
        let value = line.split(name).nth(1).and_then(|rest| rest.split(['\'', '"']).next()).unwrap_or_default();
        value.trim() != value
    });
    number || nothing || blank || quoted
}

/// `MAIL FROM:<name>` without an `@`; the empty sender `<>` is a good one.
fn sender_without_at(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let sender = lower.split("mail from:").nth(1).and_then(|rest| rest.trim_start().strip_prefix('<')?.split_once('>'));
    sender.is_some_and(|(sender, _)| !sender.is_empty() && !sender.contains(['@', '[', '*', '.']))
}

/// The beginning of a TLS handshake, as logs print bytes that are no text.
fn shows_tls_bytes(line: &str) -> bool {
    ["\\x16\\x03", "\\x15\\x03", "\\026\\003", "^V^C", "^A^C", "\\x16\\3", "\\026\\3", "\\x80\\x", "\u{16}\u{3}"]
        .iter()
        .any(|bytes| line.contains(bytes))
}

/// The JSON in which SASL XOAUTH2 wraps its refusal, in base64: `{"status":`.
fn shows_token_error(line: &str) -> bool {
    line.contains("eyJzdGF0dXMi")
}
