//! SASL: what PLAIN and LOGIN send, user name and password normalised and encoded, and the exchange of SCRAM.
//!
//! Text is brought into Unicode's normalisation form C, as RFC 8265 §4.2 asks for passwords: an `ä` typed on
//! macOS may be two characters, and the server knows one. Nothing else is changed; a blank at an end may belong
//! to the password.

mod scram;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};
use zeroize::Zeroizing;

use crate::model::{Mechanism, Secret};

pub use scram::{Hash, Nonce, Scram};

/// The one message of PLAIN (RFC 4616 §2), in base64: no authorisation identity, user name, password.
#[must_use]
pub fn plain(username: &str, password: &Secret) -> Secret {
    let (username, password) = (normalised(username), normalised(password.reveal()));
    let message = Zeroizing::new(format!("\0{}\0{}", username.reveal(), password.reveal()));
    base64(&message)
}

/// One answer of LOGIN (draft-murchison-sasl-login), in base64.
#[must_use]
pub fn login(answer: &str) -> Secret {
    base64(normalised(answer).reveal())
}

/// The exchange of a mechanism that has one; `None` for those that just send the password.
#[must_use]
pub fn exchange(mechanism: Mechanism, username: &str, password: &Secret, nonce: &Nonce) -> Option<Scram> {
    let hash = match mechanism {
        Mechanism::Plain | Mechanism::Login => return None,
        Mechanism::ScramSha256 => Hash::Sha256,
        Mechanism::ScramSha1 => Hash::Sha1,
    };
    Some(Scram::new(hash, username, password, nonce))
}

/// The text in normalisation form C.
#[must_use]
pub fn normalised(text: &str) -> Secret {
    if is_nfc(text) {
        return Secret::from(text);
    }
    // A string that grows would leave its first half behind in memory; composition never needs more than this.
    let mut composed = String::with_capacity(text.len() * 3);
    composed.extend(text.nfc());
    Secret::new(composed)
}

fn base64(text: &str) -> Secret {
    let mut encoded = String::with_capacity(text.len().div_ceil(3) * 4);
    STANDARD.encode_string(text, &mut encoded);
    Secret::new(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_is_nul_user_nul_password() {
        assert_eq!(plain("john@guide.test", &Secret::from("summersun")).reveal(), "AGpvaG5AZ3VpZGUudGVzdABzdW1tZXJzdW4=");
    }

    #[test]
    fn letters_are_composed_and_blanks_stay() {
        assert_eq!(normalised("a\u{308}€").reveal(), "ä€");
        assert_eq!(normalised(" 12 \\%\"' ").reveal(), " 12 \\%\"' ");
        assert_eq!(plain("j", &Secret::from("a\u{308}")).reveal(), plain("j", &Secret::from("ä")).reveal());
        assert_eq!(login("a\u{308}").reveal(), "w6Q=");
    }
}
