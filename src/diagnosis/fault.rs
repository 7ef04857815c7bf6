//! One fault, one cause: which rules judge which fault.

use crate::model::{Cause, Enhanced, Fault, FaultKind, Security, Stage};

use super::{connection, encryption, response_code, sending, sign_in};

/// What a fault means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The likeliest cause.
    pub cause: Cause,
    /// Others that the same evidence allows, likelier first.
    pub also_possible: Vec<Cause>,
    /// True when it may pass by itself, so that nothing is decided yet.
    pub temporary: bool,
}

/// Where a fault happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// In which step.
    pub stage: Stage,
    /// TCP port.
    pub port: u16,
    /// How the connection was meant to be secured.
    pub security: Security,
    /// True when this session had signed in before.
    pub signed_in: bool,
}

impl Diagnosis {
    pub(super) fn certain(cause: Cause) -> Self {
        Self { cause, also_possible: Vec::new(), temporary: false }
    }

    pub(super) fn or(mut self, other: &[Cause]) -> Self {
        self.also_possible.extend(other.iter().copied().filter(|cause| *cause != self.cause));
        self
    }

    pub(super) fn for_now(mut self, temporary: bool) -> Self {
        self.temporary = temporary;
        self
    }
}

/// Names the cause of a fault. Total: there is an answer to every fault.
#[must_use]
pub fn diagnose(scene: Scene, fault: &Fault) -> Diagnosis {
    match &fault.kind {
        // A server that says why it hangs up has answered.
        FaultKind::Closed if fault.code().is_some_and(|code| code >= 400) => refusal(scene, fault),
        FaultKind::Rejected => refusal(scene, fault),
        FaultKind::Preauth
        | FaultKind::StarttlsNotOffered
        | FaultKind::NotTls
        | FaultKind::TlsExpected
        | FaultKind::OldTls(_)
        | FaultKind::Handshake
        | FaultKind::Certificate(_)
        | FaultKind::Unprotected => encryption::fault(scene, fault),
        FaultKind::AuthNotOffered | FaultKind::NoCommonMechanism(_) | FaultKind::NothingToTry => sign_in::fault(fault),
        FaultKind::Smtputf8NotOffered | FaultKind::NotArrived | FaultKind::Bounced => sending::fault(scene, fault),
        FaultKind::NameNotFound
        | FaultKind::DnsFailed
        | FaultKind::DnsTimeout
        | FaultKind::DnsBogus
        | FaultKind::Refused
        | FaultKind::ConnectTimeout
        | FaultKind::Unreachable
        | FaultKind::Forbidden
        | FaultKind::Silent
        | FaultKind::Closed
        | FaultKind::NotThisProtocol
        | FaultKind::Flood
        | FaultKind::Bug => connection::fault(scene, fault),
    }
}

/// The server answered no: what that means depends on what was asked.
fn refusal(scene: Scene, fault: &Fault) -> Diagnosis {
    let by_words = match scene.stage {
        Stage::Auth => sign_in::refusal(fault),
        Stage::Starttls | Stage::Tls => encryption::refusal(fault),
        Stage::Mail | Stage::Rcpt | Stage::Data => sending::refusal(scene, fault),
        Stage::Delivery => sending::mailbox_refusal(fault),
        Stage::Discovery | Stage::Dns | Stage::Connect | Stage::Banner | Stage::Ehlo => connection::refusal(fault),
    };
    response_code::sharpened(scene.stage, fault, by_words)
}

/// The reply's words in lower case, for the rules that have to read them.
pub(super) fn said(fault: &Fault) -> String {
    fault.reply.as_ref().map(|reply| reply.text.to_lowercase()).unwrap_or_default()
}

/// True when one of the words stands in the text.
pub(super) fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// True for a reply that the server itself calls temporary (RFC 5321 §4.2.1). The reply code rules; the enhanced code
/// (RFC 3463 §3) speaks where there is none, and some servers contradict themselves (`550 4.4.7`).
pub(super) fn is_temporary(fault: &Fault) -> bool {
    match (fault.code(), fault.enhanced()) {
        (Some(code), _) => (400..500).contains(&code),
        (None, Some(Enhanced(class, ..))) => class == 4,
        (None, None) => false,
    }
}
