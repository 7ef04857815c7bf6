//! Looking into a mailbox: search, fetch, wait for news, remove one message.

use super::command::{Command, Completion, Step};
use super::response::{Response, after};
use super::{Capabilities, can_be_quoted};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// Searches the selected mailbox; its output is the UIDs found, in the server's order.
#[derive(Debug)]
pub struct Search {
    command: Command,
    uids: Vec<u32>,
}

impl Search {
    /// `UID SEARCH` with these criteria.
    #[must_use]
    pub fn new(tag: String, criteria: &str) -> Self {
        Self { command: Command::line(tag, &format!("UID SEARCH {criteria}")), uids: Vec::new() }
    }
}

impl Talk for Search {
    type Output = (Vec<u32>, Completion);

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        gather(&mut self.command, inbox, |response| {
            if let Some(list) = untagged(&response, "SEARCH") {
                self.uids.extend(list.split_ascii_whitespace().map_while(|uid| uid.parse::<u32>().ok()));
            } else if let Some(results) = untagged(&response, "ESEARCH") {
                self.uids.extend(extended(results));
            }
        })
        .map(|completion| (std::mem::take(&mut self.uids), completion))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}

/// How many UIDs of one range are kept, the highest.
const RANGE_MAX: u32 = 1000;

/// The UIDs in `(TAG "a5") UID ALL 1:3,7`, which is how a server of IMAP4rev2 alone answers (RFC 9051 §7.3.4).
fn extended(results: &str) -> Vec<u32> {
    let mut words = results.split_ascii_whitespace().skip_while(|word| !word.eq_ignore_ascii_case("ALL"));
    let set = words.nth(1).unwrap_or_default();
    let range = |part: &str| {
        let (first, last) = part.split_once(':').unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        let (first, last) = (first.min(last), first.max(last));
        Some(first.max(last.saturating_sub(RANGE_MAX - 1))..=last)
    };
    set.split(',').take(RANGE_MAX as usize).filter_map(range).flatten().collect()
}

/// Fetches a section of one message without marking it as read; its output is `None` when it is gone.
#[derive(Debug)]
pub struct Fetch {
    command: Command,
    section: Option<Section>,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Whose it is.
    pub uid: Option<u32>,
    /// The part.
    pub bytes: Vec<u8>,
}

impl Fetch {
    /// The header of the message with this UID.
    #[must_use]
    pub fn headers(tag: String, uid: u32) -> Self {
        Self::section(tag, &uid.to_string(), "BODY.PEEK[HEADER]")
    }

    /// The header of the message with the largest UID.
    #[must_use]
    pub fn newest(tag: String) -> Self {
        Self::section(tag, "*", "BODY.PEEK[HEADER]")
    }

    /// The first 16 KiB of what follows the header.
    #[must_use]
    pub fn text(tag: String, uid: u32) -> Self {
        Self::section(tag, &uid.to_string(), "BODY.PEEK[TEXT]<0.16384>")
    }

    fn section(tag: String, which: &str, section: &str) -> Self {
        Self { command: Command::line(tag, &format!("UID FETCH {which} ({section})")), section: None }
    }
}

impl Talk for Fetch {
    type Output = (Option<Section>, Completion);

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        gather(&mut self.command, inbox, |response| {
            // A FETCH without the section tells of flags that changed meanwhile.
            if let Some(section) = body_section(response) {
                self.section = Some(section);
            }
        })
        .map(|completion| (self.section.take(), completion))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}

/// The literal of a FETCH that is a section of the body, `BODY[HEADER] {342}` or `BODY[TEXT]<0> {16384}`. Servers may send
/// other things along, in any order and as literals as well.
fn body_section(mut response: Response) -> Option<Section> {
    if !is_fetch(&response) {
        return None;
    }
    let mut rest = response.text.as_str();
    let of_section = response.literals.iter().position(|literal| {
        let Some((before, behind)) = rest.split_once(&format!("{{{}}}", literal.len())) else { return false };
        rest = behind;
        before.trim_end_matches(['~', ' ']).ends_with([']', '>'])
    })?;
    Some(Section { uid: uid(&response), bytes: response.literals.swap_remove(of_section) })
}

/// Lists all folders.
#[derive(Debug)]
pub struct List {
    command: Command,
    folders: Vec<Folder>,
}

/// A folder that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its name as the server writes it (modified UTF-7 for older servers).
    pub name: String,
    /// True when it is where the server puts what it takes for spam: by its special use (RFC 6154), or else by name.
    pub junk: bool,
}

impl List {
    /// LIST, with special uses where the server knows them.
    #[must_use]
    pub fn new(tag: String, server: &Capabilities) -> Self {
        let uses = if server.has("SPECIAL-USE") && server.has("LIST-EXTENDED") { " RETURN (SPECIAL-USE)" } else { "" };
        Self { command: Command::line(tag, &format!("LIST \"\" \"*\"{uses}")), folders: Vec::new() }
    }
}

impl Talk for List {
    type Output = (Vec<Folder>, Completion);

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        gather(&mut self.command, inbox, |response| self.folders.extend(folder(response)))
            .map(|completion| (std::mem::take(&mut self.folders), completion))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}

/// Reads `LIST (\Junk) "/" "Spam"`.
fn folder(mut response: Response) -> Option<Folder> {
    let literal = response.literals.pop().and_then(|name| String::from_utf8(name).ok());
    let list = after(response.text.strip_prefix("* ")?, "LIST")?;
    let (attributes, rest) = list.strip_prefix('(')?.split_once(')')?;
    if has_attribute(attributes, "\\Noselect") || has_attribute(attributes, "\\NonExistent") {
        return None;
    }
    let (delimiter, name) = token(rest.trim_start())?;
    let name = match literal {
        Some(name) => name,
        None => token(name.trim_start())?.0,
    };
    // A name that cannot be quoted is none that a server may send without being asked for UTF-8.
    if !can_be_quoted(&name) {
        return None;
    }
    let last = name.rsplit(|c| delimiter.starts_with(c)).next().unwrap_or_default();
    let named_so = ["junk", "spam", "junk e-mail", "junk email", "bulk mail"].iter().any(|word| last.eq_ignore_ascii_case(word));
    Some(Folder { junk: has_attribute(attributes, "\\Junk") || named_so, name })
}

fn has_attribute(attributes: &str, name: &str) -> bool {
    attributes.split_ascii_whitespace().any(|attribute| attribute.eq_ignore_ascii_case(name))
}

/// A quoted string or an atom, and what follows it.
fn token(text: &str) -> Option<(String, &str)> {
    let Some(inner) = text.strip_prefix('"') else {
        let (atom, rest) = text.split_once(' ').unwrap_or((text, ""));
        return (!atom.is_empty()).then(|| (atom.to_owned(), rest));
    };
    let mut value = String::with_capacity(inner.len());
    let mut letters = inner.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, inner.get(at + 1..).unwrap_or_default())),
            '\\' => value.extend(letters.next().map(|(_, escaped)| escaped)),
            _ => value.push(letter),
        }
    }
    None
}

/// Removes one message: marks it and expunges that UID alone (RFC 4315), both in one write where the server reads ahead. A
/// plain EXPUNGE would also remove what the user has marked; without UIDPLUS nothing may be removed at all.
#[derive(Debug)]
pub struct Remove {
    store: Command,
    expunge: Command,
    ahead: bool,
    stored: Option<Completion>,
}

/// How removing came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// To marking it as deleted.
    pub stored: Completion,
    /// To expunging it.
    pub expunged: Completion,
}

impl Removed {
    /// True when the message is gone.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.stored.is_ok() && self.expunged.is_ok()
    }
}

impl Remove {
    /// `None` when the server has no UIDPLUS. `ahead`: the second command does not wait for the answer to the first.
    #[must_use]
    pub fn new(tags: [String; 2], uid: u32, server: &Capabilities, ahead: bool) -> Option<Self> {
        // IMAP4rev2 contains UIDPLUS (RFC 9051, appendix E).
        if !server.has("UIDPLUS") && !server.has("IMAP4rev2") {
            return None;
        }
        let [first, second] = tags;
        let store = Command::line(first, &format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)"));
        let expunge = Command::line(second, &format!("UID EXPUNGE {uid}"));
        Some(Self { store, expunge, ahead, stored: None })
    }
}

impl Talk for Remove {
    type Output = Removed;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Removed> {
        if let Some(mut pieces) = self.store.opening() {
            if self.ahead {
                pieces.extend(self.expunge.opening().into_iter().flatten());
            }
            return Turn::Write(pieces);
        }
        if self.stored.is_none() {
            match self.store.turn(inbox) {
                Turn::Done(Ok(completion)) => self.stored = Some(completion),
                other => return other.then(|_| Turn::Read),
            }
        }
        self.expunge.turn(inbox).then(|expunged| match self.stored.take() {
            Some(stored) => Turn::Done(Ok(Removed { stored, expunged })),
            None => Turn::Read,
        })
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(if self.stored.is_none() { self.store.shown() } else { self.expunge.shown() })
    }
}

/// Lets the server tell of news by itself (RFC 2177).
///
/// It is over at the first EXISTS, with `None`, and can then be run on after [`Idle::stop`] until its tagged line
/// comes; run within a time limit it can be stopped just the same. A server that refuses ends it with the line.
#[derive(Debug)]
pub struct Idle {
    command: Command,
    state: Idling,
    stopping: bool,
    news: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Idling {
    /// The server has not agreed yet, so DONE may not be sent.
    Asked,
    Agreed,
    Stopped,
}

impl Idle {
    /// IDLE.
    #[must_use]
    pub fn new(tag: String) -> Self {
        Self { command: Command::line(tag, "IDLE"), state: Idling::Asked, stopping: false, news: false }
    }

    /// From now on it ends as soon as the server lets it.
    pub fn stop(&mut self) {
        self.stopping = true;
    }
}

impl Talk for Idle {
    type Output = Option<Completion>;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Self::Output> {
        if let Some(pieces) = self.command.opening() {
            return Turn::Write(pieces);
        }
        loop {
            if self.state == Idling::Agreed && self.stopping {
                self.state = Idling::Stopped;
                return Turn::Write(vec![Piece::command("DONE")]);
            }
            if self.state == Idling::Agreed && std::mem::take(&mut self.news) {
                return Turn::Done(Ok(None));
            }
            match self.command.next(inbox) {
                Step::Read => return Turn::Read,
                Step::Continue(_) if self.state == Idling::Asked => self.state = Idling::Agreed,
                Step::Continue(_) => {}
                Step::Untagged(response) => self.news |= is_exists(&response),
                Step::Done(completion) => return Turn::Done(Ok(Some(*completion))),
                Step::Failed(fault) => return Turn::Done(Err(fault)),
            }
        }
    }

    fn waiting_for(&self) -> Option<&str> {
        Some(self.command.shown())
    }
}

/// Runs a command to its end and shows every untagged response on the way.
fn gather(command: &mut Command, inbox: &mut Inbox, mut see: impl FnMut(Response)) -> Turn<Completion> {
    if let Some(pieces) = command.opening() {
        return Turn::Write(pieces);
    }
    loop {
        match command.next(inbox) {
            Step::Read => return Turn::Read,
            Step::Continue(_) => {}
            Step::Untagged(response) => see(response),
            Step::Done(completion) => return Turn::Done(Ok(*completion)),
            Step::Failed(fault) => return Turn::Done(Err(fault)),
        }
    }
}

fn untagged<'a>(response: &'a Response, keyword: &str) -> Option<&'a str> {
    after(response.text.strip_prefix("* ")?, keyword)
}

fn is_fetch(response: &Response) -> bool {
    response.text.split(' ').nth(2).is_some_and(|word| word.eq_ignore_ascii_case("FETCH"))
}

/// The number behind the word UID, outside of what the message holds.
fn uid(response: &Response) -> Option<u32> {
    let mut words = response.text.split([' ', '(', ')']);
    let _ = words.find(|word| word.eq_ignore_ascii_case("UID"))?;
    words.next()?.parse().ok()
}

fn is_exists(response: &Response) -> bool {
    response.text.strip_prefix("* ").and_then(super::response::exists).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(line: &str) -> Option<Folder> {
        folder(Response { text: line.to_owned(), literals: vec![] })
    }

    #[test]
    fn the_section_is_told_from_whatever_comes_along() {
        let fetched = |text: &str, literals: &[&str]| {
            let literals = literals.iter().map(|literal| literal.as_bytes().to_vec()).collect();
            body_section(Response { text: text.to_owned(), literals }).map(|section| String::from_utf8(section.bytes).unwrap())
        };
        assert_eq!(fetched("* 1 FETCH (UID 7 BODY[HEADER] {4} FLAGS ())", &["A: b"]).as_deref(), Some("A: b"));
        assert_eq!(fetched("* 1 FETCH (ENVELOPE {3} BODY[TEXT]<0> ~{4})", &["abc", "text"]).as_deref(), Some("text"));
        assert_eq!(fetched("* 1 FETCH (ENVELOPE {3} FLAGS ())", &["abc"]), None);
        assert_eq!(fetched("* LIST () \"[x]\" {4}", &["Junk"]), None);
        assert_eq!(fetched("* 1 FETCH (FLAGS (\\Seen))", &[]), None);
    }

    #[test]
    fn extended_results_are_read_and_bounded() {
        assert_eq!(extended("(TAG \"a5\") UID ALL 1:3,7"), [1, 2, 3, 7]);
        assert_eq!(extended("(TAG \"a5\") UID COUNT 2 all 9:8"), [8, 9]);
        assert!(extended("(TAG \"a5\") UID").is_empty() && extended("ALL x:y,:,*").is_empty());
        assert_eq!(extended("ALL 1:4294967295").len(), RANGE_MAX as usize);
    }

    #[test]
    fn junk_is_known_by_its_use_or_its_name() {
        let junk = |line: &str| listed(line).map(|folder| (folder.name, folder.junk));
        assert_eq!(junk("* LIST (\\HasNoChildren \\Junk) \"/\" \"Unerw&APw-nscht\""), Some(("Unerw&APw-nscht".to_owned(), true)));
        assert_eq!(junk("* LIST () \".\" INBOX.Spam"), Some(("INBOX.Spam".to_owned(), true)));
        assert_eq!(junk("* LIST () NIL \"a \\\"b\\\"\""), Some(("a \"b\"".to_owned(), false)));
        assert_eq!(junk("* LIST (\\Noselect) \"/\" Spam"), None);
        assert_eq!(junk("* LIST broken"), None);
        let literal = Response { text: "* LIST () \"/\" {4}".to_owned(), literals: vec![b"Junk".to_vec()] };
        assert_eq!(folder(literal), Some(Folder { name: "Junk".to_owned(), junk: true }));
    }
}
