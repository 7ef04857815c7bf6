//! Postfix with one setting wrong, or merely unusual: `domains/NAME.postfix` says which. The deciding finding names
//! the cause, and its fix for the administrator that setting.

use crate::check::Report;
use crate::world::World;

// ---- the connection and TLS ----

#[test]
fn sign_in_is_offered_before_tls() {
    let Some(report) = checked("earlyauth") else { return };
    report.warns("auth-before-tls").sends_by("mail.earlyauth.test 465 tls").advises("smtpd_tls_auth_only = yes");
    assert_eq!(report.finding("auth-before-tls")["endpoint"], "mail.earlyauth.test:587", "{report}");
}

#[test]
fn the_certificate_is_not_there_or_not_that_of_the_key() {
    for name in ["nocertificate", "foreignkey"] {
        let Some(report) = checked(name) else { return };
        report.fails_with(&["tls", "starttls"], &["tls-server-misconfigured"]).advises("smtpd_tls_chain_files");
        report.sends_by("").receives_by(&format!("mail.{name}.test 993 tls"));
    }
    // STARTTLS is what says so in words.
    let Some(report) = checked_with("nocertificate", &["--server", "mail.nocertificate.test", "--port", "587"]) else { return };
    report.fails("starttls", "tls-server-misconfigured").quotes("454 4.7.0 TLS not available due to local problem");
}

#[test]
fn the_submission_services_are_commented_out() {
    let Some(report) = checked("only25") else { return };
    report.fails("connect", "connect-refused").advises("master.cf: submissions inet");
}

#[test]
fn starttls_is_withheld() {
    let Some(report) = checked("hidden") else { return };
    report.fails_with(&["starttls"], &["starttls-not-offered", "starttls-stripped"]).advises("smtpd_tls_security_level");
}

#[test]
fn only_old_tls_is_spoken() {
    let Some(report) = checked("oldtls") else { return };
    report.fails("tls", "tls-server-too-old").advises("smtpd_tls_mandatory_protocols");
}

#[test]
fn only_old_ciphers_are_offered() {
    let Some(report) = checked("oldciphers") else { return };
    report.fails_with(&["tls"], &["tls-no-common-cipher", "tls-server-too-old"]);
}

#[test]
fn a_certificate_is_asked_of_the_client() {
    let Some(report) = checked("clientcertificate") else { return };
    report.fails_with(&["banner", "ehlo", "tls"], &["client-cert-required"]).advises("smtpd_tls_req_ccert = no");
}

#[test]
fn the_greeting_takes_its_time() {
    let Some(report) = checked("slow") else { return };
    report.works();
}

#[test]
fn there_are_too_many_connections() {
    let Some(world) = World::get() else { return };
    // The first one of a while is let in.
    world.check("ann@crowded.test").with(&["--incoming-protocol", "none"]).run();
    let report = world.check("ann@crowded.test").run();
    report.undecided(&["server-too-busy", "too-many-connections"]);
    report.quotes("421 4.7.0").advises("smtpd_client_connection_count_limit");
}

// ---- sign-in ----

#[test]
fn the_sign_in_service_is_not_where_postfix_looks() {
    // A wrong path, a path that means another place in the chroot, a socket that Postfix may not open, and no
    // mechanism left: Postfix ends without a word, as soon as it would have to offer a sign-in.
    for name in ["nosocket", "chroot", "socketmode", "noplaintext"] {
        let Some(report) = checked(name) else { return };
        report.fails_with(&["ehlo", "banner"], &["auth-backend-failure"]).advises("smtpd_sasl_path");
        report.sends_by("").receives_by(&format!("mail.{name}.test 993 tls"));
    }
}

#[test]
fn one_sign_in_in_a_while() {
    let Some(world) = World::get() else { return };
    world.check("ann@authlimited.test").with(&["--incoming-protocol", "none"]).run();
    world.check("ann@authlimited.test").run().undecided(&["auth-too-many-attempts"]);
}

#[test]
fn a_filter_is_down() {
    let Some(report) = checked("milter") else { return };
    report
        .undecided(&["server-local-problem", "server-temporarily-unavailable"])
        .quotes("Try again later")
        .advises("smtpd_milters");
}

// ---- restrictions ----

#[test]
fn relaying_is_decided_without_the_sign_in() {
    let elsewhere = ["--send-to", "bob@elsewhere.test"];
    let Some(report) = checked_with("relaylist", &elsewhere) else { return };
    report.fails("rcpt", "relay-denied-server-restrictions").quotes("554 5.7.1").advises("permit_sasl_authenticated");
    let Some(report) = checked_with("relaydefer", &elsewhere) else { return };
    report.undecided(&["relay-denied-server-restrictions"]).quotes("454 4.7.1").advises("permit_sasl_authenticated");
}

#[test]
fn a_list_ends_with_reject_and_forgets_who_signed_in() {
    for (name, list) in [("recipientlist", "smtpd_recipient_restrictions"), ("clientlist", "smtpd_client_restrictions")] {
        let Some(report) = checked(name) else { return };
        report.fails("rcpt", "relay-denied-server-restrictions").quotes("Access denied").advises(list);
        report.advises("permit_sasl_authenticated").sends_by("").receives_by(&format!("mail.{name}.test 993 tls"));
    }
}

#[test]
fn the_client_is_refused_at_the_door() {
    let Some(report) = checked("shutout") else { return };
    report.fails("banner", "policy-rejected").quotes("554 5.7.1").advises("smtpd_client_restrictions");
}

#[test]
fn a_restriction_is_misspelt() {
    let Some(report) = checked("typo") else { return };
    report.undecided(&["server-local-problem"]).quotes("451 4.3.5 Server configuration error").advises("postfix check");
}

#[test]
fn a_table_cannot_be_read() {
    let Some(report) = checked("lookup") else { return };
    report.undecided(&["server-local-problem"]).quotes("Temporary lookup failure").advises("postmap -q");
}

#[test]
fn restrictions_that_are_defined_nowhere_refuse_nobody() {
    let Some(report) = checked("undefinedmua") else { return };
    report.works();
}

#[test]
fn who_may_relay_by_address_signs_in_all_the_same() {
    let Some(report) = checked("ownnetwork") else { return };
    report.works();
    assert!(report.proved("outgoing").contains(&"auth"), "{report}");
}

#[test]
fn an_alias_in_the_map_of_senders_may_send() {
    let Some(world) = World::get() else { return };
    world.check("info@aliasmap.test").with(&["--username", "ann@aliasmap.test"]).run().works();
}

#[test]
fn the_clients_name_is_refused() {
    let Some(report) = checked("helo") else { return };
    report.fails_with(&["ehlo", "rcpt"], &["helo-name-rejected"]).advises("smtpd_helo_restrictions");
}

#[test]
fn the_clients_address_is_on_a_list() {
    let Some(report) = checked("blocklisted") else { return };
    report.fails("rcpt", "client-ip-blocklisted").quotes("blocked using").advises("permit_sasl_authenticated, reject_rbl_client");
}

#[test]
fn the_clients_address_has_no_name() {
    let Some(report) = checked("nameless") else { return };
    report.fails("rcpt", "client-rdns-missing").advises("reject_unknown_reverse_client_hostname");
}

// ---- sender, recipient, message ----

#[test]
fn the_senders_domain_cannot_be_answered() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@unanswerable.test").with(&["--username", "ann@senderdomain.test", "--trust-discovered"]).run();
    report.undecided(&["sender-domain-not-found"]).quotes("4.1.8").advises("reject_unknown_sender_domain");
}

#[test]
fn the_recipient_cannot_be_verified() {
    let Some(report) = checked("unverified") else { return };
    report.undecided(&["server-temporarily-unavailable"]).quotes("450 4.1.1");
}

#[test]
fn the_domain_stands_in_mydestination() {
    let Some(report) = checked("mydestination") else { return };
    report.fails("rcpt", "server-domain-wrongly-local").advises("mydestination");
}

#[test]
fn an_unknown_recipient_is_refused_for_now() {
    let Some(report) = checked_with("soft", &["--send-to", "nosuch@guide.test"]) else { return };
    report.undecided(&["recipient-unknown"]).quotes("450 4.1.1");
}

#[test]
fn the_mailbox_is_full() {
    let Some(report) = checked("full") else { return };
    report.fails("rcpt", "recipient-mailbox-full").quotes("552 5.2.2").advises("quota");
}

#[test]
fn what_was_accepted_cannot_be_delivered() {
    // The mailbox is full, so that even the bounce finds no room; and nobody takes what Postfix has to deliver.
    for name in ["overflows", "nolmtp"] {
        let Some(report) = checked_with(name, &["--timeout", "3"]) else { return };
        report.warns("accepted-not-delivered").advises("mailq");
    }
}

#[test]
fn no_message_is_small_enough() {
    let Some(report) = checked("tiny") else { return };
    report.fails("mail", "message-too-large").quotes("552 5.3.4").advises("message_size_limit");
}

#[test]
fn the_disk_is_full() {
    let Some(report) = checked("diskfull") else { return };
    report.undecided(&["server-local-problem"]).quotes("452 4.3.1").advises("queue_minfree");
}

#[test]
fn one_message_in_a_while() {
    let Some(world) = World::get() else { return };
    world.check("ann@ratelimited.test").with(&["--incoming-protocol", "none"]).run();
    world.check("ann@ratelimited.test").run().undecided(&["rate-limited-sender"]).quotes("450 4.7.1");
}

#[test]
fn a_header_is_refused() {
    let Some(report) = checked("headers") else { return };
    report.fails("data", "policy-rejected").quotes("This subject is not wanted here").advises("header_checks");
}

#[test]
fn an_address_beyond_ascii_is_not_taken() {
    let Some(world) = World::get() else { return };
    world.check("jörg@asciionly.test").run().fails_with(&["mail", "ehlo"], &["smtputf8-unsupported"]);
}

// ---- extensions ----

#[test]
fn whatever_extensions_are_offered() {
    // None of them, all of them, and AUTH in its old form as well.
    for name in ["bare", "chunking", "ancient"] {
        let Some(report) = checked(name) else { return };
        report.works();
        assert_eq!(report.json["delivery"]["found"], true, "{report}");
    }
}

fn checked(name: &str) -> Option<Report> {
    checked_with(name, &[])
}

fn checked_with(name: &str, args: &[&str]) -> Option<Report> {
    Some(World::get()?.check(&format!("ann@{name}.test")).with(args).run())
}
