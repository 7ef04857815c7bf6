//! Wrong usage: exit 2, a sentence that says how to mend it, and not a packet.

use crate::world::World;

#[test]
fn a_format_that_cannot_express_it() {
    let Some(world) = World::get() else { return };
    for format in ["autoconfig", "mobileconfig"] {
        refused(
            world,
            &[
                "check",
                "ann@sendonly.test",
                "--password-stdin",
                "--incoming-protocol",
                "none",
                "--export",
                &format!("{format}=file"),
            ],
        );
    }
    refused(world, &["check", "ann@sendonly.test", "--password-stdin", "--export", "papyrus=file"]);
}

#[test]
fn what_cannot_be_understood() {
    let Some(world) = World::get() else { return };
    refused(world, &["check"]);
    refused(world, &["check", "no-address", "--password-stdin"]);
    refused(world, &["check", "john@guide.test", "--no-such-option"]);
    refused(world, &["check", "john@guide.test", "--password-file", "/no/such/file"]);
    refused(world, &["no-such-command"]);
}

#[test]
fn no_password_and_nobody_to_ask() {
    let Some(world) = World::get() else { return };
    refused(world, &["check", "john@guide.test"]);
}

fn refused(world: &World, args: &[&str]) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = world.run(args, b"summersun\n", home.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?} said {said}");
    assert!(said.trim().len() > 10 && !said.contains("panicked"), "{args:?} said {said}");
    assert!(!home.path().join("file").exists(), "{args:?}");
}
