//! OAuth2 tokens: OAUTHBEARER (RFC 7628) and XOAUTH2, which came before it and says the same in other words.
//!
//! A server that refuses a token says why in a challenge, and refuses only when that was answered.

use zeroize::Zeroizing;

use super::{Channel, Message, decoded, normalised};
use crate::model::Secret;
use crate::wire::line::printable;

/// The most of a server's reason that is kept, in characters.
const REASON_MAX: usize = 1000;

/// The client's side of one exchange, behind its only message.
#[derive(Debug)]
pub(super) struct Bearer {
    /// What the server's error is answered with.
    acknowledgement: &'static str,
    reason: Option<String>,
}

impl Bearer {
    /// Google and Microsoft want an empty line.
    pub fn xoauth2() -> Self {
        Self { acknowledgement: "", reason: None }
    }

    /// RFC 7628 §3.2.3: a lone `%x01`, in base64.
    pub fn oauthbearer() -> Self {
        Self { acknowledgement: "AQ==", reason: None }
    }

    /// Takes the server's error; `None` for a second one.
    pub fn answer(&mut self, challenge: &str) -> Option<Message> {
        if self.reason.is_some() {
            return None;
        }
        let said = decoded(challenge).unwrap_or_else(|| challenge.to_owned());
        self.reason = Some(printable(said.as_bytes()).chars().take(REASON_MAX).collect());
        Some(Message::Open(self.acknowledgement))
    }

    /// What it said.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref().filter(|reason| !reason.is_empty())
    }
}

pub(super) fn xoauth2(username: &str, token: &Secret) -> Secret {
    let message = Zeroizing::new(format!("user={}\x01auth=Bearer {}\x01\x01", normalised(username).reveal(), token.reveal()));
    super::base64(&message)
}

/// RFC 7628 §3.1.
pub(super) fn oauthbearer(username: &str, token: &Secret, channel: &Channel) -> Secret {
    let username = normalised(username).reveal().replace('=', "=3D").replace(',', "=2C");
    let Channel { host, port, .. } = channel;
    let token = token.reveal();
    super::base64(&Zeroizing::new(format!("n,a={username},\x01host={host}\x01port={port}\x01auth=Bearer {token}\x01\x01")))
}

#[cfg(test)]
mod tests {
    use super::super::Nonce;
    use super::*;

    /// The example of Google's and Microsoft's pages.
    #[test]
    fn xoauth2_is_as_its_makers_have_it() {
        let token = Secret::from("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
        assert_eq!(
            xoauth2("someuser@example.com", &token).reveal(),
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="
        );
    }

    /// The example of RFC 7628 §4.1.
    #[test]
    fn oauthbearer_is_as_the_rfc_has_it() {
        let channel =
            Channel { host: "server.example.com".to_owned(), port: 143, nonce: Nonce::new([0; 18]), binding: None, binds: false };
        let token = Secret::from("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
        assert_eq!(
            oauthbearer("user@example.com", &token, &channel).reveal(),
            "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
        );
    }

    #[test]
    fn the_reason_is_decoded_and_answered_once() {
        let mut bearer = Bearer::oauthbearer();
        // The example of RFC 7628 §4.3.
        let error = "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIn0=";
        assert_eq!(bearer.answer(error), Some(Message::Open("AQ==")));
        assert_eq!(bearer.reason(), Some(r#"{"status":"invalid_token","scope":"example_scope"}"#));
        assert_eq!(bearer.answer(error), None);
        let mut bearer = Bearer::xoauth2();
        assert_eq!(bearer.answer("not base64 \u{7}"), Some(Message::Open("")));
        assert_eq!(bearer.reason(), Some("not base64 \\x07"));
    }
}
