//! Exim, in order and with one setting wrong: `domains/NAME.exim` says which.

use crate::check::Report;
use crate::world::World;

#[test]
fn both_ports_work() {
    let Some(report) = checked("exim", &[]) else { return };
    report.works().sends_by("mail.exim.test 465 tls").receives_by("mail.exim.test 993 tls");
    assert_eq!(report.json["delivery"]["removed"], true, "{report}");
    let Some(report) = checked("exim", &["--server", "mail.exim.test", "--port", "587"]) else { return };
    report.works().sends_by("mail.exim.test 587 starttls");
}

#[test]
fn the_message_goes_out_in_one_chunk() {
    let Some(report) = checked("exim", &[]) else { return };
    let endpoints = report.json["endpoints"].as_array().expect("endpoints");
    let submissions = endpoints.iter().find(|endpoint| endpoint["port"] == 465).expect("465");
    let offered = submissions["capabilities"].as_array().expect("capabilities");
    assert!(offered.contains(&"CHUNKING".into()) && offered.contains(&"PIPECONNECT".into()), "{report}");
    let said = |from: &str| -> Vec<&str> {
        let lines = submissions["dialogue"].as_array().expect("a dialogue").iter();
        lines.filter(|line| line["from"] == from).filter_map(|line| line["text"].as_str()).collect()
    };
    let (client, server) = (said("client"), said("server"));
    assert!(
        client.iter().any(|line| line.starts_with("BDAT ") && line.ends_with(" LAST")) && !client.contains(&"DATA"),
        "{report}"
    );
    assert!(server.iter().any(|line| line.contains("byte chunk, total")), "{report}");
    // Exim minds what is sent too early, and had nothing to mind.
    assert!(!server.iter().any(|line| line.contains("synchronization error")), "{report}");
}

#[test]
fn the_password_is_wrong() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@exim.test").password("wintermoon").run();
    report.fails("auth", "auth-wrong-credentials").quotes("535 Incorrect authentication data").advises("server_condition");
    assert!(report.json["password_rejections"].as_u64().is_some_and(|count| (1..=3).contains(&count)), "{report}");
}

#[test]
fn sign_in_is_offered_within_tls_alone_or_before_it() {
    let Some(report) = checked("exim", &["--server", "mail.exim.test", "--port", "587"]) else { return };
    assert!(!report.findings().iter().any(|finding| finding["cause"] == "auth-before-tls"), "{report}");
    let Some(report) = checked("eximearly", &[]) else { return };
    report.warns("auth-before-tls").sends_by("mail.eximearly.test 465 tls").advises("server_advertise_condition");
    assert_eq!(report.finding("auth-before-tls")["endpoint"], "mail.eximearly.test:587", "{report}");
}

#[test]
fn sign_in_is_offered_to_nobody() {
    let Some(report) = checked("eximnoauth", &[]) else { return };
    report.fails_with(&["auth", "ehlo"], &["auth-not-offered"]).sends_by("").receives_by("mail.eximnoauth.test 993 tls");
    report.advises("auth_advertise_hosts");
}

#[test]
fn the_certificate_is_not_there() {
    let Some(report) = checked("eximnocert", &[]) else { return };
    report.fails("tls", "tls-server-misconfigured").sends_by("").advises("tls_certificate");
    let Some(report) = checked("eximnocert", &["--server", "mail.eximnocert.test", "--port", "587"]) else { return };
    // Exim's words leave open whether waiting would help, and so may the verdict.
    assert_eq!(report.json["findings"][0]["cause"], "tls-server-misconfigured", "{report}");
    report.quotes("454 TLS currently unavailable").advises("tls_certificate").sends_by("");
}

#[test]
fn relaying_is_decided_without_the_sign_in() {
    let Some(report) = checked("eximrelay", &["--send-to", "bob@elsewhere.test"]) else { return };
    report.fails("rcpt", "relay-denied-server-restrictions").quotes("550 relay not permitted").advises("accept authenticated = *");
}

#[test]
fn the_sender_is_not_verified() {
    let Some(report) = checked("eximsender", &[]) else { return };
    report.fails_with(&["mail", "rcpt"], &["sender-domain-not-found"]).quotes("Sender verify failed").advises("verify = sender");
}

#[test]
fn no_message_is_small_enough() {
    let Some(report) = checked("eximsize", &[]) else { return };
    report.fails("mail", "message-too-large").quotes("552 Message size exceeds").advises("exim.conf: message_size_limit");
}

#[test]
fn who_comes_for_the_first_time_is_sent_away() {
    let Some(report) = checked("eximgrey", &[]) else { return };
    report.undecided(&["greylisted"]);
    assert_eq!(report.json["findings"][0]["values"]["seconds"], "300", "{report}");
}

fn checked(name: &str, args: &[&str]) -> Option<Report> {
    Some(World::get()?.check(&format!("ann@{name}.test")).with(args).run())
}
