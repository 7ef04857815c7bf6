//! The first words: banner, and what the server says it can do. `None` means that the fault was told.

use crate::model::{Facts, Fault, FaultKind, Happened, Reply, Security, Stage};
use crate::net::Connection;
use crate::wire::imap::{Capabilities, Command, Status, Tags, Welcome};
use crate::wire::smtp::{self, Ehlo, client_name, is_positive};
use crate::wire::{Parting, imap, pop3};

use super::session::{brief, imap_mechanisms, passed, pop3_mechanisms, step};

pub(super) async fn smtp_banner(connection: &mut Connection) -> Option<()> {
    let clock = step(connection, Stage::Banner);
    let result = match connection.talk(smtp::Greeting::default()).await {
        Ok(reply) if is_positive(&reply) => Ok(Facts::Greeted(first_line(&reply))),
        Ok(reply) => Err(turned_away(reply)),
        Err(fault) => Err(unspoken(connection, fault).await),
    };
    passed(clock, result)
}

/// EHLO by the address of this end of the connection: a name that does not resolve is what servers refuse most.
pub(super) async fn ehlo(connection: &mut Connection) -> Option<smtp::Capabilities> {
    let clock = step(connection, Stage::Ehlo);
    let name = client_name(connection.local_ip());
    match connection.talk(Ehlo::new(&name)).await {
        Ok(answer) if is_positive(&answer.reply) => {
            let capabilities = answer.capabilities;
            tell(connection, capabilities.lines(), capabilities.mechanisms());
            clock.end(Ok(Facts::Capable(capabilities.lines().len())));
            Some(capabilities)
        }
        Ok(answer) => {
            let verb = if answer.esmtp { "EHLO" } else { "HELO" };
            clock.end(Err(Fault::rejected(answer.reply, &format!("{verb} {name}"))));
            None
        }
        Err(fault) => {
            clock.end(Err(fault));
            None
        }
    }
}

pub(super) async fn imap_banner(connection: &mut Connection, tags: &mut Tags) -> Option<Welcome> {
    let clock = step(connection, Stage::Banner);
    match connection.talk(imap::Greeting::default()).await {
        Ok(welcome) if welcome.status == Status::Bye => {
            clock.end(Err(turned_away(welcome.reply)));
            None
        }
        // Nobody has signed in yet, so this is somebody else's session. In plain text it is also how somebody in
        // between keeps the connection unprotected: STARTTLS is not allowed any more (RFC 9051 §7.1.4).
        Ok(welcome) if welcome.status == Status::Preauth => {
            clock.end(Err(Fault { reply: Some(welcome.reply), ..Fault::new(FaultKind::Preauth) }));
            let _ = connection.talk(Parting::new(&format!("{} LOGOUT", tags.fresh()))).await;
            None
        }
        Ok(welcome) => {
            clock.end(Ok(Facts::Greeted(brief(&welcome.reply))));
            Some(welcome)
        }
        Err(fault) => {
            clock.end(Err(unspoken(connection, fault).await));
            None
        }
    }
}

/// The capabilities; asked for only when the greeting did not volunteer them.
pub(super) async fn capability(
    connection: &mut Connection,
    tags: &mut Tags,
    volunteered: Option<Capabilities>,
) -> Option<Capabilities> {
    let clock = step(connection, Stage::Ehlo);
    let listed = match volunteered {
        Some(capabilities) => Ok(capabilities),
        None => ask(connection, tags).await,
    };
    match listed {
        Ok(capabilities) => {
            tell(connection, capabilities.lines(), imap_mechanisms(&capabilities));
            clock.end(Ok(Facts::Capable(capabilities.lines().len())));
            Some(capabilities)
        }
        Err(fault) => {
            clock.end(Err(fault));
            None
        }
    }
}

/// CAPABILITY.
pub(super) async fn ask(connection: &mut Connection, tags: &mut Tags) -> Result<Capabilities, Fault> {
    let completion = connection.talk(Command::capability(tags.fresh())).await?;
    match completion.capabilities {
        Some(capabilities) if completion.status == Status::Ok => Ok(capabilities),
        _ => Err(Fault::rejected(completion.reply, "CAPABILITY")),
    }
}

/// The greeting; true when it offers APOP.
pub(super) async fn pop3_banner(connection: &mut Connection) -> Option<bool> {
    let clock = step(connection, Stage::Banner);
    let (apop, result) = match connection.talk(pop3::Greeting).await {
        Ok(welcome) if welcome.answer.positive => (welcome.apop, Ok(Facts::Greeted(first_line(&welcome.answer.reply)))),
        Ok(welcome) => (false, Err(turned_away(welcome.answer.reply))),
        Err(fault) => (false, Err(unspoken(connection, fault).await)),
    };
    passed(clock, result).map(|()| apop)
}

/// CAPA. A server that does not know it is no worse for that.
pub(super) async fn capa(connection: &mut Connection, apop: bool) -> Option<pop3::Capabilities> {
    let clock = step(connection, Stage::Ehlo);
    match connection.talk(pop3::Listing::capa()).await {
        Ok(listed) => {
            let capabilities = listed.capabilities();
            tell(connection, capabilities.lines(), pop3_offered(connection, &capabilities, apop));
            clock.end(Ok(Facts::Capable(capabilities.lines().len())));
            Some(capabilities)
        }
        Err(fault) => {
            clock.end(Err(fault));
            None
        }
    }
}

/// What counts as offered: a server that says nothing before TLS has offered nothing there. APOP, which gives no password
/// away, counts only inside.
fn pop3_offered(connection: &Connection, capabilities: &pop3::Capabilities, apop: bool) -> Vec<String> {
    let says_nothing = !connection.is_secure() && capabilities.lines().is_empty();
    if says_nothing { Vec::new() } else { pop3_mechanisms(capabilities, apop && connection.is_secure()) }
}

fn tell(connection: &Connection, capabilities: &[String], mechanisms: Vec<String>) {
    connection.recorder().emit(Happened::CapabilitiesSeen {
        endpoint: connection.endpoint().clone(),
        after_tls: connection.is_secure(),
        capabilities: capabilities.to_vec(),
        mechanisms,
    });
}

/// No greeting came. A port that expects TLS at once keeps silent as well, so it is asked.
async fn unspoken(connection: &Connection, fault: Fault) -> Fault {
    let may_expect = fault.kind == FaultKind::Silent && connection.endpoint().security != Security::Tls;
    if may_expect && connection.expects_tls().await { Fault { kind: FaultKind::TlsExpected, ..fault } } else { fault }
}

/// The server answered, and does not want to talk: no command of ours provoked it.
fn turned_away(reply: Reply) -> Fault {
    Fault { reply: Some(reply), ..Fault::new(FaultKind::Rejected) }
}

fn first_line(reply: &Reply) -> String {
    reply.text.lines().next().unwrap_or_default().to_owned()
}
