//! Events on their way out: stamped where they happen, secrets masked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::dns;
use super::mask::Masks;
use crate::model::{Endpoint, Event, Evidence, Facts, Fault, Happened, Secret, Stage};

/// Stamps what happens in one run and sends it on. Cheap to clone; all clones share one clock.
///
/// A recorder belongs to one run, so it is also what a run must not ask twice or tell at all: the names
/// already looked up, and the secrets that have to be masked in everything a server says.
#[derive(Clone)]
pub struct Recorder {
    shared: Arc<Shared>,
    /// False where steps and addresses are not told.
    tells_steps: bool,
}

struct Shared {
    began: Instant,
    /// `None` once the last event was sent.
    events: Mutex<Option<UnboundedSender<Event>>>,
    masks: Mutex<Masks>,
    asked: Mutex<HashMap<dns::Question, Arc<Asked>>>,
}

/// What became of one question to the resolver.
#[derive(Default)]
pub(super) struct Asked {
    /// The answer.
    pub answer: OnceCell<dns::Answer>,
    /// Whether its signatures hold, once somebody wanted to know.
    pub vouched: OnceCell<bool>,
}

/// A step that has begun and waits for its end.
#[must_use = "a step that began has to end"]
pub struct StepClock {
    recorder: Recorder,
    endpoint: Endpoint,
    stage: Stage,
    started_ms: u64,
}

impl Recorder {
    /// Starts the clock of a run whose events go to `events`. A reader that is gone is no error: the run goes on.
    #[must_use]
    pub fn start(events: UnboundedSender<Event>) -> Self {
        let shared =
            Shared { began: Instant::now(), events: Mutex::new(Some(events)), masks: Mutex::default(), asked: Mutex::default() };
        Self { shared: Arc::new(shared), tells_steps: true }
    }

    /// The same for a connection that only repeats what was told before: its lines are told, its steps are not. What
    /// goes wrong there belongs to the step that needed it.
    #[must_use]
    pub fn without_steps(&self) -> Self {
        Self { tells_steps: false, ..self.clone() }
    }

    /// Milliseconds since the run began.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.shared.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Tells that something happened, now.
    pub fn emit(&self, happened: Happened) {
        self.send(happened, false);
    }

    /// Tells the last thing of a run; whatever a connection still says afterwards goes nowhere.
    pub fn emit_last(&self, happened: Happened) {
        self.send(happened, true);
    }

    /// Begins a step.
    pub fn step(&self, endpoint: &Endpoint, stage: Stage) -> StepClock {
        self.emit(Happened::StepBegan { endpoint: endpoint.clone(), stage });
        StepClock { recorder: self.clone(), endpoint: endpoint.clone(), stage, started_ms: self.now_ms() }
    }

    /// From now on this secret is masked in whatever a server says, in every form in which it could come back.
    pub fn keep_secret(&self, secret: &Secret) {
        self.shared.masks.lock().unwrap_or_else(PoisonError::into_inner).keep(secret);
    }

    /// What a mask makes of a server's text.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        self.shared.masks.lock().unwrap_or_else(PoisonError::into_inner).text(text)
    }

    /// The place for the answer to a question, shared by all who ask it in this run.
    pub(super) fn asked(&self, question: &dns::Question) -> Arc<Asked> {
        let mut asked = self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.entry(question.clone()).or_default().clone()
    }

    /// Masks, stamps and sends in one breath, so that times never run backwards in the stream.
    fn send(&self, mut happened: Happened, last: bool) {
        let is_step = matches!(happened, Happened::StepBegan { .. } | Happened::StepEnded(_) | Happened::AddressTried { .. });
        if is_step && !self.tells_steps {
            return;
        }
        self.shared.masks.lock().unwrap_or_else(PoisonError::into_inner).happened(&mut happened);
        let mut events = self.shared.events.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = events.as_ref() {
            let _ = sender.send(Event { at_ms: self.now_ms(), happened });
        }
        if last {
            *events = None;
        }
    }
}

impl StepClock {
    /// Ends the step.
    pub fn end(self, result: Result<Facts, Fault>) {
        let elapsed_ms = self.recorder.now_ms().saturating_sub(self.started_ms);
        let Self { recorder, endpoint, stage, started_ms } = self;
        recorder.emit(Happened::StepEnded(Evidence { endpoint, stage, started_ms, elapsed_ms, result }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FaultKind, Service};
    use tokio::sync::mpsc::unbounded_channel;

    #[tokio::test(start_paused = true)]
    async fn a_step_is_stamped_at_both_ends() {
        let (events, mut seen) = unbounded_channel();
        let recorder = Recorder::start(events);
        tokio::time::advance(std::time::Duration::from_millis(40)).await;
        let clock = recorder.step(&Endpoint::usual(Service::Imaps, "mail.guide.test"), Stage::Banner);
        tokio::time::advance(std::time::Duration::from_millis(7)).await;
        clock.end(Err(Fault::new(FaultKind::Silent)));
        assert_eq!(seen.recv().await.unwrap().at_ms, 40);
        let ended = seen.recv().await.unwrap();
        let Happened::StepEnded(evidence) = ended.happened else { panic!("{ended:?}") };
        assert_eq!((ended.at_ms, evidence.started_ms, evidence.elapsed_ms), (47, 40, 7));
    }

    #[tokio::test]
    async fn a_repetition_tells_no_steps() {
        let (events, mut seen) = unbounded_channel();
        let recorder = Recorder::start(events).without_steps();
        recorder.step(&Endpoint::usual(Service::Pop3s, "mail.guide.test"), Stage::Banner).end(Err(Fault::new(FaultKind::Silent)));
        recorder.emit(Happened::MailboxLookedInto(1));
        assert_eq!(seen.recv().await.unwrap().happened, Happened::MailboxLookedInto(1));
    }

    #[tokio::test]
    async fn nothing_follows_the_last_event() {
        let (events, mut seen) = unbounded_channel();
        let recorder = Recorder::start(events);
        recorder.emit_last(Happened::MailboxLookedInto(1));
        recorder.emit(Happened::MailboxLookedInto(2));
        assert_eq!(seen.recv().await.unwrap().happened, Happened::MailboxLookedInto(1));
        assert!(seen.recv().await.is_none(), "the stream has ended");
    }
}
