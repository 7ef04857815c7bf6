//! Whatever happens, in whatever order, there is an answer, and always the same.

use proptest::prelude::*;
use proptest::sample::select;

use super::every_cause::pair;
use super::story::{Story, candidate};
use crate::diagnosis::{Scene, conclude, diagnose};
use crate::model::event::{Conclusion, Delivery};
use crate::model::*;

/// Events of every test story: the letters from which arbitrary checks are spelt.
fn letters() -> Vec<Event> {
    let stories = Cause::ALL.iter().filter_map(|cause| pair(*cause)).flat_map(|(shown, near)| [shown, near]);
    stories.flat_map(|story| story.events).collect()
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let services = vec![Service::Submissions, Service::Submission, Service::Imaps, Service::Imap, Service::Pop3s];
    let hosts = vec!["mail.guide.test", "old.guide.test", "mail.elsewhere.example", "2001:db8::1"];
    (select(services), select(hosts)).prop_map(|(service, host)| Endpoint::usual(service, host))
}

fn fault() -> impl Strategy<Value = Fault> {
    let kinds = vec![
        FaultKind::NameNotFound,
        FaultKind::DnsFailed,
        FaultKind::Refused,
        FaultKind::Unreachable,
        FaultKind::Silent,
        FaultKind::Closed,
        FaultKind::NotThisProtocol,
        FaultKind::Preauth,
        FaultKind::Rejected,
        FaultKind::NotTls,
        FaultKind::TlsExpected,
        FaultKind::OldTls("TLS 1.0".to_owned()),
        FaultKind::Handshake,
        FaultKind::Certificate(CertProblem::Expired),
        FaultKind::Unprotected,
        FaultKind::AuthNotOffered,
        FaultKind::NoCommonMechanism(vec![]),
        FaultKind::NothingToTry,
        FaultKind::NotArrived,
        FaultKind::Bounced,
        FaultKind::Bug,
    ];
    (select(kinds), 100u16..700, 0u8..9, 0u16..150, "\\PC{0,60}", any::<bool>()).prop_map(
        |(kind, code, class, detail, text, bare)| {
            let reply = Reply { code: Some(code), enhanced: Some(Enhanced(class, detail % 9, detail)), text };
            Fault { kind, reply: (!bare).then_some(reply), command: None, cause: None }
        },
    )
}

const STAGES: [Stage; 12] = [
    Stage::Discovery,
    Stage::Dns,
    Stage::Connect,
    Stage::Banner,
    Stage::Ehlo,
    Stage::Starttls,
    Stage::Tls,
    Stage::Auth,
    Stage::Mail,
    Stage::Rcpt,
    Stage::Data,
    Stage::Delivery,
];

fn step() -> impl Strategy<Value = Event> {
    let result = prop_oneof![
        Just(Ok(Facts::Accepted("250 ok".to_owned()))),
        Just(Ok(Facts::Skipped(String::new()))),
        fault().prop_map(Err),
    ];
    (endpoint(), select(STAGES.to_vec()), any::<u64>(), result).prop_map(|(endpoint, stage, elapsed_ms, result)| {
        let happened = Happened::StepEnded(Evidence { endpoint, stage, started_ms: 0, elapsed_ms, result });
        Event { at_ms: 1, happened }
    })
}

fn other() -> impl Strategy<Value = Event> {
    let sources = vec![Source::Typed, Source::Srv, Source::Mx, Source::Guess];
    let ranked = prop::collection::vec((endpoint(), select(sources)), 0..6)
        .prop_map(|found| Happened::Ranked(found.iter().map(|(endpoint, source)| candidate(endpoint, *source)).collect()));
    let delivery = (any::<bool>(), any::<u64>())
        .prop_map(|(found, elapsed_ms)| Happened::DeliverySeen(Delivery { found, elapsed_ms, ..Delivery::default() }));
    let sign_in = (endpoint(), any::<bool>()).prop_map(|(endpoint, accepted)| Happened::SignInTried {
        endpoint,
        username: "john".to_owned(),
        form: UsernameForm::LocalPart,
        mechanism: Mechanism::Login,
        accepted,
    });
    prop_oneof![ranked, delivery, sign_in].prop_map(|happened| Event { at_ms: 2, happened })
}

/// What holds of every conclusion, whatever led to it.
fn assert_sound(outcome: &Outcome) -> Result<Conclusion, TestCaseError> {
    let conclusion = conclude(outcome);
    prop_assert_eq!(&conclusion, &conclude(outcome), "the same outcome means the same");
    let severities: Vec<Severity> = conclusion.findings.iter().map(|finding| finding.severity).collect();
    match conclusion.verdict {
        Verdict::Works => prop_assert!(severities.iter().all(|severity| *severity == Severity::Note)),
        Verdict::WorksWithWarnings => {
            prop_assert!(!severities.contains(&Severity::Error));
            prop_assert!(severities.contains(&Severity::Warning));
        }
        Verdict::Fails => prop_assert_eq!(severities.first(), Some(&Severity::Error)),
        Verdict::Undecided => {}
    }
    if matches!(conclusion.verdict, Verdict::Works | Verdict::WorksWithWarnings) {
        prop_assert!(severities.is_sorted(), "notices stand in order of weight");
        prop_assert!(conclusion.settings.outgoing.is_some());
    }
    for server in [&conclusion.settings.outgoing, &conclusion.settings.incoming].into_iter().flatten() {
        for proof in [Proof::Connect, Proof::Tls, Proof::Auth] {
            prop_assert!(server.proved.contains(&proof), "{:?} is not proved", proof);
        }
    }
    Ok(conclusion)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn arbitrary_streams_come_to_a_sound_conclusion(
        events in prop::collection::vec(prop_oneof![3 => select(letters()), 2 => step(), 1 => other()], 0..60),
    ) {
        let _ = assert_sound(&Outcome::replay(&events))?;
    }

    #[test]
    fn every_beginning_of_a_check_that_works_comes_to_a_sound_conclusion(length in 0usize..60, more in step()) {
        let mut events = Story::well().events;
        events.truncate(length);
        let _ = assert_sound(&Outcome::replay(&events))?;
        events.push(more);
        let _ = assert_sound(&Outcome::replay(&events))?;
    }

    #[test]
    fn the_order_of_unrelated_answers_does_not_show(seed in prop::collection::vec(any::<u16>(), 8)) {
        let notes: Vec<Event> = ["a", "b", "c", "d"].iter().map(|label| {
            let asked = format!("https://{label}.guide.test/");
            let answer = SourceAnswer { source: Source::Autoconfig, asked, outcome: "unreadable: HTML".to_owned(), elapsed_ms: 1 };
            Event { at_ms: 0, happened: Happened::SourceAnswered(answer) }
        }).collect();
        let mut shuffled = notes.clone();
        for (index, step) in seed.iter().enumerate() {
            shuffled.swap(index % 4, usize::from(*step) % 4);
        }
        let concluded = |notes: Vec<Event>| Outcome::replay(&[Story::well().events, notes].concat());
        prop_assert_eq!(conclude(&concluded(notes)), conclude(&concluded(shuffled)));
    }

    #[test]
    fn every_fault_has_a_cause(fault in fault(), stage in select(STAGES.to_vec()), signed_in: bool) {
        let scene = Scene { stage, port: 587, security: Security::Starttls, signed_in };
        let diagnosis = diagnose(scene, &fault);
        prop_assert!(!diagnosis.also_possible.contains(&diagnosis.cause), "the cause is not also its own alternative");
    }
}

#[test]
fn the_conclusion_of_a_saved_report_is_the_same_when_judged_again() {
    for (shown, _) in Cause::ALL.iter().filter_map(|cause| pair(*cause)) {
        let saved = serde_json::to_string(&shown.events).unwrap();
        let loaded: Vec<Event> = serde_json::from_str(&saved).unwrap();
        assert_eq!(conclude(&Outcome::replay(&loaded)), shown.conclusion());
    }
}
