//! Rules for names, connections, greetings and conversations that break.

use crate::model::outcome::Probe;
use crate::model::{Cause, Endpoint, Facts, Fault, FaultKind, Outcome, Security, Side, Stage};

use super::fault::{Diagnosis, Scene, is_temporary, said, says};

/// A fault of the connection or of the conversation as such.
pub(super) fn fault(scene: Scene, fault: &Fault) -> Diagnosis {
    match fault.kind {
        FaultKind::NameNotFound => Diagnosis::certain(Cause::DnsNameNotFound),
        FaultKind::DnsFailed => Diagnosis::certain(Cause::DnsTemporaryFailure).for_now(true),
        FaultKind::DnsTimeout => Diagnosis::certain(Cause::DnsTimeout).for_now(true),
        FaultKind::DnsBogus => Diagnosis::certain(Cause::DnssecBogus),
        FaultKind::Refused => Diagnosis::certain(Cause::ConnectRefused),
        FaultKind::ConnectTimeout => Diagnosis::certain(Cause::ConnectTimeout),
        FaultKind::Unreachable => Diagnosis::certain(Cause::ConnectNetworkUnreachable),
        FaultKind::Forbidden => Diagnosis::certain(Cause::ConnectBlockedByLocalFirewall),
        FaultKind::Silent => Diagnosis::certain(Cause::ServerSilent),
        FaultKind::Closed => closed(scene),
        FaultKind::NotThisProtocol => not_this_protocol(scene, fault),
        FaultKind::Flood => Diagnosis::certain(Cause::ServerFloods),
        _ => Diagnosis::certain(Cause::ProgramFault),
    }
}

/// A negative greeting or a refused EHLO.
pub(super) fn refusal(fault: &Fault) -> Diagnosis {
    if fault.code().is_some_and(|code| code < 400) {
        // Neither yes nor no: it belongs to another question.
        return Diagnosis::certain(Cause::ServerProtocolError);
    }
    let text = said(fault);
    // `* BYE` is how IMAP says 421 (RFC 9051 §7.1.5).
    let temporary = is_temporary(fault) || text.contains("* bye");
    if says(
        &text,
        &[
            "too many",
            "busy",
            "connection limit",
            "concurrent",
            "maximum number",
            "overload",
            "high load",
            "reached its limit",
            "rate limit",
        ],
    ) {
        // `-ERR` has no codes that would say for how long.
        return Diagnosis::certain(Cause::ServerTooBusy).for_now(temporary || fault.code().is_none());
    }
    if says(&text, &["login with user and pass"]) {
        // FTP greets with 220 as well, and gives itself away by its answer to EHLO.
        return Diagnosis::certain(Cause::ConnectWrongService);
    }
    if says(&text, &["client certificate"]) {
        // Postfix says so with 421, but no later try has one either.
        return Diagnosis::certain(Cause::ClientCertRequired);
    }
    if says(&text, HELO_REFUSED) {
        return Diagnosis::certain(Cause::HeloNameRejected).for_now(temporary);
    }
    if says(&text, UNNAMED) {
        return Diagnosis::certain(Cause::ClientRdnsMissing).for_now(temporary);
    }
    if says(&text, BLOCKLISTED) {
        return Diagnosis::certain(Cause::ClientIpBlocklisted).for_now(temporary);
    }
    if temporary {
        return Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerTooBusy]).for_now(true);
    }
    if says(&text, &["helo", "ehlo"]) {
        return Diagnosis::certain(Cause::HeloNameRejected);
    }
    Diagnosis::certain(Cause::PolicyRejected)
}

/// How servers say that they distrust the address from which somebody connects.
pub(super) const BLOCKLISTED: &[&str] = &[
    "blacklist",
    "blocklist",
    "block list",
    "blocked using",
    "host blocked",
    "dnsbl",
    "spamhaus",
    "listed in rbl",
    "banned sending ip",
    "listed by",
];

/// How servers say that the address from which somebody connects has no name.
pub(super) const UNNAMED: &[&str] = &[
    "cannot find your hostname",
    "cannot find your reverse hostname",
    "ip name lookup failed",
    "reverse dns",
    "rdns",
    "no ptr",
    "ptr record",
];

/// How servers say that they dislike the name in EHLO.
pub(super) const HELO_REFUSED: &[&str] =
    &["helo command rejected", "ehlo command rejected", "invalid helo", "invalid ehlo", "need fully-qualified hostname"];

/// A connection that ended without a word. During the handshake it is most often a server whose TLS is broken.
fn closed(scene: Scene) -> Diagnosis {
    match scene.stage {
        Stage::Tls | Stage::Starttls => Diagnosis::certain(Cause::TlsServerMisconfigured).or(&[Cause::ConnectionDropped]),
        _ => Diagnosis::certain(Cause::ConnectionDropped),
    }
}

/// Postfix looks for its sign-in service only inside TLS, and when there is none it ends without a word.
pub(super) fn in_context(outcome: &Outcome, endpoint: &Endpoint, diagnosis: Diagnosis) -> Diagnosis {
    let ended_within_tls =
        |probe: &Probe| probe.passed(Stage::Tls) && matches!(probe.fault(), Some((Stage::Banner | Stage::Ehlo, _)));
    let is_sending = endpoint.side() == Side::Outgoing && outcome.probes.get(endpoint).is_some_and(ended_within_tls);
    match diagnosis.cause {
        Cause::ConnectionDropped if is_sending && greets_as_postfix(outcome, endpoint) => {
            Diagnosis::certain(Cause::AuthBackendFailure).or(&[Cause::ConnectionDropped])
        }
        Cause::ConnectionDropped if is_sending => diagnosis.or(&[Cause::AuthBackendFailure]),
        _ => diagnosis,
    }
}

/// The host's greeting, on whichever of its ports it came in the open.
fn greets_as_postfix(outcome: &Outcome, endpoint: &Endpoint) -> bool {
    let of_host = outcome.side(endpoint.side()).filter(|(other, _)| other.host == endpoint.host);
    let mut results = of_host.filter_map(|(_, probe)| probe.step(Stage::Banner)?.result());
    results.any(|result| matches!(result, Ok(Facts::Greeted(greeting)) if greeting.contains("Postfix")))
}

/// A greeting of another protocol; on a port that speaks TLS at once the greeting would have been binary.
fn not_this_protocol(scene: Scene, fault: &Fault) -> Diagnosis {
    let first = fault.words().unwrap_or_default().to_lowercase();
    // The beginning of a TLS record, as it is shown: an alert or a handshake.
    if scene.security != Security::Tls && ["\\x15\\x03", "\\x16\\x03"].iter().any(|record| first.starts_with(record)) {
        return Diagnosis::certain(Cause::PlaintextToTlsPort);
    }
    let another_service = says(&first, &["http/", "<html", "ssh-", "* ok", "+ok", "220 ftp"]);
    if another_service || (scene.stage == Stage::Banner && scene.security != Security::Tls) {
        Diagnosis::certain(Cause::ConnectWrongService).or(&[Cause::ServerProtocolError])
    } else {
        Diagnosis::certain(Cause::ServerProtocolError)
    }
}
