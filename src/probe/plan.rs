//! What is going to be sent, decided before anything is.

use time::OffsetDateTime;

use crate::model::{Address, Fault, FaultKind};
use crate::wire::message::{TestMessage, Token};
use crate::wire::smtp::Capabilities;

/// A test message to be, and what it will be found again by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendPlan {
    pub(super) message: TestMessage,
}

impl SendPlan {
    /// A message from and to these addresses, now, with a token of its own.
    #[must_use]
    pub fn new(from: Address, from_name: Option<String>, to: Address) -> Self {
        let date = OffsetDateTime::now_utc();
        let mut bits = [0; 16];
        if getrandom::fill(&mut bits).is_err() {
            // The token is no secret. It has to differ from all others, and the time does.
            bits = date.unix_timestamp_nanos().to_be_bytes();
        }
        Self { message: TestMessage { from, from_name, to, token: Token::new(bits), date } }
    }

    /// The token in the message's header.
    #[must_use]
    pub fn token(&self) -> String {
        self.message.token.to_string()
    }

    /// The Message-ID, angle brackets included.
    #[must_use]
    pub fn message_id(&self) -> String {
        self.message.message_id()
    }

    /// What follows the sender in MAIL: only what the server offers and the message needs.
    pub(super) fn parameters(&self, size: usize, server: &Capabilities) -> Result<Vec<String>, Fault> {
        let mut parameters = Vec::new();
        if server.has("SIZE") {
            parameters.push(format!("SIZE={size}"));
        }
        if self.message.from.needs_smtputf8() || self.message.to.needs_smtputf8() {
            if !server.has("SMTPUTF8") {
                return Err(Fault::new(FaultKind::Smtputf8NotOffered));
            }
            // The addresses stand in the headers as well, in eight bits (RFC 6531 §3.6).
            parameters.extend(["BODY=8BITMIME".to_owned(), "SMTPUTF8".to_owned()]);
        }
        Ok(parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(from: &str) -> SendPlan {
        SendPlan::new(from.parse().unwrap(), None, "john@guide.test".parse().unwrap())
    }

    fn server(lines: &[&str]) -> Capabilities {
        Capabilities::parse(&lines.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn only_what_is_offered_and_needed_is_asked_for() {
        let john = plan("john@guide.test");
        assert_eq!(john.parameters(9, &server(&["SIZE 100", "SMTPUTF8"])).unwrap(), ["SIZE=9"]);
        assert!(john.parameters(9, &server(&[])).unwrap().is_empty());
        let joerg = plan("jörg@guide.test");
        assert_eq!(joerg.parameters(9, &server(&["SMTPUTF8"])).unwrap(), ["BODY=8BITMIME", "SMTPUTF8"]);
        assert_eq!(joerg.parameters(9, &server(&["SIZE"])).unwrap_err().kind, FaultKind::Smtputf8NotOffered);
    }

    #[test]
    fn no_two_messages_are_alike() {
        assert_ne!(plan("john@guide.test").token(), plan("john@guide.test").token());
    }
}
