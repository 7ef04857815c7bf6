//! Rules for STARTTLS, the handshake and the certificate.

use crate::model::outcome::Probe;
use crate::model::{Cause, CertProblem, Endpoint, Fault, FaultKind, Outcome, Security, Stage};

use super::fault::{Diagnosis, Scene, is_temporary, said, says};

/// A fault of the encryption.
pub(super) fn fault(scene: Scene, fault: &Fault) -> Diagnosis {
    match &fault.kind {
        FaultKind::Preauth if scene.security == Security::Tls => Diagnosis::certain(Cause::ServerProtocolError),
        FaultKind::Preauth => Diagnosis::certain(Cause::PreauthBeforeTls),
        FaultKind::StarttlsNotOffered => Diagnosis::certain(Cause::StarttlsNotOffered),
        FaultKind::TlsExpected => Diagnosis::certain(Cause::PlaintextToTlsPort),
        FaultKind::OldTls(_) => Diagnosis::certain(Cause::TlsServerTooOld),
        FaultKind::NotTls => Diagnosis::certain(Cause::TlsToPlaintextPort),
        FaultKind::Certificate(problem) => Diagnosis::certain(certificate(*problem)),
        FaultKind::Unprotected => Diagnosis::certain(Cause::PlaintextOnly),
        _ => handshake(fault),
    }
}

/// STARTTLS was offered and then refused (RFC 3207 §4: 454 "TLS not available due to temporary reason").
pub(super) fn refusal(fault: &Fault) -> Diagnosis {
    if says(&said(fault), &["too many", "busy"]) {
        return Diagnosis::certain(Cause::ServerTooBusy).for_now(is_temporary(fault));
    }
    // Every 454 calls itself temporary. Where the server says that the trouble is its own key or configuration, waiting
    // does not help; where it says no more than "not now", nothing is decided yet.
    let text = said(fault);
    let heals = match fault.code() {
        Some(_) => is_temporary(fault) && !says(&text, LASTING),
        None => says(&text, &["* bye", "try again", "temporar"]),
    };
    match fault.code() {
        Some(454) => Diagnosis::certain(Cause::TlsServerMisconfigured).or(&[Cause::ServerTemporarilyUnavailable]).for_now(heals),
        Some(421) => Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerTooBusy]).for_now(true),
        Some(500..=502) => Diagnosis::certain(Cause::StarttlsNotOffered).or(&[Cause::TlsServerMisconfigured]),
        Some(_) | None => Diagnosis::certain(Cause::TlsServerMisconfigured).for_now(heals),
    }
}

/// How servers say that what stops TLS is their own and stays: a key, a certificate, a setting.
const LASTING: &[&str] =
    &["local problem", "certificate", " cert ", "private key", " key ", "config", "not enabled", "disabled", "unsupported"];

/// What else is known of the server may tell more than the fault itself.
pub(super) fn in_context(outcome: &Outcome, endpoint: &Endpoint, diagnosis: Diagnosis) -> Diagnosis {
    let Some(probe) = outcome.probes.get(endpoint) else { return diagnosis };
    match diagnosis.cause {
        Cause::StarttlsNotOffered if is_mangled(probe) || is_offered_beside(outcome, endpoint) => {
            Diagnosis::certain(Cause::StarttlsStripped).or(&[Cause::StarttlsNotOffered])
        }
        Cause::CertSelfSigned | Cause::CertUnknownIssuer | Cause::CertChainIncomplete if is_intercepted(probe) => {
            Diagnosis::certain(Cause::CertInterceptedByAntivirus).or(&[diagnosis.cause])
        }
        _ => diagnosis,
    }
}

/// Firewalls that inspect SMTP overwrite what they do not want to be used: `250-XXXXXXXA`.
fn is_mangled(probe: &Probe) -> bool {
    probe.capabilities_before_tls.iter().any(|line| line.starts_with("XXXX"))
}

/// The same host offers it on another port of the same side.
fn is_offered_beside(outcome: &Outcome, endpoint: &Endpoint) -> bool {
    let mut beside = outcome.side(endpoint.side()).filter(|(other, _)| *other != endpoint && other.host == endpoint.host);
    beside.any(|(_, probe)| probe.passed(Stage::Starttls))
}

/// One of the issuers is a program that looks into connections.
fn is_intercepted(probe: &Probe) -> bool {
    let chain = probe.tls.iter().flat_map(|tls| &tls.chain);
    chain.map(|certificate| certificate.issuer.to_lowercase()).any(|issuer| says(&issuer, INTERCEPTORS))
}

/// Security programs and proxies that put their own certificate in place of the server's, by what stands in the name
/// of their issuer.
const INTERCEPTORS: &[&str] = &[
    "adguard",
    "avast",
    "avg technologies",
    "avg web",
    "bitdefender",
    "blue coat",
    "bullguard",
    "burp",
    "charles proxy",
    "check point",
    "cisco umbrella",
    "cloudflare for teams",
    "dr.web",
    "eset ssl",
    "fiddler",
    "forcepoint",
    "fortigate",
    "fortinet",
    "g data",
    "gateway ca - cloudflare",
    "iboss",
    "kaspersky",
    "lightspeed",
    "mcafee web gateway",
    "mitmproxy",
    "netskope",
    "norton web",
    "palo alto",
    "portswigger",
    "qustodio",
    "securly",
    "smoothwall",
    "sonicwall",
    "sophos",
    "squid",
    "untangle",
    "watchguard",
    "zscaler",
];

fn certificate(problem: CertProblem) -> Cause {
    match problem {
        CertProblem::Expired => Cause::CertExpired,
        CertProblem::NotYetValid => Cause::CertNotYetValid,
        CertProblem::SelfSigned => Cause::CertSelfSigned,
        CertProblem::UnknownIssuer => Cause::CertUnknownIssuer,
        CertProblem::WrongName => Cause::CertHostnameMismatch,
        CertProblem::Revoked => Cause::CertRevoked,
        CertProblem::IncompleteChain => Cause::CertChainIncomplete,
        CertProblem::Weak => Cause::CertWeak,
        CertProblem::NoSan => Cause::CertNoSan,
        CertProblem::Invalid => Cause::TlsServerMisconfigured,
    }
}

fn handshake(fault: &Fault) -> Diagnosis {
    let words = fault.cause.as_deref().unwrap_or_default().to_lowercase();
    if says(&words, &["protocolversion", "protocol version", "tls12or13", "tls 1.2 or", "handshakefailure", "handshake failure"]) {
        Diagnosis::certain(Cause::TlsServerTooOld).or(&[Cause::TlsServerMisconfigured])
    } else {
        Diagnosis::certain(Cause::TlsServerMisconfigured).or(&[Cause::TlsServerTooOld])
    }
}
