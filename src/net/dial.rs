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

/// How long an attempt is alone before the next one joins it (RFC 8305 §5, "Connection Attempt Delay").
const STAGGER: Duration = Duration::from_millis(250);
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
                        return Err(worst.unwrap_or_else(|| Fault::new(FaultKind::NameNotFound).because("no address of the wanted family")));
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
