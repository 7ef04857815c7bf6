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
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate, X509Name};

use super::SetupError;
use crate::model::{CertProblem, Certificate, Fault, FaultKind, TlsFacts};

/// More certificates than this in a chain are not looked at.
const CHAIN_MAX: usize = 10;

/// Whom this computer trusts.
pub(super) struct Trust {
    provider: Arc<CryptoProvider>,
    roots: Arc<RootCertStore>,
    /// `None` when the store is empty: then no issuer is known.
    judge: Option<Arc<WebPkiServerVerifier>>,
}

impl Trust {
    /// The system's store (or what `SSL_CERT_FILE` names in its place), these files, and these certificates.
    pub fn load(ca_files: &[PathBuf], extra_roots: Vec<CertificateDer<'static>>) -> Result<Self, SetupError> {
        // A store that cannot be read in part is no error: what is missing shows as an unknown issuer.
        let mut roots = rustls_native_certs::load_native_certs().certs;
        for path in ca_files {
            let unreadable = |cause: String| SetupError::CaFile { path: path.clone(), cause };
            let pem = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
            let before = roots.len();
            for certificate in CertificateDer::pem_slice_iter(&pem) {
                roots.push(certificate.map_err(|error| unreadable(error.to_string()))?);
            }
            if roots.len() == before {
                return Err(SetupError::CaFileEmpty { path: path.clone() });
            }
        }
        roots.extend(extra_roots);
        Ok(Self::only(roots))
    }

    /// These certificates and no others.
    pub fn only(certificates: Vec<CertificateDer<'static>>) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        let _ = roots.add_parsable_certificates(certificates);
        let roots = Arc::new(roots);
        let judge = WebPkiServerVerifier::builder_with_provider(roots.clone(), provider.clone()).build().ok();
        Self { provider, roots, judge }
    }

    /// A handshake that goes to its end whatever the certificate is like.
    pub async fn handshake(
        &self,
        host: &str,
        stream: TcpStream,
        limit: Duration,
    ) -> Result<(TlsStream<TcpStream>, TlsFacts), Fault> {
        let seen = Arc::new(Recording { judge: self.judge.clone(), provider: self.provider.clone(), error: Mutex::default() });
        let name = server_name(host)?;
        let config = self.config(seen.clone())?;
        let connecting = TlsConnector::from(Arc::new(config)).connect(name.clone(), stream);
        let stream = match timeout(limit, connecting).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return Err(fault(&error)),
            Err(_) => return Err(Fault::new(FaultKind::Silent).because("no TLS handshake in time")),
        };
        let error = seen.error.lock().unwrap_or_else(PoisonError::into_inner).take();
        let facts = self.facts(&stream, &name, error);
        Ok((stream, facts))
    }

    /// A handshake for documents, where nothing but a verified server is any use.
    pub async fn strict_handshake(&self, host: &str, stream: TcpStream, limit: Duration) -> Result<TlsStream<TcpStream>, Fault> {
        let (stream, facts) = self.handshake(host, stream, limit).await?;
        match facts.problem {
            None if facts.verified => Ok(stream),
            problem => Err(Fault::new(FaultKind::Certificate(problem.unwrap_or(CertProblem::Invalid)))),
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

    fn facts(&self, stream: &TlsStream<TcpStream>, name: &ServerName<'_>, error: Option<Error>) -> TlsFacts {
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
            chain: chain.iter().filter_map(certificate).collect(),
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

/// What a handshake that ended early means.
fn fault(error: &io::Error) -> Fault {
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
    Fault::new(kind).because(error)
}

/// Lets every certificate pass and keeps the error of the first that should not have.
#[derive(Debug)]
struct Recording {
    judge: Option<Arc<WebPkiServerVerifier>>,
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

/// What people look at in a certificate; `None` when it cannot be read.
fn certificate(der: &CertificateDer<'_>) -> Option<Certificate> {
    let (_, parsed) = X509Certificate::from_der(der).ok()?;
    let names = parsed.subject_alternative_name().ok().flatten().map(|extension| &extension.value.general_names);
    let names = names.into_iter().flatten().filter_map(|name| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => ip(bytes).map(|ip| ip.to_string()),
        _ => None,
    });
    Some(Certificate {
        subject: rfc4514(parsed.subject()),
        issuer: rfc4514(parsed.issuer()),
        names: names.collect(),
        not_before: parsed.validity().not_before.to_datetime(),
        not_after: parsed.validity().not_after.to_datetime(),
        sha256: Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

fn ip(bytes: &[u8]) -> Option<IpAddr> {
    let v4 = <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from);
    v4.or_else(|| <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from))
}

/// A name as RFC 4514 writes it: most specific part first, special characters escaped.
fn rfc4514(name: &X509Name<'_>) -> String {
    let registry = x509_parser::objects::oid_registry();
    let parts: Vec<String> = name
        .iter_rdn()
        .map(|rdn| {
            let values = rdn.iter().map(|attribute| {
                let known = registry.get(attribute.attr_type()).map(|entry| entry.sn().to_owned());
                let kind = match known.as_deref() {
                    Some("commonName") => "CN".to_owned(),
                    Some("organizationName") => "O".to_owned(),
                    Some("organizationalUnit" | "organizationalUnitName") => "OU".to_owned(),
                    Some("countryName") => "C".to_owned(),
                    Some("localityName") => "L".to_owned(),
                    Some("stateOrProvinceName") => "ST".to_owned(),
                    Some("domainComponent") => "DC".to_owned(),
                    _ => known.unwrap_or_else(|| attribute.attr_type().to_id_string()),
                };
                format!("{kind}={}", escaped(attribute.as_str().unwrap_or("?")))
            });
            values.collect::<Vec<_>>().join("+")
        })
        .collect();
    parts.into_iter().rev().collect::<Vec<_>>().join(",")
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (at, character) in value.char_indices() {
        let special = matches!(character, '"' | '+' | ',' | ';' | '<' | '>' | '\\');
        let at_end = (at == 0 && matches!(character, ' ' | '#')) || (at + 1 == value.len() && character == ' ');
        if special || at_end {
            out.push('\\');
        }
        if character.is_control() {
            out.push_str(&character.escape_default().to_string());
        } else {
            out.push(character);
        }
    }
    out
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
            connection.secure("mail.guide.test").await.unwrap_err().kind
        };
        assert_eq!(fault(&["220 plain text\r\n", ""], rig::limits()).await, FaultKind::NotTls);
        assert_eq!(fault(&["", ""], rig::short()).await, FaultKind::Silent);
        assert_eq!(fault(&[], rig::limits()).await, FaultKind::Closed);
        assert_eq!(fault(&["\x15\x03\x03\0\x02\x02\x28"], rig::limits()).await, FaultKind::Handshake, "alert 40");
    }
}
