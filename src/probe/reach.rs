//! From an endpoint to a server that waits for a sign-in.

use std::time::Duration;

use crate::model::{Endpoint, Protocol, Security};
use crate::net::{Connection, Net, Recorder};
use crate::wire::imap::Tags;

use super::session::{ImapSession, Pop3Session, Session, SmtpSession, imap_mechanisms, pop3_mechanisms};
use super::{encrypt, greet};

/// Connects, greets, and secures the connection as the endpoint wants it.
///
/// `None` when a step failed; which one and why stands in the events. Over a certificate that does not hold nothing
/// more is said. Without TLS ([`Security::Plain`]) the server is reached, and [`Session`] will refuse to sign in.
pub async fn reach(net: &Net, endpoint: &Endpoint, recorder: &Recorder) -> Option<Session> {
    let connection = net.dial(endpoint, recorder).await.ok()?;
    match endpoint.service.protocol() {
        Protocol::Smtp => smtp(connection, net.limits().final_dot).await.map(Session::Smtp),
        Protocol::Imap => imap(connection).await.map(Session::Imap),
        Protocol::Pop3 => pop3(connection).await.map(Session::Pop3),
    }
}

async fn smtp(mut connection: Connection, final_dot: Duration) -> Option<SmtpSession> {
    let security = connection.endpoint().security;
    if security == Security::Tls {
        encrypt::tls(&mut connection).await?;
    }
    greet::smtp_banner(&mut connection).await?;
    let mut capabilities = greet::ehlo(&mut connection).await?;
    if security == Security::Starttls {
        encrypt::smtp_starttls(&mut connection, &capabilities).await?;
        encrypt::tls(&mut connection).await?;
        // What was said before TLS may have been said by anybody (RFC 3207 §4.2).
        capabilities = greet::ehlo(&mut connection).await?;
    }
    let mechanisms = capabilities.mechanisms();
    Some(SmtpSession { connection, capabilities, mechanisms, final_dot, open: true })
}

async fn imap(mut connection: Connection) -> Option<ImapSession> {
    let security = connection.endpoint().security;
    let mut tags = Tags::default();
    if security == Security::Tls {
        encrypt::tls(&mut connection).await?;
    }
    let welcome = greet::imap_banner(&mut connection, &mut tags).await?;
    let mut capabilities = greet::capability(&mut connection, &mut tags, welcome.capabilities).await?;
    if security == Security::Starttls {
        encrypt::imap_starttls(&mut connection, &mut tags, &capabilities).await?;
        encrypt::tls(&mut connection).await?;
        capabilities = greet::capability(&mut connection, &mut tags, None).await?;
    }
    let mechanisms = imap_mechanisms(&capabilities);
    Some(ImapSession { connection, tags, capabilities, stale: false, mechanisms, inbox: None, open: true })
}

async fn pop3(mut connection: Connection) -> Option<Pop3Session> {
    let security = connection.endpoint().security;
    if security == Security::Tls {
        encrypt::tls(&mut connection).await?;
    }
    let apop = greet::pop3_banner(&mut connection).await?;
    let mut capabilities = greet::capa(&mut connection, apop).await?;
    if security == Security::Starttls {
        encrypt::pop3_stls(&mut connection, &capabilities).await?;
        encrypt::tls(&mut connection).await?;
        // RFC 2595 §4: what was listed before TLS is forgotten.
        capabilities = greet::capa(&mut connection, apop).await?;
    }
    let mechanisms = pop3_mechanisms(&capabilities, apop);
    Some(Pop3Session { connection, capabilities, mechanisms, opened_ms: 0, open: true })
}
