//! Rules for sender, recipient, message and delivery.
//!
//! Here the session has signed in, so "relay access denied" is never explained as "sign in first".

use crate::model::intent::SendTo;
use crate::model::{Cause, Enhanced, Fault, FaultKind, Outcome, Stage};

use super::connection::{BLOCKLISTED, HELO_REFUSED, UNNAMED};
use super::fault::{Diagnosis, Scene, is_temporary, said, says};

/// A fault that is no refusal.
pub(super) fn fault(scene: Scene, fault: &Fault) -> Diagnosis {
    match fault.kind {
        FaultKind::Smtputf8NotOffered => Diagnosis::certain(Cause::Smtputf8Unsupported),
        FaultKind::Bounced => bounce(scene, fault),
        _ => Diagnosis::certain(Cause::AcceptedNotDelivered),
    }
}

/// The server refused MAIL, RCPT, DATA or the message.
pub(super) fn refusal(scene: Scene, fault: &Fault) -> Diagnosis {
    let text = said(fault);
    if fault.code().is_some_and(|code| code < 400) {
        // Neither yes nor no: it belongs to another question.
        return Diagnosis::certain(Cause::ServerProtocolError);
    }
    let diagnosis = by_enhanced(scene.stage, fault, &text)
        .or_else(|| by_words(scene, fault, &text).map(Diagnosis::certain))
        .unwrap_or_else(|| by_code(fault));
    // Greylisting passes, also where a server gives it a lasting code.
    let passes = is_temporary(fault) || diagnosis.cause == Cause::Greylisted;
    diagnosis.for_now(passes)
}

/// Somebody who signed in is no stranger to the server: if it does not know the mailbox, it looks in the wrong place.
/// Postfix does so for a domain of virtual mailboxes that stands in `mydestination` as well.
pub(super) fn in_context(outcome: &Outcome, fault: &Fault, diagnosis: Diagnosis) -> Diagnosis {
    let to_oneself = outcome.start.as_ref().is_some_and(|start| start.intent.send_to == SendTo::Myself);
    if diagnosis.cause == Cause::RecipientUnknown && to_oneself && said(fault).contains("unknown in local recipient table") {
        Diagnosis { cause: Cause::ServerDomainWronglyLocal, ..diagnosis }.or(&[Cause::RecipientUnknown])
    } else {
        diagnosis
    }
}

/// The mailbox could not be read: `NO` to SELECT or SEARCH. The password was accepted before.
pub(super) fn mailbox_refusal(fault: &Fault) -> Diagnosis {
    let text = said(fault);
    if says(&text, &["[unavailable]", "[inuse]", "temporar", "try again"]) {
        Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerLocalProblem]).for_now(true)
    } else {
        Diagnosis::certain(Cause::ServerLocalProblem)
    }
}

/// A bounce that quotes the refusal is explained by it; it is final, whatever the code.
fn bounce(scene: Scene, fault: &Fault) -> Diagnosis {
    let quoted = fault.reply.as_ref().map(|_| refusal(Scene { stage: Stage::Rcpt, signed_in: true, ..scene }, fault));
    match quoted {
        Some(known) if known.cause != Cause::PolicyRejected => known.or(&[Cause::DeliveryBounced]).for_now(false),
        _ => Diagnosis::certain(Cause::DeliveryBounced),
    }
}

fn by_enhanced(stage: Stage, fault: &Fault, text: &str) -> Option<Diagnosis> {
    let Enhanced(_, subject, detail) = fault.enhanced()?;
    let cause = match (subject, detail) {
        (1, 1 | 6) | (2, 1) if says(text, RECEIVES_TOO_FAST) || (is_temporary(fault) && says(text, LIMITED)) => {
            Cause::RateLimitedSender
        }
        // 5.4.1 is how Microsoft 365 says it ("Recipient address rejected: Access denied").
        (1, 1 | 6 | 10) | (2, 1) | (4, 1) if stage != Stage::Mail && !is_temporary(fault) => Cause::RecipientUnknown,
        (1, 1 | 6) if stage != Stage::Mail => return Some(unknown_for_now(text)),
        (1, 2) if stage != Stage::Mail => Cause::RecipientDomainNotFound,
        (1, 8) if !says(text, &["outbound"]) => Cause::SenderDomainNotFound,
        (2, 2) => Cause::RecipientMailboxFull,
        (2, 3) | (3, 4) => Cause::MessageTooLarge,
        (3, 0 | 1 | 5) if is_temporary(fault) => Cause::ServerLocalProblem,
        (3, 5) => Cause::ServerLocalProblem,
        (3, 2) if says(text, LIMITED) => Cause::ServerTooBusy,
        (3, 2) => return Some(Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::Greylisted])),
        (6, 7) => Cause::Smtputf8Unsupported,
        (7, 25) => Cause::ClientRdnsMissing,
        (7, 57) => Cause::AuthRequired,
        _ => return None,
    };
    Some(Diagnosis::certain(cause))
}

/// A mailbox that is unknown, but not for good: a server that makes all refusals temporary says that it is unknown
/// (Postfix, `soft_bounce`); one that has yet to ask for the mailbox elsewhere says something else.
fn unknown_for_now(text: &str) -> Diagnosis {
    if says(text, UNKNOWN) {
        Diagnosis::certain(Cause::RecipientUnknown).or(&[Cause::Greylisted])
    } else {
        Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::RecipientUnknown, Cause::Greylisted])
    }
}

const RECEIVES_TOO_FAST: &[&str] = &["receiving mail too quickly", "receiving mail at a rate"];

const LIMITED: &[&str] = &["limit", "too many", "too much", "quota", "maximum number"];

/// Families of words, the more special ones first. Where a family holds more than one language, they are English,
/// German, French, Spanish and Italian.
const FAMILIES: &[(Cause, &[&str])] = &[
    (Cause::Greylisted, &["greylist", "graylist", "grey list", "grey-list", "postgrey"]),
    (
        Cause::SenderNotVerifiedWithProvider,
        &["email address is not verified", "sender is not verified", "verified sender", "identities failed", "verify your sender"],
    ),
    (
        Cause::SenderNotOwned,
        &[
            "not owned by",
            "sender address rejected: not",
            "send as",
            "sendas",
            "not allowed to send from",
            "sender mismatch",
            "must belong to",
            "relaying disallowed as",
            "use of sender address",
            "sender name is not valid",
            "wrong sender",
            "sender address is not allowed",
            "not permitted to use sender",
            "not authorized to use",
            "absender nicht erlaubt",
            "unberechtigter absender",
            "expéditeur non autorisé",
            "remitente no autorizado",
            "mittente non autorizzato",
        ],
    ),
    (Cause::AuthRequiresEncryption, &["issue a starttls"]),
    (
        Cause::AuthRequired,
        &[
            "authentication required",
            "authentication is required",
            "must authenticate",
            "authenticate first",
            "send auth",
            "not authenticated",
            "unauthenticated",
            "without authentication",
            "smtp authentication",
            "smtp-auth",
        ],
    ),
    (
        Cause::RelayDeniedServerRestrictions,
        &[
            "relay access denied",
            "relaying denied",
            "relay not permitted",
            "relaying not",
            "unable to relay",
            "relay denied",
            "not permitted to relay",
            "relaying prohibited",
        ],
    ),
    // What Postfix says of `reject` at the end of a list that those who signed in should have left before.
    (Cause::RelayDeniedServerRestrictions, &["recipient address rejected: access denied", "client host rejected: access denied"]),
    (Cause::HeloNameRejected, HELO_REFUSED),
    (Cause::ClientRdnsMissing, UNNAMED),
    (Cause::AccountSuspended, &["suspended", "account disabled", "account is disabled", "outbound sender"]),
    (Cause::ClientIpBlocklisted, BLOCKLISTED),
    (
        Cause::SenderDomainNotFound,
        &[
            "sender verif",
            "verify sender",
            "unable to verify address",
            "domain of sender",
            "sender address rejected: domain not found",
        ],
    ),
    (Cause::RecipientDomainNotFound, &["recipient address rejected: domain not found"]),
    (
        Cause::RecipientMailboxFull,
        &[
            "mailbox full",
            "mailbox is full",
            "over quota",
            "overquota",
            "quota exceeded",
            "exceeded storage",
            "postfach voll",
            "boîte pleine",
            "buzón lleno",
            "casella piena",
        ],
    ),
    (
        Cause::MessageTooLarge,
        &["message size", "size exceeds", "too large", "too big", "nachricht zu gro", "trop volumineux", "demasiado grande"],
    ),
    (
        Cause::RateLimitedSender,
        &[
            "rate limit",
            "ratelimit",
            "too many messages",
            "too many emails",
            "too many mails",
            "too much mail",
            "sending limit",
            "hourly limit",
            "daily limit",
            "exceeded the limit",
            "limit exceeded",
            "relay limit",
            "number of messages",
        ],
    ),
    (Cause::RecipientUnknown, UNKNOWN),
    (
        Cause::ServerLocalProblem,
        &["lookup fail", "lookup error", "configuration error", "local error", "disk space", "system storage"],
    ),
    (Cause::ContentRejectedSpam, &["spam", "unsolicited", "phishing", "malware", "virus", "reputation"]),
];

const UNKNOWN: &[&str] = &[
    "user unknown",
    "unknown user",
    "no such user",
    "no such recipient",
    "no mailbox",
    "mailbox unavailable",
    "mailbox not found",
    "does not exist",
    "doesn't exist",
    "doesn’t exist",
    "unknown recipient",
    "recipient unknown",
    "recipient not found",
    "address rejected: inactive",
    "empfänger unbekannt",
    "existiert nicht",
    "destinataire inconnu",
    "n'existe pas",
    "no existe",
    "usuario desconocido",
    "sconosciuto",
    "inesistente",
];

fn by_words(scene: Scene, fault: &Fault, text: &str) -> Option<Cause> {
    let (cause, _) = FAMILIES.iter().find(|(cause, words)| {
        let fits = match cause {
            // The sender is judged at MAIL, so what is unknown there is the sender; and what is unknown for now is not unknown.
            Cause::RecipientUnknown => scene.stage != Stage::Mail && !is_temporary(fault),
            _ => true,
        };
        fits && says(text, words)
    })?;
    Some(match cause {
        Cause::RelayDeniedServerRestrictions if !scene.signed_in => Cause::AuthRequired,
        cause => *cause,
    })
}

fn by_code(fault: &Fault) -> Diagnosis {
    let text = said(fault);
    match (fault.code(), fault.enhanced()) {
        (Some(530), _) => Diagnosis::certain(Cause::AuthRequired),
        (Some(552), _) => Diagnosis::certain(Cause::MessageTooLarge).or(&[Cause::RecipientMailboxFull]),
        (Some(452), _) => Diagnosis::certain(Cause::ServerLocalProblem).or(&[Cause::RateLimitedSender]),
        (Some(553), _) => Diagnosis::certain(Cause::SenderNotOwned).or(&[Cause::PolicyRejected]),
        (Some(421), _) => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerTooBusy]),
        _ if !is_temporary(fault) => Diagnosis::certain(Cause::PolicyRejected),
        _ if says(&text, &["unavailable"]) => {
            Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::Greylisted, Cause::ServerTooBusy])
        }
        // 450, 4.2.0 and 4.7.1 are what greylisting says where it does not say its name (RFC 6647 §2.1).
        (Some(450), _) | (_, Some(Enhanced(4, 2, 0) | Enhanced(4, 7, 1))) => {
            Diagnosis::certain(Cause::Greylisted).or(&[Cause::ServerTemporarilyUnavailable])
        }
        _ => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::Greylisted]),
    }
}
