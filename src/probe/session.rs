//! A server that was reached and waits for a sign-in.

use std::time::Duration;

use crate::model::{Endpoint, Facts, Fault, FaultKind, Reply, Stage};
use crate::net::{Connection, StepClock};
use crate::wire::imap::Tags;
use crate::wire::{Parting, imap, pop3, smtp};

/// A conversation with a server that was greeted, by what is spoken.
pub enum Session {
    /// Sending.
    Smtp(SmtpSession),
    /// Receiving.
    Imap(ImapSession),
    /// Receiving from a maildrop.
    Pop3(Pop3Session),
}

/// A conversation with a submission server.
pub struct SmtpSession {
    pub(super) connection: Connection,
    pub(super) capabilities: smtp::Capabilities,
    pub(super) mechanisms: Vec<String>,
    /// How long the answer to the final dot may take.
    pub(super) final_dot: Duration,
    pub(super) open: bool,
}

/// A conversation with an IMAP server.
pub struct ImapSession {
    pub(super) connection: Connection,
    pub(super) tags: Tags,
    pub(super) capabilities: imap::Capabilities,
    /// True while these are the capabilities from before the sign-in.
    pub(super) stale: bool,
    pub(super) mechanisms: Vec<String>,
    /// The inbox, when it was opened ahead of the search.
    pub(super) inbox: Option<Folder>,
    pub(super) open: bool,
}

/// A folder that was selected.
pub(super) struct Folder {
    pub(super) name: String,
    pub(super) messages: u32,
    /// The UID that the next message will have at least.
    pub(super) next_uid: Option<u32>,
    pub(super) read_only: bool,
}

/// A conversation with a POP3 server.
pub struct Pop3Session {
    pub(super) connection: Connection,
    pub(super) capabilities: pop3::Capabilities,
    pub(super) mechanisms: Vec<String>,
    /// When the maildrop was opened, in milliseconds since the check began: it holds what had arrived by then.
    pub(super) opened_ms: u64,
    pub(super) open: bool,
}

impl Session {
    /// Where it leads.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        self.connection().endpoint()
    }

    pub(super) fn connection(&self) -> &Connection {
        match self {
            Self::Smtp(session) => &session.connection,
            Self::Imap(session) => &session.connection,
            Self::Pop3(session) => &session.connection,
        }
    }

    pub(super) fn hung_up(&mut self) {
        match self {
            Self::Smtp(session) => session.open = false,
            Self::Imap(session) => session.open = false,
            Self::Pop3(session) => session.open = false,
        }
    }

    /// What the server says it can do, inside TLS where there is TLS.
    #[must_use]
    pub fn capabilities(&self) -> &[String] {
        match self {
            Self::Smtp(session) => session.capabilities.lines(),
            Self::Imap(session) => session.capabilities.lines(),
            Self::Pop3(session) => session.capabilities.lines(),
        }
    }

    /// The ways to sign in that it offers, by the names of [`Mechanism`](crate::model::Mechanism) where there is one.
    #[must_use]
    pub fn mechanisms(&self) -> &[String] {
        match self {
            Self::Smtp(session) => &session.mechanisms,
            Self::Imap(session) => &session.mechanisms,
            Self::Pop3(session) => &session.mechanisms,
        }
    }

    /// False once the server has hung up, or said that it will.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Smtp(session) => session.open,
            Self::Imap(session) => session.open,
            Self::Pop3(session) => session.open,
        }
    }

    /// Does ahead what looking for a message needs, once this session is signed in and while the message is still on its way.
    /// What goes wrong here shows again, and is told, when the mailbox is looked into.
    pub async fn prepare(&mut self) {
        if let Self::Imap(session) = self {
            session.prepare().await;
        }
    }

    /// Says goodbye and hangs up, without waiting for an answer.
    pub async fn leave(self) {
        match self {
            Self::Smtp(session) => session.leave().await,
            Self::Imap(session) => session.leave().await,
            Self::Pop3(session) => session.leave().await,
        }
    }
}

impl SmtpSession {
    /// Says goodbye and hangs up, without waiting for an answer.
    pub async fn leave(mut self) {
        if self.open {
            let _ = self.connection.talk(Parting::new("QUIT")).await;
        }
        self.connection.close().await;
    }
}

impl ImapSession {
    /// Says goodbye and hangs up, without waiting for an answer. It is LOGOUT and not CLOSE, which would remove what
    /// the user has marked as deleted.
    pub async fn leave(mut self) {
        if self.open {
            let _ = self.connection.talk(Parting::new(&format!("{} LOGOUT", self.tags.fresh()))).await;
        }
        self.connection.close().await;
    }
}

impl Pop3Session {
    /// Says goodbye and hangs up, without waiting for an answer.
    pub async fn leave(mut self) {
        if self.open {
            let _ = self.connection.talk(Parting::new("QUIT")).await;
        }
        self.connection.close().await;
    }
}

/// How a mailbox says by which names one can sign in: SASL mechanisms, and LOGIN for the command of that name too, which
/// this program prefers to the mechanism.
pub(super) fn imap_mechanisms(capabilities: &imap::Capabilities) -> Vec<String> {
    let mut mechanisms = capabilities.mechanisms();
    if capabilities.allows_login() {
        mechanisms.retain(|name| name != "LOGIN");
        mechanisms.push("LOGIN".to_owned());
    }
    mechanisms
}

/// The same of a maildrop: LOGIN is USER and PASS too, which a server has that does not know CAPA (RFC 1939 §7), and APOP
/// is what the timestamp in its greeting offers.
pub(super) fn pop3_mechanisms(capabilities: &pop3::Capabilities, apop: bool) -> Vec<String> {
    let mut mechanisms = capabilities.mechanisms();
    if capabilities.may_have("USER") {
        mechanisms.retain(|name| name != "LOGIN");
        mechanisms.push("LOGIN".to_owned());
    }
    if apop {
        mechanisms.push("APOP".to_owned());
    }
    mechanisms
}

/// Begins a step at the connection's endpoint.
pub(super) fn step(connection: &Connection, stage: Stage) -> StepClock {
    connection.recorder().step(connection.endpoint(), stage)
}

/// Ends a step; `None` when it failed, so that `?` ends the probe with it.
pub(super) fn passed(clock: StepClock, result: Result<Facts, Fault>) -> Option<()> {
    let passed = result.is_ok();
    clock.end(result);
    passed.then_some(())
}

/// The last line of a reply without the list of capabilities that IMAP servers put into it, which is told elsewhere.
pub(super) fn brief(reply: &Reply) -> String {
    let line = reply.text.lines().next_back().unwrap_or_default();
    match line.split_once("[CAPABILITY ").and_then(|(before, rest)| Some((before, rest.split_once(']')?.1))) {
        Some((before, after)) => format!("{before}{}", after.trim_start()),
        None => line.to_owned(),
    }
}

/// True when nothing can be said on the connection after this fault.
pub(super) fn hangs_up(fault: &Fault) -> bool {
    match fault.kind {
        FaultKind::NotArrived | FaultKind::Bounced | FaultKind::Unprotected => false,
        FaultKind::Rejected => fault.code() == Some(421) || fault.words().is_some_and(|words| words.starts_with("* BYE")),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(text: &str) -> Reply {
        Reply { code: None, enhanced: None, text: text.to_owned() }
    }

    #[test]
    fn a_reply_is_told_without_the_list_of_capabilities() {
        assert_eq!(brief(&reply("* OK [CAPABILITY IMAP4rev1 IDLE] Dovecot ready.")), "* OK Dovecot ready.");
        assert_eq!(brief(&reply("* OK [ALERT] soon\na1 OK [READ-WRITE] done")), "a1 OK [READ-WRITE] done");
        assert_eq!(brief(&reply("235 2.7.0 Authentication successful")), "235 2.7.0 Authentication successful");
    }

    #[test]
    fn login_means_the_command() {
        let mechanisms = |list| imap_mechanisms(&imap::Capabilities::parse(list));
        assert_eq!(mechanisms("IMAP4rev1 AUTH=PLAIN AUTH=LOGIN"), ["PLAIN", "LOGIN"]);
        assert_eq!(mechanisms("IMAP4rev1 AUTH=LOGIN AUTH=PLAIN LOGINDISABLED"), ["LOGIN", "PLAIN"], "the mechanism");
        assert_eq!(mechanisms("IMAP4rev1 LOGINDISABLED"), [""; 0]);
    }

    #[test]
    fn for_a_maildrop_login_means_user_and_pass() {
        let told = |lines: &[&str]| {
            pop3_mechanisms(&pop3::Capabilities::parse(&lines.iter().map(ToString::to_string).collect::<Vec<_>>()), false)
        };
        assert_eq!(told(&["USER", "SASL PLAIN LOGIN"]), ["PLAIN", "LOGIN"]);
        assert_eq!(told(&["SASL LOGIN"]), ["LOGIN"], "the mechanism");
        assert_eq!(told(&["TOP"]), [""; 0]);
        assert_eq!(pop3_mechanisms(&pop3::Capabilities::untold(), true), ["LOGIN", "APOP"]);
    }

    #[test]
    fn only_what_ends_a_conversation_hangs_up() {
        let rejected = |text| Fault::rejected(smtp::parse_reply(text).unwrap_or_else(|| reply(text)), "X");
        assert!(hangs_up(&rejected("421 4.7.0 closing")) && hangs_up(&rejected("* BYE")));
        assert!(!hangs_up(&rejected("535 5.7.8 no")) && !hangs_up(&rejected("a1 NO no")));
        assert!(hangs_up(&Fault::new(FaultKind::Closed)) && !hangs_up(&Fault::new(FaultKind::NotArrived)));
    }
}
