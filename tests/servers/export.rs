//! The files: written when the settings are proved, and holding just these.

use crate::check::Report;
use crate::world::World;

#[test]
fn files_hold_what_was_proved() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").export("autoconfig").export("mobileconfig").run();
    report.works();
    agrees(&report, "%EMAILADDRESS%");
}

#[test]
fn a_user_name_without_the_domain_is_kept_as_such() {
    let Some(world) = World::get() else { return };
    let report = world.check("short@guide.test").export("autoconfig").export("mobileconfig").run();
    report.works();
    agrees(&report, "%EMAILLOCALPART%");
}

#[test]
fn the_second_best_port_is_written_when_it_was_the_proved_one() {
    let Some(world) = World::get() else { return };
    let report = world.check("ann@only587.test").export("autoconfig").export("mobileconfig").run();
    report.exits(0);
    agrees(&report, "%EMAILADDRESS%");
}

#[test]
fn the_same_settings_give_the_same_bytes() {
    let Some(world) = World::get() else { return };
    for format in ["autoconfig", "mobileconfig"] {
        let written = || world.check("john@guide.test").export(format).run().exported(format).expect("written");
        assert_eq!(written(), written());
    }
}

#[test]
fn nothing_is_written_when_nothing_was_proved() {
    let Some(world) = World::get() else { return };
    let report = world.check("nobody@guide.test").export("autoconfig").export("mobileconfig").run();
    report.fails("auth", "auth-wrong-credentials");
    assert_eq!((report.exported("autoconfig"), report.exported("mobileconfig")), (None, None), "{report}");
}

#[test]
fn a_saved_report_is_exported_later() {
    let Some(world) = World::get() else { return };
    let report = world.check("john@guide.test").export("autoconfig").run();
    let home = tempfile::tempdir().expect("a temporary folder");
    let later = world.run(&["export", "autoconfig"], report.stdout.as_bytes(), home.path());
    assert_eq!(later.status.code(), Some(0), "{later:?}");
    assert_eq!(Some(String::from_utf8_lossy(&later.stdout).into_owned()), report.exported("autoconfig"));
}

#[test]
fn a_provider_that_wants_more_than_a_password() {
    let Some(world) = World::get() else { return };
    let check = || world.check("ann@outlook.com").with(&["--timeout", "5"]).export("autoconfig");
    let report = check().run();
    report.fails_with(&["discovery", "auth"], &["auth-basic-disabled-oauth-required", "auth-app-password-required"]);
    report.sends_by("").receives_by("");
    assert!(report.exported("autoconfig").is_none(), "{report}");

    let report = check().with(&["--unproved"]).run();
    report.exits(1);
    let file = report.exported("autoconfig").unwrap_or_else(|| panic!("not written\n{report}"));
    assert!(file.contains("outlook"), "{file}");
}

/// Both files say what `settings` says.
fn agrees(report: &Report, username: &str) {
    let settings = |side: &str, field: &str| {
        let value = &report.json["settings"][side][field];
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    };
    let autoconfig = report.exported("autoconfig").unwrap_or_else(|| panic!("no autoconfig\n{report}"));
    let mobileconfig = report.exported("mobileconfig").unwrap_or_else(|| panic!("no mobileconfig\n{report}"));
    for (side, element, prefix) in
        [("incoming", "incomingServer", "IncomingMailServer"), ("outgoing", "outgoingServer", "OutgoingMailServer")]
    {
        let server = between(&autoconfig, &format!("<{element} "), &format!("</{element}>"));
        let socket = if settings(side, "security") == "tls" { "SSL" } else { "STARTTLS" };
        for (name, value) in [
            ("hostname", settings(side, "host")),
            ("port", settings(side, "port")),
            ("socketType", socket.into()),
            ("username", username.into()),
            ("authentication", "password-cleartext".into()),
        ] {
            assert_eq!(between(server, &format!("<{name}>"), &format!("</{name}>")), value, "{name}\n{autoconfig}");
        }
        for (key, value) in [
            ("HostName", format!("<string>{}</string>", settings(side, "host"))),
            ("PortNumber", format!("<integer>{}</integer>", settings(side, "port"))),
            ("UseSSL", "<true/>".into()),
            ("Username", format!("<string>{}</string>", settings(side, "username"))),
            ("Authentication", "<string>EmailAuthPassword</string>".into()),
        ] {
            let entry = between(&mobileconfig, &format!("<key>{prefix}{key}</key>"), "<key>").trim_start();
            assert!(entry.starts_with(&value), "{prefix}{key} is {entry}\n{mobileconfig}");
        }
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in\n{text}"));
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}
