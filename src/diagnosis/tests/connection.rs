//! Connections, greetings and conversations that break.

use super::every_cause::Pair;
use super::story::{Story, candidate, imaps, refused, reply, submission, submissions};
use crate::model::event::AddressOutcome::{Connected, Refused, Timeout, Unreachable};
use crate::model::{Cause, Facts, Fault, FaultKind, Source, Stage, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let connect = |kind| Story::usual().fails_as(&submissions(), Stage::Connect, kind);
    let banner = |fault| Story::usual().fails(&submissions(), Stage::Banner, fault);
    let no_smtp = |first: &str| Fault { reply: Some(reply(first)), ..Fault::new(FaultKind::NotThisProtocol) };
    Some(match cause {
        Cause::ConnectRefused => (connect(FaultKind::Refused), connect(FaultKind::ConnectTimeout)),
        Cause::ConnectTimeout => (connect(FaultKind::ConnectTimeout), connect(FaultKind::Silent)),
        Cause::ConnectBlockedByLocalFirewall => (connect(FaultKind::Forbidden), connect(FaultKind::Refused)),
        Cause::ConnectIpv6Broken => (addresses(Timeout), addresses(Unreachable)),
        Cause::ConnectWrongService => (banner(no_smtp("HTTP/1.1 400 Bad Request")), banner(no_smtp("220 ? 999"))),
        Cause::ServerProtocolError => (banner(no_smtp("220 ? 999")), banner(no_smtp("SSH-2.0-OpenSSH_9.9"))),
        Cause::ConnectionDropped => (banner(Fault::new(FaultKind::Closed)), banner(Fault::new(FaultKind::Silent))),
        Cause::ServerSilent => (banner(Fault::new(FaultKind::Silent)), banner(Fault::new(FaultKind::Closed))),
        Cause::ServerFloods => (banner(Fault::new(FaultKind::Flood)), banner(Fault::new(FaultKind::NotThisProtocol))),
        Cause::ServerTooBusy => {
            (banner(refused("421 4.3.2 Too many concurrent SMTP connections")), banner(refused("421 4.3.2 Service shutting down")))
        }
        Cause::ServerTemporarilyUnavailable => {
            (banner(refused("421 mail.guide.test Service not available")), banner(refused("554 5.3.2 No service here")))
        }
        Cause::HeloNameRejected => (
            Story::usual().fails(
                &submissions(),
                Stage::Ehlo,
                refused("504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname"),
            ),
            Story::usual().fails(&submissions(), Stage::Ehlo, refused("550 Go away")),
        ),
        Cause::ClientIpBlocklisted => (
            banner(refused("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org")),
            banner(refused("554 5.7.1 No SMTP service here")),
        ),
        Cause::ClientRdnsMissing => (
            banner(refused("554 5.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.1]")),
            banner(refused("554 5.7.1 Client host rejected: Access denied")),
        ),
        Cause::ProgramFault => (banner(Fault::new(FaultKind::Bug)), banner(Fault::new(FaultKind::Closed))),
        _ => return None,
    })
}

fn addresses(of_ipv6: crate::model::event::AddressOutcome) -> Story {
    Story::well().address_tried(&submissions(), "2001:db8::1", of_ipv6).address_tried(&submissions(), "192.0.2.1", Connected)
}

/// One submission port works, the other is dead in this way.
fn beside(works: &crate::model::Endpoint, dead: &crate::model::Endpoint, kind: FaultKind) -> Story {
    let story = Story::usual().fails_as(dead, Stage::Connect, kind);
    story.signs_in(works).sends(works).signs_in(&imaps()).found("INBOX", 500)
}

#[test]
fn a_dead_port_beside_the_good_one_is_a_warning_with_its_own_cause() {
    for (works, dead) in [(submission(), submissions()), (submissions(), submission())] {
        for (kind, cause) in [
            (FaultKind::Refused, Cause::ConnectRefused),
            (FaultKind::ConnectTimeout, Cause::ConnectTimeout),
            (FaultKind::Silent, Cause::ServerSilent),
        ] {
            let story = beside(&works, &dead, kind);
            assert_eq!(story.told(), (Verdict::WorksWithWarnings, vec![cause]));
            let finding = story.finding(cause).unwrap();
            assert_eq!(finding.values["alternative"], works.to_string());
            assert_eq!(finding.values["port"], dead.port.to_string());
            assert_eq!(story.conclusion().settings.outgoing.unwrap().port, works.port);
        }
    }
}

#[test]
fn a_port_that_swallows_packets_is_seen_although_nobody_waits_for_it() {
    let unanswered = |elapsed_ms| {
        let skipped = Ok(Facts::Skipped("no answer before the check ended".to_owned()));
        Story::well().lasting(&submission(), Stage::Connect, elapsed_ms, skipped).told()
    };
    assert_eq!(unanswered(600), (Verdict::WorksWithWarnings, vec![Cause::ConnectTimeout]));
    assert_eq!(unanswered(200), (Verdict::Works, vec![]), "too short to say anything");
}

#[test]
fn a_port_that_nobody_promised_is_missed_only_when_nobody_named_any() {
    let dead_587 = |source| {
        let candidates = [(submissions(), source), (submission(), Source::Guess), (imaps(), source)];
        let story = Story::new().ranked(&candidates.map(|(endpoint, source)| candidate(&endpoint, source)));
        story.proved().found("INBOX", 500).fails_as(&submission(), Stage::Connect, FaultKind::Refused).verdict()
    };
    assert_eq!(dead_587(Source::Guess), Verdict::WorksWithWarnings);
    assert_eq!(dead_587(Source::Srv), Verdict::Works);
}

#[test]
fn who_types_a_port_hears_nothing_of_the_others() {
    let story = Story::with(|intent| intent.outgoing.port = Some(465));
    let guessed = [submissions(), submission(), imaps()].map(|endpoint| candidate(&endpoint, Source::Guess));
    let story = story.ranked(&guessed);
    let story = story.fails_as(&submission(), Stage::Connect, FaultKind::Refused).proved().found("INBOX", 500);
    assert_eq!(story.told(), (Verdict::Works, vec![]));
}

#[test]
fn a_port_that_the_domain_did_not_promise_may_be_closed() {
    let moved = |endpoint: crate::model::Endpoint| crate::model::Endpoint { port: endpoint.port + 2000, ..endpoint };
    let works = moved(submissions());
    let story = Story::new().ranked(&[
        candidate(&works, Source::Srv),
        candidate(&moved(submission()), Source::Srv),
        candidate(&submissions(), Source::Mx),
        candidate(&submission(), Source::Guess),
        candidate(&imaps(), Source::Srv),
    ]);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    let story = story.fails_as(&submission(), Stage::Connect, FaultKind::Refused);
    let story = story.signs_in(&works).sends(&works).signs_in(&imaps()).found("INBOX", 500);
    assert_eq!(story.told(), (Verdict::Works, vec![]));
}

#[test]
fn a_closed_143_beside_993_is_as_it_should_be() {
    let story = Story::well().fails_as(&super::story::imap(), Stage::Connect, FaultKind::Refused);
    assert_eq!(story.told(), (Verdict::Works, vec![]));
}

#[test]
fn when_no_port_works_the_named_one_decides() {
    let story = Story::new().ranked(&[candidate(&submissions(), Source::Srv), candidate(&submission(), Source::Guess)]);
    let story = story.fails_as(&submission(), Stage::Banner, FaultKind::Silent);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    assert_eq!(story.told().1[0], Cause::ConnectRefused, "SRV promised 465");
    assert!(!story.conclusion().findings[0].values.contains_key("alternative"));
}

#[test]
fn a_typed_host_is_judged_and_the_others_are_offered() {
    let typed = crate::model::Endpoint { host: "typo.guide.test".to_owned(), ..submissions() };
    let story = Story::with(|intent| intent.outgoing.host = Some("typo.guide.test".to_owned()));
    let story =
        story.ranked(&[candidate(&typed, Source::Typed), candidate(&submissions(), Source::Srv), candidate(&imaps(), Source::Srv)]);
    let story = story.fails_as(&typed, Stage::Dns, FaultKind::NameNotFound).reaches(&submissions()).signs_in(&imaps());
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::DnsNameNotFound));
    let finding = &story.conclusion().findings[0];
    assert_eq!((&*finding.values["host"], &*finding.values["alternative"]), ("typo.guide.test", "mail.guide.test:465"));
    assert_eq!(finding.values["alternative_port"], "465");
}

#[test]
fn an_endpoint_whose_certificate_fails_is_no_alternative() {
    let story = Story::new().ranked(&[candidate(&submissions(), Source::Srv), candidate(&submission(), Source::Guess)]);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    let story = story.shows_bad_certificate(&submission(), crate::model::CertProblem::Expired);
    assert!(!story.finding(Cause::ConnectRefused).unwrap().values.contains_key("alternative"));
}

#[test]
fn a_refused_ipv6_address_is_the_servers_fault_too() {
    let story = addresses(Refused);
    assert_eq!(story.verdict(), Verdict::WorksWithWarnings);
    assert_eq!(story.finding(Cause::ConnectIpv6Broken).unwrap().values["ip"], "2001:db8::1");
}

#[test]
fn postfix_ends_within_tls_when_its_sign_in_service_is_missing() {
    let greets = |name: &str| {
        let greeting = Facts::Greeted(format!("220 mail.guide.test ESMTP {name}"));
        let story = Story::usual().reaches(&submission()).step(&submission(), Stage::Banner, Ok(greeting));
        let story = story.step(&submission(), Stage::Ehlo, Err(Fault::new(FaultKind::Closed)));
        story.fails_as(&submissions(), Stage::Banner, FaultKind::Closed).signs_in(&imaps())
    };
    let finding = |story: Story| story.conclusion().findings[0].clone();
    let postfix = finding(greets("Postfix"));
    assert_eq!((postfix.cause, postfix.also_possible), (Cause::AuthBackendFailure, vec![Cause::ConnectionDropped]));
    let another = finding(greets("ready"));
    assert_eq!((another.cause, another.also_possible), (Cause::ConnectionDropped, vec![Cause::AuthBackendFailure]));
}
