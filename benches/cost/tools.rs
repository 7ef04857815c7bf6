//! The tools beside which this program is measured: how each of them submits one message to a practice server.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mailwright::model::{Endpoint, Security};
use mailwright::practice::Servers;
use tempfile::TempDir;

/// One run of a program.
pub struct Run {
    /// What it is called in the table.
    pub name: &'static str,
    /// The program and its arguments.
    pub command: Command,
    /// What it reads from standard input.
    pub input: PathBuf,
}

/// The files that the programs read; they go when this is dropped.
pub struct Files {
    _folder: TempDir,
    /// The practice servers' authority.
    pub authority: PathBuf,
    /// The practice account's password.
    #[allow(dead_code, reason = "one bench has no use for it")]
    pub password: PathBuf,
    message: PathBuf,
    quit: PathBuf,
}

impl Files {
    /// Writes them.
    pub fn new(servers: &Servers) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let path = |name: &str| folder.path().join(name);
        let (authority, password, message, quit) = (path("ca.pem"), path("password"), path("message"), path("quit"));
        fs::write(&authority, servers.ca_pem())?;
        fs::write(&password, servers.password().reveal())?;
        let address = servers.address();
        let header = format!(
            "Date: Sat, 22 Nov 2025 19:00:00 +0000\r\nFrom: {address}\r\nTo: {address}\r\nMessage-ID: <1@practice.test>\r\n"
        );
        fs::write(&message, format!("{header}Subject: test\r\n\r\nThis is a test message.\r\n"))?;
        fs::write(&quit, "QUIT\r\n")?;
        Ok(Self { _folder: folder, authority, password, message, quit })
    }

    /// Each tool as it submits the learner's message at this endpoint; `openssl` comes as far as the handshake.
    ///
    /// The practice account's password is public; a real one never belongs on a command line.
    pub fn tools(&self, servers: &Servers, endpoint: &Endpoint) -> Vec<Run> {
        let (address, port, at_once) = (servers.address().to_string(), endpoint.port, endpoint.security == Security::Tls);
        let password = servers.password();
        let password = password.reveal();

        let mut swaks = Command::new("swaks");
        let _ = swaks.args(["--server", "127.0.0.1", "--port", &port.to_string(), "--ehlo", "practice.test"]);
        let _ = swaks.arg(if at_once { "--tls-on-connect" } else { "--tls" });
        let _ = swaks.args(["--auth", "PLAIN", "--auth-user", &address, "--auth-password", password]);
        let _ = swaks.args(["--from", &address, "--to", &address]);

        let mut msmtp = Command::new("msmtp");
        let _ = msmtp.args(["--host=127.0.0.1", &format!("--port={port}"), "--domain=practice.test", "--tls=on"]);
        let _ = msmtp.arg(if at_once { "--tls-starttls=off" } else { "--tls-starttls=on" });
        // It knows the server by its number only, which no certificate names.
        let _ = msmtp.args(["--tls-certcheck=off", "--auth=plain", &format!("--user={address}")]);
        let _ = msmtp.args([&format!("--passwordeval=echo {password}"), &format!("--from={address}"), &address]);

        let mut curl = Command::new("curl");
        let (scheme, host) = (if at_once { "smtps" } else { "smtp" }, &endpoint.host);
        let _ = curl.args(["--silent", "--ssl-reqd", "--url", &format!("{scheme}://{host}:{port}/practice.test")]);
        let _ = curl.args(["--resolve", &format!("{host}:{port}:127.0.0.1"), "--user", &format!("{address}:{password}")]);
        let _ = curl.arg("--cacert").arg(&self.authority).args(["--login-options", "AUTH=PLAIN", "--sasl-ir"]);
        let _ = curl.args(["--mail-from", &address, "--mail-rcpt", &address, "--upload-file", "-"]);

        let mut openssl = Command::new("openssl");
        let _ =
            openssl.args(["s_client", "-quiet", "-verify_quiet", "-connect", &format!("127.0.0.1:{port}"), "-servername", host]);
        let _ = openssl.arg("-CAfile").arg(&self.authority).args(if at_once { &[][..] } else { &["-starttls", "smtp"] });

        let nothing = Path::new("/dev/null");
        [
            ("swaks", swaks, nothing),
            ("msmtp", msmtp, &self.message),
            ("curl", curl, &self.message),
            ("openssl", openssl, &self.quit),
        ]
        .into_iter()
        .map(|(name, command, input)| Run { name, command, input: input.to_owned() })
        .collect()
    }
}

impl Run {
    /// Runs it once, and waits for its end.
    #[allow(dead_code, reason = "one bench lets the shell run it")]
    pub async fn once(mut self) -> Result<(), Box<dyn Error>> {
        let _ = self.command.stdin(File::open(&self.input)?).stdout(Stdio::null()).stderr(Stdio::null());
        let status = tokio::task::spawn_blocking(move || self.command.status()).await?.map_err(|_| "it is not installed")?;
        if status.success() { Ok(()) } else { Err(format!("it ended with {status}").into()) }
    }
}
