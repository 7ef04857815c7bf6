//! Rules for names, connections, greetings and conversations that break.

use crate::model::{Cause, Fault, FaultKind, Security, Stage};

use super::fault::{Diagnosis, Scene, is_temporary, said, says};

/// A fault of the connection or of the conversation as such.
pub(super) fn fault(scene: Scene, fault: &Fault) -> Diagnosis {
    match fault.kind {
        FaultKind::NameNotFound => Diagnosis::certain(Cause::DnsNameNotFound),
        FaultKind::DnsFailed => Diagnosis::certain(Cause::DnsTemporaryFailure).for_now(true),
        FaultKind::DnsTimeout => Diagnosis::certain(Cause::DnsTimeout).for_now(true),
        FaultKind::Refused => Diagnosis::certain(Cause::ConnectRefused),
        FaultKind::ConnectTimeout => Diagnosis::certain(Cause::ConnectTimeout),
        FaultKind::Unreachable => Diagnosis::certain(Cause::ConnectNetworkUnreachable),
        FaultKind::Forbidden => Diagnosis::certain(Cause::ConnectBlockedByLocalFirewall),
        FaultKind::Silent => Diagnosis::certain(Cause::ServerSilent),
        FaultKind::Closed => closed(scene, fault),
        FaultKind::NotThisProtocol => not_this_protocol(scene, fault),
        FaultKind::Flood => Diagnosis::certain(Cause::ServerFloods),
        _ => Diagnosis::certain(Cause::ProgramFault),
    }
}

/// A negative greeting or a refused EHLO.
pub(super) fn refusal(fault: &Fault) -> Diagnosis {
    let text = said(fault);
    if says(&text, &["too many", "busy", "connection limit", "load", "rate"]) {
        return Diagnosis::certain(Cause::ServerTooBusy).for_now(is_temporary(fault));
    }
    if is_temporary(fault) || text.contains("* bye") {
        return Diagnosis::certain(Cause::ServerTemporarilyUnavailable).or(&[Cause::ServerTooBusy]).for_now(true);
    }
    if says(&text, &["helo", "ehlo", "hostname", "host name"]) {
        return Diagnosis::certain(Cause::HeloNameRejected);
    }
    Diagnosis::certain(Cause::PolicyRejected)
}

/// A connection that ended without a word. During the handshake it is most often a server whose TLS is broken.
fn closed(scene: Scene, fault: &Fault) -> Diagnosis {
    if fault.code() == Some(421) {
        return Diagnosis::certain(Cause::ServerTemporarilyUnavailable).for_now(true);
    }
    match scene.stage {
        Stage::Tls | Stage::Starttls => Diagnosis::certain(Cause::TlsServerMisconfigured).or(&[Cause::ConnectionDropped]),
        _ => Diagnosis::certain(Cause::ConnectionDropped),
    }
}

/// A greeting of another protocol; on a port that speaks TLS at once the greeting would have been binary.
fn not_this_protocol(scene: Scene, fault: &Fault) -> Diagnosis {
    let first = fault.words().unwrap_or_default().to_lowercase();
    let another_service = says(&first, &["http/", "<html", "ssh-", "* ok", "+ok", "220 ftp"]);
    if another_service || (scene.stage == Stage::Banner && scene.security != Security::Tls) {
        Diagnosis::certain(Cause::ConnectWrongService).or(&[Cause::ServerProtocolError])
    } else {
        Diagnosis::certain(Cause::ServerProtocolError)
    }
}
