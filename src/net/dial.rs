//! Connecting: all addresses of a host race, the winner carries the session (RFC 8305).

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::{Connection, Net, Recorder};
use crate::model::event::AddressOutcome;
use crate::model::{Endpoint, Facts, Fault, FaultKind, Happened, Stage};

/// How long an attempt is alone before the next one joins it (RFC 8305 §5, "Connection Attempt Delay", at least 100 ms): what a
/// broken IPv6 costs every connection.
const STAGGER: Duration = Duration::from_millis(200);
/// More addresses than this are not tried.
const ATTEMPTS_MAX: usize = 12;

/// The winner of a race, and the attempts that go on beside it; dropping them ends them.
pub(super) struct Winner {
    pub stream: TcpStream,
    pub beside: JoinSet<()>,
}

impl Net {
    /// Looks the endpoint's host up and connects to it. Both steps go to the recorder, and so does every address as
    /// soon as it is known how it behaves; those that are still silent when the race is won are `pending` until then.
    ///
    /// # Errors
    /// The fault of the lookup, or the most telling one of all addresses.
    pub async fn dial(&self, endpoint: &Endpoint, recorder: &Recorder) -> Result<Connection, Fault> {
        let clock = recorder.step(endpoint, Stage::Dns);
        let addresses = match self.addresses(&endpoint.host, recorder).await {
            Ok(addresses) => addresses,
            Err(fault) => {
                clock.end(Err(fault.clone()));
                return Err(fault);
            }
        };
        clock.end(Ok(Facts::Resolved(addresses.clone())));

        let clock = recorder.step(endpoint, Stage::Connect);
        let tried = {
            let (recorder, endpoint) = (recorder.clone(), endpoint.clone());
            move |ip, outcome, elapsed_ms| {
                recorder.emit(Happened::AddressTried { endpoint: endpoint.clone(), ip, outcome, elapsed_ms });
            }
        };
        let raced = match self.race(&addresses, endpoint.port, tried).await {
            Ok(winner) => Connection::new(self.clone(), endpoint.clone(), recorder.clone(), winner),
            Err(fault) => Err(fault),
        };
        clock.end(match &raced {
            Ok(connection) => Ok(Facts::Connected(connection.peer_ip())),
            Err(fault) => Err(fault.clone()),
        });
        raced
    }

    /// Connects to the first of these addresses that answers. `tried` hears of each.
    pub(super) async fn race<F>(&self, addresses: &[IpAddr], port: u16, tried: F) -> Result<Winner, Fault>
    where
        F: Fn(IpAddr, AddressOutcome, u64) + Clone + Send + 'static,
    {
        let mut waiting = interleaved(addresses.iter().copied().filter(|ip| self.wants(*ip))).into_iter();
        let mut attempts = JoinSet::new();
        let mut under_way = BTreeMap::new();
        let mut worst: Option<Fault> = None;
        let mut start = |attempts: &mut JoinSet<_>, under_way: &mut BTreeMap<_, _>| {
            if let Some(ip) = waiting.next() {
                let _ = under_way.insert(ip, Instant::now());
                let _ = attempts.spawn(attempt(SocketAddr::new(ip, port), self.limits().connect));
                true
            } else {
                false
            }
        };
        let mut more = start(&mut attempts, &mut under_way);
        loop {
            tokio::select! {
                ended = attempts.join_next() => {
                    let Some(ended) = ended else {
                        return Err(worst.unwrap_or_else(|| Fault::new(FaultKind::Unreachable).because("no address of the wanted family")));
                    };
                    let Ok((ip, result)) = ended else { continue };
                    let elapsed_ms = under_way.remove(&ip).map_or(0, millis);
                    match result {
                        Ok(stream) => {
                            tried(ip, AddressOutcome::Connected, elapsed_ms);
                            while start(&mut attempts, &mut under_way) {}
                            under_way.iter().for_each(|(ip, began)| tried(*ip, AddressOutcome::Pending, millis(*began)));
                            return Ok(Winner { stream, beside: go_on(attempts, under_way, tried) });
                        }
                        Err(fault) => {
                            tried(ip, outcome(&fault), elapsed_ms);
                            worst = Some(match worst { Some(known) if telling(&known) <= telling(&fault) => known, _ => fault });
                            more = start(&mut attempts, &mut under_way);
                        }
                    }
                }
                () = sleep(STAGGER), if more => more = start(&mut attempts, &mut under_way),
            }
        }
    }
}

/// The losers connect and close on their own, so that it becomes known how each address behaves.
fn go_on<F>(
    mut attempts: JoinSet<(IpAddr, Result<TcpStream, Fault>)>,
    mut under_way: BTreeMap<IpAddr, Instant>,
    tried: F,
) -> JoinSet<()>
where
    F: Fn(IpAddr, AddressOutcome, u64) + Send + 'static,
{
    let mut beside = JoinSet::new();
    if !attempts.is_empty() {
        let _ = beside.spawn(async move {
            while let Some(ended) = attempts.join_next().await {
                let Ok((ip, result)) = ended else { continue };
                let elapsed_ms = under_way.remove(&ip).map_or(0, millis);
                tried(ip, result.map_or_else(|fault| outcome(&fault), |_closed| AddressOutcome::Connected), elapsed_ms);
            }
        });
    }
    beside
}

async fn attempt(address: SocketAddr, limit: Duration) -> (IpAddr, Result<TcpStream, Fault>) {
    let result = match timeout(limit, TcpStream::connect(address)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(Fault::new(kind(&error)).because(format_args!("{}: {error}", address.ip()))),
        Err(_) => Err(Fault::new(FaultKind::ConnectTimeout).because(format_args!("{}: no answer in time", address.ip()))),
    };
    (address.ip(), result)
}

/// The families take turns, IPv6 first (RFC 8305 §4).
fn interleaved(addresses: impl Iterator<Item = IpAddr>) -> Vec<IpAddr> {
    let (v6, v4): (Vec<_>, Vec<_>) = addresses.partition(IpAddr::is_ipv6);
    let (mut v6, mut v4) = (v6.into_iter(), v4.into_iter());
    let mut order = Vec::new();
    loop {
        let pair = [v6.next(), v4.next()];
        if pair == [None, None] {
            break;
        }
        for ip in pair.into_iter().flatten() {
            if !order.contains(&ip) {
                order.push(ip);
            }
        }
    }
    order.truncate(ATTEMPTS_MAX);
    order
}

fn kind(error: &io::Error) -> FaultKind {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => FaultKind::Refused,
        io::ErrorKind::TimedOut => FaultKind::ConnectTimeout,
        io::ErrorKind::PermissionDenied => FaultKind::Forbidden,
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => FaultKind::Closed,
        _ => FaultKind::Unreachable,
    }
}

fn outcome(fault: &Fault) -> AddressOutcome {
    match fault.kind {
        FaultKind::Refused | FaultKind::Closed => AddressOutcome::Refused,
        FaultKind::ConnectTimeout => AddressOutcome::Timeout,
        _ => AddressOutcome::Unreachable,
    }
}

/// How much a fault tells, most first: the server's own refusal tells more than this computer's, and silence more
/// than a missing route, which is what every computer without IPv6 says of an IPv6 address.
fn telling(fault: &Fault) -> u8 {
    match fault.kind {
        FaultKind::Refused => 0,
        FaultKind::Closed => 1,
        FaultKind::Forbidden => 2,
        FaultKind::ConnectTimeout => 3,
        _ => 4,
    }
}

fn millis(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Security;
    use crate::net::rig::{self, Authority};
    use crate::net::stand_in::Names;
    use crate::net::{Limits, StandIn};

    fn ips(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn the_families_take_turns() {
        let order = interleaved(ips(&["192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.1", "192.0.2.3"]).into_iter());
        assert_eq!(order, ips(&["2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"]));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn an_address_that_refuses_does_not_stop_the_others() {
        // All of 127/8 is this computer, but the server listens on 127.0.0.1 alone.
        let server = rig::plain_server(&["220 ready\r\n"]).await;
        let names = Names::default().address("mail.guide.test", "127.0.0.9").address("mail.guide.test", "127.0.0.1");
        let net = Net::stand_in(StandIn { names, ..StandIn::default() });
        let (recorder, mut seen) = rig::recorder();
        let connection = net.dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        assert_eq!(connection.peer_ip(), ips(&["127.0.0.1"])[0]);
        let tried = rig::told(&mut seen).into_iter().filter_map(|told| match told {
            Happened::AddressTried { ip, outcome, .. } => Some((ip.to_string(), outcome)),
            _ => None,
        });
        let wanted = [("127.0.0.9".to_owned(), AddressOutcome::Refused), ("127.0.0.1".to_owned(), AddressOutcome::Connected)];
        assert_eq!(tried.collect::<Vec<_>>(), wanted);
    }

    #[tokio::test]
    async fn a_refusal_is_the_fault_and_ends_the_step() {
        let server = rig::plain_server(&[]).await;
        let endpoint = rig::endpoint(&server, Security::Starttls);
        drop(server);
        tokio::task::yield_now().await;
        let (recorder, mut seen) = rig::recorder();
        let fault = Authority::new().net().dial(&endpoint, &recorder).await.err().unwrap();
        assert_eq!(fault.kind, FaultKind::Refused);
        assert!(fault.cause.as_deref().unwrap().starts_with("127.0.0.1: "), "{fault:?}");
        let ended = rig::told(&mut seen).into_iter().find_map(|told| match told {
            Happened::StepEnded(evidence) if evidence.stage == Stage::Connect => Some(evidence.result),
            _ => None,
        });
        assert_eq!(ended, Some(Err(fault)));
    }

    #[tokio::test]
    async fn a_host_without_name_has_no_connection() {
        let endpoint = Endpoint::usual(crate::model::Service::Imaps, "nowhere.test");
        let (recorder, _seen) = rig::recorder();
        let fault = Authority::new().net().dial(&endpoint, &recorder).await.err().unwrap();
        assert_eq!(fault.kind, FaultKind::NameNotFound);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_losers_go_on_beside_the_winner() {
        let server = rig::plain_server(&["220 ready\r\n"]).await;
        let (events, mut seen) = tokio::sync::mpsc::unbounded_channel();
        let tried = move |ip: IpAddr, outcome, _| {
            let _ = events.send((ip.to_string(), outcome));
        };
        let net = Net::stand_in(StandIn { limits: Limits::default(), ..StandIn::default() });
        let winner = net.race(&ips(&["127.0.0.1", "127.0.0.9"]), server.address().port(), tried).await.unwrap();
        let mut told = Vec::new();
        while let Some(next) = seen.recv().await {
            told.push(next);
        }
        drop(winner);
        assert_eq!(told[0], ("127.0.0.1".to_owned(), AddressOutcome::Connected));
        assert_eq!(told.last(), Some(&("127.0.0.9".to_owned(), AddressOutcome::Refused)));
    }

    /// A port at which nobody answers: the queue of a listener that never accepts is full, so SYNs are dropped.
    #[cfg(target_os = "linux")]
    async fn silent_port(address: &str) -> (tokio::net::TcpListener, Vec<TcpStream>) {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(ips(&[address])[0], 0)).unwrap();
        let listener = socket.listen(1).unwrap();
        let mut queue = Vec::new();
        while let Ok(stream) = timeout(Duration::from_millis(100), TcpStream::connect(listener.local_addr().unwrap())).await {
            queue.push(stream.unwrap());
        }
        (listener, queue)
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn an_address_that_is_silent_does_not_hold_up_the_others() {
        let (silent, _queue) = silent_port("127.0.0.9").await;
        let port = silent.local_addr().unwrap().port();
        let answering = SocketAddr::new(ips(&["127.0.0.1"])[0], port);
        let _server = crate::net::listen::tcp_at(answering, |_| async {}).await.unwrap();
        let (events, mut seen) = tokio::sync::mpsc::unbounded_channel();
        let tried = move |ip: IpAddr, outcome, _| {
            let _ = events.send((ip.to_string(), outcome));
        };
        // Were the silent address waited for, the race would end at its deadline, and that is an hour away.
        let limits = Limits { connect: Duration::from_secs(3600), ..Limits::default() };
        let net = Net::stand_in(StandIn { limits, ..StandIn::default() });
        let winner = net.race(&ips(&["127.0.0.9", "127.0.0.1"]), port, tried).await.unwrap();
        assert_eq!(winner.stream.peer_addr().unwrap(), answering);
        assert_eq!(seen.recv().await, Some(("127.0.0.1".to_owned(), AddressOutcome::Connected)));
        assert_eq!(seen.recv().await, Some(("127.0.0.9".to_owned(), AddressOutcome::Pending)));
        drop(winner);
        assert_eq!(seen.recv().await, None, "what goes on beside the winner ends with it");
    }
}
