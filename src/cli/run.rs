//! Runs the engine for a command: shows progress, heeds Ctrl+C, keeps the events.

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::engine;
use crate::model::{Event, Outcome};
use crate::say;
use crate::words::Words;

use super::output::Complaint;
use super::progress::Progress;

/// A runtime for one command. One thread is enough: all the work is waiting.
pub(super) fn runtime(words: Words) -> Result<tokio::runtime::Runtime, Complaint> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Complaint::new(say!(words, "command-no-runtime", error = error.to_string())))
}

/// Lets the engine work and gives back all events. Ctrl+C or SIGTERM ends it at once; what was found until then is
/// concluded as cancelled.
pub(super) async fn watch<W: Future<Output = ()>>(
    work: impl FnOnce(UnboundedSender<Event>) -> W,
    mut progress: Progress,
) -> Vec<Event> {
    let (sender, mut receiver) = unbounded_channel();
    let mut events = Vec::new();
    let mut outcome = Outcome::default();
    let mut take = |event: Event, outcome: &mut Outcome| {
        outcome.apply(&event);
        progress.show(&event);
        events.push(event);
    };
    let cancelled = {
        let work = work(sender);
        let stop = stop_asked();
        tokio::pin!(work, stop);
        loop {
            tokio::select! {
                biased;
                Some(event) = receiver.recv() => take(event, &mut outcome),
                () = &mut stop => break true,
                () = &mut work => break false,
            }
        }
    };
    while let Ok(event) = receiver.try_recv() {
        take(event, &mut outcome);
    }
    if cancelled {
        for event in engine::cancelled(&outcome) {
            take(event, &mut outcome);
        }
    }
    progress.end();
    events
}

#[cfg(unix)]
pub(super) async fn stop_asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        Ok(()) = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
pub(super) async fn stop_asked() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
