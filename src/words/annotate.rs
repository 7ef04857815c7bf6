//! What a line of a dialogue means, in a few words beside it.

use super::Words;
use crate::say;

impl Words {
    /// Says what a line of an SMTP or IMAP dialogue means: `250-SIZE 10240000` → "accepts messages up to 10 MB".
    /// `None` for a line that explains itself, or that nothing is known about.
    #[must_use]
    pub fn annotate(self, line: &str) -> Option<String> {
        let line = line.trim();
        let reply = line.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_digit()));
        match reply {
            Some(code) => {
                let rest = line.get(3..).unwrap_or_default();
                if !(rest.is_empty() || rest.starts_with([' ', '-'])) {
                    return None;
                }
                let text = rest.get(1..).unwrap_or_default();
                smtp_keyword(code, text, self).or_else(|| smtp_reply(code, rest.starts_with('-'), self))
            }
            None => imap_line(line, self).or_else(|| client_command(line, self)),
        }
    }

    /// What an EHLO keyword or an IMAP capability means: `SIZE 10240000`, `STARTTLS`, `UIDPLUS`.
    #[must_use]
    pub fn capability(self, capability: &str) -> Option<String> {
        let mut parts = capability.split([' ', '=']).filter(|part| !part.is_empty());
        let keyword = parts.next()?.to_ascii_uppercase();
        let parameters: Vec<&str> = parts.collect();
        let first = parameters.first().copied();
        Some(match (keyword.as_str(), first) {
            ("SIZE" | "APPENDLIMIT", Some(limit)) if limit != "0" => {
                say!(self, "dialogue-size", size = self.size(limit.parse().ok()?))
            }
            ("SIZE" | "APPENDLIMIT", _) => say!(self, "dialogue-size-unlimited"),
            ("AUTH", Some(_)) => say!(self, "dialogue-auth", count = parameters.len(), mechanisms = parameters.join(", ")),
            ("LIMITS", _) => say!(self, "dialogue-limits"),
            _ => return self.find(&format!("dialogue-cap-{}", keyword.to_ascii_lowercase().replace(['+', '/'], "-")), &[]),
        })
    }
}

/// A line of an EHLO reply. Only 250 and 220 lines can be one.
fn smtp_keyword(code: &str, text: &str, words: Words) -> Option<String> {
    if code != "250" { None } else { words.capability(text) }
}

/// A reply by its code and, where it says more, its enhanced code. A line that more lines follow is left alone.
fn smtp_reply(code: &str, goes_on: bool, words: Words) -> Option<String> {
    if goes_on {
        return None;
    }
    words.find(&format!("dialogue-reply-{code}"), &[])
}

/// An untagged capability list, or a tagged answer.
fn imap_line(line: &str, words: Words) -> Option<String> {
    let mut parts = line.split(' ');
    let (tag, word) = (parts.next()?, parts.next().unwrap_or_default().to_ascii_uppercase());
    if tag == "*" {
        return match word.as_str() {
            "CAPABILITY" => Some(say!(words, "dialogue-imap-capability")),
            "BYE" => Some(say!(words, "dialogue-imap-bye")),
            "PREAUTH" => Some(say!(words, "dialogue-imap-preauth")),
            "OK" if line.to_ascii_uppercase().contains("[CAPABILITY") => Some(say!(words, "dialogue-imap-capability")),
            _ => match parts.next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "EXISTS" => Some(say!(words, "dialogue-imap-exists", count = word.parse::<u64>().ok()?)),
                "EXPUNGE" => Some(say!(words, "dialogue-imap-expunge")),
                _ => None,
            },
        };
    }
    match word.as_str() {
        "OK" => Some(say!(words, "dialogue-imap-ok")),
        "NO" => Some(say!(words, "dialogue-imap-no")),
        "BAD" => Some(say!(words, "dialogue-imap-bad")),
        // What the client says carries its tag in front.
        "CAPABILITY" | "STARTTLS" | "AUTHENTICATE" | "LOGIN" | "SELECT" | "UID" | "NOOP" | "IDLE" | "LOGOUT" => {
            command(&word, words)
        }
        _ => None,
    }
}

/// A command that this program sent.
fn client_command(line: &str, words: Words) -> Option<String> {
    command(&line.split([' ', ':']).next()?.to_ascii_uppercase(), words)
}

fn command(verb: &str, words: Words) -> Option<String> {
    let known = [
        "EHLO",
        "HELO",
        "STARTTLS",
        "AUTH",
        "MAIL",
        "RCPT",
        "DATA",
        "QUIT",
        "CAPABILITY",
        "AUTHENTICATE",
        "LOGIN",
        "SELECT",
        "UID",
        "NOOP",
        "IDLE",
        "DONE",
        "LOGOUT",
    ];
    known.contains(&verb).then(|| words.text(&format!("dialogue-command-{}", verb.to_ascii_lowercase()), &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<String> {
        Words::new("en").annotate(line)
    }

    #[test]
    fn the_lines_of_an_ehlo_reply_are_explained() {
        assert_eq!(said("250-SIZE 10240000").as_deref(), Some("accepts messages up to 10 MB"));
        assert_eq!(said("250-SIZE 0").as_deref(), Some("no fixed limit for the size of a message"));
        assert_eq!(said("250-AUTH PLAIN LOGIN").as_deref(), Some("two ways to sign in: PLAIN, LOGIN"));
        assert_eq!(said("250-AUTH=PLAIN LOGIN").as_deref(), Some("two ways to sign in: PLAIN, LOGIN"));
        for keyword in ["PIPELINING", "8BITMIME", "STARTTLS", "ENHANCEDSTATUSCODES", "CHUNKING", "SMTPUTF8", "DSN", "VRFY", "ETRN"]
        {
            assert!(said(&format!("250-{keyword}")).is_some(), "{keyword}");
        }
        assert_eq!(said("250-XYZZY 1"), None);
        assert_eq!(said("250-SIZE lots"), None);
    }

    #[test]
    fn replies_and_commands_are_explained() {
        assert!(said("535 5.7.8 Error: authentication failed").is_some());
        assert!(said("250 2.1.0 Ok").is_some());
        assert_eq!(said("250-mail.guide.test"), None);
        assert!(said("MAIL FROM:<john@guide.test>").is_some());
        assert!(said("a1 OK [CAPABILITY IMAP4rev1] Logged in").is_some());
        assert!(said("* 3 EXISTS").is_some_and(|text| text.contains('3')));
        assert!(said("a2 UID EXPUNGE 4").is_some());
    }

    #[test]
    fn whatever_a_server_says_is_survived() {
        for line in ["", " ", "25", "250", "250-", "ä€", "2ä0 x", "* ", "a", "AUTH", "250 AUTH", "250 AUTH=", "* x EXISTS"] {
            let _ = said(line);
        }
    }
}
