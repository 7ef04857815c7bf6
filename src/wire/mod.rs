//! Sans-IO conversations: bytes in, bytes out; no clock, no socket, nothing that waits.
//!
//! A conversation is a [`Talk`]. Whoever drives it (`net::drive` on a socket, a test on a script) feeds an
//! [`Inbox`] and does what each [`Turn`] says until it is [`Turn::Done`]. A negative reply is data in the
//! talk's output; a [`Fault`] is what makes going on impossible.

pub mod authentication_results;
pub mod bounce;
pub mod imap;
pub mod line;
pub mod message;
pub mod pop3;
pub mod sasl;
pub mod smtp;

pub use line::Inbox;

use crate::model::{Fault, FaultKind, Secret};

/// One conversation, or one part of one, between this program and a server.
pub trait Talk {
    /// What is known when it is over.
    type Output;

    /// Goes on as far as the bytes in `inbox` allow and says what is wanted next.
    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output>;

    /// The command that waits for its answer, secrets masked; it goes into the fault when the answer does not come.
    fn waiting_for(&self) -> Option<&str> {
        None
    }
}

impl<T: Talk + ?Sized> Talk for &mut T {
    type Output = T::Output;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        (**self).turn(inbox)
    }

    fn waiting_for(&self) -> Option<&str> {
        (**self).waiting_for()
    }
}

/// Says a last command, `QUIT` or `a9 LOGOUT`, and waits for nothing: the answer would change nothing any more.
#[derive(Debug)]
pub struct Parting(Option<Piece>);

impl Parting {
    /// With this command.
    #[must_use]
    pub fn new(command: &str) -> Self {
        Self(Some(Piece::command(command)))
    }
}

impl Talk for Parting {
    type Output = ();

    fn turn(&mut self, _inbox: &mut Inbox) -> Turn<()> {
        self.0.take().map_or(Turn::Done(Ok(())), |piece| Turn::Write(vec![piece]))
    }
}

/// Two conversations in one go: what each begins with goes out together, and the answers come in that order. Both have to
/// begin by writing, and the server has to take commands ahead of its answers (RFC 9051 §5.5, RFC 2449 §6.6).
#[derive(Debug)]
pub struct Together<A: Talk, B: Talk> {
    first: A,
    second: B,
    begun: bool,
    /// What came of the first.
    output: Option<A::Output>,
}

impl<A: Talk, B: Talk> Together<A, B> {
    /// Both, in this order.
    #[must_use]
    pub fn new(first: A, second: B) -> Self {
        Self { first, second, begun: false, output: None }
    }
}

impl<A: Talk, B: Talk> Talk for Together<A, B> {
    type Output = (A::Output, B::Output);

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        if !std::mem::replace(&mut self.begun, true) {
            return match (self.first.turn(inbox), self.second.turn(inbox)) {
                (Turn::Write(mut pieces), Turn::Write(more)) => {
                    pieces.extend(more);
                    Turn::Write(pieces)
                }
                _ => Turn::Done(Err(Fault::new(FaultKind::Bug).because("it does not begin by writing"))),
            };
        }
        if self.output.is_none() {
            match self.first.turn(inbox) {
                Turn::Done(Ok(output)) => self.output = Some(output),
                Turn::Done(Err(fault)) => return Turn::Done(Err(fault)),
                Turn::Write(pieces) => return Turn::Write(pieces),
                Turn::Read => return Turn::Read,
            }
        }
        self.second.turn(inbox).then(|second| self.output.take().map_or(Turn::Read, |first| Turn::Done(Ok((first, second)))))
    }

    fn waiting_for(&self) -> Option<&str> {
        if self.output.is_none() { self.first.waiting_for() } else { self.second.waiting_for() }
    }
}

/// What a [`Talk`] wants next.
#[derive(Debug)]
pub enum Turn<T> {
    /// Write these pieces, in one go, then take the next turn.
    Write(Vec<Piece>),
    /// Read more bytes into the inbox, then take the next turn.
    Read,
    /// It is over.
    Done(Result<T, Fault>),
}

impl<T> Turn<T> {
    /// Goes on with the output of a finished part; every other turn stays what it is.
    pub fn then<U>(self, go_on: impl FnOnce(T) -> Turn<U>) -> Turn<U> {
        match self {
            Self::Write(pieces) => Turn::Write(pieces),
            Self::Read => Turn::Read,
            Self::Done(Ok(output)) => go_on(output),
            Self::Done(Err(fault)) => Turn::Done(Err(fault)),
        }
    }

    /// The same turn, with another output when it is over.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Turn<U> {
        self.then(|output| Turn::Done(Ok(change(output))))
    }
}

/// A part of what is written.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Bytes that anybody may see. Whole lines, CRLF included.
    Open(Vec<u8>),
    /// One line that carries a secret. `shown` stands in the dialogue in its place, without CRLF; the line goes
    /// out with CRLF appended, and only inside verified TLS.
    Secret {
        /// The line itself, without CRLF.
        line: Secret,
        /// What stands in the dialogue: `AUTH PLAIN ••••••`.
        shown: String,
    },
    /// Nothing is written: this is what the server may say next and nobody else may read, such as a proof that would let
    /// others guess at the password for as long as they like.
    Awaited(Secret),
    /// A message body: written as it is (dot-stuffed already), shown in the dialogue as one line with its size.
    Bulk {
        /// The bytes, final dot included where there is one.
        bytes: Vec<u8>,
        /// What stands in the dialogue: `(message, 512 bytes)`.
        shown: String,
    },
}

impl Piece {
    /// A command line; CRLF is appended.
    #[must_use]
    pub fn command(line: &str) -> Self {
        Self::Open(format!("{line}\r\n").into_bytes())
    }

    /// How many bytes it is on the wire.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Self::Open(bytes) | Self::Bulk { bytes, .. } => bytes.len(),
            Self::Secret { line, .. } => line.reveal().len() + 2,
            Self::Awaited(_) => 0,
        }
    }
}
