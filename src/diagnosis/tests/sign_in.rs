//! Sign-in: what the server's answer means, and what is known beside it.

use super::every_cause::Pair;
use super::story::{Story, imaps, provider, refused, reply, submission, submissions};
use crate::model::{
    Cause, Facts, Fault, FaultKind, Happened, Mechanism, PasswordTrait, Provider, Requirement, Severity, Stage, UsernameForm,
    Verdict,
};

const WRONG: &str = "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6";

pub(super) fn pair(cause: Cause) -> Option<Pair> {
    let answers = |text: &str| Story::usual().refuses_password(&submissions(), text);
    let auth = |kind| Story::usual().fails_as(&submissions(), Stage::Auth, kind);
    let offered = |names: &[&str]| auth(FaultKind::NoCommonMechanism(names.iter().map(|name| (*name).to_owned()).collect()));
    Some(match cause {
        Cause::AuthWrongCredentials => (answers(WRONG), answers("454 4.7.0 Temporary authentication failure")),
        Cause::AuthAppPasswordRequired => {
            (answers("534 5.7.9 Application-specific password required."), answers("534 5.7.14 Please log in via your web browser"))
        }
        Cause::AuthWebLoginRequired => (answers("534 5.7.14 <https://guide.test/x> Please log in"), answers(WRONG)),
        Cause::AuthBasicDisabledOauthRequired => (offered(&["XOAUTH2", "OAUTHBEARER"]), offered(&["XOAUTH2", "GSSAPI"])),
        Cause::AuthSmtpAuthDisabledByAdmin => (
            answers("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."),
            answers("535 5.7.139 Authentication unsuccessful, basic authentication is disabled."),
        ),
        Cause::AccessProtocolDisabled => {
            (answers("NO [ALERT] Your account is not enabled for IMAP use"), answers("NO [AUTHENTICATIONFAILED] Invalid"))
        }
        Cause::AuthTooManyAttempts => {
            (answers("421 4.7.0 Too many login attempts, please try again later."), answers("NO [LIMIT] Too many connections"))
        }
        Cause::AuthIpOrCountryBlocked => {
            (answers("A1 NO [ALERT] LOGIN DENIED -- COUNTRY IS BLACKLISTED"), answers("A1 NO [ALERT] LOGIN DENIED"))
        }
        Cause::AccountSuspended => (answers("535 5.7.8 Account suspended"), answers(WRONG)),
        Cause::AuthPasswordPolicy => (answers("NO [EXPIRED] Password has to be changed"), answers(WRONG)),
        Cause::AuthMalformed => {
            (answers("501 5.5.2 Cannot decode response"), answers("504 5.5.4 Unrecognized authentication type"))
        }
        Cause::AuthRequiresEncryption => (answers("538 5.7.11 Encryption required"), answers("534 5.7.9 Mechanism is too weak")),
        Cause::AuthNotOffered => (auth(FaultKind::AuthNotOffered), offered(&["GSSAPI"])),
        Cause::AuthNoCommonMechanism => (offered(&["NTLM", "GSSAPI"]), offered(&["XOAUTH2"])),
        Cause::AuthBackendFailure => (answers("454 4.7.0 Temporary authentication failure"), answers(WRONG)),
        Cause::AuthBeforeTls => (before_tls(&["PLAIN"]), before_tls(&[])),
        Cause::UsernameLocalPart => (only_local_part(), Story::well()),
        Cause::PasswordBlanks => {
            (answers(WRONG).noted(PasswordTrait::BlanksAtEnds), only_local_part().noted(PasswordTrait::BlanksAtEnds))
        }
        Cause::PasswordNonAscii => {
            (answers(WRONG).noted(PasswordTrait::NonAscii), only_local_part().noted(PasswordTrait::NonAscii))
        }
        Cause::AuthOfferedButUnusable => (trouble_with("PLAIN"), trouble_with("CRAM-MD5")),
        Cause::PasswordNotGiven => (not_given(Story::usual()), Story::usual().reaches(&submissions()).reaches(&imaps())),
        Cause::ServerAlert => (alerted("a2 OK [ALERT] Disk nearly full"), alerted("a2 OK done [ALERT]")),
        _ => return None,
    })
}

fn not_given(story: Story) -> Story {
    story.noted(PasswordTrait::NotGiven).reaches(&submissions()).reaches(&imaps())
}

fn alerted(line: &str) -> Story {
    Story::well().said(&imaps(), line)
}

fn before_tls(mechanisms: &[&str]) -> Story {
    Story::well().offers(&submission(), false, mechanisms)
}

/// The address is refused, the part before the `@` accepted, on the same connection.
fn only_local_part() -> Story {
    let at = submissions();
    let story = Story::usual().refuses_password(&at, WRONG).judged(&at, "john", "235 2.7.0 ok").sends(&at);
    story.reaches(&imaps()).judged(&imaps(), "john", "A1 OK").found("INBOX", 500)
}

/// A mechanism fails without a word on the password, and the next one works. PLAIN and LOGIN are what is offered.
fn trouble_with(mechanism: &str) -> Story {
    let fault = Fault::rejected(reply("454 4.7.0 Temporary authentication failure"), &format!("AUTH {mechanism}"));
    let story = Story::usual().fails(&submissions(), Stage::Auth, fault);
    let signed_in = Happened::SignInTried {
        endpoint: submissions(),
        username: "john@guide.test".to_owned(),
        form: UsernameForm::Address,
        mechanism: Mechanism::Login,
        accepted: true,
    };
    let story = story.step(&submissions(), Stage::Auth, Ok(Facts::Accepted("235 ok".to_owned()))).then(signed_in);
    story.sends(&submissions()).signs_in(&imaps()).found("INBOX", 500)
}

#[test]
fn a_mechanism_that_does_not_work_beside_one_that_does_is_a_warning() {
    let story = trouble_with("PLAIN");
    assert_eq!(story.verdict(), Verdict::WorksWithWarnings);
    let finding = story.finding(Cause::AuthOfferedButUnusable).unwrap();
    assert_eq!((finding.severity, &*finding.values["mechanisms"]), (Severity::Warning, "PLAIN"));
    assert_eq!(finding.evidence.as_deref(), Some("454 4.7.0 Temporary authentication failure"));
}

#[test]
fn a_server_that_knows_nothing_of_what_it_offers_is_told_apart() {
    let answers = |command: &str| {
        let fault = Fault::rejected(reply("504 5.7.4 Unrecognized authentication type"), command);
        Story::usual().fails(&submissions(), Stage::Auth, fault).told().1[0]
    };
    assert_eq!(answers("AUTH PLAIN"), Cause::AuthOfferedButUnusable);
    assert_eq!(answers("AUTH CRAM-MD5"), Cause::AuthMechanismUnsupported, "it offered PLAIN and LOGIN");
}

#[test]
fn a_refused_token_is_told_with_what_the_server_said_of_it() {
    let said = r#"{"status":"401","schemes":"Bearer","scope":"https://mail.guide.test/"}"#;
    let refused = |command: &str| {
        let fault = Fault::rejected(reply("535 5.7.8 Username and Password not accepted"), command).because(said);
        Story::usual().noted(PasswordTrait::Token).fails(&submissions(), Stage::Auth, fault).conclusion().findings.remove(0)
    };
    for command in ["AUTH XOAUTH2", "AUTH OAUTHBEARER", "AUTHENTICATE XOAUTH2"] {
        let finding = refused(command);
        assert_eq!(finding.cause, Cause::AuthOauthTokenRejected, "{command}");
        assert!(finding.evidence.unwrap().ends_with(said));
    }
    assert_eq!(refused("AUTH PLAIN").cause, Cause::AuthWrongCredentials);
}

#[test]
fn with_a_token_a_provider_that_wants_one_is_not_the_matter() {
    let story = || Story::usual().provider(Requirement::Oauth2).fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    assert_eq!(story().told().1[0], Cause::AuthBasicDisabledOauthRequired);
    assert_eq!(story().noted(PasswordTrait::Token).told().1[0], Cause::ConnectRefused);
}

#[test]
fn a_local_part_that_is_accepted_works_with_a_note() {
    let (verdict, causes) = only_local_part().told();
    assert_eq!((verdict, causes.as_slice()), (Verdict::Works, &[Cause::UsernameLocalPart][..]));
    let conclusion = only_local_part().conclusion();
    assert_eq!((conclusion.findings[0].severity, &*conclusion.findings[0].values["username"]), (Severity::Note, "john"));
    assert_eq!(conclusion.settings.outgoing.unwrap().username, "john");
}

#[test]
fn a_door_that_shuts_after_a_refused_password_does_not_hide_the_refusal() {
    let at = submissions();
    for (stage, kind) in [
        (Stage::Auth, FaultKind::Closed),
        (Stage::Connect, FaultKind::Refused),
        (Stage::Connect, FaultKind::ConnectTimeout),
        (Stage::Banner, FaultKind::Silent),
    ] {
        let story = Story::usual().refuses_password(&at, WRONG).step(&at, stage, Err(Fault::new(kind)));
        let (verdict, causes) = story.told();
        assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::AuthWrongCredentials));
        assert_eq!(story.conclusion().findings[0].evidence.as_deref(), Some(WRONG));
    }
}

#[test]
fn a_refused_password_outweighs_a_lock_that_follows_from_it() {
    let at = submissions();
    let story = Story::usual().refuses_password(&at, WRONG).judged(&at, "john", "421 4.7.0 Too many failed attempts");
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::AuthWrongCredentials));
}

#[test]
fn a_port_where_the_password_was_judged_outweighs_a_promised_one_that_is_dead() {
    let story = Story::usual().fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    let story = story.refuses_password(&submission(), WRONG);
    assert_eq!(story.told().1[0], Cause::AuthWrongCredentials);
}

#[test]
fn a_server_that_cannot_check_passwords_now_decides_nothing() {
    let story = Story::usual().fails(&submissions(), Stage::Auth, refused("454 4.7.0 Temporary authentication failure"));
    assert_eq!(story.told(), (Verdict::Undecided, vec![Cause::AuthBackendFailure]));
    let story = Story::usual().fails(&submissions(), Stage::Auth, refused("NO [UNAVAILABLE] Temporary authentication failure."));
    assert_eq!(story.told(), (Verdict::Undecided, vec![Cause::AuthBackendFailure]));
}

#[test]
fn every_user_name_that_was_refused_is_named_once() {
    let at = submissions();
    let story = Story::usual().refuses_password(&at, WRONG).judged(&at, "john", WRONG).judged(&at, "john", WRONG);
    let finding = &story.conclusion().findings[0];
    assert_eq!((&*finding.values["usernames"], &*finding.values["tried"]), ("john@guide.test, john", "2"));
}

#[test]
fn a_provider_that_wants_oauth2_is_told_before_any_sign_in() {
    let story = Story::usual().provider(Requirement::Oauth2).reaches(&submissions()).reaches(&imaps());
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::AuthBasicDisabledOauthRequired));
    assert_eq!(story.conclusion().findings[0].values["provider"], "Guide Mail");
    assert_eq!(story.conclusion().settings, crate::model::Settings::default());
}

#[test]
fn a_password_that_is_no_app_password_was_not_sent() {
    let story = Story::usual().provider(Requirement::AppPassword { length: Some(16) });
    let story = story.noted(PasswordTrait::NotWhatProviderWants).reaches(&submissions());
    let (verdict, causes) = story.told();
    assert_eq!((verdict, causes[0]), (Verdict::Fails, Cause::AuthAppPasswordRequired));
    assert_eq!(story.conclusion().findings[0].values["url"], "https://guide.test/app-passwords");
}

#[test]
fn a_plain_refusal_where_app_passwords_have_no_known_form_most_often_means_one() {
    let refused = |requirement| Story::usual().provider(requirement).refuses_password(&submissions(), WRONG).told().1[0];
    assert_eq!(refused(Requirement::AppPassword { length: None }), Cause::AuthAppPasswordRequired);
    assert_eq!(refused(Requirement::AppPassword { length: Some(16) }), Cause::AuthWrongCredentials, "it had the right form");
    assert_eq!(refused(Requirement::Password), Cause::AuthWrongCredentials);
}

#[test]
fn a_password_good_for_sending_and_not_for_receiving_points_to_the_imap_switch() {
    let switch = Provider { imap_switch: true, ..provider(Requirement::Password) };
    let imap_refused = |story: Story| {
        story.signs_in(&submissions()).sends(&submissions()).refuses_password(&imaps(), "A1 NO [AUTHENTICATIONFAILED] failed")
    };
    let known = imap_refused(Story::usual().then(Happened::ProviderRecognised(switch)));
    assert_eq!(known.told().1[0], Cause::AccessProtocolDisabled);
    let unknown = imap_refused(Story::usual()).conclusion().findings.remove(0);
    assert_eq!((unknown.cause, unknown.also_possible[0]), (Cause::AuthWrongCredentials, Cause::AccessProtocolDisabled));
}

#[test]
fn a_link_in_the_reply_is_where_to_go_when_the_provider_is_not_known() {
    let story = Story::usual().refuses_password(&submissions(), "534-5.7.9 App password required: <https://acme.test/ap?x=1>.");
    assert_eq!(story.conclusion().findings[0].values["url"], "https://acme.test/ap?x=1");
}

#[test]
fn without_a_password_the_check_says_what_it_lacks() {
    assert_eq!(not_given(Story::usual()).told(), (Verdict::Undecided, vec![Cause::PasswordNotGiven]));
    let down = Story::usual().noted(PasswordTrait::NotGiven).fails_as(&submissions(), Stage::Connect, FaultKind::Refused);
    assert_eq!(down.told(), (Verdict::Fails, vec![Cause::ConnectRefused]));
    let app_password = not_given(Story::usual().provider(Requirement::AppPassword { length: Some(16) }));
    assert_eq!(app_password.told().1[0], Cause::AuthAppPasswordRequired);
    assert_eq!(app_password.verdict(), Verdict::Fails);
}

#[test]
fn an_alert_is_told_once_and_not_beside_the_refusal_that_quotes_it() {
    let twice = alerted("* OK [ALERT] Disk nearly full").said(&imaps(), "a3 OK [ALERT] Disk nearly full");
    assert_eq!(twice.told(), (Verdict::Works, vec![Cause::ServerAlert]));
    assert_eq!(twice.finding(Cause::ServerAlert).unwrap().values["text"], "Disk nearly full");
    let refusal = "a2 NO [ALERT] Account suspended";
    let refused = Story::usual().refuses_password(&imaps(), refusal).said(&imaps(), refusal);
    assert!(refused.finding(Cause::ServerAlert).is_none() && refused.finding(Cause::AccountSuspended).is_some());
    assert!(Story::well().said(&submissions(), "250 OK [ALERT] x").finding(Cause::ServerAlert).is_none(), "that is SMTP");
}
