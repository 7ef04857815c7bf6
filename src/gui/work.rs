//! The engine's streams, as the window drinks them.
//!
//! The engine runs as a task of its own and never waits for the window: drawing must not show up in measured times.
//! What came meanwhile arrives in one batch. Dropping the stream ends the engine.

use std::mem;
use std::net::SocketAddr;
use std::path::PathBuf;

use iced::futures::{SinkExt, Stream};
use iced::stream;
use rustls::pki_types::CertificateDer;
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::{JoinSet, spawn_blocking};

use super::screen::Practice;
use crate::engine;
use crate::model::{Credentials, Event, Intent, Outcome};
use crate::net::{ControlHost, Net, Setup};

/// How many events arrive in one batch at most.
const BATCH: usize = 512;

/// A check to be made.
#[derive(Clone, Debug)]
pub struct Order {
    /// What is asked.
    pub intent: Intent,
    /// With what.
    pub credentials: Credentials,
    /// The servers to practise on, in place of the world.
    pub practice: Option<Practice>,
    /// A resolver in place of the system's.
    pub resolver: Option<SocketAddr>,
    /// A host to ask for a sign of life.
    pub control: Option<ControlHost>,
    /// Files with certificates to trust besides the system's.
    pub ca_files: Vec<PathBuf>,
    /// Certificates to trust besides those, from a preset.
    pub authorities: Vec<CertificateDer<'static>>,
    /// The language, for the report.
    pub lang: String,
}

/// What comes of a check.
#[derive(Clone, Debug)]
pub enum Progress {
    /// These facts, in order.
    Happened(Vec<Event>),
    /// It could not begin: the code of the error, and the file it is about.
    Unable(String),
    /// The stream is over. After the conclusion this says nothing new; before it, something broke.
    Ended,
}

/// Makes a check.
pub fn check(order: Order) -> impl Stream<Item = Progress> + Send {
    stream::channel(1, async move |mut out| {
        let (intent, credentials, lang) = (order.intent.clone(), order.credentials.clone(), order.lang.clone());
        let net = match net(order).await {
            Ok(net) => net,
            Err(code) => {
                let _ = out.send(Progress::Unable(code)).await;
                return;
            }
        };
        let (events, mut happened) = unbounded_channel();
        let mut engine = JoinSet::new();
        let _ = engine.spawn(engine::check(intent, credentials, net, lang, events));
        let mut batch = Vec::new();
        while happened.recv_many(&mut batch, BATCH).await > 0 {
            if out.send(Progress::Happened(mem::take(&mut batch))).await.is_err() {
                return;
            }
        }
        let _ = out.send(Progress::Ended).await;
    })
}

/// Looks the domain up, without any password.
pub async fn discover(order: Order) -> Outcome {
    let mut outcome = Outcome::default();
    let (intent, lang) = (order.intent.clone(), order.lang.clone());
    let Ok(net) = net(order).await else { return outcome };
    let (events, mut happened) = unbounded_channel::<Event>();
    let mut engine = JoinSet::new();
    let _ = engine.spawn(engine::discover(intent, net, lang, events));
    while let Some(event) = happened.recv().await {
        outcome.apply(&event);
    }
    outcome
}

/// The network for this order. Reading the system's certificates takes a while, so it happens beside the window.
async fn net(order: Order) -> Result<Net, String> {
    let practice = order.practice.as_ref().map(|practice| &practice.0);
    let setup = Setup {
        resolver: practice.map(|servers| servers.resolver()).or(order.resolver),
        ca_files: order.ca_files,
        // The practice servers are on this computer: nothing lies between.
        control: order.control.filter(|_| practice.is_none()),
        extra_roots: practice.map(|servers| servers.root()).into_iter().chain(order.authorities).collect(),
        ..Setup::default()
    };
    match spawn_blocking(move || Net::new(setup)).await {
        Ok(Ok(net)) => Ok(net),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("program-fault".to_owned()),
    }
}
