//! What was seen at an endpoint: facts when a step passed, a fault when it did not.
//!
//! A network failure is data here, never an `Err` of a function: it is the very thing this program exists to
//! look at. A [`Fault`] keeps the server's own words beside what they mean.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::endpoint::Endpoint;
use super::settings::{Mechanism, UsernameForm};

/// The steps of a conversation, in the order in which they happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Finding out which servers there are.
    Discovery,
    /// Looking up the server's addresses.
    Dns,
    /// TCP.
    Connect,
    /// The server's greeting.
    Banner,
    /// EHLO, CAPABILITY or CAPA.
    Ehlo,
    /// STARTTLS or STLS.
    Starttls,
    /// The TLS handshake and the certificate.
    Tls,
    /// Sign-in.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA and the message itself.
    Data,
    /// Finding the message again.
    Delivery,
}

/// What one step at one endpoint brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where.
    pub endpoint: Endpoint,
    /// Which step.
    pub stage: Stage,
    /// When it began, in milliseconds since the check began.
    pub started_ms: u64,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
    /// What came of it.
    pub result: Result<Facts, Fault>,
}

/// What a passed step tells beyond having passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facts {
    /// The host's addresses.
    Resolved(Vec<IpAddr>),
    /// The address that carries the session.
    Connected(IpAddr),
    /// The greeting, first line.
    Greeted(String),
    /// How many capabilities were listed.
    Capable(usize),
    /// The server is ready for TLS.
    ReadyForTls,
    /// Protocol version of the verified TLS session; the rest stands in [`TlsFacts`].
    Secured(String),
    /// Signed in.
    SignedIn {
        /// By which mechanism.
        mechanism: Mechanism,
        /// As whom.
        username: String,
        /// Which form of user name that is.
        form: UsernameForm,
        /// The server's own word.
        reply: String,
    },
    /// The command was accepted; the server's own words.
    Accepted(String),
    /// The message was found again, in this folder.
    Found(String),
    /// The step was not needed, or was waived by the user.
    Skipped(String),
}

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The kind of failure.
    pub kind: FaultKind,
    /// The server's reply, when it gave one.
    pub reply: Option<Reply>,
    /// The command that provoked it, with secrets masked: `RCPT TO:<x@y>`.
    pub command: Option<String>,
    /// The raw OS, TLS or DNS error; beside a refused sign-in what the server said of it inside the exchange.
    pub cause: Option<String>,
}

/// The kinds of failure that can be told apart without reading phrases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// The host name does not exist or has no address.
    NameNotFound,
    /// The resolver failed.
    DnsFailed,
    /// The resolver did not answer in time.
    DnsTimeout,
    /// The answer's signatures do not hold (DNSSEC).
    DnsBogus,
    /// TCP: connection refused.
    Refused,
    /// TCP: no answer in time.
    ConnectTimeout,
    /// TCP: no route to host or network.
    Unreachable,
    /// TCP: forbidden by this computer.
    Forbidden,
    /// Connected, then nothing within the deadline.
    Silent,
    /// The connection ended in the middle of the conversation.
    Closed,
    /// It speaks, but not this protocol.
    NotThisProtocol,
    /// More than any bound allows.
    Flood,
    /// The server answered, negatively; see `reply`.
    Rejected,
    /// IMAP greets as signed in already, and nobody has signed in.
    Preauth,
    /// STARTTLS is not offered.
    StarttlsNotOffered,
    /// TLS was begun, and what came was no TLS.
    NotTls,
    /// Plain text was begun, and TLS is what the port waits for.
    TlsExpected,
    /// TLS was begun, and the server does only this, which nobody should: `TLS 1.0`.
    OldTls(String),
    /// The handshake failed for another reason than the certificate.
    Handshake,
    /// The certificate does not hold.
    Certificate(CertProblem),
    /// The connection is not protected, so nothing secret was sent over it.
    Unprotected,
    /// No sign-in is offered.
    AuthNotOffered,
    /// Sign-in is offered, but by no mechanism this program does or was told to use; what is offered.
    NoCommonMechanism(Vec<String>),
    /// Sign-in is offered, but no user name and password that could be tried is left.
    NothingToTry,
    /// The address needs SMTPUTF8 and the server does not offer it.
    Smtputf8NotOffered,
    /// The message is not in the mailbox in time.
    NotArrived,
    /// A bounce came instead of the message.
    Bounced,
    /// This program did something wrong and asks to be told.
    Bug,
}

/// A server's reply: SMTP code and text, or an IMAP or POP3 line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// SMTP reply code (RFC 5321 §4.2); `None` for IMAP and POP3.
    pub code: Option<u16>,
    /// Enhanced status code (RFC 3463), when one was given.
    pub enhanced: Option<Enhanced>,
    /// The whole reply as it stood on the wire, lines joined by LF, secrets masked.
    pub text: String,
}

/// An enhanced mail system status code, `class.subject.detail` (RFC 3463).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Enhanced(pub u8, pub u16, pub u16);

/// Which check a certificate failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertProblem {
    /// Its time is over.
    Expired,
    /// Its time has not begun.
    NotYetValid,
    /// It is signed by itself, and not trusted.
    SelfSigned,
    /// Its issuer is not known here.
    UnknownIssuer,
    /// It is for other names.
    WrongName,
    /// It was revoked.
    Revoked,
    /// The certificate that links it to its issuer was not sent.
    IncompleteChain,
    /// Its key is too short, or it is signed in a way that can be forged.
    Weak,
    /// It has no subject alternative names, and the common name counts no more (RFC 9525 §6.3).
    NoSan,
    /// It cannot be read, or fails in another way.
    Invalid,
}

/// What a certificate's issuer says of its revocation (RFC 6960 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Revocation {
    /// It was not revoked.
    Good,
    /// It was.
    Revoked,
    /// The issuer does not know it.
    Unknown,
}

/// What is known of a TLS session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFacts {
    /// `TLSv1.3` or `TLSv1.2`.
    pub version: String,
    /// The cipher suite by its IANA name.
    pub cipher: String,
    /// True when chain and name were verified. Only then may a secret travel.
    pub verified: bool,
    /// The check that failed; of several the one to mend first.
    pub problem: Option<CertProblem>,
    /// The certificates the server sent, its own first.
    pub chain: Vec<Certificate>,
    /// The key exchange by its IANA name: `X25519`.
    #[serde(default)]
    pub group: Option<String>,
    /// The protocol that was agreed on inside TLS (RFC 7301), if any.
    #[serde(default)]
    pub alpn: Option<String>,
    /// True when the server sent a word of the issuer on revocation along (RFC 6066 §8).
    #[serde(default)]
    pub ocsp_stapled: bool,
    /// Every check that failed, [`TlsFacts::problem`] first.
    #[serde(default)]
    pub problems: Vec<CertProblem>,
    /// A name that the certificate is for and that leads to the same address, when it is not for the one asked for.
    #[serde(default)]
    pub suggestion: Option<String>,
    /// What the issuer’s word that came along says of the certificate, while it holds.
    #[serde(default)]
    pub ocsp: Option<Revocation>,
}

/// What a domain says in signed DNS of the certificates of one of its services (RFC 6698).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dane {
    /// True when the certificate that was shown is one of them.
    pub matches: bool,
    /// The TLSA records in presentation form.
    pub records: Vec<String>,
}

/// One certificate, as far as people look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Subject name in RFC 4514 form.
    pub subject: String,
    /// Issuer name in RFC 4514 form.
    pub issuer: String,
    /// The DNS names and IP addresses it is for.
    pub names: Vec<String>,
    /// Begin of its validity.
    #[serde(with = "time::serde::rfc3339")]
    pub not_before: OffsetDateTime,
    /// End of its validity.
    #[serde(with = "time::serde::rfc3339")]
    pub not_after: OffsetDateTime,
    /// SHA-256 of its DER form, lower-case hex.
    pub sha256: String,
    /// Kind and size of its key: `RSA 2048`, `EC P-256`, `Ed25519`.
    #[serde(default)]
    pub key: String,
    /// How its issuer signed it: `sha256WithRSAEncryption`.
    #[serde(default)]
    pub signature: String,
}

impl Fault {
    /// A fault of this kind and nothing more known.
    #[must_use]
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, reply: None, command: None, cause: None }
    }

    /// A negative reply and the command that provoked it.
    #[must_use]
    pub fn rejected(reply: Reply, command: &str) -> Self {
        Self { kind: FaultKind::Rejected, reply: Some(reply), command: Some(command.to_owned()), cause: None }
    }

    /// The same fault with the raw error beside it.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The same fault with the command that provoked it.
    #[must_use]
    pub fn after(mut self, command: &str) -> Self {
        self.command = Some(command.to_owned());
        self
    }

    /// SMTP reply code, when there was one.
    #[must_use]
    pub fn code(&self) -> Option<u16> {
        self.reply.as_ref().and_then(|reply| reply.code)
    }

    /// Enhanced status code, when there was one.
    #[must_use]
    pub fn enhanced(&self) -> Option<Enhanced> {
        self.reply.as_ref().and_then(|reply| reply.enhanced)
    }

    /// The words to show as evidence: the server's own, or else the system's.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.reply.as_ref().map(|reply| reply.text.as_str()).or(self.cause.as_deref())
    }
}

impl Stage {
    /// Every stage, in the order of a check.
    pub const ALL: [Self; 12] = [
        Self::Discovery,
        Self::Dns,
        Self::Connect,
        Self::Banner,
        Self::Ehlo,
        Self::Starttls,
        Self::Tls,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::Delivery,
    ];
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Discovery => "discovery",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Banner => "banner",
            Self::Ehlo => "ehlo",
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::Auth => "auth",
            Self::Mail => "mail",
            Self::Rcpt => "rcpt",
            Self::Data => "data",
            Self::Delivery => "delivery",
        })
    }
}

impl fmt::Display for CertProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::SelfSigned => "self-signed",
            Self::UnknownIssuer => "unknown-issuer",
            Self::WrongName => "wrong-name",
            Self::Revoked => "revoked",
            Self::IncompleteChain => "incomplete-chain",
            Self::Weak => "weak",
            Self::NoSan => "no-san",
            Self::Invalid => "invalid",
        })
    }
}

impl fmt::Display for Enhanced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl fmt::Display for Facts {
    /// A technical detail for reports: no sentence, no language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resolved(addresses) => {
                let list: Vec<_> = addresses.iter().map(ToString::to_string).collect();
                f.write_str(&list.join(" "))
            }
            Self::Connected(ip) => ip.fmt(f),
            Self::Capable(count) => count.fmt(f),
            Self::ReadyForTls => Ok(()),
            Self::SignedIn { mechanism, username, .. } => write!(f, "{mechanism} {username}"),
            Self::Greeted(text) | Self::Secured(text) | Self::Accepted(text) | Self::Found(text) | Self::Skipped(text) => {
                f.write_str(text)
            }
        }
    }
}
