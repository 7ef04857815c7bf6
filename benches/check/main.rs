//! What the second side, silent hosts and silent ports cost a whole check, with both sides 100 ms away.
//!
//! `cargo bench --bench check` runs the program's own check against the practice servers, once per world, and prints the time
//! to the verdict beside what is promised. Names are answered after one round trip, too.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

#[path = "../round_trips/line.rs"]
#[allow(dead_code, reason = "the turns are counted by the other bench")]
mod line;

use std::error::Error;
use std::net::{IpAddr, Ipv6Addr};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use line::{LongLine, ROUND_TRIP};
use mailwright::engine;
use mailwright::model::{Credentials, Happened, Intent, Protocol, Service, Verdict};
use mailwright::net::stand_in::{Names, Pages};
use mailwright::net::{Net, StandIn};
use mailwright::practice::{Scenario, Servers};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// What the other side may add, in round trips.
const OTHER_SIDE: f64 = 3.0;
/// The same of a maildrop: a sign-in, a count, the message, and its removal, each in its turn.
const MAILDROP: f64 = 5.0;
/// What something silent may add to a proved answer.
const DELAY_MAX: Duration = Duration::from_millis(300);
/// When a world of silence has to be given up.
const NOTHING_FOUND: Duration = Duration::from_secs(8);
const HOST: &str = "mail.practice.test";

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
    let world = World::new().await?;
    let well = world.net(world.names(), Pages::default());
    let sending = world.check(&well, None).await?;
    println!("sending alone            {sending}");
    let both = world.check(&well, Some(Protocol::Imap)).await?;
    let mut kept = both.costs("both sides", &sending, OTHER_SIDE);
    kept &= world.check(&well, Some(Protocol::Pop3)).await?.costs("both sides, by POP3", &sending, MAILDROP);

    let silent = silent_ports("127.0.0.9".parse()?, [0]).await?;
    let port = silent.first().ok_or("no silent port")?.0.local_addr()?.port();
    let autoconfig = "https://autoconfig.practice.test/mail/config-v1.1.xml";
    let black_hole = Pages::default().with(autoconfig, Duration::from_secs(60), Err(mailwright::net::HttpFault::Timeout));
    let mut worlds = vec![
        ("black-holed autoconfig", world.net(world.names(), black_hole)),
        (
            "black-holed port",
            world.net(
                world
                    .names()
                    .srv("_submission._tcp.practice.test", 0, 1, port, "void.practice.test")
                    .address("void.practice.test", "127.0.0.9"),
                Pages::default(),
            ),
        ),
    ];
    let ports = world.lines.iter().map(|(_, line)| line.port());
    let _silent = match silent_ports(Ipv6Addr::LOCALHOST.into(), ports).await {
        Ok(silent) => {
            worlds.push(("black-holed IPv6", world.net(world.names().address(HOST, "::1"), Pages::default())));
            silent
        }
        Err(why) => {
            println!("black-holed IPv6         not measured: {why}");
            Vec::new()
        }
    };
    for (name, net) in worlds {
        let measured = world.check(&net, Some(Protocol::Imap)).await?;
        let delay = measured.proved.saturating_sub(both.proved);
        println!("{name:<24} {measured}  (+{} ms, at most {})", delay.as_millis(), DELAY_MAX.as_millis());
        kept &= delay <= DELAY_MAX && measured.verdict != Verdict::Fails;
    }

    let names = ["submissions", "submission", "imaps", "imap"]
        .iter()
        .fold(Names::default(), |names, service| names.srv(&format!("_{service}._tcp.practice.test"), 0, 1, port, HOST));
    let nothing = world.check(&world.net(names.address(HOST, "127.0.0.9"), Pages::default()), Some(Protocol::Imap)).await?;
    println!("silent addresses         {nothing}  (at most {} s)", NOTHING_FOUND.as_secs());
    Ok(kept && nothing.elapsed <= NOTHING_FOUND && nothing.verdict != Verdict::Works)
}

/// The practice servers, each at the far end of a long line.
struct World {
    servers: Servers,
    lines: Vec<(Service, LongLine)>,
}

/// How a check went.
struct Measured {
    /// When its last side was proved; the whole time when none was.
    proved: Duration,
    elapsed: Duration,
    verdict: Verdict,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>5} ms, {}", self.elapsed.as_millis(), self.verdict)
    }
}

impl World {
    async fn new() -> Result<Self, Box<dyn Error>> {
        let servers = Servers::start(Scenario::Well).await?;
        let mut lines = Vec::new();
        for endpoint in servers.describe() {
            lines.push((endpoint.service, LongLine::to(endpoint.port).await?));
        }
        Ok(Self { servers, lines })
    }

    /// What the domain publishes: the near ends, each name answered after one round trip.
    fn names(&self) -> Names {
        self.lines.iter().fold(Names::default().address(HOST, "127.0.0.1").slow(HOST, ROUND_TRIP), |names, (service, line)| {
            let name = format!("_{service}._tcp.practice.test");
            names.srv(&name, 0, 1, line.port(), HOST).slow(&name, ROUND_TRIP)
        })
    }

    fn net(&self, names: Names, pages: Pages) -> Net {
        Net::stand_in(StandIn { names, pages: Some(pages), roots: vec![self.servers.root()], ..StandIn::default() })
    }

    async fn check(&self, net: &Net, receiving_by: Option<Protocol>) -> Result<Measured, Box<dyn Error>> {
        let intent = Intent { incoming_protocol: receiving_by, ..Intent::new(self.servers.address()) };
        let credentials = Credentials::password(self.servers.password());
        let (sender, mut events) = mpsc::unbounded_channel();
        let began = Instant::now();
        let check = engine::check(intent, credentials, net.clone(), "en".to_owned(), sender);
        let watch = async {
            let (mut proved, mut verdict) = (None, None);
            while let Some(event) = events.recv().await {
                match event.happened {
                    Happened::SignInTried { accepted: true, .. } => proved = Some(began.elapsed()),
                    Happened::Concluded(conclusion) => verdict = Some(conclusion.verdict),
                    _ => {}
                }
            }
            (proved, verdict)
        };
        let ((), (proved, verdict)) = tokio::join!(check, watch);
        let elapsed = began.elapsed();
        Ok(Measured { proved: proved.unwrap_or(elapsed), elapsed, verdict: verdict.ok_or("no verdict")? })
    }
}

impl Measured {
    /// Prints what the receiving side added; true when that is within bounds.
    fn costs(&self, name: &str, sending: &Self, at_most: f64) -> bool {
        let added = self.elapsed.saturating_sub(sending.elapsed).as_secs_f64() / ROUND_TRIP.as_secs_f64();
        println!("{name:<24} {self}  (+{added:.1} round trips, at most {at_most})");
        added <= at_most && self.verdict != Verdict::Fails
    }
}

/// Ports at which nobody answers: the queue of a listener that never accepts is full, so SYNs are dropped.
async fn silent_ports(
    ip: IpAddr,
    ports: impl IntoIterator<Item = u16>,
) -> Result<Vec<(TcpListener, Vec<TcpStream>)>, Box<dyn Error>> {
    let mut silent = Vec::new();
    for port in ports {
        let socket = if ip.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        socket.bind((ip, port).into())?;
        let listener = socket.listen(1)?;
        let address = listener.local_addr()?;
        let mut queue = Vec::new();
        while let Ok(stream) = timeout(Duration::from_millis(100), TcpStream::connect(address)).await {
            queue.push(stream?);
        }
        silent.push((listener, queue));
    }
    Ok(silent)
}
