//! Text fits wherever it stands: in every language and in one with longer words, in a narrow window, at twice the size.

use mailwright::gui::Options;
use mailwright::gui::app::Message;
use mailwright::gui::screen::{account, details, path, result, setup};
use mailwright::gui::shortcut::Shortcut;
use mailwright::model::Secret;

use crate::stage::Stage;
use crate::{SIZES, check, doors, ended, fill_in, streams};

type Scene = (&'static str, fn(&mut Stage));

const SCENES: &[Scene] = &[
    ("account", |stage| {
        fill_in(stage);
        stage.send(Message::Account(account::Message::Know));
        stage.send(Message::Account(account::Message::Pasted(Some(Secret::from("SMTP: smtp.guide.test:587\nPasswort: geheim")))));
    }),
    ("account wrong", |stage| {
        stage.send(Message::Account(account::Message::Address("john@guide..test".to_owned())));
        stage.send(Message::Account(account::Message::AddressLeft));
        stage.send(Message::Account(account::Message::Pasted(None)));
    }),
    ("looking", |stage| check(stage, streams::looking())),
    ("sending", |stage| check(stage, streams::sending())),
    ("works", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::Toggle(0)));
    }),
    ("wrong password", |stage| ended(stage, streams::wrong_password())),
    ("expired", |stage| ended(stage, streams::expired())),
    ("consent", |stage| ended(stage, streams::foreign())),
    ("set up by hand", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
    }),
    ("set up for everybody", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::SetUp));
        stage.send(Message::Setup(setup::Message::Choose(setup::Program::Everybody)));
    }),
    ("details", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Pressed(Shortcut::Details));
        stage.send(Message::Details(details::Message::Show(details::Tab::Certificates)));
    }),
    ("findings", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Pressed(Shortcut::Details));
        stage.send(Message::Details(details::Message::Show(details::Tab::Findings)));
    }),
    ("preferences", |stage| stage.send(Message::Pressed(Shortcut::Preferences))),
    ("help", |stage| stage.send(Message::Pressed(Shortcut::Help))),
    ("path", |stage| {
        ended(stage, streams::works());
        stage.send(Message::Result(result::Message::Save));
        stage.send(Message::Path(path::Message::Take));
    }),
];

#[test]
fn nothing_is_cut_off() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let mut cut_off = Vec::new();
    for lang in ["en", "de", "qps-ploc"] {
        for ((name, scene), (size_name, size)) in SCENES.iter().flat_map(|scene| SIZES.map(|size| (*scene, size))) {
            let folder = tempfile::tempdir().unwrap();
            let mut stage = Stage::open(Options { lang: Some(lang.to_owned()), ..Options::default() }, doors(folder.path()), size);
            scene(&mut stage);
            for percent in [100, 150, 200] {
                cut_off.extend(stage.cut_off().into_iter().map(|text| format!("{name}, {lang}, {size_name}, {percent} %: {text}")));
                stage.send(Message::Pressed(Shortcut::Zoom(1)));
                stage.send(Message::Pressed(Shortcut::Zoom(1)));
            }
        }
    }
    assert!(cut_off.is_empty(), "{}", cut_off.join("\n"));
}
