//! Message submission as RFC 6409 has it, strict about syntax and order: what passes here passes elsewhere.

mod message;
mod syntax;

use super::mailbox::MESSAGE_MAX;
use super::script::{Instead, Point};
use super::session::{Line, Over, Session};
use super::sign_in::{Claim, Exchange, Step};
use crate::model::Address;
use syntax::{declared_size, is_client_name, is_mail_parameter, path};

/// How many refused commands one client may give.
const ERRORS_MAX: usize = 20;
/// How many recipients one message may have.
const RECIPIENTS_MAX: usize = 10;

/// Serves one connection to its end.
pub(super) async fn serve(mut session: Session) {
    let host = session.house.script.zone.host;
    if session.open(&format!("220 {host} ESMTP Mailwright practice")).await.is_ok() {
        let mut dialogue = Dialogue { session, client: None, extended: false, user: None, envelope: None, errors: 0 };
        while dialogue.turn().await.is_ok() {}
        session = dialogue.session;
    }
    session.close().await;
}

/// Where a conversation stands.
struct Dialogue {
    session: Session,
    /// The name that the client gave in EHLO or HELO.
    client: Option<String>,
    /// True after EHLO.
    extended: bool,
    /// Who signed in.
    user: Option<String>,
    envelope: Option<Envelope>,
    errors: usize,
}

/// What MAIL and RCPT said.
struct Envelope {
    from: String,
    to: Vec<Address>,
    /// What came in chunks so far.
    chunks: Vec<u8>,
}

impl Dialogue {
    /// One command and its answer.
    async fn turn(&mut self) -> Result<(), Over> {
        if self.errors > ERRORS_MAX {
            self.session.say("421 4.7.0 Error: too many errors");
            return Err(Over);
        }
        let line = self.session.line().await?;
        let Some(line) = self.readable(line) else { return Ok(()) };
        let (verb, rest) = line.split_once(' ').map_or((line.as_str(), None), |(verb, rest)| (verb, Some(rest)));
        let verb = verb.to_ascii_uppercase();
        self.check_order(&verb);
        if let Some(instead) = self.scripted(&verb) {
            return self.session.misbehave(instead, "").await;
        }
        match (verb.as_str(), rest) {
            ("EHLO" | "HELO", Some(name)) => self.hello(verb == "EHLO", name),
            ("EHLO" | "HELO", None) => self.refuse("501 5.5.4 Syntax: EHLO hostname"),
            ("STARTTLS", rest) => return self.starttls(rest).await,
            ("AUTH", Some(rest)) => return self.auth(rest).await,
            ("AUTH", None) => self.refuse("501 5.5.4 Syntax: AUTH mechanism"),
            ("MAIL", rest) => self.mail(rest.unwrap_or_default()),
            ("RCPT", rest) => self.rcpt(rest.unwrap_or_default()),
            ("DATA", None) => return self.data().await,
            ("BDAT", Some(rest)) => return self.bdat(rest).await,
            ("RSET", None) => {
                self.envelope = None;
                self.session.say("250 2.0.0 Ok");
            }
            ("NOOP", _) => self.session.say("250 2.0.0 Ok"),
            ("VRFY", Some(_)) => self.session.say("252 2.0.0 Cannot say, but send and see"),
            ("QUIT", None) => {
                self.session.say("221 2.0.0 Bye");
                return Err(Over);
            }
            ("DATA" | "RSET" | "QUIT", Some(_)) => self.refuse("501 5.5.4 Syntax: no parameters allowed"),
            _ => self.refuse("502 5.5.2 Error: command not recognized"),
        }
        Ok(())
    }

    /// What the script wants at this command, once TLS is there where it has to be.
    fn scripted(&self, verb: &str) -> Option<Instead> {
        let known = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT"];
        known.into_iter().find(|known| *known == verb).and_then(|verb| self.session.fault(Point::Command(verb)))
    }

    /// The command as text; anything else is refused.
    fn readable(&mut self, line: Line) -> Option<String> {
        if line.bare {
            self.refuse("500 5.5.2 Error: bare <LF> received");
        } else if line.bytes.len() > 510 && !line.bytes.starts_with(b"AUTH ") {
            self.refuse("500 5.5.2 Error: line too long");
        } else {
            match String::from_utf8(line.bytes) {
                Ok(text) if text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) => return Some(text),
                _ => self.refuse("500 5.5.2 Error: bad UTF-8 or control character"),
            }
        }
        None
    }

    /// Commands may come ahead of the answers only where PIPELINING is offered, and some only at the end of a group
    /// (RFC 2920 §3.1).
    fn check_order(&mut self, verb: &str) {
        let allowed = self.extended && self.session.house.script.smtp.has("PIPELINING");
        let ends_group = matches!(verb, "EHLO" | "HELO" | "STARTTLS" | "AUTH" | "DATA" | "QUIT" | "NOOP" | "VRFY");
        if self.session.has_unread() && (!allowed || ends_group) {
            self.session.complain(&format!("{verb} did not wait for its answer"));
        }
    }

    fn hello(&mut self, extended: bool, name: &str) {
        if !is_client_name(name) {
            return self.refuse("501 5.5.2 Error: EHLO takes a domain name or an address literal");
        }
        (self.client, self.extended, self.envelope) = (Some(name.to_owned()), extended, None);
        let host = self.session.house.script.zone.host;
        if !extended {
            return self.session.say(&format!("250 {host}"));
        }
        let offer = self.session.house.script.smtp;
        let mut lines = vec![host.to_owned()];
        lines.extend(offer.capabilities.iter().map(ToString::to_string));
        if offer.starttls && !self.session.secured {
            lines.push("STARTTLS".to_owned());
        }
        if self.session.secured && !offer.mechanisms.is_empty() {
            lines.push(format!("AUTH {}", offer.mechanisms.join(" ")));
        }
        let last = lines.len() - 1;
        for (index, line) in lines.iter().enumerate() {
            self.session.say(&format!("250{}{line}", if index == last { ' ' } else { '-' }));
        }
    }

    async fn starttls(&mut self, rest: Option<&str>) -> Result<(), Over> {
        let offer = self.session.house.script.smtp;
        if rest.is_some() {
            self.refuse("501 5.5.4 Syntax: no parameters allowed");
        } else if self.session.secured {
            self.refuse("503 5.5.1 Error: TLS already active");
        } else if !offer.starttls || !self.extended {
            self.refuse("502 5.5.1 Error: command not implemented");
        } else {
            self.session.say("220 2.0.0 Ready to start TLS");
            if let Some(text) = offer.injected {
                self.session.say(text);
            }
            self.session.secure().await?;
            // All that was learnt in the open is forgotten (RFC 3207 §4.2).
            (self.client, self.extended, self.envelope) = (None, false, None);
        }
        Ok(())
    }

    async fn auth(&mut self, rest: &str) -> Result<(), Over> {
        let offer = self.session.house.script.smtp;
        let (name, initial) = rest.split_once(' ').map_or((rest, None), |(name, initial)| (name, Some(initial)));
        let mechanism = offer.mechanism(name);
        let exchange = mechanism.and_then(|name| Exchange::new(name, self.session.account()));
        if !self.session.secured {
            self.refuse("538 5.7.11 Encryption required for requested authentication mechanism");
        } else if !self.extended || offer.mechanisms.is_empty() {
            self.refuse("503 5.5.1 Error: authentication not enabled");
        } else if self.user.is_some() || self.envelope.is_some() {
            self.refuse("503 5.5.1 Error: AUTH is not possible now");
        } else if let Some(instead) = mechanism.and_then(|name| self.session.fault(Point::Mechanism(name))) {
            return self.session.misbehave(instead, "").await;
        } else if let Some(exchange) = exchange {
            return self.examine(exchange, initial).await;
        } else {
            self.refuse("504 5.5.4 Unrecognized authentication type");
        }
        Ok(())
    }

    async fn examine(&mut self, mut exchange: Exchange, initial: Option<&str>) -> Result<(), Over> {
        let mut said = initial.map(|initial| initial.as_bytes().to_vec());
        loop {
            match exchange.next(said.as_deref()) {
                Step::Ask(challenge) => said = Some(self.ask(&challenge).await?),
                Step::Claimed(claim) => return self.sign_in(&claim).await,
                Step::Unreadable => {
                    self.refuse("501 5.5.2 Cannot decode response");
                    return Ok(());
                }
            }
        }
    }

    /// One challenge and what came back.
    async fn ask(&mut self, challenge: &str) -> Result<Vec<u8>, Over> {
        self.session.say(&format!("334 {challenge}"));
        self.session.line().await.map(|line| line.bytes)
    }

    async fn sign_in(&mut self, claim: &Claim) -> Result<(), Over> {
        if let Some(instead) = self.session.fault(Point::SignIn) {
            if instead.judges() {
                self.session.house.notebook.judge(self.session.service, &claim.username, false);
            }
            return self.session.misbehave(instead, "").await;
        }
        if self.session.house.judge(self.session.service, claim) {
            self.user = Some(claim.username.clone());
            self.session.say("235 2.7.0 Authentication successful");
        } else {
            self.errors += 1;
            self.session.say("535 5.7.8 Error: authentication failed: (reason unavailable)");
        }
        Ok(())
    }

    fn mail(&mut self, rest: &str) {
        let Some((from, parameters)) = path(rest, "FROM:") else {
            return self.refuse("501 5.5.4 Syntax: MAIL FROM:<address>");
        };
        let own = from.is_empty() || from.parse::<Address>().is_ok_and(|from| from == self.session.house.address);
        let unknown = parameters.iter().find(|parameter| !is_mail_parameter(parameter));
        let large = parameters.iter().any(|parameter| declared_size(parameter).is_some_and(|size| size > MESSAGE_MAX));
        if !self.session.secured && self.session.house.script.smtp.starttls {
            self.refuse("530 5.7.0 Must issue a STARTTLS command first");
        } else if self.client.is_none() {
            self.refuse("503 5.5.1 Error: send HELO/EHLO first");
        } else if self.envelope.is_some() {
            self.refuse("503 5.5.1 Error: nested MAIL command");
        } else if let Some(unknown) = unknown {
            let text = format!("555 5.5.4 Unsupported option: {unknown}");
            self.refuse(&text);
        } else if self.user.is_none() {
            self.refuse("530 5.7.0 Authentication required");
        } else if large {
            self.refuse("552 5.3.4 Message size exceeds fixed limit");
        } else if !own {
            let text = format!("553 5.7.1 <{from}>: Sender address rejected: not owned by user {}", self.session.house.username());
            self.session.say(&text);
        } else if self.session.house.mailbox.is_full() {
            self.session.say("452 4.3.1 Insufficient system storage");
        } else {
            self.envelope = Some(Envelope { from: from.to_owned(), to: Vec::new(), chunks: Vec::new() });
            self.session.say("250 2.1.0 Ok");
        }
    }

    fn rcpt(&mut self, rest: &str) {
        let Some((to, parameters)) = path(rest, "TO:") else {
            return self.refuse("501 5.5.4 Syntax: RCPT TO:<address>");
        };
        let Some(envelope) = &mut self.envelope else {
            return self.refuse("503 5.5.1 Error: need MAIL command");
        };
        let own = &self.session.house.address;
        match to.parse::<Address>() {
            Err(_) => self.refuse("501 5.1.3 Bad recipient address syntax"),
            Ok(_) if !parameters.is_empty() => self.refuse("555 5.5.4 Unsupported option"),
            Ok(_) if envelope.to.len() >= RECIPIENTS_MAX => self.session.say("452 4.5.3 Error: too many recipients"),
            Ok(to) if to == *own => {
                envelope.to.push(to);
                self.session.say("250 2.1.5 Ok");
            }
            Ok(to) if to.domain() == own.domain() => {
                self.session.say(&format!("550 5.1.1 <{to}>: Recipient address rejected: User unknown"));
            }
            Ok(to) => self.session.say(&format!("550 5.7.1 <{to}>: practice mail stays on this computer")),
        }
    }

    /// Says no to something that a client should not have said, and notes it.
    fn refuse(&mut self, text: &str) {
        self.errors += 1;
        self.session.complain(text);
        self.session.say(text);
    }
}
