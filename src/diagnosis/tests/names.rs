//! Names, discovery and consent.

use super::every_cause::Pair;
use super::story::{HOST, Story, candidate, imaps, submissions};
use crate::model::LookupStatus::{Answered, Bogus, NoData, Nxdomain, Servfail, Timeout};
use crate::model::{Cause, Endpoint, FaultKind, Requirement, Service, Source, Stage, Trust, Verdict};

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let unreachable = |kind| Story::usual().fails_as(&submissions(), Stage::Dns, kind);
    let nothing = || Story::new().ranked(&[]);
    let mx = |status, records: &[&str]| Story::new().looked_up("MX", "guide.test", status, records).ranked(&[]);
    Some(match cause {
        Cause::DnsNameNotFound => (unreachable(FaultKind::NameNotFound), unreachable(FaultKind::DnsTimeout)),
        Cause::DnsTemporaryFailure => (unreachable(FaultKind::DnsFailed), unreachable(FaultKind::NameNotFound)),
        Cause::DnsTimeout => (mx(Timeout, &[]), mx(Servfail, &[])),
        Cause::DnssecBogus => (mx(Bogus, &[]), mx(Servfail, &[])),
        Cause::DnsNullMx => (mx(Answered, &["0 ."]), mx(Answered, &["0 .", "10 mail.guide.test"])),
        Cause::DomainNotFound => (mx(Nxdomain, &[]), mx(NoData, &[])),
        Cause::DnsNoMail => (nothing(), mx(Nxdomain, &[])),
        Cause::SrvNoService => (nothing_offered(), starttls_declined()),
        Cause::SourcesContradict => (stale_record("old.guide.test"), stale_record(HOST)),
        Cause::DnsWildcard => (guessed("none: every name exists, by a wildcard"), guessed("none")),
        Cause::MxIsAddress => (routed("192.0.2.1", None), routed(HOST, None)),
        Cause::MxIsCname => (routed(HOST, Some(HOST)), routed(HOST, Some("www.guide.test"))),
        Cause::AutoconfigUnsafe => {
            (autoconfig("unsafe: redirects to http://guide.test/x"), autoconfig("failed: no answer in time"))
        }
        Cause::AutoconfigNeedsAddress => (autoconfig("none: HTTP status 400"), autoconfig("none: HTTP status 404")),
        Cause::AutoconfigUnreadable => (autoconfig("unreadable: an HTML page"), autoconfig("none: HTTP status 404")),
        Cause::HostNeedsConsent => (foreign(Trust::Unauthenticated), foreign(Trust::Consented)),
        Cause::ProviderKnown => (Story::new().provider(Requirement::Password), Story::new()),
        _ => return None,
    })
}

fn nothing_offered() -> Story {
    ["_submissions", "_submission", "_imaps", "_imap"]
        .iter()
        .fold(Story::new(), |story, label| story.looked_up("SRV", &format!("{label}._tcp.guide.test"), Answered, &["0 0 0 ."]))
        .ranked(&[])
}

/// Good custom: TLS is offered, STARTTLS is not.
fn starttls_declined() -> Story {
    Story::well().looked_up("SRV", "_submission._tcp.guide.test", Answered, &["0 0 0 ."]).looked_up(
        "SRV",
        "_submissions._tcp.guide.test",
        Answered,
        &["0 1 465 mail.guide.test"],
    )
}

/// SRV names a host that refuses; another one is proved.
fn stale_record(host: &str) -> Story {
    let stale = Endpoint { port: 587, ..Endpoint::usual(Service::Submission, host) };
    let candidates = [&submissions(), &stale, &imaps()].map(|endpoint| candidate(endpoint, Source::Srv));
    let story = Story::new().ranked(&candidates).proved().found("INBOX", 500);
    story.fails_as(&stale, Stage::Connect, FaultKind::Refused)
}

fn autoconfig(outcome: &str) -> Story {
    Story::well().source(Source::Autoconfig, "https://autoconfig.guide.test/mail/config-v1.1.xml", outcome)
}

fn guessed(outcome: &str) -> Story {
    Story::well().source(Source::Guess, "smtp.guide.test, mail.guide.test", outcome)
}

/// An MX that names this host, and perhaps a name that is an alias.
fn routed(host: &str, alias: Option<&str>) -> Story {
    let story = Story::well().looked_up("MX", "guide.test", Answered, &[&format!("10 {host}")]);
    alias.into_iter().fold(story, |story, name| story.looked_up("CNAME", name, Answered, &["web.hoster.test"]))
}

fn foreign(trust: Trust) -> Story {
    let endpoint = Endpoint::usual(Service::Submissions, "mail.elsewhere.example");
    let found = crate::model::Candidate { trust, ..candidate(&endpoint, Source::Srv) };
    Story::new().ranked(&[found]).reaches(&endpoint)
}

#[test]
fn guessed_names_that_do_not_exist_are_not_what_the_user_hears_of() {
    let guess = Endpoint::usual(Service::Submissions, "smtp.guide.test");
    let story = Story::new().looked_up("MX", "guide.test", NoData, &[]).ranked(&[candidate(&guess, Source::Guess)]);
    let story = story.fails_as(&guess, Stage::Dns, FaultKind::NameNotFound);
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::DnsNoMail]));
}

#[test]
fn a_guessed_host_that_exists_is_worth_its_own_word() {
    let story = Story::new().ranked(&[candidate(&submissions(), Source::Guess)]);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    assert_eq!(story.told().1[0], Cause::ConnectRefused);
}

#[test]
fn a_null_mx_outweighs_a_guessed_host_that_says_nothing() {
    let story = Story::new().looked_up("MX", "guide.test", Answered, &["0 ."]);
    let story = story.ranked(&[candidate(&submissions(), Source::Guess)]);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::ConnectTimeout);
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::DnsNullMx]));
}

#[test]
fn consent_comes_first_even_when_the_other_side_failed() {
    let foreign = Endpoint::usual(Service::Imaps, "imap.elsewhere.example");
    let story = Story::new().ranked(&[candidate(&submissions(), Source::Srv), candidate(&foreign, Source::Srv)]);
    let story = story.fails_as(&submissions(), Stage::Connect, FaultKind::Refused).reaches(&foreign);
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Undecided, Cause::HostNeedsConsent));
    assert_eq!(story.conclusion().findings[0].values["host"], "imap.elsewhere.example");
}

#[test]
fn a_foreign_host_with_a_bad_certificate_is_no_question_of_consent() {
    let foreign = Endpoint::usual(Service::Submissions, "mail.elsewhere.example");
    let story = Story::new().ranked(&[candidate(&foreign, Source::Srv)]);
    let story = story.shows_bad_certificate(&foreign, crate::model::CertProblem::WrongName);
    assert_eq!(story.told().1[0], Cause::CertHostnameMismatch);
}

#[test]
fn a_stale_record_names_what_works_in_its_place() {
    let finding = stale_record("old.guide.test").finding(Cause::SourcesContradict).unwrap();
    assert_eq!((&*finding.values["host"], &*finding.values["alternative"]), ("old.guide.test", "mail.guide.test:465"));
    assert_eq!(stale_record("old.guide.test").verdict(), Verdict::WorksWithWarnings);
}

#[test]
fn a_stale_record_with_a_bad_certificate_keeps_its_own_cause() {
    let old = Endpoint::usual(Service::Submission, "old.guide.test");
    let candidates = [&submissions(), &old, &imaps()].map(|endpoint| candidate(endpoint, Source::Srv));
    let story = Story::new().ranked(&candidates).proved().shows_bad_certificate(&old, crate::model::CertProblem::Expired);
    assert_eq!(story.told(), (Verdict::WorksWithWarnings, vec![Cause::CertExpired]));
}

#[test]
fn a_guess_that_leads_nowhere_beside_what_works_is_no_news() {
    let guess = Endpoint::usual(Service::Submission, "smtp.guide.test");
    let mut candidates = [&submissions(), &imaps()].map(|endpoint| candidate(endpoint, Source::Srv)).to_vec();
    candidates.push(candidate(&guess, Source::Guess));
    let story = Story::new().ranked(&candidates).proved().found("INBOX", 500);
    let story = story.fails_as(&guess, Stage::Connect, FaultKind::Refused);
    assert_eq!(story.told(), (Verdict::Works, vec![]));
}

#[test]
fn only_the_side_that_a_domain_declines_is_declined() {
    let story = Story::new().looked_up("SRV", "_submissions._tcp.guide.test", Answered, &["0 0 0 ."]);
    let story = story.looked_up("SRV", "_imaps._tcp.guide.test", Answered, &["0 1 993 mail.guide.test"]);
    let story = story.ranked(&[candidate(&imaps(), Source::Srv)]).signs_in(&imaps());
    assert_eq!(story.told(), (Verdict::Fails, vec![Cause::SrvNoService]));
    assert_eq!(story.conclusion().findings[0].values["services"], "_submissions");
    assert!(story.conclusion().settings.incoming.is_some());
}

#[test]
fn a_mistyped_domain_is_offered_in_its_right_spelling_where_nothing_answers() {
    let asked = |outcome: &str| {
        let story = Story::new().source(Source::Providers, "guide.test", outcome);
        story.looked_up("MX", "guide.test", Nxdomain, &[]).ranked(&[]).finding(Cause::DomainNotFound).unwrap()
    };
    assert_eq!(asked("none: like gmail.com").values["suggestion"], "gmail.com");
    assert_eq!(asked("none").values["suggestion"], "none");
}

#[test]
fn only_the_domains_own_file_is_its_own_fault() {
    let story = |asked: &str, outcome: &str| Story::well().source(Source::Autoconfig, asked, outcome);
    let unsafe_at = |asked: &str, outcome: &str| story(asked, outcome).finding(Cause::AutoconfigUnsafe).is_some();
    assert!(unsafe_at("https://autoconfig.guide.test/mail/config-v1.1.xml", "unsafe: the certificate is for another name"));
    assert!(unsafe_at("http://autoconfig.guide.test/mail/config-v1.1.xml", "found: mail.guide.test:465"));
    assert!(!unsafe_at("http://autoconfig.guide.test/mail/config-v1.1.xml", "none: HTTP status 404"));
    assert!(!unsafe_at("https://autoconfig.hoster.test/mail/config-v1.1.xml", "unsafe: redirects to http://hoster.test/"));
    let bare = "https://guide.test/.well-known/autoconfig/mail/config-v1.1.xml";
    assert!(!unsafe_at(bare, "unsafe: the certificate is for another name"), "most domains have no file there");
    assert!(unsafe_at(bare, "unsafe: redirects to http://guide.test/"));
}

#[test]
fn an_answer_whose_signature_does_not_hold_stops_mail_only_where_nothing_else_leads_to_a_server() {
    let bogus = |story: Story| story.looked_up("SRV", "_imaps._tcp.guide.test", Bogus, &["0 1 993 mail.guide.test"]);
    let (verdict, causes) = bogus(Story::new()).ranked(&[]).told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::DnssecBogus));
    assert_eq!(bogus(Story::well()).told(), (Verdict::WorksWithWarnings, vec![Cause::DnssecBogus]));
    let elsewhere = Story::well().looked_up("A", "autoconfig.hoster.test", Bogus, &[]);
    assert_eq!(elsewhere.told(), (Verdict::Works, vec![]), "another domain's signatures are its own affair");
    let unnamed = Story::usual().fails_as(&submissions(), Stage::Dns, FaultKind::DnsBogus);
    assert_eq!(unnamed.told().1[0], Cause::DnssecBogus);
    let evidence = bogus(Story::well()).finding(Cause::DnssecBogus).unwrap().evidence.unwrap();
    assert_eq!(evidence, "_imaps._tcp.guide.test SRV: 0 1 993 mail.guide.test");
}

#[test]
fn the_resolver_that_failed_is_named() {
    let finding = |status| Story::new().looked_up("MX", "guide.test", status, &[]).ranked(&[]).conclusion().findings[0].clone();
    for status in [Timeout, Servfail, Bogus] {
        assert_eq!(finding(status).values["resolver"], "system", "{status:?}");
    }
}

/// The MX is a provider's, and SRV names another host.
fn moved(host: &str) -> Story {
    let provider = Endpoint::usual(Service::Submissions, "smtp.hoster.test");
    let other = Endpoint::usual(Service::Submissions, host);
    let known = crate::model::Candidate { trust: Trust::Authenticated, ..candidate(&provider, Source::Providers) };
    let story = Story::new().provider(Requirement::Password).source(Source::Providers, "mx.hoster.test", "found: Guide Mail");
    story.ranked(&[known, candidate(&other, Source::Srv)]).reaches(&provider)
}

#[test]
fn a_published_server_that_the_mx_speaks_against_is_told() {
    let provider = Endpoint::usual(Service::Submissions, "smtp.hoster.test");
    let finding = moved(HOST).signs_in(&provider).finding(Cause::SourcesContradict).unwrap();
    assert_eq!((&*finding.values["host"], &*finding.values["provider"]), (HOST, "Guide Mail"));
    assert_eq!(finding.severity, crate::model::Severity::Warning);
    let unproved = moved(HOST).finding(Cause::SourcesContradict).unwrap();
    assert_eq!(unproved.severity, crate::model::Severity::Note, "some domains send elsewhere on purpose");
    assert_eq!(moved("mail.hoster.test").finding(Cause::SourcesContradict), None, "it is the provider's own");
}
