//! Sign-in, and what a server's answer to it means.

use crate::model::{Enhanced, Facts, Fault, FaultKind, Happened, Mechanism, Reply, Secret, Stage, UsernameForm};
use crate::net::Connection;
use crate::wire::imap::{Completion, Login, Status};
use crate::wire::pop3;
use crate::wire::sasl::Nonce;
use crate::wire::smtp::{self, Auth};

use super::session::{ImapSession, Pop3Session, Session, SmtpSession, brief, hangs_up, step};

/// What to sign in with, except the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The user name as it is sent.
    pub username: String,
    /// Which form of it that is.
    pub form: UsernameForm,
    /// By which mechanism.
    pub mechanism: Mechanism,
}

/// How a sign-in ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The server let us in.
    Accepted,
    /// The server looked at name and password and refused them: this counts towards a lock-out.
    Refused(Fault),
    /// Anything else: the server cannot judge for now, does not do the mechanism, or is gone.
    Failed(Fault),
}

impl Session {
    /// Signs in, if TLS was verified; otherwise nothing is sent.
    pub async fn sign_in(&mut self, attempt: &Attempt, password: &Secret) -> SignIn {
        match self {
            Self::Smtp(session) => session.sign_in(attempt, password).await,
            Self::Imap(session) => session.sign_in(attempt, password).await,
            Self::Pop3(session) => session.sign_in(attempt, password).await,
        }
    }
}

impl SmtpSession {
    /// Signs in, if TLS was verified; otherwise nothing is sent.
    pub async fn sign_in(&mut self, attempt: &Attempt, password: &Secret) -> SignIn {
        let clock = step(&self.connection, Stage::Auth);
        let judged = match protected(&self.connection, password) {
            Ok(nonce) => match self.connection.talk(Auth::new(attempt.mechanism, &attempt.username, password, &nonce)).await {
                Ok(reply) => judge_smtp(reply, attempt.mechanism),
                Err(fault) => Judged::Failed(fault),
            },
            Err(fault) => Judged::Failed(fault),
        };
        let (sign_in, result) = judged.told(&self.connection, attempt);
        self.open = self.open && !result.as_ref().is_err_and(hangs_up);
        clock.end(result);
        sign_in
    }
}

impl ImapSession {
    /// Signs in, if TLS was verified; otherwise nothing is sent.
    pub async fn sign_in(&mut self, attempt: &Attempt, password: &Secret) -> SignIn {
        let clock = step(&self.connection, Stage::Auth);
        let judged = match protected(&self.connection, password) {
            Ok(nonce) => {
                let tag = self.tags.fresh();
                let login = Login::new(tag, attempt.mechanism, &attempt.username, password, &self.capabilities, &nonce);
                match self.connection.talk(login).await {
                    Ok(mut completion) => {
                        // What a server offers changes with the sign-in, and most of them say at once to what.
                        self.stale = completion.is_ok() && completion.capabilities.is_none();
                        if let Some(capabilities) = completion.capabilities.take() {
                            self.capabilities = capabilities;
                        }
                        judge_imap(completion, attempt.mechanism)
                    }
                    Err(fault) => Judged::Failed(fault),
                }
            }
            Err(fault) => Judged::Failed(fault),
        };
        let (sign_in, result) = judged.told(&self.connection, attempt);
        self.open = self.open && !result.as_ref().is_err_and(hangs_up);
        clock.end(result);
        sign_in
    }
}

impl Pop3Session {
    /// Signs in, if TLS was verified; otherwise nothing is sent.
    pub async fn sign_in(&mut self, attempt: &Attempt, password: &Secret) -> SignIn {
        let clock = step(&self.connection, Stage::Auth);
        let judged = match protected(&self.connection, password) {
            Ok(nonce) => {
                let login = pop3::Login::new(attempt.mechanism, &attempt.username, password, &nonce);
                match self.connection.talk(login).await {
                    Ok(answer) => judge_pop3(answer, attempt.mechanism),
                    Err(fault) => Judged::Failed(fault),
                }
            }
            Err(fault) => Judged::Failed(fault),
        };
        let (sign_in, result) = judged.told(&self.connection, attempt);
        self.open = self.open && !result.as_ref().is_err_and(hangs_up);
        self.opened_ms = self.connection.recorder().now_ms();
        clock.end(result);
        sign_in
    }
}

/// What a server's answer means.
#[derive(Debug, PartialEq, Eq)]
enum Judged {
    Accepted(Reply),
    Refused(Fault),
    Failed(Fault),
}

impl Judged {
    /// Tells of an attempt that was judged, and says what the step came to. Secrets that the server echoed are masked.
    fn told(self, connection: &Connection, attempt: &Attempt) -> (SignIn, Result<Facts, Fault>) {
        let Attempt { username, form, mechanism } = attempt.clone();
        if !matches!(self, Self::Failed(_)) {
            let accepted = matches!(self, Self::Accepted(_));
            let endpoint = connection.endpoint().clone();
            let username = username.clone();
            connection.recorder().emit(Happened::SignInTried { endpoint, username, form, mechanism, accepted });
        }
        let masked = |fault: Fault| Fault {
            reply: fault.reply.map(|reply| Reply { text: connection.recorder().masked(&reply.text), ..reply }),
            ..fault
        };
        match self {
            Self::Accepted(reply) => (SignIn::Accepted, Ok(Facts::SignedIn { mechanism, username, form, reply: brief(&reply) })),
            Self::Refused(fault) => {
                let fault = masked(fault);
                (SignIn::Refused(fault.clone()), Err(fault))
            }
            Self::Failed(fault) => {
                let fault = masked(fault);
                (SignIn::Failed(fault.clone()), Err(fault))
            }
        }
    }
}

/// Holds that nothing secret leaves without TLS, and that nothing secret is recorded.
/// Gives the exchange its nonce.
fn protected(connection: &Connection, password: &Secret) -> Result<Nonce, Fault> {
    connection.keep_secret(password);
    if !connection.is_secure() {
        return Err(Fault::new(FaultKind::Unprotected));
    }
    let mut bits = [0; 18];
    getrandom::fill(&mut bits).map_err(|error| Fault::new(FaultKind::Bug).because(error))?;
    Ok(Nonce::new(bits))
}

/// RFC 4954 §6: 535 says that the credentials are invalid, 534 and 5.7.9 that this account needs another mechanism or
/// an app password. Servers have more codes for "no" (530, 550, 554 …). Whatever is permanent and not about the
/// command itself came after a look at the password, and has to count.
fn judge_smtp(reply: Reply, mechanism: Mechanism) -> Judged {
    if smtp::is_positive(&reply) {
        return Judged::Accepted(reply);
    }
    let about_the_password = matches!(reply.enhanced, Some(Enhanced(5, 7, 8 | 9)));
    let about_the_command = matches!(reply.code, Some(500..=504 | 538));
    let permanent = matches!(reply.code, Some(500..=599));
    let refused = about_the_password || (permanent && !about_the_command);
    let fault = Fault::rejected(reply, &format!("AUTH {mechanism}"));
    if refused { Judged::Refused(fault) } else { Judged::Failed(fault) }
}

/// RFC 9051 §7.1: a NO is a judgement unless its response code says that the server could not judge.
fn judge_imap(completion: Completion, mechanism: Mechanism) -> Judged {
    let excused = ["UNAVAILABLE", "LIMIT", "SERVERBUG", "INUSE", "PRIVACYREQUIRED", "CLIENTBUG", "CANNOT"];
    let judged = completion.status == Status::No && !excused.iter().any(|code| completion.has_code(code));
    if completion.is_ok() {
        return Judged::Accepted(completion.reply);
    }
    let command = match mechanism {
        Mechanism::Login => "LOGIN".to_owned(),
        _ => format!("AUTHENTICATE {mechanism}"),
    };
    let fault = Fault::rejected(completion.reply, &command);
    if judged { Judged::Refused(fault) } else { Judged::Failed(fault) }
}

/// RFC 2449 §8 and RFC 3206: a refusal is a judgement unless its code says that the maildrop is in use, that it is too
/// early, or that the server has a fault of its own.
fn judge_pop3(answer: pop3::Answer, mechanism: Mechanism) -> Judged {
    if answer.positive {
        return Judged::Accepted(answer.reply);
    }
    let excused = ["SYS", "IN-USE", "LOGIN-DELAY"].iter().any(|code| answer.has_code(code));
    let command = match mechanism {
        Mechanism::Login => "PASS".to_owned(),
        _ => format!("AUTH {mechanism}"),
    };
    let fault = Fault::rejected(answer.reply, &command);
    if excused { Judged::Failed(fault) } else { Judged::Refused(fault) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::smtp::parse_reply;

    fn smtp(text: &str) -> &'static str {
        named(&judge_smtp(parse_reply(text).unwrap(), Mechanism::Plain))
    }

    fn imap(status: Status, code: Option<&str>) -> &'static str {
        let reply = Reply { code: None, enhanced: None, text: String::new() };
        let code = code.map(str::to_owned);
        named(&judge_imap(Completion { status, reply, code, exists: None, capabilities: None }, Mechanism::Plain))
    }

    fn pop3(text: &str) -> &'static str {
        let reply = Reply { code: None, enhanced: None, text: text.to_owned() };
        named(&judge_pop3(pop3::Answer { positive: text.starts_with('+'), reply }, Mechanism::Plain))
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
        assert_eq!(pop3("-ERR [IN-USE] maildrop already locked"), "failed");
        assert_eq!(pop3("-ERR [LOGIN-DELAY] minimum time between mail checks violation"), "failed");
    }
}
