//! A certificate authority that lives as long as the practice servers do.
//!
//! Its root is trusted by nobody but the check that was given it; its key never leaves memory. P-256 keys are
//! made in a millisecond, so every start has new ones.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use time::{Duration, OffsetDateTime};
use tokio_rustls::TlsAcceptor;

use super::script::Shown;
use crate::net::listen;

/// The root and what the servers show.
pub(super) struct Authority {
    /// The root certificate.
    pub root: CertificateDer<'static>,
    /// The same in PEM form.
    pub root_pem: String,
    /// The servers' side of TLS, with the scenario's certificate.
    pub tls: TlsAcceptor,
}

/// Why no certificate could be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum CertificateError {
    /// The key or the certificate itself.
    #[error(transparent)]
    Making(#[from] rcgen::Error),
    /// The TLS library does not take it.
    #[error(transparent)]
    Using(#[from] rustls::Error),
}

impl Authority {
    /// Makes a root, and with it the certificate that `shown` says, for `host`.
    pub(super) fn new(host: &str, shown: Shown) -> Result<Self, CertificateError> {
        let now = OffsetDateTime::now_utc();
        let root = root("Mailwright practice root", now)?;
        let key = KeyPair::generate()?;
        let params = params(host, shown, now)?;
        let certificate = match shown {
            Shown::SelfSigned => params.self_signed(&key)?,
            Shown::UnknownIssuer => params.signed_by(&key, &*self::root("A root that nobody knows", now)?)?,
            Shown::Good | Shown::Expired | Shown::NotYetValid | Shown::ExpiresSoon | Shown::WrongName => {
                params.signed_by(&key, &root)?
            }
        };
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let tls = listen::tls_acceptor(vec![certificate.der().clone()], key)?;
        Ok(Self { root: root.der().clone(), root_pem: root.pem(), tls })
    }
}

fn root(name: &str, now: OffsetDateTime) -> Result<CertifiedIssuer<'static, KeyPair>, rcgen::Error> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = now - Duration::days(60);
    params.not_after = now + Duration::days(60);
    CertifiedIssuer::self_signed(params, KeyPair::generate()?)
}

fn params(host: &str, shown: Shown, now: OffsetDateTime) -> Result<CertificateParams, rcgen::Error> {
    let name = match (shown, host.split_once('.')) {
        (Shown::WrongName, Some((_, domain))) => format!("www.{domain}"),
        _ => host.to_owned(),
    };
    let mut params = CertificateParams::new(vec![name.clone()])?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    (params.not_before, params.not_after) = match shown {
        Shown::Expired => (now - Duration::days(30), now - Duration::days(1)),
        Shown::NotYetValid => (now + Duration::days(1), now + Duration::days(30)),
        Shown::ExpiresSoon => (now - Duration::days(30), now + Duration::days(5)),
        Shown::Good | Shown::SelfSigned | Shown::UnknownIssuer | Shown::WrongName => {
            // Past every limit at which a check may speak of an end that is near.
            (now - Duration::days(1), now + Duration::days(59))
        }
    };
    Ok(params)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// What a verifier that knows the root says of what `shown` shows.
    fn verdict(shown: Shown) -> Result<(), rustls::Error> {
        let authority = Authority::new("mail.practice.test", shown).unwrap();
        let mut roots = rustls::RootCertStore::empty();
        roots.add(authority.root).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut client = rustls::ClientConnection::new(Arc::new(config), "mail.practice.test".try_into().unwrap()).unwrap();
        let mut server = rustls::ServerConnection::new(Arc::clone(authority.tls.config())).unwrap();
        let mut wire = Vec::new();
        while client.is_handshaking() {
            while client.wants_write() {
                let _ = client.write_tls(&mut wire).unwrap();
            }
            let _ = server.read_tls(&mut wire.as_slice()).unwrap();
            let _ = server.process_new_packets().unwrap();
            wire.clear();
            while server.wants_write() {
                let _ = server.write_tls(&mut wire).unwrap();
            }
            let _ = client.read_tls(&mut wire.as_slice()).unwrap();
            let _ = client.process_new_packets()?;
            wire.clear();
        }
        Ok(())
    }

    #[test]
    fn each_certificate_fails_at_what_its_name_says() {
        use rustls::CertificateError as Bad;
        let why = |shown| match verdict(shown) {
            Err(rustls::Error::InvalidCertificate(why)) => why,
            other => panic!("{shown:?}: {other:?}"),
        };
        assert_eq!(verdict(Shown::Good), Ok(()));
        assert_eq!(verdict(Shown::ExpiresSoon), Ok(()));
        assert!(matches!(why(Shown::Expired), Bad::ExpiredContext { .. }));
        assert!(matches!(why(Shown::NotYetValid), Bad::NotValidYetContext { .. }));
        assert!(matches!(why(Shown::WrongName), Bad::NotValidForNameContext { .. }));
        assert_eq!(why(Shown::SelfSigned), Bad::UnknownIssuer);
        assert_eq!(why(Shown::UnknownIssuer), Bad::UnknownIssuer);
    }
}
