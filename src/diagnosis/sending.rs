//! Rules for sender, recipient, message and delivery.
//!
//! Here the session has signed in, so "relay access denied" is never explained as "sign in first".

use crate::model::{Cause, Enhanced, Fault, FaultKind, Stage};

use super::fault::{Diagnosis, Scene, is_temporary, said, says};

/// A fault that is no refusal.
pub(super) fn fault(fault: &Fault) -> Diagnosis {
    match fault.kind {
        FaultKind::Smtputf8NotOffered => Diagnosis::certain(Cause::Smtputf8Unsupported),
        FaultKind::Bounced => Diagnosis::certain(Cause::DeliveryBounced),
        _ => Diagnosis::certain(Cause::AcceptedNotDelivered),
    }
}

/// The server refused MAIL, RCPT, DATA or the message.
pub(super) fn refusal(scene: Scene, fault: &Fault) -> Diagnosis {
    let text = said(fault);
    let diagnosis = by_enhanced(scene, fault, &text).or_else(|| by_words(scene, fault, &text)).unwrap_or_else(|| by_code(fault));
    diagnosis.for_now(is_temporary(fault))
}

fn by_enhanced(scene: Scene, fault: &Fault, text: &str) -> Option<Diagnosis> {
    let Enhanced(class, subject, detail) = fault.enhanced()?;
    let cause = match (subject, detail) {
        (1, 1 | 6) | (2, 1) if scene.stage != Stage::Mail => Cause::RecipientUnknown,
        (1, 2) => Cause::RecipientDomainNotFound,
        (1, 8) => Cause::SenderDomainNotFound,
        (2, 2) => Cause::RecipientMailboxFull,
        (3, 1 | 5) => Cause::ServerLocalProblem,
        (3, 2) => Cause::ServerTemporarilyUnavailable,
        (3, 4) | (2, 3) => Cause::MessageTooLarge,
        (6, 7) => Cause::Smtputf8Unsupported,
        // 4.2.0 and 4.7.1 are what greylisting says, but only words tell it from other refusals for now.
        (2, 0) | (7, 1) if class == 4 && says(text, GREYLISTING) => Cause::Greylisted,
        _ => return None,
    };
    Some(Diagnosis::certain(cause))
}

const GREYLISTING: &[&str] = &["greylist", "graylist", "grey list", "try again", "later", "postgrey", "deferred"];

fn by_words(scene: Scene, fault: &Fault, text: &str) -> Option<Diagnosis> {
    let cause = if says(text, &["greylist", "graylist", "grey list", "postgrey"]) {
        Cause::Greylisted
    } else if says(
        text,
        &["not owned by", "sender address rejected: not", "not allowed to send as", "send as", "sender mismatch", "sendasdenied"],
    ) {
        Cause::SenderNotOwned
    } else if says(text, &["relay access denied", "relaying denied", "relay not permitted", "unable to relay", "relay denied"]) {
        if scene.signed_in { Cause::RelayDeniedServerRestrictions } else { Cause::AuthRequired }
    } else if says(text, &["helo command rejected", "ehlo command rejected", "invalid helo", "need fully-qualified hostname"]) {
        Cause::HeloNameRejected
    } else if says(text, &["authentication required", "must authenticate", "authenticate first"]) {
        Cause::AuthRequired
    } else if says(text, &["rate limit", "too many messages", "sending limit", "quota exceeded for sending", "hourly limit"]) {
        Cause::RateLimitedSender
    } else if says(
        text,
        &["user unknown", "no such user", "unknown user", "mailbox unavailable", "does not exist", "unknown recipient"],
    ) && scene.stage != Stage::Mail
    {
        Cause::RecipientUnknown
    } else if says(text, &["mailbox full", "over quota", "quota exceeded", "mailbox is full"]) {
        Cause::RecipientMailboxFull
    } else if says(text, &["spam", "unsolicited", "blacklist", "blocklist", "reputation"]) {
        Cause::ContentRejectedSpam
    } else if is_temporary(fault)
        && says(text, &["temporary lookup failure", "configuration error", "local error", "insufficient system storage"])
    {
        Cause::ServerLocalProblem
    } else {
        return None;
    };
    Some(Diagnosis::certain(cause))
}

fn by_code(fault: &Fault) -> Diagnosis {
    match fault.code() {
        Some(530) => Diagnosis::certain(Cause::AuthRequired),
        Some(552) => Diagnosis::certain(Cause::MessageTooLarge).or(&[Cause::RecipientMailboxFull]),
        Some(452) => Diagnosis::certain(Cause::ServerLocalProblem).or(&[Cause::RateLimitedSender]),
        Some(553) => Diagnosis::certain(Cause::SenderNotOwned).or(&[Cause::PolicyRejected]),
        Some(450) => Diagnosis::certain(Cause::Greylisted).or(&[Cause::ServerTemporarilyUnavailable]),
        _ if is_temporary(fault) => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::Greylisted]),
        _ => Diagnosis::certain(Cause::PolicyRejected),
    }
}
