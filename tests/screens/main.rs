//! Pictures of every screen, light and dark, wide and narrow, held against those that were looked at and liked.
//!
//! A picture that differs is written beside its model as `NAME.new.png`, and a model that is missing is a failure.
//! `MAILWRIGHT_RENEW_PICTURES=1 cargo test --test screens` draws the models anew; look at them before keeping them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod compare;
mod fits;
// The walks are elsewhere.
#[allow(dead_code)]
mod stage;
mod streams;

use std::sync::Arc;

use iced_test::core::keyboard::Modifiers;
use iced_test::core::keyboard::key::Named;

use mailwright::gui::Options;
use mailwright::gui::app::Message;
use mailwright::gui::doors::{Choice, Doors};
use mailwright::gui::screen::explain as explain_screen;
use mailwright::gui::screen::{account, check, details, path, result, server_fields, setup};
use mailwright::gui::shortcut::Shortcut;
use mailwright::gui::theme::Theme;
use mailwright::gui::work::Progress;
use mailwright::model::{Endpoint, Event, Secret, Service, Side, Stage as Step};
use mailwright::report::json;
use mailwright::words::Words;
use stage::Stage;

/// The window's sizes: as it opens, and as narrow as it may be.
const SIZES: [(&str, (f32, f32)); 2] = [("wide", (1040.0, 720.0)), ("narrow", (480.0, 720.0))];

/// Draws a screen in both themes, both sizes and both languages, and compares.
fn pictures(name: &str, scene: impl Fn(&mut Stage)) {
    for (size_name, size) in SIZES {
        picture(&format!("{name}-{size_name}"), size, "en", &scene);
        picture(&format!("{name}-german-{size_name}"), size, "de", &scene);
    }
}

fn picture(name: &str, size: (f32, f32), lang: &str, scene: impl Fn(&mut Stage)) {
    picture_in(name, size, lang, &[Theme::Light, Theme::Dark], scene);
}

fn picture_in(name: &str, size: (f32, f32), lang: &str, themes: &[Theme], scene: impl Fn(&mut Stage)) {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let mut stage = Stage::open(Options { lang: Some(lang.to_owned()), ..Options::default() }, doors(folder.path()), size);
    scene(&mut stage);
    for (theme_name, theme) in Theme::ALL.into_iter().filter(|(_, theme)| themes.contains(theme)) {
        compare::with_model(&format!("{name}-{theme_name}"), &stage.picture(theme));
    }
}

fn doors(folder: &std::path::Path) -> Doors {
    Doors {
        save: Arc::new(|_| Box::pin(async { Choice::NoDialogue })),
        open: Arc::new(|_| Box::pin(async { Choice::NoDialogue })),
        browse: |_| true,
        folder: Some(folder.to_owned()),
    }
}

fn fill_in(stage: &mut Stage) {
    stage.send(Message::Account(account::Message::Address("john@guide.test".to_owned())));
    stage.send(Message::Account(account::Message::Password(Secret::from("summersun"))));
}

/// A check with these events so far. Its engine is never run: the pictures are of what the events say.
fn check(stage: &mut Stage, events: Vec<Event>) {
    fill_in(stage);
    drop(stage.app.update(Message::Account(account::Message::Check)));
    stage.send(Message::Progressed(1, Progress::Happened(events)));
}

fn ended(stage: &mut Stage, events: Vec<Event>) {
    check(stage, streams::concluded(events));
}

#[test]
fn account_empty() {
    pictures("account-empty", |_| {});
}

#[test]
fn account_filled() {
    pictures("account-filled", |stage| {
        fill_in(stage);
        stage.press(Named::Tab);
    });
}

#[test]
fn account_wrong() {
    pictures("account-wrong", |stage| {
        stage.send(Message::Account(account::Message::Address("john@guide".to_owned() + "..test")));
        stage.send(Message::Account(account::Message::AddressLeft));
        stage.send(Message::Account(account::Message::Password(Secret::from("SUMMERSUN "))));
        stage.send(Message::Account(account::Message::Show));
    });
}

#[test]
fn account_letter() {
    let letter = "Ihr Postfach john@guide.test\nPosteingangsserver (IMAP): imap.guide.test, Port 993 SSL/TLS\n\
                  Postausgangsserver (SMTP): smtp.guide.test, Port 587 STARTTLS\nPasswort: summersun";
    pictures("account-letter", |stage| stage.send(Message::Account(account::Message::Pasted(Some(Secret::from(letter))))));
}

#[test]
fn high_contrast() {
    let scene = |stage: &mut Stage| ended(stage, streams::wrong_password());
    picture_in("fails-password-wide", SIZES[0].1, "en", &[Theme::LightContrast, Theme::DarkContrast], scene);
    picture_in("account-filled-wide", SIZES[0].1, "en", &[Theme::LightContrast, Theme::DarkContrast], fill_in);
}

#[test]
fn account_servers() {
    pictures("account-servers", |stage| {
        fill_in(stage);
        stage.send(Message::Account(account::Message::Know));
        stage.send(Message::Account(account::Message::Outgoing(server_fields::Message::Host("mail.guide.test".to_owned()))));
        stage.send(Message::Account(account::Message::Outgoing(server_fields::Message::Usual(587))));
        stage.send(Message::Account(account::Message::Keep));
    });
}

#[test]
fn check_looking() {
    pictures("check-looking", |stage| check(stage, streams::looking()));
}

#[test]
fn check_sending() {
    pictures("check-sending", |stage| {
        check(stage, streams::sending());
        stage.send(Message::Check(check::Message::Toggle(Side::Outgoing, mailwright::gui::part::road::Stop::Sent)));
    });
}

#[test]
fn works() {
    pictures("works", |stage| ended(stage, streams::works()));
}

#[test]
fn works_opened() {
    pictures("works-opened", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::Toggle(0)));
    });
}

#[test]
fn fails_by_password() {
    pictures("fails-password", |stage| ended(stage, streams::wrong_password()));
}

#[test]
fn fails_by_certificate() {
    pictures("fails-certificate", |stage| ended(stage, streams::expired()));
}

#[test]
fn asks_for_consent() {
    pictures("consent", |stage| ended(stage, streams::foreign()));
}

#[test]
fn setup_by_hand() {
    pictures("setup-thunderbird", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
    });
}

#[test]
fn setup_by_profile() {
    pictures("setup-iphone", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
        stage.send(Message::Setup(setup::Message::Choose(setup::Program::Iphone)));
    });
}

#[test]
fn setup_by_code() {
    pictures("setup-android", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
        stage.send(Message::Setup(setup::Message::Choose(setup::Program::Android)));
    });
}

#[test]
fn setup_for_everybody() {
    pictures("setup-everybody", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
        stage.send(Message::Setup(setup::Message::Choose(setup::Program::Everybody)));
        stage.send(Message::Setup(setup::Message::Preview));
    });
}

#[test]
fn every_page_of_the_details() {
    for (name, tab) in [
        ("overview", details::Tab::Overview),
        ("timeline", details::Tab::Timeline),
        ("names", details::Tab::Names),
        ("certificates", details::Tab::Certificates),
        ("capabilities", details::Tab::Capabilities),
        ("dialogue", details::Tab::Dialogue),
        ("findings", details::Tab::Findings),
    ] {
        pictures(&format!("details-{name}"), |stage| {
            ended(stage, streams::works());
            stage.send(Message::Pressed(Shortcut::Details));
            stage.send(Message::Details(details::Message::Show(tab)));
        });
    }
}

#[test]
fn a_cell_of_the_details_opens_its_evidence() {
    pictures("details-evidence", |stage| {
        ended(stage, streams::wrong_password());
        stage.send(Message::Pressed(Shortcut::Details));
        let endpoint = Endpoint::usual(Service::Submissions, "mail.guide.test");
        stage.send(Message::Details(details::Message::Evidence(endpoint, Step::Auth)));
    });
}

#[test]
fn a_report_is_saved_for_somebody_else_and_compared() {
    pictures("details-saving", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Pressed(Shortcut::Details));
        stage.send(Message::Details(details::Message::Saving));
        stage.send(Message::Details(details::Message::Redact));
    });
    pictures("details-compared", |stage| {
        ended(stage, streams::wrong_password());
        stage.send(Message::Pressed(Shortcut::Details));
        let other = json::write(&streams::concluded(streams::works()), &Words::new("en"));
        stage.send(Message::ReadBeside(Ok(other)));
    });
}

#[test]
fn a_message_is_explained() {
    let bounce = "Nov 22 21:02:11 mx postfix/smtp[311]: 4F2A: to=<anna@verein.example>, relay=mx.verein.example[192.0.2.7]:25, \
                  dsn=5.1.1, status=bounced (host mx.verein.example[192.0.2.7] said: 550 5.1.1 <anna@verein.example>: \
                  Recipient address rejected: User unknown (in reply to RCPT TO command))";
    pictures("explain-known", |stage| {
        stage.send(Message::Pasted(Some(Secret::from(bounce))));
        let found = explain_screen::explain(bounce);
        stage.send(Message::Explain(explain_screen::Message::Explained(1, found)));
    });
    pictures("explain-unknown", |stage| {
        stage.send(Message::Pasted(Some(Secret::from("The rose is red, the violet blue."))));
        stage.send(Message::Explain(explain_screen::Message::Explained(1, Vec::new())));
    });
}

#[test]
fn what_lies_over_the_window() {
    pictures("preferences", |stage| stage.press_with(iced_test::core::keyboard::Key::Character(",".into()), Modifiers::CTRL));
    pictures("help", |stage| stage.press(Named::F1));
    pictures("path", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::Save));
        // The folder it proposes is another one on every machine.
        stage.send(Message::Path(path::Message::Typed("/home/john/john@guide.test.mailwright.json".to_owned())));
    });
}

#[test]
fn longer_words_fit() {
    picture("account-servers-longer-narrow", (480.0, 720.0), "qps-ploc", |stage| {
        fill_in(stage);
        stage.send(Message::Account(account::Message::Know));
    });
    picture("fails-password-longer-wide", (1040.0, 720.0), "qps-ploc", |stage| ended(stage, streams::wrong_password()));
    picture("fails-password-longer-narrow", (480.0, 720.0), "qps-ploc", |stage| ended(stage, streams::wrong_password()));
}

#[test]
fn large_text_fits() {
    for (size_name, size) in SIZES {
        picture(&format!("works-200-percent-{size_name}"), size, "en", |stage| {
            ended(stage, streams::works());
            for _ in 0..4 {
                stage.send(Message::Pressed(Shortcut::Zoom(1)));
            }
        });
    }
}
