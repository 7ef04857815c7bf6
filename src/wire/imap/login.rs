//! Sign-in: AUTHENTICATE (RFC 9051 §6.2.2, RFC 4959) or LOGIN (§6.2.3).

use super::command::{Command, Completion, Step};
use super::{Capabilities, quoted};
use crate::model::secret::MASK;
use crate::model::{Fault, FaultKind, Secret};
use crate::wire::sasl::{Exchange, normalised};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// Signs in; its output is the tagged line that ends it. Whoever runs it makes sure that TLS was verified.
#[derive(Debug)]
pub struct Login {
    command: Command,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Authenticate(Exchange),
    /// What is left of the command behind literals, the next at the end.
    Literals(Vec<Secret>),
}

impl Login {
    /// AUTHENTICATE. The first message goes out with the command where the server has SASL-IR, which saves a round trip.
    #[must_use]
    pub fn authenticate(tag: String, exchange: Exchange, server: &Capabilities) -> Self {
        let command = format!("AUTHENTICATE {}", exchange.mechanism());
        let line = format!("{tag} {command}");
        let at_once = exchange.initial().filter(|_| server.has("SASL-IR")).map(|message| message.behind(&line));
        let opening = at_once.unwrap_or_else(|| Piece::command(&line));
        Self { command: Command::pieces(tag, &command, vec![opening]), way: Way::Authenticate(exchange) }
    }

    /// The LOGIN command. It quotes what it can and sends the rest, such as non-ASCII letters, as literals.
    #[must_use]
    pub fn command(tag: String, username: &str, password: &Secret, server: &Capabilities) -> Self {
        let without_waiting = server.has("LITERAL+") || server.has("LITERAL-");
        let sign = if without_waiting { "+" } else { "" };
        let mut parts = vec![format!("{tag} LOGIN")];
        for text in [normalised(username), normalised(password.reveal())] {
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
        let mut left: Vec<Secret> = parts.into_iter().rev().map(Secret::new).collect();
        let shown = format!("{tag} LOGIN {username} {MASK}");
        let opening = left.pop().map(|line| Piece::Secret { line, shown });
        Self { command: Command::pieces(tag, "LOGIN", opening.into_iter().collect()), way: Way::Literals(left) }
    }

    /// The exchange, with what the server said in it; LOGIN has none.
    #[must_use]
    pub fn exchange(&self) -> Option<&Exchange> {
        match &self.way {
            Way::Authenticate(exchange) => Some(exchange),
            Way::Literals(_) => None,
        }
    }

    fn go_on(&mut self, challenge: &str) -> Result<Vec<Piece>, Fault> {
        match &mut self.way {
            Way::Authenticate(exchange) => exchange.answer(challenge),
            Way::Literals(left) => left
                .pop()
                .map(|line| vec![Piece::Secret { line, shown: MASK.to_owned() }])
                .ok_or_else(|| Fault::new(FaultKind::NotThisProtocol).because("prompts without end")),
        }
    }

    fn completed(&self, completion: Completion) -> Result<Completion, Fault> {
        match &self.way {
            Way::Authenticate(exchange) if completion.is_ok() => exchange.concluded().map(|()| completion),
            Way::Authenticate(_) | Way::Literals(_) => Ok(completion),
        }
    }
}

impl Talk for Login {
    type Output = Completion;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Completion> {
        if let Some(pieces) = self.command.opening() {
            return Turn::Write(pieces);
        }
        loop {
            let went_on = match self.command.next(inbox) {
                Step::Read => return Turn::Read,
                Step::Failed(fault) => return Turn::Done(Err(fault)),
                Step::Untagged(_) => continue,
                Step::Continue(challenge) => self.go_on(&challenge).map(Turn::Write),
                Step::Done(completion) => self.completed(*completion).map(|completion| Turn::Done(Ok(completion))),
            };
            return went_on.unwrap_or_else(|fault| Turn::Done(Err(fault.after(self.command.shown()))));
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}
