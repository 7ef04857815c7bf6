//! Preset files: what an organisation hands to its people so that nothing but a password is left to type.
//!
//! A preset is a TOML file of this form; everything but `preset` and one server may be left out:
//!
//! ```toml
//! preset = 1                              # version of this format
//! organisation = "Guide Ltd"              # its name, as its people say it
//! domains = ["guide.example"]             # addresses it is for; without them, all
//! username = "address"                    # or "local-part", or a text with {local} and {domain}: 'GUIDE\{local}'
//! ca-file = "guide-ca.pem"                # PEM, beside this file; or ca = """-----BEGIN CERTIFICATE-----…"""
//! send-to = "self"                        # where the test message goes: "self", "none", or an address
//!
//! [outgoing]
//! host = "mail.guide.example"
//! port = 465                              # without it the usual one
//! security = "tls"                        # "tls", "starttls" or "plain"; without it what the port is for
//!
//! [incoming]
//! protocol = "imap"                       # "imap" (the default), "pop3", or "none" for accounts that only send
//! host = "mail.guide.example"
//!
//! [help]                                  # shown when a check fails
//! text = "Ask the IT desk: extension 42, or desk@guide.example."
//! url = "https://guide.example/mail"
//! ```
//!
//! Its servers count as if the user had typed them: a password may go there without a question. So it has to come from
//! somebody whom the user trusts, and never from the network.

use std::net::IpAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::model::preset::{Preset, Username};
use crate::model::{Domain, Endpoint, Protocol, Security, SendTo, Service};

/// The longest file read, in bytes.
const SIZE_MAX: u64 = 256 * 1024;
/// The version of the format.
const VERSION: u32 = 1;

/// A preset and what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it says.
    pub preset: Preset,
    /// The certificates of its authority, to be trusted beside the system's.
    pub authorities: Vec<CertificateDer<'static>>,
}

/// What is wrong with a preset. The text is a code, with file and line after a colon; `words` has the sentence.
#[derive(Debug, Error)]
pub enum PresetError {
    /// The file could not be read, or is far too large for a preset.
    #[error("preset-unreadable: {} ({cause})", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// It is no TOML, or holds what a preset does not.
    #[error("preset-syntax: {place}: {cause}")]
    Syntax {
        /// File and line.
        place: Place,
        /// What the reader said.
        cause: String,
    },
    /// It is a preset of a format that this version does not know.
    #[error("preset-version: {0}")]
    Version(Place),
    /// A domain is none.
    #[error("preset-domain: {0}")]
    Domain(Place),
    /// A server's name is neither a host name nor an address.
    #[error("preset-host: {0}")]
    Host(Place),
    /// The test message is to go to what is no address.
    #[error("preset-send-to: {0}")]
    SendTo(Place),
    /// The help is not at an `https://` address.
    #[error("preset-url: {0}")]
    Url(Place),
    /// What should be certificates is none.
    #[error("preset-certificate: {0}")]
    Certificate(Place),
    /// It names no server.
    #[error("preset-empty: {}", .0.display())]
    Empty(PathBuf),
}

/// A line of a file: `guide.toml, 7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    path: PathBuf,
    line: usize,
}

/// Opens a preset file.
///
/// # Errors
/// [`PresetError`] with the line at which it cannot be used.
pub fn open(path: &Path) -> Result<Opened, PresetError> {
    let unreadable = |error: io::Error| PresetError::Unreadable { path: path.to_owned(), cause: error.to_string() };
    let text = read(path).map_err(unreadable)?;
    Source { path, text: &text }.opened()
}

fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > SIZE_MAX {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    preset: Spanned<u32>,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    domains: Vec<Spanned<String>>,
    username: Option<Username>,
    ca_file: Option<Spanned<PathBuf>>,
    ca: Option<Spanned<String>>,
    send_to: Option<Spanned<String>>,
    outgoing: Option<Outgoing>,
    incoming: Option<Incoming>,
    help: Option<Help>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outgoing {
    host: Spanned<String>,
    port: Option<u16>,
    security: Option<Security>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Incoming {
    #[serde(default)]
    protocol: Receiving,
    host: Option<Spanned<String>>,
    port: Option<u16>,
    security: Option<Security>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Receiving {
    #[default]
    Imap,
    Pop3,
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Help {
    text: Option<String>,
    url: Option<Spanned<String>>,
}

/// A file under reading.
struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Source<'_> {
    fn opened(&self) -> Result<Opened, PresetError> {
        let written: Written = toml::from_str(self.text).map_err(|error| {
            let cause = error.message().replace('\n', " ");
            PresetError::Syntax { place: self.place(error.span().unwrap_or_default()), cause }
        })?;
        if *written.preset.get_ref() != VERSION {
            return Err(PresetError::Version(self.place(written.preset.span())));
        }
        let sends_only = written.incoming.as_ref().is_some_and(|incoming| incoming.protocol == Receiving::None);
        let authorities = self.authorities(&written)?;
        let preset = Preset {
            servers: self.servers(&written)?,
            domains: written.domains.iter().map(|domain| self.domain(domain)).collect::<Result<_, _>>()?,
            send_to: written.send_to.as_ref().map(|to| self.send_to(to)).transpose()?,
            help_url: written.help.as_ref().and_then(|help| help.url.as_ref()).map(|url| self.url(url)).transpose()?,
            help: written.help.and_then(|help| help.text).map(|text| one_line(&text)),
            organisation: one_line(&written.organisation),
            username: written.username,
            sends_only,
        };
        if preset.servers.is_empty() { Err(PresetError::Empty(self.path.to_owned())) } else { Ok(Opened { preset, authorities }) }
    }

    fn servers(&self, written: &Written) -> Result<Vec<Endpoint>, PresetError> {
        let mut servers = Vec::new();
        if let Some(Outgoing { host, port, security }) = &written.outgoing {
            servers.extend(endpoints(Protocol::Smtp, &self.host(host)?, *port, *security));
        }
        if let Some(Incoming { protocol, host: Some(host), port, security }) = &written.incoming {
            let protocol = match protocol {
                Receiving::Imap => Protocol::Imap,
                Receiving::Pop3 => Protocol::Pop3,
                Receiving::None => return Ok(servers),
            };
            servers.extend(endpoints(protocol, &self.host(host)?, *port, *security));
        }
        Ok(servers)
    }

    fn host(&self, host: &Spanned<String>) -> Result<String, PresetError> {
        let text = host.get_ref().trim().trim_start_matches('[').trim_end_matches(']');
        match (text.parse::<IpAddr>(), Domain::parse(text)) {
            (Ok(ip), _) => Ok(ip.to_string()),
            (_, Ok(name)) => Ok(name.to_string()),
            _ => Err(PresetError::Host(self.place(host.span()))),
        }
    }

    fn domain(&self, domain: &Spanned<String>) -> Result<Domain, PresetError> {
        Domain::parse(domain.get_ref().trim_start_matches('@')).map_err(|_| PresetError::Domain(self.place(domain.span())))
    }

    fn send_to(&self, to: &Spanned<String>) -> Result<SendTo, PresetError> {
        match to.get_ref().as_str() {
            "self" => Ok(SendTo::Myself),
            "none" => Ok(SendTo::Nobody),
            address => address.parse().map(SendTo::Another).map_err(|_| PresetError::SendTo(self.place(to.span()))),
        }
    }

    /// Only pages whose server has to prove who it is are shown to people who are in trouble.
    fn url(&self, url: &Spanned<String>) -> Result<String, PresetError> {
        let text = url.get_ref();
        let is_https = text.strip_prefix("https://").is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        let is_one_word = !text.chars().any(|c| c.is_whitespace() || c.is_control());
        if is_https && is_one_word { Ok(text.clone()) } else { Err(PresetError::Url(self.place(url.span()))) }
    }

    /// The certificates that stand in the preset and in the file it names, which lies beside it unless its path says otherwise.
    fn authorities(&self, written: &Written) -> Result<Vec<CertificateDer<'static>>, PresetError> {
        let mut authorities = Vec::new();
        if let Some(file) = &written.ca_file {
            let path = self.path.parent().unwrap_or(Path::new("")).join(file.get_ref());
            let pem = read(&path).map_err(|error| PresetError::Unreadable { path: path.clone(), cause: error.to_string() })?;
            authorities.extend(certificates(&pem).ok_or_else(|| PresetError::Certificate(self.place(file.span())))?);
        }
        if let Some(pem) = &written.ca {
            authorities.extend(certificates(pem.get_ref()).ok_or_else(|| PresetError::Certificate(self.place(pem.span())))?);
        }
        Ok(authorities)
    }

    fn place(&self, span: Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        Place { path: self.path.to_owned(), line: before.matches('\n').count() + 1 }
    }
}

/// The endpoints that a host, a port and a kind of security mean; without port and security both usual ones.
fn endpoints(protocol: Protocol, host: &str, port: Option<u16>, security: Option<Security>) -> Vec<Endpoint> {
    let securities = match (security, port) {
        (Some(security), _) => vec![security],
        (None, Some(465 | 993 | 995)) => vec![Security::Tls],
        (None, Some(_)) => vec![Security::Starttls],
        (None, None) => vec![Security::Tls, Security::Starttls],
    };
    let endpoint = |security| {
        let service = Service::of(protocol, security);
        Endpoint { security, port: port.unwrap_or(service.default_port()), ..Endpoint::usual(service, host) }
    };
    securities.into_iter().map(endpoint).collect()
}

/// The certificates of a PEM text; `None` when there is none, or one that is broken.
fn certificates(pem: &str) -> Option<Vec<CertificateDer<'static>>> {
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>().ok()?;
    (!certificates.is_empty()).then_some(certificates)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.path.display(), self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> Result<Opened, String> {
        Source { path: Path::new("guide.toml"), text }.opened().map_err(|error| error.to_string())
    }

    /// `465/tls` for each server.
    fn servers(text: &str) -> Vec<String> {
        let preset = opened(&format!("preset = 1\n{text}")).unwrap().preset;
        preset.servers.iter().map(|server| format!("{} {server} {}", server.service, server.security)).collect()
    }

    #[test]
    fn a_host_alone_means_both_usual_ports() {
        assert_eq!(
            servers("outgoing.host = 'Mail.Guide.test'\nincoming = { host = '192.0.2.1', protocol = 'pop3', port = 995 }"),
            ["submissions mail.guide.test:465 tls", "submission mail.guide.test:587 starttls", "pop3s 192.0.2.1:995 tls"]
        );
        assert_eq!(servers("outgoing = { host = 'a.test', port = 2525 }"), ["submission a.test:2525 starttls"]);
        assert_eq!(servers("outgoing = { host = 'a.test', security = 'tls' }"), ["submissions a.test:465 tls"]);
        let only = "preset = 1\noutgoing.host = 'a.test'\nincoming.protocol = 'none'";
        assert!(opened(only).unwrap().preset.sends_only);
    }

    #[test]
    fn what_cannot_be_used_is_named_by_its_line() {
        let why = |text: &str| opened(&format!("preset = 1\n\n{text}\n")).unwrap_err();
        assert_eq!(why("outgoing.host = 'a b'"), "preset-host: guide.toml, 3");
        assert_eq!(why("domains = ['guide.test', '-']"), "preset-domain: guide.toml, 3");
        assert_eq!(why("send-to = 'me'"), "preset-send-to: guide.toml, 3");
        assert_eq!(why("[help]\nurl = 'http://guide.test'"), "preset-url: guide.toml, 4");
        assert_eq!(why("ca = 'none'"), "preset-certificate: guide.toml, 3");
        assert_eq!(why("organisation = 'Guide'"), "preset-empty: guide.toml");
        assert!(why("[outgoing]\nhots = 'a.test'").starts_with("preset-syntax: guide.toml, 4: unknown field `hots`"));
        assert!(why("outgoing = { host = 'a.test', port = 99999 }").starts_with("preset-syntax: guide.toml, 3: "));
        assert!(why("outgoing.security = 'ssl'").contains("expected one of `tls`, `starttls`, `plain`"));
        assert_eq!(opened("preset = 2\noutgoing.host = 'a.test'").unwrap_err(), "preset-version: guide.toml, 1");
        assert!(opened("").unwrap_err().starts_with("preset-syntax: guide.toml, 1: missing field `preset`"));
    }

    #[test]
    fn the_example_that_comes_with_the_program_can_be_used() {
        let opened = open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/preset.toml"))).unwrap();
        assert_eq!(opened.preset.organisation, "Guide Ltd");
        assert_eq!(opened.preset.servers.len(), 2);
        assert!(opened.preset.help.is_some() && opened.preset.help_url.is_some() && opened.preset.username.is_some());
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let missing = open(Path::new("/nowhere/guide.toml")).unwrap_err().to_string();
        assert!(missing.starts_with("preset-unreadable: /nowhere/guide.toml ("), "{missing}");
        let ca = opened("preset = 1\nca-file = 'nowhere.pem'\noutgoing.host = 'a.test'").unwrap_err();
        assert!(ca.starts_with("preset-unreadable: nowhere.pem ("), "{ca}");
    }
}
