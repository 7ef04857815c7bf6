//! The only sockets, the clock and the resolver.
//!
//! Everything that leaves this computer leaves through a [`Net`]: names are asked in `dns`, connections are
//! raced in `dial`, protected in `tls`, and carry a `wire` conversation in `drive`; `http` fetches the few
//! documents that discovery wants over the same dial and the same trust. What happens is told to a
//! [`Recorder`], the only way for events to get out, which stamps each one and masks secrets in it.
//!
//! Three promises are kept here and nowhere else: every wait has a deadline from [`Limits`], every buffer has a
//! bound, and a secret is written only inside TLS whose chain and name were verified.

mod answer;
pub mod around;
mod binding;
mod certificate;
mod dane;
pub mod dial;
pub mod dns;
mod dnssec;
pub mod drive;
pub mod http;
pub mod listen;
mod look;
pub mod mask;
mod ocsp;
pub mod record;
mod resolver;
pub mod route;
pub mod stand_in;
mod tap;
pub mod tls;
mod whole;
#[cfg(test)]
mod rig;
#[cfg(test)]
mod signed;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use thiserror::Error;

pub use around::ControlHost;
pub use dns::{Mx, Srv};
pub use drive::Connection;
pub use http::{Errand, HttpFault, Page};
pub use record::{Recorder, StepClock};
pub use stand_in::StandIn;

/// How to reach the network; the default is what the system says.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The one DNS server to ask, over UDP and TCP; `None` asks the system's.
    pub resolver: Option<SocketAddr>,
    /// A file of DNSKEY records at which DNSSEC begins; `None` begins at the root's own keys.
    pub trust_anchors: Option<PathBuf>,
    /// PEM files whose certificates are trusted beside the system's.
    pub ca_files: Vec<PathBuf>,
    /// Certificates that are trusted as well: the practice servers' own authority.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// Keep to one address family; `None` uses both.
    pub family: Option<Family>,
    /// A host that is asked for a sign of life, to tell a blocked network from a server that is down; `None` asks nobody.
    pub control: Option<ControlHost>,
    /// How long anything may take.
    pub limits: Limits,
}

/// What somebody else wrote, as a person may see it: nothing that steers a terminal or reorders text, and no more than so
/// many characters.
#[must_use]
pub fn shown(text: &str, longest: usize) -> String {
    let end = text.char_indices().nth(longest).map_or(text.len(), |(end, _)| end);
    crate::wire::line::printable(text.get(..end).unwrap_or(text).as_bytes())
}

/// A DNS server as people write it: an IP address, with or without a port.
#[must_use]
pub fn name_server(text: &str) -> Option<SocketAddr> {
    const DNS_PORT: u16 = 53;
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    text.parse().ok().or_else(|| bare.parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, DNS_PORT)))
}

/// An address family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

/// How long anything may take: the one place for deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One DNS lookup, retries included.
    pub dns: Duration,
    /// One TCP connection attempt to one address.
    pub connect: Duration,
    /// A TLS handshake.
    pub tls: Duration,
    /// From a command to each line of its reply; also one write.
    pub reply: Duration,
    /// From the final dot of a message to the server's answer (RFC 5321 §4.5.3.2.6 grants it far more than others).
    pub final_dot: Duration,
    /// One HTTPS document, redirects included.
    pub http: Duration,
    /// All sources of discovery together.
    pub discovery: Duration,
    /// How long discovery waits for better sources once one has answered.
    pub patience: Duration,
    /// How long the test message is looked for.
    pub delivery: Duration,
    /// The whole check.
    pub deadline: Duration,
}

/// Why no [`Net`] could be made. The texts are codes, with the detail after a colon; `words` has the sentences.
#[derive(Debug, Error)]
pub enum SetupError {
    /// A file of certificates could not be read.
    #[error("ca-file-unreadable: {} ({cause})", path.display())]
    CaFile {
        /// Which file.
        path: PathBuf,
        /// What the system or the reader said.
        cause: String,
    },
    /// A file of certificates holds none.
    #[error("ca-file-empty: {}", path.display())]
    CaFileEmpty {
        /// Which file.
        path: PathBuf,
    },
    /// A file of DNSSEC keys is no use.
    #[error("trust-anchor-unreadable: {} ({cause})", path.display())]
    TrustAnchor {
        /// Which file.
        path: PathBuf,
        /// What the system or the reader said.
        cause: String,
    },
    /// The resolver could not be set up.
    #[error("resolver-setup: {cause}")]
    Resolver {
        /// What it said.
        cause: String,
    },
}

impl SetupError {
    /// What the code is about: a file, and what the system said.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::CaFile { path, cause } | Self::TrustAnchor { path, cause } => format!("{}: {cause}", path.display()),
            Self::CaFileEmpty { path } => path.display().to_string(),
            Self::Resolver { cause } => cause.clone(),
        }
    }
}

/// The way to the network: resolver, trust store and limits. Cheap to clone.
#[derive(Clone)]
pub struct Net {
    parts: Arc<Parts>,
}

/// What all clones of a [`Net`] share.
struct Parts {
    resolver: resolver::Resolver,
    resolver_name: String,
    trust: tls::Trust,
    family: Option<Family>,
    control: Option<ControlHost>,
    limits: Limits,
    /// Pages that stand in for the web in tests; `None` asks the real one.
    pages: Option<stand_in::Pages>,
}

impl Net {
    /// Reads the trust store and the resolver's configuration, once.
    ///
    /// # Errors
    /// [`SetupError`] when a named file of certificates is no use, or the resolver cannot be set up.
    pub fn new(setup: Setup) -> Result<Self, SetupError> {
        let trust = tls::Trust::load(&setup.ca_files, setup.extra_roots)?;
        let parts = Parts {
            resolver: resolver::Resolver::new(setup.resolver, setup.trust_anchors.as_ref(), setup.limits.dns)?,
            resolver_name: setup.resolver.map_or_else(|| "system".to_owned(), |address| address.to_string()),
            trust,
            family: setup.family,
            control: setup.control,
            limits: setup.limits,
            pages: None,
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// A network that answers from maps, for tests of the layers above. Connections stay real.
    #[must_use]
    pub fn stand_in(stand_in: StandIn) -> Self {
        let parts = Parts {
            resolver: resolver::Resolver::Map(Box::new(stand_in.names)),
            resolver_name: "stand-in".to_owned(),
            trust: tls::Trust::only(stand_in.roots),
            family: None,
            control: stand_in.control,
            limits: stand_in.limits,
            pages: stand_in.pages,
        };
        Self { parts: Arc::new(parts) }
    }

    /// How long anything may take.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.parts.limits
    }

    /// `system`, or the resolver's address and port.
    #[must_use]
    pub fn resolver_name(&self) -> String {
        self.parts.resolver_name.clone()
    }

    /// True when addresses of this family are wanted.
    fn wants(&self, ip: IpAddr) -> bool {
        match self.parts.family {
            None => true,
            Some(Family::V4) => ip.is_ipv4(),
            Some(Family::V6) => ip.is_ipv6(),
        }
    }
}

impl Limits {
    /// Other deadlines for single steps (`--timeout`); the whole check keeps its own.
    #[must_use]
    pub fn with_step(self, step: Duration) -> Self {
        Self {
            dns: step,
            connect: step,
            tls: step,
            reply: step,
            final_dot: step.saturating_mul(3),
            http: step,
            discovery: step.saturating_mul(3) / 2,
            ..self
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            dns: Duration::from_secs(2),
            connect: Duration::from_secs(4),
            tls: Duration::from_secs(5),
            reply: Duration::from_secs(10),
            final_dot: Duration::from_secs(30),
            http: Duration::from_secs(4),
            discovery: Duration::from_secs(6),
            patience: Duration::from_millis(300),
            delivery: Duration::from_secs(30),
            deadline: Duration::from_secs(90),
        }
    }
}
