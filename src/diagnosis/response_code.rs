//! What a response code in brackets says, where the words beside it say nothing: IMAP (RFC 5530, RFC 9051 §7.1) and POP3
//! (RFC 2449 §8, RFC 3206).

use crate::model::{Cause, Fault, Stage};

use super::fault::Diagnosis;

/// The diagnosis by the code, in place of a general one. Words come first: servers say `[AUTHENTICATIONFAILED]` and
/// `[ALERT]` to everything, and what they mean behind it.
pub(super) fn sharpened(stage: Stage, fault: &Fault, by_words: Diagnosis) -> Diagnosis {
    let is_general = GENERAL.contains(&by_words.cause);
    code(fault).filter(|_| is_general).and_then(|code| meaning(stage, &code)).unwrap_or(by_words)
}

/// What the rules say of a refusal that they know nothing special about.
const GENERAL: [Cause; 7] = [
    Cause::ServerTemporarilyUnavailable,
    Cause::AuthWrongCredentials,
    Cause::AuthMalformed,
    Cause::PolicyRejected,
    Cause::ServerLocalProblem,
    Cause::AccessProtocolDisabled,
    Cause::AuthTooManyAttempts,
];

fn meaning(stage: Stage, code: &str) -> Option<Diagnosis> {
    let signing_in = stage == Stage::Auth;
    let certain = Diagnosis::certain;
    Some(match code {
        "EXPIRED" => certain(Cause::AuthPasswordPolicy),
        "PRIVACYREQUIRED" => certain(Cause::AuthRequiresEncryption),
        "AUTHORIZATIONFAILED" | "NOPERM" if signing_in => certain(Cause::AccessProtocolDisabled).or(&[Cause::AccountSuspended]),
        "CONTACTADMIN" => certain(Cause::AccountSuspended).or(&[Cause::AccessProtocolDisabled]),
        "WEBALERT" => certain(Cause::AuthWebLoginRequired),
        "INUSE" | "IN-USE" | "LIMIT" => certain(Cause::TooManyConnections).or(&[Cause::ServerTooBusy]).for_now(true),
        "LOGIN-DELAY" => certain(Cause::ServerTemporarilyUnavailable).for_now(true),
        "UNAVAILABLE" | "SYS/TEMP" if signing_in => certain(Cause::AuthBackendFailure).for_now(true),
        "UNAVAILABLE" | "SYS/TEMP" => certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerLocalProblem]).for_now(true),
        "SERVERBUG" | "SYS/PERM" | "CORRUPTION" => certain(Cause::ServerLocalProblem),
        "OVERQUOTA" => certain(Cause::RecipientMailboxFull),
        _ => return None,
    })
}

/// The first telling code among the lines of an IMAP or POP3 reply, upper case, without its arguments.
fn code(fault: &Fault) -> Option<String> {
    let reply = fault.reply.as_ref().filter(|reply| reply.code.is_none())?;
    let codes = reply.text.lines().filter_map(|line| {
        let mut words = line.split_inclusive(' ');
        let first = words.next()?;
        let rest =
            if first.starts_with("-ERR") { line.get(first.len()..)? } else { line.get(first.len() + words.next()?.len()..)? };
        let (code, _) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
        code.split(' ').next().map(str::to_ascii_uppercase)
    });
    codes.into_iter().find(|code| !matches!(code.as_str(), "ALERT" | "CAPABILITY" | "AUTHENTICATIONFAILED" | "AUTH"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::{Scene, diagnose};
    use crate::model::{Reply, Security};

    fn told(stage: Stage, text: &str) -> (Cause, bool) {
        let fault = Fault::rejected(Reply { code: None, enhanced: None, text: text.to_owned() }, "LOGIN");
        let said = diagnose(Scene { stage, port: 993, security: Security::Tls, signed_in: stage > Stage::Auth }, &fault);
        (said.cause, said.temporary)
    }

    #[test]
    fn codes_speak_where_words_do_not() {
        let auth = |text| told(Stage::Auth, text);
        assert_eq!(auth("a1 NO [AUTHENTICATIONFAILED] Sorry."), (Cause::AuthWrongCredentials, false));
        assert_eq!(auth("a1 NO [EXPIRED] Sorry."), (Cause::AuthPasswordPolicy, false));
        assert_eq!(auth("a1 NO [PRIVACYREQUIRED] Sorry."), (Cause::AuthRequiresEncryption, false));
        assert_eq!(auth("a1 NO [CONTACTADMIN] Sorry."), (Cause::AccountSuspended, false));
        assert_eq!(auth("a1 NO [AUTHORIZATIONFAILED] Sorry."), (Cause::AccessProtocolDisabled, false));
        assert_eq!(auth("a1 NO [UNAVAILABLE] Sorry."), (Cause::AuthBackendFailure, true));
        assert_eq!(auth("a1 NO [INUSE] Sorry."), (Cause::TooManyConnections, true));
        assert_eq!(auth("-ERR [IN-USE] Sorry."), (Cause::TooManyConnections, true));
        assert_eq!(auth("-ERR [LOGIN-DELAY] Sorry."), (Cause::ServerTemporarilyUnavailable, true));
        assert_eq!(auth("-ERR [SYS/TEMP] Sorry."), (Cause::AuthBackendFailure, true));
        assert_eq!(auth("-ERR [SYS/PERM] Sorry."), (Cause::ServerLocalProblem, false));
        assert_eq!(auth("-ERR [AUTH] Sorry."), (Cause::AuthWrongCredentials, false));
        assert_eq!(auth("* NO [WEBALERT https://guide.test/] Sorry.\na1 NO [ALERT] Sorry."), (Cause::AuthWebLoginRequired, false));
        assert_eq!(told(Stage::Banner, "-ERR [SYS/TEMP] Sorry."), (Cause::ServerTemporarilyUnavailable, true));
        assert_eq!(told(Stage::Delivery, "a4 NO [OVERQUOTA] Sorry."), (Cause::RecipientMailboxFull, false));
    }

    #[test]
    fn words_that_say_more_come_first() {
        let text = "a1 NO [CONTACTADMIN] Application-specific password required";
        assert_eq!(told(Stage::Auth, text), (Cause::AuthAppPasswordRequired, false));
        assert_eq!(told(Stage::Auth, "a1 NO wrong [NOPERM]"), (Cause::AuthWrongCredentials, false), "no code stands there");
    }
}
