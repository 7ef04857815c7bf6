//! Where a password may be seen: nowhere but inside verified TLS. Every check of these tests searches
//! its own outputs and files; here are the wire, the other formats, and the other ways in.

use std::fs;

use crate::secrets;
use crate::world::World;

#[test]
fn no_password_crosses_the_wire_in_the_open() {
    let Some(world) = World::get() else { return };
    for address in [
        "john@guide.test",
        "nobody@guide.test",
        "ann@only587.test",
        "ann@nostarttls.test",
        "ann@plain465.test",
        "ann@expired.test",
        "ann@selfsigned.test",
        "ann@wrongname.test",
        "eve@hosted.test",
        "ann@nomail.test",
    ] {
        world.check(address).with(&["--timeout", "5"]).run();
    }
    // Typed, and refused all the same: without encryption nothing secret is said.
    for (server, port) in [("mail.nostarttls.test", "587"), ("mail.guide.test", "25")] {
        let plain = ["--server", server, "--port", port, "--security", "plain", "--timeout", "5"];
        world.check("ann@nostarttls.test").with(&plain).run();
    }
    world.check("odd@guide.test").password(r#"back\slash 100% "double" 'single' blanks"#).run();
    let wire = world.wire();
    assert!(secrets::contains(&wire, b"STARTTLS"), "the wire is seen");
    for password in ["summersun", r#"back\slash 100% "double" 'single' blanks"#] {
        for shape in secrets::shapes(password) {
            assert!(!secrets::contains(&wire, &shape), "on the wire: {}", String::from_utf8_lossy(&shape));
        }
    }
}

#[test]
fn no_format_shows_the_password() {
    let Some(world) = World::get() else { return };
    // What is searched for is searched for by every check.
    for format in [&["--format", "text"][..], &["--verbose"], &["--verbose", "--json"]] {
        world.check("john@guide.test").with(format).run_as_asked().exits(0);
        world.check("nobody@guide.test").with(format).run_as_asked().exits(1);
    }
}

#[test]
fn the_dialogue_is_shown_without_the_sign_in() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").run();
    assert!(report.stdout.contains("MAIL FROM:<john@guide.test>"), "{report}");
    assert!(report.stdout.contains("••••••"), "{report}");
}

#[test]
fn the_password_comes_from_a_file() {
    let Some(world) = World::get() else { return };
    let place = tempfile::tempdir().expect("a temporary folder");
    let file = place.path().join("password");
    fs::write(&file, "summersun\n").expect("written");
    let home = tempfile::tempdir().expect("a temporary folder");
    let file = file.display().to_string();
    let output = world.run(&["check", "john@guide.test", "--password-file", &file, "--json"], b"", home.path());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_password_comes_from_the_environment() {
    let Some(world) = World::get() else { return };
    let home = tempfile::tempdir().expect("a temporary folder");
    let args = ["check", "john@guide.test", "--password-env", "MAIL_PASSWORD", "--json"];
    let output = world.run_under(&["env", "MAIL_PASSWORD=summersun"], &args, b"", home.path());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
