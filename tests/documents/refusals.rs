//! What a format cannot express is refused, with the reason, and where possible before any traffic.

use mailwright::export::{self, Refusal, Target};
use mailwright::model::{Authentication, Intent, Mechanism, Security, ServerSettings, Settings};

use crate::proof::{guide, john, proved};

fn refused(target: Target, settings: &Settings) -> Option<Refusal> {
    export::write_unproved(target, &john(), settings).err()
}

fn with(change: impl Fn(&mut ServerSettings)) -> [Settings; 2] {
    let mut outgoing = guide("john@guide.test");
    let mut incoming = outgoing.clone();
    change(outgoing.outgoing.as_mut().unwrap());
    change(incoming.incoming.as_mut().unwrap());
    [outgoing, incoming]
}

#[test]
fn a_missing_side_is_refused_by_both() {
    let whole = guide("john@guide.test");
    for target in Target::ALL {
        let sending = proved(&Settings { incoming: None, ..whole.clone() });
        assert_eq!(export::write(target, &john(), &sending), Err(Refusal::WithoutIncoming));
        let receiving = proved(&Settings { outgoing: None, ..whole.clone() });
        assert_eq!(export::write(target, &john(), &receiving), Err(Refusal::WithoutOutgoing));
    }
}

#[test]
fn what_readers_would_change_or_expose_is_refused() {
    for target in Target::ALL {
        for settings in with(|server| server.security = Security::Plain) {
            assert_eq!(refused(target, &settings), Some(Refusal::Unencrypted));
        }
        for settings in with(|server| server.port = 0) {
            assert_eq!(refused(target, &settings), Some(Refusal::Port));
        }
        for host in ["", "mail_1.guide.test", "mail guide.test", "<x>", "mail.guide.test/x"] {
            for settings in with(|server| server.host = host.to_owned()) {
                assert_eq!(refused(target, &settings), Some(Refusal::Host), "{host}");
            }
        }
        for settings in with(|server| server.username = "a\u{7}".to_owned()) {
            assert_eq!(refused(target, &settings), Some(Refusal::UsernameControl));
        }
    }
    for settings in with(|server| server.username = "0815".to_owned()) {
        assert_eq!(refused(Target::Autoconfig, &settings), Some(Refusal::UsernameNumber));
        assert_eq!(refused(Target::Mobileconfig, &settings), None);
    }
}

#[test]
fn a_challenge_that_no_reader_answers_is_refused() {
    for target in Target::ALL {
        for settings in with(|server| {
            (server.mechanism, server.authentication) = (Some(Mechanism::ScramSha256), Authentication::PasswordEncrypted);
        }) {
            assert_eq!(refused(target, &settings), Some(Refusal::Authentication));
        }
        let asked = Intent { mechanism: Some(Mechanism::ScramSha1), ..Intent::new("john@guide.test".parse().unwrap()) };
        assert_eq!(export::refuses(target, &asked), Some(Refusal::Authentication));
    }
}

#[test]
fn a_challenge_that_readers_mean_is_written_and_a_token_where_they_take_one() {
    let asked = |mechanism| Intent { mechanism: Some(mechanism), ..Intent::new(john().address) };
    for target in Target::ALL {
        for settings in with(|server| {
            (server.mechanism, server.authentication) = (Some(Mechanism::CramMd5), Authentication::PasswordEncrypted);
        }) {
            assert_eq!(refused(target, &settings), None);
        }
        assert_eq!(export::refuses(target, &asked(Mechanism::CramMd5)), None);
    }
    assert_eq!(export::refuses(Target::Autoconfig, &asked(Mechanism::Oauthbearer)), None);
    assert_eq!(export::refuses(Target::Mobileconfig, &asked(Mechanism::Xoauth2)), Some(Refusal::Authentication));
}

#[test]
fn a_way_of_signing_in_without_a_word_is_refused() {
    for authentication in [Authentication::Oauth2, Authentication::PasswordEncrypted] {
        for settings in with(|server| server.authentication = authentication) {
            assert_eq!(refused(Target::Mobileconfig, &settings), Some(Refusal::Authentication));
            assert_eq!(refused(Target::Autoconfig, &settings), None);
        }
    }
    let [sending, receiving] = with(|server| server.authentication = Authentication::None);
    for target in Target::ALL {
        assert_eq!(refused(target, &sending), None);
        assert_eq!(refused(target, &receiving), Some(Refusal::Authentication));
    }
}

#[test]
fn what_can_be_known_is_said_before_any_traffic() {
    let whole = Intent::new(john().address);
    for target in Target::ALL {
        assert_eq!(export::refuses(target, &whole), None);
        let sending = Intent { incoming_protocol: None, ..whole.clone() };
        assert_eq!(export::refuses(target, &sending), Some(Refusal::WithoutIncoming));
        let mut plain = whole.clone();
        plain.outgoing.security = Some(Security::Plain);
        assert_eq!(export::refuses(target, &plain), Some(Refusal::Unencrypted));
    }
    let numeric = Intent { username: Some("4711".to_owned()), ..whole };
    assert_eq!(export::refuses(Target::Autoconfig, &numeric), Some(Refusal::UsernameNumber));
    assert_eq!(export::refuses(Target::Mobileconfig, &numeric), None);
}

#[test]
fn every_target_is_found_by_its_name() {
    for target in Target::ALL {
        assert_eq!(Target::parse(target.name()), Some(target));
    }
    assert_eq!(Target::parse("Autoconfig"), None);
}
