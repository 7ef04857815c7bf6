//! What a reply code means by itself, at the stage at which it came (RFC 5321 §4.2.3, RFC 4954 §6, RFC 3207 §4, RFC 7504).
//!
//! Little here is certain: the words of the reply and its enhanced code go first.

use crate::model::{Cause as C, Stage as S};

use super::{Reading, register};
use crate::diagnosis::clues::{Clues, Sign};
use crate::diagnosis::explain::Certainty::{self, Certain, Likely, Possible};

const WRONG: &[C] = &[C::AuthAppPasswordRequired, C::AccessProtocolDisabled, C::AuthUsernameFormat, C::AuthEncodingProblem];
const NOT_NOW: &[C] = &[C::ServerTooBusy, C::Greylisted, C::ServerLocalProblem, C::ClientIpRateLimited];

type Meaning = (C, Certainty, &'static [C]);

/// What the reply means here.
pub(super) fn meaning(clues: &Clues) -> Option<Reading> {
    let stage = stage(clues)?;
    let (cause, certainty, also) = match stage {
        // Neither yes nor no: it belongs to another question.
        _ if clues.code.is_some_and(|code| code < 400) => (C::ServerProtocolError, Certain, &[] as &[C]),
        S::Auth => sign_in(clues)?,
        S::Starttls | S::Tls => encryption(clues)?,
        S::Mail | S::Rcpt | S::Data => sending(clues, stage)?,
        S::Delivery if clues.code.is_none() => mailbox(clues)?,
        S::Delivery => sending(clues, S::Delivery)?,
        S::Discovery | S::Dns | S::Connect | S::Banner | S::Ehlo => greeting(clues, stage)?,
    };
    Some(Reading { cause, certainty, stage, also: also.to_vec(), place: register::LENGTH })
}

/// The stage that is known, or that the code alone names.
fn stage(clues: &Clues) -> Option<S> {
    // A number alone is no reply: something has to be said with it.
    let says = clues.enhanced.is_some() || SAID.iter().any(|sign| clues.has(*sign));
    let of_code = || match clues.code.filter(|_| says)? {
        534 | 535 | 538 | 432 | 435 | 525 => Some(S::Auth),
        code if clues.enhanced.is_some() || code != 421 => Some(S::Delivery),
        _ => Some(S::Banner),
    };
    clues.stage.filter(|stage| *stage >= S::Banner || clues.code.is_some()).or_else(of_code)
}

/// What a reply without an enhanced code has to say to be one.
const SAID: &[Sign] = &[
    Sign::Wrong,
    Sign::Failing,
    Sign::Denied,
    Sign::Unknown,
    Sign::TooMany,
    Sign::Temporary,
    Sign::Unavailable,
    Sign::Disabled,
    Sign::Suspended,
    Sign::NotOffered,
    Sign::Login,
];

fn sign_in(clues: &Clues) -> Option<Meaning> {
    const LATER: &[C] = &[C::AuthTooManyAttempts, C::AuthBackendFailure];
    Some(match clues.code {
        // `* BYE` is how IMAP says 421 (RFC 9051 §7.1.5).
        None if clues.has(Sign::ImapBye) => (C::ServerTemporarilyUnavailable, Possible, LATER),
        Some(421) => (C::ServerTemporarilyUnavailable, Possible, LATER),
        Some(432) => (C::AuthPasswordPolicy, Certain, &[]),
        // Not the sign-in is out of order, but what the server asks about every command: a milter that is down.
        Some(400..500) if clues.enhanced.is_some_and(|enhanced| enhanced.1 == 3) => {
            (C::ServerLocalProblem, Likely, &[C::AuthBackendFailure])
        }
        Some(454 | 435) => (C::AuthBackendFailure, Likely, &[C::ServerTemporarilyUnavailable]),
        Some(400..500) => (C::AuthBackendFailure, Likely, &[C::ServerTemporarilyUnavailable, C::AuthTooManyAttempts]),
        Some(525) => (C::AccountSuspended, Likely, &[]),
        Some(530) => (C::AuthRequired, Possible, &[C::StarttlsRequired]),
        Some(523 | 538) => (C::AuthRequiresEncryption, Certain, &[]),
        Some(534) => (C::AuthAppPasswordRequired, Possible, &[C::AuthWebLoginRequired, C::AuthMechanismUnsupported]),
        Some(535) => (C::AuthWrongCredentials, Likely, WRONG),
        Some(500 | 502 | 503) => {
            (C::AuthNotOffered, Possible, &[C::AuthMalformed, C::AuthRequiresEncryption, C::AuthNotEnabledOnPort])
        }
        Some(501) => (C::AuthMalformed, Likely, &[C::AuthEncodingProblem]),
        Some(504) => (C::AuthMechanismUnsupported, Likely, &[C::AuthNoCommonMechanism]),
        None if clues.has(Sign::ImapBad) => (C::AuthMalformed, Possible, &[C::AuthEncodingProblem, C::AuthWrongCredentials]),
        None if clues.has(Sign::Temporary) && clues.has(Sign::Refusal) => {
            (C::AuthBackendFailure, Possible, &[C::ServerTemporarilyUnavailable])
        }
        None if !clues.has(Sign::ImapNo) => return None,
        _ => (C::AuthWrongCredentials, Possible, WRONG),
    })
}

/// A 454 calls itself temporary, but what stands behind it is a missing key or certificate: it will not pass by itself.
fn encryption(clues: &Clues) -> Option<Meaning> {
    Some(match clues.code {
        Some(454) => (C::TlsServerMisconfigured, Likely, &[C::ServerTemporarilyUnavailable]),
        Some(421) => (C::ServerTemporarilyUnavailable, Likely, &[C::ServerTooBusy]),
        Some(530) => (C::AuthRequired, Possible, &[]),
        Some(500..=502) => (C::StarttlsNotOffered, Possible, &[C::TlsServerMisconfigured, C::MiddleboxSmtpInspection]),
        Some(503) => (C::ClientProtocolError, Likely, &[C::StarttlsNotOffered]),
        Some(_) => (C::TlsServerMisconfigured, Possible, &[C::StarttlsNotOffered]),
        None if clues.has(Sign::ImapNo) || clues.has(Sign::ImapBad) => {
            (C::TlsServerMisconfigured, Possible, &[C::StarttlsNotOffered])
        }
        None => return None,
    })
}

fn greeting(clues: &Clues, stage: S) -> Option<Meaning> {
    Some(match clues.code {
        None if clues.has(Sign::ImapBye) => (C::ServerTemporarilyUnavailable, Possible, &[C::ServerTooBusy]),
        Some(421) | Some(400..500) => (C::ServerTemporarilyUnavailable, Possible, NOT_NOW),
        Some(500 | 502) if stage == S::Ehlo => (C::ServerProtocolError, Possible, &[C::MiddleboxSmtpInspection]),
        Some(501) if stage == S::Ehlo => (C::HeloNameRejected, Likely, &[]),
        Some(554) if stage <= S::Banner => (C::PolicyRejected, Possible, &[C::ClientIpBlocklisted]),
        Some(_) => (C::PolicyRejected, Possible, &[C::ClientIpBlocklisted, C::HeloNameRejected]),
        None if clues.has(Sign::OurClient) && clues.has(Sign::Refusal) => (C::PolicyRejected, Possible, &[]),
        None => return None,
    })
}

fn sending(clues: &Clues, stage: S) -> Option<Meaning> {
    Some(match (clues.code?, stage) {
        (530, _) => (C::AuthRequired, Likely, &[C::StarttlsRequired]),
        (523, _) => (C::MessageTooLarge, Likely, &[]),
        (551, _) => (C::RecipientUnknown, Likely, &[]),
        (556, _) => (C::DnsNullMx, Certain, &[]),
        (552, S::Rcpt | S::Delivery) => (C::RecipientMailboxFull, Possible, &[C::MessageTooLarge, C::RecipientTooMany]),
        (552, _) => (C::MessageTooLarge, Possible, &[C::RecipientMailboxFull]),
        (452, S::Rcpt | S::Delivery) => {
            (C::ServerLocalProblem, Possible, &[C::RecipientMailboxFull, C::RecipientTooMany, C::RateLimitedSender])
        }
        (452, _) => (C::ServerLocalProblem, Possible, &[C::RateLimitedSender]),
        (501, S::Mail) => (C::SenderAddressSyntax, Possible, &[C::ClientProtocolError]),
        (501, S::Rcpt) => (C::RecipientAddressSyntax, Possible, &[C::ClientProtocolError]),
        (553, S::Mail | S::Rcpt) => {
            (C::SenderNotOwned, Possible, &[C::PolicyRejected, C::SenderAddressSyntax, C::RecipientAddressSyntax])
        }
        (500 | 502 | 503 | 504 | 555, _) => (C::ClientProtocolError, Possible, &[C::AuthRequired]),
        (441 | 442 | 446 | 447 | 449, _) => (C::DeliveryRemoteUnreachable, Likely, &[C::ConnectTimeout]),
        (550, S::Rcpt | S::Delivery) if clues.enhanced.is_none() => {
            (C::PolicyRejected, Possible, &[C::RecipientUnknown, C::ClientIpBlocklisted])
        }
        (421, _) => (C::ServerTemporarilyUnavailable, Possible, NOT_NOW),
        (code, _) if code >= 500 => (C::PolicyRejected, Possible, &[C::ContentRejectedSpam, C::ClientIpBlocklisted]),
        _ if clues.has(Sign::Unavailable) => (C::ServerTemporarilyUnavailable, Possible, &[C::Greylisted, C::ServerTooBusy]),
        // What greylisting says where it does not say its name (RFC 6647 §2.1).
        (450, _) => (C::Greylisted, Possible, &[C::ServerTemporarilyUnavailable]),
        _ => (C::ServerTemporarilyUnavailable, Possible, NOT_NOW),
    })
}

/// The mailbox could not be read: `NO` to SELECT or SEARCH. The password was accepted before.
fn mailbox(clues: &Clues) -> Option<Meaning> {
    match (clues.has(Sign::Temporary) || clues.has(Sign::Unavailable) || clues.has(Sign::InUse), clues.has(Sign::OurClient)) {
        (true, true) => Some((C::ServerTemporarilyUnavailable, Possible, &[C::ServerLocalProblem])),
        (false, true) => Some((C::ServerLocalProblem, Possible, &[])),
        (_, false) => None,
    }
}
