//! Causes that a reply, a log line or an error message shows: a text that does, and one that nearly does.

use crate::diagnosis::explain::{Hint, explain};
use crate::model::Cause;

/// A text that shows the cause first, and one that does not show it at all.
pub(super) fn pair(cause: Cause) -> Option<(&'static str, &'static str)> {
    Some(match cause {
        Cause::HostnameWrongOrMissing => ("getaddrinfo ENOTFOUND 42 42:587", "getaddrinfo ENOTFOUND mail.guide.test"),
        Cause::DnsMxBroken => ("550 all MX records point to non-existent hosts", "550 the MX of guide.test took it"),
        Cause::DnsPointsToWebProxy => ("mail.guide.test. 300 IN A 104.21.5.6", "mail.guide.test. 300 IN A 192.0.2.6"),
        Cause::ConnectPort25Blocked => (
            "connect to mx.guide.test[192.0.2.1]:25: Connection timed out",
            "connect to mx.guide.test[192.0.2.1]:25: No route to host",
        ),
        Cause::MiddleboxSmtpInspection => ("220 ***********************", "220 mail.guide.test ESMTP"),
        Cause::PlaintextToTlsPort => ("Error: Greeting never received", "220 greeting"),
        Cause::ClientSentTooEarly => ("554 SMTP synchronization error", "554 SMTP error"),
        Cause::ClientProtocolError => ("503 5.5.1 bad sequence of commands", "250 2.1.0 sequence of commands"),
        Cause::ClientIpRateLimited => ("421 connection rate limit of your address", "421 4.3.2 not now"),
        Cause::StarttlsRequired => ("530 5.7.0 Must issue a STARTTLS command first", "220 2.0.0 Ready to start TLS"),
        Cause::TlsClientTooOld => ("SSL routines: tlsv1 alert protocol version", "SSL routines: alert unexpected message"),
        Cause::TlsNoCommonCipher => ("SSL routines: no shared cipher", "SSL connection using cipher AES256"),
        Cause::TlsWeakDhOrKey => ("SSL routines: dh key too small", "SSL: key of 2048 bits"),
        Cause::ClientRejectedCertificate => {
            ("SSL_accept error from host: sslv3 alert bad certificate", "SSL_accept from host: done")
        }
        Cause::ClientCertRequired => ("tls: remote error: certificate required", "tls: remote certificate shown"),
        Cause::ClientClockWrong => ("token used too early, check your clock", "the token was used at 10 o'clock"),
        Cause::DeliveryDaneOrMtaStsFailed => ("MTA-STS policy validation failed", "MTA-STS policy fetched"),
        Cause::AuthUsernameFormat => ("535 username must be the full email address", "235 username taken"),
        Cause::AuthEncodingProblem => ("a1 BAD Invalid characters in atom", "a1 OK characters in atom"),
        Cause::AuthMechanismUnsupported => ("504 5.5.4 Unrecognized authentication type", "504 5.5.4 what is this"),
        Cause::AuthNotEnabledOnPort => ("503 5.5.1 AUTH not allowed", "235 2.7.0 AUTH allowed"),
        Cause::AuthOauthTokenRejected => ("535 5.7.8 OAuth token expired", "235 2.7.0 OAuth accepted"),
        Cause::WrongServerOrPortMx => ("550 this server is not for submission of mail", "250 this server is for mail"),
        Cause::SenderAddressSyntax => ("501 5.1.7 Bad sender address syntax", "250 2.1.0 sender ok"),
        Cause::RelayDeniedNotAuthenticated => ("554 5.7.1 <a@b.test>: Relay access denied", "554 5.7.1 <a@b.test>: not today"),
        Cause::RelayDeniedWrongMx => (
            "postfix/smtp[9]: 4F: to=<a@b.test>, relay=mx.b.test[192.0.2.9]:25, dsn=5.7.1, status=bounced (host mx.b.test[192.0.2.9] said: 554 5.7.1 <a@b.test>: Relay access denied (in reply to RCPT TO command))",
            "postfix/smtp[9]: 4F: to=<a@b.test>, relay=mx.b.test[192.0.2.9]:25, dsn=5.7.1, status=bounced (host mx.b.test[192.0.2.9] said: 554 5.7.1 <a@b.test>: not today (in reply to RCPT TO command))",
        ),
        Cause::ServerDomainWronglyLocal => {
            ("550 5.1.1 User unknown in local recipient table", "250 2.1.5 in local recipient table")
        }
        Cause::RecipientAddressSyntax => ("501 5.1.3 Bad recipient address syntax", "250 2.1.5 recipient ok"),
        Cause::RecipientRateLimited => ("450 4.2.1 The user is receiving mail too quickly", "250 2.1.5 The user is receiving mail"),
        Cause::RecipientTooMany => ("452 4.5.3 Error: too many recipients", "250 2.1.5 many recipients"),
        Cause::TooManyConnections => {
            ("a NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded", "a OK connections from user+IP")
        }
        Cause::MessageFormatInvalid => ("550 5.6.0 bare line feed is not allowed", "250 2.6.0 line feed"),
        Cause::ContentAttachmentOrVirusBlocked => ("552 5.7.0 message contains a virus", "250 2.6.0 message without a vice"),
        Cause::SpfOrDkimFailed => ("550 5.7.1 SPF check failed", "250 2.0.0 SPF check"),
        Cause::DmarcFailed => ("550 5.7.1 rejected by the DMARC policy", "250 2.0.0 DMARC policy"),
        Cause::MailLoop => ("554 5.4.6 Too many hops", "250 2.4.6 hops"),
        Cause::DeliveryRemoteUnreachable => ("550 5.4.7 message expired in the queue", "250 2.0.0 message in the queue"),
        _ => return None,
    })
}

/// What the text shows, and what else it says that it could be.
pub(super) fn shown(text: &str) -> Vec<Cause> {
    let first = explain(text, Hint::default()).into_iter().next();
    first.map(|first| [vec![first.cause], first.also_possible].concat()).unwrap_or_default()
}
