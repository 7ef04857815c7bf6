//! How the settings are found, each way alone; domains without mail; hosts that need consent.

use std::time::Instant;

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
fn the_same_address_each_way_alone() {
    let Some(world) = World::get() else { return };
    for (resolver, source, outgoing, incoming) in [
        ("127.0.0.55", "srv", "post.guide.test", "post.guide.test"),
        ("127.0.0.56", "autoconfig", "post.guide.test", "post.guide.test"),
        ("127.0.0.57", "guess", "smtp.guide.test", "imap.guide.test"),
    ] {
        let report = world.check("john@guide.test").with(&["--resolver", resolver]).run();
        report.works().sends_by(&format!("{outgoing} 465 tls")).receives_by(&format!("{incoming} 993 tls"));
        assert_eq!(origins(&report, outgoing, 465), [source], "{report}");
    }
}

#[test]
fn by_a_text_that_names_the_settings_file() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@mailconf.test").run();
    report.works().sends_by("post.mailconf.test 465 tls").receives_by("post.mailconf.test 993 tls");
    assert_eq!(origins(&report, "post.mailconf.test", 465), ["txt"], "{report}");
}

#[test]
fn by_a_document_whose_digest_stands_in_dns() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@pacc.test").run();
    report.works().sends_by("post.pacc.test 465 tls").receives_by("post.pacc.test 993 tls");
    assert_eq!(origins(&report, "post.pacc.test", 465), ["pacc"], "{report}");

    // The same document under the digest of another is not believed.
    let report = world.check("ann@forgedpacc.test").run();
    report.fails("discovery", "dns-no-mail").finding("autoconfig-unsafe");
    assert_eq!(report.json["candidates"], serde_json::json!([]), "{report}");
}

#[test]
fn by_autodiscover_once_the_user_agrees() {
    let Some(world) = World::get() else { return };
    world.check("ann@discover.test").run().fails("discovery", "dns-no-mail");
    assert!(!world.web().contains("autodiscover.discover.test"), "nobody was asked");
    let report = world.check("ann@discover.test").with(&["--send-address"]).run();
    report.works().sends_by("post.discover.test 465 tls").receives_by("post.discover.test 993 tls");
    assert_eq!(origins(&report, "post.discover.test", 465), ["autodiscover"], "{report}");
    let asked = world.web();
    let asked = asked.lines().find(|line| line.contains("autodiscover.discover.test")).expect("it was asked");
    assert!(asked.contains("POST /autodiscover/autodiscover.xml") && asked.ends_with(" -"), "without a password: {asked}");
}

#[test]
fn the_address_is_told_only_once_the_user_agrees() {
    let Some(world) = World::get() else { return };
    world.check("ann@asks.test").run().fails("discovery", "dns-no-mail");
    assert!(!world.web().contains("autoconfig.asks.test \"GET /mail/config-v1.1.xml?"), "{}", world.web());
    let report = world.check("ann@asks.test").with(&["--send-address"]).run();
    report.works().sends_by("post.asks.test 465 tls").receives_by("post.asks.test 993 tls");
}

#[test]
fn by_what_the_hoster_of_the_mail_exchanger_publishes() {
    let Some(world) = World::get() else { return };
    world.check("ann@customer.test").run().undecided(&["host-needs-consent"]).sends_by("");
    let report = world.check("ann@customer.test").with(&["--trust-host", "imap.hosting.test"]).run();
    report.works().sends_by("imap.hosting.test 465 tls").receives_by("imap.hosting.test 993 tls");
    assert_eq!(origins(&report, "imap.hosting.test", 465), ["autoconfig", "mx"], "{report}");
}

#[test]
fn by_the_provider_database_that_was_named() {
    let Some(world) = World::get() else { return };
    world.check("ann@listed.test").run().fails("discovery", "dns-no-mail");
    assert!(!world.web().contains("database.test"), "it was not asked unasked");
    let database = ["--provider-database-url", "https://database.test/v1.1/"];
    let report = world.check("ann@listed.test").with(&database).run();
    report.works().sends_by("post.listed.test 465 tls").receives_by("post.listed.test 993 tls");
    assert_eq!(origins(&report, "post.listed.test", 465), ["provider-database"], "{report}");
}

#[test]
fn plain_http_is_asked_last_and_believed_by_nobody_unasked() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@insecure.test").run();
    report.undecided(&["host-needs-consent"]).finding("autoconfig-unsafe");
    let report = world.check("ann@insecure.test").with(&["--trust-discovered"]).run();
    report.works().sends_by("mail.provider.test 465 tls").receives_by("mail.provider.test 993 tls");
    // Where HTTPS has an answer, nobody asks by HTTP.
    world.check("ann@auto.test").run().works();
    assert!(!world.web().lines().any(|line| line.contains("http://autoconfig.auto.test")), "{}", world.web());
}

#[test]
fn a_redirection_is_followed_as_far_as_https_goes() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@redirect.test").run();
    report.works().sends_by("post.auto.test 465 tls");
    let report = world.check("ann@downgrade.test").run();
    report.fails("discovery", "dns-no-mail").finding("autoconfig-unsafe");
    assert_eq!(report.json["candidates"], serde_json::json!([]), "{report}");
}

#[test]
fn a_web_page_is_no_settings_file() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@page.test").run();
    report.works().sends_by("post.page.test 465 tls");
    assert_eq!(report.finding("autoconfig-unreadable")["severity"], "note", "{report}");
}

#[test]
fn what_swallows_every_packet_holds_nothing_up() {
    let Some(world) = World::get() else { return };
    // The web server, and the first of two mail servers; the limit for one step is a minute.
    let begun = Instant::now();
    let report = world.check("ann@blackhole.test").with(&["--timeout", "60"]).run();
    report.works().sends_by("post.blackhole.test 465 tls").receives_by("post.blackhole.test 993 tls");
    let report = world.check("ann@deaf.test").with(&["--timeout", "60"]).run();
    report.warns("connect-timeout").sends_by("post.deaf.test 465 tls").receives_by("post.deaf.test 993 tls");
    assert!(begun.elapsed().as_secs() < 40, "{report}");
}

#[test]
fn every_name_has_an_address() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@wildcard.test").run();
    report.fails_with(&["discovery", "dns", "connect"], &["dns-no-mail"]).finding("dns-wildcard");
}

#[test]
fn the_mail_exchanger_is_no_host() {
    let Some(world) = World::get() else { return };
    world.check("ann@aliasmx.test").run().warns("mx-is-cname").sends_by("mail.aliasmx.test 465 tls");
    world.check("ann@addressmx.test").run().warns("mx-is-address").sends_by("mail.addressmx.test 465 tls");
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
