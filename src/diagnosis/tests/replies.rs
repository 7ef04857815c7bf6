//! Replies seen in the field: code, enhanced code and words against the cause, and whether it may pass by itself.

use super::story::refused;
use crate::diagnosis::{Scene, diagnose};
use crate::model::Cause::*;
use crate::model::{Cause, Security, Stage};

fn judged(stage: Stage, text: &str) -> (Cause, bool) {
    let diagnosis = diagnose(Scene { stage, port: 587, security: Security::Starttls, signed_in: true }, &refused(text));
    (diagnosis.cause, diagnosis.temporary)
}

#[test]
fn answers_to_sign_in() {
    let mut wrong = Vec::new();
    for (text, cause, passes) in [
        ("535 5.7.8 Error: authentication failed: another step is needed in authentication", AuthEncodingProblem, false),
        ("535 5.7.0 (#AUTH005) Too many bad auth attempts.", AuthTooManyAttempts, false),
        ("535 5.7.0 authentication rejected: your password is too simple", AuthPasswordPolicy, false),
        ("454 4.7.0 Temporary authentication failure: Connection lost to authentication server", AuthBackendFailure, true),
        ("454 4.3.0 Try again later", ServerLocalProblem, true),
        ("535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.", AuthBackendFailure, true),
        ("435 Unable to authenticate at present", AuthBackendFailure, true),
        ("503 AUTH command used when not advertised", AuthNotOffered, false),
        ("504 5.5.4 Encryption required for requested authentication mechanism", AuthRequiresEncryption, false),
        ("504 5.7.4 Unrecognized authentication type", AuthMechanismUnsupported, false),
        ("432 4.7.12 A password transition is needed", AuthPasswordPolicy, true),
        ("535 Error: 请使用授权码登录", AuthAppPasswordRequired, false),
        ("535 Authentication credentials invalid", AuthWrongCredentials, false),
        ("A1 NO [AUTHENTICATIONFAILED] Invalid credentials", AuthWrongCredentials, false),
        ("A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed", AuthRequiresEncryption, false),
        ("a1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure connections.", AuthRequiresEncryption, false),
        ("A1 NO [UNAVAILABLE] Temporary authentication failure.", AuthBackendFailure, true),
        ("A1 NO [LIMIT] Maximum number of connections from user+IP exceeded", TooManyConnections, true),
        ("A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded", TooManyConnections, true),
        ("A1 NO [ALERT] IMAP access is not allowed for this account.", AccessProtocolDisabled, false),
        ("A1 NO cleartext logins disabled", AuthRequiresEncryption, false),
        ("A1 NO [ALERT] account undergoing maintenance; please try again later", ServerTemporarilyUnavailable, true),
        ("-ERR [IN-USE] Mailbox is locked by another POP3 session.", TooManyConnections, true),
        ("-ERR [LOGIN-DELAY] minimum time between mail checks violation", ServerTemporarilyUnavailable, true),
        ("-ERR [SYS/TEMP] Temporary authentication failure.", AuthBackendFailure, true),
        ("-ERR [AUTH] Authentication failed.", AuthWrongCredentials, false),
        ("A1 BAD invalid command", AuthMalformed, false),
        ("334 VXNlcm5hbWU6", ServerProtocolError, false),
        ("* BYE Server shutting down", ServerTemporarilyUnavailable, true),
        ("* BYE Too many authentication failures", AuthTooManyAttempts, true),
    ] {
        if judged(Stage::Auth, text) != (cause, passes) {
            wrong.push((text, judged(Stage::Auth, text)));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn answers_to_sending() {
    let mut wrong = Vec::new();
    use Stage::{Data, Mail, Rcpt};
    for (stage, text, cause, passes) in [
        (Mail, "553 5.1.8 <a@b.test>... Domain of sender address a@b.test does not exist", SenderDomainNotFound, false),
        (Mail, "501 5.5.4 You are not allowed to send from this address.", SenderNotOwned, false),
        (Mail, "503 5.5.4 Error: send AUTH command first", AuthRequired, false),
        (Mail, "334 VXNlcm5hbWU6", ServerProtocolError, false),
        (Data, "250 what", ServerProtocolError, false),
        (Mail, "552 5.3.4 Message size exceeds fixed limit", MessageTooLarge, false),
        (Rcpt, "550 5.1.1 User doesn’t exist", RecipientUnknown, false),
        (Rcpt, "550 Requested action not taken: mailbox unavailable", RecipientUnknown, false),
        (Rcpt, "450 4.1.1 <a@b.test>: Recipient address rejected: User unknown in virtual mailbox table", RecipientUnknown, true),
        (
            Rcpt,
            "450 4.1.1 <a@b.test>: Recipient address rejected: unverified address: connect to b.test: Connection refused",
            ServerTemporarilyUnavailable,
            true,
        ),
        (Rcpt, "554 5.7.1 <a@b.test>: Recipient address rejected: Access denied", RelayDeniedServerRestrictions, false),
        (Rcpt, "554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied", RelayDeniedServerRestrictions, false),
        (Mail, "450 4.7.1 Error: too much mail from 192.0.2.1", RateLimitedSender, true),
        (Rcpt, "450 4.2.1 Peak SMTP relay limit exceeded for customer", RateLimitedSender, true),
        (Rcpt, "451 4.3.0 <a@b.test>: Temporary lookup failure", ServerLocalProblem, true),
        (Rcpt, "451 Could not complete sender verify callout", SenderDomainNotFound, true),
        (Rcpt, "554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org", ClientIpBlocklisted, false),
        (Rcpt, "550 Outgoing mail from \"\" has been suspended.", AccountSuspended, false),
        (Rcpt, "450 4.7.1 Client host rejected: cannot find your hostname, [192.0.2.1]", ClientRdnsMissing, true),
        (Rcpt, "550 5.4.1 Recipient address rejected: Access denied", RecipientUnknown, false),
        (Rcpt, "550 Empfänger unbekannt", RecipientUnknown, false),
        (Data, "554 5.2.252 SendAsDenied; not allowed to send as x", SenderNotOwned, false),
        (Data, "553 Relaying disallowed as test@gmail.com", SenderNotOwned, false),
        (Data, "451 4.7.1 Try again later", Greylisted, true),
        (Data, "451 4.7.1 Service unavailable - try again later", Greylisted, true),
        (Data, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", TooManyConnections, true),
        (Data, "452 4.4.5 Insufficient disk space; try again later", ServerLocalProblem, true),
    ] {
        if judged(stage, text) != (cause, passes) {
            wrong.push((text, judged(stage, text)));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn greetings_that_refuse() {
    for (text, cause, passes) in [
        ("421 4.7.1 mail.guide.test Error: No client certificate presented", ClientCertRequired, false),
        ("421 4.7.0 mail.guide.test Error: too many connections from 192.0.2.1", ServerTooBusy, true),
        ("554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied", PolicyRejected, false),
        ("-ERR Too many connections from your IP", ServerTooBusy, true),
        ("554 5.7.0 Too many connections", ServerTooBusy, false),
        ("530 Please login with USER and PASS.", ConnectWrongService, false),
    ] {
        assert_eq!(judged(Stage::Banner, text), (cause, passes), "{text}");
    }
}

#[test]
fn answers_to_other_questions_make_no_sense() {
    assert_eq!(judged(Stage::Banner, "334 VXNlcm5hbWU6"), (ServerProtocolError, false));
    assert_eq!(judged(Stage::Ehlo, "354 go on"), (ServerProtocolError, false));
}

#[test]
fn the_reply_code_rules_where_a_server_contradicts_itself() {
    assert!(!judged(Stage::Rcpt, "550 4.4.7 Message expired").1);
    assert!(judged(Stage::Rcpt, "450 5.7.1 Rejected").1);
}

#[test]
fn answers_to_starttls() {
    for (text, cause, passes) in [
        ("502 5.5.1 Not implemented", StarttlsNotOffered, false),
        ("500 5.5.1 Command unrecognized", StarttlsNotOffered, false),
        ("454 4.7.0 TLS not available due to local problem", TlsServerMisconfigured, false),
    ] {
        assert_eq!(judged(Stage::Starttls, text), (cause, passes), "{text}");
    }
}
