//! The grammar of IMAP commands (RFC 3501 §9), as far as these servers understand them.

/// One argument of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Arg {
    /// An atom, a quoted string or a literal. A section in brackets belongs to its atom.
    Text(Vec<u8>),
    /// A parenthesised list.
    List(Vec<Self>),
}

/// `tag command arguments`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// What its answer begins with.
    pub tag: String,
    /// In upper case; for `UID FETCH` and its like both words.
    pub verb: String,
    /// What follows.
    pub args: Vec<Arg>,
}

/// A literal announced at the end of a line: its size, and whether the client waits to be asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// In octets.
    pub size: usize,
    /// False for the non-synchronising form `{n+}` (RFC 7888).
    pub waits: bool,
}

/// Sequence numbers or unique identifiers: `2,4:7,9:*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set(Vec<(u32, u32)>);

/// `*`: the largest number there is.
const STAR: u32 = u32::MAX;
/// How deep lists may nest.
const DEPTH_MAX: usize = 8;

impl Command {
    /// Reads a whole command: lines without the last line end, literals in place.
    ///
    /// # Errors
    /// The tag, as far as there was one, of a command that is none.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let (tag, rest) = word(bytes);
        let tag = String::from_utf8_lossy(tag).into_owned();
        let valid = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_graphic() && !b"(){%*\"\\+]".contains(&byte));
        if !valid {
            return Err("*".to_owned());
        }
        let (verb, mut rest) = word(rest);
        let mut verb = String::from_utf8_lossy(verb).to_ascii_uppercase();
        if verb == "UID" {
            let (second, after) = word(rest);
            verb = format!("UID {}", String::from_utf8_lossy(second).to_ascii_uppercase());
            rest = after;
        }
        match (Reader { rest }).args(0) {
            Some(args) if !verb.is_empty() => Ok(Self { tag, verb, args }),
            _ => Err(tag),
        }
    }

    /// The argument at this place, when it is a string.
    pub(super) fn text(&self, index: usize) -> Option<&[u8]> {
        self.args.get(index)?.text()
    }
}

impl Arg {
    /// The octets of a string.
    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) => None,
        }
    }

    /// The members of a list; a string is a list of itself.
    pub(super) fn members(&self) -> &[Self] {
        match self {
            Self::List(members) => members,
            Self::Text(_) => std::slice::from_ref(self),
        }
    }
}

impl Literal {
    /// Reads `{n}` or `{n+}` at the end of a line.
    pub(super) fn announced(line: &[u8]) -> Option<Self> {
        let inside = line.strip_suffix(b"}")?;
        let start = inside.iter().rposition(|byte| *byte == b'{')?;
        let inside = std::str::from_utf8(inside.get(start + 1..)?).ok()?;
        let digits = inside.strip_suffix('+').unwrap_or(inside);
        let size = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        Some(Self { size, waits: digits == inside })
    }
}

impl Set {
    /// Reads a set.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let number = |text: &str| match text {
            "*" => Some(STAR),
            digits => digits.parse().ok().filter(|number| *number > 0),
        };
        let range = |text: &str| match text.split_once(':') {
            Some((from, to)) => Some((number(from)?, number(to)?)),
            None => number(text).map(|one| (one, one)),
        };
        std::str::from_utf8(text).ok()?.split(',').map(range).collect::<Option<Vec<_>>>().map(Self)
    }

    /// True when `number` is in it, `last` being the largest there is.
    pub(super) fn contains(&self, number: u32, last: u32) -> bool {
        self.0.iter().any(|(from, to)| {
            let (from, to) = (if *from == STAR { last } else { *from }, if *to == STAR { last } else { *to });
            (from.min(to)..=from.max(to)).contains(&number)
        })
    }
}

/// What stands before the first blank, and what behind it.
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == b' ') {
        Some(at) => (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default()),
        None => (bytes, &[]),
    }
}

/// What is not read yet.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Arguments, up to the end or to the parenthesis that closes the list.
    fn args(&mut self, depth: usize) -> Option<Vec<Arg>> {
        let mut args = Vec::new();
        loop {
            match self.rest.first() {
                None => return (depth == 0).then_some(args),
                Some(b')') if depth > 0 => {
                    self.skip(1);
                    return Some(args);
                }
                Some(b' ') => self.skip(1),
                Some(b'(') if depth < DEPTH_MAX => {
                    self.skip(1);
                    args.push(Arg::List(self.args(depth + 1)?));
                }
                Some(b'"') => args.push(Arg::Text(self.quoted()?)),
                Some(b'{') => args.push(Arg::Text(self.literal()?)),
                Some(_) => args.push(Arg::Text(self.atom()?)),
            }
        }
    }

    fn quoted(&mut self) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        self.skip(1);
        loop {
            let byte = self.take()?;
            match byte {
                b'"' => return Some(text),
                b'\\' => text.push(self.take().filter(|byte| b"\"\\".contains(byte))?),
                b'\r' | b'\n' => return None,
                _ => text.push(byte),
            }
        }
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        let end = self.rest.iter().position(|byte| *byte == b'}')?;
        let literal = Literal::announced(self.rest.get(..=end)?)?;
        let rest = self.rest.get(end + 1..)?.strip_prefix(b"\r\n")?;
        let (bytes, rest) = rest.split_at_checked(literal.size)?;
        self.rest = rest;
        Some(bytes.to_vec())
    }

    fn atom(&mut self) -> Option<Vec<u8>> {
        let mut in_section = false;
        let end = self.rest.iter().position(|byte| {
            in_section = (in_section || *byte == b'[') && *byte != b']';
            !in_section && matches!(byte, b' ' | b'(' | b')' | b'"' | b'{' | b'\r' | b'\n')
        });
        let (atom, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest;
        (!atom.is_empty() && !in_section).then(|| atom.to_vec())
    }

    fn take(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Arg {
        Arg::Text(text.as_bytes().to_vec())
    }

    #[test]
    fn a_command_is_read_with_all_its_kinds_of_strings() {
        let command = Command::parse(b"a1 login {4+}\r\nx\"y \"a \\\"b\\\\\"").unwrap();
        assert_eq!((command.tag.as_str(), command.verb.as_str()), ("a1", "LOGIN"));
        assert_eq!(command.args, [text("x\"y "), text("a \"b\\")]);
        let command = Command::parse(b"7 UID fetch 1:* (UID BODY.PEEK[HEADER.FIELDS (To \"Cc\")]<0.10>)").unwrap();
        assert_eq!(command.verb, "UID FETCH");
        assert_eq!(command.args[1], Arg::List(vec![text("UID"), text("BODY.PEEK[HEADER.FIELDS (To \"Cc\")]<0.10>")]));
    }

    #[test]
    fn what_is_no_command_gives_its_tag_back() {
        for (bytes, tag) in [
            (&b""[..], "*"),
            (b"* NOOP", "*"),
            (b"a", "a"),
            (b"a LOGIN \"x", "a"),
            (b"a FETCH 1 (FLAGS", "a"),
            (b"a FETCH 1 BODY[HEADER", "a"),
            (b"a X {9}\r\nshort", "a"),
            (b"a X ((((((((((1))))))))))", "a"),
            (b"\xff\xfe X", "*"),
        ] {
            assert_eq!(Command::parse(bytes), Err(tag.to_owned()), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn literals_are_announced_at_the_end_only() {
        assert_eq!(Literal::announced(b"a LOGIN {12}"), Some(Literal { size: 12, waits: true }));
        assert_eq!(Literal::announced(b"a LOGIN {12+}"), Some(Literal { size: 12, waits: false }));
        for none in [&b"a LOGIN {12} x"[..], b"{}", b"{+}", b"{-1}", b"{99999999999999999999999}", b"12}"] {
            assert_eq!(Literal::announced(none), None);
        }
    }

    #[test]
    fn a_set_knows_its_star_and_its_order() {
        let set = Set::parse(b"2,4:5,9:*").unwrap();
        let inside: Vec<u32> = (1..=12).filter(|number| set.contains(*number, 8)).collect();
        assert_eq!(inside, [2, 4, 5, 8, 9], "9:* with 8 as the largest is 8:9 (RFC 3501 §9)");
        assert!(Set::parse(b"0").is_none() && Set::parse(b"1:").is_none() && Set::parse(b"a").is_none());
    }
}
