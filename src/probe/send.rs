//! Sending the test message: the steps mail, rcpt and data.

use std::time::Duration;

use crate::model::{Facts, Fault, FaultKind, Reply, Stage};
use crate::net::StepClock;
use crate::wire::smtp::{Body, Chunked, Envelope, EnvelopeReplies, Farewell, is_positive};

use super::plan::SendPlan;
use super::reopen::Reopening;
use super::session::{Session, SmtpSession, hangs_up, step};

/// How long the answer to a QUIT is waited for that went out with the message. It mostly comes in the same packet as
/// the answer that counts.
const FAREWELL: Duration = Duration::from_millis(250);

/// The server took the message over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// When, in milliseconds since the check began.
    pub at_ms: u64,
    /// In its own words.
    pub reply: Reply,
}

impl SmtpSession {
    /// Sends the message and hangs up; `None` when it was not accepted, and why stands in the events.
    ///
    /// Where the server offers PIPELINING, the whole envelope is one round trip and the message with QUIT another; where
    /// it offers CHUNKING as well, all of that is one. The times of the steps then show it: mail has the round trip, rcpt
    /// took none of its own. A server that offers chunks and does not understand them is asked once more without, in a
    /// session that `reopening` opens: other mail programs never use them.
    pub async fn send(self, plan: &SendPlan, reopening: &Reopening<'_>) -> Option<Accepted> {
        if self.pipelining() && self.capabilities.has("CHUNKING") {
            self.send_in_one(plan, reopening).await
        } else {
            self.send_in_steps(plan).await
        }
    }

    async fn send_in_steps(mut self, plan: &SendPlan) -> Option<Accepted> {
        let message = plan.message.to_bytes();
        let accepted = match self.envelope(plan, message.len()).await {
            Some(()) => self.body(&message).await,
            None => None,
        };
        self.leave().await;
        accepted
    }

    async fn send_in_one(mut self, plan: &SendPlan, reopening: &Reopening<'_>) -> Option<Accepted> {
        let clock = step(&self.connection, Stage::Mail);
        let (from, to) = (&plan.message.from, &plan.message.to);
        let message = plan.message.to_bytes();
        let parameters = match plan.parameters(message.len(), &self.capabilities) {
            Ok(parameters) => parameters,
            Err(fault) => {
                clock.end(Err(fault));
                self.leave().await;
                return None;
            }
        };
        let chunked = Chunked::new(from, to, &parameters, &message);
        let said = self.connection.talk_within(chunked, self.final_dot).await;
        // QUIT went out with the rest.
        self.open = false;
        let replies = match said {
            Ok(replies) => replies,
            Err(fault) => {
                self.broke(clock, fault);
                self.leave().await;
                return None;
            }
        };
        let commands = [format!("MAIL FROM:<{from}>"), format!("RCPT TO:<{to}>")];
        clock.end(judged(Some(&replies.mail), &commands[0]));
        let accepted = match self.recipient(&replies, &commands[1]) {
            Some(()) => self.chunk(&replies, plan, reopening, message.len()).await,
            None => None,
        };
        let _ = self.connection.talk_within(Farewell::default(), FAREWELL).await;
        self.leave().await;
        accepted
    }

    /// What was answered to the chunk.
    async fn chunk(&self, replies: &EnvelopeReplies, plan: &SendPlan, reopening: &Reopening<'_>, size: usize) -> Option<Accepted> {
        let clock = step(&self.connection, Stage::Data);
        let recorder = self.connection.recorder();
        if let Some(reply) = replies.data.as_ref().filter(|reply| is_positive(reply)) {
            let accepted = Accepted { at_ms: recorder.now_ms(), reply: reply.clone() };
            clock.end(Ok(Facts::Accepted(reply.text.clone())));
            return Some(accepted);
        }
        let accepted = match replies.data.as_ref().and_then(|reply| reply.code) {
            Some(500..=504 | 555) => match Box::pin(reopening.open(self.connection.endpoint(), recorder)).await {
                Ok(Some(Session::Smtp(session))) => Box::pin(session.send_in_steps(plan)).await,
                _ => None,
            },
            _ => None,
        };
        clock.end(match &accepted {
            Some(accepted) => Ok(Facts::Accepted(accepted.reply.text.clone())),
            None => judged(replies.data.as_ref(), &format!("BDAT {size} LAST")),
        });
        accepted
    }

    async fn envelope(&mut self, plan: &SendPlan, size: usize) -> Option<()> {
        let clock = step(&self.connection, Stage::Mail);
        let (from, to) = (&plan.message.from, &plan.message.to);
        let said = match plan.parameters(size, &self.capabilities) {
            Ok(parameters) => self.connection.talk(Envelope::new(from, to, &parameters, self.pipelining())).await,
            Err(fault) => {
                clock.end(Err(fault));
                return None;
            }
        };
        match said {
            Ok(replies) => {
                let commands = [format!("MAIL FROM:<{from}>"), format!("RCPT TO:<{to}>")];
                clock.end(judged(Some(&replies.mail), &commands[0]));
                self.rest_of_envelope(&replies, &commands)
            }
            Err(fault) => {
                self.open = false;
                self.broke(clock, fault);
                None
            }
        }
    }

    /// The connection broke at one of the commands that went out together: those before it had passed.
    fn broke(&self, mail: StepClock, fault: Fault) {
        let at = stage_of(&fault);
        mail.end(if at == Stage::Mail { Err(fault.clone()) } else { Ok(Facts::Accepted(String::new())) });
        if at == Stage::Data {
            step(&self.connection, Stage::Rcpt).end(Ok(Facts::Accepted(String::new())));
        }
        if at != Stage::Mail {
            step(&self.connection, at).end(Err(fault));
        }
    }

    /// What was answered to RCPT. A step begins only when the one before it passed: what a server says after it refused
    /// the sender is an echo of that and no evidence.
    fn recipient(&self, replies: &EnvelopeReplies, command: &str) -> Option<()> {
        if !is_positive(&replies.mail) {
            return None;
        }
        step(&self.connection, Stage::Rcpt).end(judged(replies.rcpt.as_ref(), command));
        replies.rcpt.as_ref().is_some_and(is_positive).then_some(())
    }

    /// What was answered to RCPT and DATA.
    fn rest_of_envelope(&mut self, replies: &EnvelopeReplies, commands: &[String; 2]) -> Option<()> {
        self.open =
            ![Some(&replies.mail), replies.rcpt.as_ref(), replies.data.as_ref()].iter().flatten().any(|r| r.code == Some(421));
        self.recipient(replies, &commands[1])?;
        if !replies.message_may_follow() {
            // Anything but 354 is a refusal, also a 250: no message has gone out yet.
            step(&self.connection, Stage::Data).end(Err(match &replies.data {
                Some(reply) => Fault::rejected(reply.clone(), "DATA"),
                None => Fault::new(FaultKind::Closed).after("DATA"),
            }));
            return None;
        }
        Some(())
    }

    async fn body(&mut self, message: &[u8]) -> Option<Accepted> {
        let clock = step(&self.connection, Stage::Data);
        let quitting = self.pipelining();
        let said = self.connection.talk_within(Body::new(message, quitting), self.final_dot).await;
        let result = match &said {
            Ok(reply) => judged(Some(reply), "DATA"),
            Err(fault) => Err(fault.clone()),
        };
        let accepted = match said {
            Ok(reply) if is_positive(&reply) => Some(Accepted { at_ms: self.connection.recorder().now_ms(), reply }),
            _ => None,
        };
        self.open = !quitting && !result.as_ref().is_err_and(hangs_up);
        let answered = !result.as_ref().is_err_and(|fault| fault.reply.is_none());
        clock.end(result);
        if quitting && answered {
            let _ = self.connection.talk_within(Farewell::default(), FAREWELL).await;
        }
        accepted
    }

    fn pipelining(&self) -> bool {
        self.capabilities.has("PIPELINING")
    }
}

fn judged(reply: Option<&Reply>, command: &str) -> Result<Facts, Fault> {
    match reply {
        Some(reply) if is_positive(reply) => Ok(Facts::Accepted(reply.text.clone())),
        Some(reply) => Err(Fault::rejected(reply.clone(), command)),
        None => Err(Fault::new(FaultKind::Closed).after(command)),
    }
}

fn stage_of(fault: &Fault) -> Stage {
    match fault.command.as_deref().and_then(|command| command.split(' ').next()) {
        Some("RCPT") => Stage::Rcpt,
        Some("DATA" | "BDAT") => Stage::Data,
        _ => Stage::Mail,
    }
}
