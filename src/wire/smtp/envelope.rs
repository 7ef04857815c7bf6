//! The message and its envelope: MAIL, RCPT, DATA, the message itself, QUIT.

use super::{Replies, is_positive, mail_command};
use crate::model::{Address, Reply};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// Says who sends to whom, and that a message follows.
///
/// With PIPELINING the three commands go out together and every reply is kept apart (RFC 2920 §3.1); without,
/// it stops at the first refusal.
#[derive(Debug)]
pub struct Envelope {
    /// The commands, in order.
    commands: [String; 3],
    pipelining: bool,
    written: usize,
    replies: Replies,
    /// The replies so far, in the order of the commands.
    received: Vec<Reply>,
    /// DATA was accepted although there is no recipient: an empty message was sent to end it.
    emptied: bool,
}

/// What the server said to each command; `None` where it was not asked or did not come to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvelopeReplies {
    /// To MAIL.
    pub mail: Reply,
    /// To RCPT.
    pub rcpt: Option<Reply>,
    /// To DATA, where 354 means that the message may follow; to BDAT, where it came already, 250 accepts it.
    pub data: Option<Reply>,
}

impl EnvelopeReplies {
    /// True when the server waits for the message.
    #[must_use]
    pub fn message_may_follow(&self) -> bool {
        is_positive(&self.mail)
            && self.rcpt.as_ref().is_some_and(is_positive)
            && self.data.as_ref().is_some_and(|reply| reply.code == Some(354))
    }
}

impl Envelope {
    /// `parameters` follow the sender: `["SIZE=512", "SMTPUTF8"]`, only those that the server offers.
    #[must_use]
    pub fn new(from: &Address, to: &Address, parameters: &[String], pipelining: bool) -> Self {
        let commands = [mail_command(from, parameters), format!("RCPT TO:<{to}>"), "DATA".to_owned()];
        Self { commands, pipelining, written: 0, replies: Replies::default(), received: Vec::new(), emptied: false }
    }

    /// The command whose reply comes next.
    fn awaited(&self) -> &str {
        self.commands.get(self.received.len()).map_or("DATA", String::as_str)
    }

    fn write(&mut self) -> Turn<EnvelopeReplies> {
        let end = if self.pipelining { self.commands.len() } else { self.written + 1 };
        let batch = self.commands.get(self.written..end).unwrap_or_default();
        self.written = end;
        Turn::Write(batch.iter().map(|command| Piece::command(command)).collect())
    }

    /// Takes a reply in; the turn that follows, or `None` to read on.
    fn received(&mut self, reply: Reply) -> Option<Turn<EnvelopeReplies>> {
        if self.emptied {
            // What the server says to the empty message is its real answer to DATA.
            let _ = self.received.pop();
        }
        // After 421 the server closes (RFC 5321 §3.8): the other replies never come.
        let leaves = reply.code == Some(421);
        let positive = is_positive(&reply);
        self.received.push(reply);
        let all = self.received.len() == self.commands.len();
        if all && !self.emptied && self.data_without_recipient() {
            self.emptied = true;
            return Some(Turn::Write(vec![Piece::command(".")]));
        }
        if all || leaves || (!self.pipelining && !positive) {
            return self.finish();
        }
        (self.written == self.received.len()).then(|| self.write())
    }

    /// RFC 2920 §3.1: a server should refuse DATA when no recipient was accepted, but one that says 354 waits for a
    /// message, and an empty one is what it must be given.
    fn data_without_recipient(&self) -> bool {
        match self.received.as_slice() {
            [mail, rcpt, data] => data.code == Some(354) && !(is_positive(mail) && is_positive(rcpt)),
            _ => false,
        }
    }

    fn finish(&mut self) -> Option<Turn<EnvelopeReplies>> {
        let mut replies = std::mem::take(&mut self.received).into_iter();
        let mail = replies.next()?;
        Some(Turn::Done(Ok(EnvelopeReplies { mail, rcpt: replies.next(), data: replies.next() })))
    }
}

impl Talk for Envelope {
    type Output = EnvelopeReplies;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<EnvelopeReplies> {
        if self.written == 0 {
            return self.write();
        }
        while let Some(reply) = self.replies.next(inbox) {
            match reply {
                Err(fault) => return Turn::Done(Err(fault.after(self.awaited()))),
                Ok(reply) => {
                    if let Some(turn) = self.received(reply) {
                        return turn;
                    }
                }
            }
        }
        Turn::Read
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.awaited())
    }
}

/// The message, dot-stuffed, with its final dot; its output is the reply to that.
///
/// With `quit` QUIT goes out in the same write, which the server may answer in the same packet; the answer is
/// left to [`super::Farewell`].
#[derive(Debug)]
pub struct Body {
    pieces: Vec<Piece>,
    replies: Replies,
}

impl Body {
    /// `message` is in RFC 5322 form with CRLF line ends.
    #[must_use]
    pub fn new(message: &[u8], quit: bool) -> Self {
        let mut pieces = vec![
            Piece::Bulk { bytes: stuffed(message), shown: format!("(message, {} bytes)", message.len()) },
            Piece::command("."),
        ];
        if quit {
            pieces.push(Piece::command("QUIT"));
        }
        Self { pieces, replies: Replies::default() }
    }
}

impl Talk for Body {
    type Output = Reply;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        if !self.pieces.is_empty() {
            return Turn::Write(std::mem::take(&mut self.pieces));
        }
        match self.replies.next(inbox) {
            Some(reply) => Turn::Done(reply.map_err(|fault| fault.after("DATA"))),
            None => Turn::Read,
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some("DATA")
    }
}

/// Doubles the dot at the beginning of a line (RFC 5321 §4.5.2) and ends the last line.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(message.len() + 8);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line.first() == Some(&b'.') {
            bytes.push(b'.');
        }
        bytes.extend_from_slice(line);
    }
    if !bytes.ends_with(b"\r\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_only_at_the_beginning_of_lines() {
        assert_eq!(stuffed(b".a\r\nb.c\r\n..\r\n"), b"..a\r\nb.c\r\n...\r\n");
        assert_eq!(stuffed(b"x"), b"x\r\n");
    }
}
