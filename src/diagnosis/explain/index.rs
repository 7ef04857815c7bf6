//! One index of all phrases and facts: which rules a line touches, in one pass over its letters.

use std::collections::{BTreeMap, HashMap};
use std::net::Ipv6Addr;
use std::sync::LazyLock;

use crate::model::{Enhanced, Stage};

use super::passage::Passage;
use super::reply::{codes, enhanced};
use super::rules::{ALIEN, MAIL, Rule, all};
use super::{Hint, Met};

/// Where a phrase counts: a rule and one of its groups.
type Uses = Vec<(usize, usize)>;

/// Phrases by their first three bytes, facts by their names.
pub(super) struct Index {
    rules: Vec<Rule>,
    phrases: HashMap<[u8; 3], Vec<(&'static str, Uses)>>,
    facts: HashMap<&'static str, Uses>,
}

/// What of the rules was met in one line, or in a few.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits {
    /// Of each touched rule the groups that were met, as bits, and the line in which the first group was.
    rules: BTreeMap<usize, (u32, usize)>,
    alien: bool,
    mail: bool,
}

impl Hits {
    /// About something else than mail.
    pub(super) fn is_alien(&self) -> bool {
        self.alien && !self.mail
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.alien |= other.alien;
        self.mail |= other.mail;
        for (rule, (groups, at)) in &other.rules {
            let known = self.rules.entry(*rule).or_insert((0, *at));
            if known.0 & 1 == 0 && groups & 1 == 1 {
                known.1 = *at;
            }
            known.0 |= groups;
        }
    }

    fn note(&mut self, uses: &Uses, at: usize) {
        for (rule, group) in uses {
            self.rules.entry(*rule).or_insert((0, at)).0 |= 1 << group;
        }
    }
}

/// The index of all rules.
pub(super) fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(all()));
    &INDEX
}

impl Index {
    fn new(rules: Vec<Rule>) -> Self {
        let mut index = Self { rules, phrases: HashMap::new(), facts: HashMap::new() };
        let mut named: BTreeMap<&'static str, Uses> = BTreeMap::new();
        for (place, rule) in index.rules.iter().enumerate() {
            for (group, words) in rule.words.iter().enumerate() {
                for word in *words {
                    named.entry(word).or_default().push((place, group));
                }
            }
        }
        for word in ALIEN.iter().chain(MAIL) {
            let _ = named.entry(word).or_default();
        }
        for (word, uses) in named {
            match first_three(word.as_bytes()) {
                Some(key) if !word.starts_with(['#', '@']) => index.phrases.entry(key).or_default().push((word, uses)),
                _ => {
                    let _ = index.facts.insert(word, uses);
                }
            }
        }
        index
    }

    pub(super) fn rule(&self, place: usize) -> Option<&Rule> {
        self.rules.get(place)
    }

    /// The rules whose every group was met, with the line of the first.
    pub(super) fn satisfied(&self, hits: &Hits) -> Vec<(usize, usize)> {
        let whole = |(place, (groups, at)): (&usize, &(u32, usize))| {
            let wanted = (1_u32 << self.rules.get(*place)?.words.len()) - 1;
            (*groups == wanted).then_some((*place, *at))
        };
        hits.rules.iter().filter_map(whole).collect()
    }

    /// Notes what one line holds.
    pub(super) fn read(&self, passage: &Passage, hint: Hint, at: usize, hits: &mut Hits) {
        self.read_phrases(&passage.plain, at, hits);
        self.read_facts(passage, at, hits);
        // What is known beside the text decides nothing by itself.
        if !hits.rules.is_empty() {
            self.read_hint(hint, at, hits);
        }
    }

    fn read_phrases(&self, plain: &str, at: usize, hits: &mut Hits) {
        let mut before = ' ';
        for (start, character) in plain.char_indices() {
            // A phrase begins where a word does; scripts without blanks have words everywhere.
            let begins = character.is_alphanumeric() && (!before.is_alphanumeric() || !character.is_ascii());
            before = character;
            if !begins {
                continue;
            }
            let rest = plain.get(start..).unwrap_or_default();
            let Some(candidates) = first_three(rest.as_bytes()).and_then(|key| self.phrases.get(&key)) else { continue };
            for (phrase, uses) in candidates.iter().filter(|(phrase, _)| rest.starts_with(phrase)) {
                hits.alien |= ALIEN.contains(phrase);
                hits.mail |= MAIL.contains(phrase);
                hits.note(uses, at);
            }
        }
    }

    fn read_facts(&self, passage: &Passage, at: usize, hits: &mut Hits) {
        let line = &passage.line;
        if line.bytes().any(|byte| byte.is_ascii_digit()) {
            let codes: Vec<u16> = codes(line).map(|(_, code)| code).collect();
            for code in &codes {
                self.fact(&format!("#{code}"), at, hits);
                self.fact(if *code < 500 { "#4xx" } else { "#5xx" }, at, hits);
            }
            for (_, Enhanced(class, subject, detail)) in enhanced(line, !codes.is_empty()) {
                self.fact(&format!("#{class}.{subject}.{detail}"), at, hits);
                self.fact(&format!("#x.{subject}.{detail}"), at, hits);
                self.fact(if class == 4 { "#4xx" } else { "#5xx" }, at, hits);
                hits.mail = true;
            }
            for (name, seen) in [("#ipv6", names_ipv6(line)), ("#web-proxy", names_web_proxy(line))] {
                if seen {
                    self.fact(name, at, hits);
                }
            }
            if line.split(":25").skip(1).any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())) {
                self.fact("@25", at, hits);
            }
        }
        for (name, seen) in [
            ("#bad-host", names_bad_host(line)),
            ("#localhost", names_localhost(line)),
            ("#sender-without-at", sender_without_at(&passage.line)),
            ("#tls-bytes", shows_tls_bytes(line)),
        ] {
            if seen {
                self.fact(name, at, hits);
            }
        }
    }

    fn read_hint(&self, hint: Hint, at: usize, hits: &mut Hits) {
        match hint.met {
            Some(Met::Stage(stage)) => self.fact(&format!("@{stage}"), at, hits),
            Some(Met::Imap) => self.fact("@imap", at, hits),
            Some(Met::Pop3) => self.fact("@pop3", at, hits),
            None => {}
        }
        match (hint.port, hint.met) {
            (Some(25), _) | (None, Some(Met::Stage(Stage::Delivery))) => self.fact("@25", at, hits),
            (Some(465 | 993 | 995), _) => self.fact("@tls-port", at, hits),
            (Some(80 | 443 | 8080 | 8443), _) => self.fact("@web-port", at, hits),
            _ => {}
        }
    }

    fn fact(&self, name: &str, at: usize, hits: &mut Hits) {
        if let Some(uses) = self.facts.get(name) {
            hits.note(uses, at);
        }
    }
}

fn first_three(bytes: &[u8]) -> Option<[u8; 3]> {
    bytes.get(..3)?.try_into().ok()
}

/// An IPv6 address, also with a port behind it.
fn names_ipv6(line: &str) -> bool {
    line.split(|c: char| !(c.is_ascii_hexdigit() || c == ':')).filter(|word| word.len() > 3).any(|word| {
        let alone = |word: &str| word.parse::<Ipv6Addr>().is_ok_and(|ip| !ip.is_loopback() && !ip.is_unspecified());
        alone(word) || word.rsplit_once(':').is_some_and(|(ip, _)| alone(ip))
    })
}

/// An address record that leads to a web proxy (Cloudflare's ranges, which pass no mail ports).
fn names_web_proxy(line: &str) -> bool {
    let words = line.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|word| word.len() > 6);
    let mut parts = words.map(|word| word.split('.').filter_map(|part| part.parse::<u8>().ok()).collect::<Vec<u8>>());
    parts
        .any(|ip| matches!(ip.as_slice(), [104, 16..=31, ..] | [172, 64..=71, ..] | [188, 114, 96..=111, _] | [162, 158 | 159, ..]))
}

/// A name that was looked up and can be none: a number, or one with a blank at its end.
fn names_bad_host(line: &str) -> bool {
    let after = line.split("ENOTFOUND ").nth(1).or_else(|| line.split("EAI_AGAIN ").nth(1)).unwrap_or_default();
    let host = after.split([' ', ']', ':', ',', '\'']).next().unwrap_or_default();
    let number = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_digit());
    let nothing = matches!(host, "undefined" | "null" | "none" | "None");
    let blank = after.strip_prefix(host).is_some_and(|rest| !host.is_empty() && rest.starts_with(" ]"));
    let quoted = ["hostname: '", "host: '", "hostname: \"", "host: \""].iter().any(|name| {
        let value = line.split(name).nth(1).and_then(|rest| rest.split(['\'', '"']).next()).unwrap_or_default();
        value.trim() != value
    });
    number || nothing || blank || quoted
}

/// This computer in place of a server, on a port of mail.
fn names_localhost(line: &str) -> bool {
    ["127.0.0.1:", "::1:", "localhost:"].iter().any(|host| {
        let ports = line.split(host).skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
        ports.into_iter().any(|port| matches!(port, "25" | "465" | "587" | "2525" | "143" | "993" | "110" | "995"))
    })
}

/// `MAIL FROM:<name>` without an `@`; the empty sender `<>` is a good one.
fn sender_without_at(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let sender = lower.split("mail from:").nth(1).and_then(|rest| rest.trim_start().strip_prefix('<')?.split_once('>'));
    sender.is_some_and(|(sender, _)| !sender.is_empty() && !sender.contains(['@', '[', '*', '.']))
}

/// The beginning of a TLS handshake, as logs print bytes that are no text.
fn shows_tls_bytes(line: &str) -> bool {
    ["\\x16\\x03", "\\026\\003", "^V^C", "^A^C", "\\x16\\3", "\\026\\3", "\\x80\\x"].iter().any(|bytes| line.contains(bytes))
}
