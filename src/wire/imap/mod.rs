//! IMAP as a client speaks it: RFC 9051, and RFC 3501 where servers are older.
//!
//! [`Greeting`] waits for the first word. [`Command`] is any command whose answer is one line; [`Login`],
//! [`Search`], [`Fetch`], [`List`], [`Idle`] and [`Remove`] look closer at what comes before that line. Every
//! command has its own tag from [`Tags`].

mod command;
mod login;
mod mailbox;
mod response;

pub use command::{Command, Completion, Greeting, Welcome};
pub use login::Login;
pub use mailbox::{Fetch, Folder, Idle, List, Remove, Removed, Search, Section};
pub use response::{Response, Responses, Status};

/// Counts the tags of a session: `a1`, `a2` …
#[derive(Clone, Debug, Default)]
pub struct Tags(u32);

impl Tags {
    /// The next one.
    #[must_use]
    pub fn fresh(&mut self) -> String {
        self.0 = self.0.saturating_add(1);
        format!("a{}", self.0)
    }
}

/// What a server says it can do (RFC 9051 §7.2.2), as it wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(Vec<String>);

impl Capabilities {
    /// Reads what follows the word CAPABILITY.
    #[must_use]
    pub fn parse(list: &str) -> Self {
        Self(list.split_ascii_whitespace().map(str::to_owned).collect())
    }

    /// As the server wrote them, one entry each.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// True when this one is among them, in any case.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|entry| entry.eq_ignore_ascii_case(name))
    }

    /// The SASL mechanisms offered (`AUTH=…`), upper case, in the server's order, each once.
    #[must_use]
    pub fn mechanisms(&self) -> Vec<String> {
        let mut mechanisms = Vec::new();
        for entry in &self.0 {
            let upper = entry.to_ascii_uppercase();
            if let Some(name) = upper.strip_prefix("AUTH=").map(str::to_owned)
                && !mechanisms.contains(&name)
            {
                mechanisms.push(name);
            }
        }
        mechanisms
    }

    /// True when the server shows that it takes what comes ahead of its answers: it says so of literals (RFC 7888). All should
    /// (RFC 9051 §5.5), and not all do.
    #[must_use]
    pub fn reads_ahead(&self) -> bool {
        ["LITERAL+", "LITERAL-", "IMAP4rev2"].iter().any(|name| self.has(name))
    }

    /// False when the LOGIN command is switched off (RFC 9051 §6.2.3), as servers do before TLS.
    #[must_use]
    pub fn allows_login(&self) -> bool {
        !self.has("LOGINDISABLED")
    }
}

/// The text as a quoted string (RFC 9051 §4.3); `None` when only a literal could carry it.
#[must_use]
pub fn quoted(text: &str) -> Option<String> {
    can_be_quoted(text).then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// True when a quoted string can carry the text.
fn can_be_quoted(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_found_in_any_case() {
        let capabilities = Capabilities::parse("IMAP4rev1 sasl-ir auth=plain AUTH=PLAIN AUTH=LOGIN LOGINDISABLED");
        assert!(capabilities.has("SASL-IR") && !capabilities.has("SASL"));
        assert_eq!(capabilities.mechanisms(), ["PLAIN", "LOGIN"]);
        assert!(!capabilities.allows_login());
    }

    #[test]
    fn quotes_and_backslashes_are_escaped_and_nothing_else() {
        assert_eq!(quoted("\\ % \" '").as_deref(), Some("\"\\\\ % \\\" '\""));
        assert_eq!(quoted("ä"), None);
        assert_eq!(quoted("a\r\nb"), None);
    }
}
