//! What people look at in a certificate.

use std::net::IpAddr;

use rustls::pki_types::CertificateDer;
use sha2::{Digest as _, Sha256};
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate, X509Name};

use crate::model::Certificate;

/// Reads a certificate; `None` when it cannot be read.
pub(super) fn read(der: &CertificateDer<'_>) -> Option<Certificate> {
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

    #[test]
    fn what_means_something_in_a_name_is_escaped() {
        assert_eq!(escaped("Guide, Test"), "Guide\\, Test");
        assert_eq!(escaped(" #1 "), "\\ #1\\ ");
        assert_eq!(escaped("#1"), "\\#1");
        assert_eq!(escaped("a\nb"), "a\\nb", "no line breaks into a report");
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        assert_eq!(read(&CertificateDer::from(vec![0x30, 0x03, 1, 2, 3])), None);
    }
}
