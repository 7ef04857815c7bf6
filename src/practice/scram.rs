//! The server's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), written from the RFCs and not from the client's side, so that
//! each is a test of the other.

use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};

/// What the server adds to the client's nonce. Practice needs no randomness.
const NONCE: &str = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
const SALT: [u8; 16] = *b"practice is fine";
const ROUNDS: NonZeroU32 = NonZeroU32::new(4096).unwrap();

/// One exchange.
pub(super) struct Scram {
    /// Who wants in.
    pub username: String,
    /// `n=…,r=…`
    first: String,
    challenge: String,
}

impl Scram {
    /// Reads the client's first message, in base64; `None` when it is none.
    pub(super) fn begin(initial: &[u8]) -> Option<Self> {
        let message = String::from_utf8(STANDARD.decode(initial).ok()?).ok()?;
        let first = message.strip_prefix("n,,")?.to_owned();
        let (name, nonce) = first.strip_prefix("n=")?.split_once(",r=")?;
        let username = name.replace("=2C", ",").replace("=3D", "=");
        let challenge = format!("r={nonce}{NONCE},s={},i={ROUNDS}", STANDARD.encode(SALT));
        (!nonce.is_empty()).then_some(Self { username, first, challenge })
    }

    /// Salt and rounds, in base64.
    pub(super) fn challenge(&self) -> String {
        STANDARD.encode(&self.challenge)
    }

    /// The server's own proof, in base64, when the client's holds.
    pub(super) fn judge(&self, answer: &[u8], password: &str) -> Option<String> {
        let message = String::from_utf8(STANDARD.decode(answer).ok()?).ok()?;
        let (unproved, proof) = message.rsplit_once(",p=")?;
        let nonce = self.challenge.split(',').next()?;
        if unproved != format!("c=biws,{nonce}") {
            return None;
        }
        let mut salted = [0; digest::SHA256_OUTPUT_LEN];
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, &SALT, password.as_bytes(), &mut salted);
        let signed = format!("{},{},{unproved}", self.first, self.challenge);
        let stored = digest::digest(&digest::SHA256, sign(&salted, "Client Key").as_ref());
        // RFC 5802 §3: the client's key comes out of its proof, and its hash is what the server has stored.
        let proof = STANDARD.decode(proof).ok()?;
        let signature = sign(stored.as_ref(), &signed);
        let key: Vec<u8> = proof.iter().zip(signature.as_ref()).map(|(proof, sign)| proof ^ sign).collect();
        let holds = proof.len() == salted.len() && digest::digest(&digest::SHA256, &key).as_ref() == stored.as_ref();
        let own = sign(sign(&salted, "Server Key").as_ref(), &signed);
        holds.then(|| STANDARD.encode(format!("v={}", STANDARD.encode(own))))
    }
}

fn sign(key: &[u8], message: &str) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message.as_bytes())
}
