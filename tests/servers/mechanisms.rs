//! Every way to sign in, at a real Dovecot and at a Postfix that asks it: `domains/mechanisms.dovecot`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

use crate::check::Report;
use crate::secrets;
use crate::world::World;

const POP3: [&str; 2] = ["--incoming-protocol", "pop3"];

/// A token for this address (RFC 7519), signed with the key that Dovecot has.
fn token(address: &str, expires: u64) -> String {
    let part = |json: &str| URL_SAFE_NO_PAD.encode(json);
    let claims = format!(r#"{{"sub":"{address}","email":"{address}","iat":1000000000,"exp":{expires}}}"#);
    let signed = format!("{}.{}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(&claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"a secret of this test alone");
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes())))
}

const FAR: u64 = 4_000_000_000;
const LONG_AGO: u64 = 1_000_000_001;

fn signed_in_by(report: &Report, mechanism: &str, authentication: &str) {
    report.works();
    for side in ["outgoing", "incoming"] {
        let settings = &report.json["settings"][side];
        assert_eq!(settings["mechanism"], mechanism, "{side}\n{report}");
        assert_eq!(settings["authentication"], authentication, "{side}\n{report}");
    }
}

#[test]
fn challenges_are_answered_by_smtp_imap_and_pop3() {
    let Some(world) = World::get() else { return };
    for mechanism in ["SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5"] {
        for receiving in [&[][..], &POP3] {
            let report = world.check("ann@mechanisms.test").with(receiving).with(&["--mechanism", mechanism]).run();
            signed_in_by(&report, mechanism, "password-encrypted");
        }
    }
}

#[test]
fn an_odd_password_is_computed_with_as_the_server_has_it() {
    let Some(world) = World::get() else { return };
    let odd = r#"back\slash 100% "double" 'single' blanks"#;
    for mechanism in ["SCRAM-SHA-256", "CRAM-MD5"] {
        for (address, password) in [("odd@mechanisms.test", odd), ("umlaut@mechanisms.test", "a\u{308}€-Sommerglu\u{308}ck")] {
            // The second one is typed in decomposed letters, as macOS may do it; the server has composed ones.
            let report = world.check(address).with(&["--mechanism", mechanism]).password(password).run();
            signed_in_by(&report, mechanism, "password-encrypted");
        }
    }
}

#[test]
fn a_wrong_password_is_refused_as_such_and_three_times_at_most() {
    let Some(world) = World::get() else { return };
    for mechanism in ["SCRAM-SHA-256", "CRAM-MD5"] {
        let report = world.check("ann@mechanisms.test").with(&["--mechanism", mechanism]).password("winterrain").run();
        report.fails("auth", "auth-wrong-credentials");
        assert!(report.json["password_rejections"].as_u64().is_some_and(|count| (1..=3).contains(&count)), "{report}");
    }
}

#[test]
fn without_plain_the_best_challenge_is_taken_unasked() {
    let Some(world) = World::get() else { return };
    signed_in_by(&world.check("ann@mechanisms.test").run(), "SCRAM-SHA-256", "password-encrypted");
}

/// Dovecot lists USER and PASS although it takes no plain password here.
#[test]
fn what_is_listed_and_does_not_work_is_passed_over_and_told() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@mechanisms.test").with(&POP3).run();
    report.warns("auth-offered-but-unusable");
    assert_eq!(report.json["settings"]["incoming"]["mechanism"], "SCRAM-SHA-256", "{report}");
    assert_eq!(report.json["password_rejections"], 0, "{report}");
}

#[test]
fn a_token_signs_in_by_either_mechanism_and_stays_secret() {
    let Some(world) = World::get() else { return };
    let token = token("ann@mechanisms.test", FAR);
    for receiving in [&[][..], &POP3] {
        for mechanism in ["XOAUTH2", "OAUTHBEARER"] {
            let report = world.check("ann@mechanisms.test").with(receiving).with(&["--mechanism", mechanism]).token(&token).run();
            signed_in_by(&report, mechanism, "oauth2");
        }
    }
    world.check("ann@mechanisms.test").token(&token).with(&["--verbose"]).run_as_asked().exits(0);
    let wire = world.wire();
    for part in token.split('.').filter(|part| part.len() > 40) {
        for shape in secrets::shapes(part) {
            assert!(!secrets::contains(&wire, &shape), "on the wire: {}", String::from_utf8_lossy(&shape));
        }
    }
}

#[test]
fn a_token_that_is_over_is_refused_once_and_the_server_says_why() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@mechanisms.test").token(&token("ann@mechanisms.test", LONG_AGO)).run();
    report.fails("auth", "auth-oauth-token-rejected");
    assert_eq!(report.json["password_rejections"], 1, "{report}");
    let evidence = report.json["findings"][0]["evidence"].as_str().unwrap_or_default();
    assert!(evidence.contains(r#""scope":"mail""#), "{report}");
}
