//! What a set of practice servers does, and does wrong, as small data.
//!
//! [`Script::WELL`] is a provider at which everything works. Every scenario is that script with a field or two
//! changed, so a new one is a declaration in `scenario.rs` and no new code.

use std::time::Duration;

use crate::model::{Protocol, Service, UsernameForm};

/// Everything that can differ from one scenario to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Script {
    /// What the domain publishes.
    pub zone: Zone,
    /// The certificate that every service shows.
    pub certificate: Shown,
    /// Services that are announced, but where nothing listens.
    pub closed: &'static [Service],
    /// What the sending side offers.
    pub smtp: Offer,
    /// What the receiving side offers by IMAP.
    pub imap: Offer,
    /// What it offers by POP3.
    pub pop3: Offer,
    /// What the learner's mail program speaks for receiving.
    pub receives_by: Protocol,
    /// The form of user name that the account has.
    pub username: UsernameForm,
    /// True when the account's password and token are not those that the learner was given.
    pub password_changed: bool,
    /// True when the learner has a token in place of a password.
    pub by_token: bool,
    /// How many messages of others lie in the inbox.
    pub crowd: usize,
    /// What goes wrong in a conversation.
    pub faults: &'static [Fault],
    /// What becomes of an accepted message.
    pub delivery: Delivery,
}

/// What the domain publishes in DNS.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zone {
    /// The one host on which every service runs.
    pub host: &'static str,
    /// SRV records for sending and receiving (RFC 6186, RFC 8314).
    pub srv: Published,
    /// The MX record.
    pub mx: Published,
}

/// How a service is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Published {
    /// It names the host.
    Host,
    /// It says that there is no such service: target `.` (RFC 2782, RFC 7505).
    Nowhere,
    /// There is no record.
    Absent,
}

/// A certificate, good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Signed by the practice root, for the right name, in time.
    Good,
    /// Ended yesterday.
    Expired,
    /// Begins tomorrow.
    NotYetValid,
    /// Ends in five days.
    ExpiresSoon,
    /// Signed by its own key.
    SelfSigned,
    /// Signed by a root that nobody was told of.
    UnknownIssuer,
    /// For `www.` in place of `mail.`.
    WrongName,
}

/// What one side offers its clients.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    /// Extensions or capabilities, as they are listed, without STARTTLS and sign-in.
    pub capabilities: &'static [&'static str],
    /// SASL mechanisms, listed inside TLS only.
    pub mechanisms: &'static [&'static str],
    /// True when a port that begins in plain text offers STARTTLS.
    pub starttls: bool,
    /// What a man in the middle slips in behind the answer to STARTTLS (RFC 3207 §6, CVE-2011-0411).
    pub injected: Option<&'static str>,
}

/// One thing that goes wrong: at these services, at this point, like this.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    /// Where.
    pub at: &'static [Service],
    /// When.
    pub point: Point,
    /// What happens in place of what should.
    pub instead: Instead,
}

/// A point of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// The client has connected and begins TLS.
    Handshake,
    /// The greeting is due.
    Greeting,
    /// The client gave this command.
    Command(&'static str),
    /// The client chose this mechanism.
    Mechanism(&'static str),
    /// The client gave a user name and a password.
    SignIn,
    /// The client sent a chunk of the message.
    Chunk,
    /// A command that did not wait for the answer to the one before it.
    Ahead,
    /// The client ended the message.
    Message,
}

/// What happens in place of what should.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instead {
    /// This answer: an SMTP or POP3 line, or for IMAP what follows the tag.
    Answer(&'static str),
    /// This answer, then the connection ends.
    Farewell(&'static str),
    /// The connection ends without a word.
    Close,
    /// Nothing more, ever.
    Silence,
}

/// What becomes of an accepted message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delivery {
    /// It lies in the inbox at once.
    Inbox,
    /// It comes to the inbox after a while.
    Late(Duration),
    /// It lies in the junk folder.
    Junk,
    /// It never comes.
    Lost,
    /// A report comes in its place (RFC 3464), with what the last server is said to have answered: reply code,
    /// enhanced status code, words.
    Bounced(&'static str),
}

/// Both submission services.
pub(super) const SENDING: &[Service] = &[Service::Submissions, Service::Submission];
/// Both IMAP services.
pub(super) const RECEIVING: &[Service] = &[Service::Imaps, Service::Imap];
/// Both POP3 services.
pub(super) const COLLECTING: &[Service] = &[Service::Pop3s, Service::Pop3];
/// All six.
pub(super) const ALL: &[Service] =
    &[Service::Submissions, Service::Submission, Service::Imaps, Service::Imap, Service::Pop3s, Service::Pop3];

impl Script {
    /// Everything works, as it does with a well-kept Postfix and Dovecot.
    pub(super) const WELL: Self = Self {
        zone: Zone { host: "mail.practice.test", srv: Published::Host, mx: Published::Host },
        certificate: Shown::Good,
        closed: &[],
        smtp: Offer {
            capabilities: &["PIPELINING", "SIZE 1048576", "8BITMIME", "ENHANCEDSTATUSCODES"],
            mechanisms: &["PLAIN", "LOGIN"],
            starttls: true,
            injected: None,
        },
        imap: Offer {
            capabilities: &["LITERAL+", "SASL-IR", "IDLE", "UIDPLUS", "UNSELECT", "SPECIAL-USE"],
            mechanisms: &["PLAIN"],
            starttls: true,
            injected: None,
        },
        pop3: Offer {
            capabilities: &["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"],
            mechanisms: &["PLAIN"],
            starttls: true,
            injected: None,
        },
        receives_by: Protocol::Imap,
        username: UsernameForm::Address,
        password_changed: false,
        by_token: false,
        crowd: 0,
        faults: &[],
        delivery: Delivery::Inbox,
    };

    /// What goes wrong at this service and point, if anything.
    pub(super) fn fault(&self, service: Service, point: Point) -> Option<Instead> {
        self.faults.iter().find(|fault| fault.point == point && fault.at.contains(&service)).map(|fault| fault.instead)
    }

    /// What is offered at this service.
    pub(super) fn offer(&self, service: Service) -> Offer {
        match service.protocol() {
            Protocol::Smtp => self.smtp,
            Protocol::Imap => self.imap,
            Protocol::Pop3 => self.pop3,
        }
    }
}

impl Instead {
    /// True when it is a server's word about the password: a lasting no. What fails for now judges nothing.
    pub(super) fn judges(self) -> bool {
        match self {
            Self::Answer(text) | Self::Farewell(text) => {
                let excused = ["[SYS/", "[IN-USE]", "[LOGIN-DELAY]"].iter().any(|code| text.contains(code));
                text.starts_with('5') || text.starts_with("NO ") || (text.starts_with("-ERR ") && !excused)
            }
            Self::Close | Self::Silence => false,
        }
    }
}

impl Offer {
    /// The mechanism of this name, if it is offered.
    pub(super) fn mechanism(&self, name: &str) -> Option<&'static str> {
        self.mechanisms.iter().copied().find(|offered| offered.eq_ignore_ascii_case(name))
    }

    /// True when commands that carry the bare password are taken: not where nothing but other mechanisms is offered.
    pub(super) fn takes_password(&self) -> bool {
        self.mechanisms.is_empty() || self.mechanisms.contains(&"PLAIN")
    }

    /// True when this capability is listed, whatever its parameter.
    pub(super) fn has(&self, name: &str) -> bool {
        self.capabilities.iter().any(|capability| capability.split(' ').next() == Some(name))
    }
}
