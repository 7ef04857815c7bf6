//! Channel binding (RFC 5056): what ties a sign-in to the TLS session that carries it.

use ring::digest::{self, Algorithm, SHA256, SHA384, SHA512};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConnection, ProtocolVersion};
use x509_parser::prelude::{FromDer as _, X509Certificate};
use x509_parser::signature_algorithm::SignatureAlgorithm;

use crate::wire::sasl::Binding;

/// The label of `tls-exporter` (RFC 9266 §2); its context is empty.
const EXPORTER: &[u8] = b"EXPORTER-Channel-Binding";
/// Its length, in bytes.
const EXPORTED: usize = 32;

/// What to bind to in this session: a key of TLS 1.3, and before that the server's certificate, since `tls-unique` is
/// broken there without the extended master secret (RFC 7627). `None` where neither can be had.
pub(super) fn of(session: &ClientConnection) -> Option<Binding> {
    match session.protocol_version()? {
        ProtocolVersion::TLSv1_3 => {
            let data = session.export_keying_material(vec![0; EXPORTED], EXPORTER, Some(&[])).ok()?;
            Some(Binding { kind: "tls-exporter", data })
        }
        _ => end_point(session.peer_certificates()?.first()?),
    }
}

/// RFC 5929 §4.1: the hash of the certificate, by the hash function of its signature, but never by an old one.
fn end_point(certificate: &CertificateDer<'_>) -> Option<Binding> {
    let (_, parsed) = X509Certificate::from_der(certificate).ok()?;
    let data = digest::digest(hash(&parsed)?, certificate).as_ref().to_vec();
    Some(Binding { kind: "tls-server-end-point", data })
}

/// `None` for signatures of no hash function, or of more than one: for these the RFC defines nothing.
fn hash(certificate: &X509Certificate<'_>) -> Option<&'static Algorithm> {
    let algorithm = &certificate.signature_algorithm;
    let named = match SignatureAlgorithm::try_from(algorithm) {
        Ok(SignatureAlgorithm::RSASSA_PSS(parameters)) => parameters.hash_algorithm_oid().to_id_string(),
        _ => algorithm.oid().to_id_string(),
    };
    match named.as_str() {
        // md5, sha1 and sha256 with RSA; sha1 and sha256 with ECDSA; sha1 and sha256 of RSASSA-PSS.
        "1.2.840.113549.1.1.4" | "1.2.840.113549.1.1.5" | "1.2.840.113549.1.1.11" => Some(&SHA256),
        "1.2.840.10045.4.1" | "1.2.840.10045.4.3.2" | "1.3.14.3.2.26" | "2.16.840.1.101.3.4.2.1" => Some(&SHA256),
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" | "2.16.840.1.101.3.4.2.2" => Some(&SHA384),
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" | "2.16.840.1.101.3.4.2.3" => Some(&SHA512),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519};
    use rustls::pki_types::PrivateKeyDer;
    use rustls::version::{TLS12, TLS13};
    use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, SupportedProtocolVersion};

    use super::*;

    #[test]
    fn a_certificate_is_hashed_as_it_was_signed() {
        for (signed, hashed) in
            [(&PKCS_ECDSA_P256_SHA256, Some(&SHA256)), (&PKCS_ECDSA_P384_SHA384, Some(&SHA384)), (&PKCS_ED25519, None)]
        {
            let key = KeyPair::generate_for(signed).unwrap();
            let certificate = CertificateParams::new(vec!["mail.guide.test".to_owned()]).unwrap().self_signed(&key).unwrap();
            let expected = hashed.map(|hash| digest::digest(hash, certificate.der()).as_ref().to_vec());
            assert_eq!(end_point(certificate.der()).map(|binding| binding.data), expected);
        }
    }

    /// Both ends of a TLS session of this version, and the certificate that was shown.
    fn session(version: &'static SupportedProtocolVersion) -> (ClientConnection, ServerConnection, CertificateDer<'static>) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["mail.guide.test".to_owned()]).unwrap().self_signed(&key).unwrap();
        let shown = certificate.der().clone();
        let mut roots = RootCertStore::empty();
        roots.add(shown.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let server = ServerConfig::builder_with_provider(provider.clone()).with_protocol_versions(&[version]).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let server = server.with_no_client_auth().with_single_cert(vec![shown.clone()], key).unwrap();
        let client = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
        let client = client.with_root_certificates(roots).with_no_client_auth();
        let mut client = ClientConnection::new(Arc::new(client), "mail.guide.test".try_into().unwrap()).unwrap();
        let mut server = ServerConnection::new(Arc::new(server)).unwrap();
        let mut wire = Vec::new();
        while client.is_handshaking() || server.is_handshaking() {
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
            let _ = client.process_new_packets().unwrap();
            wire.clear();
        }
        (client, server, shown)
    }

    #[test]
    fn both_ends_of_tls_1_3_have_the_same_key_and_no_other_session_has_it() {
        let (client, server, _) = session(&TLS13);
        let theirs = server.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", None).unwrap();
        let own = of(&client).unwrap();
        assert_eq!((own.kind, &own.data), ("tls-exporter", &theirs));
        assert_ne!(of(&session(&TLS13).0), Some(own));
    }

    #[test]
    fn tls_1_2_is_bound_to_the_servers_certificate() {
        let (client, _, shown) = session(&TLS12);
        let own = of(&client).unwrap();
        assert_eq!((own.kind, own.data), ("tls-server-end-point", digest::digest(&SHA256, &shown).as_ref().to_vec()));
    }
}
