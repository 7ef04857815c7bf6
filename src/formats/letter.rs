//! The letter in which a provider tells its customer the settings: free text, in English or German, read and never
//! written.
//!
//! Nobody agreed on a form, so this reads words, not a grammar: what kind of server is spoken of, host names, ports,
//! and what stands behind "user name" and "password". What it is not sure of it leaves to discovery, and the user sees
//! what was understood before anything is used.

use crate::model::{Address, Domain, Protocol, Secret, Security, Typed};

/// The longest letter looked at, in bytes; what follows is left unread.
const LETTER_MAX: usize = 64 * 1024;

/// What a letter says. What it does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The mail address.
    pub address: Option<Address>,
    /// The user name, where it is not the address.
    pub username: Option<String>,
    /// The password.
    pub password: Option<Secret>,
    /// The sending server.
    pub outgoing: Typed,
    /// The receiving server.
    pub incoming: Typed,
    /// What the receiving server speaks.
    pub protocol: Option<Protocol>,
}

/// Reads a letter. Text without any settings gives an empty one.
#[must_use]
pub fn read(text: &str) -> Letter {
    let mut end = text.len().min(LETTER_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader::default();
    text.get(..end).unwrap_or_default().lines().for_each(|line| reader.line(line));
    reader.letter()
}

impl Letter {
    /// True when nothing was understood.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the words around are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Topic {
    /// Nothing yet: a server's own name says what it is for.
    #[default]
    Open,
    Outgoing,
    /// Receiving, by a protocol not named yet.
    Incoming,
    Imap,
    Pop3,
    /// Something that is no mail account: a website, FTP, a calendar.
    Other,
}

#[derive(Debug, Default)]
struct Reader {
    topic: Topic,
    port_follows: bool,
    outgoing: Typed,
    incoming: Typed,
    imap: Typed,
    pop3: Typed,
    username: Option<String>,
    username_is_address: bool,
    password: Option<Secret>,
    /// Addresses, with how much speaks for each being the customer's own.
    addresses: Vec<(u8, Address)>,
}

const USERNAME: &[&str] = &[
    "benutzername",
    "nutzername",
    "benutzerkennung",
    "anmeldename",
    "kontoname",
    "benutzer",
    "username",
    "user name",
    "user-name",
    "user id",
    "userid",
    "login name",
    "login",
    "user",
];
const PASSWORD: &[&str] = &["passwort", "kennwort", "password", "passphrase", "pass", "pw"];
/// Words beside an address that say it is the customer's.
const OWN: &[&str] = &[
    "postfach",
    "mail-adresse",
    "mailadresse",
    "e-mail:",
    "email:",
    "address",
    "account",
    "mailbox",
    "konto",
    "an:",
    "to:",
    "benutzer",
    "user",
    "login",
];
/// Words beside an address that say it is the provider's.
const THEIRS: &[&str] = &["von:", "from:", "support", "hotline", "fragen", "question", "kontakt", "contact", "help"];
/// Topics whose host names are none of ours.
const ELSEWHERE: &[&str] = &[
    "webmail",
    "webmailer",
    "website",
    "webseite",
    "homepage",
    "ftp",
    "sftp",
    "ssh",
    "mysql",
    "datenbank",
    "database",
    "caldav",
    "carddav",
    "kalender",
    "calendar",
    "nameserver",
    "dns",
    "mx",
    "kundencenter",
    "kundenbereich",
    "cpanel",
    "plesk",
    "proxy",
];

impl Reader {
    fn line(&mut self, line: &str) {
        self.addresses_in(line);
        // A new line begins a new entry: a port belongs to the words before it, not to the number on the next one.
        self.port_follows &= line.trim().is_empty();
        if self.topic == Topic::Other {
            self.topic = Topic::Open;
        }
        let (line, password) = valued(line, PASSWORD).unwrap_or((line, ""));
        self.keep_password(password);
        for clause in line.split([',', ';', '|']) {
            match valued(clause, USERNAME) {
                Some((before, value)) => {
                    self.words(before);
                    self.keep_username(value);
                }
                None => self.words(clause),
            }
        }
    }

    /// The password stands alone behind the colon; a sentence there is about it, and not it.
    fn keep_password(&mut self, value: &str) {
        let masked = value.chars().all(|c| matches!(c, '*' | '•' | '.' | '_' | '-' | 'x' | 'X'));
        if self.password.is_none() && !masked && !value.contains(char::is_whitespace) {
            self.password = Some(Secret::from(value));
        }
    }

    fn keep_username(&mut self, value: &str) {
        let mut words = value.split_whitespace();
        match (words.next(), words.next()) {
            _ if self.username.is_some() || self.username_is_address => {}
            (Some(word), _) if word.contains('@') => self.username = Some(trimmed(word).to_owned()),
            // "Ihre E-Mail-Adresse", "your full email address".
            _ if ["mail", "adress", "address"].iter().any(|word| lower(value).contains(word)) => self.username_is_address = true,
            (Some(word), None) => self.username = Some(trimmed(word).to_owned()).filter(|name| !name.is_empty()),
            _ => {}
        }
    }

    fn addresses_in(&mut self, line: &str) {
        let said = lower(line);
        for word in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"' | '|' | '=')) {
            let word = trimmed(word.rsplit(':').next().unwrap_or_default());
            let Ok(address) = word.parse::<Address>() else { continue };
            let theirs = THEIRS.iter().any(|word| said.contains(word));
            let own = OWN.iter().any(|word| said.contains(word));
            let score = if theirs { 0 } else { 1 + u8::from(own) };
            self.addresses.push((score, address));
        }
    }

    fn words(&mut self, clause: &str) {
        for word in
            clause.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '=' | '"' | '„' | '“' | '<' | '>'))
        {
            // A link leads to a page, not to a server.
            if !word.contains("://") {
                self.word(trimmed(word));
            }
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() || word.contains('@') {
            return;
        }
        if let Some((host, port)) = word.rsplit_once(':').filter(|(host, _)| host.parse::<u16>().is_err()) {
            // `imap.hoster.example:993`, and `Port:993`; not the time of day.
            self.word(host);
            self.port_follows = true;
            self.word(port);
            return;
        }
        if let Ok(number) = word.parse::<u16>() {
            self.number(number);
            return;
        }
        if word.contains('.') {
            self.host(word);
            return;
        }
        // `IMAP-Server`, `SSL/TLS`, `SMTP/587`.
        for part in word.split(['-', '/', '–', '_']).filter(|part| !part.is_empty()) {
            match part.parse() {
                Ok(number) => self.number(number),
                Err(_) => self.term(&lower(part)),
            }
        }
    }

    fn term(&mut self, term: &str) {
        let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| term.starts_with(beginning));
        let filler = ["ist", "is", "nr", "number", "nummer", "lautet"].contains(&term);
        if term.starts_with("port") {
            self.port_follows = true;
            return;
        }
        self.port_follows &= filler;
        match term {
            "starttls" => self.secured(Security::Starttls),
            "ssl" | "tls" => self.secured(Security::Tls),
            _ if starts(&["imap"]) => self.topic = Topic::Imap,
            _ if starts(&["pop"]) => self.topic = Topic::Pop3,
            _ if starts(&["smtp", "submission", "postausgang", "ausgang", "ausgehend", "outgoing", "outbound", "versand"]) => {
                self.topic = Topic::Outgoing;
            }
            _ if starts(&["posteingang", "eingang", "eingehend", "incoming", "inbound", "empfang"]) => self.topic = Topic::Incoming,
            _ if ELSEWHERE.contains(&term) => self.topic = Topic::Other,
            _ => {}
        }
    }

    /// A number is a port when that was said, or when it is one that mail is known to use.
    fn number(&mut self, number: u16) {
        let said = std::mem::take(&mut self.port_follows);
        // A registered port tells what is spoken of better than the words around it (RFC 8314 §7).
        let registered = match number {
            25 | 465 | 587 | 2525 => Some(Topic::Outgoing),
            143 | 993 => Some(Topic::Imap),
            110 | 995 => Some(Topic::Pop3),
            _ => None,
        };
        if self.topic == Topic::Other || number == 0 || (!said && registered.is_none()) {
            return;
        }
        self.topic = registered.unwrap_or(self.topic);
        let port = self.side().map(|side| &mut side.port);
        if let Some(port) = port {
            let _ = port.get_or_insert(number);
        }
    }

    fn host(&mut self, word: &str) {
        let Some(host) = host_name(word) else { return };
        let first = host.split('.').next().unwrap_or_default();
        let by_name = match first {
            _ if first.starts_with("smtp") => Some(Topic::Outgoing),
            _ if first.starts_with("imap") => Some(Topic::Imap),
            _ if first.starts_with("pop") => Some(Topic::Pop3),
            _ if ["www", "webmail", "ftp", "autodiscover", "autoconfig"].contains(&first) => return,
            _ => None,
        };
        let named = by_name.filter(|_| matches!(self.topic, Topic::Open | Topic::Incoming | Topic::Other));
        self.topic = named.unwrap_or(self.topic);
        // "Mail server: mail.verein.example" is meant for both.
        if self.topic == Topic::Open && first.contains("mail") {
            let _ = self.outgoing.host.get_or_insert_with(|| host.clone());
            let _ = self.incoming.host.get_or_insert(host);
        } else if let Some(side) = self.side() {
            let _ = side.host.get_or_insert(host);
        }
    }

    fn secured(&mut self, security: Security) {
        if let Some(side) = self.side() {
            let _ = side.security.get_or_insert(security);
        }
    }

    fn side(&mut self) -> Option<&mut Typed> {
        match self.topic {
            Topic::Open | Topic::Other => None,
            Topic::Outgoing => Some(&mut self.outgoing),
            Topic::Incoming => Some(&mut self.incoming),
            Topic::Imap => Some(&mut self.imap),
            Topic::Pop3 => Some(&mut self.pop3),
        }
    }

    fn letter(self) -> Letter {
        let spoken = |typed: &Typed| *typed != Typed::default();
        // IMAP is the better choice where a letter names both.
        let (protocol, named, other) = match (spoken(&self.imap), spoken(&self.pop3)) {
            (true, _) => (Some(Protocol::Imap), self.imap, self.pop3),
            (false, true) => (Some(Protocol::Pop3), self.pop3, self.imap),
            (false, false) => (spoken(&self.incoming).then_some(Protocol::Imap), self.imap, self.pop3),
        };
        let incoming = Typed {
            host: named.host.or(self.incoming.host).or(other.host),
            port: named.port.or(self.incoming.port),
            security: named.security.or(self.incoming.security),
        };
        let best = self.addresses.iter().map(|(score, _)| *score).max().filter(|score| *score > 0);
        let own = self.addresses.into_iter().find(|(score, _)| Some(*score) == best).map(|(_, address)| address);
        let by_name = self.username.as_deref().and_then(|name| name.parse::<Address>().ok());
        let address = by_name.or(own);
        let is_address = |name: &String| address.as_ref().is_some_and(|address| address.to_string().eq_ignore_ascii_case(name));
        let username = self.username.filter(|name| !is_address(name));
        Letter { username, password: self.password, outgoing: sound(self.outgoing), incoming: sound(incoming), protocol, address }
    }
}

/// What the port says about security, where the letter says nothing or uses "SSL" for all of it.
fn sound(mut typed: Typed) -> Typed {
    typed.security = match (typed.port, typed.security) {
        (Some(465 | 993 | 995), None) => Some(Security::Tls),
        (Some(25 | 587 | 2525 | 143 | 110), Some(_)) => Some(Security::Starttls),
        (_, security) => security,
    };
    typed
}

/// What stands before the first of these words and what behind its colon or equals sign.
fn valued<'t>(text: &'t str, names: &[&str]) -> Option<(&'t str, &'t str)> {
    let (at, _) = text.char_indices().find(|(_, c)| matches!(c, ':' | '='))?;
    let mut rest = at;
    loop {
        let before = text.get(..rest)?;
        let said = lower(before.trim_end());
        if let Some(name) = names.iter().find(|name| is_last_word(&said, name)) {
            let value = text.get(rest + 1..)?.trim();
            let kept = before.trim_end();
            // Lower case may be longer or shorter than what it is of; then the words before are not worth a guess.
            let begin = kept.len().checked_sub(name.len()).filter(|begin| kept.is_char_boundary(*begin)).unwrap_or(0);
            return (!value.is_empty()).then_some((kept.get(..begin)?, value));
        }
        rest += 1 + text.get(rest + 1..)?.find([':', '='])?;
    }
}

fn is_last_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// A name that a server can have: two labels or more, the last of them letters.
fn host_name(word: &str) -> Option<String> {
    let last = word.rsplit('.').next()?;
    let is_top = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    let is_word = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    (is_top && is_word).then(|| Domain::parse(word).ok().map(|host| host.as_str().to_owned())).flatten()
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// Without the punctuation and bullets of running text.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '+' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(host: &str, port: u16, security: Security) -> Typed {
        Typed { host: Some(host.to_owned()), port: Some(port), security: Some(security) }
    }

    #[test]
    fn a_german_letter() {
        let letter = read(
            "Von: support@hoster.example\nAn: max@verein.example\n\nSehr geehrter Herr Muster,\n\n\
             Ihr Postfach max@verein.example wurde eingerichtet. Bei Fragen: hilfe@hoster.example\n\n\
             Posteingangsserver (IMAP): imap.hoster.example, Port: 993 SSL/TLS\n\
             Posteingangsserver (POP3): pop.hoster.example, Port: 995 SSL/TLS\n\
             Postausgangsserver (SMTP): smtp.hoster.example, Port: 587, STARTTLS\n\
             Benutzername: Ihre vollständige E-Mail-Adresse\nPasswort: Sommer:Sonne,7\n\
             Webmail: https://webmail.hoster.example/\nFTP-Server: ftp.hoster.example Port 21\n",
        );
        assert_eq!(letter.address, Some("max@verein.example".parse().unwrap()));
        assert_eq!(letter.incoming, typed("imap.hoster.example", 993, Security::Tls));
        assert_eq!(letter.outgoing, typed("smtp.hoster.example", 587, Security::Starttls));
        assert_eq!((letter.protocol, letter.username), (Some(Protocol::Imap), None));
        assert_eq!(letter.password, Some(Secret::from("Sommer:Sonne,7")));
    }

    #[test]
    fn one_english_line() {
        let letter = read("SMTP server smtp.x.example, port 587, STARTTLS, user name = email address");
        assert_eq!(letter.outgoing, typed("smtp.x.example", 587, Security::Starttls));
        assert_eq!((letter.incoming, letter.username, letter.password), (Typed::default(), None, None));
    }

    #[test]
    fn one_server_for_both_and_ports_by_protocol() {
        let letter = read(
            "Secure SSL/TLS Settings (Recommended)\nUsername:\tjohn@club.example\nPassword:\tUse the email account’s password.\n\
             Incoming Server:\tmail.club.example\n  IMAP Port: 993 POP3 Port: 995\nOutgoing Server:\tmail.club.example\n  SMTP Port: 465\n\
             Non-SSL Settings (NOT Recommended)\nIncoming Server:\tmail.club.example\n  IMAP Port: 143 POP3 Port: 110\n\
             Outgoing Server:\tmail.club.example\n  SMTP Port: 587\n",
        );
        assert_eq!(letter.address, Some("john@club.example".parse().unwrap()));
        assert_eq!(letter.incoming, typed("mail.club.example", 993, Security::Tls));
        assert_eq!(letter.outgoing, typed("mail.club.example", 465, Security::Tls));
        assert_eq!((letter.username, letter.password), (None, None));
    }

    #[test]
    fn a_table_and_values_on_lines_of_their_own() {
        let letter = read(
            "Protokoll  Server              Port  Verschlüsselung\nPOP3       pop.firma.example   995   SSL/TLS\n\
             SMTP       smtp.firma.example  465   SSL/TLS\nBenutzerkennung: m1234567\nKennwort: ********\n",
        );
        assert_eq!((letter.protocol, letter.incoming), (Some(Protocol::Pop3), typed("pop.firma.example", 995, Security::Tls)));
        assert_eq!(letter.outgoing, typed("smtp.firma.example", 465, Security::Tls));
        assert_eq!(letter.username.as_deref(), Some("m1234567"));
        assert_eq!(letter.password, None, "stars are no password");

        let letter = read("Eingangsserver:\n  imap.firma.example:993\nAusgangsserver:\n  relay.firma.example\n  Port 2525\n");
        assert_eq!(letter.incoming, typed("imap.firma.example", 993, Security::Tls));
        assert_eq!((letter.outgoing.host.as_deref(), letter.outgoing.port), (Some("relay.firma.example"), Some(2525)));
    }

    #[test]
    fn ssl_on_the_submission_port_means_starttls() {
        let letter = read("Postausgangsserver: mail.amt.example Port 587 (TLS)\nPosteingangsserver: mail.amt.example Port 143 TLS");
        assert_eq!(letter.outgoing, typed("mail.amt.example", 587, Security::Starttls));
        assert_eq!(letter.incoming, typed("mail.amt.example", 143, Security::Starttls));
    }

    #[test]
    fn one_name_for_all_and_nothing_but_a_name() {
        let letter = read("Der Mailserver heißt mail.verein.example.");
        assert_eq!(letter.outgoing.host.as_deref(), Some("mail.verein.example"));
        assert_eq!(letter.incoming.host.as_deref(), Some("mail.verein.example"));
        assert_eq!((letter.outgoing.port, letter.outgoing.security), (None, None), "the rest is left to the check");
    }

    #[test]
    fn text_without_settings_says_nothing() {
        for text in [
            "",
            "Hallo Max, z.B. morgen um 12.30 Uhr? Port Wein bringe ich mit. Dein Tim",
            "https://www.club.example/mail",
            "993 Äpfel\0\u{fffd}",
        ] {
            let letter = read(text);
            assert!(
                letter.outgoing == Typed::default() && letter.password.is_none() && letter.incoming.host.is_none(),
                "{text}: {letter:?}"
            );
        }
        assert!(read("nichts").is_empty());
    }

    #[test]
    fn the_password_is_not_printed_and_the_letter_has_an_end() {
        let letter = read("Password: summersun\nServer: smtp.x.example");
        assert!(!format!("{letter:?}").contains("summersun"));
        let long = format!("{}\nSMTP: smtp.x.example", "ä".repeat(LETTER_MAX));
        assert!(read(&long).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,200}", word in "(?i)(passwort|user name|smtp|port|[:=,.@ \n]|İ|ẞ){0,30}") {
            let _ = read(&text);
            let _ = read(&word);
        }
    }
}
