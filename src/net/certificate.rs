//! What people look at in a certificate.

use std::net::IpAddr;

use rustls::pki_types::CertificateDer;
use sha2::{Digest as _, Sha256};
use x509_parser::prelude::{FromDer as _, GeneralName, ParsedExtension, X509Certificate, X509Name};
use x509_parser::public_key::PublicKey;

use super::shown;
use crate::model::Certificate;

/// More names of a certificate than this are not kept.
const NAMES_MAX: usize = 200;
/// Longer names than this are cut, in characters.
const NAME_MAX: usize = 500;

/// Reads a certificate; `None` when it cannot be read.
pub(super) fn read(der: &CertificateDer<'_>) -> Option<Certificate> {
    let (_, parsed) = X509Certificate::from_der(der).ok()?;
    let names = parsed.subject_alternative_name().ok().flatten().map(|extension| &extension.value.general_names);
    let names = names.into_iter().flatten().filter_map(|name| match name {
        GeneralName::DNSName(name) => Some(shown(name, NAME_MAX)),
        GeneralName::IPAddress(bytes) => ip(bytes).map(|ip| ip.to_string()),
        _ => None,
    });
    Some(Certificate {
        subject: rfc4514(parsed.subject()),
        issuer: rfc4514(parsed.issuer()),
        names: names.take(NAMES_MAX).collect(),
        not_before: parsed.validity().not_before.to_datetime(),
        not_after: parsed.validity().not_after.to_datetime(),
        sha256: Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect(),
        key: key(&parsed),
        signature: signature(&parsed),
    })
}

/// The shortest RSA key that counts, in bits: no public issuer signs a shorter one (CA/Browser Forum, since 2014).
const RSA_BITS_MIN: usize = 2048;

/// True for an RSA key that is too short.
pub(super) fn has_weak_key(certificate: &X509Certificate<'_>) -> bool {
    matches!(certificate.public_key().parsed(), Ok(PublicKey::RSA(key)) if key.key_size() < RSA_BITS_MIN)
}

/// True for a certificate signed over a digest for which two texts can be made: MD5 and SHA-1. Who signs itself proves
/// nothing by it, so there it does not matter.
pub(super) fn has_weak_signature(certificate: &X509Certificate<'_>) -> bool {
    let name = signature(certificate).to_lowercase();
    let issued = certificate.subject().as_raw() != certificate.issuer().as_raw();
    issued && ["md2", "md4", "md5", "sha1", "sha-1"].iter().any(|weak| name.contains(weak))
}

/// True when the issuer of this certificate was not sent along although it says where to fetch it (RFC 5280 §4.2.2.1).
/// Issuers that sign servers with their root itself, as small organisations do, say no such thing.
pub(super) fn lacks_issuer(certificate: &X509Certificate<'_>, others: &[CertificateDer<'_>]) -> bool {
    let is_issuer = |other: &CertificateDer<'_>| {
        X509Certificate::from_der(other).is_ok_and(|(_, other)| other.subject().as_raw() == certificate.issuer().as_raw())
    };
    let names_issuer = certificate.extensions().iter().any(|extension| match extension.parsed_extension() {
        ParsedExtension::AuthorityInfoAccess(access) => {
            access.accessdescs.iter().any(|described| described.access_method.to_id_string() == CA_ISSUERS)
        }
        _ => false,
    });
    names_issuer && !others.iter().any(is_issuer)
}

/// id-ad-caIssuers (RFC 5280 §4.2.2.1).
const CA_ISSUERS: &str = "1.3.6.1.5.5.7.48.2";

/// Kind and size of the key, as people name them.
fn key(certificate: &X509Certificate<'_>) -> String {
    let algorithm = certificate.public_key().algorithm.algorithm.to_id_string();
    let curve = || certificate.public_key().algorithm.parameters.as_ref().and_then(|curve| curve.as_oid().ok());
    match (certificate.public_key().parsed(), algorithm.as_str()) {
        (Ok(PublicKey::RSA(key)), _) => format!("RSA {}", key.key_size()),
        (Ok(PublicKey::DSA(_)), _) => "DSA".to_owned(),
        (Ok(PublicKey::EC(_)), _) => match curve().map(|curve| curve.to_id_string()).as_deref() {
            Some("1.2.840.10045.3.1.7") => "EC P-256".to_owned(),
            Some("1.3.132.0.34") => "EC P-384".to_owned(),
            Some("1.3.132.0.35") => "EC P-521".to_owned(),
            other => format!("EC {}", other.unwrap_or_default()).trim_end().to_owned(),
        },
        (_, "1.3.101.112") => "Ed25519".to_owned(),
        (_, "1.3.101.113") => "Ed448".to_owned(),
        (_, other) => other.to_owned(),
    }
}

/// How the issuer signed, by the registered name of the algorithm where it has one.
fn signature(certificate: &X509Certificate<'_>) -> String {
    let oid = &certificate.signature_algorithm.algorithm;
    match oid.to_id_string().as_str() {
        "1.3.101.112" => "Ed25519".to_owned(),
        "1.3.101.113" => "Ed448".to_owned(),
        unnamed => x509_parser::objects::oid_registry().get(oid).map_or_else(|| unnamed.to_owned(), |entry| entry.sn().to_owned()),
    }
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
    shown(&parts.into_iter().rev().collect::<Vec<_>>().join(","), NAME_MAX)
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (at, character) in value.char_indices() {
        let special = matches!(character, '"' | '+' | ',' | ';' | '<' | '>' | '\\');
        let at_end = (at == 0 && matches!(character, ' ' | '#')) || (at + 1 == value.len() && character == ' ');
        if special || at_end {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A certificate with an RSA key of 1024 bits, signed over SHA-1; valid for a hundred years.
#[cfg(test)]
pub(super) fn weak() -> CertificateDer<'static> {
    use rustls::pki_types::pem::PemObject as _;
    CertificateDer::from_pem_slice(include_bytes!("weak.pem")).unwrap_or_else(|_| CertificateDer::from(Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weakness_is_read() {
        let der = weak();
        let shown = read(&der).unwrap();
        assert_eq!((&*shown.key, &*shown.signature), ("RSA 1024", "sha1WithRSAEncryption"));
        let (_, parsed) = X509Certificate::from_der(&der).unwrap();
        assert!(has_weak_key(&parsed) && has_weak_signature(&parsed));
    }

    #[test]
    fn what_means_something_in_a_name_is_escaped() {
        assert_eq!(escaped("Guide, Test"), "Guide\\, Test");
        assert_eq!(escaped(" #1 "), "\\ #1\\ ");
        assert_eq!(escaped("#1"), "\\#1");
    }

    #[test]
    fn names_have_an_end_and_steer_nothing() {
        use rcgen::{CertificateParams, DnType, KeyPair, SanType};
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, format!("evil\u{1b}[2J\u{202e}{}", "x".repeat(10_000)));
        let names = (0..1_000).map(|number| SanType::DnsName(format!("a\u{1b}[31m\r\n{number}.test").try_into().unwrap()));
        params.subject_alt_names = names.collect();
        let read = read(params.self_signed(&KeyPair::generate().unwrap()).unwrap().der()).unwrap();
        assert_eq!((read.names.len(), read.names[7].as_str()), (NAMES_MAX, "a\\x1b[31m\\x0d\\x0a7.test"));
        assert!(read.subject.starts_with("CN=evil\\x1b[2J\\u{202e}xxx") && read.subject.len() < 600, "{}", read.subject);
        assert_eq!(read.subject, read.issuer);
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        assert_eq!(read(&CertificateDer::from(vec![0x30, 0x03, 1, 2, 3])), None);
    }
}
