//! What a check may cost at the most: stack, and time in a world that keeps silent.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use mailwright::engine;
use mailwright::model::event::Conclusion;
use mailwright::model::{Credentials, Happened, Intent, Secret, Verdict};
use mailwright::net::stand_in::{Names, Pages};
use mailwright::net::{HttpFault, Net, StandIn};
use mailwright::practice::Scenario;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::Instant;

use crate::bench::Bench;

/// A quarter of what a thread of Rust has. Without optimisation everything takes several times as much as it will.
const STACK: usize = 512 * 1024;

/// Runs a check; what it concluded.
async fn conclusion(intent: Intent, password: Secret, net: Net) -> Conclusion {
    let (sender, mut events) = unbounded_channel();
    engine::check(intent, Credentials::password(password), net, "en".to_owned(), sender).await;
    let mut last = None;
    while let Ok(event) = events.try_recv() {
        last = Some(event.happened);
    }
    match last {
        Some(Happened::Concluded(conclusion)) => conclusion,
        other => panic!("a check ends with its conclusion, and not with {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_runs_on_a_small_stack() {
    for scenario in [
        Scenario::Well,
        Scenario::LocalPartOnly,
        Scenario::ChunkingBroken,
        Scenario::OneByOne,
        Scenario::Pop3Well,
        Scenario::MailboxFull,
    ] {
        let bench = Bench::new(scenario).await;
        let (intent, password, net) = (bench.intent.clone(), bench.servers.password(), bench.net());
        let check = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(conclusion(intent, password, net)).verdict
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(check).unwrap();
        let verdict = tokio::task::spawn_blocking(move || thread.join()).await.unwrap().unwrap();
        assert_eq!(verdict == Verdict::Fails, scenario == Scenario::MailboxFull, "{scenario}");
    }
}

#[tokio::test(start_paused = true)]
async fn in_a_world_of_silence_nothing_is_found_within_eight_seconds() {
    let (listener, _queue) = silent();
    let port = listener.local_addr().unwrap().port();
    let services = ["submissions", "submission", "imaps", "imap"];
    let names = services.iter().fold(Names::default(), |names, service| {
        let name = format!("_{service}._tcp.guide.test");
        names.srv(&name, 0, 1, port, "mail.guide.test").slow(&name, Duration::from_secs(1))
    });
    let names = names.address("mail.guide.test", "127.0.0.9").slow("mail.guide.test", Duration::from_secs(1));
    let places =
        ["https://autoconfig.guide.test/mail/config-v1.1.xml", "https://guide.test/.well-known/autoconfig/mail/config-v1.1.xml"];
    let pages =
        places.iter().fold(Pages::default(), |pages, place| pages.with(place, Duration::from_secs(60), Err(HttpFault::Timeout)));
    let net = Net::stand_in(StandIn { names, pages: Some(pages), ..StandIn::default() });

    let began = Instant::now();
    let concluded = conclusion(Intent::new("john@guide.test".parse().unwrap()), Secret::from("summersun"), net).await;
    assert_eq!(concluded.verdict, Verdict::Fails, "{:?}", concluded.findings);
    assert!(began.elapsed() <= Duration::from_secs(8), "{:?}", began.elapsed());
    assert!(began.elapsed() >= Duration::from_secs(4), "nobody was waited for: {:?}", began.elapsed());
}

/// A port at which nobody answers: the queue of a listener that never accepts is full, so SYNs are dropped.
fn silent() -> (TcpListener, Vec<TcpStream>) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 9], 0))).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let queue = std::iter::from_fn(|| TcpStream::connect_timeout(&address, Duration::from_millis(100)).ok()).collect();
    (listener, queue)
}
