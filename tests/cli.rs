//! The command line as its user meets it: exit codes, complaints that say how to mend the command, and practice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the program in a clean environment, in English, without a display.
fn mailwright(arguments: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailwright"))
        .args(arguments)
        .env_clear()
        .env("HOME", home.path())
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by a signal")
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).unwrap_or_else(|error| panic!("{error}: {}", stdout(output)))
}

#[test]
fn a_wrong_command_exits_2_and_says_how_to_mend_it() {
    let cases: &[(&[&str], &str)] = &[
        (&["check", "john"], "@"),
        (&["check", "john@guide.test", "--no-such-flag"], "--no-such-flag"),
        (&["check", "john@guide.test", "--port", "0", "--password-stdin"], "port"),
        (&["check", "john@guide.test", "--port", "99999", "--password-stdin"], "port"),
        (&["check", "john@guide.test", "--server", "mail guide", "--password-stdin"], "mail guide"),
        (&["check", "john@guide.test", "--resolver", "dns.example", "--password-stdin"], "dns.example"),
        (&["check", "john@guide.test", "--timeout", "-1", "--password-stdin"], "--timeout"),
        (&["check", "john@guide.test", "--username", "", "--password-stdin"], "--username"),
        (&["check", "john@guide.test", "--username", "a\r\nb", "--password-stdin"], "--username"),
        (&["check", "john@guide.test", "--output", "/nonexistent/report", "--password-stdin"], "/nonexistent/report"),
        (&["check", "john@guide.test", "--export", "autoconfig=/", "--password-stdin"], "/ cannot be written"),
        (&["check", "john@guide.test", "--ca-file", "/dev/null", "--password-stdin"], "PEM"),
        (&["check", "john@guide.test", "--mechanism", "NTLM", "--password-stdin"], "PLAIN"),
        (&["check", "john@guide.test", "--mechanism", "XOAUTH2", "--password-stdin"], "--token-stdin"),
        (&["check", "john@guide.test", "--mechanism", "PLAIN", "--token-stdin"], "OAUTHBEARER"),
        (&["check", "john@guide.test", "--password-stdin", "--token-stdin"], "--token-stdin"),
        (&["check", "john@guide.test", "--token-file", "Cargo.toml"], "Bearer"),
        (&["check", "john@guide.test", "--token-stdin", "--export", "mobileconfig=x"], "signing in"),
        (&["check", "john@guide.test", "--export", "autoconfig", "--password-stdin"], "FORMAT=FILE"),
        (&["check", "john@guide.test", "--export", "nonsense=x", "--password-stdin"], "autoconfig"),
        (&["check", "john@guide.test", "--ca-file", "/nonexistent.pem", "--password-stdin"], "/nonexistent.pem"),
        (&["check", "john@guide.test", "--password-file", "/nonexistent"], "/nonexistent"),
        (&["check", "john@guide.test", "--password-env", "MAILWRIGHT_UNSET"], "MAILWRIGHT_UNSET"),
        (&["check", "john@guide.test"], "--password-stdin"),
        (&["discover", "@guide.test"], "@guide.test"),
        (&["export", "nonsense", "/nonexistent"], "mobileconfig"),
        (&["export", "autoconfig", "/nonexistent"], "/nonexistent"),
        (&["practice", "nonsense"], "wrong-password"),
        (&["nonsense"], "nonsense"),
    ];
    for (arguments, named) in cases {
        let output = mailwright(arguments, "summersun\n");
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(named), "{arguments:?} does not name {named}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_empty_password_and_one_that_is_no_text_are_refused() {
    for input in ["", "\n"] {
        assert_eq!(code(&mailwright(&["check", "john@guide.test", "--password-stdin"], input)), 2);
    }
}

#[test]
fn without_a_display_the_window_says_what_to_run_instead() {
    let output = mailwright(&[], "");
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).contains("mailwright practice"), "{}", stderr(&output));
}

#[test]
fn a_format_that_cannot_express_the_wish_is_refused_before_any_traffic() {
    for format in ["autoconfig", "mobileconfig"] {
        let export = format!("{format}=/nonexistent/file");
        let output = mailwright(
            &["check", "john@guide.test", "--password-stdin", "--incoming-protocol", "none", "--export", &export],
            "summersun\n",
        );
        assert_eq!(code(&output), 2, "{}", stderr(&output));
    }
}

#[test]
fn lists_name_what_there_is() {
    let formats = mailwright(&["export", "--list"], "");
    assert_eq!((code(&formats), stdout(&formats).as_str()), (0, "autoconfig\nmobileconfig\nthunderbird-android\n"));
    let scenarios = mailwright(&["practice", "--list"], "");
    for name in ["well", "wrong-password", "cert-expired", "port-465-closed"] {
        assert!(stdout(&scenarios).lines().any(|line| line == name), "{name}");
    }
}

#[test]
fn practice_passes_and_fails_as_check_does() {
    let well = mailwright(&["practice"], "");
    assert_eq!(code(&well), 0, "{}{}", stdout(&well), stderr(&well));
    assert!(stdout(&well).contains("mail.practice.test"), "{}", stdout(&well));
    let wrong = mailwright(&["practice", "wrong-password", "--json"], "");
    assert_eq!(code(&wrong), 1, "{}", stderr(&wrong));
    let report = json(&wrong);
    assert_eq!(report["verdict"], "fails");
    assert_eq!(report["findings"][0]["cause"], "auth-wrong-credentials");
    assert_eq!(report["findings"][0]["stage"], "auth");
    assert_eq!(report["settings"], Value::Null);
}

#[test]
fn quiet_is_quiet_and_progress_goes_to_standard_error() {
    let loud = mailwright(&["practice", "--json"], "");
    assert!(!loud.stderr.is_empty());
    assert_eq!(json(&loud)["verdict"], "works");
    let quiet = mailwright(&["practice", "--json", "--quiet"], "");
    assert_eq!((stderr(&quiet).as_str(), code(&quiet)), ("", 0));
}

#[test]
fn a_saved_report_exports_what_the_check_exports() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["autoconfig", "mobileconfig"] {
        let file = folder.path().join(format);
        let export = format!("{format}={}", file.display());
        let check = mailwright(&["practice", "--json", "--quiet", "--export", &export], "");
        assert_eq!(code(&check), 0, "{}", stderr(&check));
        let again = mailwright(&["export", format], &stdout(&check));
        assert_eq!(code(&again), 0, "{}", stderr(&again));
        assert_eq!(std::fs::read(&file).unwrap(), again.stdout, "{format}");
    }
}

#[test]
fn receiving_by_pop3_stands_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    for (format, words) in [("autoconfig", "<incomingServer type=\"pop3\">"), ("mobileconfig", "<string>EmailTypePOP</string>")] {
        let file = folder.path().join(format);
        let export = format!("{format}={}", file.display());
        let check = mailwright(&["practice", "pop3-well", "--json", "--quiet", "--export", &export], "");
        assert_eq!(code(&check), 0, "{}{}", stdout(&check), stderr(&check));
        assert_eq!(json(&check)["settings"]["incoming"]["protocol"], "pop3");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn what_was_not_proved_is_exported_only_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.xml");
    let export = format!("autoconfig={}", file.display());
    let check = mailwright(&["practice", "wrong-password", "--json", "--quiet", "--export", &export], "");
    assert_eq!(code(&check), 1);
    assert!(!file.exists());
    assert_eq!(code(&mailwright(&["export", "autoconfig"], &stdout(&check))), 1);
    let insisted = mailwright(&["export", "autoconfig", "--unproved"], &stdout(&check));
    assert_eq!(code(&insisted), 0, "{}", stderr(&insisted));
    assert!(stdout(&insisted).contains("<clientConfig"));
}

#[test]
fn what_could_not_be_written_is_found_before_any_traffic_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (kept, new) = (folder.path().join("kept.json"), folder.path().join("new.xml"));
    std::fs::write(&kept, "before").unwrap();
    let export = format!("autoconfig={}", new.display());
    let arguments = ["check", "john@guide.test", "--export", &export, "--output", kept.to_str().unwrap()];
    assert_eq!(code(&mailwright(&arguments, "")), 2, "no password");
    assert_eq!((std::fs::read_to_string(&kept).unwrap().as_str(), new.exists()), ("before", false));
}

#[test]
fn a_damaged_report_is_refused_with_a_sentence() {
    for text in ["", "{", "[]", "{\"schema\":\"mailwright-report/9\"}", "not json at all"] {
        let output = mailwright(&["export", "autoconfig"], text);
        assert_eq!(code(&output), 2, "{text}");
        assert!(stderr(&output).len() > 20, "{text}: {}", stderr(&output));
    }
}

#[test]
fn a_pasted_reply_is_explained_and_a_poem_is_not() {
    let reply =
        mailwright(&["explain", "--stage", "auth", "--json"], "535 5.7.8 Error: authentication failed: (reason unavailable)\n");
    assert_eq!(code(&reply), 0, "{}", stderr(&reply));
    let told = json(&reply);
    assert_eq!(told["schema"], "mailwright-explain/1");
    assert_eq!(told["matches"][0]["cause"], "auth-wrong-credentials");
    assert!(told["matches"][0]["explanation"].as_str().unwrap().starts_with(char::is_uppercase), "{told}");
    let poem = mailwright(&["explain", "--json"], "The fog comes\non little cat feet.\n");
    assert_eq!((code(&poem), json(&poem)["matches"].as_array().map(Vec::len)), (1, Some(0)));
    assert_eq!(code(&mailwright(&["explain", "--stage", "nonsense"], "535\n")), 2);
}

#[test]
fn the_catalogue_is_told_in_every_form() {
    let list = mailwright(&["causes"], "");
    assert_eq!(code(&list), 0, "{}", stderr(&list));
    assert!(stdout(&list).contains("greylisted "), "{}", stdout(&list));
    let one = mailwright(&["causes", "greylisted", "--lang", "de"], "");
    assert!(stdout(&one).starts_with("Der Server bittet"), "{}", stdout(&one));
    let all = json(&mailwright(&["causes", "--json"], ""));
    assert_eq!(all["schema"], "mailwright-causes/1");
    assert!(all["causes"].as_array().unwrap().len() > 120);
    assert_eq!(json(&mailwright(&["causes", "greylisted", "--json"], ""))["causes"].as_array().unwrap().len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("help.html").to_str().unwrap().to_owned();
    assert_eq!(code(&mailwright(&["causes", "--format", "html", "--lang", "de", "--output", &path], "")), 0);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"de\">") && page.contains("id=\"greylisted\""));
    let wrong = mailwright(&["causes", "greylistd"], "");
    assert_eq!((code(&wrong), stdout(&wrong).as_str()), (2, ""));
    assert!(stderr(&wrong).contains("Did you mean greylisted?"), "{}", stderr(&wrong));
}

#[test]
fn shells_and_man_are_told_about_the_command_line() {
    for (shell, part) in [("bash", "_mailwright()"), ("zsh", "#compdef mailwright"), ("fish", "complete -c mailwright")] {
        let script = mailwright(&["completions", shell], "");
        assert_eq!(code(&script), 0, "{}", stderr(&script));
        assert!(stdout(&script).contains(part) && stdout(&script).contains("password-stdin"), "{shell}");
    }
    let page = mailwright(&["man"], "");
    assert!(code(&page) == 0 && stdout(&page).contains(".TH mailwright 1"), "{}", stdout(&page));
}

#[test]
fn wrong_options_are_told_in_the_users_language() {
    let wrong = mailwright(&["check", "a@b.test", "--no-such-option", "--lang", "de"], "");
    assert_eq!(code(&wrong), 2);
    assert_eq!(stderr(&wrong), "mailwright: „--no-such-option“ kennt Mailwright nicht. Siehe mailwright --help.\n");
    assert_eq!(code(&mailwright(&["--version"], "")), 0);
}

#[test]
fn a_saved_report_is_drawn_in_every_form_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let save = |scenario: &str| {
        let path = folder.path().join(format!("{scenario}.mailwright.json")).to_str().unwrap().to_owned();
        let _ = mailwright(&["practice", scenario, "--json", "--quiet", "--output", &path], "");
        path
    };
    let (well, wrong) = (save("well"), save("wrong-password"));
    for (form, begins) in [
        ("text", "✗ "),
        ("json", "{\n  \"schema\": \"mailwright-report/1\""),
        ("markdown", "# ✗ "),
        ("html", "<!doctype html>"),
        ("nagios", "MAILWRIGHT CRITICAL - "),
        ("prometheus", "# HELP mailwright_works "),
    ] {
        let drawn = mailwright(&["report", &wrong, "--format", form], "");
        assert_eq!(code(&drawn), 0, "{form}: {}", stderr(&drawn));
        assert!(stdout(&drawn).starts_with(begins), "{form}: {}", stdout(&drawn));
    }
    assert_eq!(stdout(&mailwright(&["report", &wrong, "--json"], "")), std::fs::read_to_string(&wrong).unwrap(), "nothing is lost");

    let same = mailwright(&["compare", &well, &well], "");
    assert_eq!((code(&same), stdout(&same).lines().count()), (0, 1));
    let other = mailwright(&["compare", &well, &wrong, "--json"], "");
    assert_eq!(code(&other), 1);
    assert_eq!(json(&other)["schema"], "mailwright-compare/1");
    assert!(stdout(&other).contains("auth-wrong-credentials"), "{}", stdout(&other));
}

#[test]
fn a_redacted_report_names_nobody_and_can_be_read_again() {
    let checked = mailwright(&["practice", "cert-expires-soon", "--json", "--quiet", "--redact"], "");
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    let report = stdout(&checked);
    for private in ["practice.test", "learner"] {
        assert!(!report.contains(private), "{private} in {report}");
    }
    let again = mailwright(&["report"], &report);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    assert!(stdout(&again).contains("mail.domain-1.example"), "{}", stdout(&again));
}

#[test]
fn monitoring_is_told_in_its_own_codes() {
    for (scenario, state, number) in
        [("well", "OK", 0), ("cert-expires-soon", "WARNING", 1), ("wrong-password", "CRITICAL", 2), ("greylisted", "UNKNOWN", 3)]
    {
        let told = mailwright(&["practice", scenario, "--format", "nagios", "--quiet"], "");
        assert!(stdout(&told).starts_with(&format!("MAILWRIGHT {state} - ")), "{scenario}: {}", stdout(&told));
        assert_eq!((code(&told), stdout(&told).lines().count()), (number, 1), "{scenario}");
    }
}

const PRESET: &str = "preset = 1\norganisation = 'Guide Ltd'\ndomains = ['guide.test']\nusername = 'local-part'\n\
                      outgoing = { host = 'out.guide.test', port = 2465, security = 'tls' }\n\
                      incoming = { host = 'in.elsewhere.test', protocol = 'pop3' }\n\
                      [help]\ntext = 'Call extension 42.'\nurl = 'https://guide.test/mail'\n";

#[test]
fn a_preset_names_the_servers_and_they_need_no_consent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.toml");
    std::fs::write(&file, PRESET).unwrap();
    let preset = file.to_str().unwrap();
    let nobody = "127.0.0.1:9";
    let found =
        mailwright(&["discover", "john@guide.test", "--preset", preset, "--resolver", nobody, "--timeout", "0.2", "--json"], "");
    assert_eq!(code(&found), 0, "{}", stderr(&found));
    let candidates = json(&found)["candidates"].clone();
    let first = &candidates[0];
    assert_eq!((&first["host"], &first["port"], &first["username"]), (&"out.guide.test".into(), &2465.into(), &"john".into()));
    assert_eq!((&first["origins"], &first["trust"]), (&serde_json::json!(["preset"]), &"typed".into()));
    let incoming = candidates.as_array().unwrap().iter().find(|candidate| candidate["service"] == "pop3s").unwrap();
    assert_eq!((&incoming["host"], &incoming["trust"]), (&"in.elsewhere.test".into(), &"typed".into()));

    let check = ["check", "john@guide.test", "--preset", preset, "--password-stdin", "--resolver", nobody, "--timeout", "0.2"];
    let failed = mailwright(&check, "summersun\n");
    assert!(stdout(&failed).contains("Help from Guide Ltd: Call extension 42. https://guide.test/mail"), "{}", stdout(&failed));
}

#[test]
fn a_preset_that_cannot_be_used_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.toml");
    let preset = file.to_str().unwrap();
    let complaint = |text: &str, arguments: &[&str]| {
        std::fs::write(&file, text).unwrap();
        let output = mailwright(arguments, "");
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        stderr(&output)
    };
    let discover = ["discover", "john@guide.test", "--preset", preset];
    assert!(complaint("preset = 1\n[outgoing]\nhost = 'a b'\n", &discover).contains("guide.toml, 3"));
    let elsewhere = ["discover", "john@elsewhere.test", "--preset", preset];
    assert!(complaint(PRESET, &elsewhere).contains("guide.test"));
    assert!(complaint("preset = 2\n", &["--preset", preset]).contains("guide.toml, 1"), "the window reads it before it opens");
}
