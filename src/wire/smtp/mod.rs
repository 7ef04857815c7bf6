//! SMTP as a client speaks it: RFC 5321, submission RFC 6409.
//!
//! The talks in the order in which a session has them: [`Greeting`], [`Ehlo`], [`Starttls`], [`Ehlo`] again,
//! [`Auth`], [`Envelope`] and [`Body`] or both in one as [`Chunked`], [`Farewell`]. Each is over when its reply is here; whether that reply is
//! good news is for the caller to say.

mod auth;
mod capabilities;
mod chunked;
mod envelope;
mod reply;
mod session;

pub use auth::Auth;
pub use capabilities::Capabilities;
pub use chunked::Chunked;
pub use envelope::{Body, Envelope, EnvelopeReplies};
pub use reply::{Replies, parse_reply};
pub use session::{Ehlo, EhloAnswer, Farewell, Greeting, Starttls, client_name};

use crate::model::{Address, Reply};

/// True for a reply of the 2xx family: the command was done (RFC 5321 §4.2.1).
#[must_use]
pub fn is_positive(reply: &Reply) -> bool {
    family(reply) == Some(2)
}

/// True for 4xx: the same may work later.
#[must_use]
pub fn is_temporary(reply: &Reply) -> bool {
    family(reply) == Some(4)
}

/// MAIL with its parameters, only those that the server offers.
fn mail_command(from: &Address, parameters: &[String]) -> String {
    let mut mail = format!("MAIL FROM:<{from}>");
    for parameter in parameters {
        mail.push(' ');
        mail.push_str(parameter);
    }
    mail
}

fn family(reply: &Reply) -> Option<u16> {
    reply.code.map(|code| code / 100)
}
