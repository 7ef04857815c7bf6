//! Starting the practice servers of a scenario, and what can be asked of them while they run.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::certificate::Authority;
use super::dns::Records;
use super::house::House;
use super::mailbox::{FolderName, Stored};
use super::notebook::{Complaint, Judged, Seen};
use super::scenario::Scenario;
use super::script::ALL;
use super::session::Session;
use super::{imap, pop3, smtp};
use crate::model::address::AddressError;
use crate::model::{Address, Credentials, Endpoint, Intent, Protocol, Secret, Service};
use crate::net::listen::{self, Closed, Listening};

/// Whose account it is. Public, like its password: it is for practice, and lives as long as the servers do.
const ADDRESS: &str = "learner@practice.test";
/// The password that the learner is given.
const PASSWORD: &str = "learn-by-doing";
/// What it was changed to where the learner's is out of date.
const OTHER_PASSWORD: &str = "changed-meanwhile";
/// The token that the learner is given, and the one that it was replaced by.
const TOKEN: &str = "practice.bG9va3MgbGlrZSBh.token~1";
const OTHER_TOKEN: &str = "practice.bG9va3MgbGlrZSBh.token~2";
/// How many messages may be under way to the mailbox.
const POST_MAX: usize = 64;
/// How long a DNS client may keep a TCP connection open between questions.
const DNS_IDLE: std::time::Duration = std::time::Duration::from_secs(10);
/// How often a port that UDP and TCP share is looked for.
const PORT_TRIES: usize = 16;

/// Running practice servers.
pub struct Servers {
    scenario: Scenario,
    house: Arc<House>,
    authority: Authority,
    endpoints: Vec<Endpoint>,
    resolver: SocketAddr,
    _listening: Vec<Listening>,
    _closed: Vec<Closed>,
    _carrier: JoinSet<()>,
}

/// Why the practice servers did not start.
#[derive(Debug, Error)]
pub enum PracticeError {
    /// The system gave no port.
    #[error("practice-no-port")]
    NoPort(#[source] io::Error),
    /// No certificate could be made.
    #[error("practice-no-certificate")]
    NoCertificate(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The scenario names something that is no name: a fault of this program.
    #[error("practice-bad-scenario")]
    BadScenario,
}

impl Servers {
    /// Starts what `scenario` says, in a few milliseconds, with an account and certificates of its own.
    ///
    /// # Errors
    /// [`PracticeError`] when the computer gives no port or no certificate can be made.
    pub async fn start(scenario: Scenario) -> Result<Self, PracticeError> {
        let script = scenario.script();
        let address: Address = ADDRESS.parse().map_err(|_: AddressError| PracticeError::BadScenario)?;
        let secrets = if script.password_changed { (OTHER_PASSWORD, OTHER_TOKEN) } else { (PASSWORD, TOKEN) };
        let secrets = (Secret::from(secrets.0), Secret::from(secrets.1));
        let authority =
            Authority::new(script.zone.host, script.certificate).map_err(|error| PracticeError::NoCertificate(error.into()))?;
        let (post, delivered) = mpsc::channel(POST_MAX);
        let house = Arc::new(House::new(script, address, secrets, authority.tls.clone(), post));

        let (mut listening, mut closed, mut endpoints) = (Vec::new(), Vec::new(), Vec::new());
        for service in ALL.iter().copied() {
            let address = if script.closed.contains(&service) {
                let refusing = listen::closed().map_err(PracticeError::NoPort)?;
                let address = refusing.address();
                closed.push(refusing);
                address
            } else {
                let service = serve(Arc::clone(&house), service).await.map_err(PracticeError::NoPort)?;
                let address = service.address();
                listening.push(service);
                address
            };
            let host = script.zone.host.to_owned();
            endpoints.push(Endpoint { service, host, port: address.port(), security: service.security() });
        }

        let ports = endpoints.iter().map(|endpoint| (endpoint.service, endpoint.port));
        let records = Records::new(house.address.domain().as_str(), script.zone, ports).map_err(|_| PracticeError::BadScenario)?;
        let (resolver, names) = name_server(Arc::new(records)).await.map_err(PracticeError::NoPort)?;
        listening.extend(names);

        let mut carrier = JoinSet::new();
        let carried = Arc::clone(&house);
        let _ = carrier.spawn(async move { carried.carry(delivered).await });
        Ok(Self { scenario, house, authority, endpoints, resolver, _listening: listening, _closed: closed, _carrier: carrier })
    }

    /// What they play.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.scenario
    }

    /// The name server that knows the practice domain, and no other.
    #[must_use]
    pub fn resolver(&self) -> SocketAddr {
        self.resolver
    }

    /// The root certificate that a check has to trust.
    #[must_use]
    pub fn root(&self) -> CertificateDer<'static> {
        self.authority.root.clone()
    }

    /// The same in PEM form, for a file.
    #[must_use]
    pub fn ca_pem(&self) -> String {
        self.authority.root_pem.clone()
    }

    /// The learner's address.
    #[must_use]
    pub fn address(&self) -> Address {
        self.house.address.clone()
    }

    /// The password that the learner was given; in some scenarios it is not the account's.
    #[must_use]
    pub fn password(&self) -> Secret {
        Secret::from(PASSWORD)
    }

    /// What the learner signs in with: the password, and in some scenarios a token.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        if self.house.script.by_token { Credentials::token(Secret::from(TOKEN)) } else { Credentials::password(self.password()) }
    }

    /// What somebody asks who has the learner's account and knows nothing else of it.
    #[must_use]
    pub fn intent(&self) -> Intent {
        Intent { incoming_protocol: Some(self.house.script.receives_by), ..Intent::new(self.address()) }
    }

    /// Every service with its host and port, also those where nothing listens. The host means 127.0.0.1.
    #[must_use]
    pub fn describe(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// What came in so far, connection by connection.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.house.notebook.seen()
    }

    /// Every password that was judged so far.
    #[must_use]
    pub fn judged(&self) -> Vec<Judged> {
        self.house.notebook.judged()
    }

    /// Everything so far that a strict server does not take.
    #[must_use]
    pub fn complaints(&self) -> Vec<Complaint> {
        self.house.notebook.complaints()
    }

    /// The messages that lie in a folder now.
    #[must_use]
    pub fn messages(&self, folder: FolderName) -> Vec<Stored> {
        self.house.mailbox.read(folder, |folder| folder.messages.clone())
    }
}

impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Servers").field("scenario", &self.scenario).field("endpoints", &self.endpoints).finish_non_exhaustive()
    }
}

/// One mail service.
async fn serve(house: Arc<House>, service: Service) -> io::Result<Listening> {
    listen::tcp(move |stream| {
        let house = Arc::clone(&house);
        async move {
            let held = Arc::clone(&house);
            // Past the bound a connection ends at once, as at any busy server.
            let Ok(_place) = held.room.try_acquire() else { return };
            let session = Session::new(stream, service, house);
            match service.protocol() {
                Protocol::Smtp => smtp::serve(session).await,
                Protocol::Imap => imap::serve(session).await,
                Protocol::Pop3 => pop3::serve(session).await,
            }
        }
    })
    .await
}

/// DNS over UDP and TCP at one port.
async fn name_server(records: Arc<Records>) -> io::Result<(SocketAddr, [Listening; 2])> {
    let mut tries = 0;
    loop {
        tries += 1;
        let streams = Arc::clone(&records);
        let tcp = listen::tcp(move |stream| answer_stream(stream, Arc::clone(&streams))).await?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, tcp.address().port()));
        let datagrams = Arc::clone(&records);
        match listen::udp_at(address, move |question| datagrams.answer(question)).await {
            Ok(udp) => return Ok((address, [tcp, udp])),
            Err(error) if tries == PORT_TRIES => return Err(error),
            Err(_) => {}
        }
    }
}

/// Answers questions over TCP, each behind its length (RFC 7766 §8).
async fn answer_stream(mut stream: TcpStream, records: Arc<Records>) {
    loop {
        let question = async {
            let length = stream.read_u16().await?;
            let mut question = vec![0; usize::from(length)];
            let _ = stream.read_exact(&mut question).await?;
            io::Result::Ok(question)
        };
        let Ok(Ok(question)) = timeout(DNS_IDLE, question).await else { return };
        let Some(answer) = records.answer(&question) else { return };
        let Ok(length) = u16::try_from(answer.len()) else { return };
        let whole = [&length.to_be_bytes()[..], &answer].concat();
        if !matches!(timeout(DNS_IDLE, stream.write_all(&whole)).await, Ok(Ok(()))) {
            return;
        }
    }
}
