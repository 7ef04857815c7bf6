//! What DNSSEC changes: a resolver that checks signatures, zones that are signed, and one whose signatures do not hold.

use serde_json::Value;

use crate::check::Report;
use crate::world::World;

/// The resolver that checks signatures.
const CHECKING: [&str; 2] = ["--resolver", "127.0.0.54"];

#[test]
fn a_foreign_host_that_signed_dns_names_needs_no_consent() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@signed.test").with(&CHECKING).run();
    report.works().sends_by("mail.provider.test 465 tls").receives_by("mail.provider.test 993 tls");
    assert_eq!(lookup(&report, "_submissions._tcp.signed.test", "SRV")["authenticated"], true, "{report}");
    assert_eq!(lookup(&report, "mail.provider.test", "A")["authenticated"], false, "{report}");
    let candidates = report.json["candidates"].as_array().map_or(&[][..], Vec::as_slice);
    assert!(candidates.iter().all(|candidate| candidate["trust"] == "authenticated"), "{report}");
}

#[test]
fn the_same_without_anybody_who_checks_waits_for_consent() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@signed.test").run();
    report.undecided(&["host-needs-consent"]).sends_by("");
    let lookup = lookup(&report, "_submissions._tcp.signed.test", "SRV");
    assert_eq!((&lookup["authenticated"], &lookup["status"]), (&false.into(), &"answered".into()), "{report}");
}

#[test]
fn signatures_that_do_not_hold_are_named() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@bogus.test").with(&CHECKING).run();
    report.fails_with(&["discovery", "dns"], &["dnssec-bogus"]).sends_by("").receives_by("");
    assert_eq!(lookup(&report, "bogus.test", "MX")["status"], "bogus", "{report}");
    // Who does not check finds everything.
    world.check("ann@bogus.test").run().works();
}

#[test]
fn a_certificate_that_signed_dns_does_not_name_is_told() {
    let Some(world) = World::get() else { return };
    // It is looked for beside the conversation and nothing waits for it, so a quick check may end before it is known.
    let checks = std::iter::repeat_with(|| world.check("ann@dane.test").with(&CHECKING).run()).take(5);
    let seen = |report: &Report| [465, 993].into_iter().all(|port| !dane(report, port)["matches"].is_null());
    let report = checks.into_iter().find(seen).expect("none of five checks saw what signed DNS names");
    report.warns("dane-mismatch").sends_by("mail.dane.test 465 tls").receives_by("mail.dane.test 993 tls");
    assert_eq!(report.finding("dane-mismatch")["endpoint"], "mail.dane.test:993", "{report}");
    assert_eq!((&dane(&report, 465)["matches"], &dane(&report, 993)["matches"]), (&true.into(), &false.into()), "{report}");
    world.check("ann@dane.test").run().works();
}

/// What signed DNS says of the certificate at this port.
fn dane(report: &Report, port: u16) -> &Value {
    let endpoints = report.json["endpoints"].as_array().map_or(&[][..], Vec::as_slice);
    endpoints.iter().find(|endpoint| endpoint["port"] == port).map_or(&Value::Null, |endpoint| &endpoint["dane"])
}

/// What was asked and answered.
fn lookup<'a>(report: &'a Report, name: &str, kind: &str) -> &'a Value {
    let asked = report.json["dns"].as_array().map_or(&[][..], Vec::as_slice);
    let found = asked.iter().find(|lookup| lookup["name"] == name && lookup["type"] == kind);
    found.unwrap_or_else(|| panic!("{name} {kind} was not asked\n{report}"))
}
