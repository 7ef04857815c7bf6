//! Rules for sign-in.
//!
//! The order matters: what names a special reason is read before the general "wrong password", because servers say
//! the special reason with the general code (`535 5.7.8 … Application-specific password required`).

use crate::model::{Cause, Enhanced, Fault, FaultKind};

use super::fault::{Diagnosis, is_temporary, said, says};

/// Sign-in could not even be tried.
pub(super) fn fault(fault: &Fault) -> Diagnosis {
    match &fault.kind {
        FaultKind::AuthNotOffered => Diagnosis::certain(Cause::AuthNotOffered),
        FaultKind::NoCommonMechanism(offered) if offers_only_oauth(offered) => {
            Diagnosis::certain(Cause::AuthBasicDisabledOauthRequired)
        }
        FaultKind::NoCommonMechanism(_) => Diagnosis::certain(Cause::AuthNoCommonMechanism),
        _ => Diagnosis::certain(Cause::AuthWrongCredentials),
    }
}

/// The server answered a sign-in negatively.
pub(super) fn refusal(fault: &Fault) -> Diagnosis {
    let text = said(fault);
    special_reason(fault, &text).unwrap_or_else(|| by_code(fault, &text))
}

fn offers_only_oauth(offered: &[String]) -> bool {
    !offered.is_empty()
        && offered.iter().all(|name| matches!(name.to_ascii_uppercase().as_str(), "XOAUTH2" | "OAUTHBEARER" | "XOAUTH"))
}

fn special_reason(fault: &Fault, text: &str) -> Option<Diagnosis> {
    let enhanced = fault.enhanced();
    let sign_in_disabled = enhanced == Some(Enhanced(5, 7, 139)) || says(text, &["smtpclientauthentication is disabled"]);
    let cause = if says(text, &["application-specific password", "app password", "app-specific", "application password"]) {
        Cause::AuthAppPasswordRequired
    } else if enhanced == Some(Enhanced(5, 7, 14)) || says(text, &["web login required", "via your web browser", "[webalert"]) {
        Cause::AuthWebLoginRequired
    } else if says(text, &["basic authentication is disabled", "basicauthblocked", "basic auth is disabled"]) {
        Cause::AuthBasicDisabledOauthRequired
    } else if sign_in_disabled {
        Cause::AuthSmtpAuthDisabledByAdmin
    } else if says(text, &["too many", "try again later", "temporarily locked", "locked out", "rate limit", "[limit]"]) {
        Cause::AuthTooManyAttempts
    } else if says(text, &["[expired]", "password has expired", "password expired", "must change"]) {
        Cause::AuthPasswordPolicy
    } else if says(text, &["suspended", "account is disabled", "account disabled", "has been disabled", "account locked"]) {
        Cause::AccountSuspended
    } else if says(
        text,
        &[
            "imap access is disabled",
            "imap is disabled",
            "not enabled for imap",
            "smtp access is disabled",
            "pop access is disabled",
        ],
    ) {
        Cause::AccessProtocolDisabled
    } else if enhanced == Some(Enhanced(5, 7, 11))
        || says(text, &["[privacyrequired]", "must issue a starttls", "encryption required"])
    {
        Cause::AuthRequiresEncryption
    } else {
        return None;
    };
    Some(Diagnosis::certain(cause).for_now(is_temporary(fault)))
}

fn by_code(fault: &Fault, text: &str) -> Diagnosis {
    let wrong = || Diagnosis::certain(Cause::AuthWrongCredentials).or(&[Cause::AuthAppPasswordRequired, Cause::UsernameLocalPart]);
    match (fault.code(), fault.enhanced()) {
        (_, Some(Enhanced(5, 7, 8))) => wrong(),
        (Some(454), _) | (_, Some(Enhanced(4, 7, 0 | 7))) => Diagnosis::certain(Cause::AuthBackendFailure).for_now(true),
        (Some(538), _) => Diagnosis::certain(Cause::AuthRequiresEncryption),
        (Some(504), _) => Diagnosis::certain(Cause::AuthNoCommonMechanism),
        (Some(501), _) => Diagnosis::certain(Cause::AuthMalformed),
        (Some(500 | 502 | 503), _) => Diagnosis::certain(Cause::AuthNotOffered).or(&[Cause::AuthMalformed]),
        (Some(421), _) => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::AuthTooManyAttempts]).for_now(true),
        (Some(code), _) if (400..500).contains(&code) => Diagnosis::certain(Cause::AuthBackendFailure).for_now(true),
        (None, _) if says(text, &["[unavailable]", "[serverbug]", "temporary", "internal error"]) => {
            Diagnosis::certain(Cause::AuthBackendFailure).for_now(true)
        }
        (None, _) if text.contains(" bad ") => Diagnosis::certain(Cause::AuthMalformed).or(&[Cause::AuthWrongCredentials]),
        _ => wrong(),
    }
}
