//! Where a password may be seen: inside verified TLS, and nowhere else, in no encoding.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use mailwright::model::{Secret, Verdict};
use mailwright::practice::Scenario;
use mailwright::report;
use mailwright::words::Words;

use crate::bench::{Bench, Checked};

/// Searches everything that a check wrote, and everything that went over the wire in the open.
pub fn nowhere(checked: &Checked, password: &Secret) {
    let needles = encodings(password.reveal());
    for seen in checked.servers.seen() {
        assert_eq!(found(&seen.wire, &needles), None, "on the wire to {}", seen.service);
    }
    let events = serde_json::to_vec(&checked.events).unwrap();
    assert_eq!(found(&events, &needles), None, "in the events");
    assert_eq!(found(format!("{:?}", checked.events).as_bytes(), &needles), None, "in the events' debug form");
    for lang in ["en", "de"] {
        let words = Words::new(lang);
        assert_eq!(found(report::json::write(&checked.events, &words).as_bytes(), &needles), None, "in the report ({lang})");
        let text = report::text::render(&report::document::whole(&checked.outcome, words), true);
        assert_eq!(found(text.as_bytes(), &needles), None, "in the text ({lang})");
    }
}

/// Every form that a password could leak in: plain, percent-encoded, as a JSON string, and base64 at each of the
/// three places where it can begin in a longer text.
fn encodings(password: &str) -> Vec<Vec<u8>> {
    let percent = |keep: fn(u8) -> bool| -> String {
        password.bytes().map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    let unreserved = percent(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
    let json = serde_json::to_string(password).unwrap();
    let mut needles = vec![
        password.as_bytes().to_vec(),
        unreserved.to_lowercase().into_bytes(),
        unreserved.into_bytes(),
        percent(|_| false).into_bytes(),
        json.trim_matches('"').as_bytes().to_vec(),
        STANDARD.encode(password).into_bytes(),
    ];
    for ahead in 0..3_usize {
        let shifted = [vec![0; ahead], password.as_bytes().to_vec()].concat();
        let whole = STANDARD_NO_PAD.encode(shifted);
        // The first characters depend on what stands ahead, the last on what follows.
        let inner = &whole.as_bytes()[(ahead * 4).div_ceil(3)..whole.len() - 1];
        needles.push(inner.to_vec());
    }
    needles
}

fn found(text: &[u8], needles: &[Vec<u8>]) -> Option<String> {
    let hit = needles.iter().find(|needle| text.windows(needle.len()).any(|window| window == needle.as_slice()));
    hit.map(|needle| String::from_utf8_lossy(needle).into_owned())
}

#[test]
fn the_search_finds_every_form() {
    let needles = encodings("learn-by-doing");
    for text in [
        "x learn-by-doing x".to_owned(),
        format!("AUTH PLAIN {}", STANDARD.encode("\0learner@practice.test\0learn-by-doing")),
        format!("AUTH PLAIN {}", STANDARD.encode("\0learner\0learn-by-doing")),
        STANDARD.encode("\0a\0learn-by-doing"),
        STANDARD.encode("learn-by-doing"),
    ] {
        assert!(found(text.as_bytes(), &needles).is_some(), "{text}");
    }
    assert!(found("?password=a%20b%25%C3%A4".as_bytes(), &encodings("a b%ä")).is_some());
    assert_eq!(found(b"learn by doing", &needles), None);
}

/// That it is nowhere else means something only if it came where it belongs.
#[tokio::test]
async fn inside_tls_the_password_did_arrive() {
    let checked = Bench::new(Scenario::Well).await.check().await;
    let needles = encodings(checked.servers.password().reveal());
    let inside = |services: &str| {
        let seen = checked.servers.seen();
        seen.iter().any(|seen| seen.service.to_string().starts_with(services) && found(&seen.inside, &needles).is_some())
    };
    assert!(inside("submission") && inside("imap"));
}

#[tokio::test]
async fn inside_tls_the_token_did_arrive() {
    let checked = Bench::new(Scenario::Oauth2Token).await.check().await;
    let token = checked.servers.credentials().token.unwrap();
    let needles = encodings(token.reveal());
    let seen = checked.servers.seen();
    let inside = |services: &str| {
        seen.iter().any(|seen| seen.service.to_string().starts_with(services) && found(&seen.inside, &needles).is_some())
    };
    assert!(inside("submission") && inside("imap"));
}

/// With a server's proof, and what else stands in the dialogue, anybody could try passwords in peace.
#[tokio::test]
async fn what_a_server_proves_itself_with_is_hidden() {
    let checked = Bench::new(Scenario::ScramOnly).await.check().await;
    let report = checked.report();
    let decoded = report.split(['"', ' ']).filter_map(|word| STANDARD.decode(word).ok());
    let told: Vec<String> = decoded.filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    assert!(told.iter().any(|text| text.contains(",i=4096")), "the challenge is seen");
    assert!(!told.iter().any(|text| text.starts_with("v=") || text.contains("p=")), "{told:?}");
}

#[tokio::test]
async fn odd_passwords_are_hidden_as_well() {
    for password in ["31415926535", "s\\%\"' um mer", "sonne ä€ 雪", " blanks at the ends "] {
        for scenario in [Scenario::Well, Scenario::LoginOnly] {
            let mut bench = Bench::new(scenario).await;
            bench.password = Some(Secret::from(password));
            let checked = bench.check().await;
            assert_eq!(checked.verdict(), Verdict::Fails, "{password}: {}", checked.told());
            assert_eq!(checked.outcome.rejections(), 2, "{password}: {}", checked.told());
        }
    }
}
