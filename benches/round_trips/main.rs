//! How many round trips from connecting to a message that is sent, counted on a line that is 50 ms long each way.
//!
//! `cargo bench --bench round_trips` runs the program's own check against the practice servers through that line, once on the
//! port for STARTTLS and once on the port for implicit TLS, prints the counts and fails when one is above what is promised.
//! Where `swaks`, `msmtp`, `curl` and `openssl` are installed they do the same beside it; `openssl` does nothing after TLS. The counts do not depend on optimisation, so
//! `cargo bench --profile dev --bench round_trips` tells the same sooner.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

mod line;
#[path = "../cost/tools.rs"]
mod tools;

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use line::{LongLine, ROUND_TRIP};
use mailwright::engine;
use mailwright::model::{Credentials, Endpoint, Evidence, Happened, Intent, Service, Stage, Typed};
use mailwright::net::{Net, Setup};
use mailwright::practice::{Scenario, Servers};
use tokio::sync::mpsc;
use tools::Files;

/// What is promised, the TCP handshake and the wait for the greeting counted: TLS 1.3, AUTH PLAIN with its initial response,
/// MAIL, RCPT and DATA in one go; where messages come in chunks, with the message.
const PROMISED: [(Scenario, Service, usize); 4] = [
    (Scenario::Well, Service::Submission, 9),
    (Scenario::Well, Service::Submissions, 7),
    (Scenario::Chunking, Service::Submission, 8),
    (Scenario::Chunking, Service::Submissions, 6),
];

#[tokio::main]
async fn main() -> ExitCode {
    let mut kept = true;
    println!("round trips of {} ms", ROUND_TRIP.as_millis());
    for (scenario, service, promised) in PROMISED {
        let chunks = if scenario == Scenario::Chunking { " chunking" } else { "" };
        let name = format!("{service}{chunks}");
        match measure(scenario, service).await {
            Ok(measured) => {
                kept &= measured.round_trips <= promised;
                println!("{name:<21} mailwright  connect → sent         {measured}  (at most {promised})");
            }
            Err(why) => {
                kept = false;
                eprintln!("{name:<21} mailwright  not measured: {why}");
            }
        }
        match compare(scenario, service).await {
            Ok(tools) => tools.iter().for_each(|(tool, measured)| match measured {
                Ok(measured) => println!("{name:<21} {tool:<11} connect → end of QUIT  {measured}"),
                Err(why) => println!("{name:<21} {tool:<11} not measured: {why}"),
            }),
            Err(why) => println!("{name:<21} others      not measured: {why}"),
        }
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Counted on the wire, and what the clock says.
struct Measured {
    round_trips: usize,
    seconds: f64,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>2} round trips, {:.2} s", self.round_trips, self.seconds)
    }
}

/// The program's check, sending only.
async fn measure(scenario: Scenario, service: Service) -> Result<Measured, Box<dyn Error>> {
    let servers = Servers::start(scenario).await?;
    let (endpoint, line) = lengthened(&servers, service).await?;
    let net = Net::new(Setup { resolver: Some(servers.resolver()), extra_roots: vec![servers.root()], ..Setup::default() })?;
    let mut intent = Intent::new(servers.address());
    intent.incoming_protocol = None;
    intent.outgoing = Typed { host: Some(endpoint.host.clone()), port: Some(endpoint.port), security: Some(endpoint.security) };
    let credentials = Credentials::password(servers.password());

    let (sender, mut events) = mpsc::unbounded_channel();
    let check = engine::check(intent, credentials, net, "en".to_owned(), sender);
    let watch = async {
        let mut sent = None;
        while let Some(event) = events.recv().await {
            if let Happened::StepEnded(Evidence { endpoint: at, stage: Stage::Data, result: Ok(_), .. }) = event.happened
                && at == endpoint
            {
                sent = Some(Instant::now());
            }
        }
        sent
    };
    let ((), sent) = tokio::join!(check, watch);
    let sent = sent.ok_or("the message was not sent through the line")?;
    line.measured(|turn| turn <= sent).ok_or_else(|| "nobody used the line".into())
}

/// The same by the tools of postmasters, each with a server and a line of its own.
async fn compare(scenario: Scenario, service: Service) -> Result<Vec<(&'static str, Result<Measured, String>)>, Box<dyn Error>> {
    let servers = Servers::start(scenario).await?;
    let files = Files::new(&servers)?;
    let mut measured = Vec::new();
    for number in 0.. {
        let (endpoint, line) = lengthened(&servers, service).await?;
        let Some(run) = files.tools(&servers, &endpoint).into_iter().nth(number) else { break };
        let name = run.name;
        let result = match run.once().await {
            Ok(()) => line.measured(|_| true).ok_or_else(|| "nobody used the line".to_owned()),
            Err(why) => Err(why.to_string()),
        };
        measured.push((name, result));
    }
    Ok(measured)
}

/// The practice server's endpoint, moved to the near end of a long line.
async fn lengthened(servers: &Servers, service: Service) -> Result<(Endpoint, LongLine), Box<dyn Error>> {
    let mut endpoint = servers.describe().iter().find(|endpoint| endpoint.service == service).ok_or("no such service")?.clone();
    let line = LongLine::to(endpoint.port).await?;
    endpoint.port = line.port();
    Ok((endpoint, line))
}

impl LongLine {
    /// The handshake, and every turn that counts, on the connection with most of them.
    fn measured(&self, counts: impl Fn(Instant) -> bool) -> Option<Measured> {
        let connections = self.connections();
        let busiest = connections.iter().max_by_key(|connection| connection.turns.len())?;
        let turns: Vec<Instant> = busiest.turns.iter().copied().filter(|&turn| counts(turn)).collect();
        let last = turns.last()?;
        Some(Measured { round_trips: 1 + turns.len(), seconds: last.duration_since(busiest.began).as_secs_f64() })
    }
}
