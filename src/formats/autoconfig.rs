//! Thunderbird's `config-v1.1.xml` (draft-ietf-mailmaint-autoconfig): reader and writer.
//!
//! The reader keeps what Thunderbird would use: of several `socketType` elements the first it knows, of several
//! `authentication` elements all it knows, in order; words in their exact case. A server with a part that nobody could
//! use (no host, no port, an unknown `socketType`) is left out, never guessed at: programs that take an unknown
//! `socketType` for "no encryption" exist, and this is none. It forgives what costs nothing: blanks around values, a missing
//! `id`, a missing side.
//!
//! The writer gives one element a line, in the order that all readers get right (port before `socketType`).

use std::net::IpAddr;

pub use super::Unreadable;
use super::xml::{self, Doctype, Element};
use crate::model::{Address, Authentication, Domain, Protocol, Security};

/// What such a file says: one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientConfig {
    /// `emailProvider/@id`, a domain; the first `domain` where a file has none.
    pub id: String,
    /// For which address domains it is, in A-label form; may hold `%EMAILDOMAIN%`.
    pub domains: Vec<String>,
    /// The provider's name; [`id`](Self::id) where a file has none.
    pub display_name: String,
    /// The same, shorter; the name where a file has none.
    pub display_short_name: String,
    /// Servers for receiving (IMAP, POP3), best first.
    pub incoming: Vec<Server>,
    /// Servers for sending, best first.
    pub outgoing: Vec<Server>,
}

/// One `incomingServer` or `outgoingServer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What is spoken there.
    pub protocol: Protocol,
    /// Host name or IP address; may hold placeholders, see [`host_for`](Self::host_for).
    pub hostname: String,
    /// TCP port, 1 to 65535.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// The user name; may hold placeholders, see [`username_for`](Self::username_for). `None` where a file has none.
    pub username: Option<String>,
    /// How the account signs in, best first; never empty.
    pub authentication: Vec<Authentication>,
}

/// Reads a file, as published by a provider or written by [`ClientConfig::write`].
///
/// # Errors
/// [`Unreadable`] says what kept it from being read. Within a readable file, servers that nobody could use are left out.
pub fn read(document: &[u8]) -> Result<ClientConfig, Unreadable> {
    let root = xml::parse(document, Doctype::None)?;
    if root.name != "clientConfig" {
        return Err(Unreadable::WrongRoot);
    }
    // Thunderbird reads the first provider only.
    let provider = root.all("emailProvider").next().ok_or(Unreadable::NoProvider)?;
    let domains: Vec<String> =
        provider.all("domain").map(Element::text).filter(|text| !text.is_empty()).map(str::to_owned).collect();
    let id = provider.attribute("id").map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
    let id = id.or_else(|| domains.first().cloned()).ok_or(Unreadable::NoProvider)?;
    let display_name = provider.text_of("displayName").unwrap_or(&id).to_owned();
    let config = ClientConfig {
        display_short_name: provider.text_of("displayShortName").unwrap_or(&display_name).to_owned(),
        incoming: provider.all("incomingServer").filter_map(|server| read_server(server, &INCOMING)).collect(),
        outgoing: provider.all("outgoingServer").filter_map(|server| read_server(server, &OUTGOING)).collect(),
        id,
        domains,
        display_name,
    };
    if config.incoming.is_empty() && config.outgoing.is_empty() { Err(Unreadable::NoServer) } else { Ok(config) }
}

impl ClientConfig {
    /// The file, in UTF-8, with LF at the end of every line.
    #[must_use]
    pub fn write(&self) -> String {
        self.write_with_remark(None)
    }

    /// The same with a comment above the root element, which all readers skip. `--` and control characters, which no
    /// comment can hold, are left out of it.
    #[must_use]
    pub fn write_with_remark(&self, remark: Option<&str>) -> String {
        let mut lines = Lines::default();
        lines.line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        if let Some(remark) = remark {
            let printable: String = remark.chars().filter(|&c| xml::is_xml_char(c) && !c.is_control()).collect();
            lines.line(0, &format!("<!-- {} -->", printable.replace("--", "").trim_matches('-')));
        }
        lines.line(0, "<clientConfig version=\"1.1\">");
        lines.line(1, &format!("<emailProvider id=\"{}\">", xml::escape(&self.id)));
        for domain in &self.domains {
            lines.element(2, "domain", domain);
        }
        lines.element(2, "displayName", &self.display_name);
        lines.element(2, "displayShortName", &self.display_short_name);
        for server in &self.incoming {
            lines.server("incomingServer", server);
        }
        for server in &self.outgoing {
            lines.server("outgoingServer", server);
        }
        lines.line(1, "</emailProvider>");
        lines.line(0, "</clientConfig>");
        lines.0
    }
}

impl Server {
    /// The host for this account, in A-label form, or as an IP address. `None` when placeholders stay that nobody knows,
    /// or when what comes out is no host name.
    #[must_use]
    pub fn host_for(&self, address: &Address) -> Option<String> {
        as_host(&render(&self.hostname, address)?)
    }

    /// The user name for this account. `None` when the file names none, or one with placeholders that nobody knows.
    #[must_use]
    pub fn username_for(&self, address: &Address) -> Option<String> {
        render(self.username.as_deref()?, address)
    }
}

/// Puts an account into a text with the placeholders `%EMAILADDRESS%`, `%EMAILLOCALPART%` and `%EMAILDOMAIN%`.
///
/// `None` when another placeholder is left (`%REALNAME%`, one in lower case, or `%EMAILADDRESS` without its end, as
/// seen in Mozilla's own database): such a text would be no name of anybody. A single `%` is an ordinary character.
#[must_use]
pub fn render(text: &str, address: &Address) -> Option<String> {
    let mut rendered = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('%') {
        rendered.push_str(before);
        let name: String = from.chars().take_while(char::is_ascii_alphabetic).collect();
        let closed = from.get(name.len()..).and_then(|after| after.strip_prefix('%'));
        match (name.as_str(), closed) {
            ("EMAILADDRESS", Some(_)) => rendered.push_str(&address.to_string()),
            ("EMAILLOCALPART", Some(_)) => rendered.push_str(address.local()),
            ("EMAILDOMAIN", Some(_)) => rendered.push_str(address.domain().as_str()),
            ("", _) => {
                rendered.push('%');
                rest = from;
                continue;
            }
            (_, Some(_)) => return None,
            (name, None) if name.starts_with("EMAIL") => return None,
            (_, None) => {
                rendered.push('%');
                rest = from;
                continue;
            }
        }
        rest = closed.unwrap_or_default();
    }
    rendered.push_str(rest);
    Some(rendered)
}

/// What one side may be: the words of its `type` and of its `authentication`. Thunderbird takes `none` and the words about
/// the network address for sending only.
struct SideWords {
    protocols: &'static [(&'static str, Protocol)],
    authentication: &'static [(&'static str, Authentication)],
}

const INCOMING: SideWords = SideWords {
    protocols: &[("imap", Protocol::Imap), ("pop3", Protocol::Pop3)],
    authentication: &[PASSWORD, ENCRYPTED, OAUTH2, OLD_PASSWORD, OLD_ENCRYPTED],
};

const OUTGOING: SideWords = SideWords {
    protocols: &[("smtp", Protocol::Smtp)],
    authentication: &[
        PASSWORD,
        ENCRYPTED,
        OAUTH2,
        OLD_PASSWORD,
        OLD_ENCRYPTED,
        ("none", Authentication::None),
        ("client-IP-address", Authentication::None),
    ],
};

const PASSWORD: (&str, Authentication) = ("password-cleartext", Authentication::PasswordCleartext);
const ENCRYPTED: (&str, Authentication) = ("password-encrypted", Authentication::PasswordEncrypted);
const OAUTH2: (&str, Authentication) = ("OAuth2", Authentication::Oauth2);
// Deprecated; automx2 still writes the first by default.
const OLD_PASSWORD: (&str, Authentication) = ("plain", Authentication::PasswordCleartext);
const OLD_ENCRYPTED: (&str, Authentication) = ("secure", Authentication::PasswordEncrypted);

const SOCKET_TYPES: [(&str, Security); 3] = [("SSL", Security::Tls), ("STARTTLS", Security::Starttls), ("plain", Security::Plain)];

fn read_server(element: &Element, side: &SideWords) -> Option<Server> {
    let protocol = meaning(side.protocols, element.attribute("type")?)?;
    let hostname = element.text_of("hostname").filter(|name| may_be_host(name))?.to_owned();
    let port =
        element.text_of("port").filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?.parse().ok().filter(|&port| port != 0)?;
    let security = element.all("socketType").find_map(|kind| meaning(&SOCKET_TYPES, kind.text()))?;
    let mut authentication: Vec<Authentication> = Vec::new();
    for known in element.all("authentication").filter_map(|word| meaning(side.authentication, word.text())) {
        if !authentication.contains(&known) {
            authentication.push(known);
        }
    }
    let username = element.text_of("username").map(str::to_owned);
    (!authentication.is_empty()).then_some(Server { protocol, hostname, port, security, username, authentication })
}

fn meaning<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|&(_, value)| value)
}

fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |&(word, _)| word)
}

/// Whether some address would make a host of this text.
fn may_be_host(text: &str) -> bool {
    let stand_in = text.replace("%EMAILADDRESS%", "a.test").replace("%EMAILLOCALPART%", "a").replace("%EMAILDOMAIN%", "a.test");
    as_host(&stand_in).is_some()
}

fn as_host(text: &str) -> Option<String> {
    if let Ok(ip) = text.parse::<IpAddr>() {
        return Some(ip.to_string());
    }
    Domain::parse(text).ok().map(|domain| domain.to_string())
}

/// Grows line by line, two blanks a level.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, level: usize, text: &str) {
        self.0.push_str(&"  ".repeat(level));
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn element(&mut self, level: usize, name: &str, text: &str) {
        self.line(level, &format!("<{name}>{}</{name}>", xml::escape(text)));
    }

    fn server(&mut self, name: &str, server: &Server) {
        self.line(2, &format!("<{name} type=\"{}\">", server.protocol));
        self.element(3, "hostname", &server.hostname);
        self.element(3, "port", &server.port.to_string());
        self.element(3, "socketType", word(&SOCKET_TYPES, &server.security));
        if let Some(username) = &server.username {
            self.element(3, "username", username);
        }
        for authentication in &server.authentication {
            self.element(3, "authentication", word(OUTGOING.authentication, authentication));
        }
        self.line(2, &format!("</{name}>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(servers: &str) -> String {
        format!(
            "<clientConfig version='1.1'><emailProvider id='guide.test'><domain>guide.test</domain>{servers}</emailProvider></clientConfig>"
        )
    }

    fn server(parts: &str) -> String {
        format!("<outgoingServer type='smtp'><hostname>mail.guide.test</hostname>{parts}</outgoingServer>")
    }

    const GOOD: &str =
        "<port>465</port><socketType>SSL</socketType><username>u</username><authentication>password-cleartext</authentication>";

    #[test]
    fn a_server_is_read() {
        let config = read(file(&server(GOOD)).as_bytes()).unwrap();
        assert_eq!(
            config.outgoing,
            [Server {
                protocol: Protocol::Smtp,
                hostname: "mail.guide.test".to_owned(),
                port: 465,
                security: Security::Tls,
                username: Some("u".to_owned()),
                authentication: vec![Authentication::PasswordCleartext],
            }]
        );
        assert_eq!((config.display_name.as_str(), config.display_short_name.as_str()), ("guide.test", "guide.test"));
    }

    #[test]
    fn the_first_known_of_several_counts() {
        let several = "<port> 587 </port><socketType>TLS</socketType><socketType>STARTTLS</socketType><socketType>SSL</socketType>\
            <authentication>SCRAM-SHA-256</authentication><authentication>OAuth2</authentication><authentication>password-cleartext</authentication><x/>";
        let config = read(file(&server(several)).as_bytes()).unwrap();
        let first = &config.outgoing[0];
        assert_eq!((first.port, first.security, first.username.as_deref()), (587, Security::Starttls, None));
        assert_eq!(first.authentication, [Authentication::Oauth2, Authentication::PasswordCleartext]);
    }

    #[test]
    fn a_server_that_nobody_could_use_is_left_out() {
        for (from, to) in [
            ("465", "0"),
            ("465", "65536"),
            ("465", "465x"),
            ("465", ""),
            ("465", "+465"),
            ("SSL", "ssl"),
            ("SSL", "none"),
            ("password-cleartext", "Password-Cleartext"),
            ("password-cleartext", "TLS-client-cert"),
            ("smtp", "SMTP"),
            ("mail.guide.test", "mail guide.test"),
            ("mail.guide.test", "mail.%REALNAME%"),
            ("mail.guide.test", "-"),
        ] {
            let document = file(&server(GOOD).replace(from, to));
            assert_eq!(read(document.as_bytes()), Err(Unreadable::NoServer), "{from} → {to}");
            let beside = file(&(server(GOOD) + &server(GOOD).replace(from, to)));
            assert_eq!(read(beside.as_bytes()).unwrap().outgoing.len(), 1);
        }
        let without_sign_in = server(GOOD).replace("password-cleartext", "none");
        assert_eq!(read(file(&without_sign_in).as_bytes()).unwrap().outgoing[0].authentication, [Authentication::None]);
        let receiving = without_sign_in.replace("outgoing", "incoming").replace("smtp", "imap");
        assert_eq!(read(file(&receiving).as_bytes()), Err(Unreadable::NoServer));
    }

    #[test]
    fn what_is_no_such_file_says_why() {
        let why = |text: &str| read(text.as_bytes()).unwrap_err();
        assert_eq!(why("<!doctype html><html><title>Webmail</title>"), Unreadable::Html);
        assert_eq!(why("<plist/>"), Unreadable::WrongRoot);
        assert_eq!(why("<x:clientConfig xmlns:x='y'/>"), Unreadable::WrongRoot);
        assert_eq!(why("<clientconfig/>"), Unreadable::WrongRoot);
        assert_eq!(why("<clientConfig/>"), Unreadable::NoProvider);
        assert_eq!(why("<clientConfig><emailProvider/></clientConfig>"), Unreadable::NoProvider);
        assert_eq!(why("<clientConfig><emailProvider id='a.test'/></clientConfig>"), Unreadable::NoServer);
        assert_eq!(why("not found"), Unreadable::NotXml);
    }

    #[test]
    fn placeholders_are_rendered() {
        let john: Address = "john.x@guide.test".parse().unwrap();
        let rendered = |text: &str| render(text, &john);
        assert_eq!(rendered("%EMAILADDRESS%").unwrap(), "john.x@guide.test");
        assert_eq!(rendered("%EMAILLOCALPART%.%EMAILDOMAIN%").unwrap(), "john.x.guide.test");
        assert_eq!(rendered("u4711").unwrap(), "u4711");
        for literal in ["100%", "%", "%%", "50%off", "%a", "a% %b", "%ä%"] {
            assert_eq!(rendered(literal).unwrap(), literal);
        }
        for unknown in ["%REALNAME%", "%emailaddress%", "%EMAILADDRESS", "x%EMAILLOCAL"] {
            assert_eq!(rendered(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_host_with_a_placeholder_is_a_host_for_somebody() {
        let document = file(&server(GOOD).replace("mail.guide.test", "%EMAILLOCALPART%.mail.guide.test"));
        let config = read(document.as_bytes()).unwrap();
        let host = |address: &str| config.outgoing[0].host_for(&address.parse().unwrap());
        assert_eq!(host("john@guide.test").unwrap(), "john.mail.guide.test");
        assert_eq!(host("o'neil@guide.test"), None);
    }

    #[test]
    fn every_real_file_is_read_and_comes_back_through_the_writer() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/ispdb");
        let Ok(files) = std::fs::read_dir(folder) else {
            eprintln!("NOT RUN: {folder} is absent, so no real provider file was read");
            return;
        };
        let mut count = 0;
        for path in files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|kind| kind == "xml")) {
            let document = std::fs::read(&path).unwrap();
            let config = read(&document).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let servers = |name: &str| String::from_utf8_lossy(&document).matches(name).count();
            assert_eq!(config.incoming.len(), servers("<incomingServer"), "{}", path.display());
            assert_eq!(config.outgoing.len(), servers("<outgoingServer"), "{}", path.display());
            assert_eq!(read(config.write().as_bytes()).as_ref(), Ok(&config), "{}", path.display());
            count += 1;
        }
        assert!(count >= 70, "only {count} files in {folder}");
    }

    #[test]
    fn a_remark_cannot_end_its_own_comment() {
        let config = read(file(&server(GOOD)).as_bytes()).unwrap();
        let document = config.write_with_remark(Some("a --><x/> -- \u{0}b-"));
        assert_eq!(read(document.as_bytes()).as_ref(), Ok(&config));
        assert!(!document.contains("<x/> --"));
    }
}
