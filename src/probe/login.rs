//! Sign-in, by whatever mechanism, on whatever protocol.

use crate::model::{Facts, Fault, FaultKind, Happened, Mechanism, Reply, Secret, Stage, UsernameForm};
use crate::net::Connection;
use crate::wire::Talk;
use crate::wire::imap::Login;
use crate::wire::pop3;
use crate::wire::sasl::{Channel, Exchange, Nonce};
use crate::wire::smtp::Auth;

use super::judge::{self, Judged};
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
    /// Signs in, if TLS was verified; otherwise nothing is sent. `secret` is the password, or the token of a mechanism
    /// that takes one.
    pub async fn sign_in(&mut self, attempt: &Attempt, secret: &Secret) -> SignIn {
        let clock = step(self.connection(), Stage::Auth);
        let judged = match self.channel(secret) {
            Ok(channel) => self.ask(attempt, secret, &channel).await.unwrap_or_else(Judged::Failed),
            Err(fault) => Judged::Failed(fault),
        };
        let (sign_in, result) = told(judged, self.connection(), attempt);
        if result.as_ref().is_err_and(hangs_up) {
            self.hung_up();
        }
        clock.end(result);
        sign_in
    }

    /// True when a mechanism that binds to the TLS session can be used.
    #[must_use]
    pub fn can_bind(&self) -> bool {
        self.connection().binding().is_some()
    }

    /// Holds that nothing secret leaves without TLS, and that nothing secret is recorded.
    fn channel(&self, secret: &Secret) -> Result<Channel, Fault> {
        let connection = self.connection();
        connection.keep_secret(secret);
        if !connection.is_secure() {
            return Err(Fault::new(FaultKind::Unprotected));
        }
        let mut bits = [0; 18];
        getrandom::fill(&mut bits).map_err(|error| Fault::new(FaultKind::Bug).because(error))?;
        Ok(Channel {
            host: connection.endpoint().host.clone(),
            port: connection.endpoint().port,
            nonce: Nonce::new(bits),
            binding: connection.binding(),
            binds: self.mechanisms().iter().any(|name| name.ends_with("-PLUS")),
        })
    }

    async fn ask(&mut self, attempt: &Attempt, secret: &Secret, channel: &Channel) -> Result<Judged, Fault> {
        match self {
            Self::Smtp(session) => session.ask(attempt, secret, channel).await,
            Self::Imap(session) => session.ask(attempt, secret, channel).await,
            Self::Pop3(session) => session.ask(attempt, secret, channel).await,
        }
    }
}

impl Attempt {
    fn exchange(&self, secret: &Secret, channel: &Channel) -> Result<Exchange, Fault> {
        Exchange::new(self.mechanism, &self.username, secret, channel)
    }
}

impl SmtpSession {
    async fn ask(&mut self, attempt: &Attempt, secret: &Secret, channel: &Channel) -> Result<Judged, Fault> {
        let mut auth = Auth::new(attempt.exchange(secret, channel)?);
        let reply = self.connection.talk(&mut auth).await?;
        Ok(judge::smtp(reply, &command(&auth)).because(auth.exchange().reason()))
    }
}

impl ImapSession {
    async fn ask(&mut self, attempt: &Attempt, secret: &Secret, channel: &Channel) -> Result<Judged, Fault> {
        let (tag, server) = (self.tags.fresh(), &self.capabilities);
        let mut login = match attempt.mechanism {
            Mechanism::Login if server.allows_login() => Login::command(tag, &attempt.username, secret, server),
            _ => Login::authenticate(tag, attempt.exchange(secret, channel)?, server),
        };
        let mut completion = self.connection.talk(&mut login).await?;
        // What a server offers changes with the sign-in, and most of them say at once to what.
        self.stale = completion.is_ok() && completion.capabilities.is_none();
        if let Some(capabilities) = completion.capabilities.take() {
            self.capabilities = capabilities;
        }
        Ok(judge::imap(completion, &command(&login)).because(login.exchange().and_then(Exchange::reason)))
    }
}

impl Pop3Session {
    async fn ask(&mut self, attempt: &Attempt, secret: &Secret, channel: &Channel) -> Result<Judged, Fault> {
        let mut login = match attempt.mechanism {
            Mechanism::Login if self.capabilities.may_have("USER") => pop3::Login::user(&attempt.username, secret),
            _ => pop3::Login::auth(attempt.exchange(secret, channel)?),
        };
        let answer = self.connection.talk(&mut login).await?;
        self.opened_ms = self.connection.recorder().now_ms();
        Ok(judge::pop3(answer, &command(&login)).because(login.exchange().and_then(Exchange::reason)))
    }
}

/// The command that was answered.
fn command(talk: &impl Talk) -> String {
    talk.waiting_for().unwrap_or_default().to_owned()
}

/// Tells of an attempt that was judged, and says what the step came to. Secrets that the server echoed are masked.
fn told(judged: Judged, connection: &Connection, attempt: &Attempt) -> (SignIn, Result<Facts, Fault>) {
    let Attempt { username, form, mechanism } = attempt.clone();
    if !matches!(judged, Judged::Failed(_)) {
        let accepted = matches!(judged, Judged::Accepted(_));
        let (endpoint, username) = (connection.endpoint().clone(), username.clone());
        connection.recorder().emit(Happened::SignInTried { endpoint, username, form, mechanism, accepted });
    }
    let masked = |fault: Fault| Fault {
        reply: fault.reply.map(|reply| Reply { text: connection.recorder().masked(&reply.text), ..reply }),
        cause: fault.cause.map(|cause| connection.recorder().masked(&cause)),
        ..fault
    };
    match judged {
        Judged::Accepted(reply) => (SignIn::Accepted, Ok(Facts::SignedIn { mechanism, username, form, reply: brief(&reply) })),
        Judged::Refused(fault) => {
            let fault = masked(fault);
            (SignIn::Refused(fault.clone()), Err(fault))
        }
        Judged::Failed(fault) => {
            let fault = masked(fault);
            (SignIn::Failed(fault.clone()), Err(fault))
        }
    }
}
