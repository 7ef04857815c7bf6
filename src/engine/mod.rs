//! Joins discovery, probe and diagnosis; owns concurrency, the sign-in budget, the deadline and cancelling.
//!
//! ```text
//!              ┌ source ┐                    ┌ reach 465 ┐   best verified        ┌ send ─────────┐
//!   Intent ──► │ source │─ Found ─► rank ──► │ reach 587 │ ─────────────► sign in ┤               ├► look for it
//!              └ source ┘                    └ reach 993 ┘   one side, then both  └ sign in (IMAP)┘
//! ```
//!
//! Everything found is reached at once and without credentials. A better endpoint is waited for only as long as
//! [`Limits::patience`](crate::net::Limits) once a worse one is ready, so a filtered port never delays a proved
//! answer. Nothing here judges: what happened goes out as events, and [`diagnosis::conclude`] says what it means.
//! Dropping the future of [`check`] ends everything that it began.

mod budget;
mod check;
mod mechanisms;
mod reached;
mod scout;

use time::OffsetDateTime;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::diagnosis;
use crate::model::event::{Environment, Start};
use crate::model::outcome::StepState;
use crate::model::{Credentials, Event, Evidence, Facts, Happened, Intent, Interruption, Outcome};
use crate::net::{Net, Recorder};

/// Runs a whole check. The last event is [`Happened::Concluded`], unless the receiver goes away or the future is
/// dropped before.
pub async fn check(intent: Intent, credentials: Credentials, net: Net, lang: String, events: UnboundedSender<Event>) {
    let deadline = net.limits().deadline;
    let start = start(intent.clone(), &net, lang);
    let work = |recorder: Recorder| async move {
        let within = tokio::time::timeout(deadline, Box::pin(check::run(&intent, &credentials, &net, &recorder))).await;
        if within.is_err() {
            recorder.emit(Happened::Interrupted(Interruption::DeadlineReached));
        }
    };
    observe(start, work, events).await;
}

/// Runs discovery alone: the last event is [`Happened::Ranked`].
pub async fn discover(intent: Intent, net: Net, lang: String, events: UnboundedSender<Event>) {
    let recorder = Recorder::start(events);
    recorder.emit(Happened::Started(Box::new(start(intent.clone(), &net, lang))));
    let found = scout::discover(&intent, &net, &recorder, |_| {}).await;
    recorder.emit(Happened::Ranked(found.candidates));
}

/// Ends a check that was cancelled from outside: what would have followed if the engine had gone on to conclude.
#[must_use]
pub fn cancelled(outcome: &Outcome) -> Vec<Event> {
    let mut outcome = outcome.clone();
    // The recorder went with the check. Only the wall clock knows how long nothing had happened, and it may jump.
    let since = outcome.start.as_ref().map(|start| (OffsetDateTime::now_utc() - start.started).whole_milliseconds());
    let at_ms = since.and_then(|ms| u64::try_from(ms).ok()).unwrap_or_default().max(outcome.elapsed_ms);
    outcome.elapsed_ms = at_ms;
    let mut events = vec![Event { at_ms, happened: Happened::Interrupted(Interruption::Cancelled) }];
    events.extend(unfinished(&outcome).into_iter().map(|happened| Event { at_ms, happened }));
    events.iter().for_each(|event| outcome.apply(event));
    events.push(Event { at_ms, happened: Happened::Concluded(diagnosis::conclude(&outcome)) });
    events
}

fn start(intent: Intent, net: &Net, lang: String) -> Start {
    Start {
        started: OffsetDateTime::now_utc(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        intent,
        environment: Environment { os: std::env::consts::OS.to_owned(), resolver: net.resolver_name(), lang },
    }
}

/// Lets `work` happen, folds what it reports, passes it on, and concludes when it has ended.
async fn observe<W: Future<Output = ()>>(start: Start, work: impl FnOnce(Recorder) -> W, events: UnboundedSender<Event>) {
    let (sender, mut receiver) = unbounded_channel();
    let recorder = Recorder::start(sender);
    let mut outcome = Outcome::default();
    let mut take = |event: Event| {
        outcome.apply(&event);
        // Nobody listening is no reason to stop half-way: the drop of this future is.
        let _ = events.send(event);
    };
    recorder.emit(Happened::Started(Box::new(start)));
    let work = work(recorder.clone());
    tokio::pin!(work);
    loop {
        tokio::select! {
            Some(event) = receiver.recv() => take(event),
            () = &mut work => break,
        }
    }
    while let Ok(event) = receiver.try_recv() {
        take(event);
    }
    for happened in unfinished(&outcome) {
        let event = Event { at_ms: recorder.now_ms(), happened };
        outcome.apply(&event);
        let _ = events.send(event);
    }
    let conclusion = diagnosis::conclude(&outcome);
    let _ = events.send(Event { at_ms: recorder.now_ms(), happened: Happened::Concluded(conclusion) });
}

/// What was still under way ends here: nothing may look as if it went on for ever.
fn unfinished(outcome: &Outcome) -> Vec<Happened> {
    let mut ended = Vec::new();
    for (endpoint, probe) in &outcome.probes {
        for step in probe.steps.iter().filter(|step| step.state == StepState::Running) {
            ended.push(Happened::StepEnded(Evidence {
                endpoint: endpoint.clone(),
                stage: step.stage,
                started_ms: step.started_ms,
                elapsed_ms: outcome.elapsed_ms.saturating_sub(step.started_ms),
                result: Ok(Facts::Skipped("no answer before the check ended".to_owned())),
            }));
        }
    }
    ended
}
