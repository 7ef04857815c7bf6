//! SASL (RFC 4422): the client's side of every mechanism, whatever carries it.
//!
//! An [`Exchange`] gives the message that may go out with the command, answers the server's challenges, and says in the
//! end whether a success is to be believed. SMTP, IMAP and POP3 wrap these messages, each in its way.
//!
//! The exchanges are this program's own, over kept crates for what is hard in them: `ring` (PBKDF2, HMAC, hashes), `hmac`
//! and `md-5` (CRAM-MD5), `stringprep` (SASLprep). The one SASL crate that fits a conversation without sockets, rsasl
//! 2.3.1, was tried: it has no CRAM-MD5, counts as many rounds of SCRAM as a server asks for (4 thousand million, which is
//! an hour of silence), leaves the password in memory, and brings a second generation of every hash crate (digest 0.10,
//! rand 0.8). What would remain for it is less than the code around it.

mod bearer;
mod cram;
mod prepare;
mod scram;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::model::secret::MASK;
use crate::model::{Fault, FaultKind, Mechanism, Secret};
use crate::wire::Piece;

use bearer::Bearer;
use cram::Cram;
pub use prepare::normalised;
use scram::{Hash, Scram};

/// What an exchange knows of the connection that carries it.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The server's name, as it was connected to.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// What is random in this exchange.
    pub nonce: Nonce,
    /// What is unique to this TLS session or server; `None` when it cannot be had.
    pub binding: Option<Binding>,
    /// True when the server offers a mechanism that uses it (`…-PLUS`).
    pub binds: bool,
}

/// What binds an exchange to this client and this moment: 144 random bits in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(String);

/// Channel binding (RFC 5056): who sits in the middle has another one.
#[derive(Clone, PartialEq, Eq)]
pub struct Binding {
    /// Its registered name: `tls-exporter` (RFC 9266) or `tls-server-end-point` (RFC 5929).
    pub kind: &'static str,
    /// Its value.
    pub data: Vec<u8>,
}

/// One message to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// It says nothing of the account.
    Open(&'static str),
    /// In base64: all else, also where only a hash is in it.
    Secret(Secret),
}

/// The client's side of one exchange.
#[derive(Debug)]
pub struct Exchange {
    mechanism: Mechanism,
    /// The first message, where the client speaks first, until it was said for good: a server that took it along with the
    /// command may ask for it all the same.
    initial: Option<Message>,
    way: Way,
    cancelled: bool,
}

#[derive(Debug)]
enum Way {
    /// Prompts are answered by their order, the next answer at the end: servers word them in many ways.
    Prompts(Vec<Secret>),
    Cram(Cram),
    Scram(Scram),
    Bearer(Bearer),
}

impl Exchange {
    /// Prepares an exchange. `secret` is the password, or the token of a mechanism that takes one.
    ///
    /// # Errors
    /// [`FaultKind::NothingToTry`] when user name or secret hold what no mechanism can carry, or when there is nothing to
    /// bind to.
    pub fn new(mechanism: Mechanism, username: &str, secret: &Secret, channel: &Channel) -> Result<Self, Fault> {
        // RFC 4616 §2: NUL separates, so it cannot be part of anything; nor has any other mechanism a use for it.
        if username.contains('\0') || secret.holds_nul() {
            return Err(Fault::new(FaultKind::NothingToTry).because("a NUL character in user name or password"));
        }
        let scram = |hash| Scram::new(hash, username, secret, channel, mechanism.is_bound());
        let (initial, way) = match mechanism {
            Mechanism::Plain => (Some(plain(username, secret)), Way::Prompts(Vec::new())),
            Mechanism::Login => (None, Way::Prompts(vec![login(secret.reveal()), login(username)])),
            Mechanism::CramMd5 => (None, Way::Cram(Cram::new(username, secret))),
            Mechanism::ScramSha256Plus | Mechanism::ScramSha256 => begun(scram(Hash::Sha256)?),
            Mechanism::ScramSha1Plus | Mechanism::ScramSha1 => begun(scram(Hash::Sha1)?),
            Mechanism::Xoauth2 => (Some(bearer::xoauth2(username, secret)), Way::Bearer(Bearer::xoauth2())),
            Mechanism::Oauthbearer => (Some(bearer::oauthbearer(username, secret, channel)), Way::Bearer(Bearer::oauthbearer())),
        };
        Ok(Self { mechanism, initial: initial.map(Message::Secret), way, cancelled: false })
    }

    /// By which mechanism.
    #[must_use]
    pub fn mechanism(&self) -> Mechanism {
        self.mechanism
    }

    /// The message that may go out with the command (RFC 4422 §3); `None` when the server speaks first.
    #[must_use]
    pub fn initial(&self) -> Option<&Message> {
        self.initial.as_ref()
    }

    /// The answer to a challenge in base64. One that no exchange has a use for is answered with `*`, which cancels.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] when the challenge is none of this mechanism's, or comes after the cancelling.
    pub fn answer(&mut self, challenge: &str) -> Result<Vec<Piece>, Fault> {
        let message = self.message(challenge)?;
        let awaited = if let Way::Scram(scram) = &self.way { scram.awaited() } else { None };
        Ok(awaited.map(Piece::Awaited).into_iter().chain([message.into()]).collect())
    }

    fn message(&mut self, challenge: &str) -> Result<Message, Fault> {
        let challenge = challenge.trim();
        if self.cancelled {
            return Err(fault("prompts without end"));
        }
        let prompt = challenge.is_empty() || matches!(self.way, Way::Prompts(_));
        if let Some(initial) = self.initial.take_if(|_| prompt) {
            return Ok(initial);
        }
        self.initial = None;
        let answer = match &mut self.way {
            Way::Prompts(answers) => answers.pop().map(Message::Secret),
            Way::Cram(cram) => cram.answer(challenge)?.map(Message::Secret),
            Way::Scram(scram) => Some(scram.answer(challenge)?.map_or(Message::Open(""), Message::Secret)),
            Way::Bearer(bearer) => bearer.answer(challenge),
        };
        self.cancelled = answer.is_none();
        Ok(answer.unwrap_or(Message::Open("*")))
    }

    /// Looks at a success.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] when the server had to prove that it knows the password, and has not.
    pub fn concluded(&self) -> Result<(), Fault> {
        if let Way::Scram(scram) = &self.way { scram.concluded() } else { Ok(()) }
    }

    /// What the server said of its refusal inside the exchange, decoded: an error of OAuth2 (RFC 7628 §3.2.2), or one of
    /// SCRAM (`e=…`, RFC 5802 §7).
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match &self.way {
            Way::Bearer(bearer) => bearer.reason(),
            Way::Scram(scram) => scram.reason(),
            Way::Prompts(_) | Way::Cram(_) => None,
        }
    }
}

impl Message {
    /// Behind a command, on its line: `AUTH PLAIN ••••••`.
    #[must_use]
    pub fn behind(&self, command: &str) -> Piece {
        match self {
            Self::Open(text) => Piece::command(&format!("{command} {text}")),
            Self::Secret(message) => {
                Piece::Secret { line: Secret::new(format!("{command} {}", message.reveal())), shown: format!("{command} {MASK}") }
            }
        }
    }
}

impl From<Message> for Piece {
    fn from(message: Message) -> Self {
        match message {
            Message::Open(text) => Self::command(text),
            Message::Secret(line) => Self::Secret { line, shown: MASK.to_owned() },
        }
    }
}

impl Nonce {
    /// The bits come from the caller, who has a source of randomness.
    #[must_use]
    pub fn new(bits: [u8; 18]) -> Self {
        Self(STANDARD.encode(bits))
    }
}

impl fmt::Debug for Binding {
    /// The value is as good as a key to this session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Binding").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The one message of PLAIN (RFC 4616 §2): no authorisation identity, user name, password.
fn plain(username: &str, password: &Secret) -> Secret {
    let (username, password) = (normalised(username), normalised(password.reveal()));
    let message = Zeroizing::new(format!("\0{}\0{}", username.reveal(), password.reveal()));
    base64(&message)
}

/// One answer of LOGIN (draft-murchison-sasl-login).
fn login(answer: &str) -> Secret {
    base64(normalised(answer).reveal())
}

fn begun(scram: Scram) -> (Option<Secret>, Way) {
    (Some(scram.initial()), Way::Scram(scram))
}

fn base64(text: &str) -> Secret {
    let mut encoded = String::with_capacity(text.len().div_ceil(3) * 4);
    STANDARD.encode_string(text, &mut encoded);
    Secret::new(encoded)
}

/// What a challenge says.
fn decoded(challenge: &str) -> Option<String> {
    STANDARD.decode(challenge).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

fn fault(why: &str) -> Fault {
    Fault::new(FaultKind::NotThisProtocol).because(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel() -> Channel {
        Channel { host: "mail.guide.test".to_owned(), port: 587, nonce: Nonce::new([0; 18]), binding: None, binds: false }
    }

    fn exchange(mechanism: Mechanism, username: &str, secret: &str) -> Exchange {
        Exchange::new(mechanism, username, &Secret::from(secret), &channel()).unwrap()
    }

    fn initial(mechanism: Mechanism, username: &str, secret: &str) -> String {
        match exchange(mechanism, username, secret).initial() {
            Some(Message::Secret(message)) => message.reveal().to_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn plain_is_nul_user_nul_password() {
        assert_eq!(initial(Mechanism::Plain, "john@guide.test", "summersun"), "AGpvaG5AZ3VpZGUudGVzdABzdW1tZXJzdW4=");
        assert_eq!(initial(Mechanism::Plain, "j", "a\u{308}"), initial(Mechanism::Plain, "j", "ä"));
    }

    #[test]
    fn what_separates_cannot_be_part_of_anything() {
        for mechanism in Mechanism::ALL {
            for (username, secret) in [("j\0", "summersun"), ("j", "summer\0sun")] {
                let refused = Exchange::new(mechanism, username, &Secret::from(secret), &channel()).err();
                assert_eq!(refused.map(|fault| fault.kind), Some(FaultKind::NothingToTry), "{mechanism}");
            }
        }
    }

    #[test]
    fn without_a_binding_nothing_can_be_bound() {
        for mechanism in [Mechanism::ScramSha256Plus, Mechanism::ScramSha1Plus] {
            let refused = Exchange::new(mechanism, "j", &Secret::from("x"), &channel()).err();
            assert_eq!(refused.map(|fault| fault.kind), Some(FaultKind::NothingToTry));
        }
    }

    #[test]
    fn an_empty_prompt_gets_the_first_message_once_more_and_then_no_more() {
        for mechanism in [Mechanism::Plain, Mechanism::Xoauth2, Mechanism::Oauthbearer] {
            let mut exchange = exchange(mechanism, "j", "summersun");
            let initial = exchange.initial().cloned().unwrap();
            assert_eq!(exchange.message(" ").unwrap(), initial, "{mechanism}");
            assert_ne!(exchange.message("").unwrap(), initial, "{mechanism}");
        }
    }

    #[test]
    fn prompts_without_end_are_cancelled() {
        let mut exchange = exchange(Mechanism::Login, "j", "a\u{308}");
        assert_eq!(exchange.message("VXNlcm5hbWU6").unwrap(), Message::Secret(Secret::from("ag==")));
        assert_eq!(exchange.message("who knows").unwrap(), Message::Secret(Secret::from("w6Q=")));
        assert_eq!(exchange.message("").unwrap(), Message::Open("*"));
        assert_eq!(exchange.message("").unwrap_err().kind, FaultKind::NotThisProtocol);
    }

    #[test]
    fn the_binding_does_not_print_itself() {
        let binding = Binding { kind: "tls-exporter", data: b"summersun".to_vec() };
        assert_eq!(format!("{binding:?}"), "Binding { kind: \"tls-exporter\", .. }");
    }
}
