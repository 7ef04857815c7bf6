//! Accounts that are in order: both sides are proved, and nothing else is touched.

use crate::world::World;

#[test]
fn john() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").run();
    report.works().sends_by("mail.guide.test 465 tls").receives_by("mail.guide.test 993 tls");
    for step in ["connect", "tls", "auth", "send", "delivery"] {
        assert!(report.proved("outgoing").contains(&step), "{step}\n{report}");
    }
    assert_eq!(report.proved("incoming"), ["connect", "tls", "auth"], "{report}");
    for side in ["outgoing", "incoming"] {
        let settings = &report.json["settings"][side];
        assert_eq!(settings["username"], "john@guide.test", "{report}");
        assert_eq!(settings["username_form"], "address", "{report}");
        assert_eq!(settings["authentication"], "password-cleartext", "{report}");
        assert_eq!(settings["mechanism"], "PLAIN", "{report}");
    }
    let delivery = &report.json["delivery"];
    assert_eq!(
        (&delivery["found"], &delivery["folder"], &delivery["removed"]),
        (&true.into(), &"INBOX".into(), &true.into()),
        "{report}"
    );
    assert_eq!(report.json["password_rejections"], 0, "{report}");
}

#[test]
fn only_the_test_message_is_removed() {
    let Some(world) = World::get() else { return };
    let user = "marked@guide.test";
    world.deliver(user, "From: ann@guide.test\nSubject: marked as deleted, and not expunged\n\nStill here?\n");
    world.flag(user, r"\Deleted");
    world.deliver(user, "From: ann@guide.test\nSubject: not read yet\n\nStill unread?\n");

    let report = world.check(user).run();
    report.works();
    assert_eq!(report.json["delivery"]["removed"], true, "{report}");

    let mut left: Vec<_> = world.folder(user).into_iter().map(|message| (message.flags, message.text)).collect();
    left.sort();
    assert_eq!(left.len(), 2, "{left:#?}\n{report}");
    assert!(left[0].0.is_empty() && left[0].1.contains("not read yet"), "{left:#?}");
    assert!(left[1].0 == "T" && left[1].1.contains("marked as deleted"), "{left:#?}");
}

#[test]
fn a_password_of_digits() {
    let Some(world) = World::get() else { return };
    world.check("digits@guide.test").password("31415926535").run().works();
}

#[test]
fn a_password_of_marks_and_blanks() {
    let Some(world) = World::get() else { return };
    world.check("odd@guide.test").password(r#"back\slash 100% "double" 'single' blanks"#).run().works();
}

#[test]
fn a_password_beyond_ascii() {
    let Some(world) = World::get() else { return };
    world.check("umlaut@guide.test").password("ä€-Sommerglück").run().works();
}

#[test]
fn one_line_ending_is_taken_off_the_password() {
    let Some(world) = World::get() else { return };
    for ending in ["", "\n", "\r\n"] {
        world.check("john@guide.test").typed(&format!("summersun{ending}")).run().works();
    }
    let two = world.check("digits@guide.test").password("31415926535").typed("31415926535\n\n").run();
    two.fails_with(&["auth"], &["auth-wrong-credentials", "password-blanks"]);
}

#[test]
fn a_user_name_without_the_domain() {
    let Some(world) = World::get() else { return };
    let report = world.check("short@guide.test").run();
    report.works().sends_by("mail.guide.test 465 tls").receives_by("mail.guide.test 993 tls");
    for side in ["outgoing", "incoming"] {
        assert_eq!(report.json["settings"][side]["username"], "short", "{report}");
        assert_eq!(report.json["settings"][side]["username_form"], "local-part", "{report}");
    }
    assert_eq!(report.finding("username-local-part")["severity"], "note", "{report}");
    // The receiving side uses the form that was accepted, and costs no rejection of its own.
    assert_eq!(report.json["password_rejections"], 1, "{report}");
}

#[test]
fn a_typed_user_name_is_the_only_one_tried() {
    let Some(world) = World::get() else { return };
    world.check("short@guide.test").with(&["--username", "short"]).run().works();
    let report = world.check("short@guide.test").with(&["--username", "short@guide.test"]).run();
    report.fails("auth", "auth-wrong-credentials");
}

#[test]
fn a_typed_server_is_what_is_judged() {
    let Some(world) = World::get() else { return };
    let typed = ["--server", "mail.guide.test", "--port", "587", "--security", "starttls"];
    world.check("john@guide.test").with(&typed).run().works().sends_by("mail.guide.test 587 starttls");
    let incoming = ["--incoming-server", "mail.guide.test", "--incoming-port", "143", "--incoming-security", "starttls"];
    world.check("john@guide.test").with(&incoming).run().works().receives_by("mail.guide.test 143 starttls");
}

#[test]
fn a_maildrop_is_read_by_pop3() {
    let Some(world) = World::get() else { return };
    for (more, expected) in [
        (&[][..], "mail.guide.test 995 tls"),
        (
            &["--incoming-server", "mail.guide.test", "--incoming-port", "110", "--incoming-security", "starttls"],
            "mail.guide.test 110 starttls",
        ),
        (&["--incoming-server", "mail.guide.test", "--incoming-port", "995", "--mechanism", "LOGIN"], "mail.guide.test 995 tls"),
    ] {
        let before = world.folder("pop@guide.test").len();
        let report = world.check("pop@guide.test").with(&["--incoming-protocol", "pop3"]).with(more).run();
        report.works().sends_by("mail.guide.test 465 tls").receives_by(expected);
        let delivery = &report.json["delivery"];
        assert_eq!(
            (&delivery["found"], &delivery["removed"], &delivery["via"]),
            (&true.into(), &true.into(), &"pop3".into()),
            "{report}"
        );
        assert_eq!(world.folder("pop@guide.test").len(), before, "{report}");
    }
}

#[test]
fn nothing_is_sent_when_asked() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").with(&["--send-to", "none"]).run();
    report.works().sends_by("mail.guide.test 465 tls").receives_by("mail.guide.test 993 tls");
    assert_eq!(report.proved("outgoing"), ["connect", "tls", "auth"], "{report}");
    assert_ne!(report.json["delivery"]["found"], true, "{report}");
}

#[test]
fn nothing_is_received_when_asked() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").with(&["--incoming-protocol", "none"]).run();
    report.works().sends_by("mail.guide.test 465 tls").receives_by("");
    assert!(report.proved("outgoing").contains(&"send") && !report.proved("outgoing").contains(&"delivery"), "{report}");
}

#[test]
fn the_test_message_is_well_formed() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@discreet.test").with(&["--send-to", "letterbox@guide.test"]).run();
    report.exits(0);
    let letter = (0..50).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        world.folder("letterbox@guide.test").into_iter().find(|letter| letter.text.contains("<ann@discreet.test>"))
    });
    let letter = letter.unwrap_or_else(|| panic!("nothing arrived\n{report}")).text;
    let (head, _) = letter.split_once("\n\n").expect("a body");
    for field in ["Date", "Message-ID", "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"] {
        let named = |line: &&str| line.to_ascii_lowercase().starts_with(&format!("{}:", field.to_ascii_lowercase()));
        assert_eq!(head.lines().filter(named).count(), 1, "{field} in\n{letter}");
    }
    assert!(letter.contains("Mailwright"), "labelled\n{letter}");
}

#[test]
fn nothing_to_remark_is_a_plain_works() {
    let Some(world) = World::get() else { return };
    world.check("ann@discreet.test").with(&["--strict"]).run().says("works").exits(0);
}
