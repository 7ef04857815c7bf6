//! Dovecot with one setting wrong, or merely unusual: `domains/NAME.dovecot` says which.

use std::fmt::Write as _;

use crate::check::Report;
use crate::world::World;

#[test]
fn passwords_are_taken_without_tls() {
    for name in ["imapearly", "trusted"] {
        let Some(report) = checked(name) else { return };
        report.warns("auth-before-tls").receives_by(&format!("mail.{name}.test 993 tls")).advises("disable_plaintext_auth");
        assert_eq!(report.finding("auth-before-tls")["endpoint"], format!("mail.{name}.test:143"), "{report}");
    }
}

#[test]
fn tls_is_switched_off() {
    let Some(report) = checked("imapplain") else { return };
    report.fails_with(&["starttls"], &["starttls-not-offered", "plaintext-only"]).advises("ssl = required");
    report.sends_by("mail.imapplain.test 465 tls").receives_by("");
}

#[test]
fn the_key_belongs_to_another_certificate() {
    let Some(report) = checked("imapkey") else { return };
    report.fails("tls", "tls-server-misconfigured").sends_by("mail.imapkey.test 465 tls").receives_by("").advises("ssl_key");
}

#[test]
fn there_is_pop3_and_no_imap() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@poponly.test").run();
    report.fails("connect", "connect-refused").sends_by("mail.poponly.test 465 tls").receives_by("").advises("protocols = imap");
    let report = world.check("ann@poponly.test").with(&["--incoming-protocol", "pop3"]).run();
    report.works().receives_by("mail.poponly.test 995 tls");
    assert_eq!((&report.json["delivery"]["via"], &report.json["delivery"]["removed"]), (&"pop3".into(), &true.into()), "{report}");
}

#[test]
fn the_mailbox_cannot_be_opened() {
    let Some(report) = checked("mailplace") else { return };
    let finding = report.finding("server-local-problem");
    assert_eq!((&finding["stage"], &finding["endpoint"]), (&"delivery".into(), &"mail.mailplace.test:993".into()), "{report}");
    report.quotes("SERVERBUG");
}

#[test]
fn the_domain_is_cut_off_the_user_name() {
    // Where the users have one, nobody can sign in; where they have none, everybody can.
    let Some(report) = checked("userform") else { return };
    report.fails("auth", "auth-wrong-credentials").advises("auth_username_format");
    let Some(world) = World::get() else { return };
    world.check("lea@localuser.test").run().works();
}

#[test]
fn an_account_may_not_sign_in() {
    // Postfix asks for the password alone, so that sending works.
    let Some(report) = checked("nologin") else { return };
    report.fails_with(&["auth"], &["auth-wrong-credentials", "account-suspended", "access-protocol-disabled"]);
    report.sends_by("mail.nologin.test 465 tls").receives_by("");
    let Some(report) = checked("othernet") else { return };
    report.fails_with(&["auth"], &["auth-wrong-credentials", "auth-ip-or-country-blocked"]).sends_by("");
}

#[test]
fn passwords_cannot_be_checked() {
    let Some(report) = checked("nopassdb") else { return };
    report.undecided(&["auth-backend-failure"]).quotes("[UNAVAILABLE] Temporary authentication failure");
    report.sends_by("mail.nopassdb.test 465 tls").advises("password database");
}

#[test]
fn another_session_holds_the_maildrop() {
    let Some(world) = World::get() else { return };
    let script = r#"
        coproc s_client { openssl s_client -quiet -connect mail.locked.test:995 2>/dev/null; }
        say() { printf '%s\r\n' "$1" >&"${s_client[1]}"; read -r line <&"${s_client[0]}"; [[ $line == +OK* ]]; }
        read -r line <&"${s_client[0]}" && say 'USER ann@locked.test' && say 'PASS summersun' && say STAT || exit 9
        "$@"
        code=$?
        kill "$s_client_PID"
        exit $code
    "#;
    let report = world
        .check("ann@locked.test")
        .with(&["--incoming-protocol", "pop3", "--timeout", "30"])
        .under(&["bash", "-c", script, "hold"])
        .run();
    report.undecided(&["too-many-connections"]).quotes("[IN-USE]").sends_by("mail.locked.test 465 tls");
}

#[test]
fn a_crowded_mailbox_is_searched_quickly() {
    let Some(world) = World::get() else { return };
    let mut letters = String::new();
    for number in 0..5000 {
        writeln!(letters, "From: a@guide.test\nSubject: {number}\nMessage-ID: <{number}@guide.test>\n\nHello.\n.")
            .expect("written");
    }
    let script = r#"
        maildir=/var/mail/$0/Maildir
        install -d -o 5000 -g 5000 "/var/mail/$0" "$maildir" "$maildir"/{new,cur,tmp}
        awk -v RS='\n[.]\n' -v to="$maildir/cur" '{ file = to "/" NR ".old:2,S"; print > file; close(file) }'
        chown -R 5000:5000 "$maildir"
        # As a mailbox in use: what arrives from now on comes after them.
        doveadm index -u "$0" INBOX
    "#;
    let filled = world.inside(&["bash", "-c", script, "crowd@guide.test"], letters.as_bytes());
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    for protocol in ["imap", "pop3"] {
        let report = world.check("crowd@guide.test").with(&["--incoming-protocol", protocol]).run();
        report.works();
        let delivery = &report.json["delivery"];
        assert_eq!((&delivery["found"], &delivery["removed"]), (&true.into(), &true.into()), "{protocol}\n{report}");
        assert_eq!(world.folder("crowd@guide.test").len(), 5000, "{protocol}: nothing else was removed");
    }
}

fn checked(name: &str) -> Option<Report> {
    Some(World::get()?.check(&format!("ann@{name}.test")).run())
}
