//! A long line: a proxy on loopback that delays every byte by half a round trip, each way, and counts the turns.
//!
//! The connection to the near end is there at once, so the proxy adds what a handshake over the line would cost: nothing that
//! the client says leaves before one round trip is over, and the far end is called when the client's last ACK would reach it.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::JoinSet;
use tokio::time::sleep_until;

/// There and back.
pub const ROUND_TRIP: Duration = Duration::from_millis(100);
/// One way.
const DELAY: Duration = Duration::from_millis(50);

/// The line; dropping it cuts it.
pub struct LongLine {
    port: u16,
    connections: Arc<Mutex<Vec<Connection>>>,
    _work: JoinSet<()>,
}

/// What was counted on one connection.
#[derive(Clone)]
pub struct Connection {
    /// When the client began to connect.
    pub began: Instant,
    /// Each time the client heard something after it had spoken, its ACK at the beginning included.
    pub turns: Vec<Instant>,
    client_spoke: bool,
}

impl LongLine {
    /// Opens a near end for the server at this port of 127.0.0.1.
    pub async fn to(far: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let connections = Arc::new(Mutex::new(Vec::new()));
        let mut work = JoinSet::new();
        let _ = work.spawn(accept(listener, far, Arc::clone(&connections)));
        Ok(Self { port, connections, _work: work })
    }

    /// The port of the near end.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What was counted so far, in the order in which connections came.
    pub fn connections(&self) -> Vec<Connection> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn accept(listener: TcpListener, far: u16, connections: Arc<Mutex<Vec<Connection>>>) {
    let mut carried = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        let number = {
            let mut connections = connections.lock().unwrap_or_else(PoisonError::into_inner);
            connections.push(Connection { began: Instant::now(), turns: Vec::new(), client_spoke: true });
            connections.len() - 1
        };
        let count = Count { connections: Arc::clone(&connections), number };
        let _ = carried.spawn(async move { drop(carry(client, far, &count).await) });
    }
}

/// Carries one connection until both ends have closed.
async fn carry(client: TcpStream, far: u16, count: &Count) -> io::Result<()> {
    client.set_nodelay(true)?;
    let connected = Instant::now() + ROUND_TRIP;
    let (from_client, to_client) = client.into_split();
    let (there, arriving) = mpsc::unbounded_channel();
    let (back, returning) = mpsc::unbounded_channel();
    let far_end = async {
        sleep_until((connected + DELAY).into()).await;
        let server = TcpStream::connect((Ipv4Addr::LOCALHOST, far)).await?;
        server.set_nodelay(true)?;
        let (from_server, to_server) = server.into_split();
        let hear = listen(from_server, back, Instant::now(), || {});
        let _ = tokio::try_join!(hear, deliver(arriving, to_server, || {}))?;
        Ok(())
    };
    let speak = listen(from_client, there, connected, || count.client_spoke());
    let _ = tokio::try_join!(speak, far_end, deliver(returning, to_client, || count.client_hears()))?;
    Ok(())
}

/// Bytes, and when they are due at the other end. Empty bytes are the end of the stream.
type Due = (Instant, Vec<u8>);

async fn listen(mut from: OwnedReadHalf, line: UnboundedSender<Due>, not_before: Instant, heard: impl Fn()) -> io::Result<()> {
    loop {
        let mut bytes = vec![0; 16 * 1024];
        let length = from.read(&mut bytes).await?;
        bytes.truncate(length);
        if length > 0 {
            heard();
        }
        let due = Instant::now().max(not_before) + DELAY;
        if line.send((due, bytes)).is_err() || length == 0 {
            return Ok(());
        }
    }
}

async fn deliver(mut line: UnboundedReceiver<Due>, mut to: OwnedWriteHalf, delivering: impl Fn()) -> io::Result<()> {
    while let Some((due, bytes)) = line.recv().await {
        sleep_until(due.into()).await;
        if bytes.is_empty() {
            return to.shutdown().await;
        }
        delivering();
        to.write_all(&bytes).await?;
    }
    Ok(())
}

/// Where the turns of one connection are counted.
struct Count {
    connections: Arc<Mutex<Vec<Connection>>>,
    number: usize,
}

impl Count {
    fn client_spoke(&self) {
        self.change(|connection| connection.client_spoke = true);
    }

    fn client_hears(&self) {
        self.change(|connection| {
            if std::mem::take(&mut connection.client_spoke) {
                connection.turns.push(Instant::now());
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut Connection)) {
        if let Some(connection) = self.connections.lock().unwrap_or_else(PoisonError::into_inner).get_mut(self.number) {
            change(connection);
        }
    }
}
