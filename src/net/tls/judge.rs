//! What is wrong with the certificates that a server showed, the thing to mend first in front.

use std::net::IpAddr;
use std::time::Duration;

use rustls::client::danger::ServerCertVerifier as _;
use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, Error};
use time::OffsetDateTime;
use tokio::time::timeout;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::Trust;
use super::verifier::Shown;
use crate::model::{CertProblem, Revocation, TlsFacts};
use crate::net::{Net, Recorder, certificate, ocsp};

/// More names of a certificate than this are not looked up.
const NAMES_LOOKED_UP_MAX: usize = 4;

impl Trust {
    /// What is to be said of the certificates that were shown.
    pub(super) fn judged(&self, shown: &Shown, name: &ServerName<'_>) -> TlsFacts {
        let mut problems = self.problems(&shown.chain, name, shown.error.as_ref());
        let ocsp = shown.chain.first().and_then(|leaf| ocsp::read(&shown.ocsp, leaf, OffsetDateTime::now_utc()));
        if ocsp == Some(Revocation::Revoked) && !problems.contains(&CertProblem::Revoked) {
            // Whoever signed has taken it back: neither its days nor its names matter after that.
            problems.insert(0, CertProblem::Revoked);
        }
        TlsFacts {
            verified: problems.is_empty() && !shown.chain.is_empty(),
            problem: problems.first().copied(),
            chain: shown.chain.iter().filter_map(certificate::read).collect(),
            ocsp_stapled: !shown.ocsp.is_empty(),
            ocsp,
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
pub(super) fn time_problem(parsed: &X509Certificate<'_>, now: UnixTime) -> Option<CertProblem> {
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

impl Net {
    /// A name of this certificate that leads to this very address: the server is there, under another name.
    pub(in crate::net) async fn name_of(&self, ip: IpAddr, facts: &TlsFacts, recorder: &Recorder) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rig::{self, Authority, shown as seen};
    use crate::net::tls::server_name;

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
    async fn the_issuers_word_that_a_server_sends_along_is_read_and_a_revoked_certificate_never_verified() {
        let ours = Authority::new();
        for (status, meaning) in ocsp::STATUSES {
            let identity = ours.identity(&["mail.guide.test"]);
            let word = ocsp::response(&identity.0[0], status, OffsetDateTime::now_utc() + time::Duration::days(1));
            let server = rig::tls_server_stapling(identity, word).await;
            let facts = rig::shown_by(&ours, &server, "mail.guide.test").await;
            assert_eq!((facts.ocsp_stapled, facts.ocsp), (true, Some(meaning)));
            let revoked = meaning == Revocation::Revoked;
            assert_eq!((facts.verified, facts.problem), (!revoked, revoked.then_some(CertProblem::Revoked)));
        }
    }
}
