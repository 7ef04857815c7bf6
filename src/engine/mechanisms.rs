//! By which mechanism to sign in, and when the next one is worth a try.

use crate::diagnosis::{Scene, diagnose};
use crate::model::{Cause, Endpoint, Fault, FaultKind, Mechanism, Security, Stage};
use crate::probe::Session;

/// The mechanisms to try, best first: those that the server offers, that take what the user has, and of these only the
/// typed one when one was typed.
///
/// # Errors
/// [`FaultKind::Unprotected`] without encryption, whatever is offered; [`FaultKind::AuthNotOffered`] when nothing is;
/// [`FaultKind::NoCommonMechanism`] when none of it can be used.
pub(super) fn usable(session: &Session, typed: Option<Mechanism>, by_token: bool) -> Result<Vec<Mechanism>, Fault> {
    if session.endpoint().security == Security::Plain {
        return Err(Fault::new(FaultKind::Unprotected));
    }
    common(session.mechanisms(), typed, by_token, session.can_bind())
}

fn common(offered: &[String], typed: Option<Mechanism>, by_token: bool, can_bind: bool) -> Result<Vec<Mechanism>, Fault> {
    let wanted = |mechanism: &Mechanism| {
        offered.iter().any(|name| name.eq_ignore_ascii_case(&mechanism.to_string()))
            && mechanism.takes_token() == by_token
            && (can_bind || !mechanism.is_bound())
            && typed.is_none_or(|typed| typed == *mechanism)
    };
    let mechanisms: Vec<Mechanism> = Mechanism::ALL.into_iter().filter(wanted).collect();
    if !mechanisms.is_empty() {
        Ok(mechanisms)
    } else if offered.is_empty() {
        Err(Fault::new(FaultKind::AuthNotOffered))
    } else {
        Err(Fault::new(FaultKind::NoCommonMechanism(offered.to_vec())))
    }
}

/// True when the trouble may be the mechanism's, so that the next one may work: the server does not do what it offered
/// (RFC 4954 §4: 504), wants another, stumbles over it, or hangs up. A server that fails to prove itself, or that speaks
/// of a lock-out, gets nothing more. `judged` says that the server looked at name and password: a plain refusal that is no
/// judgement is one of the command (`-ERR unknown command`).
pub(super) fn next_may_work(endpoint: &Endpoint, fault: &Fault, judged: bool) -> bool {
    match fault.kind {
        FaultKind::Closed => fault.reply.is_none(),
        FaultKind::Rejected => match cause(endpoint, fault) {
            Cause::AuthNoCommonMechanism
            | Cause::AuthMechanismUnsupported
            | Cause::AuthMalformed
            | Cause::AuthNotOffered
            | Cause::AuthRequiresEncryption
            | Cause::AuthBackendFailure => true,
            Cause::AuthWrongCredentials => !judged,
            _ => false,
        },
        _ => false,
    }
}

/// What the diagnosis makes of an answer to a sign-in.
pub(super) fn cause(endpoint: &Endpoint, fault: &Fault) -> Cause {
    let scene = Scene { stage: Stage::Auth, port: endpoint.port, security: endpoint.security, signed_in: false };
    diagnose(scene, fault).cause
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Reply, Service};
    use crate::wire::smtp::parse_reply;

    fn names(offered: &str, typed: Option<Mechanism>, by_token: bool, can_bind: bool) -> String {
        let offered: Vec<String> = offered.split_whitespace().map(str::to_owned).collect();
        match common(&offered, typed, by_token, can_bind) {
            Ok(mechanisms) => mechanisms.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Err(fault) => format!("{:?}", fault.kind),
        }
    }

    #[test]
    fn what_mail_programs_do_comes_first() {
        let all = "GSSAPI OAUTHBEARER XOAUTH2 CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-256-PLUS LOGIN PLAIN";
        assert_eq!(names(all, None, false, true), "PLAIN LOGIN SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5");
        assert_eq!(names(all, None, false, false), "PLAIN LOGIN SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5");
        assert_eq!(names(all, None, true, true), "XOAUTH2 OAUTHBEARER");
        assert_eq!(names(all, Some(Mechanism::CramMd5), false, true), "CRAM-MD5");
    }

    #[test]
    fn what_is_offered_and_of_no_use_is_named() {
        assert_eq!(names("", None, false, true), "AuthNotOffered");
        assert_eq!(names("NTLM GSSAPI", None, false, true), r#"NoCommonMechanism(["NTLM", "GSSAPI"])"#);
        assert_eq!(names("PLAIN", None, true, true), r#"NoCommonMechanism(["PLAIN"])"#);
        assert_eq!(names("XOAUTH2", None, false, true), r#"NoCommonMechanism(["XOAUTH2"])"#);
        assert_eq!(names("SCRAM-SHA-1-PLUS", None, false, false), r#"NoCommonMechanism(["SCRAM-SHA-1-PLUS"])"#);
        assert_eq!(names("PLAIN", Some(Mechanism::Login), false, true), r#"NoCommonMechanism(["PLAIN"])"#);
    }

    #[test]
    fn the_next_one_is_tried_where_the_mechanism_may_be_at_fault() {
        let endpoint = Endpoint::usual(Service::Submissions, "mail.guide.test");
        let answered = |text| next_may_work(&endpoint, &Fault::rejected(parse_reply(text).unwrap(), "AUTH PLAIN"), true);
        for text in [
            "504 5.7.4 Unrecognized authentication type",
            "454 4.7.0 Temporary authentication failure",
            "501 5.5.2 Cannot decode response",
            "503 5.5.1 AUTH not available",
            "534 5.7.11 Encryption required for requested authentication mechanism",
        ] {
            assert!(answered(text), "{text}");
        }
        for text in ["535 5.7.8 authentication failed", "454 4.7.0 too many login attempts", "421 4.7.0 closing"] {
            assert!(!answered(text), "{text}");
        }
        let unknown = Reply { code: None, enhanced: None, text: "-ERR unknown command".to_owned() };
        let maildrop = Endpoint::usual(Service::Pop3s, "mail.guide.test");
        assert!(next_may_work(&maildrop, &Fault::rejected(unknown, "AUTH PLAIN"), false));
        assert!(next_may_work(&endpoint, &Fault::new(FaultKind::Closed), false));
        assert!(!next_may_work(&endpoint, &Fault::new(FaultKind::NotThisProtocol), false), "it may be an impostor");
    }
}
