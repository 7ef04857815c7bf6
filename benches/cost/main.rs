//! What a check costs: processor time and memory of the program as people run it, beside other tools, and a thousand checks in
//! one process.
//!
//! `cargo bench --bench cost` starts the practice servers, then runs the built program and, where it is installed, `swaks`
//! against them, each as a process of its own whose costs the system counts. `/proc` tells the memory, so that part is
//! measured on Linux only.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

use std::error::Error;
use std::fs;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use mailwright::engine;
use mailwright::model::{Credentials, Happened, Service, Verdict};
use mailwright::net::{Net, Setup};
use mailwright::practice::{Scenario, Servers};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// How many checks run in one process, and how many of them at once.
const CHECKS: usize = 1_000;
const AT_ONCE: usize = 20;
/// How often a program is run for its mean.
const RUNS: u32 = 20;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("not measured: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let servers = Servers::start(Scenario::Well).await?;
    let folder = tempfile::tempdir()?;
    let (authority, password) = (folder.path().join("ca.pem"), folder.path().join("password"));
    fs::write(&authority, servers.ca_pem())?;
    fs::write(&password, servers.password().reveal())?;
    let address = servers.address().to_string();

    let mut own = Command::new(env!("CARGO_BIN_EXE_mailwright"));
    let _ = own.args(["check", &address, "--quiet", "--password-file"]).arg(&password);
    let _ = own.arg("--resolver").arg(servers.resolver().to_string()).env("SSL_CERT_FILE", &authority);
    let ours = measure(own).await?;
    println!("mailwright check    {ours}");
    match swaks(&servers, &address) {
        Some(command) => match measure(command).await {
            Ok(theirs) => println!("swaks, sending only {theirs}  (mailwright takes {:.2} times that)", ours.cpu / theirs.cpu),
            Err(why) => println!("swaks               not measured: {why}"),
        },
        None => println!("swaks               not measured: no such service"),
    }
    many(&servers).await
}

/// Processor time in seconds, and the largest memory in KiB.
struct Cost {
    cpu: f64,
    peak: Option<f64>,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>6.1} ms of processor time", self.cpu * 1000.0)?;
        match self.peak {
            Some(peak) => write!(f, ", {:>5.1} MiB at the most", peak / 1024.0),
            None => Ok(()),
        }
    }
}

/// The mean processor time of some runs, counted by the shell to the millisecond, and the memory of one, by GNU time.
async fn measure(command: Command) -> Result<Cost, Box<dyn Error>> {
    const LOOP: &str =
        r#"TIMEFORMAT="%3U %3S"; runs=$1; shift; time for ((i = 0; i < runs; i++)); do "$@" >&3 2>&3 || exit 1; done 3>/dev/null"#;
    let runs = RUNS.to_string();
    let cpu = told(Command::new("bash").args(["-c", LOOP, "bash", &runs]), &command).await?;
    let [user, system] = cpu.as_slice() else { return Err("bash tells no times".into()) };
    let peak = told(Command::new("/usr/bin/time").args(["--quiet", "-f", "%M"]), &command).await.unwrap_or_default();
    Ok(Cost { cpu: (user + system) / f64::from(RUNS), peak: peak.first().copied() })
}

/// The numbers in the last line that this program writes about another.
async fn told(about: &mut Command, command: &Command) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut timed = Command::new(about.get_program());
    let _ = timed.args(about.get_args()).arg(command.get_program()).args(command.get_args());
    let _ = timed.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let _ = timed.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let output = tokio::task::spawn_blocking(move || timed.output()).await??;
    if !output.status.success() {
        return Err(format!("it ended with {}", output.status).into());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(text.lines().last().unwrap_or_default().split(' ').filter_map(|word| word.parse().ok()).collect())
}

fn swaks(servers: &Servers, address: &str) -> Option<Command> {
    let endpoint = servers.describe().iter().find(|endpoint| endpoint.service == Service::Submissions)?;
    let mut swaks = Command::new("swaks");
    let _ = swaks
        .args(["--server", "127.0.0.1", "--port", &endpoint.port.to_string(), "--ehlo", "practice.test", "--tls-on-connect"])
        // The practice account's password is public; a real one never belongs on a command line.
        .args(["--auth", "PLAIN", "--auth-user", address, "--auth-password", servers.password().reveal()])
        .args(["--from", address, "--to", address]);
    Some(swaks)
}

/// Many checks at once, the servers in the same process.
async fn many(servers: &Servers) -> Result<(), Box<dyn Error>> {
    let net = Net::new(Setup { resolver: Some(servers.resolver()), extra_roots: vec![servers.root()], ..Setup::default() })?;
    let (mut running, mut worked) = (JoinSet::new(), 0);
    let began = Instant::now();
    for _ in 0..CHECKS {
        if running.len() == AT_ONCE {
            worked += usize::from(running.join_next().await.transpose()?.unwrap_or_default());
        }
        let (intent, net) = (servers.intent(), net.clone());
        let credentials = Credentials::password(servers.password());
        let _ = running.spawn(async move {
            let (sender, mut events) = mpsc::unbounded_channel();
            engine::check(intent, credentials, net, "en".to_owned(), sender).await;
            let mut works = false;
            while let Ok(event) = events.try_recv() {
                if let Happened::Concluded(conclusion) = event.happened {
                    works = matches!(conclusion.verdict, Verdict::Works | Verdict::WorksWithWarnings);
                }
            }
            works
        });
    }
    while let Some(ended) = running.join_next().await {
        worked += usize::from(ended?);
    }
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{CHECKS} checks, {AT_ONCE} at once, servers included: {:.0} a second, {worked} worked{}",
        CHECKS as f64 / seconds,
        peak()
    );
    Ok(())
}

/// The largest memory of this process so far.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kib = line.split_whitespace().next().and_then(|word| word.parse::<f64>().ok());
    kib.map_or_else(String::new, |kib| format!(", {:.1} MiB at the most", kib / 1024.0))
}
