//! FETCH (RFC 3501 §6.4.5): which parts of a message are wanted, and how they are written.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use time::OffsetDateTime;
use time::macros::format_description;

use super::search::{fields, header, named};
use super::syntax::Arg;
use crate::practice::mailbox::{Flag, Stored};

/// One thing to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// `FLAGS`
    Flags,
    /// `UID`
    Uid,
    /// `INTERNALDATE`
    InternalDate,
    /// `RFC822.SIZE`
    Size,
    /// `BODY[…]` and its older names.
    Part {
        /// What it is called in the answer.
        label: String,
        /// Which part.
        part: Part,
        /// The octets wanted, first and count.
        range: Option<(usize, usize)>,
        /// True when fetching it sets `\Seen`.
        marks: bool,
    },
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// The header and the empty line.
    Header,
    /// What follows the header.
    Text,
    /// These header fields and an empty line.
    Fields(Vec<String>),
}

impl Item {
    /// Reads the last argument of FETCH: one item, a list, or a macro.
    pub(super) fn parse(arg: &Arg) -> Option<Vec<Self>> {
        if arg.text().is_some_and(|word| word.eq_ignore_ascii_case(b"FAST")) {
            return Some(vec![Self::Flags, Self::InternalDate, Self::Size]);
        }
        let items: Option<Vec<Self>> = arg.members().iter().map(Self::one).collect();
        items.filter(|items| !items.is_empty())
    }

    fn one(arg: &Arg) -> Option<Self> {
        let word = std::str::from_utf8(arg.text()?).ok()?;
        let part = |label: &str, part, marks| Some(Self::Part { label: label.to_owned(), part, range: None, marks });
        match word.to_ascii_uppercase().as_str() {
            "FLAGS" => Some(Self::Flags),
            "UID" => Some(Self::Uid),
            "INTERNALDATE" => Some(Self::InternalDate),
            "RFC822.SIZE" => Some(Self::Size),
            "RFC822" => part("RFC822", Part::Whole, true),
            "RFC822.HEADER" => part("RFC822.HEADER", Part::Header, false),
            "RFC822.TEXT" => part("RFC822.TEXT", Part::Text, true),
            _ => Self::section(word),
        }
    }

    /// `BODY[section]<first.count>` or `BODY.PEEK[…]…`.
    fn section(word: &str) -> Option<Self> {
        let (name, rest) = word.split_once('[')?;
        let (section, range) = rest.split_once(']')?;
        let marks = match name.to_ascii_uppercase().as_str() {
            "BODY" => true,
            "BODY.PEEK" => false,
            _ => return None,
        };
        let section = section.to_ascii_uppercase();
        let part = match section.as_str() {
            "" => Part::Whole,
            "HEADER" => Part::Header,
            "TEXT" => Part::Text,
            _ => {
                let names = section.strip_prefix("HEADER.FIELDS (")?.strip_suffix(')')?;
                Part::Fields(names.split(' ').map(|name| name.trim_matches('"').to_owned()).collect())
            }
        };
        let (range, origin) = match range {
            "" => (None, String::new()),
            _ => {
                let (first, count) = range.strip_prefix('<')?.strip_suffix('>')?.split_once('.')?;
                let (first, count): (usize, usize) = (first.parse().ok()?, count.parse().ok()?);
                (Some((first, count)), format!("<{first}>"))
            }
        };
        Some(Self::Part { label: format!("BODY[{section}]{origin}"), part, range, marks })
    }

    /// True when fetching it sets `\Seen`.
    pub(super) fn marks(&self) -> bool {
        matches!(self, Self::Part { marks: true, .. })
    }
}

/// The untagged answer for one message, with its line end.
pub(super) fn answer(number: u32, message: &Stored, items: &[Item]) -> Vec<u8> {
    let mut line = format!("* {number} FETCH (").into_bytes();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            line.push(b' ');
        }
        match item {
            Item::Flags => line.extend_from_slice(format!("FLAGS {}", flags(&message.flags)).as_bytes()),
            Item::Uid => line.extend_from_slice(format!("UID {}", message.uid).as_bytes()),
            Item::InternalDate => line.extend_from_slice(format!("INTERNALDATE \"{}\"", date(message.filed)).as_bytes()),
            Item::Size => line.extend_from_slice(format!("RFC822.SIZE {}", message.bytes.len()).as_bytes()),
            Item::Part { label, part, range, .. } => {
                let bytes = extract(&message.bytes, part);
                let bytes = match range {
                    Some((first, count)) => bytes.get(*first..).map_or(&[][..], |rest| rest.get(..*count).unwrap_or(rest)),
                    None => &bytes,
                };
                line.extend_from_slice(format!("{label} {{{}}}\r\n", bytes.len()).as_bytes());
                line.extend_from_slice(bytes);
            }
        }
    }
    line.extend_from_slice(b")\r\n");
    line
}

/// Flags as a list: `(\Deleted \Seen)`.
pub(super) fn flags<'a>(flags: impl IntoIterator<Item = &'a Flag>) -> String {
    let mut list = String::from("(");
    for flag in flags {
        if list.len() > 1 {
            list.push(' ');
        }
        let _ = write!(list, "{flag}");
    }
    list.push(')');
    list
}

/// Reads a list of flags; a keyword makes it `None`, since none are kept.
pub(super) fn read_flags(args: &[Arg]) -> Option<BTreeSet<Flag>> {
    let members = args.iter().flat_map(Arg::members);
    members.map(|flag| std::str::from_utf8(flag.text()?).ok()?.parse().ok()).collect()
}

fn extract(message: &[u8], part: &Part) -> Vec<u8> {
    let header = header(message);
    match part {
        Part::Whole => message.to_vec(),
        Part::Header => header.to_vec(),
        Part::Text => message.get(header.len()..).unwrap_or_default().to_vec(),
        Part::Fields(names) => {
            let wanted = fields(header).filter(|field| names.iter().any(|name| named(field, name)));
            let mut bytes: Vec<u8> = wanted.flatten().copied().collect();
            bytes.extend_from_slice(b"\r\n");
            bytes
        }
    }
}

fn date(moment: OffsetDateTime) -> String {
    let format = format_description!(
        "[day padding:space]-[month repr:short]-[year] [hour]:[minute]:[second] [offset_hour sign:mandatory][offset_minute]"
    );
    moment.format(format).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::imap::syntax::Command;

    fn fetched(items: &str) -> Option<String> {
        let message = Stored {
            uid: 9,
            flags: BTreeSet::from([Flag::Seen, Flag::Deleted]),
            filed: OffsetDateTime::UNIX_EPOCH,
            bytes: b"Subject: a\r\n b\r\nTo: c\r\n\r\ntext\r\n".to_vec().into(),
        };
        let items = Item::parse(&Command::parse(format!("a FETCH 1 {items}").as_bytes()).unwrap().args[1])?;
        Some(String::from_utf8(answer(2, &message, &items)).unwrap())
    }

    #[test]
    fn each_item_is_written_as_rfc_3501_has_it() {
        for (items, answer) in [
            ("FLAGS", "FLAGS (\\Deleted \\Seen)"),
            ("FAST", "FLAGS (\\Deleted \\Seen) INTERNALDATE \" 1-Jan-1970 00:00:00 +0000\" RFC822.SIZE 31"),
            ("(UID BODY.PEEK[TEXT])", "UID 9 BODY[TEXT] {6}\r\ntext\r\n"),
            ("body[header]", "BODY[HEADER] {25}\r\nSubject: a\r\n b\r\nTo: c\r\n\r\n"),
            ("BODY.PEEK[HEADER.FIELDS (subject Cc)]", "BODY[HEADER.FIELDS (SUBJECT CC)] {18}\r\nSubject: a\r\n b\r\n\r\n"),
            ("BODY.PEEK[]<9.4>", "BODY[]<9> {4}\r\na\r\n "),
            ("BODY[]<999.4>", "BODY[]<999> {0}\r\n"),
        ] {
            assert_eq!(fetched(items), Some(format!("* 2 FETCH ({answer})\r\n")), "{items}");
        }
        for bad in ["()", "ENVELOPE", "BODY[1.MIME]", "BODY[]<x>", "BODX[]"] {
            assert_eq!(fetched(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_fetching_without_peek_marks_a_message() {
        let marks = |word: &str| Item::parse(&Arg::Text(word.as_bytes().to_vec())).unwrap()[0].marks();
        assert!(marks("BODY[]") && marks("RFC822"));
        assert!(!marks("BODY.PEEK[]") && !marks("RFC822.HEADER") && !marks("FLAGS"));
    }
}
