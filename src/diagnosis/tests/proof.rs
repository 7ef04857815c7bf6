//! What counts as proved, and what is only known.

use time::Duration;

use super::story::{Story, candidate, imaps, submissions, tls};
use crate::diagnosis::{choose, known};
use crate::model::{Authentication, Facts, Happened, Mechanism, Proof, Requirement, Source, Stage, Trust, UsernameForm};

#[test]
fn sending_needs_connection_verified_encryption_sign_in_and_an_accepted_message() {
    let accepted = || Story::usual().proved();
    assert!(choose(&accepted().outcome()).outgoing.is_some());
    assert!(choose(&Story::usual().signs_in(&submissions()).outcome()).outgoing.is_none(), "no message was accepted");
    let unverified = accepted().tls_seen(&submissions(), tls(false, Duration::days(60)));
    assert!(choose(&unverified.outcome()).outgoing.is_none(), "an unverified certificate proves nothing");
    assert!(choose(&Story::usual().reaches(&submissions()).outcome()).outgoing.is_none(), "nobody signed in");
    let skipped = accepted().step(&submissions(), Stage::Auth, Ok(Facts::Skipped("waived".to_owned())));
    assert!(choose(&skipped.outcome()).outgoing.is_none(), "a skipped step is no proof");
    let word_only = Story::usual().then(Happened::SignInTried {
        endpoint: submissions(),
        username: "john".to_owned(),
        form: UsernameForm::LocalPart,
        mechanism: Mechanism::Plain,
        accepted: true,
    });
    assert!(choose(&word_only.outcome()).outgoing.is_none(), "a sign-in without a connection");
}

#[test]
fn a_side_that_was_not_proved_is_null() {
    let settings = choose(&Story::usual().signs_in(&imaps()).reaches(&submissions()).outcome());
    assert!(settings.outgoing.is_none() && settings.incoming.is_some());
}

#[test]
fn each_proof_is_listed_in_the_order_in_which_it_is_won() {
    let proved = |story: Story| choose(&story.outcome()).outgoing.clone().unwrap().proved;
    assert_eq!(proved(Story::usual().proved()), [Proof::Connect, Proof::Tls, Proof::Auth, Proof::Send]);
    assert_eq!(proved(Story::well()), [Proof::Connect, Proof::Tls, Proof::Auth, Proof::Send, Proof::Delivery]);
    assert_eq!(choose(&Story::well().outcome()).incoming.clone().unwrap().proved, [Proof::Connect, Proof::Tls, Proof::Auth]);
}

#[test]
fn the_settings_say_what_was_used() {
    let outgoing = choose(&Story::well().outcome()).outgoing.clone().unwrap();
    assert_eq!((&*outgoing.host, outgoing.port, outgoing.mechanism), ("mail.guide.test", 465, Some(Mechanism::Plain)));
    assert_eq!((&*outgoing.username, outgoing.username_form), ("john@guide.test", UsernameForm::Address));
    assert_eq!(outgoing.authentication, Authentication::PasswordCleartext);
}

#[test]
fn the_second_accepted_sign_in_counts_when_the_first_proves_nothing() {
    let story = Story::usual().signs_in(&imaps()).tls_seen(&imaps(), tls(false, Duration::days(60)));
    let settings = choose(&story.signs_in(&super::story::imap()).outcome());
    assert_eq!(settings.incoming.as_ref().unwrap().port, 143);
}

#[test]
fn what_a_source_names_is_known_and_not_proved() {
    let named = candidate(&submissions(), Source::Providers);
    let story = Story::new().provider(Requirement::Oauth2).ranked(std::slice::from_ref(&named)).reaches(&submissions());
    let known = known(&story.outcome()).outgoing.unwrap();
    assert_eq!((known.authentication, known.mechanism), (Authentication::Oauth2, None));
    assert!(!known.proved.contains(&Proof::Auth));
    assert_eq!((&*known.username, named.trust), ("john@guide.test", Trust::Authenticated));
}
