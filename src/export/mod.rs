//! From settings to files for mail programs. Pure: what comes back is a name, a type and bytes.
//!
//! One file a target. The same account and settings always give the same bytes, in every language, so that a published
//! file does not change without a reason; the few English words inside belong to the file, not to the window. A target that
//! cannot express what was proved refuses: nothing is downgraded in silence. No file ever holds a password.

pub mod autoconfig;
pub mod mobileconfig;
pub mod thunderbird_android;

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use thiserror::Error;

use crate::model::{Address, Authentication, Domain, Intent, Mechanism, Proved, Security, ServerSettings, Settings};

/// A kind of file for a mail program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Thunderbird's `config-v1.1.xml`, which Evolution, KMail and others read too.
    Autoconfig,
    /// Apple's configuration profile.
    Mobileconfig,
    /// What a QR code holds that Thunderbird for Android imports.
    ThunderbirdAndroid,
}

/// For whom a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The mail address.
    pub address: Address,
    /// The person's name, where it was given.
    pub display_name: Option<String>,
}

/// A file that is ready to be saved or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// A file name to propose, without a folder; safe on every system.
    pub name: String,
    /// The media type under which a web server has to offer it.
    pub mime: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Why a target cannot express these settings. The text is a code; `words` has the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Its readers refuse a file without a receiving server.
    #[error("export-without-incoming")]
    WithoutIncoming,
    /// Its readers refuse a file without a sending server.
    #[error("export-without-outgoing")]
    WithoutOutgoing,
    /// A server without encryption: readers reject it, or would send the password in the clear.
    #[error("export-unencrypted")]
    Unencrypted,
    /// The way of signing in has no word in this format.
    #[error("export-authentication")]
    Authentication,
    /// The host name is none that the readers take: empty, not a name, or with an underscore.
    #[error("export-host")]
    Host,
    /// The address has characters outside ASCII, which this reader refuses.
    #[error("export-address")]
    Address,
    /// The port is 0, or the reader is known to replace it (Thunderbird makes IMAP with TLS on 143 into 993).
    #[error("export-port")]
    Port,
    /// The user name is empty.
    #[error("export-username-empty")]
    UsernameEmpty,
    /// A control character, or another that XML cannot carry, stands in the user name.
    #[error("export-username-control")]
    UsernameControl,
    /// The user name begins or ends with a blank: some readers keep it, others cut it off.
    #[error("export-username-blank")]
    UsernameBlank,
    /// Thunderbird would take the user name for a number or for true/false and change it (`00123` → `123`).
    #[error("export-username-number")]
    UsernameNumber,
    /// The user name holds what readers would replace: `%EMAILDOMAIN%` and the like.
    #[error("export-username-placeholder")]
    UsernamePlaceholder,
}

/// Writes proved settings as a file.
///
/// # Errors
/// [`Refusal`] when this kind of file cannot express them.
pub fn write(target: Target, account: &Account, settings: &Proved<Settings>) -> Result<File, Refusal> {
    render(target, account, settings, Standing::Proved)
}

/// Writes settings that were not proved; the file says so inside, where its readers do not stumble over it.
///
/// # Errors
/// [`Refusal`] when this kind of file cannot express them.
pub fn write_unproved(target: Target, account: &Account, settings: &Settings) -> Result<File, Refusal> {
    render(target, account, settings, Standing::Unproved)
}

/// What can be said before any traffic: whether a check of this intent could ever give such a file.
#[must_use]
pub fn refuses(target: Target, intent: &Intent) -> Option<Refusal> {
    let typed = |security: Option<Security>| security == Some(Security::Plain);
    match target {
        _ if !intent.wants_incoming() => Some(Refusal::WithoutIncoming),
        _ if typed(intent.outgoing.security) || typed(intent.incoming.security) => Some(Refusal::Unencrypted),
        Target::Autoconfig | Target::ThunderbirdAndroid if intent.mechanism.is_some_and(is_scram) => Some(Refusal::Authentication),
        Target::Mobileconfig if intent.mechanism.is_some_and(|name| is_scram(name) || name.takes_token()) => {
            Some(Refusal::Authentication)
        }
        Target::ThunderbirdAndroid if !intent.address.to_string().is_ascii() => Some(Refusal::Address),
        Target::ThunderbirdAndroid => intent.username.as_deref().and_then(|name| carried(name).err()),
        Target::Autoconfig => intent.username.as_deref().and_then(|name| autoconfig::username(name, &intent.address).err()),
        Target::Mobileconfig => intent.username.as_deref().and_then(|name| carried(name).err()),
    }
}

/// True for what no reader of these files is told of: where they speak of an encrypted password they mean CRAM-MD5.
fn is_scram(mechanism: Mechanism) -> bool {
    mechanism.authentication() == Authentication::PasswordEncrypted && mechanism != Mechanism::CramMd5
}

impl Target {
    /// Every target, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Autoconfig, Self::Mobileconfig, Self::ThunderbirdAndroid];

    /// The word for it on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Autoconfig => "autoconfig",
            Self::Mobileconfig => "mobileconfig",
            Self::ThunderbirdAndroid => "thunderbird-android",
        }
    }

    /// The target of that [`name`](Self::name).
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Target {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::parse(name).ok_or(())
    }
}

const FILE_STEM_MAX: usize = 200;

/// What the file says about the settings in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Proved,
    Unproved,
}

fn render(target: Target, account: &Account, settings: &Settings, standing: Standing) -> Result<File, Refusal> {
    let sides = Sides {
        incoming: settings.incoming.as_ref().ok_or(Refusal::WithoutIncoming)?,
        outgoing: settings.outgoing.as_ref().ok_or(Refusal::WithoutOutgoing)?,
    };
    match target {
        Target::Autoconfig => autoconfig::render(account, &sides, standing),
        Target::Mobileconfig => mobileconfig::render(account, &sides, standing),
        Target::ThunderbirdAndroid => thunderbird_android::render(account, &sides, standing),
    }
}

/// Both servers; neither target here can do with one.
struct Sides<'a> {
    incoming: &'a ServerSettings,
    outgoing: &'a ServerSettings,
}

/// The host as files carry it: an IP address, or a name in A-labels.
fn host(server: &ServerSettings) -> Result<String, Refusal> {
    if let Ok(ip) = server.host.parse::<IpAddr>() {
        return Ok(ip.to_string());
    }
    // Thunderbird drops a server whose name has an underscore.
    Domain::parse(&server.host).ok().map(String::from).filter(|name| !name.contains('_')).ok_or(Refusal::Host)
}

/// Only what a reader can be trusted to encrypt.
fn encrypted(server: &ServerSettings) -> Result<Security, Refusal> {
    match server.security {
        Security::Tls | Security::Starttls => Ok(server.security),
        Security::Plain => Err(Refusal::Unencrypted),
    }
}

fn port(server: &ServerSettings) -> Result<u16, Refusal> {
    if server.port == 0 { Err(Refusal::Port) } else { Ok(server.port) }
}

/// A user name that XML can carry as it is.
fn carried(username: &str) -> Result<&str, Refusal> {
    if username.is_empty() {
        Err(Refusal::UsernameEmpty)
    } else if username.chars().any(|c| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')) {
        Err(Refusal::UsernameControl)
    } else {
        Ok(username)
    }
}

/// One line of a name that a person typed: control characters become blanks, blanks are joined.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The address as a part of a file name that no system refuses: 255 bytes are the limit nearly everywhere. Only
/// a local part of 64 bytes can be more than ASCII.
fn file_stem(address: &Address) -> String {
    address
        .to_string()
        .chars()
        .take(FILE_STEM_MAX)
        .map(|c| if c.is_alphanumeric() || "@.-_+".contains(c) { c } else { '_' })
        .collect()
}
