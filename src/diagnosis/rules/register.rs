//! The register of enhanced status codes: what a code means by itself.
//!
//! RFC 3463 and the registry that RFC 5248 opened, with what RFC 4468, 4954, 6531, 6710, 7293, 7372, 7504, 7505, 8689 and 9228 added
//! to it, and the private codes of Exchange Online. Most codes are used loosely, so few are certain; `5.7.1` says no more than no.

use crate::model::{Cause as C, Enhanced, Stage};

use super::Reading;
use crate::diagnosis::clues::{Clues, Sign};
use crate::diagnosis::explain::Certainty::{self, Certain, Likely, Possible};

/// Subject, details (from, to), which classes, and what it means.
struct Entry(u16, (u16, u16), Class, Certainty, C, &'static [C]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Any,
    /// 4: temporary.
    Passing,
    /// 5: lasting.
    Lasting,
    /// 4 or 5, as the answer to a sign-in.
    SignIn,
    /// 5, as the answer to a recipient or in a bounce.
    Recipient,
}

use Class::{Any, Lasting, Passing, Recipient, SignIn};

const fn one(subject: u16, detail: u16, class: Class, certainty: Certainty, cause: C, also: &'static [C]) -> Entry {
    Entry(subject, (detail, detail), class, certainty, cause, also)
}

const fn range(subject: u16, from: u16, to: u16, class: Class, certainty: Certainty, cause: C, also: &'static [C]) -> Entry {
    Entry(subject, (from, to), class, certainty, cause, also)
}

const WRONG: &[C] = &[C::AuthAppPasswordRequired, C::AccessProtocolDisabled, C::AuthUsernameFormat, C::AuthEncodingProblem];
const BUSY: &[C] = &[C::Greylisted, C::ServerTooBusy, C::ServerLocalProblem];

/// The first that fits counts. What is missing means nothing by itself: X.0.0, X.1.0, X.1.5 (success), X.1.9 (success), X.4.0, X.5.0,
/// X.6.4 (success), X.7.0, X.7.7, X.7.15, X.7.19.
const REGISTER: &[Entry] = &[
    // Addresses (RFC 3463 §3.2; 1.10: RFC 7505, and Exchange's "recipient not found").
    one(1, 1, Lasting, Likely, C::RecipientUnknown, &[C::ServerDomainWronglyLocal, C::PolicyRejected]),
    one(1, 1, Passing, Possible, C::RecipientUnknown, &[C::Greylisted, C::ServerLocalProblem]),
    one(1, 2, Any, Likely, C::RecipientDomainNotFound, &[C::RecipientUnknown]),
    one(1, 3, Any, Certain, C::RecipientAddressSyntax, &[]),
    one(1, 4, Any, Likely, C::RecipientUnknown, &[]),
    one(1, 6, Any, Likely, C::RecipientUnknown, &[]),
    one(1, 7, Any, Certain, C::SenderAddressSyntax, &[]),
    one(1, 8, Any, Likely, C::SenderDomainNotFound, &[C::AccountSuspended]),
    one(1, 10, Recipient, Possible, C::RecipientUnknown, &[C::DnsNullMx]),
    one(1, 10, Any, Possible, C::DnsNullMx, &[C::RecipientUnknown]),
    one(1, 90, Any, Likely, C::RateLimitedSender, &[]),
    // Mailboxes (§3.3).
    one(2, 0, Passing, Possible, C::Greylisted, &[C::ServerTemporarilyUnavailable]),
    one(2, 1, Lasting, Likely, C::RecipientUnknown, &[C::AccountSuspended]),
    one(2, 1, Passing, Possible, C::RecipientRateLimited, &[C::Greylisted, C::RateLimitedSender]),
    one(2, 2, Any, Certain, C::RecipientMailboxFull, &[]),
    one(2, 3, Any, Certain, C::MessageTooLarge, &[]),
    one(2, 4, Any, Possible, C::ServerLocalProblem, &[C::PolicyRejected]),
    range(2, 121, 122, Any, Likely, C::RateLimitedSender, &[]),
    one(2, 252, Any, Certain, C::SenderNotOwned, &[]),
    // The mail system (§3.4).
    range(3, 0, 1, Passing, Possible, C::ServerLocalProblem, &[C::ServerTemporarilyUnavailable]),
    one(3, 1, Lasting, Likely, C::ServerLocalProblem, &[]),
    one(3, 2, Passing, Possible, C::ServerTemporarilyUnavailable, BUSY),
    one(3, 2, Lasting, Possible, C::PolicyRejected, &[C::ServerTemporarilyUnavailable]),
    one(3, 3, Any, Possible, C::ClientProtocolError, &[C::Smtputf8Unsupported]),
    one(3, 4, Any, Certain, C::MessageTooLarge, &[]),
    one(3, 5, Any, Likely, C::ServerLocalProblem, &[]),
    // Network and routing (§3.5; from 12 on Exchange Online).
    one(4, 1, Recipient, Possible, C::RecipientUnknown, &[C::RelayDeniedNotAuthenticated, C::DeliveryRemoteUnreachable]),
    one(4, 1, Any, Possible, C::DeliveryRemoteUnreachable, &[C::ConnectTimeout]),
    one(4, 2, Any, Possible, C::ConnectionDropped, &[C::DeliveryRemoteUnreachable, C::TlsClientTooOld]),
    one(4, 3, Any, Likely, C::DnsTemporaryFailure, &[C::ServerLocalProblem]),
    one(4, 4, Any, Possible, C::DnsMxBroken, &[C::RecipientDomainNotFound, C::DeliveryRemoteUnreachable]),
    one(4, 5, Any, Possible, C::ServerTooBusy, &[C::ServerLocalProblem, C::RateLimitedSender]),
    one(4, 6, Any, Likely, C::MailLoop, &[C::RateLimitedSender]),
    one(4, 7, Any, Likely, C::DeliveryRemoteUnreachable, &[]),
    one(4, 8, Any, Possible, C::MailLoop, &[]),
    range(4, 12, 14, Any, Likely, C::MailLoop, &[]),
    one(4, 300, Any, Likely, C::DeliveryRemoteUnreachable, &[]),
    one(4, 310, Any, Likely, C::RecipientDomainNotFound, &[]),
    one(4, 312, Any, Likely, C::DnsTemporaryFailure, &[C::RecipientDomainNotFound]),
    range(4, 314, 318, Any, Likely, C::DeliveryRemoteUnreachable, &[C::TlsServerMisconfigured]),
    // The conversation (§3.6; 5.6: RFC 4954).
    range(5, 1, 2, Any, Possible, C::ClientProtocolError, &[C::AuthRequired]),
    one(5, 3, Any, Certain, C::RecipientTooMany, &[]),
    range(5, 4, 5, Any, Possible, C::ClientProtocolError, &[]),
    one(5, 6, Any, Certain, C::AuthMalformed, &[]),
    // Content (§3.7; 6.7 to 6.10: RFC 6531; 6.11: Exchange Online).
    one(6, 0, Any, Possible, C::MessageFormatInvalid, &[C::PolicyRejected]),
    range(6, 1, 3, Any, Possible, C::MessageFormatInvalid, &[C::ContentAttachmentOrVirusBlocked]),
    range(6, 5, 6, Any, Possible, C::MessageFormatInvalid, &[]),
    range(6, 7, 10, Any, Certain, C::Smtputf8Unsupported, &[]),
    one(6, 11, Any, Likely, C::MessageFormatInvalid, &[]),
    // Security and policy (§3.8).
    one(7, 1, Passing, Possible, C::Greylisted, &[C::ServerTemporarilyUnavailable, C::PolicyRejected]),
    one(7, 1, Lasting, Possible, C::PolicyRejected, &[C::ContentRejectedSpam, C::ClientIpBlocklisted]),
    one(7, 2, Any, Likely, C::PolicyRejected, &[]),
    one(7, 3, SignIn, Likely, C::AuthWrongCredentials, WRONG),
    one(7, 3, Any, Possible, C::StarttlsRequired, &[C::AuthRequired]),
    one(7, 4, SignIn, Likely, C::AuthMechanismUnsupported, &[C::AuthNoCommonMechanism]),
    one(7, 5, Any, Possible, C::DeliveryDaneOrMtaStsFailed, &[C::TlsServerMisconfigured]),
    one(7, 6, Any, Possible, C::TlsNoCommonCipher, &[]),
    // RFC 4954 §6, RFC 5248.
    one(7, 8, Any, Likely, C::AuthWrongCredentials, WRONG),
    one(7, 9, Any, Possible, C::AuthAppPasswordRequired, &[C::AuthMechanismUnsupported, C::AuthWebLoginRequired]),
    one(7, 10, Any, Likely, C::StarttlsRequired, &[]),
    one(7, 11, Any, Certain, C::AuthRequiresEncryption, &[]),
    one(7, 12, SignIn, Certain, C::AuthPasswordPolicy, &[]),
    one(7, 12, Any, Likely, C::PolicyRejected, &[C::AuthRequired]),
    one(7, 13, Any, Likely, C::AccountSuspended, &[]),
    one(7, 14, Any, Likely, C::AuthWebLoginRequired, &[C::AuthAppPasswordRequired]),
    // RFC 6710, 7293, 7372, 7505, 8689.
    one(7, 16, Any, Likely, C::MessageTooLarge, &[]),
    one(7, 17, Any, Likely, C::RecipientUnknown, &[]),
    one(7, 18, Any, Likely, C::RecipientDomainNotFound, &[C::RecipientUnknown]),
    range(7, 20, 24, Any, Likely, C::SpfOrDkimFailed, &[C::DmarcFailed]),
    one(7, 25, Any, Likely, C::ClientRdnsMissing, &[]),
    one(7, 26, Any, Likely, C::SpfOrDkimFailed, &[C::DmarcFailed]),
    one(7, 27, Any, Possible, C::SpfOrDkimFailed, &[C::SenderDomainNotFound, C::DnsNullMx]),
    one(7, 28, Any, Likely, C::ClientIpRateLimited, &[C::RateLimitedSender]),
    one(7, 29, Any, Likely, C::SpfOrDkimFailed, &[C::DmarcFailed]),
    one(7, 30, Any, Likely, C::DeliveryDaneOrMtaStsFailed, &[C::Smtputf8Unsupported]),
    // Exchange Online.
    one(7, 54, Any, Likely, C::RelayDeniedNotAuthenticated, &[C::RelayDeniedServerRestrictions, C::RelayDeniedWrongMx]),
    one(7, 57, Any, Certain, C::AuthRequired, &[C::AuthSmtpAuthDisabledByAdmin]),
    one(7, 60, Any, Likely, C::SenderNotOwned, &[]),
    one(7, 64, Any, Likely, C::RelayDeniedNotAuthenticated, &[C::RelayDeniedServerRestrictions, C::RelayDeniedWrongMx]),
    range(7, 124, 136, Any, Certain, C::PolicyRejected, &[C::AuthRequired]),
    one(
        7,
        139,
        Any,
        Possible,
        C::AuthSmtpAuthDisabledByAdmin,
        &[C::AuthBasicDisabledOauthRequired, C::AuthWrongCredentials, C::AuthBackendFailure],
    ),
    range(7, 320, 325, Any, Likely, C::DeliveryDaneOrMtaStsFailed, &[]),
    range(7, 500, 503, Lasting, Likely, C::AccountSuspended, &[C::ContentRejectedSpam, C::ClientIpBlocklisted]),
    range(7, 500, 699, Passing, Certain, C::ClientIpRateLimited, &[C::ServerTooBusy]),
    one(7, 504, Any, Likely, C::PolicyRejected, &[C::RecipientUnknown]),
    one(7, 506, Any, Likely, C::HeloNameRejected, &[]),
    one(7, 507, Any, Likely, C::ClientIpBlocklisted, &[C::PolicyRejected]),
    one(7, 508, Any, Likely, C::ClientIpRateLimited, &[]),
    one(7, 509, Any, Certain, C::DmarcFailed, &[]),
    one(7, 511, Any, Likely, C::ClientIpBlocklisted, &[C::AccountSuspended]),
    one(7, 512, Any, Likely, C::MessageFormatInvalid, &[]),
    one(7, 515, Any, Likely, C::SpfOrDkimFailed, &[C::DmarcFailed]),
    one(7, 520, Any, Possible, C::PolicyRejected, &[]),
    range(7, 606, 649, Any, Certain, C::ClientIpBlocklisted, &[]),
    range(7, 700, 749, Any, Likely, C::AccountSuspended, &[C::RateLimitedSender]),
    one(7, 750, Any, Likely, C::SenderNotVerifiedWithProvider, &[C::AccountSuspended]),
];

/// What the enhanced code means here.
pub(super) fn meaning(clues: &Clues) -> Option<Reading> {
    let Enhanced(class, subject, detail) = clues.enhanced?;
    let fits = |Entry(of, (from, to), when, ..): &Entry| {
        let stage_fits = match when {
            Any => true,
            Passing => is_passing(clues, class),
            Lasting => !is_passing(clues, class),
            SignIn => is_sign_in(clues),
            Recipient => !is_passing(clues, class) && clues.stage != Some(Stage::Mail),
        };
        *of == subject && (*from..=*to).contains(&detail) && stage_fits
    };
    let place = REGISTER.iter().position(fits)?;
    let Entry(_, _, _, certainty, cause, also) = REGISTER.get(place)?;
    let cause = *cause;
    // A mailbox that nobody asked for is not unknown: at MAIL it is the sender's.
    let at_sender = clues.stage == Some(Stage::Mail) && cause == C::RecipientUnknown;
    let stage = clues.stage.unwrap_or(if is_sign_in(clues) { Stage::Auth } else { Stage::Rcpt });
    (!at_sender).then(|| Reading { cause, certainty: *certainty, stage, also: also.to_vec(), place })
}

fn is_sign_in(clues: &Clues) -> bool {
    clues.stage == Some(Stage::Auth) || clues.has(Sign::Reply(535)) || clues.has(Sign::Reply(534)) || clues.has(Sign::Reply(504))
}

/// The reply code rules where a server contradicts itself.
fn is_passing(clues: &Clues, class: u8) -> bool {
    clues.code.map_or(class == 4, |code| code < 500)
}

/// How many entries there are.
pub(super) const LENGTH: usize = REGISTER.len();
