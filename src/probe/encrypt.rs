//! STARTTLS and the handshake. `None` means that the fault was told.

use crate::model::{CertProblem, Facts, Fault, FaultKind, Reply, Stage};
use crate::net::Connection;
use crate::wire::imap::{Command, Tags};
use crate::wire::smtp::{self, Starttls};
use crate::wire::{Parting, imap, pop3};

use super::session::{passed, step};

pub(super) async fn smtp_starttls(connection: &mut Connection, capabilities: &smtp::Capabilities) -> Option<()> {
    let clock = step(connection, Stage::Starttls);
    let result = if capabilities.has("STARTTLS") {
        match connection.talk(Starttls::default()).await {
            Ok(reply) if reply.code == Some(220) => Ok(Facts::ReadyForTls),
            Ok(reply) => Err(Fault::rejected(reply, "STARTTLS")),
            Err(fault) => Err(fault),
        }
    } else {
        Err(Fault::new(FaultKind::StarttlsNotOffered))
    };
    if will_not(&result) {
        let _ = connection.talk(Parting::new("QUIT")).await;
    }
    passed(clock, result)
}

pub(super) async fn imap_starttls(connection: &mut Connection, tags: &mut Tags, capabilities: &imap::Capabilities) -> Option<()> {
    let clock = step(connection, Stage::Starttls);
    let result = if capabilities.has("STARTTLS") {
        match connection.talk(Command::starttls(tags.fresh())).await {
            Ok(completion) if completion.is_ok() => Ok(Facts::ReadyForTls),
            Ok(completion) => Err(Fault::rejected(completion.reply, "STARTTLS")),
            Err(fault) => Err(fault),
        }
    } else {
        Err(not_offered(None))
    };
    if will_not(&result) {
        let _ = connection.talk(Parting::new(&format!("{} LOGOUT", tags.fresh()))).await;
    }
    passed(clock, result)
}

pub(super) async fn pop3_stls(connection: &mut Connection, capabilities: &pop3::Capabilities) -> Option<()> {
    let clock = step(connection, Stage::Starttls);
    let result = if capabilities.may_have("STLS") {
        match connection.talk(pop3::Command::stls()).await {
            Ok(answer) if answer.positive => Ok(Facts::ReadyForTls),
            // Tried on a server that lists nothing: the refusal says that it is not there.
            Ok(answer) if !capabilities.has("STLS") => Err(not_offered(Some(answer.reply))),
            Ok(answer) => Err(Fault::rejected(answer.reply, "STLS")),
            Err(fault) => Err(fault),
        }
    } else {
        Err(not_offered(None))
    };
    if will_not(&result) {
        let _ = connection.talk(Parting::new("QUIT")).await;
    }
    passed(clock, result)
}

/// The handshake. Facts of a session that was not verified are told as well; then the step fails, and what could
/// follow is left unsaid.
pub(super) async fn tls(connection: &mut Connection) -> Option<()> {
    let clock = step(connection, Stage::Tls);
    let host = connection.endpoint().host.clone();
    let result = match connection.secure(&host).await {
        Ok(tls) if tls.verified => Ok(Facts::Secured(tls.version)),
        Ok(tls) => Err(Fault::new(FaultKind::Certificate(tls.problem.unwrap_or(CertProblem::Invalid)))),
        Err(fault) => Err(fault),
    };
    passed(clock, result)
}

fn not_offered(reply: Option<Reply>) -> Fault {
    Fault { reply, ..Fault::new(FaultKind::StarttlsNotOffered) }
}

/// True for a server that answered and will not do TLS: it is told goodbye.
fn will_not(result: &Result<Facts, Fault>) -> bool {
    matches!(result, Err(fault) if matches!(fault.kind, FaultKind::StarttlsNotOffered | FaultKind::Rejected))
}
