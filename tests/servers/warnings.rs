//! Accounts that work, with something worth knowing: exit 0, with `--strict` 1.

use crate::world::World;

#[test]
fn the_certificate_ends_soon() {
    let Some(world) = World::get() else { return };
    world.check("ann@soon.test").run().warns("cert-expires-soon");
}

#[test]
fn the_clients_address_is_passed_on() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@leak.test").run();
    report.finding("client-address-leaked");
    assert_eq!(report.json["delivery"]["leaks"][0], "client-address", "{report}");
    report.sends_by("mail.leak.test 465 tls").exits(0);
}

#[test]
fn ipv6_is_broken() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@ipv6.test").run();
    report.warns("connect-ipv6-broken").sends_by("mail.ipv6.test 465 tls").receives_by("mail.ipv6.test 993 tls");
}

#[test]
fn a_record_is_stale() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@stale.test").run();
    report.says("works-with-warnings").sends_by("mail.stale.test 465 tls").receives_by("mail.stale.test 993 tls").exits(0);
    let stale = ["sources-contradict", "dns-name-not-found"];
    assert!(report.findings().iter().any(|finding| stale.iter().any(|cause| finding["cause"] == *cause)), "{report}");
}

#[test]
fn the_message_was_taken_for_junk() {
    let Some(world) = World::get() else { return };
    let report = world.check("junk@guide.test").with(&["--timeout", "5"]).run();
    report.warns("delivered-to-junk").sends_by("mail.guide.test 465 tls");
    assert_eq!(report.json["delivery"]["folder"], "Junk", "{report}");
}

#[test]
fn the_message_was_accepted_and_never_seen() {
    let Some(world) = World::get() else { return };
    let report = world.check("blackhole@guide.test").with(&["--timeout", "3"]).export("autoconfig").run();
    report.warns("accepted-not-delivered").sends_by("mail.guide.test 465 tls").receives_by("mail.guide.test 993 tls");
    assert_eq!(report.json["delivery"]["found"], false, "{report}");
    assert!(report.exported("autoconfig").is_some(), "the settings are proved all the same\n{report}");
}

#[test]
fn strict_takes_a_warning_for_a_failure() {
    let Some(world) = World::get() else { return };
    world.check("ann@soon.test").with(&["--strict"]).run().says("works-with-warnings").exits(1);
}
