//! Listening on loopback, for the practice servers: dropping what is returned here ends the service and all its
//! connections.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// More connections at a time than this wait.
const CONNECTIONS_MAX: usize = 256;
/// The longest datagram that is read, in bytes.
const DATAGRAM_MAX: usize = 4_096;

/// A running service.
#[derive(Debug)]
pub struct Listening {
    address: SocketAddr,
    _tasks: JoinSet<()>,
}

impl Listening {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Serves every connection to a free port on 127.0.0.1.
///
/// # Errors
/// When the system gives no port.
pub async fn tcp<S, F>(serve: S) -> io::Result<Listening>
where
    S: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    tcp_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), serve).await
}

/// Serves every connection to this address.
///
/// # Errors
/// When the address is taken, or not this computer's.
pub async fn tcp_at<S, F>(address: SocketAddr, serve: S) -> io::Result<Listening>
where
    S: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let mut tasks = JoinSet::new();
    let _ = tasks.spawn(async move {
        let mut connections = JoinSet::new();
        loop {
            while connections.try_join_next().is_some() {}
            if connections.len() >= CONNECTIONS_MAX {
                let _ = connections.join_next().await;
            }
            match listener.accept().await {
                Ok((stream, _)) => {
                    let _ = stream.set_nodelay(true);
                    let _ = connections.spawn(serve(stream));
                }
                // Out of descriptors, or a peer that was gone at once: neither ends the service.
                Err(_) => tokio::task::yield_now().await,
            }
        }
    });
    Ok(Listening { address, _tasks: tasks })
}

/// A port that is taken, so that no other program comes to it, and at which every connection is refused.
#[derive(Debug)]
pub struct Closed {
    address: SocketAddr,
    _socket: TcpSocket,
}

impl Closed {
    /// Where connections are refused.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Takes a free port on 127.0.0.1 without listening there.
///
/// # Errors
/// When the system gives no port.
pub fn closed() -> io::Result<Closed> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    Ok(Closed { address: socket.local_addr()?, _socket: socket })
}

/// Answers every datagram to this address; `None` leaves it unanswered.
///
/// # Errors
/// When the address is taken, or not this computer's.
pub async fn udp_at<A>(address: SocketAddr, answer: A) -> io::Result<Listening>
where
    A: Fn(&[u8]) -> Option<Vec<u8>> + Send + 'static,
{
    let socket = UdpSocket::bind(address).await?;
    let address = socket.local_addr()?;
    let mut tasks = JoinSet::new();
    let _ = tasks.spawn(async move {
        let mut datagram = [0; DATAGRAM_MAX];
        loop {
            let Ok((count, peer)) = socket.recv_from(&mut datagram).await else {
                tokio::task::yield_now().await;
                continue;
            };
            if let Some(answer) = datagram.get(..count).and_then(&answer) {
                let _ = socket.send_to(&answer, peer).await;
            }
        }
    });
    Ok(Listening { address, _tasks: tasks })
}

/// The server's end of TLS 1.2 and 1.3 with this chain, its own certificate first, and its key.
///
/// # Errors
/// When key and certificate do not fit.
pub fn tls_acceptor(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Result<TlsAcceptor, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(TlsAcceptor::from(Arc::new(config.with_no_client_auth().with_single_cert(chain, key)?)))
}
