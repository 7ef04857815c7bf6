//! Sources that few domains have: PACC, a TXT record, Exchange Autodiscover.

use super::*;

const PACC: &str = "https://ua-auto-config.guide.test/.well-known/user-agent-configuration.json";
const DOCUMENT: &str = r#"{"protocols":{"smtp":{"host":"smtp.hoster.test"},"imap":{"host":"imap.hoster.test"}}}"#;
const EXCHANGE: &str = "https://autodiscover.guide.test/autodiscover/autodiscover.xml";
const ANSWER: &str = "<Autodiscover><Response><Account><Protocol><Type>SMTP</Type><Server>smtp.hoster.test</Server><Port>465</Port>\
    <LoginName>john</LoginName></Protocol></Account></Response></Autodiscover>";

fn digest() -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(DOCUMENT));
    format!("v=UAAC1; a=sha256; d={digest}")
}

fn agreed() -> Intent {
    let mut intent = Intent::new("john@guide.test".parse().unwrap());
    intent.consent.address_to_domain = true;
    intent
}

#[tokio::test]
async fn pacc_counts_when_dns_names_its_digest() {
    let pages = || Pages::default().page(PACC, "application/json", DOCUMENT.as_bytes());
    let brought = discovered(zone().text("_ua-auto-config.guide.test", &digest()), pages()).await;
    assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Authenticated", "imap.hoster.test:993/tls Authenticated"]);
    let another = digest().replace("d=", "d=AAAA");
    let brought = discovered(zone().text("_ua-auto-config.guide.test", &another), pages()).await;
    assert!(brought.candidates.is_empty() && brought.answer("pacc").contains("→ unsafe"), "{:#?}", brought.answers);
    let brought = discovered(zone(), pages()).await;
    assert!(brought.answer("pacc").ends_with("→ none: no such name"), "without a digest nothing is fetched");
}

#[tokio::test]
async fn a_text_record_leads_to_a_settings_file() {
    for (url, trust) in [("https://www.guide.test/mail.xml", "Authenticated"), ("https://cdn.test/mail.xml", "Unauthenticated")] {
        let names = zone().text("guide.test", "v=spf1 -all").text("guide.test", &format!("mailconf={url}"));
        let brought = discovered(names, Pages::default().page(url, "text/xml", config("smtp.hoster.test").as_bytes())).await;
        assert_eq!(brought.candidates[0], format!("smtp.hoster.test:465/tls {trust}"));
        assert!(brought.ranked[0].origins.contains(&Source::Txt));
    }
    let brought = discovered(zone().text("guide.test", "mailconf=http://guide.test/mail.xml"), Pages::default()).await;
    assert!(brought.answer("txt").contains("→ unsafe"), "{:#?}", brought.answers);
}

#[tokio::test]
async fn exchange_is_asked_only_when_the_user_agrees_and_never_elsewhere() {
    let pages = || Pages::default().page(EXCHANGE, "text/xml", ANSWER.as_bytes());
    let silent = discovered(zone(), pages()).await;
    assert!(silent.candidates.is_empty(), "the question holds the address");
    let brought = discovered_for(&agreed(), zone(), pages()).await;
    assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Authenticated"]);
    assert_eq!(brought.ranked[0].username.as_deref(), Some("john"));

    let elsewhere = "https://exchange.hoster.test/autodiscover/autodiscover.xml";
    let names = zone().srv("_autodiscover._tcp.guide.test", 0, 0, 443, "exchange.hoster.test");
    let brought = discovered_for(&agreed(), names, Pages::default().page(elsewhere, "text/xml", ANSWER.as_bytes())).await;
    assert!(brought.answer("autodiscover _autodiscover").ends_with("→ found: exchange.hoster.test"));
    assert!(brought.answers.iter().all(|answer| !answer.contains(elsewhere)), "{:#?}", brought.answers);

    let own = "https://ex.guide.test/autodiscover/autodiscover.xml";
    let names = zone().srv("_autodiscover._tcp.guide.test", 0, 0, 443, "ex.guide.test");
    let brought = discovered_for(&agreed(), names, Pages::default().page(own, "text/xml", ANSWER.as_bytes())).await;
    assert_eq!(brought.candidates.len(), 1);
}

#[tokio::test]
async fn exchange_that_wants_a_password_gets_none() {
    let page = Page { status: 401, content_type: None, body: Vec::new(), url_final: EXCHANGE.into(), authenticated: true };
    let brought = discovered_for(&agreed(), zone(), Pages::default().with(EXCHANGE, Duration::ZERO, Ok(page))).await;
    assert!(brought.answer(&format!("autodiscover {EXCHANGE}")).contains("→ refused"), "{:#?}", brought.answers);
}

#[tokio::test]
async fn all_six_services_are_asked_for_and_only_the_wanted_ones_are_candidates() {
    let names = || {
        zone().srv("_pop3s._tcp.guide.test", 0, 0, 995, "pop.guide.test").srv(
            "_imaps._tcp.guide.test",
            0,
            0,
            993,
            "imap.guide.test",
        )
    };
    let brought = discovered(names(), Pages::default()).await;
    assert!(brought.answer("srv _pop3s.").ends_with("→ found: pop.guide.test:995"));
    assert!(brought.answer("srv _pop3.").ends_with("→ none: no such name"));
    assert_eq!(brought.candidates, ["imap.guide.test:993/tls Authenticated"]);
    let pop = Intent { incoming_protocol: Some(Protocol::Pop3), ..Intent::new("john@guide.test".parse().unwrap()) };
    assert_eq!(discovered_for(&pop, names(), Pages::default()).await.candidates, ["pop.guide.test:995/tls Authenticated"]);
    let sending = Intent { incoming_protocol: None, ..pop };
    assert_eq!(
        discovered_for(&sending, names(), Pages::default()).await.answers.iter().filter(|a| a.starts_with("srv")).count(),
        2
    );
}
