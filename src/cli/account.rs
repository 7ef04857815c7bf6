//! The arguments that describe an account and the way to the network, and what the engine makes of them.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};
use rustls::pki_types::CertificateDer;

use crate::discovery::database;
use crate::model::{Address, Consent, Credentials, Domain, Intent, Mechanism, Preset, Protocol, Security, SendTo, Typed};
use crate::net::{self, ControlHost, Family, Limits, Net, Setup};
use crate::say;
use crate::store;
use crate::store::preset::Opened;
use crate::words::Words;

use super::output::Complaint;

/// The longest step or check that may be asked for, in seconds: a day.
const LONGEST_S: f64 = 86_400.0;

/// What is typed about the servers.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Account")]
pub(super) struct AccountArgs {
    /// The mail address
    address: String,
    /// Sending server; the verdict is then about this one
    #[arg(long, value_name = "HOST")]
    server: Option<String>,
    /// Port of the sending server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// How the sending server is secured
    #[arg(long, value_enum)]
    security: Option<SecurityArg>,
    /// User name; the only one that is tried
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// SASL mechanism; the only one that is tried: PLAIN, LOGIN, SCRAM-SHA-256-PLUS, SCRAM-SHA-256, SCRAM-SHA-1-PLUS,
    /// SCRAM-SHA-1, CRAM-MD5; with a token XOAUTH2, OAUTHBEARER
    #[arg(long, value_name = "NAME")]
    mechanism: Option<String>,
    /// Receiving server
    #[arg(long, value_name = "HOST")]
    incoming_server: Option<String>,
    /// Port of the receiving server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    incoming_port: Option<u16>,
    /// How the receiving server is secured
    #[arg(long, value_enum)]
    incoming_security: Option<SecurityArg>,
    /// What the receiving server speaks (imap unless a preset says otherwise), or none to leave receiving out
    #[arg(long, value_enum)]
    incoming_protocol: Option<ProtocolArg>,
}

/// What an organisation hands to its people.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Account")]
pub(super) struct PresetArg {
    /// Servers, user name, certificates and help from this file of your organisation
    #[arg(long, value_name = "FILE")]
    preset: Option<PathBuf>,
}

/// Consent to foreign hosts, and to who may learn of the account.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Consent")]
pub(super) struct ConsentArgs {
    /// Let the password go to this host although it lies outside the domain (repeatable)
    #[arg(long, value_name = "HOST")]
    trust_host: Vec<String>,
    /// Let the password go to whatever host discovery finds
    #[arg(long)]
    trust_discovered: bool,
    /// Let the domain's own web servers learn the address; some give settings only then
    #[arg(long)]
    send_address: bool,
    /// Ask the online provider database, which then learns the domain
    #[arg(long)]
    provider_database: bool,
    /// Ask the one at this HTTPS address, up to the domain's name
    #[arg(long, value_name = "URL", value_parser = https)]
    provider_database_url: Option<String>,
}

/// The way to the network.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Network")]
pub(super) struct NetworkArgs {
    /// Ask this DNS server instead of the system's
    #[arg(long, value_name = "IP[:PORT]")]
    resolver: Option<String>,
    /// Ask this host for a sign of life, to tell a network that blocks mail from a server that is down [port: 443]
    #[arg(long, value_name = "HOST[:PORT]")]
    control_host: Option<String>,
    /// Begin DNSSEC at the DNSKEY records in this file instead of the root's own keys
    #[arg(long, value_name = "FILE")]
    trust_anchor: Option<PathBuf>,
    /// Trust the certificates in this PEM file as well (repeatable)
    #[arg(long, value_name = "FILE")]
    ca_file: Vec<PathBuf>,
    /// Use IPv4 only
    #[arg(long, conflicts_with = "ipv6")]
    ipv4: bool,
    /// Use IPv6 only
    #[arg(long)]
    ipv6: bool,
    /// The longest that any single step may take
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    timeout: Option<f64>,
    /// The longest that the whole command may take
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    deadline: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SecurityArg {
    Tls,
    Starttls,
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProtocolArg {
    Imap,
    Pop3,
    None,
}

impl AccountArgs {
    /// The intent behind the arguments; where the message goes and consent are added by the command.
    pub(super) fn intent(&self, preset: Option<Preset>, words: Words) -> Result<Intent, Complaint> {
        let mut intent = intent(&self.address, preset, words)?;
        intent.outgoing =
            Typed { host: host(self.server.as_deref(), words)?, port: self.port, security: self.security.map(Into::into) };
        intent.incoming = Typed {
            host: host(self.incoming_server.as_deref(), words)?,
            port: self.incoming_port,
            security: self.incoming_security.map(Into::into),
        };
        if let Some(protocol) = self.incoming_protocol {
            intent.incoming_protocol = match protocol {
                ProtocolArg::Imap => Some(Protocol::Imap),
                ProtocolArg::Pop3 => Some(Protocol::Pop3),
                ProtocolArg::None => None,
            };
        }
        intent.username = self.username.as_deref().map(|name| username(name, words)).transpose()?;
        if let Some(name) = &self.mechanism {
            let mechanism = name.parse::<Mechanism>().map_err(|()| {
                let known = Mechanism::ALL.map(|mechanism| mechanism.to_string()).join(", ");
                Complaint::new(say!(words, "command-bad-mechanism", name = name.as_str(), known = known))
            })?;
            intent.mechanism = Some(mechanism);
        }
        Ok(intent)
    }
}

impl PresetArg {
    /// Opens the preset, if there is one.
    pub(super) fn open(&self, words: Words) -> Result<Option<Opened>, Complaint> {
        self.preset.as_deref().map(|path| preset(path, words)).transpose()
    }
}

impl ConsentArgs {
    /// What the user agrees to.
    pub(super) fn consent(&self, words: Words) -> Result<Consent, Complaint> {
        let hosts = self.trust_host.iter().map(|name| host(Some(name), words)).collect::<Result<Vec<_>, _>>()?;
        let usual = self.provider_database.then(|| database::SERVICE.to_owned());
        Ok(Consent {
            hosts: hosts.into_iter().flatten().collect(),
            discovered: self.trust_discovered,
            address_to_domain: self.send_address,
            provider_database: self.provider_database_url.clone().or(usual),
        })
    }
}

impl NetworkArgs {
    /// The network as asked for, with more trusted certificates: those of a preset or of practice servers.
    pub(super) fn setup(&self, extra_roots: Vec<CertificateDer<'static>>, words: Words) -> Result<Setup, Complaint> {
        let mut limits = Limits::default();
        if let Some(seconds) = self.timeout {
            let step = duration("--timeout", seconds, words)?;
            limits = Limits { delivery: limits.delivery.min(step), ..limits.with_step(step) };
        }
        if let Some(seconds) = self.deadline {
            limits.deadline = duration("--deadline", seconds, words)?;
        }
        let family = if self.ipv4 {
            Some(Family::V4)
        } else if self.ipv6 {
            Some(Family::V6)
        } else {
            None
        };
        let resolver = self.resolver.as_deref().map(|text| resolver(text, words)).transpose()?;
        let control = self.control_host.as_deref().map(|text| control(text, words)).transpose()?;
        let (trust_anchors, ca_files) = (self.trust_anchor.clone(), self.ca_file.clone());
        Ok(Setup { resolver, trust_anchors, ca_files, extra_roots, family, control, limits })
    }
}

/// Opens the way to the network.
pub(super) fn net(setup: Setup, words: Words) -> Result<Net, Complaint> {
    Net::new(setup).map_err(|error| Complaint::new(words.code(&error.to_string())))
}

/// Opens a preset file.
pub(super) fn preset(path: &Path, words: Words) -> Result<Opened, Complaint> {
    store::preset::open(path).map_err(|error| Complaint::new(words.code(&error.to_string())))
}

/// The intent for an address, filled in by the preset, which has to be for it.
pub(super) fn intent(text: &str, preset: Option<Preset>, words: Words) -> Result<Intent, Complaint> {
    let mut intent = Intent::new(address(text, words)?);
    let Some(preset) = preset else { return Ok(intent) };
    if !preset.is_for(&intent.address) {
        let domains: Vec<String> = preset.domains.iter().map(Domain::to_unicode).collect();
        let domains = domains.join(", ");
        return Err(Complaint::new(say!(words, "command-preset-elsewhere", address = text, domains = domains)));
    }
    preset.fill_in(&mut intent);
    Ok(intent)
}

/// Reads an address as typed.
pub(super) fn address(text: &str, words: Words) -> Result<Address, Complaint> {
    text.parse().map_err(|error| {
        let why = words.code(&format!("{error}"));
        Complaint::new(say!(words, "command-bad-address", address = text, why = why))
    })
}

/// Where the test message goes: `self`, `none` or an address.
pub(super) fn send_to(text: &str, words: Words) -> Result<SendTo, Complaint> {
    match text {
        "self" => Ok(SendTo::Myself),
        "none" => Ok(SendTo::Nobody),
        other => address(other, words).map(SendTo::Another),
    }
}

/// A mechanism that was asked for has to take what was given: a password, or a token.
pub(super) fn expect_fit(intent: &Intent, credentials: &Credentials, words: Words) -> Result<(), Complaint> {
    match intent.mechanism {
        Some(mechanism) if mechanism.takes_token() && credentials.token.is_none() => {
            Err(Complaint::new(say!(words, "command-mechanism-token", name = mechanism.to_string())))
        }
        Some(mechanism) if !mechanism.takes_token() && credentials.token.is_some() => {
            Err(Complaint::new(say!(words, "command-mechanism-password", name = mechanism.to_string())))
        }
        Some(_) | None => Ok(()),
    }
}

/// Reads a user name as typed: any text of one line.
fn username(text: &str, words: Words) -> Result<String, Complaint> {
    let sensible = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if sensible { Ok(text.to_owned()) } else { Err(Complaint::new(say!(words, "command-bad-username"))) }
}

fn host(text: Option<&str>, words: Words) -> Result<Option<String>, Complaint> {
    let Some(text) = text else { return Ok(None) };
    if let Ok(ip) = text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        return Ok(Some(ip.to_string()));
    }
    match Domain::parse(text) {
        Ok(name) => Ok(Some(name.to_string())),
        Err(_) => Err(Complaint::new(say!(words, "command-bad-host", host = text))),
    }
}

/// An HTTPS address, for clap.
fn https(text: &str) -> Result<String, String> {
    let is_https = text.strip_prefix("https://").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if is_https { Ok(text.to_owned()) } else { Err("https://…".to_owned()) }
}

fn resolver(text: &str, words: Words) -> Result<SocketAddr, Complaint> {
    net::name_server(text).ok_or_else(|| Complaint::new(say!(words, "command-bad-resolver", resolver = text)))
}

fn control(text: &str, words: Words) -> Result<ControlHost, Complaint> {
    text.parse().map_err(|()| Complaint::new(say!(words, "command-bad-control", host = text)))
}

fn duration(option: &str, seconds: f64, words: Words) -> Result<Duration, Complaint> {
    let sensible = seconds > 0.0 && seconds <= LONGEST_S;
    if sensible {
        Ok(Duration::from_secs_f64(seconds))
    } else {
        Err(Complaint::new(say!(words, "command-bad-seconds", option = option)))
    }
}

impl From<SecurityArg> for Security {
    fn from(argument: SecurityArg) -> Self {
        match argument {
            SecurityArg::Tls => Self::Tls,
            SecurityArg::Starttls => Self::Starttls,
            SecurityArg::Plain => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolver_is_an_address_with_or_without_port() {
        let words = Words::new("en");
        let read = |text: &str| resolver(text, words).map(|address| address.to_string()).ok();
        assert_eq!(read("127.0.0.1").as_deref(), Some("127.0.0.1:53"));
        assert_eq!(read("127.0.0.1:5353").as_deref(), Some("127.0.0.1:5353"));
        assert_eq!(read("::1").as_deref(), Some("[::1]:53"));
        assert_eq!(read("[::1]:5353").as_deref(), Some("[::1]:5353"));
        assert_eq!(read("dns.example"), None);
    }

    #[test]
    fn a_database_is_asked_over_https_alone() {
        assert!(https("https://database.test/v1.1/").is_ok());
        for bad in ["http://database.test/", "https://", "https:///x", "database.test"] {
            assert!(https(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn seconds_have_bounds() {
        let words = Words::new("en");
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
            assert!(duration("--timeout", bad, words).is_err(), "{bad}");
        }
        assert_eq!(duration("--timeout", 0.5, words).ok(), Some(Duration::from_millis(500)));
    }
}
