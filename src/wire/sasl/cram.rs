//! CRAM-MD5 (RFC 2195): the password never leaves this computer. The server proves nothing, and MD5 is old; inside
//! verified TLS neither matters.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use zeroize::Zeroizing;

use super::fault;
use super::prepare::prepared;
use crate::model::{Fault, Secret};

/// The client's side of one exchange.
#[derive(Debug)]
pub(super) struct Cram {
    username: Secret,
    /// `None` once it was used.
    password: Option<Secret>,
}

impl Cram {
    pub fn new(username: &str, password: &Secret) -> Self {
        Self { username: prepared(username), password: Some(prepared(password.reveal())) }
    }

    /// User name and digest in base64; `None` for a second challenge.
    ///
    /// # Errors
    /// [`FaultKind::NotThisProtocol`](crate::model::FaultKind::NotThisProtocol) when the challenge is empty or no base64:
    /// its digest would say the same every time.
    pub fn answer(&mut self, challenge: &str) -> Result<Option<Secret>, Fault> {
        let Some(password) = self.password.take() else { return Ok(None) };
        let challenge = STANDARD.decode(challenge).ok().filter(|challenge| !challenge.is_empty());
        let challenge = challenge.ok_or_else(|| fault("a challenge that is none"))?;
        let mut mac = Hmac::<Md5>::new_from_slice(password.reveal().as_bytes()).map_err(|_| fault("a password that is no key"))?;
        mac.update(&challenge);
        let digest: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let message = Zeroizing::new(format!("{} {digest}", self.username.reveal()));
        Ok(Some(super::base64(&message)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 2195 §2.
    #[test]
    fn the_digest_is_as_the_rfc_has_it() {
        let mut cram = Cram::new("tim", &Secret::from("tanstaaftanstaaf"));
        let challenge = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";
        let answer = cram.answer(challenge).unwrap().unwrap();
        assert_eq!(answer.reveal(), "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
        assert!(cram.answer(challenge).unwrap().is_none(), "one challenge is all there is");
    }

    #[test]
    fn a_challenge_that_is_none_gets_no_digest() {
        for challenge in ["", "no base64"] {
            assert!(Cram::new("tim", &Secret::from("x")).answer(challenge).is_err(), "{challenge}");
        }
    }
}
