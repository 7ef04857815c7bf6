//! Sign-in: AUTH (RFC 5034), or USER and PASS (RFC 1939 §7).

use super::answer::{Answer, Line, line};
use crate::model::secret::MASK;
use crate::model::{Fault, FaultKind, Secret};
use crate::wire::sasl::{Exchange, normalised};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// The longest command line, CRLF included (RFC 2449 §4). Beyond it the first message waits for a prompt.
const COMMAND_MAX: usize = 255;

/// Signs in; its output is the answer that ends it. Whoever runs it makes sure that TLS was verified.
#[derive(Debug)]
pub struct Login {
    /// What begins it, or why it cannot begin.
    opening: Option<Result<Piece, Fault>>,
    /// The command that waits for its answer.
    command: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Auth(Exchange),
    /// PASS, until it was said behind USER.
    Pass(Option<Piece>),
}

impl Login {
    /// AUTH. The first message goes out with the command, which saves a round trip.
    #[must_use]
    pub fn auth(exchange: Exchange) -> Self {
        let command = format!("AUTH {}", exchange.mechanism());
        let at_once = exchange.initial().map(|message| message.behind(&command)).filter(|piece| piece.length() <= COMMAND_MAX);
        let opening = at_once.unwrap_or_else(|| Piece::command(&command));
        Self { opening: Some(Ok(opening)), command, way: Way::Auth(exchange) }
    }

    /// USER and PASS.
    #[must_use]
    pub fn user(username: &str, password: &Secret) -> Self {
        let (username, password) = (normalised(username), normalised(password.reveal()));
        // A line end would begin a command of its own.
        let can_be_said = |text: &Secret| !text.reveal().contains(['\r', '\n', '\0']);
        let opening = if can_be_said(&username) && can_be_said(&password) {
            Ok(Piece::command(&format!("USER {}", username.reveal())))
        } else {
            Err(Fault::new(FaultKind::NothingToTry).because("a line end in user name or password"))
        };
        let line = Secret::new(format!("PASS {}", password.reveal()));
        let pass = Piece::Secret { line, shown: format!("PASS {MASK}") };
        Self { opening: Some(opening), command: "USER".to_owned(), way: Way::Pass(Some(pass)) }
    }

    /// The exchange, with what the server said in it; USER and PASS have none.
    #[must_use]
    pub fn exchange(&self) -> Option<&Exchange> {
        match &self.way {
            Way::Auth(exchange) => Some(exchange),
            Way::Pass(_) => None,
        }
    }

    fn told(&mut self, line: Line) -> Result<Turn<Answer>, Fault> {
        match (line, &mut self.way) {
            (Line::Continue(challenge), Way::Auth(exchange)) => exchange.answer(&challenge).map(Turn::Write),
            (Line::Continue(_), Way::Pass(_)) => {
                Err(Fault::new(FaultKind::NotThisProtocol).because("a prompt that nothing asked for"))
            }
            (Line::Status(answer), Way::Auth(exchange)) if answer.positive => exchange.concluded().map(|()| Turn::Done(Ok(answer))),
            (Line::Status(answer), Way::Pass(pass)) if answer.positive => Ok(match pass.take() {
                Some(pass) => {
                    "PASS".clone_into(&mut self.command);
                    Turn::Write(vec![pass])
                }
                None => Turn::Done(Ok(answer)),
            }),
            (Line::Status(answer), Way::Auth(_) | Way::Pass(_)) => Ok(Turn::Done(Ok(answer))),
        }
    }
}

impl Talk for Login {
    type Output = Answer;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Answer> {
        let went_on = match self.opening.take() {
            Some(opening) => opening.map(|piece| Turn::Write(vec![piece])),
            None => match inbox.line() {
                None => return Turn::Read,
                Some(said) => line(&said).and_then(|line| self.told(line)),
            },
        };
        went_on.unwrap_or_else(|fault| Turn::Done(Err(fault.after(&self.command))))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}
