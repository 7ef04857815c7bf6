//! PACC, `user-agent-configuration.json` (draft-ietf-mailmaint-pacc-02): reader. Experimental: the draft still changes.
//!
//! Of the document only the mail servers are kept. They speak implicit TLS at the registered port; the draft knows
//! nothing else. The document counts only when a TXT record of the domain names its digest.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

pub use super::Unreadable;
use crate::model::{Domain, Service};

/// The longest document read, in bytes.
const SIZE_MAX: usize = 64 * 1024;

/// What such a document says of mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserAgentConfig {
    /// Where mail is sent and received, in A-label form.
    pub servers: Vec<(Service, String)>,
    /// True when the account's password is accepted; otherwise OAuth2 alone is.
    pub password: bool,
}

/// Reads a document.
///
/// # Errors
/// [`Unreadable`] says what kept it from being read. Servers whose host is no host name are left out.
pub fn read(document: &[u8]) -> Result<UserAgentConfig, Unreadable> {
    if document.len() > SIZE_MAX {
        return Err(Unreadable::TooLarge);
    }
    let text = std::str::from_utf8(document).map_err(|_| Unreadable::Encoding)?;
    let Document { protocols, authentication } = serde_json::from_str(text)
        .map_err(|_| if text.trim_start().starts_with('<') { Unreadable::Html } else { Unreadable::WrongRoot })?;
    let named = [(Service::Submissions, protocols.smtp), (Service::Imaps, protocols.imap), (Service::Pop3s, protocols.pop3)];
    let host = |place: Option<Place>| place.and_then(|place| Domain::parse(&place.host).ok()).map(|host| host.to_string());
    let servers: Vec<_> = named.into_iter().filter_map(|(service, place)| Some((service, host(place)?))).collect();
    if servers.is_empty() { Err(Unreadable::NoServer) } else { Ok(UserAgentConfig { servers, password: authentication.password }) }
}

/// True when a TXT record (`v=UAAC1; a=sha256; d=…`) names the digest of exactly these bytes.
#[must_use]
pub fn vouches(record: &str, document: &[u8]) -> bool {
    let tag = |name: &str| record.split(';').find_map(|tag| tag.trim().strip_prefix(name)?.strip_prefix('=')).map(str::trim);
    let digest = tag("d").and_then(|digest| STANDARD.decode(digest).ok());
    is_record(record) && tag("a") == Some("sha256") && digest.is_some_and(|digest| digest == Sha256::digest(document).as_slice())
}

/// True for a TXT record that belongs to PACC at all.
#[must_use]
pub fn is_record(text: &str) -> bool {
    text.split(';').next().is_some_and(|tag| tag.trim() == "v=UAAC1")
}

#[derive(Deserialize)]
struct Document {
    protocols: Protocols,
    #[serde(default)]
    authentication: Authentication,
}

#[derive(Deserialize)]
struct Protocols {
    smtp: Option<Place>,
    imap: Option<Place>,
    pop3: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    host: String,
}

#[derive(Default, Deserialize)]
struct Authentication {
    #[serde(default)]
    password: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{"protocols":{"imap":{"host":"IMAP.guide.test"},"smtp":{"host":"smtp.guide.test"},"jmap":{"url":"https://x"}},
        "authentication":{"password":true,"oauth-public":{"issuer":"https://id.guide.test"}},"info":{"provider":{"name":"Guide"}}}"#;

    #[test]
    fn mail_servers_are_read_and_the_rest_is_let_be() {
        let config = read(DOCUMENT.as_bytes()).unwrap();
        let servers = [(Service::Submissions, "smtp.guide.test".into()), (Service::Imaps, "imap.guide.test".into())];
        assert_eq!((config.servers.as_slice(), config.password), (&servers[..], true));
        let bare = read(br#"{"protocols":{"pop3":{"host":"p.test"}}}"#).unwrap();
        assert_eq!((bare.servers.len(), bare.password), (1, false));
    }

    #[test]
    fn what_is_no_such_document_says_why() {
        let why = |text: &str| read(text.as_bytes()).unwrap_err();
        assert_eq!(why("<!doctype html><html>"), Unreadable::Html);
        assert_eq!(why("{}"), Unreadable::WrongRoot);
        assert_eq!(why(r#"{"protocols":{"imap":{}}}"#), Unreadable::WrongRoot);
        assert_eq!(why(r#"{"protocols":{}}"#), Unreadable::NoServer);
        assert_eq!(why(r#"{"protocols":{"imap":{"host":"not a host"}}}"#), Unreadable::NoServer);
        assert_eq!(why(&"[".repeat(SIZE_MAX)), Unreadable::WrongRoot);
        assert_eq!(why(&" ".repeat(SIZE_MAX + 1)), Unreadable::TooLarge);
        assert_eq!(read(b"\xff").unwrap_err(), Unreadable::Encoding);
    }

    #[test]
    fn a_digest_vouches_for_these_bytes_alone() {
        // printf '{}' | openssl dgst -binary -sha256 | base64
        let record = "v=UAAC1; a=sha256; d=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=";
        assert!(vouches(record, b"{}"));
        assert!(!vouches(record, b"{} "));
        assert!(!vouches(&record.replace("UAAC1", "UAAC2"), b"{}"));
        assert!(!vouches(&record.replace("sha256", "sha1"), b"{}"));
        assert!(!vouches("v=UAAC1; a=sha256; d=", b"{}") && !vouches("v=spf1 -all", b"{}"));
    }
}
