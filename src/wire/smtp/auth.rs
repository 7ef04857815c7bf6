//! Sign-in (RFC 4954).

use super::{Replies, is_positive};
use crate::model::Reply;
use crate::wire::sasl::Exchange;
use crate::wire::{Inbox, Piece, Talk, Turn};

/// The longest command line, CRLF included (RFC 5321 §4.5.3.1.4). Beyond it the first message waits for a prompt.
const COMMAND_MAX: usize = 512;

/// Signs in; its output is the reply that ends it. Whoever runs it makes sure that TLS was verified.
///
/// The first message goes out with the command, which saves a round trip. LOGIN has none: many servers refuse it there.
#[derive(Debug)]
pub struct Auth {
    exchange: Exchange,
    opening: Option<Piece>,
    command: String,
    replies: Replies,
}

impl Auth {
    /// Leads this exchange.
    #[must_use]
    pub fn new(exchange: Exchange) -> Self {
        let command = format!("AUTH {}", exchange.mechanism());
        let at_once = exchange.initial().map(|message| message.behind(&command)).filter(|piece| piece.length() <= COMMAND_MAX);
        let opening = Some(at_once.unwrap_or_else(|| Piece::command(&command)));
        Self { exchange, opening, command, replies: Replies::default() }
    }

    /// The exchange, with what the server said in it.
    #[must_use]
    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    fn replied(&mut self, reply: Reply) -> Turn<Reply> {
        let went_on = if reply.code == Some(334) {
            let challenge = reply.text.lines().next_back().and_then(|line| line.get(4..)).unwrap_or_default();
            self.exchange.answer(challenge).map(Turn::Write)
        } else if is_positive(&reply) {
            self.exchange.concluded().map(|()| Turn::Done(Ok(reply)))
        } else {
            Ok(Turn::Done(Ok(reply)))
        };
        went_on.unwrap_or_else(|fault| Turn::Done(Err(fault.after(&self.command))))
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
            Some(Ok(reply)) => self.replied(reply),
            Some(Err(fault)) => Turn::Done(Err(fault.after(&self.command))),
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.command)
    }
}
