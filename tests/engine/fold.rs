//! One reducer: however a stream of events is cut, the same comes of it.

use mailwright::model::{Event, Outcome};
use mailwright::practice::Scenario;
use proptest::prelude::*;

use crate::bench::Bench;

/// The streams of checks that went differently.
fn streams() -> Vec<Vec<Event>> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut streams = Vec::new();
        for scenario in
            [Scenario::Well, Scenario::WrongPassword, Scenario::Port465Closed, Scenario::CertExpired, Scenario::Greylisted]
        {
            streams.push(Bench::new(scenario).await.check().await.events);
        }
        streams
    })
}

#[test]
fn folding_in_parts_is_folding_the_whole() {
    let streams = streams();
    proptest!(|(which in 0..streams.len(), cuts in prop::collection::vec(0.0..1.0_f64, 0..8))| {
        let events = &streams[which];
        let whole = Outcome::replay(events);

        // In parts, each saved and read again, as a window does that was closed in between.
        let mut places: Vec<usize> = cuts.iter().map(|cut| (cut * events.len() as f64) as usize).collect();
        places.push(events.len());
        places.sort_unstable();
        let (mut outcome, mut from) = (Outcome::default(), 0);
        for to in places {
            let saved = serde_json::to_string(&events[from..to]).unwrap();
            let part: Vec<Event> = serde_json::from_str(&saved).unwrap();
            part.iter().for_each(|event| outcome.apply(event));
            from = to;
        }
        prop_assert_eq!(&outcome, &whole);
    });
}

/// Nothing that was known is forgotten again: each event only adds.
#[test]
fn every_prefix_of_a_check_is_a_state_that_can_be_shown() {
    for events in streams() {
        let (mut outcome, mut known) = (Outcome::default(), 0);
        for event in &events {
            outcome.apply(event);
            let knows = outcome.probes.values().map(|probe| probe.steps.len() + probe.dialogue.len()).sum::<usize>()
                + outcome.lookups.len()
                + outcome.sources.len()
                + outcome.sign_ins.len();
            assert!(knows >= known);
            known = knows;
        }
        assert!(known > 10 && outcome.conclusion.is_some());
    }
}
