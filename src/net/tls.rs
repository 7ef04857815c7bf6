//! TLS with a verifier that finishes the handshake whatever the certificate is like, and remembers what is wrong.
//!
//! Evidence is worth having from a bad certificate too: its names, its issuer, what the server offers behind it.
//! So verification never ends a handshake here; instead [`TlsFacts::verified`] says whether a secret may follow.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier, verify_server_name};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::tap::Tap;
use super::{SetupError, certificate};
use crate::model::{CertProblem, Fault, FaultKind, TlsFacts};

/// More certificates than this in a chain are not looked at.
const CHAIN_MAX: usize = 10;

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

    /// A handshake that goes to its end whatever the certificate is like.
    pub async fn handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<(TlsStream<Tap>, TlsFacts), Fault> {
        let seen = Arc::new(Recording {
            judge: self.judge.clone(),
            pinned: self.pinned.clone(),
            provider: self.provider.clone(),
            error: Mutex::default(),
        });
        let name = server_name(host)?;
        let config = self.config(seen.clone())?;
        let connecting = TlsConnector::from(Arc::new(config)).connect(name.clone(), Tap::new(stream)).into_fallible();
        let stream = match timeout(limit, connecting).await {
            Ok(Ok(stream)) => stream,
            Ok(Err((error, tap))) => return Err(fault(&error, &tap)),
            Err(_) => return Err(Fault::new(FaultKind::Silent).because("no TLS handshake in time")),
        };
        let error = seen.error.lock().unwrap_or_else(PoisonError::into_inner).take();
        let facts = self.facts(&stream, &name, error);
        Ok((stream, facts))
    }

    /// A handshake for documents, where nothing but a verified server is any use.
    pub async fn strict_handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<TlsStream<Tap>, Fault> {
        let (stream, facts) = self.handshake(host, stream, limit).await?;
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

    fn facts(&self, stream: &TlsStream<Tap>, name: &ServerName<'_>, error: Option<Error>) -> TlsFacts {
        let (_, session) = stream.get_ref();
        let chain: Vec<_> = session.peer_certificates().unwrap_or_default().iter().take(CHAIN_MAX).cloned().collect();
        let problem = error.map(|error| self.problem(&chain, name, &error));
        let version = session.protocol_version().and_then(|version| version.as_str().map(str::to_owned));
        let cipher = session.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str().map(str::to_owned));
        TlsFacts {
            version: version.unwrap_or_default().replace("TLSv1_", "TLSv1."),
            // rustls puts the version into the names of TLS 1.3 suites; IANA does not.
            cipher: cipher.unwrap_or_default().replace("TLS13_", "TLS_"),
            verified: problem.is_none() && !chain.is_empty(),
            problem,
            chain: chain.iter().filter_map(certificate::read).collect(),
        }
    }

    /// What is wrong with a chain that did not pass, when more than one thing may be.
    ///
    /// Who signed comes before when, and when before for whom: renewing a certificate that nobody trusts would not
    /// help, and neither would trusting one whose time is over. What has to be mended first is named.
    fn problem(&self, chain: &[CertificateDer<'_>], name: &ServerName<'_>, error: &Error) -> CertProblem {
        let now = UnixTime::now();
        let Some((leaf, rest)) = chain.split_first() else { return CertProblem::Invalid };
        let Ok((_, parsed)) = X509Certificate::from_der(leaf) else { return CertProblem::Invalid };
        let trusted = self.roots.roots.iter().any(|root| root.subject.as_ref() == inner(parsed.subject().as_raw()));
        if parsed.subject().as_raw() == parsed.issuer().as_raw() && !trusted {
            return CertProblem::SelfSigned;
        }
        let Some(judge) = &self.judge else { return CertProblem::UnknownIssuer };
        // Judged once more at a time at which the certificate holds, an unknown issuer shows behind an expired date.
        let within = u64::try_from(parsed.validity().not_after.timestamp()).unwrap_or(0);
        let then = judge.verify_server_cert(leaf, rest, name, &[], UnixTime::since_unix_epoch(Duration::from_secs(within)));
        if then.is_err_and(|error| plain(&error) == CertProblem::UnknownIssuer) {
            return CertProblem::UnknownIssuer;
        }
        let validity = parsed.validity();
        let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        if seconds > validity.not_after.timestamp() {
            CertProblem::Expired
        } else if seconds < validity.not_before.timestamp() {
            CertProblem::NotYetValid
        } else {
            match plain(error) {
                CertProblem::Invalid if wrong_name(leaf, name) => CertProblem::WrongName,
                problem => problem,
            }
        }
    }
}

/// The verifier's own word; it names the first thing it met, which may belong to any certificate of the chain.
fn plain(error: &Error) -> CertProblem {
    let Error::InvalidCertificate(error) = error else { return CertProblem::Invalid };
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertProblem::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => CertProblem::NotYetValid,
        // A bad signature: an issuer of that name is known, but it was another one that signed.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => CertProblem::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => CertProblem::WrongName,
        CertificateError::Revoked => CertProblem::Revoked,
        _ => CertProblem::Invalid,
    }
}

fn wrong_name(leaf: &CertificateDer<'_>, name: &ServerName<'_>) -> bool {
    ParsedCertificate::try_from(leaf).is_ok_and(|leaf| verify_server_name(&leaf, name).is_err())
}

/// A trust anchor keeps its subject without the outer SEQUENCE header.
fn inner(name: &[u8]) -> &[u8] {
    let header = match name.get(1) {
        Some(length) if *length < 0x80 => 2,
        Some(length) => 2 + usize::from(length & 0x7f),
        None => 0,
    };
    name.get(header..).unwrap_or_default()
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

/// What is left to verify of a certificate that is trusted itself: its time and its names.
fn holds(leaf: &CertificateDer<'_>, name: &ServerName<'_>, now: UnixTime) -> Result<(), Error> {
    let (_, parsed) = X509Certificate::from_der(leaf).map_err(|_| CertificateError::BadEncoding)?;
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    if now > parsed.validity().not_after.timestamp() {
        return Err(CertificateError::Expired.into());
    }
    if now < parsed.validity().not_before.timestamp() {
        return Err(CertificateError::NotValidYet.into());
    }
    verify_server_name(&ParsedCertificate::try_from(leaf)?, name)
}

/// Lets every certificate pass and keeps the error of the first that should not have.
#[derive(Debug)]
struct Recording {
    judge: Option<Arc<WebPkiServerVerifier>>,
    pinned: Arc<[CertificateDer<'static>]>,
    provider: Arc<CryptoProvider>,
    error: Mutex<Option<Error>>,
}

impl ServerCertVerifier for Recording {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = match &self.judge {
            Some(judge) => judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        };
        // The verifier takes no authority for a server, not even one that was trusted by hand as just that.
        let verdict = match verdict {
            Err(_) if self.pinned.contains(end_entity) => holds(end_entity, server_name, now),
            verdict => verdict.map(|_| ()),
        };
        *self.error.lock().unwrap_or_else(PoisonError::into_inner) = verdict.err();
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Security;
    use crate::net::rig::{self, Authority, Identity};

    /// What a handshake with this identity brings, when the server is looked for under this name.
    async fn seen(authority: &Authority, identity: Identity, host: &str) -> TlsFacts {
        let server = rig::tls_server(identity, &[], &["220 ready\r\n"]).await;
        let (recorder, _told) = rig::recorder();
        let mut connection = authority.net().dial(&rig::endpoint(&server, Security::Tls), &recorder).await.unwrap();
        connection.secure(host).await.unwrap()
    }

    #[tokio::test]
    async fn a_good_certificate_is_shown_whole() {
        let authority = Authority::new();
        let facts = seen(&authority, authority.identity(&["mail.guide.test", "127.0.0.1"]), "mail.guide.test").await;
        assert!(facts.verified, "{facts:?}");
        let leaf = &facts.chain[0];
        assert_eq!(leaf.subject, "O=Guide\\, Test,CN=mail.guide.test");
        assert!(leaf.issuer.ends_with("CN=Guide Test CA"), "{}", leaf.issuer);
        assert_eq!(leaf.names, ["mail.guide.test", "127.0.0.1"]);
        assert_eq!(leaf.sha256.len(), 64);
        assert!(seen(&authority, authority.identity(&["127.0.0.1"]), "127.0.0.1").await.verified, "an IP address is a name too");
    }

    #[tokio::test]
    async fn the_most_telling_problem_is_named() {
        let (ours, theirs) = (Authority::new(), Authority::named("Another CA"));
        let name = "mail.guide.test";
        let cases = [
            ("expired", ours.identity_for_days(&[name], -90, -1), CertProblem::Expired),
            ("from tomorrow", ours.identity_for_days(&[name], 1, 90), CertProblem::NotYetValid),
            ("for another", ours.identity(&["www.guide.test"]), CertProblem::WrongName),
            ("by another", theirs.identity(&[name]), CertProblem::UnknownIssuer),
            ("by another of the same name", Authority::new().identity(&[name]), CertProblem::UnknownIssuer),
            ("by itself", rig::self_signed(&[name], false, 90), CertProblem::SelfSigned),
            ("by itself, as an authority", rig::self_signed(&[name], true, 90), CertProblem::SelfSigned),
            ("by itself, expired", rig::self_signed(&[name], false, -1), CertProblem::SelfSigned),
            ("by another, expired", theirs.identity_for_days(&[name], -90, -1), CertProblem::UnknownIssuer),
            ("for another, expired", ours.identity_for_days(&["www.guide.test"], -90, -1), CertProblem::Expired),
        ];
        for (case, identity, problem) in cases {
            let facts = seen(&ours, identity, name).await;
            assert_eq!((facts.verified, facts.problem), (false, Some(problem)), "{case}");
            assert_eq!(facts.chain.len(), 1, "{case}");
        }
    }

    #[tokio::test]
    async fn a_certificate_that_was_trusted_by_hand_may_be_the_servers_own() {
        for authority in [false, true] {
            let identity = rig::self_signed(&["mail.guide.test"], authority, 90);
            let trust = Trust::only(identity.0.clone());
            let server = rig::tls_server(identity, &[], &[]).await;
            let problem = async |host| {
                let stream = TcpStream::connect(server.address()).await.unwrap();
                trust.handshake(host, stream, rig::limits().tls).await.unwrap().1.problem
            };
            assert_eq!(problem("mail.guide.test").await, None);
            assert_eq!(problem("www.guide.test").await, Some(CertProblem::WrongName), "but it is so under its name alone");
        }
        let expired = rig::self_signed(&["mail.guide.test"], true, -1);
        let trust = Trust::only(expired.0.clone());
        let server = rig::tls_server(expired, &[], &[]).await;
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let (_, facts) = trust.handshake("mail.guide.test", stream, rig::limits().tls).await.unwrap();
        assert_eq!((facts.verified, facts.problem), (false, Some(CertProblem::Expired)));
    }

    #[tokio::test]
    async fn an_empty_store_knows_no_issuer() {
        let authority = Authority::new();
        let server = rig::tls_server(authority.identity(&["mail.guide.test"]), &[], &[]).await;
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let (_, facts) = Trust::only(Vec::new()).handshake("mail.guide.test", stream, rig::limits().tls).await.unwrap();
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
