//! What may be over in a while, or says nothing about the account: exit 3.

use std::time::Instant;

use crate::world::World;

#[test]
fn greylisted() {
    let Some(world) = World::get() else { return };
    let report = world.check("greylist@guide.test").export("autoconfig").run();
    report.undecided(&["greylisted"]);
    assert_eq!(report.json["findings"][0]["stage"], "rcpt", "{report}");
    assert!(report.exported("autoconfig").is_none(), "{report}");
}

#[test]
fn refused_for_now() {
    let Some(world) = World::get() else { return };
    world.check("busy@guide.test").run().undecided(&["server-temporarily-unavailable", "server-too-busy"]);
}

#[test]
fn the_deadline_comes_first() {
    let Some(world) = World::get() else { return };
    let begun = Instant::now();
    let report = world.check("ann@silent.test").with(&["--deadline", "2"]).run();
    report.says("undecided").exits(3);
    assert!(begun.elapsed().as_secs() < 10, "{report}");
}

#[test]
fn interrupted() {
    let Some(world) = World::get() else { return };
    let begun = Instant::now();
    let report = world.check("ann@silent.test").under(&["timeout", "--preserve-status", "--signal=INT", "2"]).run_as_asked();
    report.exits(3);
    assert!(begun.elapsed().as_secs() < 10, "{report}");
}

#[test]
fn no_network() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").with(&["--timeout", "3"]).under(&["unshare", "--net"]).run();
    report.undecided(&["network-down"]);

    let home = tempfile::tempdir().expect("a temporary folder");
    let discovered = world.run_under(&["unshare", "--net"], &["discover", "john@guide.test"], b"", home.path());
    assert_eq!(discovered.status.code(), Some(3), "{discovered:?}");
}

#[test]
fn a_network_that_lets_no_mail_through_is_told_from_a_server_that_is_down() {
    let Some(world) = World::get() else { return };
    let check = |control: &[&str]| world.check("ann@portal.test").with(control).run();
    check(&[]).fails("connect", "connect-refused");
    check(&["--control-host", "autoconfig.vouched.test"]).undecided(&["network-blocks-mail"]);
    check(&["--control-host", "mail.guide.test:465"]).fails("connect", "connect-refused");
    check(&["--control-host", "mail.portal.test"]).fails("connect", "connect-refused");
    check(&["--control-host", "portal.test:8080"]).undecided(&["network-captive-portal"]).quotes("sign-in.hotel.test");
}
