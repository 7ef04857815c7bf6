//! How the settings are found, each way alone; domains without mail; hosts that need consent.

use crate::check::Report;
use crate::world::World;

#[test]
fn by_srv_alone() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@srv.test").run();
    report.works().sends_by("post.srv.test 465 tls").receives_by("post.srv.test 993 tls");
    assert_eq!(origins(&report, "post.srv.test", 465), ["srv"], "{report}");
}

#[test]
fn by_autoconfig_alone() {
    let Some(world) = World::get() else { return };
    for domain in ["auto.test", "wellknown.test"] {
        let host = format!("post.{domain}");
        let report = world.check(&format!("ann@{domain}")).run();
        report.works().sends_by(&format!("{host} 465 tls")).receives_by(&format!("{host} 993 tls"));
        assert_eq!(origins(&report, &host, 465), ["autoconfig"], "{report}");
    }
}

#[test]
fn by_usual_names_alone() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@usual.test").run();
    report.works().sends_by("smtp.usual.test 465 tls").receives_by("imap.usual.test 993 tls");
    assert_eq!(origins(&report, "smtp.usual.test", 465), ["guess"], "{report}");
}

#[test]
fn by_the_mail_exchanger_alone() {
    let Some(world) = World::get() else { return };
    world.check("ann@mx.test").run().works().sends_by("post.mx.test 465 tls").receives_by("post.mx.test 993 tls");
}

#[test]
fn by_a_resolver_that_was_named() {
    let Some(world) = World::get() else { return };
    for resolver in ["127.0.0.53", "127.0.0.53:53"] {
        world.check("john@guide.test").with(&["--resolver", resolver]).run().works();
    }
}

#[test]
fn the_domain_does_not_exist() {
    no_mail("ann@nosuch.test", "domain-not-found");
}

#[test]
fn the_domain_names_no_mail_service() {
    no_mail("ann@nomail.test", "dns-no-mail");
}

#[test]
fn the_domain_takes_no_mail() {
    no_mail("ann@nullmx.test", "dns-null-mx");
}

#[test]
fn the_domain_offers_no_service() {
    no_mail("ann@srvdot.test", "srv-no-service");
}

fn no_mail(address: &str, cause: &str) {
    let Some(world) = World::get() else { return };
    let report = world.check(address).with(&["--timeout", "5"]).export("autoconfig").run();
    report.fails_with(&["discovery", "dns"], &[cause]).sends_by("").receives_by("");
    assert!(report.exported("autoconfig").is_none(), "{report}");
}

#[test]
fn a_foreign_host_gets_no_password_unasked() {
    let Some(world) = World::get() else { return };
    let report = world.check("eve@hosted.test").export("autoconfig").run();
    report.undecided(&["host-needs-consent"]).sends_by("").receives_by("");
    let log = world.log();
    let named: Vec<_> = log.lines().filter(|line| line.contains("eve")).collect();
    assert!(named.is_empty(), "{named:#?}");
    assert!(report.exported("autoconfig").is_none(), "{report}");
    // Everything that can be seen without signing in was looked at.
    let endpoints = report.json["endpoints"].as_array().map_or(&[][..], Vec::as_slice);
    let seen = |port| endpoints.iter().any(|endpoint| endpoint["port"] == port && endpoint["tls"]["verified"] == true);
    assert!(seen(465) && seen(993), "{report}");
}

#[test]
fn a_foreign_host_that_the_user_trusts() {
    let Some(world) = World::get() else { return };
    for consent in [&["--trust-discovered"][..], &["--trust-host", "mail.provider.test"]] {
        let report = world.check("fay@hosted.test").with(consent).run();
        report.works().sends_by("mail.provider.test 465 tls").receives_by("mail.provider.test 993 tls");
    }
    let typed = ["--server", "mail.provider.test", "--incoming-server", "mail.provider.test"];
    world.check("fay@hosted.test").with(&typed).run().works();
}

#[test]
fn a_foreign_host_that_the_domain_vouches_for() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@vouched.test").run();
    report.works().sends_by("mail.provider.test 465 tls").receives_by("mail.provider.test 993 tls");
}

#[test]
fn discover_looks_and_does_not_sign_in() {
    let Some(world) = World::get() else { return };
    let home = tempfile::tempdir().expect("a temporary folder");
    let discover = |address| world.run(&["discover", address, "--json"], b"", home.path());

    let found = discover("john@guide.test");
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!((found.status.code(), &json["address"]), (Some(0), &"john@guide.test".into()), "{json:#}");
    let candidates = json["candidates"].as_array().expect("candidates");
    let submissions =
        |candidate: &&serde_json::Value| candidate["service"] == "submissions" && candidate["host"] == "mail.guide.test";
    let first = candidates.iter().find(submissions).unwrap_or_else(|| panic!("{json:#}"));
    assert_eq!((&first["port"], &first["security"]), (&465.into(), &"tls".into()), "{json:#}");

    assert_eq!(discover("ann@nomail.test").status.code(), Some(1));
    let text = world.run(&["discover", "john@guide.test"], b"", home.path());
    assert!(String::from_utf8_lossy(&text.stdout).contains("mail.guide.test"));
}

/// The sources that named a candidate.
fn origins(report: &Report, host: &str, port: u16) -> Vec<String> {
    let candidates = report.json["candidates"].as_array().map_or(&[][..], Vec::as_slice);
    let candidate = candidates.iter().find(|candidate| candidate["host"] == host && candidate["port"] == port);
    let origins = candidate.and_then(|candidate| candidate["origins"].as_array());
    origins.into_iter().flatten().filter_map(|origin| origin.as_str().map(str::to_owned)).collect()
}
