//! The doors of the window: the system's dialogues, the browser, the folder with the preferences.
//!
//! They are the only things beside the engine that the window reaches outside itself for; tests put their own in
//! their place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use iced::futures::future::BoxFuture;

use crate::store::preferences::{self, Loaded, Preferences, StoreError};

/// A person cannot cancel a dialogue faster than this; so none was shown.
const BLINK: Duration = Duration::from_millis(250);

/// What a dialogue came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This path.
    Path(PathBuf),
    /// None: the user changed their mind.
    Cancelled,
    /// There is no dialogue on this system; the window asks itself.
    NoDialogue,
}

type Ask = Arc<dyn Fn(String) -> BoxFuture<'static, Choice> + Send + Sync>;

/// The doors.
#[derive(Clone)]
pub struct Doors {
    /// Where to save a file of this name.
    pub save: Ask,
    /// Which file to open; the title of the dialogue is given.
    pub open: Ask,
    /// Opens a page in the browser.
    pub browse: fn(&str) -> bool,
    /// The folder with the preferences; `None` is the user's own.
    pub folder: Option<PathBuf>,
}

impl Doors {
    /// The system's own.
    #[must_use]
    pub fn system() -> Self {
        Self {
            save: Arc::new(|name| Box::pin(asked(rfd::AsyncFileDialog::new().set_file_name(name), rfd_save))),
            open: Arc::new(|title| Box::pin(asked(rfd::AsyncFileDialog::new().set_title(title), rfd_open))),
            browse: |page| open::that_detached(page).is_ok(),
            folder: None,
        }
    }

    /// Loads the preferences.
    #[must_use]
    pub fn load(&self) -> Loaded {
        self.folder.as_deref().map_or_else(preferences::load, preferences::load_from)
    }

    /// Saves the preferences.
    ///
    /// # Errors
    /// [`StoreError`] when the folder cannot be written.
    pub fn keep(&self, preferences: &Preferences) -> Result<(), StoreError> {
        match &self.folder {
            Some(folder) => preferences::save_to(folder, preferences),
            None => preferences::save(preferences),
        }
    }
}

fn rfd_save(dialogue: rfd::AsyncFileDialog) -> BoxFuture<'static, Option<rfd::FileHandle>> {
    Box::pin(dialogue.save_file())
}

fn rfd_open(dialogue: rfd::AsyncFileDialog) -> BoxFuture<'static, Option<rfd::FileHandle>> {
    Box::pin(dialogue.pick_file())
}

async fn asked(
    dialogue: rfd::AsyncFileDialog,
    ask: fn(rfd::AsyncFileDialog) -> BoxFuture<'static, Option<rfd::FileHandle>>,
) -> Choice {
    let asked = Instant::now();
    match ask(dialogue).await {
        Some(file) => Choice::Path(Path::new(file.path()).to_owned()),
        None if asked.elapsed() < BLINK => Choice::NoDialogue,
        None => Choice::Cancelled,
    }
}

/// Writes a file as a whole, or not at all.
///
/// # Errors
/// The system's own error.
pub fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".mailwright-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What is published has to be readable for others; a temporary file is not.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    let _ = file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The code of what is wrong with a file; where there is none, what the system said, without numbers and temporary names.
#[must_use]
pub fn code(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let code = match error.kind() {
        ErrorKind::PermissionDenied => "file-denied",
        ErrorKind::ReadOnlyFilesystem => "file-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "file-disk-full",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "file-not-there",
        ErrorKind::IsADirectory => "file-is-folder",
        ErrorKind::FileTooLarge => "report-too-large",
        ErrorKind::InvalidData => "document-encoding",
        _ => return system_words(error),
    };
    code.to_owned()
}

fn system_words(error: &std::io::Error) -> String {
    let plain = error.raw_os_error().map_or_else(|| std::io::Error::from(error.kind()), std::io::Error::from_raw_os_error);
    let text = plain.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// Reads a file of at most `most` bytes as text.
///
/// # Errors
/// The system's own error, or that it is larger or no text.
pub fn read(path: &Path, most: u64) -> std::io::Result<String> {
    use std::io::{Error, ErrorKind, Read};
    let mut text = String::new();
    let read = std::fs::File::open(path)?.take(most + 1).read_to_string(&mut text)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > most { Err(Error::from(ErrorKind::FileTooLarge)) } else { Ok(text) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn what_can_go_wrong_with_a_file_has_its_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there");
        write(&there, b"first").unwrap();
        write(&there, b"second").unwrap();
        assert_eq!(read(&there, 6).unwrap(), "second", "replaced as a whole");

        let mut codes = vec![
            code(&write(&folder.path().join("missing/file"), b"x").unwrap_err()),
            code(&write(&there.join("file"), b"x").unwrap_err()),
            code(&write(folder.path(), b"x").unwrap_err()),
            code(&read(folder.path(), 6).unwrap_err()),
            code(&read(&folder.path().join("missing"), 6).unwrap_err()),
            code(&read(&there, 5).unwrap_err()),
            // No file may be made there, whoever asks.
            code(&write(Path::new("/proc/file"), b"x").unwrap_err()),
            code(&std::io::Error::from_raw_os_error(28)),
            code(&std::io::Error::from_raw_os_error(30)),
            code(&std::io::Error::from_raw_os_error(13)),
        ];
        std::fs::write(&there, b"\xff\xfe").unwrap();
        codes.push(code(&read(&there, 6).unwrap_err()));
        for lang in ["en", "de"] {
            for code in &codes {
                assert_ne!(Words::new(lang).code(code), *code, "{code} has no sentence in {lang}: {codes:?}");
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
    }

    #[test]
    fn a_full_disk_keeps_the_older_file() {
        // Where this may not be mounted there is no full disk to write to; the code of one is tried above.
        let folder = tempfile::tempdir().unwrap();
        let script = r#"mount -t tmpfs -o size=64k tmpfs "$0" && echo first >"$0/file" && head -c 65536 /dev/zero >"$0/filler"; exec "$1" --exact gui::doors::tests::on_a_full_disk"#;
        let full = std::process::Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c", script])
            .args([folder.path().as_os_str(), std::env::current_exe().unwrap().as_os_str()])
            .env("MAILWRIGHT_FULL_DISK", folder.path())
            .output();
        if let Ok(full) = full {
            let said = String::from_utf8_lossy(&full.stderr).into_owned() + &String::from_utf8_lossy(&full.stdout);
            let allowed = !said.contains("unshare:") && !said.contains("mount:");
            assert!(full.status.success() || !allowed, "{said}");
        }
    }

    #[test]
    fn on_a_full_disk() {
        let Some(folder) = std::env::var_os("MAILWRIGHT_FULL_DISK") else { return };
        let path = Path::new(&folder).join("file");
        let error = write(&path, &[b'x'; 16_384]).unwrap_err();
        assert_eq!(code(&error), "file-disk-full");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first\n");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 2, "nothing half written is left");
    }
}
