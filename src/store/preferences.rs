//! Preferences and recent accounts, in `preferences.toml` in the user's configuration folder. No secret stands there.
//!
//! The file is replaced as a whole or not at all, and only its owner may read it. One that cannot be understood is set aside
//! under another name and reported, and defaults are used. Keys that this version does not know stay in it.

use std::fs;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

use crate::model::{Intent, Verdict};

/// How many recent accounts are kept.
pub const RECENT_MAX: usize = 8;

/// The file's name in its folder.
const FILE: &str = "preferences.toml";
/// The longest file read, in bytes.
const SIZE_MAX: u64 = 256 * 1024;
/// How many damaged files are kept beside it; after that the last is replaced.
const SET_ASIDE_MAX: u32 = 9;

/// What a user prefers, and whom was checked lately.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark or as the system has it.
    pub theme: Theme,
    /// How large text is in the window.
    pub text_size: TextSize,
    /// The language as a BCP 47 tag; `None` follows the system.
    pub lang: Option<String>,
    /// Stronger colours, light or dark.
    pub high_contrast: bool,
    /// Nothing moves by itself.
    pub reduce_motion: bool,
    /// Passwords are kept in the keychain unless the user says otherwise.
    pub keep_passwords: bool,
    /// The DNS server to ask; `None` asks the system's.
    pub resolver: Option<SocketAddr>,
    /// A host that is asked for a sign of life, `HOST` or `HOST:PORT`, to tell a network that blocks mail from a server
    /// that is down; `None` asks nobody.
    pub control_host: Option<String>,
    /// A PEM file whose certificates are trusted beside the system's.
    pub ca_file: Option<PathBuf>,
    /// The online provider database may be asked, and learns the domain.
    pub provider_database: bool,
    /// Recent accounts, newest first, at most [`RECENT_MAX`].
    pub recent: Vec<Recent>,
    /// What another version wrote; kept as it was.
    #[serde(flatten)]
    other: toml::Table,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of text in percent, 100 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

/// An account that was checked: what was asked, how it ended, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// When the last check of it ended, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub checked: OffsetDateTime,
    /// How that check ended.
    pub verdict: Verdict,
    /// What was asked.
    pub intent: Intent,
}

/// What loading found. There are always preferences.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Those of the file, or the defaults.
    pub preferences: Preferences,
    /// Where a damaged file lies now.
    pub set_aside: Option<PathBuf>,
    /// Why the file could not be used, when there was one.
    pub fault: Option<StoreError>,
}

/// What is wrong with the file or its folder. The text is a code; `words` has the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The system names no configuration folder for this user.
    #[error("preferences-no-folder")]
    NoFolder,
    /// The file was no preferences file and was set aside.
    #[error("preferences-damaged")]
    Damaged,
    /// The system did not let it be read.
    #[error("preferences-unreadable")]
    Unreadable(io::ErrorKind),
    /// The system did not let it be written.
    #[error("preferences-unwritable")]
    Unwritable(io::ErrorKind),
}

/// Loads from the user's own folder.
#[must_use]
pub fn load() -> Loaded {
    folder().map_or_else(|why| Loaded { fault: Some(why), ..Loaded::of(Preferences::default()) }, |folder| load_from(&folder))
}

/// Saves to the user's own folder.
///
/// # Errors
/// [`StoreError`] when there is no folder or it cannot be written; an older file then stays as it is.
pub fn save(preferences: &Preferences) -> Result<(), StoreError> {
    save_to(&folder()?, preferences)
}

/// The user's own folder: `$XDG_CONFIG_HOME/mailwright` or `~/.config/mailwright` on Linux.
///
/// # Errors
/// [`StoreError::NoFolder`] when the system names none.
pub fn folder() -> Result<PathBuf, StoreError> {
    ProjectDirs::from("", "", "mailwright").map(|folders| folders.config_dir().to_owned()).ok_or(StoreError::NoFolder)
}

/// Loads from a folder. No file is no fault.
#[must_use]
pub fn load_from(folder: &Path) -> Loaded {
    let path = folder.join(FILE);
    match read(&path) {
        Ok(Some(preferences)) => Loaded::of(preferences),
        Ok(None) => Loaded::of(Preferences::default()),
        Err(StoreError::Damaged) => {
            let set_aside = set_aside(folder, &path);
            Loaded { set_aside, fault: Some(StoreError::Damaged), ..Loaded::of(Preferences::default()) }
        }
        Err(fault) => Loaded { fault: Some(fault), ..Loaded::of(Preferences::default()) },
    }
}

/// Saves to a folder, which is made where it is missing.
///
/// # Errors
/// [`StoreError::Unwritable`]; an older file then stays as it is.
pub fn save_to(folder: &Path, preferences: &Preferences) -> Result<(), StoreError> {
    let text = toml::to_string_pretty(preferences).map_err(|_| StoreError::Unwritable(io::ErrorKind::InvalidData))?;
    replace(folder, &text).map_err(|error| StoreError::Unwritable(error.kind()))
}

impl Preferences {
    /// Puts an account in front of the recent ones, in the place of an older check of the same address.
    pub fn remember(&mut self, recent: Recent) {
        self.recent.retain(|known| known.intent.address != recent.intent.address);
        self.recent.insert(0, recent);
        self.recent.truncate(RECENT_MAX);
    }
}

impl TextSize {
    /// Bounded to 100–200 %.
    #[must_use]
    pub fn new(percent: u16) -> Self {
        Self(percent.clamp(100, 200))
    }

    /// In percent.
    #[must_use]
    pub fn percent(self) -> u16 {
        self.0
    }

    /// As a factor, 1.0 to 2.0.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextSize {
    fn from(percent: u16) -> Self {
        Self::new(percent)
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

impl Loaded {
    fn of(preferences: Preferences) -> Self {
        Self { preferences, set_aside: None, fault: None }
    }
}

fn read(path: &Path) -> Result<Option<Preferences>, StoreError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidData => StoreError::Damaged,
        kind => StoreError::Unreadable(kind),
    };
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut text = String::new();
    let length = file.take(SIZE_MAX + 1).read_to_string(&mut text).map_err(unreadable)?;
    if length as u64 > SIZE_MAX {
        return Err(StoreError::Damaged);
    }
    let mut preferences: Preferences = toml::from_str(&text).map_err(|_| StoreError::Damaged)?;
    preferences.recent.truncate(RECENT_MAX);
    Ok(Some(preferences))
}

/// Moves a damaged file out of the way, to the first free of `preferences.damaged-1.toml` and so on.
fn set_aside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let named = |n: u32| folder.join(format!("preferences.damaged-{n}.toml"));
    let free = (1..SET_ASIDE_MAX).map(named).find(|candidate| !candidate.exists()).unwrap_or_else(|| named(SET_ASIDE_MAX));
    fs::rename(path, &free).ok().map(|()| free)
}

/// Written beside it, then renamed over it: a reader sees the old file or the new one, never half of one.
fn replace(folder: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // A temporary file is made with mode 0600 on Unix, and keeps it.
    let mut file = tempfile::Builder::new().prefix(".preferences-").suffix(".toml").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let _ = file.persist(folder.join(FILE)).map_err(|failed| failed.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use time::macros::datetime;

    use super::*;
    use crate::model::{Consent, Mechanism, Protocol, Security, SendTo, Typed};

    fn recent(address: &str) -> Recent {
        let intent = Intent::new(address.parse().unwrap());
        Recent { checked: datetime!(2026-11-22 18:00:00 UTC), verdict: Verdict::Works, intent }
    }

    fn full() -> Preferences {
        let mut busy = recent("ann@guide.test");
        busy.verdict = Verdict::WorksWithWarnings;
        busy.intent = Intent {
            display_name: Some("Änn \"A\"\n'B'".to_owned()),
            outgoing: Typed { host: Some("mail.guide.test".to_owned()), port: Some(587), security: Some(Security::Starttls) },
            incoming_protocol: Some(Protocol::Pop3),
            username: Some("ann".to_owned()),
            mechanism: Some(Mechanism::Login),
            send_to: SendTo::Another("bob@other.test".parse().unwrap()),
            consent: Consent {
                hosts: BTreeSet::from(["mail.hoster.test".to_owned()]),
                discovered: true,
                address_to_domain: true,
                provider_database: Some("https://database.test/v1.1/".to_owned()),
            },
            ..busy.intent
        };
        let mut waived = recent("bob@guide.test");
        waived.intent.incoming_protocol = None;
        waived.intent.send_to = SendTo::Nobody;
        Preferences {
            theme: Theme::Dark,
            text_size: TextSize::new(150),
            lang: Some("de".to_owned()),
            high_contrast: true,
            reduce_motion: true,
            keep_passwords: true,
            resolver: Some("[::1]:5353".parse().unwrap()),
            control_host: Some("example.com:80".to_owned()),
            ca_file: Some("/etc/ssl/verein.pem".into()),
            provider_database: true,
            recent: vec![busy, waived, recent("john@guide.test")],
            other: toml::Table::new(),
        }
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let nested = folder.path().join("not/yet/there");
        assert_eq!(load_from(&nested), Loaded::of(Preferences::default()));
        for preferences in [full(), Preferences::default()] {
            save_to(&nested, &preferences).unwrap();
            assert_eq!(load_from(&nested), Loaded::of(preferences));
        }
        assert_eq!(fs::read_dir(&nested).unwrap().count(), 1, "nothing is left beside the file");
    }

    #[test]
    fn what_another_version_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "theme = \"light\"\nsparkle = 3\n[window]\nwidth = 1040\n").unwrap();
        let mut loaded = load_from(folder.path());
        assert_eq!((loaded.preferences.theme, loaded.fault), (Theme::Light, None));
        loaded.preferences.remember(recent("john@guide.test"));
        save_to(folder.path(), &loaded.preferences).unwrap();
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(text.contains("sparkle = 3") && text.contains("width = 1040") && text.contains("john@guide.test"), "{text}");
        assert_eq!(load_from(folder.path()).preferences, loaded.preferences);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let damaged: [&[u8]; 6] = [
            b"theme = ",
            b"\xff\xfe\x00",
            b"theme = \"plaid\"",
            b"text_size = \"big\"",
            b"[[recent]]\nchecked = 1",
            &[b'#'; 300_000],
        ];
        for (n, content) in damaged.into_iter().enumerate() {
            fs::write(folder.path().join(FILE), content).unwrap();
            let loaded = load_from(folder.path());
            assert_eq!((loaded.preferences, loaded.fault), (Preferences::default(), Some(StoreError::Damaged)));
            let set_aside = loaded.set_aside.unwrap();
            assert_eq!(set_aside, folder.path().join(format!("preferences.damaged-{}.toml", n + 1)));
            assert_eq!(fs::read(set_aside).unwrap(), content);
            assert_eq!(load_from(folder.path()), Loaded::of(Preferences::default()));
        }
    }

    #[test]
    fn damaged_files_do_not_pile_up() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 * SET_ASIDE_MAX {
            fs::write(folder.path().join(FILE), "=").unwrap();
            assert!(load_from(folder.path()).set_aside.is_some());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), SET_ASIDE_MAX as usize);
    }

    #[test]
    fn what_is_no_file_is_unreadable_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        let loaded = load_from(folder.path());
        assert!(matches!(loaded.fault, Some(StoreError::Unreadable(_))), "{loaded:?}");
        assert_eq!(loaded.set_aside, None);
        assert!(matches!(save_to(folder.path(), &full()), Err(StoreError::Unwritable(_))));
        assert!(matches!(save_to(Path::new("/dev/null/x"), &full()), Err(StoreError::Unwritable(_))));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "").unwrap();
        fs::set_permissions(folder.path().join(FILE), fs::Permissions::from_mode(0o644)).unwrap();
        save_to(folder.path(), &full()).unwrap();
        assert_eq!(fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn recent_accounts_are_few_and_newest_first() {
        let mut preferences = Preferences::default();
        for n in 0..12 {
            preferences.remember(recent(&format!("u{n}@guide.test")));
        }
        preferences.remember(recent("u7@guide.test"));
        let names: Vec<String> = preferences.recent.iter().map(|recent| recent.intent.address.local().to_owned()).collect();
        assert_eq!(names, ["u7", "u11", "u10", "u9", "u8", "u6", "u5", "u4"]);
    }

    #[test]
    fn text_is_never_too_small_or_too_large() {
        assert_eq!(TextSize::new(7).percent(), 100);
        assert_eq!(TextSize::from(900).percent(), 200);
        assert!((TextSize::new(150).factor() - 1.5).abs() < f32::EPSILON);
    }
}
