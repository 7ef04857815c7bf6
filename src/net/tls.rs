//! TLS with a verifier that finishes the handshake whatever the certificate is like, and remembers what is wrong.
//!
//! Evidence is worth having from a bad certificate too: its names, its issuer, what the server offers behind it.
//! So verification never ends a handshake here; instead [`TlsFacts::verified`] says whether a secret may follow.

mod judge;
mod verifier;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{AlertDescription, ClientConfig, Error, RootCertStore};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use self::verifier::{Recording, Shown};
use super::SetupError;
use super::tap::Tap;
use crate::model::{CertProblem, Fault, FaultKind, TlsFacts};
use crate::wire::line::printable;

/// Whom this computer trusts.
pub(super) struct Trust {
    provider: Arc<CryptoProvider>,
    roots: Arc<RootCertStore>,
    /// `None` when the store is empty: then no issuer is known.
    judge: Option<Arc<WebPkiServerVerifier>>,
    /// What was trusted by hand. A server may show such a certificate itself, as small servers do.
    pinned: Arc<[CertificateDer<'static>]>,
}

impl Trust {
    /// The system's store (or what `SSL_CERT_FILE` names in its place), these files, and these certificates.
    pub fn load(ca_files: &[PathBuf], extra_roots: Vec<CertificateDer<'static>>) -> Result<Self, SetupError> {
        // A store that cannot be read in part is no error: what is missing shows as an unknown issuer.
        let system = rustls_native_certs::load_native_certs().certs;
        let mut by_hand = extra_roots;
        for path in ca_files {
            let unreadable = |cause: String| SetupError::CaFile { path: path.clone(), cause };
            let pem = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
            let before = by_hand.len();
            for certificate in CertificateDer::pem_slice_iter(&pem) {
                by_hand.push(certificate.map_err(|error| unreadable(error.to_string()))?);
            }
            if by_hand.len() == before {
                return Err(SetupError::CaFileEmpty { path: path.clone() });
            }
        }
        Ok(Self::of(system, by_hand))
    }

    /// These certificates and no others.
    pub fn only(certificates: Vec<CertificateDer<'static>>) -> Self {
        Self::of(Vec::new(), certificates)
    }

    fn of(system: Vec<CertificateDer<'static>>, by_hand: Vec<CertificateDer<'static>>) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        let _ = roots.add_parsable_certificates(system.into_iter().chain(by_hand.iter().cloned()));
        let roots = Arc::new(roots);
        let judge = WebPkiServerVerifier::builder_with_provider(roots.clone(), provider.clone()).build().ok();
        Self { provider, roots, judge, pinned: by_hand.into() }
    }

    /// A handshake that goes to its end whatever the certificate is like. `offered` is the protocol that is to be
    /// agreed on inside (RFC 7301).
    pub async fn handshake(
        &self,
        host: &str,
        stream: TcpStream,
        offered: Option<&[u8]>,
        limit: Duration,
    ) -> Result<(TlsStream<Tap>, TlsFacts), Broken> {
        let seen = Arc::new(Recording::new(self.judge.clone(), self.pinned.clone(), self.provider.clone()));
        let name = server_name(host)?;
        let mut config = self.config(seen.clone())?;
        config.alpn_protocols = offered.into_iter().map(<[u8]>::to_vec).collect();
        let connecting = TlsConnector::from(Arc::new(config)).connect(name.clone(), Tap::new(stream)).into_fallible();
        let stream = match timeout(limit, connecting).await {
            Ok(Ok(stream)) => stream,
            Ok(Err((error, tap))) => return Err(self.broken(&error, &tap, &seen.take(), &name)),
            Err(_) => return Err(Fault::new(FaultKind::Silent).because("no TLS handshake in time").into()),
        };
        let facts = self.facts(&stream, &name, &seen.take());
        Ok((stream, facts))
    }

    /// A handshake that ended early may have shown its certificate before. With a key that nobody uses any more it
    /// ended for that.
    fn broken(&self, error: &io::Error, tap: &Tap, shown: &Shown, name: &ServerName<'_>) -> Broken {
        let fault = fault(error, tap);
        let mut facts = self.judged(shown, name);
        if facts.problems.contains(&CertProblem::Weak) {
            facts.problem = Some(CertProblem::Weak);
            // The problem that ended the handshake leads; the others keep their order.
            facts.problems.sort_by_key(|problem| *problem != CertProblem::Weak);
            let fault = Fault { kind: FaultKind::Certificate(CertProblem::Weak), ..fault };
            return Broken { fault, facts: Some(facts), refuses_offer: false };
        }
        let alert = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
        let refuses_offer = matches!(alert, Some(Error::AlertReceived(AlertDescription::NoApplicationProtocol)));
        Broken { fault, facts: None, refuses_offer }
    }

    /// A handshake for documents, where nothing but a verified server is any use.
    pub async fn strict_handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<TlsStream<Tap>, Fault> {
        let (stream, facts) = self.handshake(host, stream, None, limit).await.map_err(|broken| broken.fault)?;
        match facts.problem {
            None if facts.verified => Ok(stream),
            problem => {
                let problem = problem.unwrap_or(CertProblem::Invalid);
                Err(Fault::new(FaultKind::Certificate(problem)).because(format_args!("certificate: {problem}")))
            }
        }
    }

    fn config(&self, verifier: Arc<Recording>) -> Result<ClientConfig, Fault> {
        let builder = ClientConfig::builder_with_provider(self.provider.clone());
        let builder = builder.with_safe_default_protocol_versions().map_err(|error| Fault::new(FaultKind::Bug).because(error))?;
        let mut config = builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
        // A resumed session shows no certificate.
        config.resumption = Resumption::disabled();
        Ok(config)
    }

    fn facts(&self, stream: &TlsStream<Tap>, name: &ServerName<'_>, shown: &Shown) -> TlsFacts {
        let (_, session) = stream.get_ref();
        let version = session.protocol_version().and_then(|version| version.as_str().map(str::to_owned));
        let cipher = session.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str().map(str::to_owned));
        TlsFacts {
            version: version.unwrap_or_default().replace("TLSv1_", "TLSv1."),
            // rustls puts the version into the names of TLS 1.3 suites; IANA does not.
            cipher: cipher.unwrap_or_default().replace("TLS13_", "TLS_"),
            group: session.negotiated_key_exchange_group().and_then(|group| group.name().as_str().map(str::to_owned)),
            alpn: session.alpn_protocol().map(printable),
            ..self.judged(shown, name)
        }
    }
}

/// A handshake that ended early, and what was seen of the certificates before.
#[derive(Debug)]
pub(super) struct Broken {
    /// Why it ended.
    pub fault: Fault,
    /// What was seen, when it explains the end.
    pub facts: Option<TlsFacts>,
    /// True when the server does not take the protocol that it was offered.
    pub refuses_offer: bool,
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self { fault, facts: None, refuses_offer: false }
    }
}

fn server_name(host: &str) -> Result<ServerName<'static>, Fault> {
    ServerName::try_from(host.to_owned()).map_err(|error| Fault::new(FaultKind::Handshake).because(format_args!("{host}: {error}")))
}

/// What a handshake that ended early means. What came instead of TLS is shown as it came: most often it is the
/// greeting of a server that begins in plain text.
fn fault(error: &io::Error, tap: &Tap) -> Fault {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    let kind = match (inner, error.kind()) {
        (Some(Error::InvalidMessage(_)), _) => FaultKind::NotTls,
        (Some(_), _) => FaultKind::Handshake,
        (
            None,
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionAborted,
        ) => FaultKind::Closed,
        (None, _) => FaultKind::Handshake,
    };
    match tap.first_line() {
        Some(line) if kind == FaultKind::NotTls => Fault::new(kind).because(line),
        _ => Fault::new(kind).because(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Security;
    use crate::net::rig::{self, Authority, shown};

    #[tokio::test]
    async fn a_good_certificate_is_shown_whole() {
        let authority = Authority::new();
        let facts = shown(&authority, authority.identity(&["mail.guide.test", "127.0.0.1"]), "mail.guide.test").await;
        assert!(facts.verified, "{facts:?}");
        let leaf = &facts.chain[0];
        assert_eq!(leaf.subject, "O=Guide\\, Test,CN=mail.guide.test");
        assert!(leaf.issuer.ends_with("CN=Guide Test CA"), "{}", leaf.issuer);
        assert_eq!(leaf.names, ["mail.guide.test", "127.0.0.1"]);
        assert_eq!(leaf.sha256.len(), 64);
        assert_eq!((&*leaf.key, &*leaf.signature), ("EC P-256", "ecdsa-with-SHA256"));
        assert_eq!((facts.group.as_deref(), facts.alpn, facts.problems), (Some("X25519"), None, Vec::new()));
        assert!(shown(&authority, authority.identity(&["127.0.0.1"]), "127.0.0.1").await.verified, "an IP address is a name too");
    }

    #[tokio::test]
    async fn a_certificate_that_was_trusted_by_hand_may_be_the_servers_own() {
        for authority in [false, true] {
            let identity = rig::self_signed(&["mail.guide.test"], authority, 90);
            let trust = Trust::only(identity.0.clone());
            let server = rig::tls_server(identity, &[], &[]).await;
            let problem = async |host| {
                let stream = TcpStream::connect(server.address()).await.unwrap();
                trust.handshake(host, stream, None, rig::limits().tls).await.unwrap().1.problem
            };
            assert_eq!(problem("mail.guide.test").await, None);
            assert_eq!(problem("www.guide.test").await, Some(CertProblem::WrongName), "but it is so under its name alone");
        }
        let expired = rig::self_signed(&["mail.guide.test"], true, -1);
        let trust = Trust::only(expired.0.clone());
        let server = rig::tls_server(expired, &[], &[]).await;
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let (_, facts) = trust.handshake("mail.guide.test", stream, None, rig::limits().tls).await.unwrap();
        assert_eq!((facts.verified, facts.problem), (false, Some(CertProblem::Expired)));
    }

    #[tokio::test]
    async fn an_empty_store_knows_no_issuer() {
        let authority = Authority::new();
        let server = rig::tls_server(authority.identity(&["mail.guide.test"]), &[], &[]).await;
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let (_, facts) = Trust::only(Vec::new()).handshake("mail.guide.test", stream, None, rig::limits().tls).await.unwrap();
        assert_eq!((facts.verified, facts.problem), (false, Some(CertProblem::UnknownIssuer)));
    }

    #[tokio::test]
    async fn what_is_no_tls_is_told_apart() {
        let authority = Authority::new();
        let (recorder, _told) = rig::recorder();
        let fault = async |says, limits| {
            let server = rig::plain_server(says).await;
            let mut connection = authority.net_with(limits).dial(&rig::endpoint(&server, Security::Tls), &recorder).await.unwrap();
            connection.secure("mail.guide.test").await.unwrap_err()
        };
        let greeting = fault(&["220 plain text\r\n", ""], rig::limits()).await;
        assert_eq!((greeting.kind, greeting.cause.as_deref()), (FaultKind::NotTls, Some("220 plain text")));
        assert_eq!(fault(&["", ""], rig::short()).await.kind, FaultKind::Silent);
        assert_eq!(fault(&[], rig::limits()).await.kind, FaultKind::Closed);
        assert_eq!(fault(&["\x15\x03\x03\0\x02\x02\x28"], rig::limits()).await.kind, FaultKind::Handshake, "alert 40");
    }
}
