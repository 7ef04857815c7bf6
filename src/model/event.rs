//! The stream from which everything else derives: facts in the past tense, stamped where they happened.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::candidate::{Candidate, Control, Lookup, Provider, SourceAnswer};
use super::endpoint::Endpoint;
use super::evidence::{Dane, Evidence, Stage, TlsFacts};
use super::finding::{Finding, Verdict};
use super::intent::Intent;
use super::settings::{Mechanism, Settings, UsernameForm};

/// One fact and when it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Milliseconds since the check began.
    pub at_ms: u64,
    /// What happened.
    pub happened: Happened,
}

/// What can happen in a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happened {
    /// The check began.
    Started(Box<Start>),
    /// A name was looked up.
    LookedUp(Lookup),
    /// The signatures of an answer that came before were checked.
    Validated {
        /// The name asked, without a final dot.
        name: String,
        /// The record type.
        #[serde(rename = "type")]
        kind: String,
        /// True when they hold from the root down; false when they are there and do not.
        holds: bool,
    },
    /// A source of candidates answered, or did not.
    SourceAnswered(SourceAnswer),
    /// The domain belongs to a provider that the built-in table knows.
    ProviderRecognised(Provider),
    /// Discovery ended with these candidates, best first.
    Ranked(Vec<Candidate>),
    /// One address of an endpoint was tried.
    AddressTried {
        /// Where.
        endpoint: Endpoint,
        /// Which address.
        ip: IpAddr,
        /// How it went.
        outcome: AddressOutcome,
        /// How long it took, in milliseconds.
        elapsed_ms: u64,
    },
    /// A step began.
    StepBegan {
        /// Where.
        endpoint: Endpoint,
        /// Which.
        stage: Stage,
    },
    /// A step ended, well or not.
    StepEnded(Evidence),
    /// A TLS session came to be, verified or not.
    TlsSeen {
        /// Where.
        endpoint: Endpoint,
        /// What it is like.
        tls: TlsFacts,
    },
    /// The domain names certificates for an endpoint, and it is known whether the right one was shown.
    DaneSeen {
        /// Where.
        endpoint: Endpoint,
        /// What it says.
        dane: Dane,
    },
    /// The server listed its capabilities.
    CapabilitiesSeen {
        /// Where.
        endpoint: Endpoint,
        /// True when TLS protected the list.
        after_tls: bool,
        /// One entry a capability, as the server wrote it.
        capabilities: Vec<String>,
        /// The SASL mechanisms among them, by registered name.
        mechanisms: Vec<String>,
    },
    /// The server sent this before the handshake although it had to wait (RFC 3207 §6); it was discarded.
    Injected {
        /// Where.
        endpoint: Endpoint,
        /// The first line of it.
        text: String,
    },
    /// A line went over the wire, secrets masked.
    Said {
        /// Where.
        endpoint: Endpoint,
        /// The line.
        line: Line,
    },
    /// The password has a trait that may explain a refusal. Nothing else is told of it.
    PasswordNoted(PasswordTrait),
    /// A password was sent for judgement.
    SignInTried {
        /// Where.
        endpoint: Endpoint,
        /// As whom.
        username: String,
        /// Which form of user name that is.
        form: UsernameForm,
        /// By which mechanism.
        mechanism: Mechanism,
        /// True when it was accepted; false when the server refused this user name or password.
        accepted: bool,
    },
    /// The mailbox was looked into for the test message, this many times so far.
    MailboxLookedInto(u32),
    /// The search for the test message ended.
    DeliverySeen(Delivery),
    /// This computer has no route to the rest of the world.
    RouteMissing,
    /// The host that the user named was asked for a sign of life.
    ControlSeen(Control),
    /// The check was broken off.
    Interrupted(Interruption),
    /// The check ended, and this is what it means.
    Concluded(Conclusion),
}

/// What may be said of a password without giving it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordTrait {
    /// White space at one of its ends.
    BlanksAtEnds,
    /// Characters outside ASCII, which servers read in different encodings.
    NonAscii,
    /// It cannot be what the provider wants, and was not sent.
    NotWhatProviderWants,
    /// It is no password but an OAuth2 token.
    Token,
    /// There is none: nobody gave one.
    NotGiven,
}

/// How a check began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Wall-clock time, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub started: OffsetDateTime,
    /// The program's version.
    pub version: String,
    /// What was asked.
    pub intent: Intent,
    /// Where it ran.
    pub environment: Environment,
}

/// The computer on which the check ran, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Operating system.
    pub os: String,
    /// `system`, or the resolver's address and port.
    pub resolver: String,
    /// Language of the words, as a BCP 47 tag.
    pub lang: String,
}

/// How one address behaved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressOutcome {
    /// TCP came up.
    Connected,
    /// Actively refused.
    Refused,
    /// No answer in time.
    Timeout,
    /// No route.
    Unreachable,
    /// Not answered yet when the check ended.
    Pending,
}

/// One line of a dialogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Who said it.
    pub from: Speaker,
    /// True inside TLS.
    pub tls: bool,
    /// The line without its end, secrets masked, unprintable bytes escaped.
    pub text: String,
}

/// Who says a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// The server.
    Server,
    /// This program.
    Client,
}

/// What became of the test message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// True when it was found.
    pub found: bool,
    /// In which folder.
    pub folder: Option<String>,
    /// From the server's acceptance to the message seen, or to giving up, in milliseconds.
    pub elapsed_ms: u64,
    /// `imap` or `pop3`.
    pub via: String,
    /// Its `Received` headers, newest first.
    pub received: Vec<String>,
    /// What the headers tell about the sender; `client-address` with the address.
    pub leaks: Vec<Leak>,
    /// Its `Authentication-Results` header.
    pub authentication_results: Option<String>,
    /// True when it was removed again.
    pub removed: bool,
    /// What the receiving servers found when they checked the sender.
    #[serde(default)]
    pub checks: Vec<SenderCheck>,
    /// Header fields that were changed on the way.
    #[serde(default)]
    pub altered: Vec<String>,
}

/// A result of the receiving side's check of who sent the message (RFC 8601 §2.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SenderCheck {
    /// `spf`, `dkim`, `dmarc` and others, lower case.
    pub method: String,
    /// `pass`, `fail`, `softfail`, `none` and others, lower case.
    pub result: String,
    /// The domain that was checked, when it is named.
    pub domain: Option<String>,
}

/// Something private that the delivered headers name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leak {
    /// What kind of thing; at present always `client-address`.
    pub kind: String,
    /// The thing itself.
    pub value: String,
}

/// Why a check was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interruption {
    /// By the user.
    Cancelled,
    /// By its own deadline.
    DeadlineReached,
}

/// What the whole check means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Does it work?
    pub verdict: Verdict,
    /// Most important first; the deciding one leads when it fails.
    pub findings: Vec<Finding>,
    /// What was proved. Plain here: only `diagnosis::choose` can make it `Proved` again.
    pub settings: Settings,
}
