//! Dialogues with the running servers, written as `C:` and `S:` lines as the RFCs write them.
//!
//! A line that begins with `S:` must be the server's next line; `…` at its end leaves the rest open. `TLS` stands
//! for a handshake whose certificate is verified, `END` for the end of the connection.

mod faults;
mod reading;
mod submission;

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::{Flag, FolderName, Scenario, Servers};
use crate::model::{Secret, Service};

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// `\0learner@practice.test\0learn-by-doing`
const PLAIN: &str = "AGxlYXJuZXJAcHJhY3RpY2UudGVzdABsZWFybi1ieS1kb2luZw==";
const MESSAGE: &str = "
    C: From: <learner@practice.test>
    C: To: <learner@practice.test>
    C: Date: Sun, 22 Nov 2026 19:00:00 +0000
    C: Message-ID: <1@practice.test>
    C: X-Token: abc
    C:
    C: ..dot
    C: .";

/// A client that follows a script, on one connection.
struct Client {
    stream: Option<BufReader<Box<dyn Stream>>>,
    connector: TlsConnector,
}

impl Client {
    /// Connects; where TLS is implicit, the script begins with it.
    async fn connect(servers: &Servers, service: Service) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(servers.root()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let endpoint = servers.describe().iter().find(|endpoint| endpoint.service == service).unwrap();
        let stream: Box<dyn Stream> = Box::new(TcpStream::connect(("127.0.0.1", endpoint.port)).await.unwrap());
        Self { stream: Some(BufReader::new(stream)), connector: TlsConnector::from(Arc::new(config)) }
    }

    async fn follow(&mut self, script: &str) {
        for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line == "TLS" {
                let plain = self.stream.take().unwrap();
                assert!(plain.buffer().is_empty(), "something came ahead of the handshake");
                let name = ServerName::try_from("mail.practice.test").unwrap();
                let secured: Box<dyn Stream> = Box::new(self.connector.connect(name, plain.into_inner()).await.unwrap());
                self.stream = Some(BufReader::new(secured));
            } else if line == "END" {
                assert_eq!(self.line().await, None);
            } else if let Some(text) = line.strip_prefix("C:") {
                let text = text.strip_prefix(' ').unwrap_or(text);
                self.send(format!("{text}\r\n").as_bytes()).await;
            } else if let Some(text) = line.strip_prefix("S: ") {
                let said = self.line().await.unwrap_or_else(|| panic!("the end came in place of: {text}"));
                match text.strip_suffix('…') {
                    Some(start) => assert!(said.starts_with(start), "{said:?} in place of {text:?}"),
                    None => assert_eq!(said, text),
                }
            } else {
                panic!("no line of a script: {line}");
            }
        }
    }

    async fn send(&mut self, bytes: &[u8]) {
        let stream = self.stream.as_mut().unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.flush().await.unwrap();
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.stream.as_mut().unwrap().read_line(&mut line);
        let count = timeout(Duration::from_secs(20), read).await.expect("the server says nothing").unwrap_or(0);
        (count > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// One connection through a whole script; the servers stay for questions.
async fn dialogue(scenario: Scenario, service: Service, script: &str) -> Servers {
    let servers = Servers::start(scenario).await.unwrap();
    Client::connect(&servers, service).await.follow(script).await;
    servers
}

async fn send_one(servers: &Servers) {
    let mut client = Client::connect(servers, Service::Submissions).await;
    client
        .follow("TLS\nS: 220 mail.practice.test ESMTP…\nC: HELO [127.0.0.1]\nS: 250 mail.practice.test\nC: EHLO [127.0.0.1]")
        .await;
    while client.line().await.unwrap().starts_with("250-") {}
    client.follow(&format!("C: AUTH PLAIN {PLAIN}\nS: 235 2.7.0 Authentication successful")).await;
    client.follow("C: MAIL FROM:<learner@practice.test>\nC: RCPT TO:<learner@practice.test>\nC: DATA").await;
    client.follow("S: 250 2.1.0 Ok\nS: 250 2.1.5 Ok\nS: 354 End data with <CR><LF>.<CR><LF>").await;
    client.follow(MESSAGE).await;
    client.follow("S: 250 2.0.0 Ok: queued as …\nC: QUIT\nS: 221 2.0.0 Bye\nEND").await;
}
