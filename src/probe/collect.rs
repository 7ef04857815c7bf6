//! Finding the test message by POP3, and removing it.
//!
//! A session sees the maildrop as it was when it signed in (RFC 1939 §3), and nobody else gets in meanwhile. So each
//! look is a session of its own, ended by a QUIT whose answer is waited for. The first one counts when it was opened after the
//! message was accepted.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::model::event::Delivery;
use crate::model::{Endpoint, Facts, Fault, FaultKind, Happened, Protocol, Reply, Stage};
use crate::net::Recorder;
use crate::wire::Together;
use crate::wire::bounce;
use crate::wire::message::{Headers, TOKEN_FIELD};
use crate::wire::pop3::{Command, Listed, Listing};

use super::deliver::read_headers;
use super::plan::SendPlan;
use super::reopen::Reopening;
use super::send::Accepted;
use super::session::{Pop3Session, Session, step};

/// What the maildrop is called where folders have names: POP3 knows one, and it is what IMAP calls so.
const INBOX: &str = "INBOX";
/// How many of the newest messages are looked at in one session.
const LOOKS_MAX: u32 = 10;
/// In a larger maildrop identifiers are not listed; the newest messages are then looked at again each time.
const LISTED_MAX: u32 = 2000;
/// How many lines of a bounce are read: the reason stands near its beginning.
const REPORT_LINES: u32 = 400;
/// The pauses before the sessions; the last one repeats. Each costs the server a sign-in.
const PAUSES: [Duration; 4] = [Duration::ZERO, Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];
/// How many sessions one search may take, the first one not counted.
const SESSIONS_MAX: usize = 9;

/// What a session saw.
enum Look {
    Found { number: u32, headers: Headers },
    Bounced(Reply),
    Nothing,
}

/// The search for one message.
struct Hunt<'a> {
    endpoint: Endpoint,
    recorder: Recorder,
    reopening: &'a Reopening<'a>,
    plan: &'a SendPlan,
    /// Identifiers of messages that were looked at and are others.
    others: BTreeSet<String>,
    looks: u32,
}

impl Pop3Session {
    /// Looks for the message in one session after another until it is there, a bounce is there, or `within` is over; then
    /// removes it again if token and Message-ID match.
    ///
    /// What came of it is told as step [`Stage::Delivery`] and [`Happened::DeliverySeen`]. The sessions after the first
    /// are told by their lines and sign-ins, not by steps.
    pub async fn await_message(self, reopening: &Reopening<'_>, plan: &SendPlan, accepted: &Accepted, within: Duration) {
        let recorder = self.connection.recorder().clone();
        let clock = step(&self.connection, Stage::Delivery);
        let endpoint = self.connection.endpoint().clone();
        let mut hunt =
            Hunt { endpoint: endpoint.clone(), recorder: recorder.clone(), reopening, plan, others: BTreeSet::new(), looks: 0 };
        let sought = match timeout(within, hunt.seek(self, accepted, within)).await {
            Ok(sought) => sought,
            // A mailbox that was never seen says nothing about the message.
            Err(_) if hunt.looks == 0 => Err(Fault::new(FaultKind::Silent)),
            Err(_) => Err(Fault::new(FaultKind::NotArrived)),
        };
        let waited = recorder.now_ms().saturating_sub(accepted.at_ms);
        let mut delivery = Delivery { elapsed_ms: waited, via: Protocol::Pop3.to_string(), ..Delivery::default() };
        let result = match sought {
            Ok((session, number, headers)) => {
                delivery.folder = Some(INBOX.to_owned());
                read_headers(&mut delivery, &headers, plan, &endpoint);
                delivery.removed = session.remove(plan, number, &headers).await;
                Ok(Facts::Found(INBOX.to_owned()))
            }
            Err(fault) => Err(fault),
        };
        clock.end(result);
        recorder.emit(Happened::DeliverySeen(delivery));
    }

    /// Removes the message if it is ours beyond doubt, and ends the session: DELE marks it, the answer to QUIT says that
    /// it is gone (RFC 1939 §6).
    async fn remove(mut self, plan: &SendPlan, number: u32, headers: &Headers) -> bool {
        let ours = headers.get(TOKEN_FIELD) == Some(&plan.token()) && headers.get("Message-ID") == Some(&plan.message_id());
        if ours && self.capabilities.has("PIPELINING") {
            let both = self.connection.talk(Together::new(Command::dele(number), Command::quit())).await;
            self.connection.close().await;
            return matches!(both, Ok((marked, left)) if marked.positive && left.positive);
        }
        let marked = ours && matches!(self.connection.talk(Command::dele(number)).await, Ok(answer) if answer.positive);
        self.quit().await && marked
    }

    /// QUIT, and what the server says to it: only then is the maildrop free for the next session.
    async fn quit(mut self) -> bool {
        let positive = matches!(self.connection.talk(Command::quit()).await, Ok(answer) if answer.positive);
        self.connection.close().await;
        positive
    }
}

impl Hunt<'_> {
    /// The session that sees the message, its number there, and its headers.
    async fn seek(
        &mut self,
        first: Pop3Session,
        accepted: &Accepted,
        within: Duration,
    ) -> Result<(Pop3Session, u32, Headers), Fault> {
        let until = Instant::now() + within;
        let delay = first.capabilities.login_delay().map(Duration::from_secs).unwrap_or_default();
        // What was opened before the message was accepted cannot hold it.
        let mut open = if first.opened_ms >= accepted.at_ms {
            Some(first)
        } else {
            let _ = first.quit().await;
            None
        };
        let mut pauses = PAUSES.iter();
        let mut pause = Duration::ZERO;
        for _ in 0..=SESSIONS_MAX {
            let mut session = match open.take() {
                Some(session) => session,
                None => {
                    pause = pauses.next().copied().unwrap_or(pause);
                    let wait = pause.max(delay);
                    if Instant::now() + wait >= until {
                        break;
                    }
                    sleep(wait).await;
                    match self.reopening.open(&self.endpoint, &self.recorder).await? {
                        Some(Session::Pop3(session)) => session,
                        _ => continue,
                    }
                }
            };
            match self.look(&mut session).await? {
                Look::Found { number, headers } => return Ok((session, number, headers)),
                Look::Bounced(reply) => {
                    let _ = session.quit().await;
                    return Err(Fault { reply: Some(reply), ..Fault::new(FaultKind::Bounced) });
                }
                Look::Nothing => drop(session.quit().await),
            }
        }
        Err(Fault::new(FaultKind::NotArrived))
    }

    /// Looks at the newest messages, the newest first.
    async fn look(&mut self, session: &mut Pop3Session) -> Result<Look, Fault> {
        self.looks = self.looks.saturating_add(1);
        self.recorder.emit(Happened::MailboxLookedInto(self.looks));
        let stat = session.connection.talk(Command::stat()).await?;
        let Some(count) = stat.number().filter(|_| stat.positive) else {
            return Err(Fault::rejected(stat.reply, "STAT"));
        };
        let mut newest = None;
        if self.others.is_empty() && count > 0 {
            // The message is mostly the newest, and then no list is needed.
            match self.examine(session, count).await? {
                Look::Nothing => newest = Some(count),
                seen => return Ok(seen),
            }
        }
        let identifiers = self.identifiers(session, count).await?;
        for number in (1..=count).rev().take(LOOKS_MAX as usize) {
            let identifier = identifiers.iter().find(|(other, _)| *other == number).map(|(_, identifier)| identifier);
            if identifier.is_some_and(|identifier| self.others.contains(identifier)) {
                continue;
            }
            if newest == Some(number) {
                self.others.extend(identifier.cloned());
                continue;
            }
            match self.examine(session, number).await? {
                Look::Nothing => self.others.extend(identifier.cloned()),
                seen => return Ok(seen),
            }
        }
        Ok(Look::Nothing)
    }

    /// The unique identifiers, where the server has them and they are not too many to ask for. UIDL is optional.
    async fn identifiers(&self, session: &mut Pop3Session, count: u32) -> Result<Vec<(u32, String)>, Fault> {
        if count == 0 || count > LISTED_MAX || !session.capabilities.may_have("UIDL") {
            return Ok(Vec::new());
        }
        Ok(session.connection.talk(Listing::uidl()).await?.identifiers())
    }

    /// Reads the header of one message.
    async fn examine(&self, session: &mut Pop3Session, number: u32) -> Result<Look, Fault> {
        let headers = Headers::parse(&top(session, number, 0).await?.text);
        if headers.get(TOKEN_FIELD) == Some(&self.plan.token()) || headers.get("Message-ID") == Some(&self.plan.message_id()) {
            return Ok(Look::Found { number, headers });
        }
        if !bounce::is_report(&headers) {
            return Ok(Look::Nothing);
        }
        let text = top(session, number, REPORT_LINES).await?.text;
        let ours = String::from_utf8_lossy(&text).contains(&self.plan.token());
        Ok(bounce::reason(&text).filter(|_| ours).map_or(Look::Nothing, Look::Bounced))
    }
}

/// TOP, which is optional, and which every server in the field has.
async fn top(session: &mut Pop3Session, number: u32, lines: u32) -> Result<Listed, Fault> {
    let listed = session.connection.talk(Listing::top(number, lines)).await?;
    if listed.answer.positive { Ok(listed) } else { Err(Fault::rejected(listed.answer.reply, &format!("TOP {number} {lines}"))) }
}
