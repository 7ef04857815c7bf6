//! What is known of a failure: the facts of a reply and of its situation, and what the words speak of.
//!
//! A live [`Fault`] and a line that somebody pasted both become [`Clues`]; the one set of [`rules`](super::rules) judges
//! them and cannot tell which they were.

mod index;
mod marks;
mod plain;
mod reply;
mod sign;
mod words;

use std::collections::BTreeMap;

use crate::model::{CertProblem, Enhanced, Fault, FaultKind, Mechanism, Security, Stage};

use super::explain::{Hint, Met};
use super::fault::Scene;

pub(super) use plain::plain;
pub(super) use sign::Sign;

use index::index;

/// Words that stand further apart than this, in bytes of plain text, speak of different things.
const NEAR: usize = 110;
/// Of one sign no more places are kept: who repeats himself says no more.
const PLACES_MAX: usize = 6;

/// Words that every good log is full of: they say what a line is about, and nothing of a failure.
const SUBJECTS: [Sign; 22] = [
    Sign::Mail,
    Sign::Alien,
    Sign::Account,
    Sign::Address,
    Sign::Connection,
    Sign::Domain,
    Sign::Encryption,
    Sign::Helo,
    Sign::Login,
    Sign::Mailbox,
    Sign::Message,
    Sign::Mechanism,
    Sign::Name,
    Sign::Password,
    Sign::Protocol,
    Sign::Recipient,
    Sign::Sender,
    Sign::Sending,
    Sign::Server,
    Sign::Submission,
    Sign::User,
    Sign::Username,
];

/// Where a sign stands: everywhere for a fact, at these places for words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Places {
    Everywhere,
    At([usize; PLACES_MAX], usize),
}

/// What is known of a failure.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues {
    /// The step in which it happened, where it is known or the text names it.
    pub(super) stage: Option<Stage>,
    /// SMTP reply code.
    pub(super) code: Option<u16>,
    /// Enhanced code, the first that was given.
    pub(super) enhanced: Option<Enhanced>,
    signs: BTreeMap<Sign, Places>,
}

impl Clues {
    /// What a live fault tells.
    pub(super) fn of_fault(scene: Scene, fault: &Fault) -> Self {
        let mut clues = Self { stage: Some(scene.stage), code: fault.code(), enhanced: fault.enhanced(), ..Self::default() };
        clues.fact(Sign::OurClient);
        clues.fact(Sign::At(scene.stage));
        clues.port(scene.port);
        if scene.security == Security::Tls {
            clues.fact(Sign::TlsPort);
        }
        if scene.signed_in {
            clues.fact(Sign::SignedIn);
        }
        if fault.kind != FaultKind::Rejected {
            clues.fact(Sign::Seen);
        }
        if presented_token(fault) {
            clues.fact(Sign::PresentedToken);
        }
        clues.kind(&fault.kind);
        if fault.kind == FaultKind::NotThisProtocol && fault.reply.as_ref().is_some_and(|reply| greets_a_reader(&reply.text)) {
            clues.fact(Sign::OtherService);
        }
        clues.coded();
        // A refusal is what the server said; what else stands in the fault was not said by it.
        let told = fault.cause.as_deref().filter(|_| fault.reply.is_none() || fault.kind != FaultKind::Rejected);
        for text in fault.reply.as_ref().map(|reply| reply.text.as_str()).into_iter().chain(told) {
            clues.read_line(text);
            clues.tagged(text);
        }
        clues
    }

    /// What a line of a pasted text tells, and what is known beside it.
    pub(super) fn of_text(line: &str, plain: &str, hint: Hint) -> Self {
        let mut clues = Self::default();
        if reply::is_success(line) {
            clues.read_success(line, plain);
        } else if !reply::is_setting(line) {
            clues.read_text(line, plain, hint.met.is_some());
        }
        if clues.signs.is_empty() {
            return clues;
        }
        clues.hinted(hint);
        clues.stage = clues.stage.or(named_stage(&line.to_ascii_lowercase())).or(match hint.met {
            Some(Met::Stage(stage)) => Some(stage),
            _ => None,
        });
        clues
    }

    /// True when this was noticed.
    pub(super) fn has(&self, sign: Sign) -> bool {
        self.signs.contains_key(&sign)
    }

    /// Adds the clues of a further line, which begins so many bytes behind the first.
    pub(super) fn add(&mut self, other: &Self, offset: usize) {
        self.stage = self.stage.or(other.stage);
        if self.code.is_none() {
            (self.code, self.enhanced) = (other.code, self.enhanced.or(other.enhanced));
        }
        for (sign, places) in &other.signs {
            match places {
                Places::Everywhere => self.fact(*sign),
                Places::At(places, count) => places.iter().take(*count).for_each(|at| self.word(*sign, at + offset)),
            }
        }
    }

    /// Everything that was noticed.
    pub(super) fn signs(&self) -> impl Iterator<Item = Sign> {
        self.signs.keys().copied()
    }

    /// True when of every group one sign was noticed, words of different groups near each other.
    pub(super) fn meet(&self, groups: &[&[Sign]]) -> bool {
        let mut placed: Vec<Vec<usize>> = Vec::with_capacity(groups.len());
        for group in groups {
            let mut places = Vec::new();
            let mut everywhere = false;
            for met in group.iter().filter_map(|sign| self.signs.get(sign)) {
                match met {
                    Places::Everywhere => everywhere = true,
                    Places::At(known, count) => places.extend(known.iter().take(*count)),
                }
            }
            if everywhere {
                continue;
            }
            if places.is_empty() {
                return false;
            }
            placed.push(places);
        }
        let Some((first, others)) = placed.split_first() else { return true };
        first.iter().any(|at| others.iter().all(|places| places.iter().any(|other| at.abs_diff(*other) <= NEAR)))
    }

    fn fact(&mut self, sign: Sign) {
        let _ = self.signs.insert(sign, Places::Everywhere);
    }

    fn word(&mut self, sign: Sign, at: usize) {
        // Of what is known everywhere no places are kept.
        if let Places::At(places, count) = self.signs.entry(sign).or_insert(Places::At([0; PLACES_MAX], 0))
            && let Some(place) = places.get_mut(*count)
        {
            *place = at;
            *count += 1;
        }
    }

    /// The signs of a line that says yes: what it lists is offered and no complaint. Only what should not stand there counts.
    fn read_success(&mut self, line: &str, plain: &str) {
        index().read(plain, |sign, at| {
            if matches!(sign, Sign::Masked | Sign::OtherService | Sign::LoginDisabled | Sign::Alien) {
                self.word(sign, at);
            }
        });
        marks::of(line, |sign| {
            if matches!(sign, Sign::Prompt | Sign::Alien) {
                self.fact(sign);
            }
        });
    }

    fn read_line(&mut self, line: &str) {
        index().read(&plain(line), |sign, at| self.word(sign, at));
        marks::of(line, |sign| self.fact(sign));
    }

    fn read_text(&mut self, line: &str, plain: &str, is_mail: bool) {
        index().read(plain, |sign, at| self.word(sign, at));
        let codes = reply::codes(line);
        let speaks = self.signs.keys().any(|sign| !SUBJECTS.contains(sign));
        if !speaks && codes.is_empty() && !is_mail && !marks::may_show(line) {
            self.signs.retain(|sign, _| matches!(sign, Sign::Mail | Sign::Alien));
            return;
        }
        marks::of(line, |sign| self.fact(sign));
        let found = codes.iter().find(|found| found.credible || is_mail);
        self.code = found.map(|found| found.code);
        let enhanced = reply::enhanced(line, found.is_some());
        self.enhanced = enhanced.first().map(|(_, code)| *code);
        for found in codes.iter().filter(|found| found.credible || is_mail) {
            self.fact(Sign::Reply(found.code));
        }
        for (_, Enhanced(_, subject, detail)) in enhanced {
            self.fact(Sign::Status(subject, detail));
        }
        self.coded();
        self.tagged(line);
        if ["reject:", "status=bounced", "status=deferred", "rejected RCPT", "rejected after DATA", " said:", "milter-reject"]
            .iter()
            .any(|log| line.contains(log))
        {
            self.fact(Sign::Refusal);
            self.fact(Sign::Mail);
        }
    }

    /// The facts of code and enhanced code. The reply code rules where a server contradicts itself (`550 4.4.7`).
    fn coded(&mut self) {
        if let Some(code) = self.code {
            self.fact(Sign::Reply(code));
        }
        if let Some(Enhanced(_, subject, detail)) = self.enhanced {
            self.fact(Sign::Status(subject, detail));
        }
        let class = self.code.map(|code| code / 100).or(self.enhanced.map(|Enhanced(class, ..)| u16::from(class)));
        if let Some(sign) =
            class.and_then(|class| [(4, Sign::Passing), (5, Sign::Lasting)].into_iter().find(|(known, _)| *known == class))
        {
            self.fact(sign.1);
            self.fact(Sign::Refusal);
            if self.enhanced.is_some() {
                self.fact(Sign::Mail);
            }
        }
    }

    /// Replies of IMAP and POP3 (RFC 9051 §7.1, RFC 1939 §3).
    fn tagged(&mut self, line: &str) {
        for (words, sign) in [("NO", Sign::ImapNo), ("BAD", Sign::ImapBad), ("-ERR", Sign::ImapNo), ("BYE", Sign::ImapBye)] {
            if says_word(line, words) {
                self.fact(sign);
                self.fact(Sign::Refusal);
            }
        }
    }

    fn port(&mut self, port: u16) {
        match port {
            25 => self.fact(Sign::Port25),
            465 | 993 | 995 => self.fact(Sign::TlsPort),
            80 | 443 | 8080 | 8443 => self.fact(Sign::WebPort),
            _ => {}
        }
    }

    fn hinted(&mut self, hint: Hint) {
        match hint.met {
            Some(Met::Stage(stage)) => self.fact(Sign::At(stage)),
            Some(Met::Imap) => self.fact(Sign::Imap),
            Some(Met::Pop3) => self.fact(Sign::Pop3),
            None => {}
        }
        match (hint.port, hint.met) {
            (Some(port), _) => self.port(port),
            (None, Some(Met::Stage(Stage::Delivery))) => self.fact(Sign::Port25),
            (None, _) => {}
        }
        if hint.met.is_some() {
            self.fact(Sign::Mail);
        }
        if matches!(hint.met, Some(Met::Imap | Met::Pop3))
            || matches!(hint.met, Some(Met::Stage(stage)) if stage >= Stage::Banner && stage != Stage::Tls)
        {
            self.fact(Sign::Refusal);
        }
    }

    /// The kind of a live fault, by the sign that its name in a text would be.
    fn kind(&mut self, kind: &FaultKind) {
        let sign = match kind {
            FaultKind::NameNotFound => Sign::NameUnknown,
            FaultKind::DnsFailed | FaultKind::DnsTimeout => Sign::ResolverFailed,
            FaultKind::DnsBogus => Sign::DnsBogus,
            FaultKind::Preauth => Sign::Preauth,
            FaultKind::Refused => Sign::Refused,
            FaultKind::ConnectTimeout => Sign::TimedOut,
            FaultKind::Unreachable => Sign::Unreachable,
            FaultKind::Forbidden => Sign::Forbidden,
            FaultKind::Silent => Sign::Silent,
            FaultKind::Closed => Sign::Dropped,
            FaultKind::NotThisProtocol => Sign::NotThisProtocol,
            FaultKind::Flood => Sign::Flood,
            FaultKind::Rejected => Sign::Refusal,
            FaultKind::StarttlsNotOffered => Sign::Starttls,
            FaultKind::NotTls => Sign::NotTls,
            FaultKind::TlsExpected => Sign::TlsExpected,
            FaultKind::OldTls(_) => Sign::ServerChoseOld,
            FaultKind::Handshake => Sign::HandshakeFailed,
            FaultKind::Certificate(problem) => certificate(*problem),
            FaultKind::Unprotected => Sign::Unprotected,
            FaultKind::AuthNotOffered => Sign::AuthNotOffered,
            FaultKind::NoCommonMechanism(offered) if offers_only_oauth(offered) => Sign::OnlyOauth,
            FaultKind::NoCommonMechanism(_) => Sign::NoCommonMechanism,
            FaultKind::NothingToTry => Sign::NothingToTry,
            FaultKind::Smtputf8NotOffered => Sign::Smtputf8,
            FaultKind::NotArrived => Sign::NotArrived,
            FaultKind::Bounced => Sign::Bounced,
            FaultKind::Bug => Sign::Bug,
        };
        self.fact(sign);
        if matches!(kind, FaultKind::StarttlsNotOffered | FaultKind::Smtputf8NotOffered) {
            self.fact(Sign::NotOffered);
        }
        if matches!(kind, FaultKind::DnsTimeout) {
            self.fact(Sign::TimedOut);
        }
    }
}

/// True when what the server answered presented a token.
fn presented_token(fault: &Fault) -> bool {
    let mechanism = fault.command.as_deref().and_then(|command| command.split(' ').nth(1)?.parse::<Mechanism>().ok());
    mechanism.is_some_and(Mechanism::takes_token)
}

/// `* OK` is how IMAP greets, `+OK` how POP3 does: mail, but not what was asked for.
fn greets_a_reader(greeting: &str) -> bool {
    ["* OK", "* PREAUTH", "+OK"]
        .into_iter()
        .any(|begin| greeting.get(..begin.len()).is_some_and(|text| text.eq_ignore_ascii_case(begin)))
}

fn certificate(problem: CertProblem) -> Sign {
    match problem {
        CertProblem::Expired => Sign::CertExpired,
        CertProblem::NotYetValid => Sign::CertNotYet,
        CertProblem::SelfSigned => Sign::CertSelfSigned,
        CertProblem::UnknownIssuer => Sign::CertUnknown,
        CertProblem::WrongName => Sign::CertName,
        CertProblem::Revoked => Sign::CertRevoked,
        CertProblem::IncompleteChain => Sign::CertIncomplete,
        CertProblem::Weak => Sign::CertWeak,
        CertProblem::NoSan => Sign::CertNoSan,
        CertProblem::Invalid => Sign::CertUnreadable,
    }
}

/// True when OAuth2 is the only way in: nothing else is offered.
pub(super) fn offers_only_oauth(offered: &[String]) -> bool {
    let is_oauth = |name: &String| matches!(name.to_ascii_uppercase().as_str(), "XOAUTH2" | "OAUTHBEARER" | "XOAUTH");
    !offered.is_empty() && offered.iter().all(is_oauth)
}

/// The word stands in capitals as a reply's own: at the begin, behind a tag, before more words.
fn says_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + word.len()..).unwrap_or_default();
        let tag = before.trim_end().rsplit([' ', ':', '"', '\'', '>', '<']).next().unwrap_or_default();
        let tagged = before.is_empty()
            || (before.ends_with([' ', ':', '"', '\'', '*', '<']) && (tag.is_empty() || tag == "*" || is_tag(tag)));
        tagged && (after.is_empty() || after.starts_with([' ', '\r', '\n']))
    })
}

/// `A1`, `a0002`, `RUBY0001`, `2`.
fn is_tag(word: &str) -> bool {
    word.len() <= 12
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}

/// The command that the line names as refused.
fn named_stage(plain: &str) -> Option<Stage> {
    const NAMES: [(&str, Stage); 24] = [
        ("reply to rcpt", Stage::Rcpt),
        ("reply to mail", Stage::Mail),
        ("reply to end of data", Stage::Data),
        ("reply to data", Stage::Data),
        ("reply to helo", Stage::Ehlo),
        ("reply to ehlo", Stage::Ehlo),
        ("reply to auth", Stage::Auth),
        ("after rcpt", Stage::Rcpt),
        ("after mail from", Stage::Mail),
        ("after end of data", Stage::Data),
        ("after data", Stage::Data),
        ("after auth", Stage::Auth),
        ("after ehlo", Stage::Ehlo),
        ("after initial connection", Stage::Banner),
        ("after starttls", Stage::Starttls),
        ("reject: rcpt", Stage::Rcpt),
        ("reject: mail", Stage::Mail),
        ("reject: end of message", Stage::Data),
        ("rejected rcpt", Stage::Rcpt),
        ("rcpt to", Stage::Rcpt),
        ("mail from", Stage::Mail),
        ("auth plain", Stage::Auth),
        ("auth login", Stage::Auth),
        ("failed to add recipient", Stage::Rcpt),
    ];
    NAMES.into_iter().find(|(words, _)| plain.contains(words)).map(|(_, stage)| stage)
}
