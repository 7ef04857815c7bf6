//! STARTTLS, the handshake and the certificate.

use time::Duration;

use super::every_cause::Pair;
use super::story::{Story, imap, imaps, refused, submission, submissions, tls};
use crate::model::{Cause, CertProblem, Dane, Endpoint, Fault, FaultKind, Happened, Security, Severity, Stage, TlsFacts, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let tls_fails = |fault| Story::usual().fails(&submissions(), Stage::Tls, fault);
    let starttls = |fault| Story::usual().fails(&submission(), Stage::Starttls, fault);
    let shows = |problem| Story::usual().shows_bad_certificate(&submissions(), problem);
    let handshake = |why: &str| tls_fails(Fault::new(FaultKind::Handshake).because(why));
    Some(match cause {
        Cause::TlsToPlaintextPort => (tls_fails(Fault::new(FaultKind::NotTls)), handshake("bad record mac")),
        Cause::PlaintextToTlsPort => {
            let silent = |kind| Story::usual().fails_as(&submission(), Stage::Banner, kind);
            (silent(FaultKind::TlsExpected), silent(FaultKind::Silent))
        }
        Cause::StarttlsNotOffered => {
            (starttls(Fault::new(FaultKind::StarttlsNotOffered)), starttls(refused("454 4.7.0 TLS not available")))
        }
        Cause::PreauthBeforeTls => (preauth(&imap()), preauth(&imaps())),
        Cause::StarttlsInjection => (injected(), Story::well()),
        Cause::TlsServerMisconfigured => {
            (starttls(refused("454 4.7.0 TLS not available due to local problem")), starttls(refused("421 4.3.2 Too busy")))
        }
        Cause::TlsServerTooOld => (handshake("peer sent alert: ProtocolVersion"), handshake("bad record mac")),
        Cause::CertExpired => (shows(CertProblem::Expired), shows(CertProblem::NotYetValid)),
        Cause::CertNotYetValid => (shows(CertProblem::NotYetValid), shows(CertProblem::Expired)),
        Cause::CertSelfSigned => (shows(CertProblem::SelfSigned), shows(CertProblem::UnknownIssuer)),
        Cause::CertUnknownIssuer => (shows(CertProblem::UnknownIssuer), shows(CertProblem::SelfSigned)),
        Cause::CertHostnameMismatch => (shows(CertProblem::WrongName), shows(CertProblem::Invalid)),
        Cause::CertRevoked => (shows(CertProblem::Revoked), shows(CertProblem::Expired)),
        Cause::CertChainIncomplete => (shows(CertProblem::IncompleteChain), shows(CertProblem::UnknownIssuer)),
        Cause::CertWeak => (shows(CertProblem::Weak), shows(CertProblem::Invalid)),
        Cause::CertNoSan => (shows(CertProblem::NoSan), shows(CertProblem::WrongName)),
        Cause::CertInterceptedByAntivirus => {
            (issued_by("CN=Avast Web/Mail Shield Root,O=Avast Web/Mail Shield"), issued_by("CN=Guide CA,O=Guide"))
        }
        Cause::CertDiffersBetweenPorts => (another_certificate("11"), another_certificate("00")),
        Cause::DaneMismatch => (names_certificate(false), names_certificate(true)),
        Cause::StarttlsStripped => (missing_beside(&submission()), missing_beside(&imap())),
        Cause::CertExpiresSoon => (ends_in(5), ends_in(31)),
        Cause::PlaintextOnly => (unprotected(Security::Plain), unprotected(Security::Tls)),
        _ => return None,
    })
}

/// The domain names a certificate for 465 in signed DNS.
fn names_certificate(matches: bool) -> Story {
    let dane = Dane { matches, records: vec!["3 1 1 8cb0".to_owned()] };
    Story::well().then(Happened::DaneSeen { endpoint: submissions(), dane })
}

/// Sending works, and the mailbox greets as signed in already.
fn preauth(at: &Endpoint) -> Story {
    Story::usual().signs_in(&submissions()).sends(&submissions()).fails_as(at, Stage::Banner, FaultKind::Preauth)
}

fn injected() -> Story {
    Story::well().then(Happened::Injected { endpoint: submission(), text: "250 AUTH PLAIN".to_owned() })
}

fn issued_by(issuer: &str) -> Story {
    let mut tls = TlsFacts { problem: Some(CertProblem::UnknownIssuer), ..tls(false, Duration::days(60)) };
    tls.chain[0].issuer = issuer.to_owned();
    let kind = FaultKind::Certificate(CertProblem::UnknownIssuer);
    Story::usual().fails_as(&submissions(), Stage::Tls, kind).tls_seen(&submissions(), tls)
}

fn another_certificate(sha256: &str) -> Story {
    let mut tls = tls(true, Duration::days(60));
    tls.chain[0].sha256 = sha256.repeat(32);
    Story::well().tls_seen(&imaps(), tls)
}

/// STARTTLS is not offered on a port of the sending side, and is offered on another one.
fn missing_beside(offers: &Endpoint) -> Story {
    let other = Endpoint { port: 2525, ..submission() };
    let guessed = |at| super::story::candidate(&at, crate::model::Source::Guess);
    let candidates = [super::story::candidate(&other, crate::model::Source::Srv), guessed(submission()), guessed(imap())];
    Story::new().ranked(&candidates).fails_as(&other, Stage::Starttls, FaultKind::StarttlsNotOffered).fails_as(
        offers,
        Stage::Tls,
        FaultKind::Handshake,
    )
}

fn ends_in(days: i64) -> Story {
    Story::well().tls_seen(&submissions(), tls(true, Duration::days(days)))
}

fn unprotected(security: Security) -> Story {
    let typed = Endpoint { security, ..submission() };
    let story = Story::new().ranked(&[super::story::candidate(&typed, crate::model::Source::Typed)]).reaches(&typed);
    if security == Security::Plain { story.step(&typed, Stage::Auth, Err(Fault::new(FaultKind::Unprotected))) } else { story }
}

#[test]
fn a_certificate_that_serves_both_sides_and_ends_soon_is_told_once() {
    let story = ends_in(5).tls_seen(&imaps(), tls(true, Duration::days(5)));
    let told = story.conclusion().findings.iter().filter(|finding| finding.cause == Cause::CertExpiresSoon).count();
    assert_eq!(told, 1);
}

#[test]
fn one_bad_certificate_on_all_ports_is_one_finding() {
    let story = [submissions(), submission(), imaps(), imap()]
        .iter()
        .fold(Story::usual(), |story, at| story.shows_bad_certificate(at, CertProblem::Expired));
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::CertExpired]));
    let finding = &story.conclusion().findings[0];
    assert_eq!((&*finding.values["days"], &*finding.values["not_after"]), ("3", "2026-02-26"));
    assert_eq!((&*finding.values["names"], &*finding.values["issuer"]), ("mail.guide.test", "Guide CA"));
}

#[test]
fn bad_certificates_of_two_hosts_are_two_findings() {
    let smtp = Endpoint { host: "smtp.guide.test".to_owned(), ..submissions() };
    let candidates = [&smtp, &imaps()].map(|at| super::story::candidate(at, crate::model::Source::Srv));
    let story = Story::new().ranked(&candidates);
    let story = story.shows_bad_certificate(&smtp, CertProblem::Expired).shows_bad_certificate(&imaps(), CertProblem::Expired);
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::CertExpired, Cause::CertExpired]));
}

#[test]
fn tls_that_the_server_cannot_do_will_not_pass_by_itself() {
    let story = Story::usual().fails(&submission(), Stage::Starttls, refused("454 4.7.0 TLS not available due to local problem"));
    assert_eq!(story.verdict(), Verdict::Fails, "454 calls itself temporary, but a missing key does not come back");
    for (text, cause) in [
        ("454 4.7.0 TLS not available due to temporary reason", Cause::TlsServerMisconfigured),
        ("454 TLS not available", Cause::TlsServerMisconfigured),
        ("421 4.3.0 mail.guide.test closing", Cause::ServerTemporarilyUnavailable),
        ("NO STARTTLS temporarily unavailable", Cause::TlsServerMisconfigured),
    ] {
        let story = Story::usual().fails(&submission(), Stage::Starttls, refused(text));
        assert_eq!((story.verdict(), story.told().1[0]), (Verdict::Undecided, cause), "{text}");
    }
    let story = Story::usual().fails(&submission(), Stage::Starttls, refused("NO TLS is not available"));
    assert_eq!(story.verdict(), Verdict::Fails);
    let story = Story::usual().fails(&submission(), Stage::Starttls, refused("454 4.7.0 Too many connections, server busy"));
    assert_eq!(story.verdict(), Verdict::Undecided);
}

#[test]
fn the_end_of_a_certificate_warns_at_fourteen_days_and_is_a_note_until_thirty() {
    let severity = |days| ends_in(days).finding(Cause::CertExpiresSoon).map(|finding| finding.severity);
    assert_eq!(severity(0), Some(Severity::Warning));
    assert_eq!(severity(14), Some(Severity::Warning));
    assert_eq!(severity(15), Some(Severity::Note));
    assert_eq!(severity(30), Some(Severity::Note));
    assert_eq!(severity(31), None);
    assert_eq!(ends_in(15).verdict(), Verdict::Works, "a note changes nothing");
    assert_eq!(ends_in(14).verdict(), Verdict::WorksWithWarnings);
}

#[test]
fn a_server_that_stayed_behind_is_told_by_what_it_does() {
    let story = Story::usual().fails_as(&submissions(), Stage::Tls, FaultKind::OldTls("TLS 1.0".to_owned()));
    assert_eq!(story.finding(Cause::TlsServerTooOld).unwrap().values["version"], "TLS 1.0");
}

#[test]
fn a_tls_record_where_text_should_be_is_a_port_that_wants_tls() {
    let binary = |text: &str| Fault { reply: Some(super::story::reply(text)), ..Fault::new(FaultKind::NotThisProtocol) };
    let story = Story::usual().fails(&submission(), Stage::Banner, binary("\\x15\\x03\\x01\\x00"));
    assert!(story.finding(Cause::PlaintextToTlsPort).is_some());
    let story = Story::usual().fails(&submission(), Stage::Banner, binary("\\x00\\x03\\x01\\x00"));
    assert!(story.finding(Cause::PlaintextToTlsPort).is_none());
}

#[test]
fn another_mail_protocol_behind_tls_is_the_wrong_service() {
    let greeted = |text: &str| Fault { reply: Some(super::story::reply(text)), ..Fault::new(FaultKind::NotThisProtocol) };
    for (greeting, cause) in [
        ("* OK Dovecot ready.", Cause::ConnectWrongService),
        ("+OK Dovecot ready.", Cause::ConnectWrongService),
        ("hello", Cause::ServerProtocolError),
    ] {
        let story = Story::usual().fails(&submissions(), Stage::Banner, greeted(greeting));
        assert!(story.finding(cause).is_some(), "{greeting}: {:?}", story.conclusion().findings);
    }
}

#[test]
fn a_connection_cut_in_the_handshake_is_most_often_a_broken_server() {
    let story = Story::usual().fails_as(&submissions(), Stage::Tls, FaultKind::Closed);
    let finding = &story.conclusion().findings[0];
    assert_eq!((finding.cause, finding.also_possible.as_slice()), (Cause::TlsServerMisconfigured, &[Cause::ConnectionDropped][..]));
}
