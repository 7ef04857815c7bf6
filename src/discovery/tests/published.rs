//! Settings that somebody publishes: the domain, its hoster, the provider database.

use super::*;

const HTTP: &str = "http://autoconfig.guide.test/mail/config-v1.1.xml";
const WITH_ADDRESS: &str = "https://autoconfig.guide.test/mail/config-v1.1.xml?emailaddress=john%40guide.test";
const DATABASE: &str = "https://database.test/v1.1";

fn intent(change: impl FnOnce(&mut crate::model::Consent)) -> Intent {
    let mut intent = Intent::new("john@guide.test".parse().unwrap());
    change(&mut intent.consent);
    intent
}

fn xml(url: &str, smtp: &str) -> Pages {
    Pages::default().page(url, "text/xml", config(smtp).as_bytes())
}

#[tokio::test]
async fn plain_http_comes_last_and_is_believed_by_nobody() {
    let brought = discovered(zone(), xml(HTTP, "smtp.hoster.test")).await;
    assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Unauthenticated", "imap.guide.test:993/tls Authenticated"]);
    assert!(brought.answer("autoconfig http://autoconfig").contains("→ found"), "{:#?}", brought.answers);
    let both = xml(HTTP, "smtp.hoster.test").page(CONFIG, "text/xml", config("smtp.guide.test").as_bytes());
    let brought = discovered(zone(), both).await;
    assert_eq!(brought.candidates[0], "smtp.guide.test:465/tls Authenticated");
    assert!(brought.answers.iter().all(|answer| !answer.contains("http://")), "HTTPS was enough: {:#?}", brought.answers);
}

#[tokio::test]
async fn a_page_that_left_https_on_its_way_vouches_for_nothing() {
    let page = Page {
        status: 200,
        content_type: None,
        body: config("smtp.hoster.test").into_bytes(),
        url_final: CONFIG.into(),
        authenticated: false,
    };
    let brought = discovered(zone(), Pages::default().with(CONFIG, Duration::ZERO, Ok(page))).await;
    assert_eq!(brought.candidates[0], "smtp.hoster.test:465/tls Unauthenticated");
}

#[tokio::test]
async fn the_address_is_told_only_when_the_user_agrees() {
    let pages = || xml(WITH_ADDRESS, "smtp.hoster.test").page(CONFIG, "text/xml", config("general.test").as_bytes());
    let silent = discovered(zone(), pages()).await;
    assert_eq!(silent.ranked[0].host, "general.test");
    assert!(silent.answers.iter().all(|answer| !answer.contains("emailaddress")), "{:#?}", silent.answers);
    let told = discovered_for(&intent(|consent| consent.address_to_domain = true), zone(), pages()).await;
    assert_eq!(told.ranked[0].host, "smtp.hoster.test", "what is said for the account is the better answer");
    assert_eq!(told.ranked[0].trust, Trust::Authenticated);
}

#[tokio::test]
async fn the_database_is_asked_only_when_the_user_agrees() {
    let pages = || xml(&format!("{DATABASE}/guide.test"), "smtp.hoster.test");
    let silent = discovered(zone(), pages()).await;
    assert!(silent.candidates.is_empty() && silent.answers.iter().all(|answer| !answer.contains("database")));
    for service in [DATABASE.to_owned(), format!("{DATABASE}/")] {
        let agreed = intent(|consent| consent.provider_database = Some(service));
        let brought = discovered_for(&agreed, zone(), pages()).await;
        assert_eq!(brought.candidates[0], "smtp.hoster.test:465/tls Authenticated");
        assert!(brought.answer("providerdatabase https://database.test/v1.1/guide.test").contains("→ found"));
    }
}

#[tokio::test]
async fn the_hoster_behind_the_mx_is_asked_and_nobody_believes_it_unasked() {
    let names = || zone().mx("guide.test", 10, "mx1.eu.hoster.test");
    for place in [
        "https://autoconfig.hoster.test/mail/config-v1.1.xml",
        "https://hoster.test/.well-known/autoconfig/mail/config-v1.1.xml",
        "https://autoconfig.eu.hoster.test/mail/config-v1.1.xml",
    ] {
        let brought = discovered(names(), xml(place, "smtp.hoster.test")).await;
        assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Unauthenticated", "imap.guide.test:993/tls Authenticated"]);
        assert_eq!(brought.ranked[0].origins, BTreeSet::from([Source::Autoconfig, Source::Mx]), "{place}");
        assert_eq!(brought.ranked[0].username.as_deref(), Some("john"));
    }
    let known = xml(&format!("{DATABASE}/hoster.test"), "smtp.hoster.test");
    let agreed = intent(|consent| consent.provider_database = Some(DATABASE.to_owned()));
    let brought = discovered_for(&agreed, names(), known).await;
    assert_eq!(brought.candidates[0], "smtp.hoster.test:465/tls Unauthenticated");
    assert_eq!(brought.ranked[0].origins, BTreeSet::from([Source::ProviderDatabase, Source::Mx]));
}

#[tokio::test]
async fn the_domains_own_word_goes_before_the_hosters() {
    let names = zone().mx("guide.test", 10, "mx.hoster.test").srv("_submissions._tcp.guide.test", 0, 0, 465, "out.guide.test");
    let pages = xml("https://autoconfig.hoster.test/mail/config-v1.1.xml", "smtp.hoster.test");
    let brought = discovered(names, pages).await;
    assert_eq!(brought.ranked[0].host, "out.guide.test");
}

#[tokio::test]
async fn an_organisation_speaks_for_its_own_subdomains() {
    let intent = Intent::new("john@sales.guide.test".parse().unwrap());
    let names = Names::default().mx("sales.guide.test", 10, "mx.guide.test");
    let brought = discovered_for(&intent, names, xml(CONFIG, "smtp.hoster.test")).await;
    assert_eq!(brought.candidates[0], "smtp.hoster.test:465/tls Authenticated");
}

#[tokio::test]
async fn the_domain_itself_is_not_asked_twice() {
    let names = zone().mx("guide.test", 10, "mail.guide.test").address("mail.guide.test", "192.0.2.1");
    let brought = discovered(names, xml(CONFIG, "smtp.guide.test")).await;
    let asked = brought.answers.iter().filter(|answer| answer.contains("https://autoconfig.guide.test/")).count();
    assert_eq!(asked, 1, "{:#?}", brought.answers);
}

#[tokio::test]
async fn a_domain_in_another_script_is_asked_by_its_wire_name() {
    let intent = Intent::new("john@bücher.test".parse().unwrap());
    let names = Names::default().srv("_submissions._tcp.xn--bcher-kva.test", 0, 0, 465, "mail.xn--bcher-kva.test");
    let brought = discovered_for(&intent, names, Pages::default()).await;
    assert_eq!(brought.candidates, ["mail.xn--bcher-kva.test:465/tls Authenticated"]);
}
