//! From the greeting to the end, without what needs a password or a message.

use std::net::IpAddr;

use super::{Capabilities, Replies, is_positive};
use crate::model::Reply;
use crate::wire::{Inbox, Piece, Talk, Turn};

/// Waits for the server's first words (RFC 5321 §3.1).
#[derive(Debug, Default)]
pub struct Greeting {
    replies: Replies,
}

impl Talk for Greeting {
    type Output = Reply;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        self.replies.next(inbox).map_or(Turn::Read, Turn::Done)
    }
}

/// Says who is here and asks what the server can do; falls back to HELO where EHLO is refused for good.
#[derive(Debug)]
pub struct Ehlo {
    exchange: Exchange,
    name: String,
    esmtp: bool,
}

/// The answer to EHLO or HELO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EhloAnswer {
    /// The last reply.
    pub reply: Reply,
    /// What the server can do; nothing when only HELO was understood.
    pub capabilities: Capabilities,
    /// False when EHLO was refused and the reply is that to HELO.
    pub esmtp: bool,
}

impl Ehlo {
    /// `name` is a host's full name or what [`client_name`] makes.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { exchange: Exchange::new(format!("EHLO {name}")), name: name.to_owned(), esmtp: true }
    }
}

impl Ehlo {
    fn answered(&mut self, reply: Reply, inbox: &mut Inbox) -> Turn<EhloAnswer> {
        // RFC 5321 §3.2: 5xx to EHLO, most often 500 or 502, is how a server says that it knows HELO only.
        if self.esmtp && matches!(reply.code, Some(500..=599)) {
            self.esmtp = false;
            self.exchange = Exchange::new(format!("HELO {}", self.name));
            return self.turn(inbox);
        }
        let listed = if self.esmtp && is_positive(&reply) { capability_lines(&reply) } else { Vec::new() };
        Turn::Done(Ok(EhloAnswer { capabilities: Capabilities::parse(&listed), esmtp: self.esmtp, reply }))
    }
}

impl Talk for Ehlo {
    type Output = EhloAnswer;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<EhloAnswer> {
        self.exchange.turn(inbox).then(|reply| self.answered(reply, inbox))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.exchange.command)
    }
}

/// Asks for TLS (RFC 3207).
#[derive(Debug)]
pub struct Starttls(Exchange);

impl Default for Starttls {
    fn default() -> Self {
        Self(Exchange::new("STARTTLS".to_owned()))
    }
}

impl Talk for Starttls {
    type Output = Reply;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        self.0.turn(inbox)
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.0.command)
    }
}

/// Waits for the answer to a QUIT that went out with the message. Nothing depends on it.
#[derive(Debug, Default)]
pub struct Farewell {
    replies: Replies,
}

impl Talk for Farewell {
    type Output = Reply;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        self.replies.next(inbox).map_or(Turn::Read, Turn::Done)
    }

    fn waiting_for(&self) -> Option<&str> {
        Some("QUIT")
    }
}

/// The name under which a client without a full host name introduces itself: the address literal of its end of
/// the connection (RFC 5321 §4.1.3), `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
#[must_use]
pub fn client_name(local: IpAddr) -> String {
    match local.to_canonical() {
        IpAddr::V4(ip) => format!("[{ip}]"),
        IpAddr::V6(ip) => format!("[IPv6:{ip}]"),
    }
}

/// One command and its reply.
#[derive(Debug)]
struct Exchange {
    command: String,
    written: bool,
    replies: Replies,
}

impl Exchange {
    fn new(command: String) -> Self {
        Self { command, written: false, replies: Replies::default() }
    }

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Reply> {
        if !std::mem::replace(&mut self.written, true) {
            return Turn::Write(vec![Piece::command(&self.command)]);
        }
        match self.replies.next(inbox) {
            Some(reply) => Turn::Done(reply.map_err(|fault| fault.after(&self.command))),
            None => Turn::Read,
        }
    }
}

fn capability_lines(reply: &Reply) -> Vec<String> {
    reply.text.lines().skip(1).map(|line| line.get(4..).unwrap_or_default().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_without_a_name_gives_its_address() {
        assert_eq!(client_name("127.0.0.1".parse().unwrap()), "[127.0.0.1]");
        assert_eq!(client_name("2001:db8::1".parse().unwrap()), "[IPv6:2001:db8::1]");
        assert_eq!(client_name("::ffff:192.0.2.1".parse().unwrap()), "[192.0.2.1]");
    }
}
