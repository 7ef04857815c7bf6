//! DANE: whether a server shows the certificate that its domain names in signed DNS (RFC 6698, RFC 7671).
//!
//! It is looked at beside the conversation and delays nothing: a domain that names no certificate costs no question at
//! all unless it is signed. What it says takes nothing from the usual verification and adds nothing to it, because mail
//! programs do not look; servers that send mail on do, and so a certificate that was renewed without its record is news.

use rustls::pki_types::CertificateDer;
use sha2::{Digest as _, Sha256, Sha512};
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::dns::{Kind, Tlsa};
use super::{Net, Recorder};
use crate::model::{CertProblem, Dane, Endpoint, Happened, TlsFacts};

/// What a server showed.
pub(super) struct Shown {
    /// Its certificates, its own first.
    pub chain: Vec<CertificateDer<'static>>,
    /// True when its own is for the name that was asked for.
    pub name_holds: bool,
}

impl Shown {
    pub fn new(chain: &[CertificateDer<'_>], facts: &TlsFacts) -> Self {
        let name_holds = !facts.problems.iter().any(|problem| matches!(problem, CertProblem::WrongName | CertProblem::NoSan));
        Self { chain: chain.iter().map(|certificate| certificate.clone().into_owned()).collect(), name_holds }
    }
}

/// Looks whether the domain names a certificate for this endpoint, and tells whether it is the one that was shown. Only
/// signed answers count, from the address on (RFC 7672 §2.2).
pub(super) async fn look(net: Net, endpoint: Endpoint, family: Kind, shown: Shown, recorder: Recorder) {
    let is_name = endpoint.host.parse::<std::net::IpAddr>().is_err();
    if !is_name || !net.vouched(&endpoint.host, family, &recorder).await {
        return;
    }
    let name = format!("_{}._tcp.{}", endpoint.port, endpoint.host);
    let Ok(records) = net.tlsa(&name, &recorder).await else { return };
    if net.vouched(&name, Kind::Tlsa, &recorder).await
        && let Some(matches) = judged(&records, &shown)
    {
        let records = records.iter().map(ToString::to_string).collect();
        recorder.emit(Happened::DaneSeen { endpoint, dane: Dane { matches, records } });
    }
}

/// Whether one of the records fits; `None` when none of them can be used here. One that fits is enough (RFC 7671 §5).
fn judged(records: &[Tlsa], shown: &Shown) -> Option<bool> {
    let verdicts: Vec<bool> = records.iter().filter_map(|record| fits(record, shown)).collect();
    (!verdicts.is_empty()).then(|| verdicts.contains(&true))
}

/// Usage 3 is the server's own certificate, whatever names and days stand in it (RFC 7671 §5.1); usage 2 is one above it,
/// and then the name has to hold (§5.2). Usages 0 and 1 lean on authorities that nobody agrees on (RFC 7672 §3.1.3).
fn fits(record: &Tlsa, shown: &Shown) -> Option<bool> {
    let candidates = match record.usage {
        3 => shown.chain.get(..1)?,
        2 => shown.chain.as_slice(),
        _ => return None,
    };
    let matches = candidates.iter().map(|certificate| is_associated(record, certificate)).collect::<Option<Vec<_>>>()?;
    Some(matches.contains(&true) && (record.usage == 3 || shown.name_holds))
}

/// `None` when the record asks for something that nobody has registered.
fn is_associated(record: &Tlsa, certificate: &CertificateDer<'_>) -> Option<bool> {
    let part = match record.selector {
        0 => certificate.as_ref().to_vec(),
        1 => match X509Certificate::from_der(certificate) {
            Ok((_, parsed)) => parsed.public_key().raw.to_vec(),
            Err(_) => return Some(false),
        },
        _ => return None,
    };
    let association = match record.matching {
        0 => part,
        1 => Sha256::digest(&part).to_vec(),
        2 => Sha512::digest(&part).to_vec(),
        _ => return None,
    };
    Some(association == record.data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Security, Service};
    use crate::net::rig::{self, Authority};
    use crate::net::signed::{self, World};

    fn record(usage: u8, selector: u8, matching: u8, data: &[u8]) -> Tlsa {
        Tlsa { usage, selector, matching, data: data.to_vec() }
    }

    fn shown(name_holds: bool) -> Shown {
        Shown { chain: Authority::new().identity_by_intermediate("mail.guide.test").0, name_holds }
    }

    fn key_of(certificate: &CertificateDer<'_>) -> Vec<u8> {
        X509Certificate::from_der(certificate).unwrap().1.public_key().raw.to_vec()
    }

    #[test]
    fn the_servers_own_certificate_or_its_key_may_be_named_in_every_form() {
        let shown = shown(false);
        let (whole, key) = (shown.chain[0].to_vec(), key_of(&shown.chain[0]));
        for (selector, part) in [(0, &whole), (1, &key)] {
            for (matching, data) in [(0, part.clone()), (1, Sha256::digest(part).to_vec()), (2, Sha512::digest(part).to_vec())] {
                assert_eq!(judged(&[record(3, selector, matching, &data)], &shown), Some(true), "3 {selector} {matching}");
            }
        }
        assert_eq!(judged(&[record(3, 1, 1, &Sha256::digest(&whole))], &shown), Some(false), "the whole is not its key");
    }

    #[test]
    fn an_authority_of_the_domains_own_vouches_for_the_right_name_alone() {
        let shown = shown(true);
        let named = [record(2, 1, 1, &Sha256::digest(key_of(&shown.chain[1])))];
        assert_eq!(judged(&named, &shown), Some(true));
        assert_eq!(judged(&named, &Shown { name_holds: false, ..shown }), Some(false));
        assert_eq!(judged(&[Tlsa { usage: 3, ..named[0].clone() }], &self::shown(true)), Some(false), "it is not the server's own");
    }

    #[test]
    fn what_cannot_be_used_says_nothing_and_one_that_fits_is_enough() {
        let shown = shown(true);
        for odd in [record(0, 0, 1, b"x"), record(1, 0, 1, b"x"), record(3, 9, 1, b"x"), record(3, 1, 9, b"x")] {
            assert_eq!(judged(std::slice::from_ref(&odd), &shown), None, "{odd}");
            let good = record(3, 0, 0, &shown.chain[0]);
            assert_eq!(judged(&[odd, record(3, 0, 0, b"old"), good], &shown), Some(true), "an older one may stay beside it");
        }
    }

    /// What is told of a server of `mail.guide.test` whose domain names this certificate.
    async fn told(certificate: impl FnOnce(&[u8]) -> Vec<u8>, anchored: bool) -> Vec<bool> {
        let authority = Authority::new();
        let identity = authority.identity(&["mail.guide.test"]);
        let digest = certificate(&identity.0[0]);
        let server = rig::tls_server(identity, &[], &["220 ready\r\n"]).await;
        let port = server.address().port();
        let world = World::new().with("mail.guide.test", signed::address());
        let world = world.with(&format!("_{port}._tcp.mail.guide.test"), signed::tlsa(3, 0, 1, digest));
        let (net, _servers) = world.net(anchored).await;
        let (recorder, mut seen) = rig::recorder();
        let endpoint = Endpoint { service: Service::Submissions, host: "mail.guide.test".into(), port, security: Security::Tls };
        let mut connection = net.dial(&endpoint, &recorder).await.unwrap();
        let _ = connection.secure("mail.guide.test").await.unwrap();
        connection.beside_ends().await;
        let dane = rig::told(&mut seen).into_iter().filter_map(|told| match told {
            Happened::DaneSeen { dane, .. } => Some(dane.matches),
            _ => None,
        });
        dane.collect()
    }

    #[tokio::test]
    async fn a_signed_domain_is_asked_and_its_word_compared() {
        assert_eq!(told(|der| Sha256::digest(der).to_vec(), true).await, [true]);
        assert_eq!(told(|_| Sha256::digest(b"another").to_vec(), true).await, [false]);
        assert!(told(|_| Sha256::digest(b"another").to_vec(), false).await.is_empty(), "nobody vouches for what it says");
    }
}
