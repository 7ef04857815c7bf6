//! The network's own faults, told from the server's.

use super::every_cause::Pair;
use super::story::{Story, candidate, imaps, submission, submissions};
use crate::model::event::AddressOutcome::Timeout;
use crate::model::{
    Cause, Control, ControlOutcome, Endpoint, Fault, FaultKind, Happened, LookupStatus, Reply, Service, Source, Stage, Verdict,
};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let refused = |story: Story| dead(story, &FaultKind::Refused);
    Some(match cause {
        Cause::NetworkDown => (nothing_reachable(), one_host_unreachable()),
        Cause::ConnectNetworkUnreachable => (one_host_unreachable(), nothing_reachable()),
        Cause::NetworkCaptivePortal => {
            (refused(asked(ControlOutcome::SignInPage, false)), asked(ControlOutcome::SignInPage, false).proved())
        }
        Cause::NetworkBlocksMail => (refused(asked(ControlOutcome::Reached, false)), refused(asked(ControlOutcome::Reached, true))),
        _ => return None,
    })
}

fn one_host_unreachable() -> Story {
    let story = Story::new().looked_up("MX", "guide.test", LookupStatus::Answered, &["10 mail.guide.test"]);
    story.usually_ranked().fails_as(&submissions(), Stage::Connect, FaultKind::Unreachable)
}

fn nothing_reachable() -> Story {
    let story = Story::new().looked_up("MX", "guide.test", LookupStatus::Timeout, &[]).usually_ranked();
    dead(story, &FaultKind::Unreachable)
}

/// The control host was asked.
fn asked(outcome: ControlOutcome, is_mail: bool) -> Story {
    let control = Control { host: "control.test:443".to_owned(), is_mail, outcome, detail: "as the test has it".to_owned() };
    Story::usual().then(Happened::ControlSeen(control))
}

/// Every port fails like this.
fn dead(story: Story, kind: &FaultKind) -> Story {
    [submissions(), submission(), imaps()].iter().fold(story, |story, at| story.fails_as(at, Stage::Connect, kind.clone()))
}

const HTTPS: &str = "https://autoconfig.guide.test/mail/config-v1.1.xml";
const HTTP: &str = "http://autoconfig.guide.test/mail/config-v1.1.xml";

#[test]
fn the_networks_own_fault_decides_nothing_about_the_server() {
    for (story, cause) in [
        (nothing_reachable(), Cause::NetworkDown),
        (dead(asked(ControlOutcome::SignInPage, false), &FaultKind::Refused), Cause::NetworkCaptivePortal),
        (dead(asked(ControlOutcome::Reached, false), &FaultKind::ConnectTimeout), Cause::NetworkBlocksMail),
    ] {
        let (verdict, causes) = story.told();
        assert_eq!((verdict, causes[0]), (Verdict::Undecided, cause));
    }
}

#[test]
fn without_a_route_nothing_is_said_of_the_server_even_if_names_are_known() {
    let story = Story::new().looked_up("MX", "guide.test", LookupStatus::Answered, &["10 mail.guide.test"]).usually_ranked();
    let story = dead(story.then(Happened::RouteMissing), &FaultKind::Unreachable);
    assert_eq!(story.told(), (Verdict::Undecided, vec![Cause::NetworkDown]));
    let here = dead(Story::usual().then(Happened::RouteMissing), &FaultKind::Refused);
    assert_eq!(here.told().1[0], Cause::ConnectRefused, "a server on this computer refuses by itself");
}

#[test]
fn silence_at_several_places_while_the_web_answers_is_the_networks_doing() {
    let silent = |addresses: &[&str], web: &str| {
        let story = dead(Story::usual().source(Source::Autoconfig, HTTPS, web), &FaultKind::ConnectTimeout);
        addresses.iter().fold(story, |story, ip| story.address_tried(&submissions(), ip, Timeout))
    };
    let (answers, dead_web) = ("none: HTTP status 404", "failed: no answer in time");
    let several = silent(&["192.0.2.1", "192.0.2.2"], answers);
    assert_eq!(several.told(), (Verdict::Undecided, vec![Cause::NetworkBlocksMail]));
    assert_eq!(several.conclusion().findings[0].also_possible, [Cause::ConnectTimeout]);
    // One silent machine may simply be off; that the network may be meant is said beside it.
    let one = silent(&["192.0.2.1"], answers);
    assert_eq!(one.told().1[0], Cause::ConnectTimeout);
    assert!(one.conclusion().findings[0].also_possible.contains(&Cause::NetworkBlocksMail));
    assert_eq!(silent(&["192.0.2.1", "192.0.2.2"], dead_web).told().1[0], Cause::ConnectTimeout, "nothing else works either");
    assert_eq!(dead(several, &FaultKind::Refused).told().1[0], Cause::ConnectRefused, "whoever refuses is there");
}

#[test]
fn a_control_host_for_mail_tells_the_servers_silence_from_the_networks() {
    let silent = |outcome| {
        let story = asked(outcome, true).source(Source::Autoconfig, HTTPS, "none: HTTP status 404");
        dead(story, &FaultKind::ConnectTimeout).told().1[0]
    };
    assert_eq!(silent(ControlOutcome::Reached), Cause::ConnectTimeout);
    assert_eq!(silent(ControlOutcome::Unreached), Cause::NetworkBlocksMail);
}

#[test]
fn one_port_that_takes_connections_is_proof_that_mail_is_not_blocked() {
    let story = dead(asked(ControlOutcome::Reached, false), &FaultKind::ConnectTimeout);
    let story = story.fails_as(&Endpoint::usual(Service::Imap, "mail.guide.test"), Stage::Banner, FaultKind::Silent);
    assert_ne!(story.told().1[0], Cause::NetworkBlocksMail);
}

#[test]
fn a_sign_in_page_is_seen_without_being_looked_for() {
    let led_away = "unreadable: document-is-web-page (from http://portal.hotel.test/login)";
    let story = |outcome: &str| dead(Story::usual().source(Source::Autoconfig, HTTP, outcome), &FaultKind::Refused);
    assert_eq!(story(led_away).told().1[0], Cause::NetworkCaptivePortal);
    assert_eq!(story("none: HTTP status 511").told().1[0], Cause::NetworkCaptivePortal);
    let own_page = "unreadable: document-is-web-page (from http://www.guide.test/)";
    assert_eq!(story(own_page).told().1[0], Cause::ConnectRefused);
    let https = story(led_away).source(Source::Autoconfig, HTTPS, "none: HTTP status 404");
    assert_eq!(https.told().1[0], Cause::ConnectRefused, "HTTPS gets through to the right server");

    let page = Reply { code: None, enhanced: None, text: "HTTP/1.1 302 Found".to_owned() };
    let fault = Fault { reply: Some(page), ..Fault::new(FaultKind::NotThisProtocol) };
    let answered = Story::new().ranked(&[candidate(&submission(), Source::Srv)]).fails(&submission(), Stage::Banner, fault);
    assert_eq!(answered.told(), (Verdict::Undecided, vec![Cause::NetworkCaptivePortal]));
}
