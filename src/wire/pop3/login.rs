//! Sign-in: AUTH (RFC 5034), or USER and PASS (RFC 1939 §7).

use super::answer::{Answer, Line, line};
use crate::model::secret::MASK;
use crate::model::{Fault, FaultKind, Mechanism, Secret};
use crate::wire::sasl::{Nonce, Scram};
use crate::wire::{Inbox, Piece, Talk, Turn, sasl};

/// The longest command line, CRLF included (RFC 2449 §4). Beyond it PLAIN waits for the server's prompt.
const COMMAND_MAX: usize = 255;

/// Signs in; its output is the answer that ends it. Whoever runs it makes sure that TLS was verified.
///
/// PLAIN goes out with its initial response, which saves a round trip. [`Mechanism::Login`] stands for USER and PASS.
#[derive(Debug)]
pub struct Login {
    opening: Option<Piece>,
    /// What is still to be said, the next at the end.
    answers: Vec<Piece>,
    /// The command that waits for its answer.
    command: String,
    /// True while an `+OK` asks for the next command: USER and PASS are two.
    two_commands: bool,
    scram: Option<Scram>,
    cancelled: bool,
}

impl Login {
    /// Prepares the exchange for this user name and password.
    #[must_use]
    pub fn new(mechanism: Mechanism, username: &str, password: &Secret, nonce: &Nonce) -> Self {
        if let Some(scram) = sasl::exchange(mechanism, username, password, nonce) {
            return Self::by_exchange(mechanism, scram);
        }
        match mechanism {
            Mechanism::Plain => Self::by_auth(username, password),
            _ => Self::by_user(username, password),
        }
    }

    fn by_exchange(mechanism: Mechanism, scram: Scram) -> Self {
        let command = format!("AUTH {mechanism}");
        let opening = Some(Piece::command(&format!("{command} {}", scram.initial())));
        Self { opening, answers: Vec::new(), command, two_commands: false, scram: Some(scram), cancelled: false }
    }

    fn by_auth(username: &str, password: &Secret) -> Self {
        let response = sasl::plain(username, password);
        let line = Secret::new(format!("AUTH PLAIN {}", response.reveal()));
        let opening = if line.reveal().len() + 2 > COMMAND_MAX {
            Piece::command("AUTH PLAIN")
        } else {
            Piece::Secret { line, shown: format!("AUTH PLAIN {MASK}") }
        };
        // Kept in both cases: a server may prompt although it took the initial response.
        let answers = vec![Piece::Secret { line: response, shown: MASK.to_owned() }];
        Self {
            opening: Some(opening),
            answers,
            command: "AUTH PLAIN".to_owned(),
            two_commands: false,
            scram: None,
            cancelled: false,
        }
    }

    fn by_user(username: &str, password: &Secret) -> Self {
        let (username, password) = (sasl::normalised(username), sasl::normalised(password.reveal()));
        // A line end would begin a command of its own.
        let can_be_said = |text: &Secret| !text.reveal().contains(['\r', '\n', '\0']);
        let opening =
            (can_be_said(&username) && can_be_said(&password)).then(|| Piece::command(&format!("USER {}", username.reveal())));
        let line = Secret::new(format!("PASS {}", password.reveal()));
        let answers = vec![Piece::Secret { line, shown: format!("PASS {MASK}") }];
        Self { opening, answers, command: String::new(), two_commands: true, scram: None, cancelled: false }
    }

    fn prompted(&mut self, challenge: &str) -> Turn<Answer> {
        if let Some(scram) = &mut self.scram {
            return match scram.answer(challenge) {
                Ok(Some(line)) => Turn::Write(vec![Piece::Secret { line, shown: MASK.to_owned() }]),
                Ok(None) => Turn::Write(vec![Piece::command("")]),
                Err(fault) => Turn::Done(Err(fault.after(&self.command))),
            };
        }
        if let Some(piece) = self.answers.pop().filter(|_| !self.two_commands) {
            return Turn::Write(vec![piece]);
        }
        if self.two_commands || std::mem::replace(&mut self.cancelled, true) {
            let fault = Fault::new(FaultKind::NotThisProtocol).because("prompts without end");
            return Turn::Done(Err(fault.after(&self.command)));
        }
        Turn::Write(vec![Piece::command("*")])
    }
}

impl Talk for Login {
    type Output = Answer;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Answer> {
        if let Some(opening) = self.opening.take() {
            if self.two_commands {
                self.command = "USER".to_owned();
            }
            return Turn::Write(vec![opening]);
        }
        if self.command.is_empty() {
            return Turn::Done(Err(Fault::new(FaultKind::NothingToTry).because("a line end in user name or password")));
        }
        let Some(bytes) = inbox.line() else { return Turn::Read };
        match line(&bytes) {
            Ok(Line::Continue(challenge)) => self.prompted(&challenge),
            Ok(Line::Status(answer)) if answer.positive && self.two_commands => {
                self.two_commands = false;
                self.command = "PASS".to_owned();
                match self.answers.pop() {
                    Some(piece) => Turn::Write(vec![piece]),
                    None => Turn::Done(Ok(answer)),
                }
            }
            Ok(Line::Status(answer)) => {
                let concluded = match &self.scram {
                    Some(scram) if answer.positive => scram.concluded(),
                    _ => Ok(()),
                };
                Turn::Done(concluded.map(|()| answer).map_err(|fault| fault.after(&self.command)))
            }
            Err(fault) => Turn::Done(Err(fault.after(&self.command))),
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}
