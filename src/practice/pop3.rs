//! POP3 (RFC 1939) with CAPA, STLS, AUTH, TOP and UIDL, over the inbox. One client at a time, who sees what lay
//! there when it came, and whose removals happen at QUIT.

use tokio::sync::SemaphorePermit;

use super::house::House;
use super::mailbox::{FolderName, Stored};
use super::script::{Instead, Point};
use super::session::{Line, Over, Session};
use super::sign_in::{Claim, Exchange, Step};

/// How many refused commands one client may give.
const ERRORS_MAX: usize = 20;

/// Serves one connection to its end.
pub(super) async fn serve(mut session: Session) {
    let host = session.house.script.zone.host;
    // The timestamp offers APOP (RFC 1939 §7), which a client of today leaves alone.
    if session.open(&format!("+OK Mailwright practice ready <1896.697170952@{host}>")).await.is_ok() {
        let house = std::sync::Arc::clone(&session.house);
        let mut dialogue = Dialogue { session, username: None, maildrop: None, errors: 0 };
        while dialogue.turn(&house).await.is_ok() {}
        session = dialogue.session;
    }
    session.close().await;
}

/// Where a conversation stands.
struct Dialogue<'a> {
    session: Session,
    /// What USER said.
    username: Option<String>,
    /// Open after the sign-in.
    maildrop: Option<Maildrop<'a>>,
    errors: usize,
}

/// What lay in the inbox when the client came.
struct Maildrop<'a> {
    messages: Vec<Stored>,
    /// Which of them are marked to be removed.
    marked: Vec<bool>,
    /// Held while the client is here.
    _place: SemaphorePermit<'a>,
}

impl<'a> Dialogue<'a> {
    /// One command and its answer.
    async fn turn(&mut self, house: &'a House) -> Result<(), Over> {
        if self.errors > ERRORS_MAX {
            self.session.say("-ERR Too many errors.");
            return Err(Over);
        }
        let Some(line) = self.readable().await? else { return Ok(()) };
        let (verb, rest) = line.split_once(' ').map_or((line.as_str(), ""), |(verb, rest)| (verb, rest));
        let verb = verb.to_ascii_uppercase();
        if let Some(instead) = self.scripted(&verb) {
            return self.session.misbehave(instead, "").await;
        }
        match (verb.as_str(), self.maildrop.is_some()) {
            ("CAPA", _) => self.capabilities(),
            ("QUIT", _) => return self.quit(house),
            ("STLS", false) => return self.starttls().await,
            ("USER", false) => self.user(rest),
            ("PASS", false) => return self.pass(house, rest).await,
            ("AUTH", false) => return self.auth(house, rest).await,
            (_, true) => self.in_maildrop(&verb, rest),
            (_, false) => self.refuse("Please sign in first, or say something known."),
        }
        Ok(())
    }

    /// The command as text; anything else is refused.
    async fn readable(&mut self) -> Result<Option<String>, Over> {
        let Line { bytes, bare } = self.session.line().await?;
        if bare {
            self.session.complain("bare LF");
        }
        if bytes.len() > 253 {
            // RFC 2449 §4: 255 octets, CRLF included.
            self.refuse("That line is too long.");
            return Ok(None);
        }
        let text = String::from_utf8(bytes).ok().filter(|text| !text.contains(|c: char| c.is_ascii_control()));
        if text.is_none() {
            self.refuse("That is no text.");
        }
        Ok(text)
    }

    fn scripted(&self, verb: &str) -> Option<Instead> {
        let known = ["CAPA", "STLS", "USER", "PASS", "AUTH", "STAT", "UIDL", "TOP", "DELE", "QUIT"];
        known.into_iter().find(|known| *known == verb).and_then(|verb| self.session.fault(Point::Command(verb)))
    }

    fn capabilities(&mut self) {
        let offer = self.session.house.script.pop3;
        self.session.say("+OK Capability list follows");
        for line in offer.capabilities {
            self.session.say(line);
        }
        if offer.starttls && !self.session.secured {
            self.session.say("STLS");
        }
        if self.session.secured {
            if offer.takes_password() {
                self.session.say("USER");
            }
            if !offer.mechanisms.is_empty() {
                self.session.say(&format!("SASL {}", offer.mechanisms.join(" ")));
            }
        }
        self.session.say(".");
    }

    async fn starttls(&mut self) -> Result<(), Over> {
        let offer = self.session.house.script.pop3;
        if self.session.secured || !offer.starttls {
            self.refuse("TLS is not to be had now.");
            return Ok(());
        }
        self.session.say("+OK Begin TLS negotiation now.");
        if let Some(text) = offer.injected {
            self.session.say(text);
        }
        self.username = None;
        self.session.secure().await
    }

    fn user(&mut self, name: &str) {
        if !self.session.secured {
            return self.refuse("Signing in needs TLS.");
        }
        if !self.session.house.script.pop3.takes_password() {
            return self.refuse("That is no way to sign in here.");
        }
        self.username = Some(name.to_owned());
        self.session.say("+OK");
    }

    async fn pass(&mut self, house: &'a House, password: &str) -> Result<(), Over> {
        let Some(username) = self.username.take() else {
            self.refuse("USER comes first.");
            return Ok(());
        };
        let claim = self.session.account().claim(&username, password);
        self.sign_in(house, claim).await
    }

    async fn auth(&mut self, house: &'a House, rest: &str) -> Result<(), Over> {
        let offer = self.session.house.script.pop3;
        let (name, initial) = rest.split_once(' ').map_or((rest, None), |(name, initial)| (name, Some(initial)));
        let mechanism = offer.mechanism(name).filter(|_| self.session.secured);
        if let Some(instead) = mechanism.and_then(|name| self.session.fault(Point::Mechanism(name))) {
            return self.session.misbehave(instead, "").await;
        }
        let Some(mut exchange) = mechanism.and_then(|name| Exchange::new(name, self.session.account())) else {
            self.refuse("That is no way to sign in here.");
            return Ok(());
        };
        let mut said = initial.map(|initial| initial.as_bytes().to_vec());
        loop {
            match exchange.next(said.as_deref()) {
                Step::Ask(challenge) => {
                    self.session.say(&format!("+ {challenge}"));
                    said = Some(self.session.line().await?.bytes);
                }
                Step::Claimed(claim) => return self.sign_in(house, claim).await,
                Step::Unreadable => {
                    self.refuse("That cannot be decoded.");
                    return Ok(());
                }
            }
        }
    }

    async fn sign_in(&mut self, house: &'a House, claim: Claim) -> Result<(), Over> {
        if let Some(instead) = self.session.fault(Point::SignIn) {
            if instead.judges() {
                house.notebook.judge(self.session.service, &claim.username, false);
            }
            return self.session.misbehave(instead, "").await;
        }
        let Ok(place) = house.maildrop.try_acquire() else {
            self.session.complain("a second session while the first one is open");
            self.session.say("-ERR [IN-USE] Another session is open.");
            return Ok(());
        };
        if house.judge(self.session.service, &claim) {
            let messages = house.mailbox.read(FolderName::Inbox, |inbox| inbox.messages.clone());
            let marked = vec![false; messages.len()];
            self.maildrop = Some(Maildrop { messages, marked, _place: place });
            self.session.say("+OK Logged in.");
        } else {
            self.errors += 1;
            self.session.say("-ERR [AUTH] Authentication failed.");
        }
        Ok(())
    }

    /// The commands that need a sign-in.
    fn in_maildrop(&mut self, verb: &str, rest: &str) {
        let Some(maildrop) = &mut self.maildrop else { return };
        let mut words = rest.split_ascii_whitespace().map(str::parse::<usize>);
        let answer = match (verb, words.next(), words.next()) {
            ("STAT", None, None) => {
                let (count, octets) = maildrop.lying().fold((0, 0), |(n, sum), (_, message)| (n + 1, sum + message.bytes.len()));
                Some(format!("+OK {count} {octets}"))
            }
            ("LIST", None, None) => Some(maildrop.listing(|message| message.bytes.len())),
            ("UIDL", None, None) => Some(maildrop.listing(|message| message.uid)),
            ("TOP", Some(Ok(number)), Some(Ok(lines))) => maildrop.get(number).map(|message| text(&message.bytes, Some(lines))),
            ("RETR", Some(Ok(number)), None) => maildrop.get(number).map(|message| text(&message.bytes, None)),
            ("DELE", Some(Ok(number)), None) if maildrop.get(number).is_some() => {
                maildrop.marked.iter_mut().skip(number - 1).take(1).for_each(|mark| *mark = true);
                Some("+OK Marked to be deleted.".to_owned())
            }
            ("RSET", None, None) => {
                maildrop.marked.fill(false);
                Some("+OK".to_owned())
            }
            ("NOOP", None, None) => Some("+OK".to_owned()),
            _ => None,
        };
        match answer {
            Some(answer) => self.session.say(&answer),
            None => self.refuse("There is no such command or message."),
        }
    }

    /// Removes what was marked, and gives the maildrop free before it says so.
    fn quit(&mut self, house: &House) -> Result<(), Over> {
        if let Some(maildrop) = self.maildrop.take() {
            let gone: Vec<u32> = maildrop.marked_uids();
            if !gone.is_empty() {
                house.mailbox.change(FolderName::Inbox, |inbox| inbox.messages.retain(|message| !gone.contains(&message.uid)));
            }
        }
        self.session.say("+OK Logging out.");
        Err(Over)
    }

    fn refuse(&mut self, text: &str) {
        self.errors += 1;
        self.session.complain(text);
        self.session.say(&format!("-ERR {text}"));
    }
}

impl Maildrop<'_> {
    /// The messages that are not marked, by their numbers.
    fn lying(&self) -> impl Iterator<Item = (usize, &Stored)> {
        let all = self.messages.iter().zip(&self.marked).enumerate();
        all.filter(|(_, (_, marked))| !**marked).map(|(index, (message, _))| (index + 1, message))
    }

    fn get(&self, number: usize) -> Option<&Stored> {
        self.lying().find(|(other, _)| *other == number).map(|(_, message)| message)
    }

    fn listing<T: std::fmt::Display>(&self, fact: impl Fn(&Stored) -> T) -> String {
        let mut listing = "+OK".to_owned();
        for (number, message) in self.lying() {
            listing.push_str(&format!("\r\n{number} {}", fact(message)));
        }
        listing + "\r\n."
    }

    fn marked_uids(&self) -> Vec<u32> {
        self.messages.iter().zip(&self.marked).filter(|(_, marked)| **marked).map(|(message, _)| message.uid).collect()
    }
}

/// A message as an answer: the header and so many lines of the body, dots stuffed, the lone dot behind it.
fn text(message: &[u8], lines: Option<usize>) -> String {
    let message = String::from_utf8_lossy(message);
    let (head, body) = message.split_once("\r\n\r\n").unwrap_or((&message, ""));
    let body = body.strip_suffix("\r\n").unwrap_or(body);
    let shown = head.split("\r\n").chain([""]).chain(body.split("\r\n").take(lines.unwrap_or(usize::MAX)));
    let mut answer = "+OK".to_owned();
    for line in shown {
        answer.push_str("\r\n");
        if line.starts_with('.') {
            answer.push('.');
        }
        answer.push_str(line);
    }
    answer + "\r\n."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn top_shows_the_header_and_so_many_lines() {
        let message = b"A: b\r\n.C: d\r\n\r\n.one\r\ntwo\r\n";
        assert_eq!(text(message, Some(0)), "+OK\r\nA: b\r\n..C: d\r\n\r\n.");
        assert_eq!(text(message, Some(1)), "+OK\r\nA: b\r\n..C: d\r\n\r\n..one\r\n.");
        assert_eq!(text(message, None), "+OK\r\nA: b\r\n..C: d\r\n\r\n..one\r\ntwo\r\n.");
    }
}
