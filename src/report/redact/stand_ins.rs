//! Stand-ins: which there are, and how private things are found in a text.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use base64::Engine as _;

use crate::model::{Address, Domain};

/// Labels that say what a host does and nothing about whose it is; digits behind them are kept too.
const TELLING_LABELS: [&str; 16] = [
    "mail",
    "smtp",
    "imap",
    "pop",
    "pop3",
    "mx",
    "autoconfig",
    "autodiscover",
    "www",
    "submission",
    "submissions",
    "imaps",
    "pop3s",
    "relay",
    "ns",
    "ua-auto-config",
];

/// Top-level domains that are in use without being registered (RFC 6761, RFC 6762, RFC 9476, and what is seen in the field).
const SPECIAL_DOMAINS: [&str; 11] =
    ["alt", "corp", "example", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "test"];

/// A prompt that is shorter in base64 holds no more than `Password:`.
const CHALLENGE_MIN: usize = 16;

/// What has been given a stand-in so far.
#[derive(Debug, Default)]
pub(super) struct StandIns {
    /// Organisational domain → its number.
    domains: BTreeMap<String, usize>,
    /// Local part, in lower case → its number.
    locals: BTreeMap<String, usize>,
    /// Labels that might tell whose host it is → their number.
    labels: BTreeMap<String, usize>,
    /// Phrases, in lower case → their stand-in.
    phrases: BTreeMap<String, String>,
    addresses: BTreeMap<IpAddr, IpAddr>,
    fingerprints: BTreeMap<String, usize>,
    /// What was hidden, as it stood, and behind what.
    hidden: BTreeMap<String, String>,
}

impl StandIns {
    /// What was hidden, and behind what.
    pub(super) fn hidden(self) -> BTreeMap<String, String> {
        self.hidden
    }

    /// From now on this address, its local part by itself, and its domain are private.
    pub(super) fn know_address(&mut self, address: &Address) {
        let _ = self.address(address);
    }

    /// From now on this host and its organisational domain are private, also under a top-level domain that nobody knows.
    pub(super) fn know_host(&mut self, host: &str) {
        if host.parse::<IpAddr>().is_err()
            && let Ok(domain) = Domain::parse(host.trim_start_matches("*."))
        {
            let _ = self.domain(&domain);
        }
    }

    /// From now on these words are private as a whole. A mail address and a host have stand-ins of their own.
    pub(super) fn know_phrase(&mut self, phrase: &str, kind: &str) {
        if phrase.contains('@') || self.locals.contains_key(&phrase.to_lowercase()) {
            return;
        }
        let _ = self.phrase(phrase, kind);
    }

    /// The stand-in of words as a whole: `name-1`.
    pub(super) fn phrase(&mut self, phrase: &str, kind: &str) -> String {
        if phrase.trim().is_empty() {
            return phrase.to_owned();
        }
        let number = self.phrases.len() + 1;
        let stand_in = self.phrases.entry(phrase.to_lowercase()).or_insert_with(|| format!("{kind}-{number}")).clone();
        self.note(phrase, stand_in)
    }

    /// The stand-in of an address: `user-1@domain-1.example`.
    pub(super) fn address(&mut self, address: &Address) -> Address {
        let (local, domain) = (self.local(address.local()), self.domain(address.domain()));
        // Stand-ins are made of letters, digits and hyphens: they are an address again.
        format!("{local}@{domain}").parse().unwrap_or_else(|_| address.clone())
    }

    /// The stand-in of an IP address, from the ranges for documentation (RFC 5737, RFC 3849). Loopback tells nothing and stays.
    pub(super) fn ip(&mut self, ip: IpAddr) -> IpAddr {
        if [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].contains(&ip) {
            return ip;
        }
        let same_family = self.addresses.keys().filter(|known| known.is_ipv4() == ip.is_ipv4()).count() + 1;
        let stand_in = *self.addresses.entry(ip).or_insert_with(|| nth_address(same_family, ip.is_ipv4()));
        let _ = self.note(&ip.to_string(), stand_in.to_string());
        stand_in
    }

    /// The stand-in of a certificate's fingerprint: 64 hexadecimal digits again.
    pub(super) fn fingerprint(&mut self, sha256: &str) -> String {
        let number = number_of(&mut self.fingerprints, sha256);
        format!("{number:064x}")
    }

    /// A distinguished name in which only attributes that name a host are kept, behind its stand-in (RFC 4514).
    pub(super) fn distinguished_name(&mut self, name: &str) -> String {
        let parts: Vec<String> = name
            .split(',')
            .map(|part| match part.split_once('=') {
                Some((kind, value)) if kind.trim().eq_ignore_ascii_case("CN") && value.contains('.') => {
                    format!("{kind}={}", self.text(value))
                }
                Some((kind, _)) => format!("{kind}=…"),
                None => "…".to_owned(),
            })
            .collect();
        parts.join(",")
    }

    /// A line of a dialogue. A challenge may name the server in base64 (RFC 2195), so it is left out.
    pub(super) fn dialogue(&mut self, line: &str) -> String {
        let challenge = ["334 ", "+ "].into_iter().find_map(|prompt| Some((prompt, line.strip_prefix(prompt)?)));
        match challenge {
            Some((prompt, data)) if data.len() >= CHALLENGE_MIN && is_base64(data) => format!("{prompt}…"),
            _ => self.text(line),
        }
    }

    /// A text with everything private in it behind its stand-in.
    pub(super) fn text(&mut self, text: &str) -> String {
        let text = self.without_phrases(text);
        let mut safe = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(start) = rest.find(is_word) {
            let (between, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|c| !is_word(c)).unwrap_or(from.len()));
            safe.push_str(between);
            safe.push_str(&self.word(word));
            rest = after;
        }
        safe.push_str(rest);
        safe
    }

    fn without_phrases(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        let phrases: Vec<(String, String)> =
            self.phrases.iter().map(|(phrase, stand_in)| (phrase.clone(), stand_in.clone())).collect();
        for (phrase, stand_in) in phrases {
            let mut from = 0;
            while let Some((start, end)) = find_whole(&text, from, &phrase) {
                text.replace_range(start..end, &stand_in);
                from = start + stand_in.len();
            }
        }
        text
    }

    /// A word, which may have punctuation at its end, a port behind it, or be an address inside a URL.
    fn word(&mut self, word: &str) -> String {
        // `250-mail.guide.test` begins with the code of a reply that goes on (RFC 5321 §4.2.1).
        if let Some((code, rest)) = word.split_once('-').filter(|(code, _)| code.len() == 3 && code.parse::<u16>().is_ok()) {
            return format!("{code}-{}", self.word(rest));
        }
        let core = word.trim_end_matches(['.', ':', '-', '%', '+']);
        let (core, tail) = word.split_at(core.len());
        format!("{}{tail}", self.name(core).unwrap_or_else(|| core.to_owned()))
    }

    /// The stand-in of a word; `None` for one that is not private.
    fn name(&mut self, word: &str) -> Option<String> {
        if let Some((prefix, ip)) = word.split_once(':').filter(|(prefix, _)| prefix.eq_ignore_ascii_case("IPv6")) {
            return ip.parse().ok().map(|ip| format!("{prefix}:{}", self.ip(ip)));
        }
        if let Ok(ip) = word.parse::<IpAddr>() {
            return Some(self.ip(ip).to_string());
        }
        if let Some((name, value)) = word.split_once('=') {
            return self.name(value).map(|value| format!("{name}={value}"));
        }
        for at in ["@", "%40"] {
            if let Some((local, domain)) = word.rsplit_once(at).filter(|(local, domain)| !local.is_empty() && !domain.is_empty()) {
                let domain =
                    self.name(domain).unwrap_or_else(|| format!("domain-{}.example", number_of(&mut self.domains, domain)));
                return Some(format!("{}{at}{domain}", self.local(local)));
            }
        }
        if let Some((host, port)) = word.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()) {
            return self.name(host).map(|host| format!("{host}:{port}"));
        }
        if self.locals.contains_key(&word.to_lowercase()) {
            return Some(self.local(word));
        }
        let domain = Domain::parse(word).ok().filter(|domain| self.is_private(domain))?;
        Some(self.domain(&domain))
    }

    /// A host under a top-level domain that exists, or under a domain known from this very check.
    fn is_private(&self, domain: &Domain) -> bool {
        let name = domain.as_str();
        let known =
            self.domains.keys().any(|org| name == org || name.strip_suffix(org.as_str()).is_some_and(|left| left.ends_with('.')));
        let exists = psl::suffix(name.as_bytes()).is_some_and(|suffix| suffix.is_known());
        let special = name.rsplit('.').next().is_some_and(|last| SPECIAL_DOMAINS.contains(&last));
        known || (name.contains('.') && (exists || special) && !is_stand_in(domain))
    }

    fn local(&mut self, local: &str) -> String {
        let number = number_of(&mut self.locals, &local.to_lowercase());
        self.note(local, format!("user-{number}"))
    }

    /// `mail.guide.test` → `mail.domain-1.example`; a label that may tell more than what the host does is numbered.
    fn domain(&mut self, domain: &Domain) -> String {
        let organisation = domain.organisational();
        let number = number_of(&mut self.domains, organisation.as_str());
        let stand_in = format!("domain-{number}.example");
        let _ = self.note(organisation.as_str(), stand_in.clone());
        let below =
            domain.as_str().strip_suffix(organisation.as_str()).map(|below| below.trim_end_matches('.')).unwrap_or_default();
        let labels = below.split('.').filter(|label| !label.is_empty()).map(|label| {
            if label.starts_with('_') || TELLING_LABELS.contains(&label.trim_end_matches(|c: char| c.is_ascii_digit())) {
                label.to_owned()
            } else {
                format!("host-{}", number_of(&mut self.labels, label))
            }
        });
        let name = labels.chain([stand_in]).collect::<Vec<_>>().join(".");
        self.note(domain.as_str(), name)
    }

    fn note(&mut self, private: &str, stand_in: String) -> String {
        if private != stand_in {
            let _ = self.hidden.insert(private.to_owned(), stand_in.clone());
        }
        stand_in
    }
}

/// The number of a thing, in the order in which they came, from 1.
fn number_of(of: &mut BTreeMap<String, usize>, thing: &str) -> usize {
    let next = of.len() + 1;
    *of.entry(thing.to_owned()).or_insert(next)
}

/// 192.0.2.0/24 and, when that is used up, 198.51.100.0/24 and 203.0.113.0/24; 2001:db8::/32 for the other family.
fn nth_address(number: usize, v4: bool) -> IpAddr {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    if !v4 {
        return IpAddr::V6(Ipv6Addr::from(0x2001_0db8_0000_0000_0000_0000_0000_0000 + u128::from(number)));
    }
    let last = u8::try_from(number % 254).unwrap_or_default() + 1;
    IpAddr::V4(match number / 254 {
        0 => Ipv4Addr::new(192, 0, 2, last),
        1 => Ipv4Addr::new(198, 51, 100, last),
        _ => Ipv4Addr::new(203, 0, 113, last),
    })
}

/// `domain-1.example` and what lies below it.
fn is_stand_in(domain: &Domain) -> bool {
    let organisation = domain.organisational();
    let number = organisation.as_str().strip_prefix("domain-").and_then(|rest| rest.strip_suffix(".example"));
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | ':' | '%' | '+' | '=')
}

fn is_base64(text: &str) -> bool {
    base64::engine::general_purpose::STANDARD.decode(text.trim_end()).is_ok()
}

/// The next place of `phrase` (in lower case) that is no part of a longer word.
fn find_whole(text: &str, from: usize, phrase: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| *at >= from);
    starts.filter_map(|start| Some((start, start + length_of(text.get(start..)?, phrase)?))).find(|(start, end)| {
        let before = text.get(..*start).and_then(|text| text.chars().next_back());
        let after = text.get(*end..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// How many bytes of `text` read as `phrase` when case does not count; `None` when it does not begin so.
fn length_of(text: &str, phrase: &str) -> Option<usize> {
    let mut wanted = phrase.chars();
    let mut length = 0;
    for c in text.chars() {
        if wanted.as_str().is_empty() {
            break;
        }
        for lower in c.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        length += c.len_utf8();
    }
    wanted.as_str().is_empty().then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> StandIns {
        let mut names = StandIns::default();
        names.know_address(&"John@guide.test".parse().unwrap());
        names.know_phrase("John Q. Public", "name");
        names.know_phrase("u4711", "user");
        names
    }

    #[test]
    fn private_things_are_found_in_any_text() {
        for (text, shown) in [
            ("RCPT TO:<john@guide.test>", "RCPT TO:<user-1@domain-1.example>"),
            ("Hello JOHN Q. PUBLIC, you are u4711.", "Hello name-1, you are user-2."),
            ("mail.guide.test:465", "mail.domain-1.example:465"),
            (
                "https://autoconfig.guide.test/mail/config-v1.1.xml?emailaddress=john%40guide.test",
                "https://autoconfig.domain-1.example/mail/config-v1.1.xml?emailaddress=user-1%40domain-1.example",
            ),
            ("_submissions._tcp.guide.test SRV", "_submissions._tcp.domain-1.example SRV"),
            ("10 mx1.guide.test.", "10 mx1.domain-1.example."),
            ("from annas-box.guide.test ([IPv6:2001:db8:1::5])", "from host-1.domain-1.example ([IPv6:2001:db8::1])"),
            (
                "blocked 203.0.113.9, see https://www.spamhaus.org/query/ip/203.0.113.9",
                "blocked 192.0.2.2, see https://www.domain-2.example/query/ip/192.0.2.2",
            ),
            ("250-mail.guide.test", "250-mail.domain-1.example"),
            ("user john failed; johnny did not", "user user-1 failed; johnny did not"),
        ] {
            assert_eq!(names().text(text), shown);
        }
    }

    #[test]
    fn what_is_not_private_stays() {
        for text in [
            "535 5.7.8 Error: authentication failed: (reason unavailable)",
            "EHLO [127.0.0.1]",
            "250-SIZE 10240000",
            "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "220 ESMTP Postfix (Debian/GNU)",
            "at 13:03:07, 1.2 s",
        ] {
            assert_eq!(names().text(text), text);
        }
    }

    #[test]
    fn a_challenge_that_names_the_server_is_left_out() {
        assert_eq!(names().dialogue("334 PDEyMzQuNTY3OEBtYWlsLmd1aWRlLnRlc3Q+"), "334 …");
        assert_eq!(names().dialogue("334 VXNlcm5hbWU6"), "334 VXNlcm5hbWU6", "a prompt stays");
    }

    #[test]
    fn a_certificate_keeps_only_its_host() {
        assert_eq!(names().distinguished_name("C=DE, O=Guide GmbH, CN=mail.guide.test"), "C=…, O=…, CN=mail.domain-1.example");
        let fingerprint = names().fingerprint(&"ab".repeat(32));
        assert_eq!((fingerprint.len(), fingerprint.trim_start_matches('0')), (64, "1"));
    }
}
