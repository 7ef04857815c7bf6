//! The endpoints of one side, reached all at once and without credentials.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use crate::model::{Candidate, Endpoint};
use crate::net::{Net, Recorder};
use crate::probe::{self, Session};

/// How many endpoints of one side are reached at the most. More than a handful means that sources contradict each other.
const ENDPOINTS_MAX: usize = 12;

/// The probes of one side: under way, ready to sign in, or failed. Dropping it ends them all.
pub(super) struct Reached {
    net: Net,
    recorder: Recorder,
    begun: BTreeSet<Endpoint>,
    under_way: JoinSet<(Endpoint, Option<Session>)>,
    ready: BTreeMap<Endpoint, Session>,
    settled: BTreeSet<Endpoint>,
}

impl Reached {
    pub(super) fn new(net: &Net, recorder: &Recorder) -> Self {
        Self {
            net: net.clone(),
            recorder: recorder.clone(),
            begun: BTreeSet::new(),
            under_way: JoinSet::new(),
            ready: BTreeMap::new(),
            settled: BTreeSet::new(),
        }
    }

    /// Begins to reach an endpoint, unless that has begun before.
    pub(super) fn begin(&mut self, endpoint: Endpoint) {
        if self.begun.len() < ENDPOINTS_MAX && self.begun.insert(endpoint.clone()) {
            self.spawn(endpoint);
        }
    }

    /// Reaches an endpoint once more: some servers hang up after a refused sign-in.
    pub(super) async fn again(&mut self, endpoint: &Endpoint) -> Option<Session> {
        Box::pin(probe::reach(&self.net, endpoint, &self.recorder)).await
    }

    /// The best of `ranked` that is ready. A better one that is still under way is waited for no longer than
    /// `patience` once a worse one is ready.
    pub(super) async fn best<'a>(&mut self, ranked: &[&'a Candidate], patience: Duration) -> Option<(&'a Candidate, Session)> {
        let mut until: Option<Instant> = None;
        loop {
            self.collect();
            let ready = ranked.iter().position(|candidate| self.ready.contains_key(&candidate.endpoint()));
            let better_under_way =
                |limit: usize| ranked.iter().take(limit).any(|candidate| self.is_under_way(&candidate.endpoint()));
            match ready {
                Some(rank) if !better_under_way(rank) => return self.take(ranked, rank),
                Some(rank) => {
                    let until = *until.get_or_insert_with(|| Instant::now() + patience);
                    match timeout_at(until, self.under_way.join_next()).await {
                        Ok(joined) => self.note(joined),
                        Err(_) => return self.take(ranked, rank),
                    }
                }
                None if better_under_way(ranked.len()) => {
                    let joined = self.under_way.join_next().await;
                    self.note(joined);
                }
                None => return None,
            }
        }
    }

    /// Lets what is still under way come to its end, for so long at the most.
    pub(super) async fn settle(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        while !self.under_way.is_empty() {
            match timeout_at(until, self.under_way.join_next()).await {
                Ok(joined) => self.note(joined),
                Err(_) => return,
            }
        }
    }

    /// Says goodbye to every server that was reached and not needed.
    pub(super) async fn leave(&mut self) {
        let mut leaving = JoinSet::new();
        for (_, session) in std::mem::take(&mut self.ready) {
            let _ = leaving.spawn(session.leave());
        }
        let _ = leaving.join_all().await;
    }

    fn spawn(&mut self, endpoint: Endpoint) {
        let (net, recorder) = (self.net.clone(), self.recorder.clone());
        let _ = self.under_way.spawn(async move {
            let session = probe::reach(&net, &endpoint, &recorder).await;
            (endpoint, session)
        });
    }

    fn is_under_way(&self, endpoint: &Endpoint) -> bool {
        self.begun.contains(endpoint) && !self.settled.contains(endpoint)
    }

    fn take<'a>(&mut self, ranked: &[&'a Candidate], rank: usize) -> Option<(&'a Candidate, Session)> {
        let candidate = ranked.get(rank)?;
        self.ready.remove(&candidate.endpoint()).map(|session| (*candidate, session))
    }

    fn collect(&mut self) {
        while let Some(joined) = self.under_way.try_join_next() {
            self.note(Some(joined));
        }
    }

    fn note(&mut self, joined: Option<Result<(Endpoint, Option<Session>), tokio::task::JoinError>>) {
        match joined {
            Some(Ok((endpoint, session))) => {
                let _ = self.settled.insert(endpoint.clone());
                if let Some(session) = session {
                    let _ = self.ready.insert(endpoint, session);
                }
            }
            // A probe that panicked tells nothing, and none may be waited for that cannot come: all the rest decides.
            Some(Err(_)) | None => {
                if self.under_way.is_empty() {
                    self.settled.extend(self.begun.iter().cloned());
                }
            }
        }
    }
}
