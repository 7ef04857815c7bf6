//! Ports that are closed, silent or strange, alone and beside good ones.

use std::time::Instant;

use crate::world::World;

#[test]
fn port_465_is_closed_beside_a_good_587() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@only587.test").run();
    report.warns("connect-refused").sends_by("mail.only587.test 587 starttls").receives_by("mail.only587.test 993 tls");
    assert_eq!(report.finding("connect-refused")["endpoint"], "mail.only587.test:465", "{report}");
}

#[test]
fn port_587_is_closed_beside_a_good_465() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@only465.test").run();
    report.warns("connect-refused").sends_by("mail.only465.test 465 tls").receives_by("mail.only465.test 993 tls");
    assert_eq!(report.finding("connect-refused")["endpoint"], "mail.only465.test:587", "{report}");
}

#[test]
fn starttls_is_not_offered() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@nostarttls.test").run();
    report.fails("starttls", "starttls-not-offered");
    // One side proved, the other failed: the proved one stays.
    report.sends_by("").receives_by("mail.nostarttls.test 993 tls");
    // Sign-in was offered without encryption, and the server logged all that was said.
    let log = world.log();
    let said: Vec<_> = log.lines().filter(|line| line.contains("nostarttls/smtpd") && line.contains("]: < ")).collect();
    assert!(said.iter().any(|line| line.contains("EHLO")), "the log is kept");
    assert!(!said.iter().any(|line| line.to_ascii_uppercase().contains(": AUTH")), "{said:#?}");
}

#[test]
fn nothing_but_silence() {
    let Some(world) = World::get() else { return };
    let begun = Instant::now();
    let report = world.check("ann@silent.test").with(&["--timeout", "2"]).run();
    report.fails_with(&["tls", "banner"], &["server-silent"]).sends_by("").receives_by("");
    assert!(begun.elapsed().as_secs() < 20, "two seconds a step, all ports at once\n{report}");
}

#[test]
fn port_465_begins_in_plain_text() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@plain465.test").run();
    report.fails("tls", "tls-to-plaintext-port").sends_by("").receives_by("mail.plain465.test 993 tls");
}

#[test]
fn what_answers_is_no_mail_server() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@babble.test").run();
    report.fails_with(&["banner"], &["server-protocol-error", "connect-wrong-service"]).sends_by("");
    report.receives_by("mail.babble.test 993 tls");
}

#[test]
fn nothing_to_receive_by() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@sendonly.test").with(&["--timeout", "5"]).export("mobileconfig").run();
    report.fails("connect", "connect-refused").sends_by("mail.sendonly.test 465 tls").receives_by("");
    assert!(report.exported("mobileconfig").is_none(), "{report}");
}

#[test]
fn nothing_to_receive_by_and_nothing_asked() {
    let Some(world) = World::get() else { return };
    world.check("ann@sendonly.test").with(&["--incoming-protocol", "none"]).run().works().sends_by("mail.sendonly.test 465 tls");
}

#[test]
fn the_typed_port_is_closed() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").with(&["--server", "mail.guide.test", "--port", "2525"]).run();
    report.fails("connect", "connect-refused").sends_by("");
    assert_eq!(report.json["findings"][0]["endpoint"], "mail.guide.test:2525", "{report}");
}
