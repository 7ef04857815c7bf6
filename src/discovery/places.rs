//! Several places at once, where the better ones come first.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// What one place is asked.
pub(super) type Asking<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Asks all places at once and hands their answers on, best place first: what a worse one says waits for the better
/// ones, but no longer than `patience`. Returns when all have answered; dropped, it drops what is still asking.
pub(super) async fn ask<T>(asking: Vec<Asking<'_, T>>, patience: Duration, mut hand_on: impl FnMut(T)) {
    let mut places: Vec<Place<'_, T>> = asking.into_iter().map(Place::Asked).collect();
    let mut until: Option<Instant> = None;
    loop {
        // Everything before the first place that is still asked has its turn.
        let ready = places.iter().position(|place| matches!(place, Place::Asked(_))).unwrap_or(places.len());
        places.drain(..ready).filter_map(Place::answer).for_each(&mut hand_on);
        if places.is_empty() {
            return;
        }
        tokio::select! {
            () = answered(&mut places) => {
                let waits = places.iter().any(|place| matches!(place, Place::Answered(_)));
                until = if waits { until.or_else(|| Some(Instant::now() + patience)) } else { None };
            }
            () = sleep_until(until.unwrap_or_else(Instant::now)), if until.is_some() => {
                until = None;
                for place in &mut places {
                    if matches!(place, Place::Answered(_)) {
                        std::mem::replace(place, Place::Told).answer().into_iter().for_each(&mut hand_on);
                    }
                }
            }
        }
    }
}

enum Place<'a, T> {
    /// No answer yet.
    Asked(Asking<'a, T>),
    /// Waits for the better ones.
    Answered(T),
    /// Was handed on.
    Told,
}

impl<T> Place<'_, T> {
    fn answer(self) -> Option<T> {
        if let Self::Answered(answer) = self { Some(answer) } else { None }
    }
}

/// Waits until one more place has answered.
async fn answered<T>(places: &mut [Place<'_, T>]) {
    poll_fn(|context| {
        for place in places.iter_mut() {
            if let Place::Asked(asking) = place
                && let Poll::Ready(answer) = asking.as_mut().poll(context)
            {
                *place = Place::Answered(answer);
                return Poll::Ready(());
            }
        }
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In which order, and when, the answers of places that take so long are handed on.
    async fn told(delays_ms: &[u64]) -> Vec<(usize, u64)> {
        let began = Instant::now();
        let asking = delays_ms.iter().enumerate().map(|(place, &delay)| -> Asking<'_, usize> {
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(delay)).await;
                place
            })
        });
        let mut told = Vec::new();
        let at = || u64::try_from(began.elapsed().as_millis()).unwrap();
        ask(asking.collect(), Duration::from_millis(300), |place| told.push((place, at()))).await;
        told
    }

    #[tokio::test(start_paused = true)]
    async fn the_better_place_is_waited_for_but_not_long() {
        assert_eq!(told(&[]).await, []);
        assert_eq!(told(&[10, 20, 30]).await, [(0, 10), (1, 20), (2, 30)]);
        assert_eq!(told(&[100, 10]).await, [(0, 100), (1, 100)]);
        assert_eq!(told(&[900, 10]).await, [(1, 310), (0, 900)]);
        assert_eq!(told(&[900, 10, 20, 500]).await, [(1, 310), (2, 310), (3, 800), (0, 900)]);
    }
}
