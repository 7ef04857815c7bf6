//! TLS with a verifier that finishes the handshake whatever the certificate is like, and remembers what is wrong.
//!
//! Evidence is worth having from a bad certificate too: its names, its issuer, what the server offers behind it.
//! So verification never ends a handshake here; instead [`TlsFacts::verified`] says whether a secret may follow.

use std::io;
use std::net::IpAddr;
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
use super::{Net, Recorder, SetupError, certificate};
use crate::model::{CertProblem, Fault, FaultKind, TlsFacts};
use crate::wire::line::printable;

/// More certificates than this in a chain are not looked at.
const CHAIN_MAX: usize = 10;
/// More names of a certificate than this are not looked up.
const NAMES_LOOKED_UP_MAX: usize = 4;

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
    pub async fn handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<(TlsStream<Tap>, TlsFacts), Broken> {
        let seen = Arc::new(Recording {
            judge: self.judge.clone(),
            pinned: self.pinned.clone(),
            provider: self.provider.clone(),
            shown: Mutex::default(),
        });
        let name = server_name(host)?;
        let config = self.config(seen.clone())?;
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
            return Broken { fault: Fault { kind: FaultKind::Certificate(CertProblem::Weak), ..fault }, facts: Some(facts) };
        }
        fault.into()
    }

    /// A handshake for documents, where nothing but a verified server is any use.
    pub async fn strict_handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<TlsStream<Tap>, Fault> {
        let (stream, facts) = self.handshake(host, stream, limit).await.map_err(|broken| broken.fault)?;
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

    /// What is to be said of the certificates that were shown.
    fn judged(&self, shown: &Shown, name: &ServerName<'_>) -> TlsFacts {
        let problems = self.problems(&shown.chain, name, shown.error.as_ref());
        TlsFacts {
            verified: problems.is_empty() && !shown.chain.is_empty(),
            problem: problems.first().copied(),
            chain: shown.chain.iter().filter_map(certificate::read).collect(),
            ocsp_stapled: shown.ocsp_stapled,
            problems,
            ..TlsFacts::default()
        }
    }

    /// What is wrong with a chain, when more than one thing may be; what has to be mended first leads.
    ///
    /// Who signed comes before when, and when before for whom: renewing a certificate that nobody trusts would not
    /// help, and neither would trusting one whose time is over.
    fn problems(&self, chain: &[CertificateDer<'_>], name: &ServerName<'_>, error: Option<&Error>) -> Vec<CertProblem> {
        let Some((leaf, rest)) = chain.split_first() else { return Vec::new() };
        let Ok((_, parsed)) = X509Certificate::from_der(leaf) else { return vec![CertProblem::Invalid] };
        let mut problems = Vec::new();
        if let Some(error) = error {
            let plain = plain(error);
            problems.extend(self.issuer_problem(leaf, &parsed, rest, name));
            problems.extend((plain == CertProblem::Revoked).then_some(plain));
            if plain == CertProblem::Invalid && chain.iter().any(is_weakly_signed) {
                problems.push(CertProblem::Weak);
            }
            problems.extend(time_problem(&parsed, UnixTime::now()));
            problems.extend(name_problem(leaf, name));
            if problems.is_empty() {
                problems.push(plain);
            }
        }
        if certificate::has_weak_key(&parsed) && !problems.contains(&CertProblem::Weak) {
            problems.push(CertProblem::Weak);
        }
        problems
    }

    /// What is wrong with who signed.
    fn issuer_problem(
        &self,
        leaf: &CertificateDer<'_>,
        parsed: &X509Certificate<'_>,
        rest: &[CertificateDer<'_>],
        name: &ServerName<'_>,
    ) -> Option<CertProblem> {
        let trusted = self.roots.roots.iter().any(|root| root.subject.as_ref() == inner(parsed.subject().as_raw()));
        if parsed.subject().as_raw() == parsed.issuer().as_raw() && !trusted {
            return Some(CertProblem::SelfSigned);
        }
        // Judged once more at a time at which the certificate holds, an unknown issuer shows behind an expired date.
        let within = u64::try_from(parsed.validity().not_after.timestamp()).unwrap_or(0);
        let within = UnixTime::since_unix_epoch(Duration::from_secs(within));
        let then = self.judge.as_ref().map(|judge| judge.verify_server_cert(leaf, rest, name, &[], within));
        let unknown = match then {
            Some(then) => then.is_err_and(|error| plain(&error) == CertProblem::UnknownIssuer),
            None => true,
        };
        unknown.then(|| match certificate::lacks_issuer(parsed, rest) {
            true => CertProblem::IncompleteChain,
            false => CertProblem::UnknownIssuer,
        })
    }
}

/// What is wrong with a certificate's time.
fn time_problem(parsed: &X509Certificate<'_>, now: UnixTime) -> Option<CertProblem> {
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    if now > parsed.validity().not_after.timestamp() {
        Some(CertProblem::Expired)
    } else if now < parsed.validity().not_before.timestamp() {
        Some(CertProblem::NotYetValid)
    } else {
        None
    }
}

/// What is wrong with a certificate's names.
fn name_problem(leaf: &CertificateDer<'_>, name: &ServerName<'_>) -> Option<CertProblem> {
    let wrong = ParsedCertificate::try_from(leaf).is_ok_and(|leaf| verify_server_name(&leaf, name).is_err());
    let nameless = || certificate::read(leaf).is_some_and(|leaf| leaf.names.is_empty());
    wrong.then(|| if nameless() { CertProblem::NoSan } else { CertProblem::WrongName })
}

fn is_weakly_signed(certificate: &CertificateDer<'_>) -> bool {
    X509Certificate::from_der(certificate)
        .is_ok_and(|(_, parsed)| certificate::has_weak_signature(&parsed) || certificate::has_weak_key(&parsed))
}

/// A handshake that ended early, and what was seen of the certificates before.
#[derive(Debug)]
pub(super) struct Broken {
    /// Why it ended.
    pub fault: Fault,
    /// What was seen, when it explains the end.
    pub facts: Option<TlsFacts>,
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self { fault, facts: None }
    }
}

impl Net {
    /// A name of this certificate that leads to this very address: the server is there, under another name.
    pub(super) async fn name_of(&self, ip: IpAddr, facts: &TlsFacts, recorder: &Recorder) -> Option<String> {
        let names = facts.chain.first()?.names.iter();
        let hosts = names.filter(|name| !name.contains('*') && name.parse::<IpAddr>().is_err());
        let looking = async {
            for host in hosts.take(NAMES_LOOKED_UP_MAX) {
                if self.addresses(host, recorder).await.is_ok_and(|addresses| addresses.contains(&ip)) {
                    return Some(host.clone());
                }
            }
            None
        };
        timeout(self.limits().dns, looking).await.ok().flatten()
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
    match time_problem(&parsed, now) {
        Some(CertProblem::Expired) => Err(CertificateError::Expired.into()),
        Some(_) => Err(CertificateError::NotValidYet.into()),
        None => verify_server_name(&ParsedCertificate::try_from(leaf)?, name),
    }
}

/// What a server showed, and the first error in it.
#[derive(Debug, Default)]
struct Shown {
    chain: Vec<CertificateDer<'static>>,
    ocsp_stapled: bool,
    error: Option<Error>,
}

/// Lets every certificate pass and keeps it, with the error of the first that should not have.
#[derive(Debug)]
struct Recording {
    judge: Option<Arc<WebPkiServerVerifier>>,
    pinned: Arc<[CertificateDer<'static>]>,
    provider: Arc<CryptoProvider>,
    shown: Mutex<Shown>,
}

impl Recording {
    fn take(&self) -> Shown {
        std::mem::take(&mut *self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }
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
        let chain = std::iter::once(end_entity).chain(intermediates).take(CHAIN_MAX).map(|der| der.clone().into_owned());
        let shown = Shown { chain: chain.collect(), ocsp_stapled: !ocsp_response.is_empty(), error: verdict.err() };
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
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
        assert_eq!((&*leaf.key, &*leaf.signature), ("EC P-256", "ecdsa-with-SHA256"));
        assert_eq!((facts.group.as_deref(), facts.alpn, facts.problems), (Some("X25519"), None, Vec::new()));
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
    async fn every_problem_is_told_the_one_to_mend_first_in_front() {
        let (ours, theirs) = (Authority::new(), Authority::named("Another CA"));
        let all = seen(&ours, theirs.identity_for_days(&["www.guide.test"], -90, -1), "mail.guide.test").await;
        assert_eq!(all.problems, [CertProblem::UnknownIssuer, CertProblem::Expired, CertProblem::WrongName]);
        assert_eq!(all.suggestion, None, "another name would not help");
    }

    #[tokio::test]
    async fn a_link_that_was_left_out_is_told_from_an_unknown_issuer() {
        let ours = Authority::new();
        let (chain, key) = ours.identity_by_intermediate("mail.guide.test");
        let whole = seen(&ours, (chain.clone(), key.clone_key()), "mail.guide.test").await;
        assert!(whole.verified, "{whole:?}");
        let alone = |chain: &[CertificateDer<'static>]| (vec![chain[0].clone()], key.clone_key());
        let cut = seen(&ours, alone(&chain), "mail.guide.test").await;
        assert_eq!((cut.verified, cut.problems), (false, vec![CertProblem::IncompleteChain]));
        let unknown = seen(&Authority::named("Another CA"), (chain, key), "mail.guide.test").await;
        assert_eq!(unknown.problems, [CertProblem::UnknownIssuer], "all was sent, and it leads nowhere");
    }

    #[tokio::test]
    async fn a_certificate_without_names_is_told_from_one_for_another() {
        let ours = Authority::new();
        let facts = seen(&ours, ours.identity(&[]), "mail.guide.test").await;
        assert_eq!((facts.verified, facts.problems), (false, vec![CertProblem::NoSan]));
    }

    #[tokio::test]
    async fn the_name_that_leads_to_the_same_server_is_offered() {
        let ours = Authority::new();
        let names = ["*.guide.test", "elsewhere.guide.test", "post.guide.test", "mail.guide.test"];
        let facts = seen(&ours, ours.identity(&names), "smtp.other.test").await;
        assert_eq!((facts.problem, facts.suggestion.as_deref()), (Some(CertProblem::WrongName), Some("mail.guide.test")));
        let facts = seen(&ours, ours.identity(&["elsewhere.guide.test"]), "smtp.other.test").await;
        assert_eq!((facts.problem, facts.suggestion), (Some(CertProblem::WrongName), None));
    }

    #[tokio::test]
    async fn a_weak_key_is_never_verified() {
        let leaf = certificate::weak();
        let trust = Trust::only(vec![leaf.clone()]);
        let name = server_name("mail.guide.test").unwrap();
        let judged = |error| trust.judged(&Shown { chain: vec![leaf.clone()], error, ..Shown::default() }, &name);
        assert_eq!((judged(None).verified, judged(None).problems), (false, vec![CertProblem::Weak]));
        let unsupported = Error::InvalidCertificate(CertificateError::BadEncoding);
        assert_eq!(judged(Some(unsupported)).problems.last(), Some(&CertProblem::Weak));
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
