//! SCRAM (RFC 5802, with SHA-256 RFC 7677), without channel binding.
//!
//! The password never leaves this computer; what is sent proves that it is known, and the server proves the same. A
//! server that does not is no success, whatever it says.

use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};
use zeroize::Zeroizing;

use super::normalised;
use crate::model::{Fault, FaultKind, Secret};

/// What binds an exchange to this client and this moment: 144 random bits in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(String);

impl Nonce {
    /// The bits come from the caller, who has a source of randomness.
    #[must_use]
    pub fn new(bits: [u8; 18]) -> Self {
        Self(STANDARD.encode(bits))
    }
}

/// No channel binding, no other identity (RFC 5802 §7).
const GS2_HEADER: &str = "n,,";
/// More rounds than this are not counted: a server could keep this computer busy for hours. Servers use some thousands.
const ROUNDS_MAX: u32 = 1_000_000;

/// Which hash it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// RFC 5802.
    Sha1,
    /// RFC 7677.
    Sha256,
}

/// The client's side of one exchange.
#[derive(Debug)]
pub struct Scram {
    hash: Hash,
    password: Secret,
    /// `n=user,r=nonce`, which both sides sign.
    first: String,
    nonce: String,
    state: State,
}

#[derive(Debug)]
enum State {
    /// The server's salt and rounds are awaited.
    Asked,
    /// This signature of the server is awaited.
    Signed(Vec<u8>),
    /// The server has proved that it knows the password.
    Proved,
}

impl Scram {
    /// Prepares an exchange.
    #[must_use]
    pub fn new(hash: Hash, username: &str, password: &Secret, nonce: &Nonce) -> Self {
        let username = normalised(username).reveal().replace('=', "=3D").replace(',', "=2C");
        let Nonce(nonce) = nonce.clone();
        let first = format!("n={username},r={nonce}");
        Self { hash, password: normalised(password.reveal()), first, nonce, state: State::Asked }
    }

    /// The first message, in base64: name and nonce, nothing secret.
    #[must_use]
    pub fn initial(&self) -> String {
        STANDARD.encode(format!("{GS2_HEADER}{}", self.first))
    }

    /// The answer to a challenge, both in base64; `None` when the answer is empty.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`] when the challenge is none of SCRAM's, is for another exchange, asks for more
    /// rounds than any server needs, or carries a signature that somebody made who does not know the password.
    pub fn answer(&mut self, challenge: &str) -> Result<Option<Secret>, Fault> {
        let bytes = STANDARD.decode(challenge.trim()).ok();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| fault("a challenge that is no text"))?;
        match &self.state {
            State::Asked => self.sign(&text).map(Some),
            State::Signed(expected) => {
                // An error is said once more in the server's refusal, in words that people read.
                if !text.starts_with("e=") {
                    let signature = field(&text, 'v').and_then(|value| STANDARD.decode(value).ok());
                    let holds = signature.is_some_and(|signature| is_same(&signature, expected));
                    if !holds {
                        return Err(fault("the server's signature does not hold"));
                    }
                    self.state = State::Proved;
                }
                Ok(None)
            }
            State::Proved => Err(fault("a challenge after the end")),
        }
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
        let unproved = format!("c={},r={nonce}", STANDARD.encode(GS2_HEADER));
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

fn fault(why: &str) -> Fault {
    Fault::new(FaultKind::NotThisProtocol).because(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scram(hash: Hash, nonce: &str) -> Scram {
        Scram::new(hash, "user", &Secret::from("pencil"), &Nonce(nonce.to_owned()))
    }

    fn decoded(text: &str) -> String {
        String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
    }

    /// The example of RFC 7677 §3.
    #[test]
    fn sha_256_is_as_the_rfc_has_it() {
        let mut scram = scram(Hash::Sha256, "rOprNGfwEbeRWgbNEkqO");
        assert_eq!(decoded(&scram.initial()), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        let challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        let answer = scram.answer(&STANDARD.encode(challenge)).unwrap().unwrap();
        assert_eq!(
            decoded(answer.reveal()),
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        );
        assert!(scram.concluded().is_err(), "the server has proved nothing yet");
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
        assert_eq!(decoded(answer.reveal()), "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
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
        let scram = Scram::new(Hash::Sha256, "a=b,c", &Secret::from("x"), &Nonce("n".to_owned()));
        assert_eq!(decoded(&scram.initial()), "n,,n=a=3Db=2Cc,r=n");
    }
}
