//! What domains and web servers do wrong, by mistake or on purpose.

use super::*;
use crate::model::{CertProblem, Fault, FaultKind};

#[tokio::test]
async fn with_a_wildcard_only_what_differs_from_it_is_a_guess() {
    let web = "192.0.2.80".parse().unwrap();
    let names = || zone().wildcard("guide.test", web);
    let brought = discovered(names(), Pages::default()).await;
    assert!(brought.candidates.is_empty(), "{:?}", brought.candidates);
    assert!(brought.answer("guess").ends_with("→ none: every name exists, by a wildcard"), "{:#?}", brought.answers);
    let brought = discovered(names().address("mail.guide.test", "192.0.2.1"), Pages::default()).await;
    assert!(brought.ranked.iter().all(|candidate| candidate.host == "mail.guide.test") && brought.ranked.len() == 4);
    assert!(brought.answer("guess").ends_with("→ found: mail; every other name exists, by a wildcard"));
}

#[tokio::test]
async fn a_wildcard_takes_nothing_from_what_the_domain_says() {
    let names = zone().wildcard("guide.test", "192.0.2.80".parse().unwrap()).mx("guide.test", 10, "mail.guide.test");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(brought.candidates[0], "mail.guide.test:465/tls Authenticated");
}

#[tokio::test]
async fn an_mx_that_is_an_address_names_no_host_and_is_no_null_mx() {
    let brought = discovered(zone().mx("guide.test", 10, "192.0.2.1"), Pages::default()).await;
    assert!(brought.candidates.is_empty());
    assert!(brought.answer("mx guide.test").ends_with("→ unusable: no mx names a host"), "{:#?}", brought.answers);
    let names = zone().mx("guide.test", 10, "192.0.2.1").mx("guide.test", 20, "mail.guide.test");
    let brought = discovered(names.address("mail.guide.test", "192.0.2.1"), Pages::default()).await;
    assert_eq!(brought.candidates[0], "mail.guide.test:465/tls Authenticated");
}

#[tokio::test]
async fn an_mx_that_is_an_alias_is_seen() {
    let net = Net::stand_in(StandIn {
        names: zone()
            .mx("guide.test", 10, "mail.guide.test")
            .address("mail.guide.test", "192.0.2.1")
            .alias("mail.guide.test", "web.test"),
        pages: Some(Pages::default()),
        ..StandIn::default()
    });
    let (events, mut told) = unbounded_channel();
    let (sender, _receiver) = unbounded_channel();
    discover(&Intent::new("john@guide.test".parse().unwrap()), &net, &Recorder::start(events), sender).await;
    let mut seen = false;
    while let Ok(event) = told.try_recv() {
        if let Happened::LookedUp(lookup) = event.happened {
            seen |= lookup.kind == "CNAME" && lookup.name == "mail.guide.test" && lookup.records == ["web.test"];
        }
    }
    assert!(seen);
}

#[tokio::test]
async fn what_no_honest_web_server_sends_is_no_configuration() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><clientConfig>&b;</clientConfig>";
    let deep = "<a>".repeat(100_000);
    for (body, outcome) in [
        (bomb, "unreadable: document-has-dtd"),
        (deep.as_str(), "unreadable: document-too-large"),
        ("<html><body>Sign in</body></html>", "unreadable: document-is-web-page"),
        ("{}", "unreadable: document-not-xml"),
    ] {
        let brought = discovered(zone(), Pages::default().page(CONFIG, "text/xml", body.as_bytes())).await;
        assert!(brought.candidates.is_empty());
        assert!(brought.answer("autoconfig https://autoconfig").ends_with(outcome), "{outcome}: {:#?}", brought.answers);
    }
}

#[tokio::test]
async fn an_unsafe_way_is_called_so() {
    let certificate = Fault::new(FaultKind::Certificate(CertProblem::WrongName)).because("the certificate is for another name");
    for fault in [
        HttpFault::Redirect("http://guide.test/x".into()),
        HttpFault::TooManyRedirects,
        HttpFault::TooLong,
        HttpFault::Connection(certificate),
    ] {
        let said = fault.to_string().to_lowercase();
        let brought = discovered(zone(), Pages::default().with(CONFIG, Duration::ZERO, Err(fault))).await;
        let expected = format!("→ unsafe: {said}");
        assert!(brought.answer("autoconfig https://autoconfig").ends_with(&expected), "{expected}: {:#?}", brought.answers);
    }
}

#[tokio::test]
async fn a_mistyped_domain_is_noticed() {
    let intent = Intent::new("john@gmial.com".parse().unwrap());
    let brought = discovered_for(&intent, Names::default(), Pages::default()).await;
    assert!(brought.answer("providers").ends_with("→ none: like gmail.com"), "{:#?}", brought.answers);
}

#[tokio::test(start_paused = true)]
async fn a_resolver_that_fails_or_is_slow_for_one_name_spoils_no_other() {
    let names = zone()
        .failing("_submissions._tcp.guide.test", LookupStatus::Servfail)
        .slow("_imap._tcp.guide.test", Duration::from_secs(60))
        .srv("_submission._tcp.guide.test", 0, 0, 587, "mail.guide.test")
        .srv("_imaps._tcp.guide.test", 0, 0, 993, "mail.guide.test");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(brought.candidates, ["mail.guide.test:587/starttls Authenticated", "mail.guide.test:993/tls Authenticated"]);
    assert!(brought.answer("srv _submissions.").ends_with("→ failed: the resolver failed"));
    assert!(brought.answer("srv _imap.").ends_with("→ failed: no answer in time"));
}

#[tokio::test]
async fn what_signed_dns_says_needs_no_consent() {
    let srv = || zone().srv("_submissions._tcp.guide.test", 0, 0, 465, "smtp.hoster.test");
    let trust = |brought: Brought| brought.ranked[0].trust;
    assert_eq!(trust(discovered(srv(), Pages::default()).await), Trust::Unauthenticated);
    assert_eq!(trust(discovered(srv().signed("guide.test", true), Pages::default()).await), Trust::Authenticated);
    assert_eq!(trust(discovered(srv().signed("guide.test", false), Pages::default()).await), Trust::Unauthenticated);
    let hosted = srv().signed("hoster.test", true);
    assert_eq!(trust(discovered(hosted, Pages::default()).await), Trust::Unauthenticated, "the hoster cannot speak for the domain");
}

#[tokio::test]
async fn what_a_signed_mx_or_text_leads_to_needs_no_consent_either() {
    let hoster = "https://autoconfig.hoster.test/mail/config-v1.1.xml";
    let pages = || Pages::default().page(hoster, "text/xml", config("smtp.hoster.test").as_bytes());
    let mx = || zone().mx("guide.test", 10, "mx.hoster.test").address("mx.hoster.test", "192.0.2.1");
    let text = || zone().text("guide.test", &format!("mailconf={hoster}"));
    for (names, origin) in [(mx(), Source::Autoconfig), (text(), Source::Txt)] {
        let of_file = |brought: Brought| {
            let found = brought.ranked.into_iter().find(|candidate| candidate.host == "smtp.hoster.test").unwrap();
            assert!(found.origins.contains(&origin), "{found:?}");
            found.trust
        };
        assert_eq!(of_file(discovered(names.clone(), pages()).await), Trust::Unauthenticated);
        assert_eq!(of_file(discovered(names.signed("guide.test", true), pages()).await), Trust::Authenticated);
    }
    let exchanger = discovered(mx().signed("guide.test", true), Pages::default()).await;
    assert_eq!(exchanger.candidates[0], "mx.hoster.test:465/tls Authenticated");
}

#[tokio::test]
async fn an_answer_whose_signature_was_refused_says_so_and_spoils_no_other_source() {
    let names = zone().failing("_submissions._tcp.guide.test", LookupStatus::Bogus).address("mail.guide.test", "192.0.2.1");
    let brought = discovered(names, Pages::default()).await;
    assert!(brought.answer("srv _submissions.").ends_with("→ failed: dnssec validation failed"), "{:#?}", brought.answers);
    assert_eq!(brought.candidates[0], "mail.guide.test:465/tls Authenticated");
}

#[tokio::test]
async fn what_dns_says_steers_no_terminal_and_has_an_end() {
    let evil = format!("mailconf=http://x.test/\u{1b}[2J\u{202e}{}", "x".repeat(60_000));
    let brought = discovered(zone().text("guide.test", &evil), Pages::default()).await;
    let said = brought.answer("txt guide.test");
    assert!(said.contains(r"unsafe: http://x.test/\x1b[2j\u{202e}xxx") && said.chars().count() < 1_100, "{}", &said[..80]);
}
