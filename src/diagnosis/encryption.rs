//! Rules for STARTTLS, the handshake and the certificate.

use crate::model::{Cause, CertProblem, Fault, FaultKind};

use super::fault::{Diagnosis, is_temporary, said, says};

/// A fault of the encryption.
pub(super) fn fault(fault: &Fault) -> Diagnosis {
    match &fault.kind {
        FaultKind::StarttlsNotOffered => Diagnosis::certain(Cause::StarttlsNotOffered),
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
    // A 454 calls itself temporary, but what stands behind it is a missing key or certificate: it will not pass by itself.
    match fault.code() {
        Some(454) | None => Diagnosis::certain(Cause::TlsServerMisconfigured),
        Some(500..=502) => Diagnosis::certain(Cause::StarttlsNotOffered).or(&[Cause::TlsServerMisconfigured]),
        Some(_) => Diagnosis::certain(Cause::TlsServerMisconfigured).for_now(is_temporary(fault)),
    }
}

fn certificate(problem: CertProblem) -> Cause {
    match problem {
        CertProblem::Expired => Cause::CertExpired,
        CertProblem::NotYetValid => Cause::CertNotYetValid,
        CertProblem::SelfSigned => Cause::CertSelfSigned,
        CertProblem::UnknownIssuer => Cause::CertUnknownIssuer,
        CertProblem::WrongName => Cause::CertHostnameMismatch,
        CertProblem::Revoked => Cause::CertRevoked,
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
