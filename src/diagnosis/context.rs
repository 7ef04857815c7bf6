//! What else is known of a server may tell more than its fault.

use crate::model::outcome::Probe;
use crate::model::{Cause, Endpoint, Facts, Fault, Outcome, Requirement, SendTo, Side, Stage};

use super::clues::plain;
use super::fault::Diagnosis;
use super::values;

/// The diagnosis of a fault, in the light of everything else that was seen.
pub(super) fn apply(outcome: &Outcome, endpoint: &Endpoint, fault: &Fault, diagnosis: Diagnosis) -> Diagnosis {
    let Some(probe) = outcome.probes.get(endpoint) else { return diagnosis };
    match diagnosis.cause {
        Cause::StarttlsNotOffered if is_mangled(probe) || is_offered_beside(outcome, endpoint) => {
            Diagnosis::certain(Cause::StarttlsStripped).or(&[Cause::StarttlsNotOffered])
        }
        Cause::CertSelfSigned | Cause::CertUnknownIssuer | Cause::CertChainIncomplete if is_intercepted(probe) => {
            Diagnosis::certain(Cause::CertInterceptedByAntivirus).or(&[diagnosis.cause])
        }
        Cause::AuthWrongCredentials => refused_password(outcome, endpoint, diagnosis),
        Cause::ConnectionDropped if endpoint.side() == Side::Outgoing && ended_within_tls(probe) => {
            without_sign_in_service(outcome, endpoint, diagnosis)
        }
        Cause::RecipientUnknown if is_local_to_oneself(outcome, fault) => {
            Diagnosis { cause: Cause::ServerDomainWronglyLocal, ..diagnosis }.or(&[Cause::RecipientUnknown])
        }
        Cause::AuthNoCommonMechanism | Cause::AuthMechanismUnsupported if was_offered(probe, fault) => {
            Diagnosis::certain(Cause::AuthOfferedButUnusable).or(&[diagnosis.cause])
        }
        _ => diagnosis,
    }
}

fn refused_password(outcome: &Outcome, endpoint: &Endpoint, mut diagnosis: Diagnosis) -> Diagnosis {
    let provider = outcome.provider.as_ref();
    // A password of the right length was sent to providers that document one; with the others nobody can tell.
    if provider.is_some_and(|provider| provider.requirement == Requirement::AppPassword { length: None }) {
        return Diagnosis::certain(Cause::AuthAppPasswordRequired).or(&[Cause::AuthWrongCredentials]);
    }
    let accepted_for_sending = endpoint.side() == Side::Incoming && outcome.signed_in(Side::Outgoing).is_some();
    if accepted_for_sending && provider.is_some_and(|provider| provider.imap_switch) {
        return Diagnosis::certain(Cause::AccessProtocolDisabled).or(&[Cause::AuthWrongCredentials]);
    }
    if accepted_for_sending {
        diagnosis.also_possible.retain(|cause| *cause != Cause::AccessProtocolDisabled);
        diagnosis.also_possible.insert(0, Cause::AccessProtocolDisabled);
    }
    diagnosis
}

/// A server that does not know what it offered is another matter than one that offers something else.
fn was_offered(probe: &Probe, fault: &Fault) -> bool {
    values::mechanism(fault).is_some_and(|name| probe.mechanisms.iter().any(|offered| offered == name))
}

/// Somebody who signed in is no stranger to the server: if it does not know the mailbox, it looks in the wrong place.
/// Postfix does so for a domain of virtual mailboxes that stands in `mydestination` as well.
fn is_local_to_oneself(outcome: &Outcome, fault: &Fault) -> bool {
    let to_oneself = outcome.start.as_ref().is_some_and(|start| start.intent.send_to == SendTo::Myself);
    to_oneself && fault.reply.as_ref().is_some_and(|reply| plain(&reply.text).contains("unknown in local recipient table"))
}

fn ended_within_tls(probe: &Probe) -> bool {
    probe.passed(Stage::Tls) && matches!(probe.fault(), Some((Stage::Banner | Stage::Ehlo, _)))
}

/// Postfix looks for its sign-in service only inside TLS, and when there is none it ends without a word.
fn without_sign_in_service(outcome: &Outcome, endpoint: &Endpoint, mut diagnosis: Diagnosis) -> Diagnosis {
    if greets_as_postfix(outcome, endpoint) {
        Diagnosis::certain(Cause::AuthBackendFailure).or(&[Cause::ConnectionDropped])
    } else {
        diagnosis.also_possible = vec![Cause::AuthBackendFailure];
        diagnosis
    }
}

/// The host's greeting, on whichever of its ports it came in the open.
fn greets_as_postfix(outcome: &Outcome, endpoint: &Endpoint) -> bool {
    let of_host = outcome.side(endpoint.side()).filter(|(other, _)| other.host == endpoint.host);
    let mut results = of_host.filter_map(|(_, probe)| probe.step(Stage::Banner)?.result());
    results.any(|result| matches!(result, Ok(Facts::Greeted(greeting)) if greeting.contains("Postfix")))
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
    chain.map(|certificate| plain(&certificate.issuer)).any(|issuer| INTERCEPTORS.iter().any(|name| issuer.contains(name)))
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
    "gateway ca cloudflare",
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
