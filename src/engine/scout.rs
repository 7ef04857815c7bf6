//! Discovery as the engine uses it: collect what sources find, wait no longer than it is worth, rank.

use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep_until};

use crate::discovery::{self, Found};
use crate::model::{Candidate, Intent, Provider, Side, Source};
use crate::net::{Net, Recorder};

/// What discovery brought.
pub(super) struct Scouted {
    /// The candidates, best first.
    pub(super) candidates: Vec<Candidate>,
    /// The provider, when the built-in table knows it.
    pub(super) provider: Option<Provider>,
}

/// Asks all sources at once and ranks what they found; `on_found` hears of every candidate as soon as it is known.
///
/// It ends when every source has answered, when [`Limits::discovery`](crate::net::Limits) is over, or
/// [`Limits::patience`](crate::net::Limits) after both sides were named by a source that is more than a guess: a
/// black-holed autoconfig host then costs no more than that.
pub(super) async fn discover(intent: &Intent, net: &Net, recorder: &Recorder, mut on_found: impl FnMut(&Candidate)) -> Scouted {
    let limits = net.limits();
    let (sender, mut receiver) = unbounded_channel();
    let asking = discovery::discover(intent, net, recorder, sender);
    tokio::pin!(asking);
    let mut found: Vec<Found> = Vec::new();
    let mut until = Instant::now() + limits.discovery;
    loop {
        tokio::select! {
            biased;
            Some(more) = receiver.recv() => {
                found.push(more);
                // Ranked each time: what is worth reaching depends on all that was found so far.
                discovery::rank(intent, &found).iter().for_each(&mut on_found);
                if is_enough(intent, &found) {
                    until = until.min(Instant::now() + limits.patience);
                }
            }
            () = &mut asking => break,
            () = sleep_until(until) => break,
        }
    }
    while let Ok(more) = receiver.try_recv() {
        found.push(more);
    }
    let candidates = discovery::rank(intent, &found);
    candidates.iter().for_each(on_found);
    let provider = found.into_iter().find_map(|found| found.provider);
    Scouted { candidates, provider }
}

/// Both wanted sides are named by something better than a guess.
fn is_enough(intent: &Intent, found: &[Found]) -> bool {
    let named = |side: Side| {
        let better = found.iter().filter(|found| !matches!(found.source, Source::Guess | Source::Mx));
        better.flat_map(|found| &found.candidates).any(|candidate| candidate.service.side() == side)
    };
    named(Side::Outgoing) && (named(Side::Incoming) || !intent.wants_incoming())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::net::stand_in::{Names, Pages};
    use crate::net::{HttpFault, StandIn};

    #[tokio::test(start_paused = true)]
    async fn who_keeps_silent_delays_an_answer_by_no_more_than_the_patience() {
        let services = ["submissions", "imaps"];
        let names = services.iter().fold(Names::default(), |names, service| {
            names.srv(&format!("_{service}._tcp.guide.test"), 0, 1, 465, "mail.guide.test")
        });
        let autoconfig = "https://autoconfig.guide.test/mail/config-v1.1.xml";
        let pages = Pages::default().with(autoconfig, Duration::from_secs(60), Err(HttpFault::Timeout));
        let net = Net::stand_in(StandIn { names, pages: Some(pages), ..StandIn::default() });
        let (sender, _events) = unbounded_channel();
        let began = Instant::now();
        let intent = Intent::new("john@guide.test".parse().unwrap());
        let scouted = discover(&intent, &net, &Recorder::start(sender), |_| {}).await;
        assert!(scouted.candidates.iter().any(|candidate| candidate.origins.contains(&Source::Srv)));
        assert!(began.elapsed() <= net.limits().patience, "{:?}", began.elapsed());
    }
}
