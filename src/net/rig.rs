//! What the tests of this layer share: an authority of their own, servers on loopback, a run that is listened to.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use time::OffsetDateTime;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::listen::{self, Listening};
use super::stand_in::Names;
use super::{Limits, Net, Recorder, StandIn};
use crate::model::{Endpoint, Event, Happened, Security, Service, TlsFacts};
use crate::wire::{Inbox, Piece, Talk, Turn};

/// A certificate authority made for one test.
pub struct Authority {
    root: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// id-pe-authorityInfoAccess (RFC 5280 §4.2.2.1).
const AUTHORITY_INFO_ACCESS: [u64; 9] = [1, 3, 6, 1, 5, 5, 7, 1, 1];
/// Its value: the issuer's certificate is at `http://a/`.
const ISSUER_AT_URL: &[u8] = b"\x30\x17\x30\x15\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x09http://a/";

/// A chain and its key.
pub type Identity = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

impl Authority {
    pub fn new() -> Self {
        Self::named("Guide Test CA")
    }

    pub fn named(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let root = params.self_signed(&key).unwrap();
        Self { root: root.der().clone(), issuer: Issuer::new(params, key) }
    }

    /// A certificate that holds today.
    pub fn identity(&self, names: &[&str]) -> Identity {
        self.identity_for_days(names, -1, 90)
    }

    /// A certificate whose time begins and ends so many days from now.
    pub fn identity_for_days(&self, names: &[&str], from: i64, until: i64) -> Identity {
        let (params, key) = parameters(names, from, until);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
    }

    /// A certificate by an intermediate authority, which stands behind it in the chain and to which it points.
    pub fn identity_by_intermediate(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let mut between = CertificateParams::new(Vec::new()).unwrap();
        between.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        between.distinguished_name.push(DnType::CommonName, "Guide Test Intermediate");
        let sent = between.signed_by(&key, &self.issuer).unwrap();
        let (mut params, own) = parameters(&[name], -1, 90);
        params.custom_extensions.push(CustomExtension::from_oid_content(&AUTHORITY_INFO_ACCESS, ISSUER_AT_URL.to_vec()));
        let leaf = params.signed_by(&own, &Issuer::new(between, key)).unwrap();
        (vec![leaf.der().clone(), sent.der().clone()], PrivateKeyDer::Pkcs8(own.serialize_der().into()))
    }

    /// A net that trusts this authority alone and finds `mail.guide.test` on this computer.
    pub fn net(&self) -> Net {
        self.net_with(limits())
    }

    pub fn net_with(&self, limits: Limits) -> Net {
        let names = Names::default().address("mail.guide.test", "127.0.0.1");
        Net::stand_in(StandIn { names, roots: vec![self.root.clone()], limits, ..StandIn::default() })
    }
}

/// A certificate signed by itself.
pub fn self_signed(names: &[&str], authority: bool, until: i64) -> Identity {
    let (mut params, key) = parameters(names, -400, until);
    if authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let certificate = params.self_signed(&key).unwrap();
    (vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
}

fn parameters(names: &[&str], from: i64, until: i64) -> (CertificateParams, KeyPair) {
    let mut params = CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
    params.distinguished_name.push(DnType::CommonName, names.first().copied().unwrap_or("nameless"));
    params.distinguished_name.push(DnType::OrganizationName, "Guide, Test");
    params.not_before = OffsetDateTime::now_utc() + time::Duration::days(from);
    params.not_after = OffsetDateTime::now_utc() + time::Duration::days(until);
    (params, KeyPair::generate().unwrap())
}

/// Deadlines that a working loopback never reaches.
pub fn limits() -> Limits {
    Limits::default()
}

/// Deadlines for servers that never answer.
pub fn short() -> Limits {
    Limits { tls: Duration::from_millis(50), reply: Duration::from_millis(50), ..Limits::default() }
}

/// A run and what it tells.
pub fn recorder() -> (Recorder, UnboundedReceiver<Event>) {
    let (events, seen) = unbounded_channel();
    (Recorder::start(events), seen)
}

/// Everything told so far.
pub fn told(seen: &mut UnboundedReceiver<Event>) -> Vec<Happened> {
    std::iter::from_fn(|| seen.try_recv().ok()).map(|event| event.happened).collect()
}

/// The lines of a dialogue, `C: ` and `S: ` before them.
pub fn dialogue(told: &[Happened]) -> Vec<String> {
    let said = told.iter().filter_map(|happened| if let Happened::Said { line, .. } = happened { Some(line) } else { None });
    said.map(|line| format!("{}: {}", if line.from == crate::model::event::Speaker::Client { "C" } else { "S" }, line.text))
        .collect()
}

/// The port of a server under its name.
pub fn endpoint(server: &Listening, security: Security) -> Endpoint {
    let service = if security == Security::Tls { Service::Submissions } else { Service::Submission };
    Endpoint { service, host: "mail.guide.test".into(), port: server.address().port(), security }
}

/// A server that says its lines in turn, the first at once, each other after something was read.
pub async fn plain_server(says: &'static [&'static str]) -> Listening {
    listen::tcp(move |mut stream: TcpStream| async move { converse(&mut stream, says).await }).await.unwrap()
}

/// The same inside TLS; `before` is said in plain text first, in the same way.
pub async fn tls_server(identity: Identity, before: &'static [&'static str], says: &'static [&'static str]) -> Listening {
    let acceptor = Arc::new(listen::tls_acceptor(identity.0, identity.1).unwrap());
    let serve = move |mut stream: TcpStream| {
        let acceptor = acceptor.clone();
        async move {
            for (turn, line) in before.iter().enumerate() {
                if turn > 0 {
                    hear(&mut stream).await;
                }
                stream.write_all(line.as_bytes()).await.unwrap();
            }
            if let Ok(mut stream) = acceptor.accept(stream).await {
                converse(&mut stream, says).await;
            }
        }
    };
    listen::tcp(serve).await.unwrap()
}

/// What a handshake with this identity brings, when the server is looked for under this name.
pub async fn shown(authority: &Authority, identity: Identity, host: &str) -> TlsFacts {
    let server = tls_server(identity, &[], &["220 ready\r\n"]).await;
    shown_by(authority, &server, host).await
}

/// The same of a server that is there already.
pub async fn shown_by(authority: &Authority, server: &Listening, host: &str) -> TlsFacts {
    let (recorder, _told) = recorder();
    let mut connection = authority.net().dial(&endpoint(server, Security::Tls), &recorder).await.unwrap();
    connection.secure(host).await.unwrap()
}

/// A server that agrees on these protocols alone (RFC 7301).
pub async fn tls_server_taking(identity: Identity, protocols: &[&str]) -> Listening {
    let protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    tls_server_with(move |builder| {
        let mut config = builder.with_single_cert(identity.0, identity.1).unwrap();
        config.alpn_protocols = protocols;
        config
    })
    .await
}

/// A server that sends its issuer's word on revocation along.
pub async fn tls_server_stapling(identity: Identity, ocsp: Vec<u8>) -> Listening {
    tls_server_with(move |builder| builder.with_single_cert_with_ocsp(identity.0, identity.1, ocsp).unwrap()).await
}

type ServerBuilder = rustls::ConfigBuilder<rustls::ServerConfig, rustls::server::WantsServerCert>;

async fn tls_server_with(configured: impl FnOnce(ServerBuilder) -> rustls::ServerConfig) -> Listening {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(configured(builder.with_no_client_auth())));
    let serve = move |stream: TcpStream| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                converse(&mut stream, &["* OK ready\r\n"]).await;
            }
        }
    };
    listen::tcp(serve).await.unwrap()
}

async fn converse<S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin>(stream: &mut S, says: &[&str]) {
    for (turn, line) in says.iter().enumerate() {
        if turn > 0 {
            hear(stream).await;
        }
        let _ = stream.write_all(line.as_bytes()).await;
        let _ = stream.flush().await;
    }
    hear(stream).await;
}

async fn hear<S: tokio::io::AsyncRead + Unpin>(stream: &mut S) {
    let _ = stream.read(&mut [0; 4096]).await;
}

/// Writes some pieces, then waits for so many lines.
pub struct Exchange {
    pub pieces: Vec<Piece>,
    pub lines: usize,
    heard: Vec<String>,
}

impl Exchange {
    pub fn new(pieces: Vec<Piece>, lines: usize) -> Self {
        Self { pieces, lines, heard: Vec::new() }
    }
}

impl Talk for Exchange {
    type Output = Vec<String>;

    fn turn(&mut self, inbox: &mut Inbox) -> Turn<Vec<String>> {
        if !self.pieces.is_empty() {
            return Turn::Write(std::mem::take(&mut self.pieces));
        }
        while self.heard.len() < self.lines {
            match inbox.line() {
                Some(line) => self.heard.push(line),
                None => return Turn::Read,
            }
        }
        Turn::Done(Ok(std::mem::take(&mut self.heard)))
    }

    fn waiting_for(&self) -> Option<&str> {
        Some("EXCHANGE")
    }
}
