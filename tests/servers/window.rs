//! The window as people have it: a real one on a display of its own, driven by keys and looked at, against the real
//! servers. Its pictures are kept in `target/tmp/window`, for whoever wants to see what the test saw.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::secrets;
use crate::world::{World, not_run};

const SCREEN: &str = "1040x720x24";
/// How often something is looked for, and how long between two looks.
const LOOKS: u32 = 600;
const BETWEEN: Duration = Duration::from_millis(100);
/// No display and no window lives longer, whatever happens to the test.
const LIFE: &str = "150";

#[test]
fn a_wrong_password_is_mended_and_the_report_is_saved() {
    let Some(mut desk) = Desk::open() else { return };
    desk.picture("1-opened");
    desk.write("john@guide.test");
    desk.press("Tab");
    desk.write("wintersnow");
    desk.press("Return");
    desk.until_titled("did not accept your password");
    desk.picture("2-wrong-password");

    // The field to type it again has the focus.
    desk.press("ctrl+a");
    desk.write("summersun");
    desk.press("Return");
    desk.until_titled("Your mail works");
    desk.picture("3-works");

    // There is no dialogue for files on this display, so the window asks for the path itself.
    let report = desk.home.path().join("report.json");
    desk.press("ctrl+s");
    desk.picture("4-asks-for-a-path");
    desk.press("ctrl+a");
    desk.write(&report.display().to_string());
    desk.press("Return");
    desk.until("the report is there", || report.exists());
    let text = fs::read_to_string(&report).expect("the report");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["settings"]["outgoing"]["host"], "mail.guide.test");
    desk.picture("5-saved");

    desk.press("Return");
    desk.picture("6-set-up");
    desk.press("F1");
    desk.picture("7-help");
    desk.press("Escape");
    desk.close();

    // Nothing that the window left behind gives either password away.
    for password in ["summersun", "wintersnow"] {
        for file in files_below(desk.home.path()) {
            let bytes = fs::read(&file).expect("a file");
            let leaked = secrets::shapes(password).iter().any(|shape| secrets::contains(&bytes, shape));
            assert!(!leaked, "{} holds {password}", file.display());
        }
    }
}

#[test]
fn without_a_keychain_the_window_says_so_and_goes_on() {
    let Some(mut desk) = Desk::open() else { return };
    desk.write("john@guide.test");
    desk.press("Tab");
    desk.write("summersun");
    // The eye, the name, the server settings; then the tick, and the main button behind it.
    for key in ["Tab", "Tab", "Tab", "Tab", "space", "Tab"] {
        desk.press(key);
    }
    desk.picture("keychain-1-ticked");
    desk.press("Return");
    desk.until_titled("Your mail works");
    desk.picture("keychain-2-none-here");
    desk.close();
}

/// A display with the window on it.
struct Desk {
    world: &'static World,
    display: String,
    /// The display's own process.
    _server: Child,
    window: Child,
    home: TempDir,
    pictures: PathBuf,
}

impl Desk {
    /// Opens the window in the world, or nothing where that cannot be.
    fn open() -> Option<Self> {
        let world = World::get()?;
        let missing: Vec<_> = ["Xvfb", "xdotool", "import"]
            .into_iter()
            .filter(|tool| !world.inside(&["which", tool], b"").status.success())
            .collect();
        if !missing.is_empty() {
            let why = format!("these are not installed: {} (packaging/libraries.sh test does it)", missing.join(", "));
            let required = std::env::var("MAILWRIGHT_TEST_SERVERS").is_ok_and(|value| value == "required");
            assert!(!required, "the real window is required, but {why}");
            not_run(&why);
            return None;
        }
        let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window");
        fs::create_dir_all(&pictures).expect("a folder for pictures");
        let home = tempfile::tempdir().expect("a temporary folder");
        let (display, server) = display(world);
        let window = world
            .command_at(home.path())
            .args(["timeout", "--signal=KILL", LIFE, env!("CARGO_BIN_EXE_mailwright")])
            .env("DISPLAY", &display)
            .stdin(Stdio::null())
            .spawn()
            .expect("the window starts");
        let mut desk = Self { world, display, _server: server, window, home, pictures };
        desk.until_xdotool(&["search", "--onlyvisible", "--name", "Mailwright"]);
        // No window manager gives the window the keyboard.
        desk.until_xdotool(&["search", "--onlyvisible", "--name", "Mailwright", "windowfocus"]);
        Some(desk)
    }

    fn press(&mut self, key: &str) {
        self.until_xdotool(&["key", "--delay", "40", key]);
    }

    fn write(&mut self, text: &str) {
        self.until_xdotool(&["type", "--delay", "15", text]);
    }

    /// Waits until the window's title says this.
    fn until_titled(&mut self, said: &str) {
        self.until_xdotool(&["search", "--onlyvisible", "--name", said]);
    }

    /// Keeps a picture, and fails when there is nothing to be seen on it.
    fn picture(&mut self, name: &str) {
        self.settle();
        let path = self.pictures.join(format!("{name}.png"));
        let path = path.to_str().expect("UTF-8");
        let taken = self.run(&["import", "-window", "root", path]);
        assert!(taken.is_some(), "no picture {name}");
        let colours = self.run(&["identify", "-format", "%k", path]).unwrap_or_default();
        let colours: usize = String::from_utf8_lossy(&colours).trim().parse().unwrap_or(0);
        assert!(colours > 50, "{name} has {colours} colours: nothing was drawn");
        // Past the harness, which swallows what a test prints.
        let _ = writeln!(stderr(), "seen in the real window: {path}");
    }

    /// Waits until the window stands still: one look after the other shows the same, up to a caret.
    fn settle(&mut self) {
        const CARET: usize = 600;
        let (mut before, mut same) = (Vec::new(), 0);
        for _ in 0..LOOKS {
            let now = self.run(&["import", "-window", "root", "rgb:-"]).unwrap_or_default();
            let differing = now.iter().zip(&before).filter(|(one, other)| one != other).count();
            same = if now.len() == before.len() && differing < CARET { same + 1 } else { 0 };
            if same == 4 {
                return;
            }
            before = now;
            self.assert_open();
            thread::sleep(BETWEEN);
        }
        panic!("the window does not come to rest");
    }

    fn until(&mut self, what: &str, mut done: impl FnMut() -> bool) {
        for _ in 0..LOOKS {
            if done() {
                return;
            }
            self.assert_open();
            thread::sleep(BETWEEN);
        }
        panic!("{what}: not within {:?}", LOOKS * BETWEEN);
    }

    fn until_xdotool(&mut self, words: &[&str]) {
        let words = [&["xdotool"], words].concat();
        for _ in 0..LOOKS {
            if self.run(&words).is_some() {
                return;
            }
            self.assert_open();
            thread::sleep(BETWEEN);
        }
        panic!("{words:?} has no effect");
    }

    /// Closes the window by its own key, and waits for its end.
    fn close(&mut self) {
        self.until_xdotool(&["key", "ctrl+q"]);
        for _ in 0..LOOKS {
            if let Some(ended) = self.window.try_wait().expect("the window's process") {
                assert!(ended.success(), "the window ended with {ended}");
                return;
            }
            thread::sleep(BETWEEN);
        }
        panic!("the window does not close");
    }

    fn assert_open(&mut self) {
        let ended = self.window.try_wait().expect("the window's process");
        assert!(ended.is_none(), "the window is gone: {ended:?}");
    }

    /// What a tool on this display prints; nothing when it fails.
    fn run(&self, words: &[&str]) -> Option<Vec<u8>> {
        let done = self
            .world
            .command_at(self.home.path())
            .args(["timeout", "20"])
            .args(words)
            .env("DISPLAY", &self.display)
            .stdin(Stdio::null())
            .output()
            .expect("the tool starts");
        done.status.success().then_some(done.stdout)
    }
}

/// A display of its own, with a number that is free; it ends with the world.
fn display(world: &World) -> (String, Child) {
    let mut server = world
        .command_at(Path::new("/"))
        .args(["timeout", "--signal=KILL", LIFE, "Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-noreset", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts");
    let mut number = String::new();
    let said = BufReader::new(server.stdout.take().expect("piped")).read_line(&mut number);
    assert!(said.is_ok() && !number.trim().is_empty(), "Xvfb names no display");
    (format!(":{}", number.trim()), server)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

impl World {
    /// A command inside, with a home of its own.
    fn command_at(&self, home: &Path) -> std::process::Command {
        let mut command = self.command();
        let below = |name: &str| home.join(name);
        let places: [(&str, PathBuf); 5] = [
            ("HOME", home.to_owned()),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_DATA_HOME", below("data")),
            ("XDG_CACHE_HOME", below("cache")),
            ("SSL_CERT_FILE", self.authority().into()),
        ];
        command.envs(places.iter().map(|(name, path)| (name, path.as_os_str() as &OsStr)));
        command
    }
}
