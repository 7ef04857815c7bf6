//! Sign-in: AUTHENTICATE (RFC 9051 §6.2.2, RFC 4959) or LOGIN (§6.2.3).

use super::command::{Command, Completion, Step};
use super::{Capabilities, quoted};
use crate::model::secret::MASK;
use crate::model::{Fault, FaultKind, Mechanism, Secret};
use crate::wire::sasl::{Nonce, Scram};
use crate::wire::{Inbox, Piece, Talk, Turn, sasl};

/// Signs in; its output is the tagged line that ends it. Whoever runs it makes sure that TLS was verified.
///
/// PLAIN goes out with its initial response where the server has SASL-IR, which saves a round trip. LOGIN quotes
/// what it can and sends the rest, such as non-ASCII letters, as literals.
#[derive(Debug)]
pub struct Login {
    command: Command,
    /// What the server's prompts are still to be answered with, the next at the end.
    answers: Vec<Secret>,
    exchange: Option<Exchange>,
    cancelled: bool,
}

/// An exchange of challenges.
#[derive(Debug)]
struct Exchange {
    scram: Scram,
    /// The first message, where it did not go out with the command.
    initial: Option<String>,
}

impl Login {
    /// Prepares the exchange for this user name and password.
    #[must_use]
    pub fn new(tag: String, mechanism: Mechanism, username: &str, password: &Secret, server: &Capabilities, nonce: &Nonce) -> Self {
        if let Some(scram) = sasl::exchange(mechanism, username, password, nonce) {
            return Self::by_exchange(tag, mechanism, scram, server.has("SASL-IR"));
        }
        match mechanism {
            Mechanism::Plain => Self::by_authenticate(tag, username, password, server.has("SASL-IR")),
            _ => Self::by_command(tag, username, password, server.has("LITERAL+") || server.has("LITERAL-")),
        }
    }

    fn by_exchange(tag: String, mechanism: Mechanism, scram: Scram, at_once: bool) -> Self {
        let (initial, command) = (scram.initial(), format!("AUTHENTICATE {mechanism}"));
        let (opening, initial) = if at_once {
            (Piece::command(&format!("{tag} {command} {initial}")), None)
        } else {
            (Piece::command(&format!("{tag} {command}")), Some(initial))
        };
        let exchange = Some(Exchange { scram, initial });
        Self { command: Command::pieces(tag, &command, vec![opening]), answers: Vec::new(), exchange, cancelled: false }
    }

    fn by_authenticate(tag: String, username: &str, password: &Secret, at_once: bool) -> Self {
        let response = sasl::plain(username, password);
        let opening = if at_once {
            let line = Secret::new(format!("{tag} AUTHENTICATE PLAIN {}", response.reveal()));
            Piece::Secret { line, shown: format!("{tag} AUTHENTICATE PLAIN {MASK}") }
        } else {
            Piece::command(&format!("{tag} AUTHENTICATE PLAIN"))
        };
        // Kept in both cases: a server may prompt although it took the initial response.
        Self {
            command: Command::pieces(tag, "AUTHENTICATE PLAIN", vec![opening]),
            answers: vec![response],
            exchange: None,
            cancelled: false,
        }
    }

    fn by_command(tag: String, username: &str, password: &Secret, without_waiting: bool) -> Self {
        let sign = if without_waiting { "+" } else { "" };
        let mut parts = vec![format!("{tag} LOGIN")];
        for text in [sasl::normalised(username), sasl::normalised(password.reveal())] {
            let Some(last) = parts.last_mut() else { continue };
            if let Some(quoted) = quoted(text.reveal()) {
                last.push(' ');
                last.push_str(&quoted);
            } else {
                last.push_str(&format!(" {{{}{sign}}}", text.reveal().len()));
                parts.push(text.reveal().to_owned());
            }
        }
        if without_waiting {
            parts = vec![parts.join("\r\n")];
        }
        let mut answers: Vec<Secret> = parts.into_iter().rev().map(Secret::new).collect();
        let shown = format!("{tag} LOGIN {username} {MASK}");
        let opening = answers.pop().map(|line| Piece::Secret { line, shown });
        Self { command: Command::pieces(tag, "LOGIN", opening.into_iter().collect()), answers, exchange: None, cancelled: false }
    }

    fn answer(&mut self, challenge: &str) -> Turn<Completion> {
        if let Some(exchange) = &mut self.exchange {
            if let Some(initial) = exchange.initial.take() {
                return Turn::Write(vec![Piece::command(&initial)]);
            }
            return match exchange.scram.answer(challenge) {
                Ok(Some(line)) => Turn::Write(vec![Piece::Secret { line, shown: MASK.to_owned() }]),
                Ok(None) => Turn::Write(vec![Piece::command("")]),
                Err(fault) => Turn::Done(Err(fault.after(self.command.shown()))),
            };
        }
        if let Some(line) = self.answers.pop() {
            return Turn::Write(vec![Piece::Secret { line, shown: MASK.to_owned() }]);
        }
        if std::mem::replace(&mut self.cancelled, true) {
            let fault = Fault::new(FaultKind::NotThisProtocol).because("prompts without end");
            return Turn::Done(Err(fault.after(self.command.shown())));
        }
        Turn::Write(vec![Piece::command("*")])
    }
}

impl Talk for Login {
    type Output = Completion;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Completion> {
        if let Some(pieces) = self.command.opening() {
            return Turn::Write(pieces);
        }
        loop {
            match self.command.next(inbox) {
                Step::Read => return Turn::Read,
                Step::Untagged(_) => {}
                Step::Continue(challenge) => return self.answer(&challenge),
                Step::Done(completion) => {
                    let concluded = match &self.exchange {
                        Some(exchange) if completion.is_ok() => exchange.scram.concluded(),
                        _ => Ok(()),
                    };
                    return Turn::Done(concluded.map(|()| *completion).map_err(|fault| fault.after(self.command.shown())));
                }
                Step::Failed(fault) => return Turn::Done(Err(fault)),
            }
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}
