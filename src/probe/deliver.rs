//! Finding the test message again, and removing it where that cannot touch another.

use std::net::IpAddr;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::model::event::{Delivery, Leak};
use crate::model::{Endpoint, Facts, Fault, FaultKind, Happened, Protocol, Reply, Stage};
use crate::wire::imap::{Command, Completion, Fetch, Idle, List, Remove, Search, Section};
use crate::wire::message::{Headers, TOKEN_FIELD};
use crate::wire::{Together, authentication_results, bounce};

use super::greet;
use super::plan::SendPlan;
use super::reopen::Reopening;
use super::send::Accepted;
use super::session::{Folder, ImapSession, Session, hangs_up, step};

/// Where new mail goes (RFC 9051 §5.1).
const INBOX: &str = "INBOX";
/// Only so many of the newest messages are searched: ours is among them, and a large mailbox is not read through.
const NEWEST: u32 = 200;
/// How many of the messages found are looked at.
const LOOKS_MAX: usize = 10;
/// How long the server is left to tell of news by itself. Some do that only every half minute; asking is cheap.
const IDLE: Duration = Duration::from_secs(3);
/// How often a server without IDLE is asked.
const POLL: Duration = Duration::from_secs(1);
/// When the message is looked for among spam for the first time; the second time is at the end.
const JUNK_AFTER: Duration = Duration::from_secs(2);
/// Kept back from the time allowed for the last look among spam.
const RESERVE: Duration = Duration::from_secs(2);

/// What a look into a folder came to.
enum Look {
    Found { uid: u32, headers: Headers },
    Bounced(Reply),
    Nothing,
}

/// The search for one message.
struct Hunt<'a> {
    session: ImapSession,
    reopening: &'a Reopening<'a>,
    plan: &'a SendPlan,
    looks: u32,
    /// True while commands may go out ahead of the answers.
    reads_ahead: bool,
    /// False once the server has refused the IDLE that it offers.
    may_idle: bool,
}

impl ImapSession {
    /// Opens the inbox, so that looking for the message needs no more than the look.
    pub(super) async fn prepare(&mut self) {
        let opened = match self.freshen().await {
            Ok(()) => self.select(INBOX).await,
            Err(fault) => Err(fault),
        };
        self.open = !opened.as_ref().is_err_and(hangs_up);
        self.inbox = opened.ok();
    }

    /// Looks for the message in the inbox, and among spam, until it is there, a bounce is there, or `within` is over;
    /// then hangs up. The message is removed again if token and Message-ID match and the server has UIDPLUS.
    ///
    /// What came of it is told as step [`Stage::Delivery`] and [`Happened::DeliverySeen`].
    /// `reopening` serves for one session more, where the server did not take the first look as it was asked.
    pub async fn await_message(self, reopening: &Reopening<'_>, plan: &SendPlan, accepted: &Accepted, within: Duration) {
        let recorder = self.connection.recorder().clone();
        let clock = step(&self.connection, Stage::Delivery);
        let reads_ahead = self.capabilities.reads_ahead();
        let mut hunt = Hunt { session: self, reopening, plan, looks: 0, reads_ahead, may_idle: true };
        // A server that is slow in every answer must not stretch the time.
        let sought = match timeout(within, hunt.seek(within)).await {
            Ok(sought) => sought,
            Err(_) => {
                hunt.session.open = false;
                // A mailbox that was never seen says nothing about the message.
                let unseen = hunt.looks == 0;
                Err(Fault::new(if unseen { FaultKind::Silent } else { FaultKind::NotArrived }))
            }
        };
        let waited = recorder.now_ms().saturating_sub(accepted.at_ms);
        let mut delivery = Delivery { elapsed_ms: waited, via: Protocol::Imap.to_string(), ..Delivery::default() };
        let result = match sought {
            Ok((folder, uid, headers)) => {
                delivery.folder = Some(folder.name.clone());
                read_headers(&mut delivery, &headers, plan, hunt.session.connection.endpoint());
                delivery.removed = hunt.remove(&folder, uid, &headers).await;
                Ok(Facts::Found(folder.name))
            }
            Err(fault) => {
                hunt.session.open = hunt.session.open && !hangs_up(&fault);
                Err(fault)
            }
        };
        clock.end(result);
        recorder.emit(Happened::DeliverySeen(delivery));
        hunt.session.leave().await;
    }

    async fn select(&mut self, name: &str) -> Result<Folder, Fault> {
        let command = Command::select(self.tags.fresh(), name);
        let completion = self.done(command, "SELECT").await?;
        let messages = completion.exists.unwrap_or_default();
        Ok(Folder { name: name.to_owned(), messages, next_uid: completion.next_uid, read_only: completion.has_code("READ-ONLY") })
    }

    /// Asks what the server can do after sign-in, if it did not say so by itself.
    async fn freshen(&mut self) -> Result<(), Fault> {
        if std::mem::take(&mut self.stale) {
            self.capabilities = greet::ask(&mut self.connection, &mut self.tags).await?;
        }
        Ok(())
    }

    /// Runs a command that has to be done for going on.
    async fn done(&mut self, command: Command, name: &str) -> Result<Completion, Fault> {
        let completion = self.connection.talk(command).await?;
        if completion.is_ok() { Ok(completion) } else { Err(Fault::rejected(completion.reply, name)) }
    }
}

impl Hunt<'_> {
    /// The folder, UID and headers of the message.
    async fn seek(&mut self, within: Duration) -> Result<(Folder, u32, Headers), Fault> {
        let began = Instant::now();
        let mut junk: Option<Vec<String>> = None;
        for part in [JUNK_AFTER.min(within / 2), within.saturating_sub(RESERVE.min(within / 4))] {
            if let Some(found) = self.seek_in_inbox(began + part).await? {
                return Ok(found);
            }
            if junk.is_none() {
                junk = Some(self.junk_folders().await?);
            }
            for name in junk.iter().flatten() {
                if let Some(found) = self.seek_in_junk(name).await? {
                    return Ok(found);
                }
            }
        }
        Err(Fault::new(FaultKind::NotArrived))
    }

    /// Looks into the inbox whenever there is news, and once at first.
    async fn seek_in_inbox(&mut self, until: Instant) -> Result<Option<(Folder, u32, Headers)>, Fault> {
        let (mut inbox, mut look) = self.open_inbox().await?;
        loop {
            let before = inbox.messages;
            let look = match look.take() {
                Some(look) => look,
                None => self.look(&mut inbox).await?,
            };
            match look {
                Look::Found { uid, headers } => return Ok(Some((inbox, uid, headers))),
                Look::Bounced(reply) => return Err(Fault { reply: Some(reply), ..Fault::new(FaultKind::Bounced) }),
                Look::Nothing => {}
            }
            // The answer to a search may bring the news already, and IDLE would not repeat it.
            let mut news = inbox.messages != before;
            while !news && Instant::now() < until {
                news = self.wait_for_news(&mut inbox, until).await?;
            }
            // In a busy mailbox there is always news; the time is up all the same.
            if Instant::now() >= until {
                return Ok(None);
            }
        }
    }

    /// The inbox as it is now. Where it was opened ahead and the server takes commands ahead of its answers, it has been
    /// looked into as well.
    async fn open_inbox(&mut self) -> Result<(Folder, Option<Look>), Fault> {
        let Some(mut inbox) = self.session.inbox.take() else { return Ok((self.session.select(INBOX).await?, None)) };
        let Some(next_uid) = inbox.next_uid.filter(|_| self.reads_ahead) else {
            let _ = self.refresh(&mut inbox).await?;
            return Ok((inbox, None));
        };
        match self.glance(&mut inbox, next_uid).await {
            Ok(look) => Ok((inbox, Some(look))),
            Err(fault) if fault.kind == FaultKind::Rejected => Err(fault),
            Err(fault) => {
                // It cannot take three commands at once after all, and is asked one by one.
                self.reads_ahead = false;
                let (endpoint, recorder) = (self.session.connection.endpoint().clone(), self.session.connection.recorder().clone());
                let Some(Session::Imap(session)) = self.reopening.open(&endpoint, &recorder).await? else { return Err(fault) };
                let broken = std::mem::replace(&mut self.session, session);
                broken.connection.close().await;
                Ok((self.session.select(INBOX).await?, None))
            }
        }
    }

    /// The first look, in one round trip: news, search, and the header of the newest message, which is mostly the one.
    async fn glance(&mut self, inbox: &mut Folder, next_uid: u32) -> Result<Look, Fault> {
        self.begin_look();
        let noop = Command::noop(self.session.tags.fresh());
        // By UID: the answer to NOOP may shift the numbers (RFC 9051 §5.5).
        let set = format!("UID {}:*", next_uid.saturating_sub(NEWEST).max(1));
        let search = Search::new(self.session.tags.fresh(), &self.criteria(&set));
        let newest = Fetch::newest(self.session.tags.fresh());
        let all = Together::new(Together::new(noop, search), newest);
        let ((news, (uids, searched)), (newest, fetched)) = self.session.connection.talk(all).await?;
        inbox.messages = fetched.exists.or(searched.exists).or(news.exists).unwrap_or(inbox.messages);
        if let Some(Section { uid: Some(uid), bytes }) = newest {
            let headers = Headers::parse(&bytes);
            if self.is_it(&headers) {
                return Ok(Look::Found { uid, headers });
            }
        }
        self.examine_all(uids).await
    }

    /// Looks into a folder for spam, if it can be opened.
    async fn seek_in_junk(&mut self, name: &str) -> Result<Option<(Folder, u32, Headers)>, Fault> {
        let mut folder = match self.session.select(name).await {
            Ok(folder) => folder,
            Err(fault) if fault.kind == FaultKind::Rejected && !hangs_up(&fault) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        match self.look(&mut folder).await? {
            Look::Found { uid, headers } => Ok(Some((folder, uid, headers))),
            Look::Bounced(_) | Look::Nothing => Ok(None),
        }
    }

    async fn look(&mut self, folder: &mut Folder) -> Result<Look, Fault> {
        self.begin_look();
        if folder.messages == 0 {
            return Ok(Look::Nothing);
        }
        let set = format!("{}:*", folder.messages.saturating_sub(NEWEST - 1).max(1));
        let search = Search::new(self.session.tags.fresh(), &self.criteria(&set));
        let (uids, completion) = self.session.connection.talk(search).await?;
        folder.messages = completion.exists.unwrap_or(folder.messages);
        if !completion.is_ok() {
            return Err(Fault::rejected(completion.reply, "UID SEARCH"));
        }
        self.examine_all(uids).await
    }

    fn begin_look(&mut self) {
        self.looks = self.looks.saturating_add(1);
        self.session.connection.recorder().emit(Happened::MailboxLookedInto(self.looks));
    }

    /// Reads the newest of the messages that a search brought up.
    async fn examine_all(&mut self, uids: Vec<u32>) -> Result<Look, Fault> {
        for uid in uids.into_iter().rev().take(LOOKS_MAX) {
            match self.examine(uid).await? {
                Look::Nothing => {}
                seen => return Ok(seen),
            }
        }
        Ok(Look::Nothing)
    }

    /// In this set, ours by token or Message-ID (some servers search only the fields they know), and reports that speak of it.
    fn criteria(&self, set: &str) -> String {
        let (token, id) = (self.plan.token(), self.plan.message_id());
        format!(
            "{set} OR OR HEADER {TOKEN_FIELD} {token} HEADER Message-ID \"{id}\" \
             (OR FROM mailer-daemon HEADER Content-Type multipart/report TEXT {token})"
        )
    }

    /// Reads one message that the search brought up.
    async fn examine(&mut self, uid: u32) -> Result<Look, Fault> {
        let fetch = Fetch::headers(self.session.tags.fresh(), uid);
        let (section, _) = self.session.connection.talk(fetch).await?;
        let headers = Headers::parse(&section.map(|section| section.bytes).unwrap_or_default());
        if self.is_it(&headers) {
            return Ok(Look::Found { uid, headers });
        }
        if !bounce::is_report(&headers) {
            return Ok(Look::Nothing);
        }
        let fetch = Fetch::text(self.session.tags.fresh(), uid);
        let (text, _) = self.session.connection.talk(fetch).await?;
        let text = text.map(|section| section.bytes).unwrap_or_default();
        let ours = String::from_utf8_lossy(&text).contains(&self.plan.token());
        Ok(bounce::reason(&text).filter(|_| ours).map_or(Look::Nothing, Look::Bounced))
    }

    /// True for the message that is looked for: some servers take fields out that they do not know.
    fn is_it(&self, headers: &Headers) -> bool {
        headers.get(TOKEN_FIELD) == Some(&self.plan.token()) || headers.get("Message-ID") == Some(&self.plan.message_id())
    }

    /// Asks for news; true when there is some.
    async fn refresh(&mut self, inbox: &mut Folder) -> Result<bool, Fault> {
        let noop = Command::noop(self.session.tags.fresh());
        let completion = self.session.done(noop, "NOOP").await?;
        inbox.messages = completion.exists.unwrap_or(inbox.messages);
        Ok(completion.exists.is_some())
    }

    /// Waits until the server tells of a change in the number of messages, but not long; true when it did.
    async fn wait_for_news(&mut self, inbox: &mut Folder, until: Instant) -> Result<bool, Fault> {
        self.session.freshen().await?;
        let left = until.saturating_duration_since(Instant::now());
        if !self.may_idle || !self.session.capabilities.has("IDLE") {
            sleep(POLL.min(left)).await;
        } else if self.idle(inbox, IDLE.min(left)).await? {
            return Ok(true);
        }
        self.refresh(inbox).await
    }

    async fn idle(&mut self, inbox: &mut Folder, within: Duration) -> Result<bool, Fault> {
        let mut idle = Idle::new(self.session.tags.fresh());
        let connection = &mut self.session.connection;
        // The time is up for waiting, not for the conversation: it goes on with DONE where it stands.
        let ended = match timeout(within, connection.talk_within(&mut idle, within + IDLE)).await {
            Ok(Ok(Some(completion))) => completion,
            Ok(Err(fault)) => return Err(fault),
            Ok(Ok(None)) | Err(_) => {
                idle.stop();
                match connection.talk(&mut idle).await? {
                    Some(completion) => completion,
                    None => return Ok(true),
                }
            }
        };
        if !ended.is_ok() {
            self.may_idle = false;
        }
        inbox.messages = ended.exists.unwrap_or(inbox.messages);
        Ok(ended.exists.is_some())
    }

    /// The folders for spam.
    async fn junk_folders(&mut self) -> Result<Vec<String>, Fault> {
        let list = List::new(self.session.tags.fresh(), &self.session.capabilities);
        let (folders, _) = self.session.connection.talk(list).await?;
        Ok(folders.into_iter().filter(|folder| folder.junk).map(|folder| folder.name).take(2).collect())
    }

    /// Removes the message if it is ours beyond doubt and nothing else can go with it; true when it is gone.
    async fn remove(&mut self, folder: &Folder, uid: u32, headers: &Headers) -> bool {
        let ours =
            headers.get(TOKEN_FIELD) == Some(&self.plan.token()) && headers.get("Message-ID") == Some(&self.plan.message_id());
        if !ours || folder.read_only {
            return false;
        }
        if self.session.freshen().await.is_err() {
            return false;
        }
        let tags = [self.session.tags.fresh(), self.session.tags.fresh()];
        let Some(remove) = Remove::new(tags, uid, &self.session.capabilities, self.reads_ahead) else { return false };
        match self.session.connection.talk(remove).await {
            Ok(removed) => removed.is_gone(),
            Err(_) => {
                self.session.open = false;
                false
            }
        }
    }
}

/// What the headers of the message tell that was found at this mailbox.
pub(super) fn read_headers(delivery: &mut Delivery, headers: &Headers, plan: &SendPlan, mailbox: &Endpoint) {
    let sent = Headers::parse(&plan.message.to_bytes());
    delivery.found = true;
    delivery.received = headers.received();
    delivery.authentication_results = headers.authentication_results();
    delivery.checks = authentication_results::checks(headers, &[&mailbox.host, plan.message.to.domain().as_str()]);
    delivery.leaks = leaks(headers);
    delivery.altered = headers.altered_since(&sent);
}

/// Addresses of the sender's own computer that everybody who receives the message can read.
fn leaks(headers: &Headers) -> Vec<Leak> {
    let leak = |ip: IpAddr| Leak { kind: "client-address".to_owned(), value: ip.to_string() };
    headers.client_addresses().into_iter().map(leak).collect()
}
