//! The learner's mailbox: two folders in memory, bounded, with a bell that rings on every change.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use time::OffsetDateTime;
use tokio::sync::watch;

/// How many messages fit beside those that lay there from the beginning, both folders together.
pub const MESSAGES_MAX: usize = 64;
/// How large one message may be, in octets.
pub const MESSAGE_MAX: usize = 1 << 20;

/// The folders, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderName {
    /// Where mail arrives.
    Inbox,
    /// Where a filter puts what it takes for junk (RFC 6154 `\Junk`).
    Junk,
}

/// A system flag (RFC 3501 §2.3.2); these servers keep no keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// `\Answered`
    Answered,
    /// `\Flagged`
    Flagged,
    /// `\Deleted`
    Deleted,
    /// `\Seen`
    Seen,
    /// `\Draft`
    Draft,
}

/// One message as it lies there.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its unique identifier in its folder.
    pub uid: u32,
    /// Its flags.
    pub flags: BTreeSet<Flag>,
    /// When it was filed.
    pub filed: OffsetDateTime,
    /// The whole message, lines ended by CRLF.
    pub bytes: Arc<[u8]>,
}

/// One folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// In the order of their identifiers.
    pub messages: Vec<Stored>,
    /// The identifier that was given last.
    last_uid: u32,
}

/// Both folders, shared by every session.
#[derive(Debug)]
pub(super) struct Mailbox {
    folders: Mutex<[Folder; 2]>,
    /// How many messages fit.
    room: usize,
    changes: watch::Sender<u64>,
}

/// There is no room for one more message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

impl FolderName {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Inbox, Self::Junk];

    /// The folder of this name; `INBOX` in any case (RFC 3501 §5.1).
    pub(super) fn parse(name: &[u8]) -> Option<Self> {
        match name {
            b"Junk" => Some(Self::Junk),
            _ if name.eq_ignore_ascii_case(b"INBOX") => Some(Self::Inbox),
            _ => None,
        }
    }
}

impl Folder {
    /// The identifier that the next message will have.
    pub(super) fn next_uid(&self) -> u32 {
        self.last_uid + 1
    }

    /// The message with this identifier.
    pub(super) fn get(&self, uid: u32) -> Option<&Stored> {
        self.messages.get(self.place(uid)?)
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, uid: u32) -> Option<&mut Stored> {
        let place = self.place(uid)?;
        self.messages.get_mut(place)
    }

    fn place(&self, uid: u32) -> Option<usize> {
        self.messages.binary_search_by_key(&uid, |message| message.uid).ok()
    }

    fn add(&mut self, bytes: Arc<[u8]>, flags: BTreeSet<Flag>) {
        self.last_uid += 1;
        self.messages.push(Stored { uid: self.last_uid, flags, filed: OffsetDateTime::now_utc(), bytes });
    }
}

impl Mailbox {
    /// An inbox with these messages and an empty junk folder.
    pub(super) fn new(messages: impl IntoIterator<Item = (Arc<[u8]>, BTreeSet<Flag>)>) -> Self {
        let mut inbox = Folder::default();
        for (bytes, flags) in messages {
            inbox.add(bytes, flags);
        }
        let room = inbox.messages.len() + MESSAGES_MAX;
        Self { folders: Mutex::new([inbox, Folder::default()]), room, changes: watch::Sender::new(0) }
    }

    /// Reads a folder.
    pub(super) fn read<T>(&self, name: FolderName, look: impl FnOnce(&Folder) -> T) -> T {
        let [inbox, junk] = &*self.lock();
        look(if name == FolderName::Inbox { inbox } else { junk })
    }

    /// Changes a folder and rings the bell.
    pub(super) fn change<T>(&self, name: FolderName, change: impl FnOnce(&mut Folder) -> T) -> T {
        let [inbox, junk] = &mut *self.lock();
        let result = change(if name == FolderName::Inbox { inbox } else { junk });
        self.changes.send_modify(|count| *count += 1);
        result
    }

    /// Files a message.
    ///
    /// # Errors
    /// [`Full`] when [`MESSAGES_MAX`] came already and lie there.
    pub(super) fn file(&self, name: FolderName, bytes: Vec<u8>) -> Result<(), Full> {
        if self.is_full() {
            return Err(Full);
        }
        self.change(name, |folder| folder.add(bytes.into(), BTreeSet::new()));
        Ok(())
    }

    /// True when no further message fits.
    pub(super) fn is_full(&self) -> bool {
        self.lock().iter().map(|folder| folder.messages.len()).sum::<usize>() >= self.room
    }

    /// Tells of every change from now on.
    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, [Folder; 2]> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Flag {
    /// All of them, in the order in which they are listed.
    pub(super) const ALL: [Self; 5] = [Self::Answered, Self::Flagged, Self::Deleted, Self::Seen, Self::Draft];
}

impl FromStr for Flag {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|flag| flag.to_string().eq_ignore_ascii_case(text)).ok_or(())
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\\{self:?}")
    }
}

impl fmt::Display for FolderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inbox => "INBOX",
            Self::Junk => "Junk",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_grow_and_are_never_given_twice() {
        let mailbox = Mailbox::new([(b"a\r\n".to_vec().into(), BTreeSet::new())]);
        mailbox.file(FolderName::Inbox, b"b\r\n".to_vec()).unwrap();
        mailbox.change(FolderName::Inbox, |inbox| inbox.messages.retain(|message| message.uid != 2));
        mailbox.file(FolderName::Inbox, b"c\r\n".to_vec()).unwrap();
        let uids: Vec<u32> = mailbox.read(FolderName::Inbox, |inbox| inbox.messages.iter().map(|m| m.uid).collect());
        assert_eq!(uids, [1, 3]);
    }

    #[test]
    fn it_is_bounded_and_says_so() {
        let mailbox = Mailbox::new([]);
        for _ in 0..MESSAGES_MAX {
            mailbox.file(FolderName::Junk, Vec::new()).unwrap();
        }
        assert_eq!(mailbox.file(FolderName::Inbox, Vec::new()), Err(Full));
    }

    #[tokio::test]
    async fn the_bell_rings_on_every_change() {
        let mailbox = Mailbox::new([]);
        let mut bell = mailbox.bell();
        mailbox.file(FolderName::Inbox, Vec::new()).unwrap();
        bell.changed().await.unwrap();
        assert!(!bell.has_changed().unwrap());
    }

    #[test]
    fn a_flag_is_read_in_any_case() {
        assert_eq!("\\deleted".parse(), Ok(Flag::Deleted));
        assert_eq!(Flag::Seen.to_string(), "\\Seen");
        assert_eq!("$Junk".parse::<Flag>(), Err(()));
    }
}
