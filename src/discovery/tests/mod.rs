//! Every source against names and pages that stand in for the world.

mod experimental;
mod published;
mod traps;

use std::time::Duration;

use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::model::{Lookup, Requirement};
use crate::net::stand_in::{Names, Pages};
use crate::net::{HttpFault, Page, StandIn};

/// What discovery brought: the candidates as text, and every answer as `source asked → outcome`.
struct Brought {
    candidates: Vec<String>,
    ranked: Vec<Candidate>,
    answers: Vec<String>,
    provider: Option<Provider>,
    elapsed_ms: u64,
}

async fn discovered(names: Names, pages: Pages) -> Brought {
    discovered_for(&Intent::new("john@guide.test".parse().unwrap()), names, pages).await
}

async fn discovered_for(intent: &Intent, names: Names, pages: Pages) -> Brought {
    let net = Net::stand_in(StandIn { names, pages: Some(pages), ..StandIn::default() });
    let (events, mut told) = unbounded_channel();
    let recorder = Recorder::start(events);
    let (sender, mut receiver) = unbounded_channel();
    discover(intent, &net, &recorder, sender).await;
    let elapsed_ms = recorder.now_ms();
    let found: Vec<_> = std::iter::from_fn(|| receiver.try_recv().ok()).collect();
    let ranked = rank(intent, &found);
    let mut brought = Brought {
        candidates: ranked
            .iter()
            .map(|candidate| format!("{}/{} {:?}", candidate.endpoint(), candidate.security, candidate.trust))
            .collect(),
        ranked,
        answers: Vec::new(),
        provider: None,
        elapsed_ms,
    };
    while let Ok(event) = told.try_recv() {
        match event.happened {
            Happened::SourceAnswered(answer) => {
                brought.answers.push(format!("{:?} {} → {}", answer.source, answer.asked, answer.outcome).to_lowercase());
            }
            Happened::ProviderRecognised(provider) => brought.provider = Some(provider),
            Happened::LookedUp(Lookup { .. }) | Happened::Validated { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    brought
}

impl Brought {
    fn answer(&self, start: &str) -> &str {
        let found = self.answers.iter().find(|answer| answer.starts_with(start));
        found.unwrap_or_else(|| panic!("nothing of {start} in {:#?}", self.answers))
    }
}

fn zone() -> Names {
    Names::default().address("guide.test", "192.0.2.80")
}

const CONFIG: &str = "https://autoconfig.guide.test/mail/config-v1.1.xml";
const WELL_KNOWN: &str = "https://guide.test/.well-known/autoconfig/mail/config-v1.1.xml";

fn config(smtp: &str) -> String {
    format!(
        r#"<clientConfig version="1.1"><emailProvider id="guide.test"><domain>guide.test</domain><displayName>Guide</displayName>
        <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
        <incomingServer type="pop3"><hostname>pop.guide.test</hostname><port>995</port><socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
        <outgoingServer type="smtp"><hostname>{smtp}</hostname><port>465</port><socketType>SSL</socketType>
        <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></outgoingServer>
        </emailProvider></clientConfig>"#
    )
}

#[tokio::test]
async fn srv_alone_is_enough() {
    let names = zone()
        .srv("_submissions._tcp.guide.test", 10, 0, 465, "out.guide.test")
        .srv("_submission._tcp.guide.test", 10, 0, 2587, "out.guide.test")
        .srv("_imaps._tcp.guide.test", 20, 0, 993, "second.guide.test")
        .srv("_imaps._tcp.guide.test", 10, 0, 993, "first.guide.test");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(
        brought.candidates,
        [
            "out.guide.test:465/tls Authenticated",
            "out.guide.test:2587/starttls Authenticated",
            "first.guide.test:993/tls Authenticated",
            "second.guide.test:993/tls Authenticated",
        ]
    );
    assert_eq!(brought.answer("srv _submission."), "srv _submission._tcp.guide.test srv → found: out.guide.test:2587");
    assert_eq!(brought.answer("srv _imap."), "srv _imap._tcp.guide.test srv → none: no such name");
}

#[tokio::test]
async fn autoconfig_alone_is_enough_and_vouches_for_a_foreign_host() {
    let pages = Pages::default().page(CONFIG, "text/xml", config("smtp.hoster.test").as_bytes());
    let brought = discovered(zone(), pages).await;
    assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Authenticated", "imap.guide.test:993/tls Authenticated"]);
    let names: Vec<_> = brought.ranked.iter().map(|candidate| candidate.username.as_deref()).collect();
    assert_eq!(names, [Some("john"), Some("john@guide.test")], "placeholders are rendered");
    assert!(brought.answer("autoconfig https://guide.test").ends_with("none: http status 404"));
}

#[tokio::test]
async fn usual_names_alone_are_enough_and_only_those_that_exist_count() {
    let names = zone().address("smtp.guide.test", "192.0.2.1").address("mail.guide.test", "192.0.2.1");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(
        brought.candidates,
        [
            "smtp.guide.test:465/tls Authenticated",
            "mail.guide.test:465/tls Authenticated",
            "smtp.guide.test:587/starttls Authenticated",
            "mail.guide.test:587/starttls Authenticated",
            "mail.guide.test:993/tls Authenticated",
            "mail.guide.test:143/starttls Authenticated",
        ]
    );
}

#[tokio::test]
async fn the_host_that_takes_the_mail_may_serve_its_users_too() {
    let names = zone().mx("guide.test", 20, "backup.guide.test").mx("guide.test", 10, "mx.guide.test");
    let brought = discovered(names.address("mx.guide.test", "192.0.2.1"), Pages::default()).await;
    assert_eq!(brought.candidates.len(), 4);
    assert_eq!(brought.candidates[0], "mx.guide.test:465/tls Authenticated");
}

#[tokio::test]
async fn a_service_that_is_decidedly_not_offered_is_no_candidate_and_stays_visible() {
    let names = zone().srv("_submissions._tcp.guide.test", 0, 0, 0, "").srv("_imaps._tcp.guide.test", 0, 0, 993, "mail.guide.test");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(brought.candidates, ["mail.guide.test:993/tls Authenticated"]);
    assert!(brought.answer("srv _submissions.").contains("→ refused"), "{:?}", brought.answers);
}

#[tokio::test]
async fn a_domain_that_takes_no_mail_says_so() {
    let brought = discovered(zone().mx("guide.test", 0, ""), Pages::default()).await;
    assert!(brought.candidates.is_empty());
    assert!(brought.answer("mx guide.test").contains("→ refused: null mx"), "{:?}", brought.answers);
}

#[tokio::test]
async fn a_web_page_is_no_configuration() {
    let pages = Pages::default().page(CONFIG, "text/html", b"<!DOCTYPE html><html><body>Welcome</body></html>");
    let brought = discovered(zone(), pages).await;
    assert!(brought.candidates.is_empty());
    assert!(
        brought.answer("autoconfig https://autoconfig").contains("→ unreadable: document-is-web-page"),
        "{:?}",
        brought.answers
    );
}

#[tokio::test]
async fn a_redirect_is_followed_and_named() {
    let page = Page {
        status: 200,
        content_type: Some("text/xml".into()),
        body: config("smtp.guide.test").into_bytes(),
        url_final: "https://hoster.test/x.xml".into(),
        authenticated: true,
    };
    let brought = discovered(zone(), Pages::default().with(CONFIG, Duration::ZERO, Ok(page))).await;
    assert!(brought.answer("autoconfig https://autoconfig").ends_with("(from https://hoster.test/x.xml)"));
    assert_eq!(brought.candidates.len(), 2);
}

#[tokio::test]
async fn a_foreign_host_from_dns_waits_for_consent() {
    let names = || zone().srv("_submissions._tcp.guide.test", 0, 0, 465, "smtp.hoster.test");
    assert_eq!(discovered(names(), Pages::default()).await.candidates, ["smtp.hoster.test:465/tls Unauthenticated"]);
    let mut intent = Intent::new("john@guide.test".parse().unwrap());
    let _ = intent.consent.hosts.insert("smtp.hoster.test".into());
    let brought = discovered_for(&intent, names(), Pages::default()).await;
    assert_eq!(brought.candidates, ["smtp.hoster.test:465/tls Consented"]);
}

#[tokio::test]
async fn a_provider_is_recognised_by_where_the_mail_goes() {
    let names = zone().mx("guide.test", 1, "aspmx.l.google.com").address("aspmx.l.google.com", "192.0.2.9");
    let brought = discovered(names, Pages::default()).await;
    assert_eq!(
        brought.candidates,
        [
            "smtp.gmail.com:465/tls Authenticated",
            "smtp.gmail.com:587/starttls Authenticated",
            "imap.gmail.com:993/tls Authenticated",
        ]
    );
    assert_eq!(brought.ranked[0].username.as_deref(), Some("john@guide.test"));
    let provider = brought.provider.unwrap();
    assert_eq!((provider.name.as_str(), provider.requirement), ("Google Workspace", Requirement::AppPassword { length: Some(16) }));
}

#[tokio::test]
async fn a_provider_is_recognised_by_its_domain_without_any_network() {
    let intent = Intent::new("john@gmail.com".parse().unwrap());
    let names = Names::default().failing("gmail.com", LookupStatus::Servfail);
    let brought = discovered_for(&intent, names, Pages::default()).await;
    assert_eq!(brought.provider.unwrap().name, "Gmail");
    assert_eq!(brought.candidates[0], "smtp.gmail.com:465/tls Authenticated");
}

#[tokio::test]
async fn a_typed_host_needs_no_port() {
    let mut intent = Intent::new("john@guide.test".parse().unwrap());
    intent.outgoing.host = Some("Mail.Hoster.Test".into());
    intent.incoming_protocol = None;
    let typed = |intent: &Intent| {
        let intent = intent.clone();
        async move { discovered_for(&intent, zone(), Pages::default()).await.candidates }
    };
    assert_eq!(typed(&intent).await, ["mail.hoster.test:465/tls Typed", "mail.hoster.test:587/starttls Typed"]);
    intent.outgoing.port = Some(25);
    assert_eq!(typed(&intent).await, ["mail.hoster.test:25/starttls Typed"]);
    intent.outgoing.security = Some(Security::Plain);
    assert_eq!(typed(&intent).await, ["mail.hoster.test:25/plain Typed"]);
    intent.outgoing.host = Some("[2001:db8::1]".into());
    assert_eq!(typed(&intent).await, ["[2001:db8::1]:25/plain Typed"]);
}

#[tokio::test(start_paused = true)]
async fn a_better_place_that_is_late_is_waited_for_a_little() {
    let page = |host: &str| {
        Ok(Page { status: 200, content_type: None, body: config(host).into_bytes(), url_final: CONFIG.into(), authenticated: true })
    };
    let pages = |late| {
        Pages::default().with(CONFIG, Duration::from_millis(late), page("first.guide.test")).with(
            WELL_KNOWN,
            Duration::from_millis(10),
            page("second.guide.test"),
        )
    };
    assert_eq!(discovered(zone(), pages(200)).await.ranked[0].host, "first.guide.test");
    assert_eq!(discovered(zone(), pages(900)).await.ranked[0].host, "second.guide.test");
}

#[tokio::test(start_paused = true)]
async fn everything_silent_costs_the_deadline_and_is_told() {
    let hour = Duration::from_secs(3600);
    let mut names = Names::default().slow("guide.test", hour);
    for label in ["_submissions._tcp", "_submission._tcp", "_imaps._tcp", "_imap._tcp", "smtp", "mail", "imap"] {
        names = names.slow(&format!("{label}.guide.test"), hour);
    }
    let pages = Pages::default().with(CONFIG, hour, Err(HttpFault::Timeout)).with(WELL_KNOWN, hour, Err(HttpFault::Timeout));
    let brought = discovered(names, pages).await;
    assert!(brought.candidates.is_empty());
    assert_eq!(brought.elapsed_ms, 4_000, "the HTTP deadline is the longest of a single source");
    let (table, pacc, files, exchange, text, srv, mx, guess) = (1, 1, 2, 1, 1, 6, 1, 1);
    let asked = table + pacc + files + exchange + text + srv + mx + guess;
    assert_eq!(brought.answers.len(), asked, "{:#?}", brought.answers);
    assert!(brought.answer("mx guide.test").ends_with("failed: no answer in time"));
}

#[tokio::test(start_paused = true)]
async fn a_discovery_that_is_broken_off_says_what_was_not_answered() {
    let net =
        Net::stand_in(StandIn { names: Names::default().slow("guide.test", Duration::from_secs(3600)), ..StandIn::default() });
    let (events, mut told) = unbounded_channel();
    let recorder = Recorder::start(events);
    let (sender, _receiver) = unbounded_channel();
    let intent = Intent::new("john@guide.test".parse().unwrap());
    let early = timeout(Duration::from_millis(100), discover(&intent, &net, &recorder, sender)).await;
    assert!(early.is_err());
    let mut unanswered = false;
    while let Ok(event) = told.try_recv() {
        if let Happened::SourceAnswered(answer) = event.happened {
            unanswered |= answer.source == Source::Mx && answer.outcome == "unanswered";
        }
    }
    assert!(unanswered);
}
