//! SEARCH (RFC 3501 §6.4.4): the keys that a client of a small mailbox asks for.

use super::syntax::{Arg, Set};
use crate::practice::mailbox::{Flag, Stored};

/// A search key.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// Every one of these.
    Every(Vec<Self>),
    /// Either.
    Either(Box<Self>, Box<Self>),
    /// Anything but.
    Not(Box<Self>),
    /// Has the flag.
    Has(Flag),
    /// Sequence numbers.
    Numbers(Set),
    /// Unique identifiers.
    Uids(Set),
    /// The header field contains this, in any case.
    Header(String, Vec<u8>),
    /// The message contains this, in any case.
    Text(Vec<u8>),
    /// The part below the headers contains this, in any case.
    Body(Vec<u8>),
    /// Has more octets than this.
    Larger(usize),
    /// Has fewer octets than this.
    Smaller(usize),
}

/// Where a message stands among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its sequence number.
    pub number: u32,
    /// The largest sequence number.
    pub last_number: u32,
    /// The largest unique identifier.
    pub last_uid: u32,
}

impl Key {
    /// Reads the arguments of SEARCH. `CHARSET` must be one that needs no conversion.
    pub(super) fn parse(args: &[Arg]) -> Option<Self> {
        let mut args = args.iter();
        if args.as_slice().first().and_then(Arg::text).is_some_and(|word| word.eq_ignore_ascii_case(b"CHARSET")) {
            let charset = args.by_ref().nth(1)?.text()?.to_ascii_uppercase();
            if charset != b"UTF-8" && charset != b"US-ASCII" {
                return None;
            }
        }
        let mut keys = Vec::new();
        while args.len() > 0 {
            keys.push(Self::one(&mut args)?);
        }
        (!keys.is_empty()).then_some(Self::Every(keys))
    }

    fn one(args: &mut std::slice::Iter<'_, Arg>) -> Option<Self> {
        let word = match args.next()? {
            Arg::List(members) => return Self::parse(members),
            Arg::Text(word) => word,
        };
        let negated = |flag| Some(Self::Not(Box::new(Self::Has(flag))));
        let mut text = || args.next()?.text().map(<[u8]>::to_vec);
        match word.to_ascii_uppercase().as_slice() {
            b"ALL" | b"UNDRAFT" | b"OLD" => Some(Self::Every(Vec::new())),
            b"ANSWERED" => Some(Self::Has(Flag::Answered)),
            b"DELETED" => Some(Self::Has(Flag::Deleted)),
            b"DRAFT" => Some(Self::Has(Flag::Draft)),
            b"FLAGGED" => Some(Self::Has(Flag::Flagged)),
            b"SEEN" => Some(Self::Has(Flag::Seen)),
            b"UNANSWERED" => negated(Flag::Answered),
            b"UNDELETED" => negated(Flag::Deleted),
            b"UNFLAGGED" => negated(Flag::Flagged),
            b"UNSEEN" => negated(Flag::Seen),
            b"BCC" | b"CC" | b"FROM" | b"SUBJECT" | b"TO" => Some(Self::Header(String::from_utf8(word.clone()).ok()?, text()?)),
            b"HEADER" => Some(Self::Header(String::from_utf8(text()?).ok()?, text()?)),
            b"TEXT" => text().map(Self::Text),
            b"BODY" => text().map(Self::Body),
            b"LARGER" => number(&text()?).map(Self::Larger),
            b"SMALLER" => number(&text()?).map(Self::Smaller),
            b"UID" => Set::parse(&text()?).map(Self::Uids),
            b"NOT" => Some(Self::Not(Box::new(Self::one(args)?))),
            b"OR" => Some(Self::Either(Box::new(Self::one(args)?), Box::new(Self::one(args)?))),
            _ => Set::parse(word).map(Self::Numbers),
        }
    }

    /// True when the message at this place is one that was searched for.
    pub(super) fn matches(&self, message: &Stored, place: Place) -> bool {
        match self {
            Self::Every(keys) => keys.iter().all(|key| key.matches(message, place)),
            Self::Either(one, other) => one.matches(message, place) || other.matches(message, place),
            Self::Not(key) => !key.matches(message, place),
            Self::Has(flag) => message.flags.contains(flag),
            Self::Numbers(set) => set.contains(place.number, place.last_number),
            Self::Uids(set) => set.contains(message.uid, place.last_uid),
            Self::Header(name, text) => {
                fields(header(&message.bytes)).any(|field| named(field, name) && contains(value(field), text))
            }
            Self::Text(text) => contains(&message.bytes, text),
            Self::Body(text) => contains(message.bytes.get(header(&message.bytes).len()..).unwrap_or_default(), text),
            Self::Larger(size) => message.bytes.len() > *size,
            Self::Smaller(size) => message.bytes.len() < *size,
        }
    }
}

/// The header of a message with the empty line that ends it.
pub(super) fn header(message: &[u8]) -> &[u8] {
    let end = message.windows(4).position(|end| end == b"\r\n\r\n").map_or(message.len(), |at| at + 4);
    message.get(..end).unwrap_or_default()
}

/// The fields of a header, each with its continuation lines and line ends.
pub(super) fn fields(header: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = header;
    std::iter::from_fn(move || {
        let ends = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let end = ends.into_iter().find(|end| !matches!(rest.get(*end), Some(b' ' | b'\t'))).unwrap_or(rest.len());
        let (field, after) = rest.split_at_checked(end)?;
        rest = after;
        (!field.is_empty() && field != b"\r\n").then_some(field)
    })
}

/// True when a field has this name.
pub(super) fn named(field: &[u8], name: &str) -> bool {
    field.split(|byte| *byte == b':').next().is_some_and(|found| found.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
}

fn value(field: &[u8]) -> &[u8] {
    field.iter().position(|byte| *byte == b':').and_then(|at| field.get(at + 1..)).unwrap_or_default()
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || text.windows(wanted.len()).any(|window| window.eq_ignore_ascii_case(wanted))
}

fn number(text: &[u8]) -> Option<usize> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use time::OffsetDateTime;

    use super::*;
    use crate::practice::imap::syntax::Command;

    fn found(search: &str) -> bool {
        let message = Stored {
            uid: 7,
            flags: BTreeSet::from([Flag::Deleted]),
            filed: OffsetDateTime::UNIX_EPOCH,
            bytes: b"Subject: one\r\n two\r\nX-Token: abc\r\n\r\nbody text\r\n".to_vec().into(),
        };
        let args = Command::parse(format!("a SEARCH {search}").as_bytes()).unwrap().args;
        Key::parse(&args).unwrap().matches(&message, Place { number: 3, last_number: 3, last_uid: 7 })
    }

    #[test]
    fn keys_find_what_they_name() {
        for yes in [
            "ALL",
            "HEADER X-Token ABC",
            "HEADER x-token \"\"",
            "SUBJECT two",
            "UID 5:*",
            "3",
            "*",
            "DELETED UNSEEN",
            "OR SEEN DELETED",
            "NOT (SEEN 3)",
            "BODY text",
            "TEXT token",
            "CHARSET UTF-8 ALL",
            "LARGER 10 SMALLER 99",
        ] {
            assert!(found(yes), "{yes}");
        }
        for no in ["HEADER X-Token abd", "SUBJECT three", "UID 1:6", "1:2", "SEEN", "UNDELETED", "BODY token", "NOT ALL"] {
            assert!(!found(no), "{no}");
        }
    }

    #[test]
    fn what_is_no_search_is_refused() {
        for bad in ["FROBNICATE", "HEADER X", "OR SEEN", "CHARSET KOI8-R ALL", "LARGER x"] {
            let args = Command::parse(format!("a SEARCH {bad}").as_bytes()).unwrap().args;
            assert!(Key::parse(&args).is_none(), "{bad}");
        }
        assert!(Key::parse(&[]).is_none());
    }
}
