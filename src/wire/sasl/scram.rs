//! SCRAM (RFC 5802, with SHA-256 RFC 7677), bound to the TLS session where the server can.
//!
//! The password never leaves this computer; what is sent proves that it is known, and the server proves the same. A
//! server that does not is no success, whatever it says.

use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};
use zeroize::Zeroizing;

use super::prepare::prepared;
use super::{Channel, Nonce, decoded, fault};
use crate::model::{Fault, FaultKind, Secret};
use crate::wire::line::printable;

/// More rounds than this are not counted: a server could keep this computer busy for hours. Servers use some thousands.
const ROUNDS_MAX: u32 = 1_000_000;

/// Which hash it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    /// RFC 5802.
    Sha1,
    /// RFC 7677.
    Sha256,
}

/// The client's side of one exchange.
#[derive(Debug)]
pub(super) struct Scram {
    hash: Hash,
    password: Secret,
    /// What is said of channel binding and of acting for another (RFC 5802 §6): `n,,`.
    header: String,
    /// The header once more, and behind it what it promised to bind to; in base64.
    binding: String,
    /// `n=user,r=nonce`, which both sides sign.
    first: String,
    nonce: String,
    state: State,
    reason: Option<String>,
}

#[derive(Debug)]
enum State {
    /// The server's salt and rounds are awaited.
    Asked,
    /// This signature of the server is awaited.
    Signed(Vec<u8>),
    /// The server has proved that it knows the password.
    Proved,
    /// The server has said that it will not.
    Declined,
}

impl Scram {
    /// Prepares an exchange, bound or not.
    ///
    /// # Errors
    /// [`FaultKind::NothingToTry`] when it is to be bound and there is nothing to bind to.
    pub fn new(hash: Hash, username: &str, password: &Secret, channel: &Channel, bound: bool) -> Result<Self, Fault> {
        let nothing = || Fault::new(FaultKind::NothingToTry).because("this TLS session has nothing to bind to");
        let (header, data) = match &channel.binding {
            Some(binding) if bound => (format!("p={},,", binding.kind), binding.data.as_slice()),
            None if bound => return Err(nothing()),
            // "I could, but you cannot": who removed the better offer on the way is found out by a server that can.
            Some(_) if !channel.binds => ("y,,".to_owned(), [].as_slice()),
            Some(_) | None => ("n,,".to_owned(), [].as_slice()),
        };
        let binding = STANDARD.encode([header.as_bytes(), data].concat());
        let username = prepared(username).reveal().replace('=', "=3D").replace(',', "=2C");
        let Nonce(nonce) = channel.nonce.clone();
        let (first, password) = (format!("n={username},r={nonce}"), prepared(password.reveal()));
        Ok(Self { hash, password, header, binding, first, nonce, state: State::Asked, reason: None })
    }

    /// The first message, in base64: name and nonce.
    pub fn initial(&self) -> Secret {
        super::base64(&format!("{}{}", self.header, self.first))
    }

    /// The answer to a challenge, both in base64; `None` when the answer is empty.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] when the challenge is none of SCRAM's, is for another exchange, asks for more
    /// rounds than any server needs, or carries a signature that somebody made who does not know the password.
    pub fn answer(&mut self, challenge: &str) -> Result<Option<Secret>, Fault> {
        let text = decoded(challenge).ok_or_else(|| fault("a challenge that is no text"))?;
        match &self.state {
            // An error is said once more in the server's refusal, in words that people read.
            State::Asked | State::Signed(_) if text.starts_with("e=") => {
                (self.state, self.reason) = (State::Declined, Some(printable(text.as_bytes())));
                Ok(None)
            }
            State::Asked => self.sign(&text).map(Some),
            State::Signed(expected) => {
                let signature = field(&text, 'v').and_then(|value| STANDARD.decode(value).ok());
                let holds = signature.is_some_and(|signature| is_same(&signature, expected));
                if !holds {
                    return Err(fault("the server's signature does not hold"));
                }
                self.state = State::Proved;
                Ok(None)
            }
            State::Proved | State::Declined => Err(fault("a challenge after the end")),
        }
    }

    /// What the server is to prove itself with. Together with the rest of the exchange it is enough to try passwords
    /// against, so it is as secret as they are.
    pub fn awaited(&self) -> Option<Secret> {
        match &self.state {
            State::Signed(signature) => Some(Secret::new(format!("v={}", STANDARD.encode(signature)))),
            State::Asked | State::Proved | State::Declined => None,
        }
    }

    /// The server's error, where it gave one: `e=channel-bindings-dont-match`.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Looks at a success.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] when the server has not proved that it knows the password.
    pub fn concluded(&self) -> Result<(), Fault> {
        if matches!(self.state, State::Proved) { Ok(()) } else { Err(fault("success without the server's signature")) }
    }

    /// RFC 5802 §3.
    fn sign(&mut self, challenge: &str) -> Result<Secret, Fault> {
        let nonce = field(challenge, 'r').filter(|nonce| nonce.len() > self.nonce.len() && nonce.starts_with(&self.nonce));
        let nonce = nonce.ok_or_else(|| fault("the challenge is for another exchange"))?;
        let salt = field(challenge, 's').and_then(|salt| STANDARD.decode(salt).ok()).filter(|salt| !salt.is_empty());
        let salt = salt.ok_or_else(|| fault("a challenge without salt"))?;
        let rounds: Option<NonZeroU32> = field(challenge, 'i').and_then(|rounds| rounds.parse().ok());
        let rounds = rounds.filter(|rounds| rounds.get() <= ROUNDS_MAX).ok_or_else(|| fault("rounds beyond every measure"))?;

        let mut salted = Zeroizing::new(vec![0; self.hash.length()]);
        pbkdf2::derive(self.hash.rounds(), rounds, &salt, self.password.reveal().as_bytes(), salted.as_mut_slice());
        let unproved = format!("c={},r={nonce}", self.binding);
        let signed = format!("{},{challenge},{unproved}", self.first);
        let client_key = self.hash.sign(&salted, b"Client Key");
        let stored_key = digest::digest(self.hash.digest(), client_key.as_ref());
        let client_signature = self.hash.sign(stored_key.as_ref(), signed.as_bytes());
        let proof: Zeroizing<Vec<u8>> =
            Zeroizing::new(client_key.as_ref().iter().zip(client_signature.as_ref()).map(|(key, sign)| key ^ sign).collect());
        let server_key = self.hash.sign(&salted, b"Server Key");
        self.state = State::Signed(self.hash.sign(server_key.as_ref(), signed.as_bytes()).as_ref().to_vec());
        let message = Zeroizing::new(format!("{unproved},p={}", STANDARD.encode(&*proof)));
        Ok(super::base64(&message))
    }
}

impl Hash {
    fn length(self) -> usize {
        self.digest().output_len()
    }

    fn digest(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
        }
    }

    fn rounds(self) -> pbkdf2::Algorithm {
        match self {
            Self::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Self::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
        }
    }

    fn sign(self, key: &[u8], message: &[u8]) -> hmac::Tag {
        let algorithm = match self {
            Self::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => hmac::HMAC_SHA256,
        };
        hmac::sign(&hmac::Key::new(algorithm, key), message)
    }
}

/// The value of a field: `s` of `r=…,s=…,i=…`. A message that begins with an extension nobody knows (`m=`) has none.
fn field(message: &str, name: char) -> Option<&str> {
    let known = !message.starts_with("m=");
    let named = |part: &&str| part.starts_with(name) && part.get(1..2) == Some("=");
    message.split(',').find(named).and_then(|part| part.get(2..)).filter(|_| known)
}

/// Compares without telling by its time where the difference is.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |different, (one, other)| different | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::super::Binding;
    use super::*;

    fn scram(hash: Hash, nonce: &str) -> Scram {
        over(hash, &channel(nonce, None, false), false)
    }

    fn over(hash: Hash, channel: &Channel, bound: bool) -> Scram {
        Scram::new(hash, "user", &Secret::from("pencil"), channel, bound).unwrap()
    }

    fn channel(nonce: &str, binding: Option<&[u8]>, binds: bool) -> Channel {
        let binding = binding.map(|data| Binding { kind: "tls-exporter", data: data.to_vec() });
        Channel { host: "mail.guide.test".to_owned(), port: 465, nonce: Nonce(nonce.to_owned()), binding, binds }
    }

    fn text(base64: &str) -> String {
        decoded(base64).unwrap()
    }

    /// The example of RFC 7677 §3.
    #[test]
    fn sha_256_is_as_the_rfc_has_it() {
        let mut scram = scram(Hash::Sha256, "rOprNGfwEbeRWgbNEkqO");
        assert_eq!(text(scram.initial().reveal()), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        let challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        let answer = scram.answer(&STANDARD.encode(challenge)).unwrap().unwrap();
        assert_eq!(
            text(answer.reveal()),
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        );
        assert!(scram.concluded().is_err(), "the server has proved nothing yet");
        assert_eq!(scram.awaited().unwrap().reveal(), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        let last = STANDARD.encode("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        assert_eq!(scram.answer(&last).unwrap().map(|answer| answer.reveal().to_owned()), None);
        assert_eq!(scram.concluded(), Ok(()));
    }

    /// The example of RFC 5802 §5.
    #[test]
    fn sha_1_is_as_the_rfc_has_it() {
        let mut scram = scram(Hash::Sha1, "fyko+d2lbbFgONRv9qkxdawL");
        let challenge = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
        let answer = scram.answer(&STANDARD.encode(challenge)).unwrap().unwrap();
        assert_eq!(text(answer.reveal()), "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        assert!(scram.answer(&STANDARD.encode("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).is_ok());
        assert_eq!(scram.concluded(), Ok(()));
    }

    #[test]
    fn a_server_that_cheats_is_not_believed() {
        let challenges = [
            "r=somebodyElse,s=QSXCR+Q6sek8bf92,i=4096",
            "r=abc,s=QSXCR+Q6sek8bf92,i=4096",
            "r=abcd,s=,i=4096",
            "r=abcd,s=QSXCR+Q6sek8bf92,i=0",
            "r=abcd,s=QSXCR+Q6sek8bf92,i=4000000000",
            "m=x,r=abcd,s=QSXCR+Q6sek8bf92,i=4096",
            "",
        ];
        for challenge in challenges {
            let result = scram(Hash::Sha256, "abc").answer(&STANDARD.encode(challenge));
            assert_eq!(result.unwrap_err().kind, FaultKind::NotThisProtocol, "{challenge}");
        }
        let mut exchange = scram(Hash::Sha256, "abc");
        let challenge = STANDARD.encode("r=abcd,s=QSXCR+Q6sek8bf92,i=4096");
        assert!(exchange.answer(&challenge).is_ok());
        assert!(exchange.answer(&STANDARD.encode("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).is_err());
        assert!(exchange.concluded().is_err());
        assert!(scram(Hash::Sha256, "abc").answer("no base64").is_err());
    }

    #[test]
    fn commas_in_a_name_do_not_end_it() {
        let scram = Scram::new(Hash::Sha256, "a=b,c", &Secret::from("x"), &channel("n", None, false), false).unwrap();
        assert_eq!(text(scram.initial().reveal()), "n,,n=a=3Db=2Cc,r=n");
    }

    /// RFC 5802 §6: `p` binds, `y` says "I could, but you cannot", `n` says that nothing is bound.
    #[test]
    fn the_header_says_what_is_bound() {
        let said = |binding, binds, bound| {
            let mut scram = over(Hash::Sha256, &channel("abc", binding, binds), bound);
            let first = text(scram.initial().reveal());
            let last = scram.answer(&STANDARD.encode("r=abcd,s=QSXCR+Q6sek8bf92,i=4096")).unwrap().unwrap();
            let last = text(last.reveal());
            let binding = STANDARD.decode(field(&last, 'c').unwrap()).unwrap();
            (first, String::from_utf8(binding).unwrap())
        };
        let told = |header: &str, data: &str| (format!("{header}n=user,r=abc"), format!("{header}{data}"));
        assert_eq!(said(Some(b"key"), true, true), told("p=tls-exporter,,", "key"));
        assert_eq!(said(Some(b"key"), false, false), told("y,,", ""));
        assert_eq!(said(Some(b"key"), true, false), told("n,,", ""), "the server could, and was not asked to");
        assert_eq!(said(None, false, false), told("n,,", ""));
        assert_eq!(said(None, true, false), told("n,,", ""));
    }

    #[test]
    fn an_error_of_the_servers_is_kept_and_is_no_success() {
        let mut scram = scram(Hash::Sha256, "abc");
        let error = STANDARD.encode("e=channel-binding-not-supported");
        assert!(scram.answer(&error).unwrap().is_none());
        assert_eq!(scram.reason(), Some("e=channel-binding-not-supported"));
        assert!(scram.concluded().is_err() && scram.answer(&error).is_err());
    }
}
