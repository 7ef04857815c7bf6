//! The window by keyboard alone, against the practice servers: the whole wizard, what goes wrong, cancelling, reports.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

// Pictures are taken elsewhere.
#[allow(dead_code)]
#[path = "../screens/stage.rs"]
mod stage;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use iced_test::core::keyboard::key::Named;
use iced_test::core::keyboard::{Key, Modifiers};

use mailwright::formats::{autoconfig, mobileconfig};
use mailwright::gui::Options;
use mailwright::gui::app::Message;
use mailwright::gui::doors::{Choice, Doors};
use mailwright::gui::part::stepper::Place;
use mailwright::gui::screen::preferences;
use mailwright::model::{Outcome, Verdict};
use mailwright::practice::{Scenario, Servers};
use mailwright::report::json;
use mailwright::store::keychain;
use stage::Stage;

const WIDE: (f32, f32) = (1040.0, 720.0);
const PATIENCE: Duration = Duration::from_secs(60);

/// A chooser that always names a file in this folder.
fn doors(folder: &Path) -> Doors {
    let chosen: PathBuf = folder.to_owned();
    Doors {
        save: Arc::new(move |name| {
            let path = chosen.join(name);
            Box::pin(async move { Choice::Path(path) })
        }),
        open: Arc::new(|_| Box::pin(async { Choice::Cancelled })),
        browse: |_| true,
        folder: Some(folder.join("preferences")),
    }
}

/// A window that looks the practice domain up where it is known. The practice certificate is trusted through a CA file.
fn window(folder: &Path, servers: &Servers) -> Stage {
    let authority = folder.join("practice-ca.pem");
    std::fs::write(&authority, servers.ca_pem()).unwrap();
    let options = Options {
        resolver: Some(servers.resolver()),
        ca_files: vec![authority],
        lang: Some("en".to_owned()),
        ..Options::default()
    };
    Stage::open(options, doors(folder), WIDE)
}

fn at(place: Place) -> impl Fn(&Stage) -> bool {
    move |stage| stage.app.place() == place
}

/// Types address and password, and presses Enter.
fn sign_in(stage: &mut Stage, address: &str, password: &str) {
    stage.write(address);
    stage.press(Named::Tab);
    stage.write(password);
    stage.press(Named::Enter);
}

/// Walks by Tab until the thing with the focus does, by Enter, what is wanted; fails when Tab has gone round.
fn tab_to(stage: &mut Stage, number: usize) {
    let (total, _) = stage.focus();
    for _ in 0..=total {
        stage.press(Named::Tab);
        if stage.focus().1 == Some(number) {
            return;
        }
    }
    panic!("Tab does not reach number {number} of {total}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_wizard_by_keyboard() {
    keychain::use_memory().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let (address, password) = (servers.address().to_string(), servers.password());
    let mut stage = window(folder.path(), &servers);

    // The address has the focus as the window opens; Enter in the password field presses the main button.
    sign_in(&mut stage, &address, password.reveal());
    assert_eq!(stage.app.place(), Place::Check);
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    let outcome: Outcome = stage.app.checked().unwrap().outcome.clone();
    let verdict = outcome.conclusion.as_ref().unwrap().verdict;
    assert!(matches!(verdict, Verdict::Works | Verdict::WorksWithWarnings), "{:#?}", outcome.conclusion);
    assert!(stage.says("Your mail works."));

    // Enter presses the main button: on to the programs.
    stage.press(Named::Enter);
    assert_eq!(stage.app.place(), Place::Setup);

    // Behind the stepper's two ways back and the three icons of the bar come the programs; the second is the iPhone.
    let (bar, iphone, everybody) = (5, 6, 12);
    tab_to(&mut stage, bar + 1);
    assert_eq!(stage.focus().1, Some(iphone));
    stage.press(Named::Space);
    assert!(stage.says("Save learner@practice.test.mobileconfig"));
    stage.press_with(Named::Escape, Modifiers::empty());
    assert_eq!(stage.app.place(), Place::Result, "Esc goes back");
    stage.press(Named::Enter);

    tab_to(&mut stage, iphone);
    stage.press(Named::Enter);
    stage.press_with(Named::Tab, Modifiers::SHIFT);
    assert_eq!(stage.focus().1, Some(iphone - 1), "Shift and Tab go back");

    // The save button is the first thing behind the eight programs.
    tab_to(&mut stage, bar + 8);
    stage.press(Named::Enter);
    let profile = folder.path().join("learner@practice.test.mobileconfig");
    stage.until("the profile", PATIENCE, |_| profile.exists()).await;
    let profile = mobileconfig::read(&std::fs::read(profile).unwrap()).unwrap();
    assert!(format!("{profile:?}").contains("practice.test"));

    tab_to(&mut stage, everybody);
    stage.press(Named::Space);
    tab_to(&mut stage, bar + 8);
    stage.press(Named::Enter);
    let file = |folder: &Path| {
        std::fs::read_dir(folder)
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "xml"))
    };
    stage.until("the settings file", PATIENCE, |_| file(folder.path()).is_some()).await;
    let config = autoconfig::read(&std::fs::read(file(folder.path()).unwrap()).unwrap()).unwrap();
    assert!(format!("{config:?}").contains("practice.test"));

    // Nothing that was written holds the password.
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(password.reveal()), "{}", entry.path().display());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_mended_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), "guessed");
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    assert!(stage.says("The server did not accept your password."));

    // The field to type it again has the focus. What stands in it goes, the right one comes, Enter tries again.
    stage.press_with(Key::Character("a".into()), Modifiers::COMMAND);
    stage.press(Named::Backspace);
    stage.write(servers.password().reveal());
    stage.press(Named::Enter);
    assert_eq!(stage.app.place(), Place::Check);
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    assert!(stage.says("Your mail works."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_practice_account_needs_one_press_and_says_that_it_is_practice() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { lang: Some("en".to_owned()), ..Options::default() };
    let mut stage = Stage::open(options, doors(folder.path()), WIDE);
    // Three icons, three fields, the eye, two toggles, the main button; then the practice account.
    tab_to(&mut stage, 10);
    stage.press(Named::Enter);
    stage.until("the check", PATIENCE, at(Place::Check)).await;
    assert!(stage.says("This is practice."));
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    assert!(stage.says("Your mail works.") && stage.says("This is practice."));
    let kept = std::fs::read_to_string(folder.path().join("preferences/preferences.toml")).unwrap_or_default();
    assert!(!kept.contains("practice.test"), "practice is no recent account");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelling_ends_the_check_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::ServerSilent).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), "learn-by-doing");
    stage
        .until("a connection", PATIENCE, |stage| stage.app.checked().is_some_and(|checked| !checked.outcome.probes.is_empty()))
        .await;
    stage.press(Named::Escape);
    assert_eq!(stage.app.place(), Place::Account);
    stage.press(Named::Enter);
    assert_eq!(stage.app.place(), Place::Check, "the form still has address and password");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_is_cancelled_in_every_stage() {
    use mailwright::model::Stage as At;
    type Reached = fn(&Outcome) -> bool;
    fn begun(outcome: &Outcome, stage: At) -> bool {
        outcome.probes.values().flat_map(|probe| &probe.steps).any(|step| step.stage == stage)
    }
    let stages: [(&str, Reached); 6] = [
        ("the beginning", |outcome| outcome.start.is_some()),
        ("the connection", |outcome| begun(outcome, At::Connect)),
        ("encryption", |outcome| begun(outcome, At::Tls)),
        ("sign-in", |outcome| begun(outcome, At::Auth)),
        ("sending", |outcome| begun(outcome, At::Data)),
        ("delivery", |outcome| outcome.looks > 0),
    ];
    // The message never arrives, so that no check ends by itself meanwhile.
    let servers = Servers::start(Scenario::NotDelivered).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), servers.password().reveal());
    for (what, reached) in stages {
        assert_eq!(stage.app.place(), Place::Check, "{what}");
        stage.until(what, PATIENCE, |stage| stage.app.checked().is_some_and(|checked| reached(&checked.outcome))).await;
        stage.press(Named::Escape);
        assert_eq!(stage.app.place(), Place::Account, "Esc cancels: {what}");
        assert!(stage.app.checked().is_none(), "nothing is left of it: {what}");
        stage.press(Named::Enter);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_problem_is_explained_and_never_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::CertUnknownIssuer).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), servers.password().reveal());
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    let outcome = stage.app.checked().unwrap().outcome.clone();
    assert_eq!(outcome.conclusion.as_ref().unwrap().findings[0].cause, mailwright::model::Cause::CertUnknownIssuer);
    assert!(outcome.sign_ins.is_empty(), "no password went anywhere");
    assert!(stage.says("What you can do") && stage.says("Choose a CA file"));
    // Whatever is pressed here, none of it is a way round the verification.
    let (total, _) = stage.focus();
    for _ in 0..total {
        stage.press(Named::Tab);
    }
    for way_round in ["anyway", "Ignore", "exception", "without verification"] {
        assert!(!stage.says(way_round), "{way_round}");
    }
}

#[tokio::test]
async fn without_a_dialogue_of_the_system_a_report_is_opened_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let none = Doors {
        save: Arc::new(|_| Box::pin(async { Choice::NoDialogue })),
        open: Arc::new(|_| Box::pin(async { Choice::NoDialogue })),
        ..doors(folder.path())
    };
    let options = Options { lang: Some("en".to_owned()), ..Options::default() };
    let mut stage = Stage::open(options, none, WIDE);
    for (path, said) in
        [(folder.path().join("missing.json"), "There is no such file or folder."), (folder.path().to_owned(), "This is a folder.")]
    {
        stage.press_with(Key::Character("o".into()), Modifiers::COMMAND);
        stage.until("the question", PATIENCE, |stage| stage.app.asks_for_path()).await;
        stage.write(&path.display().to_string());
        stage.press(Named::Enter);
        stage.until("the answer", PATIENCE, |stage| stage.app.notice().is_some_and(|notice| notice.text.contains(said))).await;
        stage.press(Named::Escape);
    }
}

#[tokio::test]
async fn a_letter_is_pasted_and_fills_the_form_in() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { lang: Some("en".to_owned()), resolver: Some("127.0.0.1:1".parse().unwrap()), ..Options::default() };
    let mut stage = Stage::open(options, doors(folder.path()), WIDE);
    // Behind the practice account: the letter. Without anything on the clipboard it says so.
    tab_to(&mut stage, 11);
    stage.press(Named::Enter);
    assert!(stage.says("No mail settings were found on the clipboard."));
    stage.clipboard = Some("Postfach: john@guide.test\nSMTP-Server: smtp.hoster.test, Port 587\nKennwort: summersun".to_owned());
    tab_to(&mut stage, 12);
    stage.press(Named::Enter);
    assert!(stage.says("This is what the letter says") && stage.says("smtp.hoster.test · port 587"));
    assert!(!stage.says("summersun"), "the password is not shown");
    // The first thing behind the icons of the bar fills it in.
    tab_to(&mut stage, 3);
    stage.press(Named::Enter);
    assert!(!stage.says("This is what the letter says"));
    stage.press_with(Named::Escape, Modifiers::empty());
    tab_to(&mut stage, 3);
    stage.press(Named::Enter);
    assert_eq!(stage.app.place(), Place::Check, "address and password stand in the form");
    assert_eq!(stage.app.checked().unwrap().intent.outgoing.host.as_deref(), Some("smtp.hoster.test"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_is_copied_and_a_missing_clipboard_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), servers.password().reveal());
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    // The way back, three icons, the main button; then the values, each with its button.
    tab_to(&mut stage, 5);
    stage.press(Named::Enter);
    assert_eq!(stage.clipboard.as_deref(), Some("mail.practice.test"));
    assert!(stage.says("Copied."));
    stage.has_clipboard = false;
    stage.press(Named::Enter);
    assert!(stage.says("The clipboard of this system cannot be used."));
}

#[tokio::test]
async fn reduced_motion_stops_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::ServerSilent).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    assert_eq!(stage.app.tick(), None, "an idle window has no clock");
    stage.write(&servers.address().to_string());
    stage.press(Named::Tab);
    stage.write("x");
    assert!(stage.app.tick().is_some(), "the dots turn while the domain is looked up");
    stage.press_with(Key::Character(",".into()), Modifiers::COMMAND);
    stage.send(Message::Preferences(preferences::Message::ReduceMotion));
    stage.press(Named::Escape);
    assert_eq!(stage.app.tick(), None, "nothing turns any more");
    stage.press(Named::Enter);
    assert_eq!(stage.app.place(), Place::Check);
    assert_eq!(stage.app.tick(), Some(Duration::from_secs(1)), "only the time goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_saved_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let servers = Servers::start(Scenario::CertExpired).await.unwrap();
    let mut stage = window(folder.path(), &servers);
    sign_in(&mut stage, &servers.address().to_string(), servers.password().reveal());
    stage.until("the result", PATIENCE, at(Place::Result)).await;
    assert!(stage.says("The server’s certificate has expired."));
    // Ctrl D opens the details over the result; behind the way back one compares, then one saves, and is asked in which form.
    stage.press_with(Key::Character("d".into()), Modifiers::COMMAND);
    assert!(stage.says("Overview") && stage.says("Capabilities"));
    tab_to(&mut stage, 6);
    stage.press(Named::Enter);
    assert!(stage.says("For somebody else"));
    tab_to(&mut stage, 8);
    stage.press(Named::Enter);
    let report = folder.path().join("learner@practice.test.mailwright.json");
    stage.until("the report", PATIENCE, |_| report.exists()).await;
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(json::read(&text).is_ok());
    assert!(!text.contains(servers.password().reveal()));
    stage.press(Named::Escape);
    assert!(!stage.says("Capabilities"), "Esc closes the details");

    let options = Options { report: Some(report), lang: Some("en".to_owned()), ..Options::default() };
    let mut again = Stage::open(options, doors(folder.path()), WIDE);
    again.until("the saved result", PATIENCE, at(Place::Result)).await;
    assert!(again.says("The server’s certificate has expired."));
}

#[tokio::test]
async fn a_dialogue_keeps_the_keyboard_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { lang: Some("en".to_owned()), ..Options::default() };
    let mut stage = Stage::open(options, doors(folder.path()), WIDE);
    stage.write("john");
    stage.press(Named::F1);
    stage.write("XYZ");
    let (total, _) = stage.focus();
    assert_eq!(total, 1, "only the way out of the help can be reached");
    for _ in 0..3 {
        stage.press(Named::Tab);
        assert_eq!(stage.focus(), (1, Some(0)));
    }
    stage.press(Named::Enter);
    assert!(!stage.says("Screen readers"), "Enter presses what has the focus");
    assert!(stage.focus().0 > 5);
    // Nothing reached the field below.
    stage.press(Named::Enter);
    assert!(stage.says("A mail address has an @"));
    assert!(!format!("{:?}", stage.texts()).contains("XYZ"));
}

#[tokio::test]
async fn tab_reaches_everything_and_comes_round() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { lang: Some("en".to_owned()), ..Options::default() };
    let mut stage = Stage::open(options, doors(folder.path()), (480.0, 600.0));
    let (total, first) = stage.focus();
    assert_eq!(first, Some(3), "the address, behind the three icons of the bar");
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..total {
        stage.press(Named::Tab);
        assert!(seen.insert(stage.focus().1), "nothing twice on the way round");
    }
    assert_eq!(stage.focus().1, first);
    assert_eq!(seen.len(), total);
}

#[tokio::test]
async fn the_language_it_was_started_in_holds_until_another_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { lang: Some("de".to_owned()), ..Options::default() };
    let mut stage = Stage::open(options, doors(folder.path()), WIDE);
    stage.press_with(Key::Character(",".into()), Modifiers::COMMAND);
    stage.send(Message::Preferences(preferences::Message::HighContrast));
    assert!(stage.says("Hoher Kontrast"));
    stage.send(Message::Preferences(preferences::Message::Language(Some("en".to_owned()))));
    assert!(stage.says("High contrast"));
}
