//! Apple's configuration profile (`.mobileconfig`) with one mail account: reader and writer.
//!
//! The keys are those of Apple's own schema for `Configuration` and `com.apple.mail.managed`; only the ones that a
//! checked account needs exist here. There is none for a password: a profile is a plain file, and the device asks when the
//! password is absent.

use std::io::Cursor;

use plist::{Dictionary, Value};
use uuid::Uuid;

pub use super::Unreadable;
use super::xml::{self, Doctype};
use crate::model::{Authentication, Protocol};

/// A profile that creates one mail account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Reverse-DNS style; a profile with the same identifier replaces an installed one.
    pub identifier: String,
    /// The same for the same account, always.
    pub uuid: Uuid,
    /// What the device shows before it installs the profile.
    pub display_name: Option<String>,
    /// The same, in a sentence.
    pub description: Option<String>,
    /// The account.
    pub account: MailAccount,
}

/// The payload `com.apple.mail.managed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAccount {
    /// Reverse-DNS style, unique within the profile.
    pub identifier: String,
    /// Another than the profile's.
    pub uuid: Uuid,
    /// What the device shows for this part of the profile.
    pub display_name: Option<String>,
    /// IMAP or POP3.
    pub protocol: Protocol,
    /// The account's name in the mail program.
    pub description: Option<String>,
    /// The person's name, as recipients see it.
    pub name: Option<String>,
    /// The mail address; the device asks for it when absent.
    pub address: Option<String>,
    /// Receiving.
    pub incoming: Server,
    /// Sending.
    pub outgoing: Server,
    /// The device asks for one password and uses it for both servers.
    pub same_password: bool,
}

/// One of the two servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Host name or IP address.
    pub host: String,
    /// TCP port. A device left to itself tries 25 first for sending, so this program always writes it.
    pub port: Option<u16>,
    /// TLS. Apple does not document whether it begins at once or by STARTTLS; the device finds out.
    pub tls: bool,
    /// How the account signs in.
    pub authentication: ServerAuthentication,
    /// The user name; the device asks for it when it is absent and wanted.
    pub username: Option<String>,
}

/// The five ways to sign in that Apple's schema knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerAuthentication {
    /// None.
    None,
    /// The password itself.
    Password,
    /// CRAM-MD5 (RFC 2195).
    CramMd5,
    /// NTLM.
    Ntlm,
    /// HTTP Digest.
    HttpMd5,
}

impl ServerAuthentication {
    /// In the words of [`crate::model`]; `None` for NTLM and HTTP Digest, which have none there.
    #[must_use]
    pub fn meaning(self) -> Option<Authentication> {
        match self {
            Self::None => Some(Authentication::None),
            Self::Password => Some(Authentication::PasswordCleartext),
            Self::CramMd5 => Some(Authentication::PasswordEncrypted),
            Self::Ntlm | Self::HttpMd5 => None,
        }
    }
}

/// Reads an unsigned XML profile and takes the first mail account in it. Passwords in it are passed over.
///
/// # Errors
/// [`Unreadable`], with the key where a required one is missing or has a value outside Apple's lists.
pub fn read(document: &[u8]) -> Result<Profile, Unreadable> {
    if document.starts_with(b"bplist") || document.starts_with(b"\x30\x80") || document.starts_with(b"\x30\x82") {
        return Err(Unreadable::NotPlain);
    }
    // The plist crate knows no bounds and would use the stack for every level; what comes through here is small and flat.
    if xml::parse(document, Doctype::Plist)?.name != "plist" {
        return Err(Unreadable::WrongRoot);
    }
    let profile = Value::from_reader_xml(Cursor::new(document)).map_err(|_| Unreadable::NotXml)?;
    let profile = profile
        .as_dictionary()
        .filter(|profile| text(profile, PAYLOAD_TYPE) == Some(CONFIGURATION))
        .ok_or(Unreadable::WrongRoot)?;
    let payloads = profile.get("PayloadContent").and_then(Value::as_array).ok_or(Unreadable::Lacks("PayloadContent"))?;
    let mut accounts = payloads.iter().filter_map(Value::as_dictionary).filter(|payload| text(payload, PAYLOAD_TYPE) == Some(MAIL));
    let account = accounts.next().ok_or(Unreadable::NoServer)?;
    check_version(profile)?;
    check_version(account)?;
    Ok(Profile {
        identifier: required(profile, "PayloadIdentifier")?,
        uuid: uuid(profile)?,
        display_name: optional(profile, "PayloadDisplayName"),
        description: optional(profile, "PayloadDescription"),
        account: read_account(account)?,
    })
}

impl Profile {
    /// The file: XML in UTF-8, keys always in the same order, unsigned.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut keys = Keys::payload(CONFIGURATION, &self.identifier, self.uuid);
        keys.maybe("PayloadDisplayName", self.display_name.as_deref());
        keys.maybe("PayloadDescription", self.description.as_deref());
        keys.put("PayloadContent", Value::Array(vec![self.account.to_value()]));
        let mut document = Vec::new();
        let written = keys.into_value().to_writer_xml(&mut document);
        debug_assert!(written.is_ok(), "writing to memory fails for no value that stands here");
        document.push(b'\n');
        document
    }
}

const PAYLOAD_TYPE: &str = "PayloadType";
const CONFIGURATION: &str = "Configuration";
const MAIL: &str = "com.apple.mail.managed";

const ACCOUNT_TYPES: [(&str, Protocol); 2] = [("EmailTypeIMAP", Protocol::Imap), ("EmailTypePOP", Protocol::Pop3)];

const AUTHENTICATIONS: [(&str, ServerAuthentication); 5] = [
    ("EmailAuthNone", ServerAuthentication::None),
    ("EmailAuthPassword", ServerAuthentication::Password),
    ("EmailAuthCRAMMD5", ServerAuthentication::CramMd5),
    ("EmailAuthNTLM", ServerAuthentication::Ntlm),
    ("EmailAuthHTTPMD5", ServerAuthentication::HttpMd5),
];

/// The keys of one side.
struct ServerKeys {
    authentication: &'static str,
    host: &'static str,
    port: &'static str,
    tls: &'static str,
    username: &'static str,
}

const INCOMING: ServerKeys = ServerKeys {
    authentication: "IncomingMailServerAuthentication",
    host: "IncomingMailServerHostName",
    port: "IncomingMailServerPortNumber",
    tls: "IncomingMailServerUseSSL",
    username: "IncomingMailServerUsername",
};

const OUTGOING: ServerKeys = ServerKeys {
    authentication: "OutgoingMailServerAuthentication",
    host: "OutgoingMailServerHostName",
    port: "OutgoingMailServerPortNumber",
    tls: "OutgoingMailServerUseSSL",
    username: "OutgoingMailServerUsername",
};

const SAME_PASSWORD: &str = "OutgoingPasswordSameAsIncomingPassword";

fn read_account(keys: &Dictionary) -> Result<MailAccount, Unreadable> {
    Ok(MailAccount {
        identifier: required(keys, "PayloadIdentifier")?,
        uuid: uuid(keys)?,
        display_name: optional(keys, "PayloadDisplayName"),
        protocol: one_of(keys, "EmailAccountType", &ACCOUNT_TYPES)?,
        description: optional(keys, "EmailAccountDescription"),
        name: optional(keys, "EmailAccountName"),
        address: optional(keys, "EmailAddress"),
        incoming: read_server(keys, &INCOMING)?,
        outgoing: read_server(keys, &OUTGOING)?,
        same_password: flag(keys, SAME_PASSWORD)?,
    })
}

fn read_server(keys: &Dictionary, side: &ServerKeys) -> Result<Server, Unreadable> {
    let port = match keys.get(side.port) {
        None => None,
        Some(value) => {
            let number = value.as_unsigned_integer().and_then(|number| u16::try_from(number).ok());
            Some(number.filter(|&port| port != 0).ok_or(Unreadable::BadValue(side.port))?)
        }
    };
    Ok(Server {
        host: required(keys, side.host)?,
        port,
        tls: flag(keys, side.tls)?,
        authentication: one_of(keys, side.authentication, &AUTHENTICATIONS)?,
        username: optional(keys, side.username),
    })
}

fn text<'a>(keys: &'a Dictionary, key: &str) -> Option<&'a str> {
    keys.get(key).and_then(Value::as_string)
}

/// An empty string is what careless generators write for "absent". Line ends become LF, as XML has it (XML 1.0 §2.11), and
/// characters that no XML can hold are left out: neither is done by the plist crate.
fn optional(keys: &Dictionary, key: &str) -> Option<String> {
    let text = text(keys, key)?.replace("\r\n", "\n").replace('\r', "\n");
    Some(text.chars().filter(|&c| xml::is_xml_char(c)).collect()).filter(|text: &String| !text.is_empty())
}

fn required(keys: &Dictionary, key: &'static str) -> Result<String, Unreadable> {
    optional(keys, key).ok_or(Unreadable::Lacks(key))
}

fn one_of<T: Copy>(keys: &Dictionary, key: &'static str, words: &[(&str, T)]) -> Result<T, Unreadable> {
    let word = required(keys, key)?;
    words.iter().find(|(known, _)| *known == word).map(|&(_, value)| value).ok_or(Unreadable::BadValue(key))
}

/// Absent means false in all of Apple's schema that stands here.
fn flag(keys: &Dictionary, key: &'static str) -> Result<bool, Unreadable> {
    keys.get(key).map_or(Ok(false), |value| value.as_boolean().ok_or(Unreadable::BadValue(key)))
}

fn uuid(keys: &Dictionary) -> Result<Uuid, Unreadable> {
    let key = "PayloadUUID";
    Uuid::parse_str(&required(keys, key)?).map_err(|_| Unreadable::BadValue(key))
}

/// The version of the format, not of the content: always 1, and an integer (generators that write `<real>` exist).
fn check_version(keys: &Dictionary) -> Result<(), Unreadable> {
    let key = "PayloadVersion";
    let version = keys.get(key).ok_or(Unreadable::Lacks(key))?;
    if version.as_unsigned_integer() == Some(1) { Ok(()) } else { Err(Unreadable::BadValue(key)) }
}

impl MailAccount {
    fn to_value(&self) -> Value {
        let mut keys = Keys::payload(MAIL, &self.identifier, self.uuid);
        keys.maybe("PayloadDisplayName", self.display_name.as_deref());
        keys.text("EmailAccountType", word(&ACCOUNT_TYPES, &self.protocol));
        keys.maybe("EmailAccountDescription", self.description.as_deref());
        keys.maybe("EmailAccountName", self.name.as_deref());
        keys.maybe("EmailAddress", self.address.as_deref());
        keys.server(&INCOMING, &self.incoming);
        keys.server(&OUTGOING, &self.outgoing);
        if self.same_password {
            keys.put(SAME_PASSWORD, Value::Boolean(true));
        }
        keys.into_value()
    }
}

/// A dictionary in the making; it keeps the order in which keys are put.
struct Keys(Dictionary);

impl Keys {
    fn payload(kind: &str, identifier: &str, uuid: Uuid) -> Self {
        let mut keys = Self(Dictionary::new());
        keys.text(PAYLOAD_TYPE, kind);
        keys.put("PayloadVersion", Value::from(1_u64));
        keys.text("PayloadIdentifier", identifier);
        keys.text("PayloadUUID", &uuid.hyphenated().to_string().to_uppercase());
        keys
    }

    fn put(&mut self, key: &str, value: Value) {
        let replaced = self.0.insert(key.to_owned(), value);
        debug_assert!(replaced.is_none(), "{key} stands here once");
    }

    /// Leaves out what XML cannot carry, and CR, which would come back as LF.
    fn text(&mut self, key: &str, text: &str) {
        self.put(key, Value::String(text.chars().filter(|&c| xml::is_xml_char(c) && c != '\r').collect()));
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn server(&mut self, side: &ServerKeys, server: &Server) {
        self.text(side.authentication, word(&AUTHENTICATIONS, &server.authentication));
        self.text(side.host, &server.host);
        if let Some(port) = server.port {
            self.put(side.port, Value::from(u64::from(port)));
        }
        self.put(side.tls, Value::Boolean(server.tls));
        self.maybe(side.username, server.username.as_deref());
    }

    fn into_value(self) -> Value {
        Value::Dictionary(self.0)
    }
}

fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |&(word, _)| word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn profile() -> Profile {
        let server = |host: &str, port| Server {
            host: host.to_owned(),
            port: Some(port),
            tls: true,
            authentication: ServerAuthentication::Password,
            username: Some("john & \"co\" <x> 'y'".to_owned()),
        };
        Profile {
            identifier: "test.guide.mailwright.john".to_owned(),
            uuid: Uuid::from_u128(1),
            display_name: Some("Mail: john@guide.test".to_owned()),
            description: Some("Ä & <b>".to_owned()),
            account: MailAccount {
                identifier: "test.guide.mailwright.john.mail".to_owned(),
                uuid: Uuid::from_u128(2),
                display_name: Some("john@guide.test".to_owned()),
                protocol: Protocol::Imap,
                description: Some("guide.test".to_owned()),
                name: Some("John".to_owned()),
                address: Some("john@guide.test".to_owned()),
                incoming: server("imap.guide.test", 993),
                outgoing: server("smtp.guide.test", 465),
                same_password: true,
            },
        }
    }

    fn written() -> String {
        String::from_utf8(profile().write()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(read(&profile().write()).as_ref(), Ok(&profile()));
        let mut sparse = profile();
        sparse.account.protocol = Protocol::Pop3;
        sparse.account.name = None;
        sparse.account.outgoing.username = None;
        sparse.account.outgoing.authentication = ServerAuthentication::None;
        sparse.account.outgoing.tls = false;
        sparse.account.incoming.port = None;
        sparse.account.same_password = false;
        assert_eq!(read(&sparse.write()), Ok(sparse));
    }

    #[test]
    fn what_is_wrong_says_where() {
        for (from, to, why) in [
            ("EmailTypeIMAP", "EmailTypeExchange", Unreadable::BadValue("EmailAccountType")),
            ("EmailAuthPassword", "EmailAuthOAuth2", Unreadable::BadValue("IncomingMailServerAuthentication")),
            ("<integer>993</integer>", "<integer>0</integer>", Unreadable::BadValue("IncomingMailServerPortNumber")),
            ("<integer>993</integer>", "<integer></integer>", Unreadable::NotXml),
            ("<integer>1</integer>", "<real>1</real>", Unreadable::BadValue("PayloadVersion")),
            ("<true/>", "<string>true</string>", Unreadable::BadValue("IncomingMailServerUseSSL")),
            ("OutgoingMailServerHostName", "OutgoingHost", Unreadable::Lacks("OutgoingMailServerHostName")),
            ("<string>smtp.guide.test</string>", "<string/>", Unreadable::Lacks("OutgoingMailServerHostName")),
            ("00000000-0000", "UUID", Unreadable::BadValue("PayloadUUID")),
            ("com.apple.mail.managed", "com.apple.wifi.managed", Unreadable::NoServer),
            ("<string>Configuration</string>", "<string>Other</string>", Unreadable::WrongRoot),
            ("plist>", "list>", Unreadable::NotXml),
        ] {
            let document = written().replace(from, to);
            assert_ne!(document, written(), "{from} stands nowhere");
            assert_eq!(read(document.as_bytes()), Err(why), "{from} → {to}");
        }
    }

    #[test]
    fn what_is_no_plain_profile_says_so() {
        assert_eq!(read(b"bplist00"), Err(Unreadable::NotPlain));
        assert_eq!(read(b"\x30\x82\x0b\xb1\x06\x09"), Err(Unreadable::NotPlain));
        assert_eq!(read(b"<!DOCTYPE html><html>"), Err(Unreadable::Html));
        assert_eq!(read(b"<plist><string>x</string></plist>"), Err(Unreadable::WrongRoot));
        assert_eq!(read(b"<dict/>"), Err(Unreadable::WrongRoot));
        assert_eq!(read(b"<!DOCTYPE plist [<!ENTITY a 'b'>]><plist/>"), Err(Unreadable::Dtd));
        assert_eq!(read("<array>".repeat(100_000).as_bytes()), Err(Unreadable::TooLarge));
    }

    #[test]
    fn a_password_in_a_profile_is_passed_over() {
        let document = written()
            .replace("\t\t\t<key>EmailAddress", "\t\t\t<key>IncomingPassword</key>\n<string>summersun</string><key>EmailAddress");
        assert!(document.contains("summersun"));
        assert!(!format!("{:?}", read(document.as_bytes()).unwrap()).contains("summersun"));
    }

    #[test]
    fn apples_schema_knows_every_key_and_misses_none() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/apple");
        let Ok(mail) = std::fs::read_to_string(format!("{folder}/{MAIL}.yaml")) else {
            eprintln!("NOT RUN: {folder} is absent, so the profile was not held against Apple's schema");
            return;
        };
        let file = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.yaml")).unwrap();
        let mut top = schema(&file("TopLevel"));
        let mut inner = schema(&file("CommonPayloadKeys"));
        top.extend(inner.iter().map(|(key, &required)| (key.clone(), required)));
        inner.extend(schema(&mail));
        assert!(top.len() > 15 && inner.len() > 35, "the schema was not understood");

        let value = Value::from_reader_xml(Cursor::new(profile().write())).unwrap();
        let outer = value.as_dictionary().unwrap();
        hold(outer, &top);
        hold(outer["PayloadContent"].as_array().unwrap()[0].as_dictionary().unwrap(), &inner);

        for (word, _) in ACCOUNT_TYPES {
            assert!(mail.contains(&format!("- {word}\n")), "{word}");
        }
        for (word, _) in AUTHENTICATIONS {
            assert!(mail.contains(&format!("- {word}\n")), "{word}");
        }
    }

    fn hold(keys: &Dictionary, schema: &BTreeMap<String, bool>) {
        for key in keys.keys() {
            assert!(schema.contains_key(key), "Apple's schema does not know {key}");
        }
        for (key, _) in schema.iter().filter(|&(_, &required)| required) {
            assert!(keys.contains_key(key), "{key} is required");
        }
    }

    /// The top-level `- key:` entries of one of Apple's schema files, and whether each is required.
    fn schema(yaml: &str) -> BTreeMap<String, bool> {
        let (_, listed) = yaml.split_once("payloadkeys:\n").unwrap();
        let mut keys = BTreeMap::new();
        let mut last = String::new();
        for line in listed.lines() {
            if let Some(key) = line.strip_prefix("- key: ") {
                last = key.to_owned();
                _ = keys.insert(last.clone(), false);
            } else if line == "  presence: required" {
                _ = keys.insert(last.clone(), true);
            }
        }
        keys
    }
}
