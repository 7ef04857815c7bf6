//! The greeting, and commands up to the tagged line that ends them.

use super::response::{Kind, Response, Responses, Status, after, code, exists, is_alert, status};
use super::{Capabilities, quoted};
use crate::model::{Fault, FaultKind, Reply};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// How many remarks of one command are kept.
const REMARKS_MAX: usize = 20;

/// Waits for the server's first word (RFC 9051 §7.1).
#[derive(Debug, Default)]
pub struct Greeting {
    responses: Responses,
}

/// The server's first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// OK, PREAUTH or BYE.
    pub status: Status,
    /// The line itself.
    pub reply: Reply,
    /// The capabilities, when the server volunteers them.
    pub capabilities: Option<Capabilities>,
}

impl Talk for Greeting {
    type Output = Welcome;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Welcome> {
        if inbox.begins_binary() {
            return Turn::Done(Err(Fault::new(FaultKind::NotThisProtocol).because("no text")));
        }
        match self.responses.next(inbox) {
            None => Turn::Read,
            Some(Err(fault)) => Turn::Done(Err(fault)),
            Some(Ok(response)) => Turn::Done(welcome(&response).ok_or_else(|| not_imap(&response))),
        }
    }
}

fn welcome(response: &Response) -> Option<Welcome> {
    let Some(Kind::Untagged(text)) = response.kind() else { return None };
    let status = status(text).filter(|status| matches!(status, Status::Ok | Status::Preauth | Status::Bye))?;
    let capabilities = code(text).and_then(|code| after(code, "CAPABILITY")).map(Capabilities::parse);
    Some(Welcome { status, reply: response.reply(), capabilities })
}

fn not_imap(response: &Response) -> Fault {
    let mut fault = Fault::new(FaultKind::NotThisProtocol);
    fault.reply = Some(response.reply());
    fault
}

/// One command whose answer is its tagged line.
#[derive(Debug)]
pub struct Command {
    tag: String,
    shown: String,
    to_write: Vec<Piece>,
    responses: Responses,
    remarks: Vec<String>,
    exists: Option<u32>,
    next_uid: Option<u32>,
    capabilities: Option<Capabilities>,
}

/// How a command came out, with what the server said on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// OK, NO or BAD.
    pub status: Status,
    /// The tagged line, after what the server remarked on the way: every alert (RFC 9051 §7.1: these must be shown to
    /// the user), and every untagged NO and BAD, which often say why.
    pub reply: Reply,
    /// The response code of the tagged line, without its brackets.
    pub code: Option<String>,
    /// How many messages the mailbox has, if the server said so.
    pub exists: Option<u32>,
    /// The UID that the next message will have at least, if the server said so.
    pub next_uid: Option<u32>,
    /// The capabilities, if the server named them.
    pub capabilities: Option<Capabilities>,
}

impl Completion {
    /// True when the command was done.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    /// True when the tagged line has this response code.
    #[must_use]
    pub fn has_code(&self, name: &str) -> bool {
        self.code.as_deref().is_some_and(|code| after(code, name).is_some())
    }
}

impl Command {
    /// CAPABILITY.
    #[must_use]
    pub fn capability(tag: String) -> Self {
        Self::line(tag, "CAPABILITY")
    }

    /// STARTTLS.
    #[must_use]
    pub fn starttls(tag: String) -> Self {
        Self::line(tag, "STARTTLS")
    }

    /// SELECT, for reading and writing; `mailbox` as the server names it.
    #[must_use]
    pub fn select(tag: String, mailbox: &str) -> Self {
        Self::line(tag, &format!("SELECT {}", quoted(mailbox).unwrap_or_default()))
    }

    /// NOOP: tells of news.
    #[must_use]
    pub fn noop(tag: String) -> Self {
        Self::line(tag, "NOOP")
    }

    /// A command that is one line.
    pub(super) fn line(tag: String, command: &str) -> Self {
        let piece = Piece::command(&format!("{tag} {command}"));
        Self::pieces(tag, command, vec![piece])
    }

    /// A command that begins with these pieces; `shown` names it in faults, without tag and secrets.
    pub(super) fn pieces(tag: String, shown: &str, to_write: Vec<Piece>) -> Self {
        Self {
            tag,
            shown: shown.to_owned(),
            to_write,
            responses: Responses::default(),
            remarks: Vec::new(),
            exists: None,
            next_uid: None,
            capabilities: None,
        }
    }

    /// What is to be written before anything is read; empty the second time.
    pub(super) fn opening(&mut self) -> Option<Vec<Piece>> {
        (!self.to_write.is_empty()).then(|| std::mem::take(&mut self.to_write))
    }

    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// Looks at the next response.
    pub(super) fn next(&mut self, inbox: &mut Inbox) -> Step {
        let response = match self.responses.next(inbox) {
            None => return Step::Read,
            Some(Err(fault)) => return Step::Failed(fault.after(&self.shown)),
            Some(Ok(response)) => response,
        };
        match response.kind() {
            Some(Kind::Continue(text)) => Step::Continue(text.to_owned()),
            Some(Kind::Tagged(tag, text)) if tag == self.tag => Step::Done(Box::new(self.completion(&response, text))),
            Some(Kind::Untagged(text)) => match self.untagged(text, &response) {
                Ok(()) => Step::Untagged(response),
                Err(fault) => Step::Failed(fault),
            },
            Some(Kind::Tagged(..)) | None => Step::Failed(not_imap(&response).after(&self.shown)),
        }
    }

    /// Takes note of what the server tells on the way; a BYE ends it.
    fn untagged(&mut self, text: &str, response: &Response) -> Result<(), Fault> {
        match status(text) {
            Some(Status::Bye) => return Err(Fault::rejected(response.reply(), &self.shown)),
            Some(status) => {
                let remarkable = matches!(status, Status::No | Status::Bad) || is_alert(text);
                if remarkable && self.remarks.len() < REMARKS_MAX {
                    self.remarks.push(response.text.clone());
                }
                let next_uid = code(text).and_then(|code| after(code, "UIDNEXT")?.parse().ok());
                self.next_uid = next_uid.or(self.next_uid);
                self.note_capabilities(code(text));
            }
            None => {
                self.exists = exists(text).or(self.exists);
                self.note_capabilities(Some(text));
            }
        }
        Ok(())
    }

    fn completion(&mut self, response: &Response, text: &str) -> Completion {
        self.note_capabilities(code(text));
        let mut lines = std::mem::take(&mut self.remarks);
        lines.push(response.text.clone());
        Completion {
            status: status(text).unwrap_or(Status::Bad),
            reply: Reply { code: None, enhanced: None, text: lines.join("\n") },
            code: code(text).map(str::to_owned),
            exists: self.exists,
            next_uid: self.next_uid,
            capabilities: self.capabilities.take(),
        }
    }

    fn note_capabilities(&mut self, text: Option<&str>) {
        if let Some(list) = text.and_then(|text| after(text, "CAPABILITY")) {
            self.capabilities = Some(Capabilities::parse(list));
        }
    }
}

/// What the next response is to a command.
#[derive(Debug)]
pub(super) enum Step {
    /// It is not here yet.
    Read,
    /// The server waits for more of the command, and says this.
    Continue(String),
    /// It tells something on the way.
    Untagged(Response),
    /// It ends the command.
    Done(Box<Completion>),
    /// It makes going on impossible.
    Failed(Fault),
}

impl Talk for Command {
    type Output = Completion;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Completion> {
        if let Some(pieces) = self.opening() {
            return Turn::Write(pieces);
        }
        loop {
            match self.next(inbox) {
                Step::Read => return Turn::Read,
                Step::Untagged(_) | Step::Continue(_) => {}
                Step::Done(completion) => return Turn::Done(Ok(*completion)),
                Step::Failed(fault) => return Turn::Done(Err(fault)),
            }
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(&self.shown)
    }
}
