//! Envelope, message and QUIT in one go, where the server takes messages in chunks (RFC 3030) and commands ahead of
//! their answers (RFC 2920).

use super::{EnvelopeReplies, Replies, mail_command};
use crate::model::{Address, Reply};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// MAIL, RCPT, `BDAT … LAST` with the message, QUIT: one round trip from the sign-in to the accepted message.
///
/// A server that refuses MAIL or RCPT takes the chunk in all the same, throws it away and refuses it (RFC 3030 §2), so
/// nothing is delivered that was not accepted three times. Its output has what was said to BDAT in place of DATA; the
/// answer to QUIT is left to [`super::Farewell`].
#[derive(Debug)]
pub struct Chunked {
    /// The three commands that are answered, in order.
    commands: [String; 3],
    pieces: Vec<Piece>,
    replies: Replies,
    /// The replies so far, in the order of the commands.
    received: Vec<Reply>,
}

impl Chunked {
    /// `parameters` follow the sender, as in [`super::Envelope`]; `message` is in RFC 5322 form with CRLF line ends, and
    /// goes out as it is: a chunk has a length, and no dots to double.
    #[must_use]
    pub fn new(from: &Address, to: &Address, parameters: &[String], message: &[u8]) -> Self {
        let size = message.len();
        let commands = [mail_command(from, parameters), format!("RCPT TO:<{to}>"), format!("BDAT {size} LAST")];
        let mut pieces: Vec<Piece> = commands.iter().map(|command| Piece::command(command)).collect();
        pieces.push(Piece::Bulk { bytes: message.to_vec(), shown: format!("(message, {size} bytes)") });
        pieces.push(Piece::command("QUIT"));
        Self { commands, pieces, replies: Replies::default(), received: Vec::new() }
    }

    /// The command whose reply comes next.
    fn awaited(&self) -> &str {
        let [_, _, last] = &self.commands;
        self.commands.get(self.received.len()).unwrap_or(last)
    }

    fn finish(&mut self) -> Option<EnvelopeReplies> {
        let mut replies = std::mem::take(&mut self.received).into_iter();
        Some(EnvelopeReplies { mail: replies.next()?, rcpt: replies.next(), data: replies.next() })
    }
}

impl Talk for Chunked {
    type Output = EnvelopeReplies;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<EnvelopeReplies> {
        if !self.pieces.is_empty() {
            return Turn::Write(std::mem::take(&mut self.pieces));
        }
        while let Some(reply) = self.replies.next(inbox) {
            let reply = match reply {
                Ok(reply) => reply,
                Err(fault) => return Turn::Done(Err(fault.after(self.awaited()))),
            };
            // After 421 the server closes (RFC 5321 §3.8): the other replies never come.
            let leaves = reply.code == Some(421);
            self.received.push(reply);
            if (leaves || self.received.len() == self.commands.len())
                && let Some(replies) = self.finish()
            {
                return Turn::Done(Ok(replies));
            }
        }
        Turn::Read
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.awaited())
    }
}
