//! What a check costs: processor time and memory of the program as people run it, beside other tools, and a thousand checks in
//! one process.
//!
//! `cargo bench --bench cost` starts the practice servers, then runs the built program and, where they are installed, `swaks`,
//! `msmtp`, `curl` and `openssl` against them, each as a process of its own whose costs the system counts. `/proc` and GNU
//! `time` tell the memory, so that part is measured on Linux only.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

mod tools;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use mailwright::engine;
use mailwright::model::{Credentials, Happened, Intent, Secret, Service, Verdict};
use mailwright::net::{Net, Setup};
use mailwright::practice::{Scenario, Servers};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tools::{Files, Run};

/// How many checks run in one process, and how many of them at once.
const CHECKS: usize = 1_000;
const AT_ONCE: usize = 20;
/// How often a program is run for its mean.
const RUNS: u32 = 20;
const WORKS: &str = "works";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("not measured: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool, Box<dyn Error>> {
    let servers = Servers::start(Scenario::Well).await?;
    let files = Files::new(&servers)?;
    println!("one run                        processor    memory at the most");
    let whole = measure(&own(&servers, &files, &[])).await?;
    println!("{:<29} {whole}", "mailwright, whole check");
    println!("{:<29} {}", "mailwright, sending only", measure(&own(&servers, &files, &["--incoming-protocol", "none"])).await?);
    for number in 0.. {
        // Nobody removes what they send, and a mailbox has an end: each gets servers of its own.
        let servers = Servers::start(Scenario::Well).await?;
        let files = Files::new(&servers)?;
        let endpoint =
            servers.describe().iter().find(|endpoint| endpoint.service == Service::Submissions).ok_or("no such service")?;
        let Some(run) = files.tools(&servers, endpoint).into_iter().nth(number) else { break };
        let what = if run.name == "openssl" { "handshake only" } else { "sending only" };
        let name = format!("{}, {what}", run.name);
        match measure(&run).await {
            Ok(theirs) => println!("{name:<29} {theirs}  (the whole check takes {:.2} times that)", whole.cpu / theirs.cpu),
            Err(why) => println!("{name:<29} not measured: {why}"),
        }
    }
    many().await
}

/// The program as people run it.
fn own(servers: &Servers, files: &Files, more: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailwright"));
    let _ = command.args(["check", &servers.address().to_string(), "--quiet", "--password-file"]).arg(&files.password);
    let _ = command.arg("--resolver").arg(servers.resolver().to_string()).args(more).env("SSL_CERT_FILE", &files.authority);
    Run { name: "mailwright", command, input: PathBuf::from("/dev/null") }
}

/// Processor time in seconds, and the largest memory in KiB.
struct Cost {
    cpu: f64,
    peak: Option<f64>,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>6.1} ms", self.cpu * 1000.0)?;
        self.peak.map_or(Ok(()), |peak| write!(f, "  {:>6.1} MiB", peak / 1024.0))
    }
}

/// The mean processor time of some runs, counted by the shell to the millisecond, and the memory of one, by GNU time.
async fn measure(run: &Run) -> Result<Cost, Box<dyn Error>> {
    const LOOP: &str = r#"TIMEFORMAT="%3U %3S"; runs=$1; input=$2; shift 2
        time for ((i = 0; i < runs; i++)); do "$@" <"$input" >&3 2>&3 || exit 1; done 3>/dev/null"#;
    let mut shell = Command::new("bash");
    let _ = shell.args(["-c", LOOP, "bash", &RUNS.to_string()]).arg(&run.input);
    let cpu = told(shell, run).await?;
    let [user, system] = cpu.as_slice() else { return Err("bash tells no times".into()) };
    let mut gnu_time = Command::new("/usr/bin/time");
    let _ = gnu_time.args(["--quiet", "-f", "%M"]);
    let peak = told(gnu_time, run).await.unwrap_or_default();
    Ok(Cost { cpu: (user + system) / f64::from(RUNS), peak: peak.first().copied() })
}

/// The numbers in the last line that this program writes about another.
async fn told(mut about: Command, run: &Run) -> Result<Vec<f64>, Box<dyn Error>> {
    let _ = about.arg(run.command.get_program()).args(run.command.get_args());
    let _ = about.envs(run.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let _ = about.stdin(File::open(&run.input)?).stdout(Stdio::null()).stderr(Stdio::piped());
    let output = tokio::task::spawn_blocking(move || about.output()).await??;
    if !output.status.success() {
        return Err(format!("it ended with {}", output.status).into());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(text.lines().last().unwrap_or_default().split(' ').filter_map(|word| word.parse().ok()).collect())
}

/// Many checks at once, the servers in the same process. They are new ones: nobody has filled their mailbox.
async fn many() -> Result<bool, Box<dyn Error>> {
    let servers = Servers::start(Scenario::Well).await?;
    let net = Net::new(Setup { resolver: Some(servers.resolver()), extra_roots: vec![servers.root()], ..Setup::default() })?;
    let (mut running, mut came_to) = (JoinSet::new(), BTreeMap::<String, usize>::new());
    let began = Instant::now();
    for number in 0..CHECKS + AT_ONCE {
        if number >= AT_ONCE
            && let Some(ended) = running.join_next().await.transpose()?
        {
            *came_to.entry(ended).or_default() += 1;
        }
        if number < CHECKS {
            let _ = running.spawn(one(servers.intent(), servers.password(), net.clone()));
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let worked = came_to.remove(WORKS).unwrap_or_default();
    println!(
        "{CHECKS} checks, {AT_ONCE} at once, servers included: {:.0} a second, {worked} worked{}",
        CHECKS as f64 / seconds,
        peak()
    );
    came_to.iter().for_each(|(cause, count)| println!("  {count} did not: {cause}"));
    Ok(worked == CHECKS)
}

/// One check; what it came to.
async fn one(intent: Intent, password: Secret, net: Net) -> String {
    let (sender, mut events) = mpsc::unbounded_channel();
    engine::check(intent, Credentials::password(password), net, "en".to_owned(), sender).await;
    let mut last = None;
    while let Ok(event) = events.try_recv() {
        last = Some(event.happened);
    }
    let Some(Happened::Concluded(conclusion)) = last else { return "no conclusion".to_owned() };
    match (conclusion.verdict, conclusion.findings.first()) {
        (Verdict::Works, _) | (_, None) => WORKS.to_owned(),
        (_, Some(finding)) => format!("{} {}", finding.cause, finding.evidence.as_deref().unwrap_or_default()),
    }
}

/// The largest memory of this process so far.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kib = line.split_whitespace().next().and_then(|word| word.parse::<f64>().ok());
    kib.map_or_else(String::new, |kib| format!(", {:.1} MiB at the most", kib / 1024.0))
}
