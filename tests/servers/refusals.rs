//! Servers that are in order and refuse: the password, the sender, the recipient, the message.

use crate::world::World;

#[test]
fn the_password_is_wrong() {
    let Some(world) = World::get() else { return };
    let report = world.check("wrong@guide.test").password("wintermoon").run();
    report.fails("auth", "auth-wrong-credentials").sends_by("").receives_by("");
    let evidence = report.json["findings"][0]["evidence"].as_str().unwrap_or_default();
    assert!(evidence.starts_with("535 5.7.8"), "the server's own words\n{report}");

    // The reply may not cost the user a lock-out: at most three rejections, over all hosts and forms.
    let rejected =
        |line: &&str| line.contains("passwd-file(wrong") && (line.contains("Password mismatch") || line.contains("unknown user"));
    let rejections = world.log().lines().filter(rejected).count();
    assert!((1..=3).contains(&rejections), "{rejections} rejections\n{report}");
    assert_eq!(report.json["password_rejections"], rejections, "{report}");
}

#[test]
fn the_user_is_unknown() {
    let Some(world) = World::get() else { return };
    world.check("nobody@guide.test").run().fails("auth", "auth-wrong-credentials").sends_by("").receives_by("");
}

#[test]
fn the_sender_belongs_to_somebody_else() {
    let Some(world) = World::get() else { return };
    let report = world.check("info@guide.test").with(&["--username", "john@guide.test"]).run();
    // Postfix says so at RCPT, about MAIL.
    report.fails_with(&["mail", "rcpt"], &["sender-not-owned"]).sends_by("").receives_by("mail.guide.test 993 tls");
}

#[test]
fn the_recipient_is_unknown() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").with(&["--send-to", "nosuch@guide.test"]).run();
    report.fails("rcpt", "recipient-unknown").sends_by("").receives_by("mail.guide.test 993 tls");
}

#[test]
fn the_message_bounces() {
    let Some(world) = World::get() else { return };
    let report = world.check("bounce@guide.test").with(&["--timeout", "10"]).export("autoconfig").run();
    let own_causes = ["delivery-bounced", "policy-rejected", "content-rejected-spam", "content-attachment-or-virus-blocked"];
    report.fails_with(&["delivery"], &own_causes);
    assert!(report.exported("autoconfig").is_none(), "{report}");
}

#[test]
fn no_sign_in_is_offered() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@noauth.test").run();
    report.fails_with(&["auth", "ehlo"], &["auth-not-offered"]).sends_by("").receives_by("mail.noauth.test 993 tls");
}
