//! What a server's answer to a sign-in means.

use crate::model::{Enhanced, Fault, Reply};
use crate::wire::imap::{Completion, Status};
use crate::wire::{pop3, smtp};

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// Yes.
    Accepted(Reply),
    /// No, after a look at name and password or token.
    Refused(Fault),
    /// It could not be judged.
    Failed(Fault),
}

impl Judged {
    fn no(fault: Fault, refused: bool) -> Self {
        if refused { Self::Refused(fault) } else { Self::Failed(fault) }
    }

    /// The same with what the server said of its refusal inside the exchange.
    pub fn because(self, reason: Option<&str>) -> Self {
        match (self, reason) {
            (Self::Refused(fault), Some(reason)) => Self::no(fault.because(reason), !blames_the_exchange(reason)),
            (Self::Failed(fault), Some(reason)) => Self::Failed(fault.because(reason)),
            (judged, _) => judged,
        }
    }
}

/// Errors of SCRAM that say nothing of name and password (RFC 5802 §7).
fn blames_the_exchange(reason: &str) -> bool {
    let blaming = ["invalid-encoding", "extensions-not-supported", "channel-binding", "no-resources"];
    reason.strip_prefix("e=").is_some_and(|error| blaming.iter().any(|part| error.contains(part)))
}

/// RFC 4954 §6: 535 says that the credentials are invalid, 534 and 5.7.9 that this account needs another mechanism or
/// an app password. Servers have more codes for "no" (530, 550, 554 …). Whatever is permanent and not about the
/// command itself came after a look at the password, and has to count.
pub(super) fn smtp(reply: Reply, command: &str) -> Judged {
    if smtp::is_positive(&reply) {
        return Judged::Accepted(reply);
    }
    let about_the_password = matches!(reply.enhanced, Some(Enhanced(5, 7, 8 | 9)));
    let about_the_command = matches!(reply.code, Some(500..=504 | 538));
    let permanent = matches!(reply.code, Some(500..=599));
    Judged::no(Fault::rejected(reply, command), about_the_password || (permanent && !about_the_command))
}

/// Dovecot lists USER and PASS even where it takes no plain password, and has no code for saying so then.
fn is_about_the_mechanism(reply: &Reply) -> bool {
    let text = reply.text.to_ascii_lowercase();
    ["unsupported authentication mechanism", "unsupported mechanism", "mechanism not supported", "unknown command"]
        .iter()
        .any(|words| text.contains(words))
}

/// RFC 9051 §7.1: a NO is a judgement unless its response code says that the server could not judge.
pub(super) fn imap(completion: Completion, command: &str) -> Judged {
    if completion.is_ok() {
        return Judged::Accepted(completion.reply);
    }
    let excused = ["UNAVAILABLE", "LIMIT", "SERVERBUG", "INUSE", "PRIVACYREQUIRED", "CLIENTBUG", "CANNOT"];
    let excused = excused.iter().any(|code| completion.has_code(code)) || is_about_the_mechanism(&completion.reply);
    let judged = completion.status == Status::No && !excused;
    Judged::no(Fault::rejected(completion.reply, command), judged)
}

/// RFC 2449 §8 and RFC 3206: a refusal is a judgement unless its code says that the maildrop is in use, that it is too
/// early, or that the server has a fault of its own.
pub(super) fn pop3(answer: pop3::Answer, command: &str) -> Judged {
    if answer.positive {
        return Judged::Accepted(answer.reply);
    }
    let excused =
        ["SYS", "IN-USE", "LOGIN-DELAY"].iter().any(|code| answer.has_code(code)) || is_about_the_mechanism(&answer.reply);
    Judged::no(Fault::rejected(answer.reply, command), !excused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::smtp::parse_reply;

    fn smtp(text: &str) -> &'static str {
        named(&super::smtp(parse_reply(text).unwrap(), "AUTH PLAIN"))
    }

    fn imap(status: Status, code: Option<&str>) -> &'static str {
        let reply = Reply { code: None, enhanced: None, text: String::new() };
        let code = code.map(str::to_owned);
        named(&super::imap(Completion { status, reply, code, exists: None, next_uid: None, capabilities: None }, "LOGIN"))
    }

    fn pop3(text: &str) -> &'static str {
        let reply = Reply { code: None, enhanced: None, text: text.to_owned() };
        named(&super::pop3(pop3::Answer { positive: text.starts_with('+'), reply }, "PASS"))
    }

    fn named(judged: &Judged) -> &'static str {
        match judged {
            Judged::Accepted(_) => "accepted",
            Judged::Refused(_) => "refused",
            Judged::Failed(_) => "failed",
        }
    }

    #[test]
    fn only_a_look_at_the_password_counts_as_a_refusal() {
        assert_eq!(smtp("235 2.7.0 Authentication successful"), "accepted");
        assert_eq!(smtp("535 5.7.8 Error: authentication failed"), "refused");
        assert_eq!(smtp("534-5.7.9 Application-specific password required.\n534 5.7.9 x"), "refused");
        assert_eq!(smtp("550 5.7.1 account disabled"), "refused");
        assert_eq!(smtp("501 5.7.8 no"), "refused");
        assert_eq!(smtp("454 4.7.0 Temporary authentication failure"), "failed");
        assert_eq!(smtp("421 4.7.0 Too many errors"), "failed");
        assert_eq!(smtp("504 5.7.4 Unrecognized authentication type"), "failed");
        assert_eq!(smtp("538 5.7.11 Encryption required"), "failed");
    }

    #[test]
    fn imap_says_no_or_that_it_cannot_say() {
        assert_eq!(imap(Status::Ok, None), "accepted");
        assert_eq!(imap(Status::No, Some("AUTHENTICATIONFAILED")), "refused");
        assert_eq!(imap(Status::No, None), "refused");
        assert_eq!(imap(Status::No, Some("UNAVAILABLE")), "failed");
        assert_eq!(imap(Status::No, Some("LIMIT")), "failed");
        assert_eq!(imap(Status::Bad, None), "failed");
    }

    #[test]
    fn pop3_says_by_its_code_when_it_could_not_judge() {
        assert_eq!(pop3("+OK Logged in."), "accepted");
        assert_eq!(pop3("-ERR [AUTH] Authentication failed."), "refused");
        assert_eq!(pop3("-ERR invalid user or password"), "refused");
        assert_eq!(pop3("-ERR [SYS/TEMP] Temporary authentication failure."), "failed");
        assert_eq!(pop3("-ERR [AUTH] Unsupported authentication mechanism."), "failed");
        assert_eq!(pop3("-ERR [IN-USE] maildrop already locked"), "failed");
        assert_eq!(pop3("-ERR [LOGIN-DELAY] minimum time between mail checks violation"), "failed");
    }

    #[test]
    fn an_error_of_the_exchange_is_no_word_on_the_password() {
        let refused = || super::smtp(parse_reply("535 5.7.8 no").unwrap(), "AUTH SCRAM-SHA-256-PLUS");
        for (reason, judged) in [
            ("e=channel-bindings-dont-match", "failed"),
            ("e=unsupported-channel-binding-type", "failed"),
            ("e=invalid-proof", "refused"),
            (r#"{"status":"invalid_token"}"#, "refused"),
        ] {
            let told = refused().because(Some(reason));
            assert_eq!(named(&told), judged, "{reason}");
            let (Judged::Refused(fault) | Judged::Failed(fault)) = told else { panic!("{reason}") };
            assert_eq!((fault.words(), fault.cause.as_deref()), (Some("535 5.7.8 no"), Some(reason)));
        }
        assert_eq!(refused().because(None), refused());
    }
}
