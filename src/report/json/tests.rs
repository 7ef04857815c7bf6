//! Reports are held to the schema, and come back as what they were.

use proptest::prelude::*;

use super::*;
use crate::model::event::{Conclusion, Line};
use crate::model::{CertProblem, Evidence, FaultKind, Happened, Interruption, Mechanism, Reply, Settings, Source, UsernameForm};
use crate::report::streams;

#[test]
fn every_report_keeps_to_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../assets/report.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (name, events) in streams::all() {
        for tag in ["en", "de"] {
            let report: Value = serde_json::from_str(&write(&events, &Words::new(tag))).unwrap();
            let errors: Vec<_> =
                validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{name} {tag}: {errors:#?}");
        }
    }
}

#[test]
fn the_schema_is_strict() {
    let schema: Value = serde_json::from_str(include_str!("../../../assets/report.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let good: Value = serde_json::from_str(&write(&streams::works(), &Words::new("en"))).unwrap();
    let spoilt = |pointer: &str, value: Value| {
        let mut report = good.clone();
        *report.pointer_mut(pointer).unwrap() = value;
        validator.is_valid(&report)
    };
    assert!(validator.is_valid(&good));
    assert!(!spoilt("/verdict", "perhaps".into()));
    assert!(!spoilt("/settings/outgoing/port", 0.into()));
    assert!(!spoilt("/endpoints/0/steps/0/outcome", "running".into()));
    assert!(!spoilt("/findings/0/cause", "no-such-cause".into()));
    let mut more = good.clone();
    let _ = more.as_object_mut().unwrap().insert("password".to_owned(), "x".into());
    assert!(!validator.is_valid(&more));
    let mut less = good;
    let _ = less.as_object_mut().unwrap().remove("delivery");
    assert!(!validator.is_valid(&less));
}

#[test]
fn the_schema_names_every_cause() {
    let schema: Value = serde_json::from_str(include_str!("../../../assets/report.schema.json")).unwrap();
    let named: Vec<&str> =
        schema.pointer("/$defs/cause/enum").unwrap().as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let known: Vec<&str> = Cause::ALL.iter().map(|cause| cause.name()).collect();
    assert_eq!(named, known);
}

#[test]
fn the_keys_stand_in_the_promised_order() {
    let text = write(&streams::works(), &Words::new("en"));
    let top: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect();
    let promised = "schema version started elapsed_ms address verdict settings findings discovery candidates dns endpoints delivery \
                    password_attempts password_rejections environment events";
    assert_eq!(top, promised.split_whitespace().collect::<Vec<_>>());
    let side = r#""outgoing": {
      "protocol": "smtp",
      "host": "mail.guide.test",
      "port": 465,
      "security": "tls",
      "authentication": "password-cleartext",
      "mechanism": "PLAIN",
      "username": "john@guide.test",
      "username_form": "address",
      "proved": ["#;
    assert!(text.contains(side));
    assert!(text.contains("\"started\": \"2026-11-22T13:03:00Z\""), "UTC");
}

#[test]
fn what_was_not_proved_is_null() {
    let report = |events: &[Event]| serde_json::from_str::<Value>(&write(events, &Words::new("en"))).unwrap();
    assert_eq!(report(&streams::wrong_password())["settings"], Value::Null);
    let half = report(&streams::expired_certificate());
    assert_eq!(half["settings"]["outgoing"], Value::Null);
    assert_eq!(half["settings"]["incoming"]["port"], 993);
    assert_eq!(half["delivery"], Value::Null);
}

#[test]
fn a_step_with_a_warning_is_warned_and_a_broken_one_skipped() {
    let mut events = streams::works();
    let Some(Event { happened: Happened::Concluded(conclusion), .. }) = events.last_mut() else { panic!() };
    conclusion.findings[0].endpoint = Some("mail.guide.test:993".to_owned());
    let report: Value = serde_json::from_str(&write(&events, &Words::new("en"))).unwrap();
    let imap = report["endpoints"].as_array().unwrap().iter().find(|endpoint| endpoint["port"] == 993).unwrap();
    assert_eq!(imap["steps"].as_array().unwrap().last().unwrap()["outcome"], "warned");
    let report: Value = serde_json::from_str(&write(&streams::cancelled(), &Words::new("en"))).unwrap();
    assert_eq!(report["endpoints"][0]["steps"][0]["outcome"], "skipped");
    assert_eq!(report["endpoints"][0]["steps"][0]["elapsed_ms"], Value::Null);
}

#[test]
fn a_password_that_was_typed_stands_nowhere() {
    // Events have no place for it: the only secret a stream could carry is one that a server echoed, and
    // that is masked before the event is made.
    let report = write(&streams::works(), &Words::new("en"));
    let password = crate::model::Secret::from("summersun");
    assert!(!report.contains(password.reveal()));
    assert!(report.contains(&format!("AUTH PLAIN {}", crate::model::secret::MASK)));
}

#[test]
fn discovery_alone_has_its_own_shape() {
    let report: Value = serde_json::from_str(&write_discovery(&streams::works())).unwrap();
    let keys: Vec<_> = report.as_object().unwrap().keys().map(String::as_str).collect();
    let mut promised = ["schema", "version", "started", "elapsed_ms", "address", "discovery", "candidates", "dns"];
    promised.sort_unstable();
    assert_eq!(keys, promised);
    assert_eq!(report["candidates"][0]["origins"], serde_json::json!(["srv", "guess"]));
}

#[test]
fn what_is_no_report_says_why() {
    assert_eq!(read(""), Err(ReadError::NoJson));
    assert_eq!(read("{\"schema\": 1}"), Err(ReadError::OtherJson));
    assert_eq!(read("[]"), Err(ReadError::OtherJson));
    assert_eq!(read("{\"schema\": \"mailwright-report/x\", \"events\": []}"), Err(ReadError::OtherJson));
    assert_eq!(read("{\"schema\": \"mailwright-report/2\", \"events\": []}"), Err(ReadError::Newer));
    assert_eq!(read("{\"schema\": \"mailwright-report/1\"}"), Err(ReadError::Damaged));
    assert_eq!(read("{\"schema\": \"mailwright-report/1\", \"events\": [{}]}"), Err(ReadError::Damaged));
    assert_eq!(read("{\"schema\": \"mailwright-report/1\", \"events\": []}"), Err(ReadError::Damaged));
    assert_eq!(read(&"[".repeat(100_000)), Err(ReadError::NoJson), "nesting is bounded");
    assert_eq!(read(&" ".repeat(usize::try_from(LARGEST).unwrap() + 1)), Err(ReadError::TooLarge));
}

#[test]
fn a_report_comes_back_as_it_was() {
    for (name, events) in streams::all() {
        let text = write(&events, &Words::new("de"));
        assert_eq!(read(&text).as_deref(), Ok(&events[..]), "{name}");
        assert_eq!(read(&format!("\u{feff}{text}")).as_deref(), Ok(&events[..]), "{name}, saved with a byte-order mark");
    }
}

proptest! {
    #[test]
    fn any_stream_is_written_read_and_folded_to_the_same(rest in prop::collection::vec(event(), 0..30)) {
        let mut events = vec![streams::works().remove(0)];
        events.extend(rest);
        let read = read(&write(&events, &Words::new("en"))).unwrap();
        prop_assert_eq!(&read, &events);
        prop_assert_eq!(Outcome::replay(&read), Outcome::replay(&events));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        prop_assert!(read(&text).is_err());
    }
}

fn event() -> impl Strategy<Value = Event> {
    (0..100_000_u64, happened()).prop_map(|(at_ms, happened)| Event { at_ms, happened })
}

fn happened() -> impl Strategy<Value = Happened> {
    let text = || "\\PC{0,12}";
    prop_oneof![
        (endpoint(), stage()).prop_map(|(endpoint, stage)| Happened::StepBegan { endpoint, stage }),
        (endpoint(), stage(), any::<u32>(), result()).prop_map(|(endpoint, stage, elapsed, result)| {
            Happened::StepEnded(Evidence { endpoint, stage, started_ms: 0, elapsed_ms: elapsed.into(), result })
        }),
        (endpoint(), any::<IpAddr>(), any::<bool>()).prop_map(|(endpoint, ip, up)| Happened::AddressTried {
            endpoint,
            ip,
            outcome: if up { AddressOutcome::Connected } else { AddressOutcome::Pending },
            elapsed_ms: 0,
        }),
        (endpoint(), any::<bool>(), text())
            .prop_map(|(endpoint, tls, text)| Happened::Said { endpoint, line: Line { from: Speaker::Client, tls, text } }),
        (endpoint(), text()).prop_map(|(endpoint, text)| Happened::Injected { endpoint, text }),
        (endpoint(), any::<bool>(), prop::collection::vec(text(), 0..3)).prop_map(|(endpoint, after_tls, capabilities)| {
            Happened::CapabilitiesSeen { endpoint, after_tls, mechanisms: capabilities.clone(), capabilities }
        }),
        (endpoint(), text(), any::<bool>()).prop_map(|(endpoint, username, accepted)| Happened::SignInTried {
            endpoint,
            username,
            form: UsernameForm::Other,
            mechanism: Mechanism::Login,
            accepted,
        }),
        any::<u32>().prop_map(Happened::MailboxLookedInto),
        (text(), any::<bool>()).prop_map(|(folder, found)| {
            Happened::DeliverySeen(Delivery { found, folder: Some(folder), via: "imap".to_owned(), ..Delivery::default() })
        }),
        Just(Happened::Interrupted(Interruption::DeadlineReached)),
        (0..Cause::ALL.len(), text()).prop_map(|(cause, value)| {
            let finding = Finding::new(Cause::ALL[cause], Severity::Note, Stage::Auth).with("host", value);
            let settings = Settings { outgoing: Some(streams::proved(&streams::submissions())), incoming: None };
            Happened::Concluded(Conclusion { verdict: Verdict::Fails, findings: vec![finding], settings })
        }),
        (text(), text()).prop_map(|(asked, outcome)| {
            Happened::SourceAnswered(SourceAnswer { source: Source::Mx, asked, outcome, elapsed_ms: 1 })
        }),
    ]
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    ("[a-z]{1,8}\\.test", any::<bool>())
        .prop_map(|(host, tls)| Endpoint::usual(if tls { Service::Submissions } else { Service::Imap }, &host))
}

fn stage() -> impl Strategy<Value = Stage> {
    prop::sample::select(vec![Stage::Connect, Stage::Banner, Stage::Tls, Stage::Auth, Stage::Data, Stage::Delivery])
}

fn result() -> impl Strategy<Value = Result<Facts, Fault>> {
    prop_oneof![
        "\\PC{0,12}".prop_map(|text| Ok(Facts::Accepted(text))),
        any::<IpAddr>().prop_map(|ip| Ok(Facts::Connected(ip))),
        Just(Err(Fault::new(FaultKind::Certificate(CertProblem::Expired)))),
        ("\\PC{0,12}", any::<u16>()).prop_map(|(text, code)| {
            let reply = Reply { code: Some(code), enhanced: None, text };
            Err(Fault::rejected(reply, "RCPT TO:<x@y.test>").because("raw"))
        }),
    ]
}
