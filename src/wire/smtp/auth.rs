//! Sign-in (RFC 4954).

use super::{Replies, is_positive};
use crate::model::secret::MASK;
use crate::model::{Mechanism, Reply, Secret};
use crate::wire::sasl::{Nonce, Scram};
use crate::wire::{Inbox, Piece, Talk, Turn, sasl};

/// The longest command line, CRLF included (RFC 5321 §4.5.3.1.4). Beyond it PLAIN waits for the server's prompt.
const COMMAND_MAX: usize = 512;

/// Signs in; its output is the reply that ends it. Whoever runs it makes sure that TLS was verified.
///
/// PLAIN goes out with its initial response, which saves a round trip. A server that prompts all the same gets
/// the response once more; one that keeps prompting gets `*`, which cancels (RFC 4954 §4). SCRAM is a success only when
/// the server has proved that it knows the password as well.
#[derive(Debug)]
pub struct Auth {
    opening: Option<Piece>,
    /// What is still to be said, the next at the end.
    answers: Vec<Secret>,
    scram: Option<Scram>,
    command: String,
    cancelled: bool,
    replies: Replies,
}

impl Auth {
    /// Prepares the exchange for this user name and password.
    #[must_use]
    pub fn new(mechanism: Mechanism, username: &str, password: &Secret, nonce: &Nonce) -> Self {
        let scram = sasl::exchange(mechanism, username, password, nonce);
        let (command, opening, answers) = match mechanism {
            Mechanism::Plain => {
                let response = sasl::plain(username, password);
                let line = Secret::new(format!("AUTH PLAIN {}", response.reveal()));
                let opening = if line.reveal().len() + 2 > COMMAND_MAX {
                    Piece::command("AUTH PLAIN")
                } else {
                    Piece::Secret { line, shown: format!("AUTH PLAIN {MASK}") }
                };
                ("AUTH PLAIN", opening, vec![response])
            }
            // No initial response: many servers that do LOGIN refuse one. The prompts say the same everywhere,
            // in many spellings, so they are answered by their order.
            Mechanism::Login => {
                ("AUTH LOGIN", Piece::command("AUTH LOGIN"), vec![sasl::login(password.reveal()), sasl::login(username)])
            }
            Mechanism::ScramSha256 | Mechanism::ScramSha1 => {
                let initial = scram.as_ref().map(Scram::initial).unwrap_or_default();
                ("AUTH", Piece::command(&format!("AUTH {mechanism} {initial}")), Vec::new())
            }
        };
        let command = if scram.is_some() { format!("AUTH {mechanism}") } else { command.to_owned() };
        Self { opening: Some(opening), answers, scram, command, cancelled: false, replies: Replies::default() }
    }

    fn answer(&mut self, prompt: Reply) -> Turn<Reply> {
        if let Some(scram) = self.scram.as_mut().filter(|_| !self.cancelled) {
            let challenge = prompt.text.lines().next_back().and_then(|line| line.get(4..)).unwrap_or_default();
            return match scram.answer(challenge) {
                Ok(Some(line)) => Turn::Write(vec![Piece::Secret { line, shown: MASK.to_owned() }]),
                Ok(None) => Turn::Write(vec![Piece::command("")]),
                Err(fault) => Turn::Done(Err(fault.after(&self.command))),
            };
        }
        if let Some(line) = self.answers.pop() {
            return Turn::Write(vec![Piece::Secret { line, shown: MASK.to_owned() }]);
        }
        if std::mem::replace(&mut self.cancelled, true) {
            return Turn::Done(Ok(prompt));
        }
        Turn::Write(vec![Piece::command("*")])
    }
}

impl Talk for Auth {
    type Output = Reply;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        if let Some(opening) = self.opening.take() {
            return Turn::Write(vec![opening]);
        }
        match self.replies.next(inbox) {
            None => Turn::Read,
            Some(Ok(reply)) if reply.code == Some(334) => self.answer(reply),
            Some(reply) => {
                let concluded = |reply: Reply| match &self.scram {
                    Some(scram) if is_positive(&reply) => scram.concluded().map(|()| reply),
                    _ => Ok(reply),
                };
                Turn::Done(reply.and_then(concluded).map_err(|fault| fault.after(&self.command)))
            }
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}
