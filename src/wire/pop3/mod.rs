//! POP3 as a client speaks it: RFC 1939, with CAPA (RFC 2449), STLS (RFC 2595) and AUTH (RFC 5034).
//!
//! [`Greeting`] waits for the first word. [`Command`] is any command whose answer is one line, [`Listing`] one whose
//! answer goes on to a lone dot, [`Login`] signs in. APOP (RFC 1939 §7) is recognised and never used: it rests on MD5,
//! and inside TLS it protects nothing that is not protected already.

mod answer;
mod command;
mod login;

pub use answer::Answer;
pub use command::{Command, Greeting, Listed, Listing, Welcome};
pub use login::Login;

/// What a server says it can do (RFC 2449 §5), or that it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// `None` when the server does not know CAPA.
    lines: Option<Vec<String>>,
}

impl Capabilities {
    /// Reads the lines of an answer to CAPA.
    #[must_use]
    pub fn parse(lines: &[String]) -> Self {
        let told = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        Self { lines: Some(told.collect()) }
    }

    /// A server that knows RFC 1939 and nothing of CAPA: what it can do is found out by asking for it.
    #[must_use]
    pub fn untold() -> Self {
        Self { lines: None }
    }

    /// As the server wrote them, one entry a line.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.lines.as_deref().unwrap_or_default()
    }

    /// True when this keyword is among them, in any case.
    #[must_use]
    pub fn has(&self, keyword: &str) -> bool {
        self.parameters(keyword).is_some()
    }

    /// True when this command may be tried: it is listed, or nothing is.
    #[must_use]
    pub fn may_have(&self, keyword: &str) -> bool {
        self.lines.is_none() || self.has(keyword)
    }

    /// The SASL mechanisms offered, upper case, in the server's order, each once.
    #[must_use]
    pub fn mechanisms(&self) -> Vec<String> {
        let mut mechanisms: Vec<String> = Vec::new();
        for name in self.parameters("SASL").unwrap_or_default().split_ascii_whitespace() {
            let name = name.to_ascii_uppercase();
            if !mechanisms.contains(&name) {
                mechanisms.push(name);
            }
        }
        mechanisms
    }

    /// How many seconds have to lie between two sign-ins (`LOGIN-DELAY`, RFC 2449 §6.5), if the server says so.
    #[must_use]
    pub fn login_delay(&self) -> Option<u64> {
        self.parameters("LOGIN-DELAY")?.split_ascii_whitespace().next()?.parse().ok()
    }

    /// What follows this keyword.
    fn parameters(&self, keyword: &str) -> Option<&str> {
        self.lines().iter().find_map(|line| {
            let (head, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
            head.eq_ignore_ascii_case(keyword).then_some(rest)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_found_in_any_case_and_only_whole() {
        let lines = ["top", "SASL PLAIN login plain", "LOGIN-DELAY 60 USER", "UIDLX", ""].map(str::to_owned);
        let capabilities = Capabilities::parse(&lines);
        assert!(capabilities.has("TOP") && !capabilities.has("UIDL") && !capabilities.may_have("STLS"));
        assert_eq!(capabilities.mechanisms(), ["PLAIN", "LOGIN"]);
        assert_eq!(capabilities.login_delay(), Some(60));
        assert_eq!(capabilities.lines().len(), 4);
    }

    #[test]
    fn a_server_that_tells_nothing_may_have_everything() {
        let untold = Capabilities::untold();
        assert!(untold.may_have("STLS") && !untold.has("STLS"));
        assert!(untold.lines().is_empty() && untold.mechanisms().is_empty() && untold.login_delay().is_none());
    }
}
