//! Whether DNSSEC vouches for an answer.
//!
//! Own validation begins at the root's keys and asks for whatever it needs of the resolver, as a stub may (RFC 4035 §4.9).
//! It is only begun for an answer that carries signatures, and where the resolver passes on the keys of the root that is
//! known here: a world with a root of its own, or a resolver that drops what it does not understand, proves nothing
//! either way. So "bogus" is only said of signatures that are there and do not hold.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use hickory_proto::dnssec::{Proof as RawProof, TrustAnchors};
use hickory_proto::op::{DnsRequestOptions, Query};
use hickory_proto::rr::{Name, RecordType};
use hickory_resolver::NameServerPool;
use hickory_resolver::net::dnssec::DnssecDnsHandle;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::{DnsHandle as _, FirstAnswer as _};
use hickory_resolver::net::{DnsError, NetError};
use tokio::sync::OnceCell;

use super::SetupError;

/// What the check of an answer's signatures came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// They hold, from the root down.
    Secure,
    /// They are there, and do not hold.
    Bogus,
    /// Nothing can be said: the zone is not signed, or what is needed did not come.
    Unknown,
}

/// Checks signatures.
pub(super) struct Validator {
    handle: DnssecDnsHandle<NameServerPool<TokioRuntimeProvider>>,
    /// Whether the resolver knows the root that is known here; asked once.
    root_holds: OnceCell<bool>,
}

impl Validator {
    /// Checks by what this pool brings. `anchors` is a file of DNSKEY records in place of the root's own keys.
    ///
    /// # Errors
    /// [`SetupError::TrustAnchor`] when the file is no use.
    pub fn new(pool: NameServerPool<TokioRuntimeProvider>, anchors: Option<&PathBuf>) -> Result<Self, SetupError> {
        let anchors = match anchors {
            None => TrustAnchors::default(),
            Some(path) => TrustAnchors::from_file(path)
                .map_err(|error| SetupError::TrustAnchor { path: path.clone(), cause: error.to_string() })?,
        };
        Ok(Self { handle: DnssecDnsHandle::with_trust_anchor(pool, Arc::new(anchors)), root_holds: OnceCell::new() })
    }

    /// Whether the answer to this question holds. Whoever asks sets the deadline.
    pub async fn prove(&self, query: Query) -> Proof {
        let root_holds = self
            .root_holds
            .get_or_init(|| async { self.ask(Query::query(Name::root(), RecordType::DNSKEY)).await == Proof::Secure });
        if *root_holds.await { self.ask(query).await } else { Proof::Unknown }
    }

    async fn ask(&self, query: Query) -> Proof {
        let mut options = DnsRequestOptions::default();
        options.edns_set_dnssec_ok = true;
        match self.handle.lookup(query, options).first_answer().await {
            Ok(said) => {
                let answers = || said.answers.iter().filter(|record| record.record_type() != RecordType::RRSIG);
                if answers().any(|record| record.proof == RawProof::Bogus) {
                    Proof::Bogus
                } else if answers().next().is_some() && answers().all(|record| record.proof == RawProof::Secure) {
                    Proof::Secure
                } else {
                    Proof::Unknown
                }
            }
            Err(NetError::Dns(DnsError::DnssecBogus | DnsError::Nsec { proof: RawProof::Bogus, .. })) => Proof::Bogus,
            Err(_) => Proof::Unknown,
        }
    }
}

/// True when nobody can get between this computer and its resolver: it runs here.
pub(super) fn is_out_of_reach(resolvers: &[SocketAddr]) -> bool {
    !resolvers.is_empty() && resolvers.iter().all(|address| address.ip().is_loopback())
}

/// True when whoever set this computer up says that its resolver's word counts: `options trust-ad` in resolv.conf(5).
pub(super) fn system_trusts_resolver() -> bool {
    std::fs::read_to_string("/etc/resolv.conf").is_ok_and(|text| says_trust_ad(&text))
}

fn says_trust_ad(resolv_conf: &str) -> bool {
    let mut options = resolv_conf.lines().filter_map(|line| line.trim().strip_prefix("options"));
    options.any(|line| line.split_whitespace().any(|option| option == "trust-ad"))
}

/// True for an extended error that speaks of signatures (RFC 8914 §4).
pub(super) fn is_about_signatures(number: u16) -> bool {
    matches!(number, 1 | 2 | 5..=12)
}

/// The name of an extended error (RFC 8914 §4), as far as it may come with a failure.
pub(super) fn meaning(number: u16) -> &'static str {
    match number {
        1 => "Unsupported DNSKEY Algorithm",
        2 => "Unsupported DS Digest Type",
        3 => "Stale Answer",
        5 => "DNSSEC Indeterminate",
        6 => "DNSSEC Bogus",
        7 => "Signature Expired",
        8 => "Signature Not Yet Valid",
        9 => "DNSKEY Missing",
        10 => "RRSIGs Missing",
        11 => "No Zone Key Bit Set",
        12 => "NSEC Missing",
        13 => "Cached Error",
        14 => "Not Ready",
        15 => "Blocked",
        16 => "Censored",
        17 => "Filtered",
        18 => "Prohibited",
        20 => "Not Authoritative",
        21 => "Not Supported",
        22 => "No Reachable Authority",
        23 => "Network Error",
        24 => "Invalid Data",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolver_on_this_computer_is_out_of_reach() {
        let at = |text: &str| text.parse::<SocketAddr>().unwrap();
        assert!(is_out_of_reach(&[at("127.0.0.53:53"), at("[::1]:53")]));
        assert!(!is_out_of_reach(&[at("127.0.0.53:53"), at("192.0.2.1:53")]), "either may answer");
        assert!(!is_out_of_reach(&[]));
    }

    #[test]
    fn the_system_may_trust_another() {
        assert!(says_trust_ad("nameserver 192.0.2.1\noptions edns0 trust-ad\n"));
        assert!(!says_trust_ad("nameserver 192.0.2.1\n# options trust-ad\noptions edns0\n"));
    }
}
