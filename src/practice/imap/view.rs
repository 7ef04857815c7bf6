//! A selected folder as one client knows it: which message has which number, until it is told otherwise.

use std::collections::BTreeSet;

use super::fetch::{self, Item};
use super::search::{Key, Place};
use super::syntax::Set;
use crate::practice::mailbox::{Flag, Folder, FolderName, Mailbox, Stored};

/// What one client knows.
pub(super) struct View {
    name: FolderName,
    /// True after EXAMINE.
    pub read_only: bool,
    /// The identifiers in the order of their numbers.
    uids: Vec<u32>,
}

/// How STORE changes flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Store {
    kind: Kind,
    silent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Replace,
    Add,
    Remove,
}

impl Store {
    /// Reads `FLAGS`, `+FLAGS.SILENT` and their like.
    pub(super) fn parse(word: &[u8]) -> Option<Self> {
        let word = word.to_ascii_uppercase();
        let (word, silent) = word.strip_suffix(b".SILENT").map_or((word.as_slice(), false), |word| (word, true));
        let kind = match word {
            b"FLAGS" => Kind::Replace,
            b"+FLAGS" => Kind::Add,
            b"-FLAGS" => Kind::Remove,
            _ => return None,
        };
        Some(Self { kind, silent })
    }
}

impl View {
    /// The folder as it is now.
    pub(super) fn of(name: FolderName, folder: &Folder, read_only: bool) -> Self {
        Self { name, read_only, uids: folder.messages.iter().map(|message| message.uid).collect() }
    }

    /// How many messages the client knows of.
    pub(super) fn len(&self) -> usize {
        self.uids.len()
    }

    /// The largest identifier the client knows of, 0 when there is none.
    pub(super) fn last_uid(&self) -> u32 {
        self.uids.last().copied().unwrap_or_default()
    }

    /// The numbers or identifiers of what the key matches, each after a blank.
    pub(super) fn search(&self, mailbox: &Mailbox, key: &Key, by_uid: bool) -> String {
        let (last_number, last_uid) = (self.last_number(), self.last_uid());
        mailbox.read(self.name, |folder| {
            let found = self.numbered().filter(|(number, uid)| {
                let place = Place { number: *number, last_number, last_uid };
                folder.get(*uid).is_some_and(|message| key.matches(message, place))
            });
            found.map(|(number, uid)| format!(" {}", if by_uid { uid } else { number })).collect()
        })
    }

    /// The answers to FETCH.
    pub(super) fn fetch(&self, mailbox: &Mailbox, set: &Set, items: &[Item], by_uid: bool) -> Vec<u8> {
        let marks = !self.read_only && items.iter().any(Item::marks);
        let mut answers = Vec::new();
        for (number, uid) in self.chosen(set, by_uid) {
            let unmarked = |message: &Stored| marks && !message.flags.contains(&Flag::Seen);
            if mailbox.read(self.name, |folder| folder.get(uid).is_some_and(unmarked)) {
                mailbox.change(self.name, |folder| {
                    if let Some(message) = folder.get_mut(uid) {
                        let _ = message.flags.insert(Flag::Seen);
                    }
                });
            }
            if let Some(message) = mailbox.read(self.name, |folder| folder.get(uid).cloned()) {
                answers.extend(fetch::answer(number, &message, items));
            }
        }
        answers
    }

    /// Changes flags; the answers to STORE.
    pub(super) fn store(&self, mailbox: &Mailbox, set: &Set, by_uid: bool, how: Store, flags: &BTreeSet<Flag>) -> Vec<u8> {
        let items: &[Item] = if by_uid { &[Item::Uid, Item::Flags] } else { &[Item::Flags] };
        mailbox.change(self.name, |folder| {
            let mut answers = Vec::new();
            for (number, uid) in self.chosen(set, by_uid) {
                let Some(message) = folder.get_mut(uid) else { continue };
                match how.kind {
                    Kind::Replace => message.flags.clone_from(flags),
                    Kind::Add => message.flags.extend(flags),
                    Kind::Remove => message.flags.retain(|flag| !flags.contains(flag)),
                }
                if !how.silent {
                    answers.extend(fetch::answer(number, message, items));
                }
            }
            answers
        })
    }

    /// Removes what is marked as deleted and chosen. The client hears of it by [`View::catch_up`].
    pub(super) fn expunge(&self, mailbox: &Mailbox, chosen: impl Fn(u32) -> bool) {
        mailbox.change(self.name, |folder| {
            folder.messages.retain(|message| {
                let known = self.uids.binary_search(&message.uid).is_ok();
                !(known && message.flags.contains(&Flag::Deleted) && chosen(message.uid))
            });
        });
    }

    /// Brings the client's knowledge up to date: the untagged lines that do so. Without `removals` it goes on
    /// believing in messages that are gone.
    pub(super) fn catch_up(&mut self, mailbox: &Mailbox, removals: bool) -> Vec<String> {
        let present: Vec<u32> = mailbox.read(self.name, |folder| folder.messages.iter().map(|message| message.uid).collect());
        let mut lines = Vec::new();
        if removals {
            // Highest number first, so that no number shifts before it was named.
            for (number, uid) in self.numbered().collect::<Vec<_>>().into_iter().rev() {
                if present.binary_search(&uid).is_err() {
                    lines.push(format!("* {number} EXPUNGE"));
                }
            }
            self.uids.retain(|uid| present.binary_search(uid).is_ok());
        }
        let (before, last) = (self.len(), self.last_uid());
        self.uids.extend(present.into_iter().filter(|uid| *uid > last));
        if self.len() > before {
            lines.push(format!("* {} EXISTS", self.len()));
        }
        lines
    }

    fn last_number(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, u32)> {
        (1..).zip(self.uids.iter().copied())
    }

    fn chosen(&self, set: &Set, by_uid: bool) -> Vec<(u32, u32)> {
        let last = if by_uid { self.last_uid() } else { self.last_number() };
        self.numbered().filter(|(number, uid)| set.contains(if by_uid { *uid } else { *number }, last)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> (Mailbox, View) {
        let mailbox = Mailbox::new([]);
        for _ in 0..3 {
            mailbox.file(FolderName::Inbox, b"A: b\r\n\r\n".to_vec()).unwrap();
        }
        let view = mailbox.read(FolderName::Inbox, |inbox| View::of(FolderName::Inbox, inbox, false));
        (mailbox, view)
    }

    #[test]
    fn a_client_is_told_of_removals_before_arrivals_and_its_numbers_follow() {
        let (mailbox, mut view) = three();
        mailbox.change(FolderName::Inbox, |inbox| inbox.messages.retain(|message| message.uid == 2));
        mailbox.file(FolderName::Inbox, b"C: d\r\n\r\n".to_vec()).unwrap();
        assert_eq!(view.catch_up(&mailbox, false), ["* 4 EXISTS"]);
        assert_eq!(view.catch_up(&mailbox, true), ["* 3 EXPUNGE", "* 1 EXPUNGE"]);
        assert_eq!(view.uids, [2, 4]);
        assert!(view.catch_up(&mailbox, true).is_empty());
    }

    #[test]
    fn only_what_is_chosen_and_marked_is_removed() {
        let (mailbox, view) = three();
        let deleted = BTreeSet::from([Flag::Deleted]);
        let how = Store::parse(b"+FLAGS.SILENT").unwrap();
        assert!(view.store(&mailbox, &Set::parse(b"1:2").unwrap(), true, how, &deleted).is_empty());
        view.expunge(&mailbox, |uid| uid >= 2);
        let left: Vec<u32> = mailbox.read(FolderName::Inbox, |inbox| inbox.messages.iter().map(|m| m.uid).collect());
        assert_eq!(left, [1, 3]);
    }

    #[test]
    fn flags_are_replaced_added_and_removed() {
        let (mailbox, view) = three();
        let one = Set::parse(b"1").unwrap();
        let store = |word: &[u8], flag| {
            let answer = view.store(&mailbox, &one, false, Store::parse(word).unwrap(), &BTreeSet::from([flag]));
            String::from_utf8(answer).unwrap()
        };
        assert_eq!(store(b"+flags", Flag::Seen), "* 1 FETCH (FLAGS (\\Seen))\r\n");
        assert_eq!(store(b"+FLAGS", Flag::Deleted), "* 1 FETCH (FLAGS (\\Deleted \\Seen))\r\n");
        assert_eq!(store(b"-FLAGS", Flag::Seen), "* 1 FETCH (FLAGS (\\Deleted))\r\n");
        assert_eq!(store(b"FLAGS", Flag::Draft), "* 1 FETCH (FLAGS (\\Draft))\r\n");
        assert_eq!(Store::parse(b"FLAGS.LOUD"), None);
    }
}
