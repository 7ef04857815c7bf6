//! IMAP4rev1 (RFC 3501) as far as a real mail program needs it for two folders, with LITERAL+, SASL-IR, IDLE,
//! UIDPLUS and UNSELECT.

mod fetch;
mod search;
mod syntax;
mod view;

use tokio::sync::watch;

use super::mailbox::{Flag, FolderName, MESSAGE_MAX};
use super::script::{Instead, Point};
use super::session::{Over, Session};
use super::sign_in::{Claim, Exchange, Step};
use crate::model::{Security, Service};
use fetch::{Item, flags, read_flags};
use search::Key;
use syntax::{Command, Literal, Set};
use view::View;

/// How many commands that are none one client may give.
const ERRORS_MAX: usize = 20;
/// The first and only validity of the identifiers: the mailbox lives as long as its servers.
const UID_VALIDITY: u32 = 1;

/// Serves one connection to its end.
pub(super) async fn serve(mut session: Session) {
    let bell = session.house.mailbox.bell();
    let secured = session.service.security() == Security::Tls;
    let greeting = format!("* OK [CAPABILITY {}] Mailwright practice ready.", capabilities(&session, secured, false));
    if session.open(&greeting).await.is_ok() {
        let mut dialogue = Dialogue { session, bell, user: None, view: None, errors: 0 };
        while dialogue.turn().await.is_ok() {}
        session = dialogue.session;
    }
    session.close().await;
}

/// Where a conversation stands.
struct Dialogue {
    session: Session,
    /// Rings when the mailbox changes.
    bell: watch::Receiver<u64>,
    /// Who signed in.
    user: Option<String>,
    /// The selected folder, as the client knows it.
    view: Option<View>,
    errors: usize,
}

impl Dialogue {
    /// One command and its answer.
    async fn turn(&mut self) -> Result<(), Over> {
        if self.errors > ERRORS_MAX {
            self.session.say("* BYE Too many errors.");
            return Err(Over);
        }
        let Some(command) = self.command().await? else { return Ok(()) };
        let tag = format!("{} ", command.tag);
        let ahead = self.session.has_unread().then(|| self.session.fault(Point::Ahead)).flatten();
        if let Some(instead) = ahead.or_else(|| self.scripted(&command.verb)) {
            return self.session.misbehave(instead, &tag).await;
        }
        let answer = match command.verb.as_str() {
            "CAPABILITY" => {
                let list = capabilities(&self.session, self.session.secured, self.user.is_some());
                self.session.say(&format!("* CAPABILITY {list}"));
                "OK Capability completed.".to_owned()
            }
            "NOOP" | "CHECK" => {
                self.tell(true);
                "OK Done.".to_owned()
            }
            "LOGOUT" => {
                self.session.say("* BYE Logging out");
                self.session.say(&format!("{tag}OK Logout completed."));
                return Err(Over);
            }
            "STARTTLS" => return self.starttls(&tag).await,
            "AUTHENTICATE" | "LOGIN" => return self.sign_in(&command, &tag).await,
            _ if self.user.is_none() => self.wrong("Please sign in first, or say something known."),
            "SELECT" | "EXAMINE" => self.select(&command),
            "LIST" | "LSUB" => self.list(&command),
            "STATUS" => self.status(&command),
            "IDLE" => return self.idle(&tag).await,
            _ => self.in_folder(&command),
        };
        self.session.say(&format!("{tag}{answer}"));
        Ok(())
    }

    /// A command with its literals. `None` when it was none, which the client has been told.
    async fn command(&mut self) -> Result<Option<Command>, Over> {
        let mut bytes = Vec::new();
        loop {
            let line = self.session.line().await?;
            if line.bare {
                self.session.complain("bare LF");
            }
            bytes.extend_from_slice(&line.bytes);
            let Some(literal) = Literal::announced(&line.bytes) else { break };
            if literal.size > MESSAGE_MAX || bytes.len() > MESSAGE_MAX {
                self.session.say("* BYE That is too much.");
                return Err(Over);
            }
            if literal.waits {
                if self.session.has_unread() {
                    self.session.complain("a literal did not wait for its answer");
                }
                self.session.say("+ Go on");
            }
            bytes.extend_from_slice(b"\r\n");
            bytes.extend(self.session.exactly(literal.size).await?);
        }
        match Command::parse(&bytes) {
            Ok(command) => Ok(Some(command)),
            Err(tag) => {
                let answer = self.wrong("That is no command.");
                self.session.say(&format!("{tag} {answer}"));
                Ok(None)
            }
        }
    }

    fn scripted(&self, verb: &str) -> Option<Instead> {
        let known = ["CAPABILITY", "STARTTLS", "LOGIN", "AUTHENTICATE", "SELECT", "IDLE", "UID SEARCH", "UID FETCH", "LOGOUT"];
        known.into_iter().find(|known| *known == verb).and_then(|verb| self.session.fault(Point::Command(verb)))
    }

    async fn starttls(&mut self, tag: &str) -> Result<(), Over> {
        let offer = self.session.house.script.imap;
        if self.session.secured || !offer.starttls || self.user.is_some() {
            let answer = self.wrong("TLS is not to be had now.");
            self.session.say(&format!("{tag}{answer}"));
            return Ok(());
        }
        self.session.say(&format!("{tag}OK Begin TLS negotiation now."));
        if let Some(text) = offer.injected {
            self.session.say(text);
        }
        self.session.secure().await
    }

    async fn sign_in(&mut self, command: &Command, tag: &str) -> Result<(), Over> {
        let offer = self.session.house.script.imap;
        let login = command.verb == "LOGIN";
        let name = command.text(0).map(String::from_utf8_lossy).unwrap_or_default();
        let mechanism = offer.mechanism(&name).filter(|_| !login);
        if !self.session.secured {
            let answer = self.wrong("Signing in needs TLS.");
            self.session.say(&format!("{tag}{}", answer.replacen("BAD", "NO [PRIVACYREQUIRED]", 1)));
            return Ok(());
        }
        if let Some(instead) = mechanism.and_then(|name| self.session.fault(Point::Mechanism(name))) {
            return self.session.misbehave(instead, tag).await;
        }
        let claim = if self.user.is_some() {
            None
        } else if login {
            self.presented(command).filter(|_| offer.takes_password())
        } else {
            match mechanism.and_then(|name| Exchange::new(name, self.session.account())) {
                Some(exchange) => self.examine(exchange, command.text(1)).await?,
                None => None,
            }
        };
        let Some(claim) = claim else {
            let answer = self.wrong("That is no way to sign in here.");
            self.session.say(&format!("{tag}{answer}"));
            return Ok(());
        };
        if let Some(instead) = self.session.fault(Point::SignIn) {
            if instead.judges() {
                self.session.house.notebook.judge(self.session.service, &claim.username, false);
            }
            return self.session.misbehave(instead, tag).await;
        }
        if self.session.house.judge(self.session.service, &claim) {
            self.user = Some(claim.username);
            let list = capabilities(&self.session, true, true);
            self.session.say(&format!("{tag}OK [CAPABILITY {list}] Logged in"));
        } else {
            self.errors += 1;
            self.session.say(&format!("{tag}NO [AUTHENTICATIONFAILED] Authentication failed."));
        }
        Ok(())
    }

    /// What LOGIN says: a user name and a password.
    fn presented(&self, command: &Command) -> Option<Claim> {
        let read = |index| command.text(index).and_then(|text| String::from_utf8(text.to_vec()).ok());
        let (username, password) = read(0).zip(read(1)).filter(|_| command.args.len() == 2)?;
        Some(self.session.account().claim(&username, &password))
    }

    /// What AUTHENTICATE comes to; `None` when it cannot be read.
    async fn examine(&mut self, mut exchange: Exchange, initial: Option<&[u8]>) -> Result<Option<Claim>, Over> {
        let mut said = initial.map(<[u8]>::to_vec);
        loop {
            match exchange.next(said.as_deref()) {
                Step::Ask(challenge) => {
                    self.session.say(&format!("+ {challenge}"));
                    said = Some(self.session.line().await?.bytes);
                }
                Step::Claimed(claim) => return Ok(Some(claim)),
                Step::Unreadable => return Ok(None),
            }
        }
    }

    fn select(&mut self, command: &Command) -> String {
        self.view = None;
        let Some(name) = command.text(0).and_then(FolderName::parse) else {
            return "NO [NONEXISTENT] There is no such folder.".to_owned();
        };
        let read_only = command.verb == "EXAMINE";
        let (view, next) = self.session.house.mailbox.read(name, |folder| (View::of(name, folder, read_only), folder.next_uid()));
        let permanent = if read_only { "()".to_owned() } else { flags(&Flag::ALL) };
        for line in [
            format!("FLAGS {}", flags(&Flag::ALL)),
            format!("OK [PERMANENTFLAGS {permanent}] Flags permitted."),
            format!("{} EXISTS", view.len()),
            "0 RECENT".to_owned(),
            format!("OK [UIDVALIDITY {UID_VALIDITY}] UIDs valid"),
            format!("OK [UIDNEXT {next}] Predicted next UID"),
        ] {
            self.session.say(&format!("* {line}"));
        }
        self.view = Some(view);
        format!("OK [{}] {} completed.", if read_only { "READ-ONLY" } else { "READ-WRITE" }, command.verb)
    }

    fn list(&mut self, command: &Command) -> String {
        let (Some(reference), Some(pattern)) = (command.text(0), command.text(1)) else {
            return self.wrong("LIST takes a reference and a pattern.");
        };
        if pattern.is_empty() {
            self.session.say("* LIST (\\Noselect) \"/\" \"\"");
            return "OK List completed.".to_owned();
        }
        for name in FolderName::ALL {
            let wanted = matches!(pattern, b"*" | b"%") || FolderName::parse(pattern) == Some(name);
            if wanted && reference.is_empty() {
                let special = if name == FolderName::Junk { " \\Junk" } else { "" };
                self.session.say(&format!("* {} (\\HasNoChildren{special}) \"/\" {name}", command.verb));
            }
        }
        "OK List completed.".to_owned()
    }

    fn status(&mut self, command: &Command) -> String {
        let Some(name) = command.text(0).and_then(FolderName::parse) else {
            return "NO [NONEXISTENT] There is no such folder.".to_owned();
        };
        let (messages, unseen, next) = self.session.house.mailbox.read(name, |folder| {
            let unseen = folder.messages.iter().filter(|message| !message.flags.contains(&Flag::Seen)).count();
            (folder.messages.len(), unseen, folder.next_uid())
        });
        let mut answers = Vec::new();
        for item in command.args.get(1).map(syntax::Arg::members).unwrap_or_default() {
            let word = String::from_utf8_lossy(item.text().unwrap_or_default()).to_ascii_uppercase();
            let value = match word.as_str() {
                "MESSAGES" => messages.to_string(),
                "UNSEEN" => unseen.to_string(),
                "RECENT" => "0".to_owned(),
                "UIDNEXT" => next.to_string(),
                "UIDVALIDITY" => UID_VALIDITY.to_string(),
                _ => return self.wrong("STATUS knows no such item."),
            };
            answers.push(format!("{word} {value}"));
        }
        self.session.say(&format!("* STATUS {name} ({})", answers.join(" ")));
        "OK Status completed.".to_owned()
    }

    /// Tells of every change of the selected folder until the client says DONE (RFC 2177).
    async fn idle(&mut self, tag: &str) -> Result<(), Over> {
        self.session.say("+ idling");
        self.tell(true);
        loop {
            tokio::select! {
                line = self.session.line() => {
                    let done = line?.bytes.eq_ignore_ascii_case(b"DONE");
                    let answer = if done { "OK Idle completed.".to_owned() } else { self.wrong("DONE was due.") };
                    self.session.say(&format!("{tag}{answer}"));
                    return Ok(());
                }
                changed = self.bell.changed() => changed.map_err(|_| Over)?,
            }
            self.tell(true);
        }
    }

    /// The commands that need a selected folder.
    fn in_folder(&mut self, command: &Command) -> String {
        let answer = match (&mut self.view, command.verb.as_str()) {
            (Some(_), "CLOSE" | "UNSELECT") => {
                let view = self.view.take().filter(|view| command.verb == "CLOSE" && !view.read_only);
                if let Some(view) = view {
                    view.expunge(&self.session.house.mailbox, |_| true);
                }
                return "OK Folder closed.".to_owned();
            }
            (Some(view), "SEARCH" | "UID SEARCH") => Key::parse(&command.args).map(|key| {
                let found = view.search(&self.session.house.mailbox, &key, command.verb.starts_with("UID"));
                self.session.say(&format!("* SEARCH{found}"));
            }),
            (Some(view), "FETCH" | "UID FETCH") => fetch_args(command).map(|(set, items)| {
                let answers = view.fetch(&self.session.house.mailbox, &set, &items, command.verb.starts_with("UID"));
                self.session.say_bytes(&answers);
            }),
            (Some(view), "STORE" | "UID STORE" | "EXPUNGE" | "UID EXPUNGE") if view.read_only => {
                return "NO [READ-ONLY] The folder was opened to be read only.".to_owned();
            }
            (Some(view), "STORE" | "UID STORE") => store_args(command).map(|(set, how, flags)| {
                let by_uid = command.verb.starts_with("UID");
                let answers = view.store(&self.session.house.mailbox, &set, by_uid, how, &flags);
                self.session.say_bytes(&answers);
            }),
            (Some(view), "EXPUNGE") if command.args.is_empty() => {
                view.expunge(&self.session.house.mailbox, |_| true);
                Some(())
            }
            (Some(view), "UID EXPUNGE") if self.session.house.script.imap.has("UIDPLUS") => {
                command.text(0).and_then(Set::parse).map(|set| {
                    let last = view.last_uid();
                    view.expunge(&self.session.house.mailbox, |uid| set.contains(uid, last));
                })
            }
            _ => None,
        };
        if answer.is_none() {
            return self.wrong("That is no command, or not one for now.");
        }
        // Numbers may not shift under commands that name messages by number (RFC 3501 §7.4.1).
        self.tell(!matches!(command.verb.as_str(), "SEARCH" | "FETCH" | "STORE"));
        "OK Completed.".to_owned()
    }

    /// Tells the client what has changed in the selected folder.
    fn tell(&mut self, removals: bool) {
        let _ = self.bell.borrow_and_update();
        if let Some(view) = &mut self.view {
            for line in view.catch_up(&self.session.house.mailbox, removals) {
                self.session.say(&line);
            }
        }
    }

    /// The answer to something that a client should not have said; it is noted.
    fn wrong(&mut self, text: &str) -> String {
        self.errors += 1;
        self.session.complain(text);
        format!("BAD {text}")
    }
}

fn fetch_args(command: &Command) -> Option<(Set, Vec<Item>)> {
    let set = command.text(0).and_then(Set::parse)?;
    let mut items = Item::parse(command.args.get(1)?)?;
    if command.verb.starts_with("UID") && !items.contains(&Item::Uid) {
        items.insert(0, Item::Uid);
    }
    (command.args.len() == 2).then_some((set, items))
}

fn store_args(command: &Command) -> Option<(Set, view::Store, std::collections::BTreeSet<Flag>)> {
    let set = command.text(0).and_then(Set::parse)?;
    let how = view::Store::parse(command.text(1)?)?;
    Some((set, how, read_flags(command.args.get(2..)?)?))
}

/// What CAPABILITY lists at this point of a conversation.
fn capabilities(session: &Session, secured: bool, signed_in: bool) -> String {
    let offer = session.house.script.offer(Service::Imap);
    let mut list = vec!["IMAP4rev1".to_owned()];
    list.extend(offer.capabilities.iter().map(ToString::to_string));
    if !secured && offer.starttls {
        list.push("STARTTLS".to_owned());
    }
    if !secured || !offer.takes_password() {
        list.push("LOGINDISABLED".to_owned());
    }
    if secured && !signed_in {
        list.extend(offer.mechanisms.iter().map(|mechanism| format!("AUTH={mechanism}")));
    }
    list.join(" ")
}
