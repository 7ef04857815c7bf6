//! The world of real servers, as the tests see it: one for all of them, gone when they end.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/servers");
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const EXIM: &str = "/usr/local/lib/mailwright-tests/exim/usr/sbin/exim4";
/// No run of the program may take longer than this; then it is killed, and its test fails.
const PATIENCE: &str = "90";

pub struct World {
    dir: PathBuf,
    /// The world ends when its standard input does, which is when this process ends.
    _life: Child,
}

/// A message in a Maildir.
#[derive(Debug)]
pub struct Message {
    /// `S` seen, `T` marked as deleted …
    pub flags: String,
    pub text: String,
}

impl World {
    /// The world, or nothing where it cannot be: then the test that asks has not run, and a notice
    /// names it at the end.
    pub fn get() -> Option<&'static World> {
        static WORLD: OnceLock<Result<Option<World>, String>> = OnceLock::new();
        match WORLD.get_or_init(|| possible().map(|()| World::start())) {
            Ok(Some(world)) => Some(world),
            Ok(None) => panic!("world.sh failed; its reasons stand above"),
            Err(why) => {
                let required = std::env::var("MAILWRIGHT_TEST_SERVERS").is_ok_and(|value| value == "required");
                assert!(!required, "the real servers are required, but {why}");
                not_run(why);
                None
            }
        }
    }

    /// Starts it, once: where it fails for one test it would for all.
    fn start() -> Option<Self> {
        let dir = tempfile::Builder::new().prefix("mailwright-world-").tempdir().expect("a temporary folder").keep();
        // The shell outlives this process just long enough to tidy up.
        let mut child = Command::new("bash")
            .args(["-c", r#""$0/world.sh" "$1"; rm -rf "$1""#, HERE])
            .arg(&dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("bash");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("text from world.sh");
        (line == "READY\n").then_some(Self { dir, _life: child })
    }

    /// Runs the program inside. `home` is all that it has of its own.
    pub fn run(&self, args: &[&str], stdin: &[u8], home: &Path) -> Output {
        self.run_under(&[], args, stdin, home)
    }

    /// The same by way of another command, such as one that takes the network away or interrupts it.
    pub fn run_under(&self, wrapper: &[&str], args: &[&str], stdin: &[u8], home: &Path) -> Output {
        let mut command = self.command();
        command
            .args(["timeout", "--signal=KILL", PATIENCE])
            .args(wrapper)
            .arg(env!("CARGO_BIN_EXE_mailwright"))
            .args(args)
            .current_dir(home)
            .env("SSL_CERT_FILE", self.dir.join("etc/tls/ca.crt"))
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_CACHE_HOME", home.join("cache"));
        finish(&mut command, stdin)
    }

    /// Runs any other command inside.
    pub fn inside(&self, words: &[&str], stdin: &[u8]) -> Output {
        finish(self.command().args(["timeout", "--signal=KILL", PATIENCE]).args(words), stdin)
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new("bash");
        command.arg(format!("{HERE}/enter.sh")).arg(&self.dir);
        command.env_clear().env("PATH", PATH).env("LANG", "C.UTF-8");
        command
    }

    /// Puts a message into somebody's inbox.
    pub fn deliver(&self, user: &str, message: &str) {
        let saved = self.inside(&["doveadm", "save", "-u", user], message.as_bytes());
        assert!(saved.status.success(), "doveadm save: {}", String::from_utf8_lossy(&saved.stderr));
    }

    /// Marks all messages in somebody's inbox, as a mail program would.
    pub fn flag(&self, user: &str, flag: &str) {
        let marked = self.inside(&["doveadm", "flags", "add", "-u", user, flag, "mailbox", "INBOX", "all"], b"");
        assert!(marked.status.success(), "doveadm flags: {}", String::from_utf8_lossy(&marked.stderr));
    }

    /// What lies in somebody's inbox.
    pub fn folder(&self, user: &str) -> Vec<Message> {
        let maildir = self.dir.join("mail").join(user).join("Maildir");
        ["new", "cur"]
            .iter()
            .filter_map(|part| fs::read_dir(maildir.join(part)).ok())
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                let flags = name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned();
                // Gone meanwhile, if another test's program has just removed it.
                let text = fs::read(entry.path()).ok()?;
                Some(Message { flags, text: String::from_utf8_lossy(&text).into_owned() })
            })
            .collect()
    }

    /// The logs of Postfix and Dovecot.
    pub fn log(&self) -> String {
        ["mail.log", "dovecot.log"]
            .iter()
            .map(|name| String::from_utf8_lossy(&fs::read(self.dir.join("log").join(name)).unwrap_or_default()).into_owned())
            .collect()
    }

    /// What the web servers were asked, a line each: scheme, host, request, status, and the password that came along (`-`).
    pub fn web(&self) -> String {
        fs::read_to_string(self.dir.join("log/nginx-access.log")).unwrap_or_default()
    }

    /// The address of the servers of `NAME.test`.
    pub fn address_of(&self, name: &str) -> String {
        let list = fs::read_to_string(self.dir.join("etc/addresses")).expect("the list of addresses");
        let domain = format!("{name}.test ");
        let address = list.lines().find_map(|line| line.strip_prefix(&domain));
        address.unwrap_or_else(|| panic!("no domains/{name}.*")).to_owned()
    }

    /// The sign-ins that were tried at the servers of `NAME.test`, by any protocol: Dovecot's log lines.
    pub fn sign_ins_at(&self, name: &str) -> Vec<String> {
        let at = format!("\tlip={}\t", self.address_of(name));
        self.log().lines().filter(|line| line.contains("client in: AUTH") && line.contains(&at)).map(str::to_owned).collect()
    }

    /// Every byte that crossed the wire until now.
    pub fn wire(&self) -> Vec<u8> {
        let marker = format!("until here: {:?}", std::time::Instant::now());
        let sent = self.inside(&["bash", "-c", "cat >/dev/udp/127.0.0.1/9"], marker.as_bytes());
        assert!(sent.status.success(), "no marker on the wire: {}", String::from_utf8_lossy(&sent.stderr));
        for _ in 0..100 {
            let bytes = fs::read(self.dir.join("log/wire.pcap")).expect("the capture");
            if crate::secrets::contains(&bytes, marker.as_bytes()) {
                return bytes;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("tcpdump does not see what crosses the wire");
    }

    /// The certificate of the test CA.
    pub fn authority(&self) -> String {
        self.dir.join("etc/tls/ca.crt").display().to_string()
    }
}

fn finish(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    // A program that has seen enough may close its end first.
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    child.wait_with_output().expect("the command ends")
}

fn possible() -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("they need Linux".into());
    }
    let output = |words: &[&str]| Command::new(words[0]).args(&words[1..]).env("PATH", PATH).output();
    if output(&["id", "-u"]).is_ok_and(|id| id.stdout != b"0\n") {
        return Err("they need root".into());
    }
    let missing: Vec<_> = ["postfix", "dovecot", "named", "nginx", "openssl", "ip", "nsenter", "tcpdump", "swaks"]
        .into_iter()
        .filter(|name| !PATH.split(':').any(|folder| Path::new(folder).join(name).exists()))
        .collect();
    if !missing.is_empty() {
        return Err(format!("these are not installed: {} (tests/servers/install.sh does it)", missing.join(", ")));
    }
    if !Path::new(EXIM).exists() {
        return Err(format!("{EXIM} is not there (tests/servers/install.sh unpacks it)"));
    }
    let unshared = output(&["unshare", "--net", "--mount", "--uts", "--pid", "--fork", "--mount-proc", "true"]);
    if !unshared.is_ok_and(|unshared| unshared.status.success()) {
        return Err("this machine allows no namespaces (unshare failed)".into());
    }
    Ok(())
}

/// Notes that the present test did not run. The harness has no end to hook into and swallows what a
/// test prints, so a child collects the names and speaks when this process, and the pipe, ends.
pub fn not_run(why: &str) {
    static NOTICE: OnceLock<Mutex<Option<Child>>> = OnceLock::new();
    let notice = NOTICE.get_or_init(|| {
        let script = r#"
            names=$(sort)
            printf '\n!!! NOT RUN: %s tests against real mail servers, because %s:\n%s\n\n' \
                "$(printf '%s\n' "$names" | wc -l)" "$0" "$names" >&2"#;
        Mutex::new(Command::new("sh").args(["-c", script, why]).stdin(Stdio::piped()).spawn().ok())
    });
    let mut notice = notice.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(stdin) = notice.as_mut().and_then(|child| child.stdin.as_mut()) {
        let _ = writeln!(stdin, "    {}", thread::current().name().unwrap_or("?"));
    }
}
