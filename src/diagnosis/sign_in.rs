//! Rules for sign-in.
//!
//! The order matters: what names a special reason is read before the general "wrong password", because servers say
//! the special reason with the general code (`535 5.7.8 … Application-specific password required`).

use crate::model::{Cause, Enhanced, Fault, FaultKind, Mechanism};

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
    match special_reason(fault, &text) {
        Some(cause) => {
            let passes = is_temporary(fault) || PASSING.contains(&cause);
            Diagnosis::certain(cause).for_now(passes)
        }
        None => by_code(fault, &text),
    }
}

/// These pass by themselves, whatever the reply code says.
const PASSING: [Cause; 4] =
    [Cause::AuthBackendFailure, Cause::ServerTemporarilyUnavailable, Cause::ServerTooBusy, Cause::TooManyConnections];

/// True when OAuth2 is the only way in: nothing else is offered.
pub(super) fn offers_only_oauth(offered: &[String]) -> bool {
    !offered.is_empty()
        && offered.iter().all(|name| matches!(name.to_ascii_uppercase().as_str(), "XOAUTH2" | "OAUTHBEARER" | "XOAUTH"))
}

/// True when what the server answered presented a token.
fn presented_token(fault: &Fault) -> bool {
    let mechanism = fault.command.as_deref().and_then(|command| command.split(' ').nth(1)?.parse::<Mechanism>().ok());
    mechanism.is_some_and(Mechanism::takes_token)
}

/// Families of words, the more special ones first. The response codes among them are those of RFC 5530 for IMAP, of
/// RFC 2449 §8 and RFC 3206 for POP3.
const FAMILIES: &[(Cause, &[&str])] = &[
    (Cause::TooManyConnections, &["[in-use]", "[inuse]", "locked by another"]),
    (
        Cause::AuthAppPasswordRequired,
        &[
            "application-specific",
            "app-specific",
            "app password",
            "application password",
            "authorization code",
            "anwendungsspezifisch",
            "app-passwor",
            "mot de passe d'application",
            "contraseña de aplicación",
            "password per le app",
            "пароль приложения",
            "授权码",
        ],
    ),
    (Cause::AuthWebLoginRequired, &["web login required", "with your web browser", "via your web browser", "[webalert"]),
    (
        Cause::AuthBasicDisabledOauthRequired,
        &[
            "basic authentication is disabled",
            "basicauthblocked",
            "basic auth is disabled",
            "basic authentication is not supported",
        ],
    ),
    (Cause::ServerTooBusy, &["maximum number of connections", "too many simultaneous", "too many connections", "concurrent"]),
    (Cause::ServerTemporarilyUnavailable, &["maintenance", "server unavailable", "service unavailable", "[login-delay]"]),
    (
        Cause::AuthIpOrCountryBlocked,
        &[
            "country",
            "from your location",
            "from this location",
            "from your ip",
            "from this ip",
            "ip address is not allowed",
            "ip not allowed",
            "ip is blocked",
            "ip blocked",
        ],
    ),
    (
        Cause::AuthBackendFailure,
        &[
            "temporary authentication failure",
            "unable to authenticate at present",
            "service was unreachable",
            "connection lost to authentication server",
            "[serverbug]",
            "[unavailable]",
            "[sys/temp]",
            "internal error",
        ],
    ),
    (Cause::AuthSmtpAuthDisabledByAdmin, &["smtpclientauthentication is disabled", "smtp auth is disabled"]),
    (
        Cause::AuthTooManyAttempts,
        &[
            "too many",
            "temporarily locked",
            "temporarily blocked",
            "locked out",
            "rate limit",
            "[limit]",
            "zu viele",
            "trop de tentatives",
            "demasiados intentos",
            "troppi tentativi",
        ],
    ),
    (
        Cause::AuthPasswordPolicy,
        &["[expired]", "password has expired", "password expired", "must change", "password is too", "passwort abgelaufen"],
    ),
    (
        Cause::AccountSuspended,
        &[
            "suspended",
            "account is disabled",
            "account disabled",
            "account has been",
            "account is locked",
            "account locked",
            "user disabled",
            "login disabled",
            "konto gesperrt",
            "konto ist gesperrt",
            "compte suspendu",
            "compte bloqué",
            "cuenta suspendida",
        ],
    ),
    (
        Cause::AuthMalformed,
        &["invalid format", "another step is needed", "malformed", "invalid base64", "cannot decode", "can't decode"],
    ),
    (
        Cause::AuthNoCommonMechanism,
        &[
            "mechanism not supported",
            "unsupported authentication mechanism",
            "invalid authentication mechanism",
            "unrecognized authentication type",
        ],
    ),
    (
        Cause::AuthRequiresEncryption,
        &[
            "[privacyrequired]",
            "issue a starttls",
            "encryption required",
            "cleartext login",
            "cleartext auth",
            "plaintext auth",
            "plaintext login",
            "encryption is required",
            "requires tls",
            "without ssl/tls",
            "secure connection required",
        ],
    ),
    (Cause::AuthNotOffered, &["auth not allowed", "not advertised", "only allowed on submission", "auth not available"]),
];

fn special_reason(fault: &Fault, text: &str) -> Option<Cause> {
    let by_words = FAMILIES.iter().find(|(_, words)| says(text, words)).map(|(cause, _)| *cause);
    by_words.or_else(|| names_a_closed_protocol(text).then_some(Cause::AccessProtocolDisabled)).or_else(|| by_enhanced(fault))
}

fn by_enhanced(fault: &Fault) -> Option<Cause> {
    match fault.enhanced()? {
        Enhanced(_, 7, 11) => Some(Cause::AuthRequiresEncryption),
        Enhanced(_, 7, 12) => Some(Cause::AuthPasswordPolicy),
        Enhanced(5, 7, 14) => Some(Cause::AuthWebLoginRequired),
        Enhanced(5, 7, 139) => Some(Cause::AuthSmtpAuthDisabledByAdmin),
        _ => None,
    }
}

/// "IMAP access is disabled", "Your account is not enabled for IMAP use", "POP3 ist deaktiviert".
fn names_a_closed_protocol(text: &str) -> bool {
    says(text, &["imap", "smtp", "pop3", "pop "])
        && says(
            text,
            &[
                "is disabled",
                "not enabled",
                "access is not allowed",
                "not allowed to use",
                "access disabled",
                "turned off",
                "deaktiviert",
                "désactivé",
            ],
        )
}

fn by_code(fault: &Fault, text: &str) -> Diagnosis {
    let wrong = || match presented_token(fault) {
        true => Diagnosis::certain(Cause::AuthOauthTokenRejected),
        false => Diagnosis::certain(Cause::AuthWrongCredentials).or(&[Cause::AuthAppPasswordRequired]),
    };
    match (fault.code(), fault.enhanced()) {
        // Prompts without end, or success where failure was due.
        (Some(..400), _) => Diagnosis::certain(Cause::ServerProtocolError),
        // `* BYE` is how IMAP says 421 (RFC 9051 §7.1.5).
        (None, _) if text.starts_with("* bye") => {
            Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::AuthTooManyAttempts]).for_now(true)
        }
        (Some(421), _) => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::AuthTooManyAttempts]).for_now(true),
        (Some(432), _) => Diagnosis::certain(Cause::AuthPasswordPolicy),
        // Not the sign-in is out of order, but what the server asks about every command: a milter that is down.
        (Some(400..500), Some(Enhanced(4, 3, _))) => {
            Diagnosis::certain(Cause::ServerLocalProblem).or(&[Cause::AuthBackendFailure]).for_now(true)
        }
        (Some(code), _) if (400..500).contains(&code) => Diagnosis::certain(Cause::AuthBackendFailure).for_now(true),
        (_, Some(Enhanced(5, 7, 8))) => wrong(),
        (Some(500 | 502 | 503), _) => Diagnosis::certain(Cause::AuthNotOffered).or(&[Cause::AuthMalformed]),
        (Some(501), _) => Diagnosis::certain(Cause::AuthMalformed),
        (Some(504), _) => Diagnosis::certain(Cause::AuthNoCommonMechanism),
        (Some(523 | 538), _) => Diagnosis::certain(Cause::AuthRequiresEncryption),
        (None, _) if says(text, &["temporary", "try again later"]) => Diagnosis::certain(Cause::AuthBackendFailure).for_now(true),
        (None, _) if text.contains(" bad ") => Diagnosis::certain(Cause::AuthMalformed).or(&[Cause::AuthWrongCredentials]),
        _ => wrong(),
    }
}
