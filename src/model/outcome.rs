//! The one reducer: events in, the state of a check out.
//!
//! The window draws an [`Outcome`], the command line prints its differences, a saved report replays into it.
//! Whoever wants to know something about a check asks this type; nobody keeps a second account.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::candidate::{Candidate, Control, Lookup, LookupStatus, Provider, SourceAnswer};
use super::endpoint::{Endpoint, Side};
use super::event::{AddressOutcome, Conclusion, Delivery, Event, Happened, Interruption, Line, PasswordTrait, Start};
use super::evidence::{Dane, Facts, Fault, Stage, TlsFacts};
use super::settings::{Mechanism, UsernameForm};

/// Everything known about a check so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How it began; `None` before the first event.
    pub start: Option<Start>,
    /// Milliseconds since it began, at the last event.
    pub elapsed_ms: u64,
    /// True when this computer has no route to the rest of the world.
    pub route_missing: bool,
    /// What the control host said; `None` when nobody was asked.
    pub control: Option<Control>,
    /// What each source said, in the order of their answers.
    pub sources: Vec<SourceAnswer>,
    /// The provider, when the built-in table knows it.
    pub provider: Option<Provider>,
    /// The candidates, best first; `None` until discovery has ended.
    pub candidates: Option<Vec<Candidate>>,
    /// Every name looked up.
    pub lookups: Vec<Lookup>,
    /// What was seen at each endpoint.
    pub probes: BTreeMap<Endpoint, Probe>,
    /// What may be said of the password.
    pub password_traits: BTreeSet<PasswordTrait>,
    /// Every password that was sent for judgement.
    pub sign_ins: Vec<SignIn>,
    /// How often the mailbox was looked into.
    pub looks: u32,
    /// What became of the test message; `None` while it is not known.
    pub delivery: Option<Delivery>,
    /// Why it was broken off.
    pub interrupted: Option<Interruption>,
    /// What it means; `None` until it has ended.
    pub conclusion: Option<Conclusion>,
}

/// What was seen at one endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// Each address, and when it answered.
    pub addresses: BTreeMap<IpAddr, AddressTried>,
    /// The steps, in the order in which they began.
    pub steps: Vec<Step>,
    /// The TLS session.
    pub tls: Option<TlsFacts>,
    /// What the domain says of the certificate; `None` when it says nothing that counts.
    pub dane: Option<Dane>,
    /// Capabilities before TLS.
    pub capabilities_before_tls: Vec<String>,
    /// Capabilities inside TLS.
    pub capabilities: Vec<String>,
    /// SASL mechanisms offered before TLS.
    pub mechanisms_before_tls: Vec<String>,
    /// SASL mechanisms offered inside TLS.
    pub mechanisms: Vec<String>,
    /// What was sent before the handshake and discarded.
    pub injected: Option<String>,
    /// What was said, with the time in milliseconds.
    pub dialogue: Vec<(u64, Line)>,
}

/// One address of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressTried {
    /// How it went.
    pub outcome: AddressOutcome,
    /// How long it took, in milliseconds.
    pub elapsed_ms: u64,
}

/// One step at one endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// When it began, in milliseconds since the check began.
    pub started_ms: u64,
    /// How it stands.
    pub state: StepState,
}

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Under way.
    Running,
    /// Ended.
    Ended {
        /// How long it took, in milliseconds.
        elapsed_ms: u64,
        /// What came of it.
        result: Result<Facts, Fault>,
    },
}

/// One password sent for judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Where.
    pub endpoint: Endpoint,
    /// As whom.
    pub username: String,
    /// Which form of user name that is.
    pub form: UsernameForm,
    /// By which mechanism.
    pub mechanism: Mechanism,
    /// What the server said to it.
    pub accepted: bool,
}

impl Outcome {
    /// Folds a whole stream.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut outcome = Self::default();
        for event in events {
            outcome.apply(event);
        }
        outcome
    }

    /// Takes one event in. It is total: an event that does not fit the state is kept as far as it makes sense.
    pub fn apply(&mut self, event: &Event) {
        self.elapsed_ms = self.elapsed_ms.max(event.at_ms);
        match &event.happened {
            Happened::Started(start) => self.start = Some((**start).clone()),
            Happened::LookedUp(lookup) => self.lookups.push(lookup.clone()),
            Happened::Validated { name, kind, holds } => {
                let said = self.lookups.iter_mut().filter(|lookup| lookup.name == *name && lookup.kind == *kind);
                said.for_each(|lookup| match holds {
                    true => lookup.authenticated = true,
                    false => lookup.status = LookupStatus::Bogus,
                });
            }
            Happened::SourceAnswered(answer) => self.sources.push(answer.clone()),
            Happened::ProviderRecognised(provider) => self.provider = Some(provider.clone()),
            Happened::Ranked(candidates) => self.candidates = Some(candidates.clone()),
            Happened::AddressTried { endpoint, ip, outcome, elapsed_ms } => {
                let tried = AddressTried { outcome: *outcome, elapsed_ms: *elapsed_ms };
                let _ = self.probe(endpoint).addresses.insert(*ip, tried);
            }
            Happened::StepBegan { endpoint, stage } => {
                let step = Step { stage: *stage, started_ms: event.at_ms, state: StepState::Running };
                self.probe(endpoint).steps.push(step);
            }
            Happened::StepEnded(evidence) => {
                let state = StepState::Ended { elapsed_ms: evidence.elapsed_ms, result: evidence.result.clone() };
                self.probe(&evidence.endpoint).end(evidence.stage, evidence.started_ms, state);
            }
            Happened::TlsSeen { endpoint, tls } => self.probe(endpoint).tls = Some(tls.clone()),
            Happened::DaneSeen { endpoint, dane } => self.probe(endpoint).dane = Some(dane.clone()),
            Happened::CapabilitiesSeen { endpoint, after_tls, capabilities, mechanisms } => {
                let probe = self.probe(endpoint);
                if *after_tls {
                    (probe.capabilities, probe.mechanisms) = (capabilities.clone(), mechanisms.clone());
                } else {
                    (probe.capabilities_before_tls, probe.mechanisms_before_tls) = (capabilities.clone(), mechanisms.clone());
                }
            }
            Happened::Injected { endpoint, text } => self.probe(endpoint).injected = Some(text.clone()),
            Happened::Said { endpoint, line } => self.probe(endpoint).dialogue.push((event.at_ms, line.clone())),
            Happened::PasswordNoted(noted) => {
                let _ = self.password_traits.insert(*noted);
            }
            Happened::SignInTried { endpoint, username, form, mechanism, accepted } => self.sign_ins.push(SignIn {
                endpoint: endpoint.clone(),
                username: username.clone(),
                form: *form,
                mechanism: *mechanism,
                accepted: *accepted,
            }),
            Happened::MailboxLookedInto(times) => self.looks = *times,
            Happened::DeliverySeen(delivery) => self.delivery = Some(delivery.clone()),
            Happened::ControlSeen(control) => self.control = Some(control.clone()),
            Happened::RouteMissing => self.route_missing = true,
            Happened::Interrupted(why) => self.interrupted = Some(*why),
            Happened::Concluded(conclusion) => self.conclusion = Some(conclusion.clone()),
        }
    }

    /// How many passwords were refused.
    #[must_use]
    pub fn rejections(&self) -> usize {
        self.sign_ins.iter().filter(|sign_in| !sign_in.accepted).count()
    }

    /// The accepted sign-in on one side.
    #[must_use]
    pub fn signed_in(&self, side: Side) -> Option<&SignIn> {
        self.sign_ins.iter().find(|sign_in| sign_in.accepted && sign_in.endpoint.side() == side)
    }

    /// The probes of one side, in stable order.
    pub fn side(&self, side: Side) -> impl Iterator<Item = (&Endpoint, &Probe)> {
        self.probes.iter().filter(move |(endpoint, _)| endpoint.side() == side)
    }

    /// The endpoint that tells the story of one side: the one that got furthest, implicit TLS first among equals.
    #[must_use]
    pub fn leading(&self, side: Side) -> Option<(&Endpoint, &Probe)> {
        let mut best: Option<(&Endpoint, &Probe)> = None;
        for (endpoint, probe) in self.side(side) {
            if best.is_none_or(|(_, leader)| probe.reach() > leader.reach()) {
                best = Some((endpoint, probe));
            }
        }
        best
    }

    fn probe(&mut self, endpoint: &Endpoint) -> &mut Probe {
        self.probes.entry(endpoint.clone()).or_default()
    }
}

impl Probe {
    /// The last step of this stage.
    #[must_use]
    pub fn step(&self, stage: Stage) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.stage == stage)
    }

    /// True when the stage's last step passed (a skipped step did not).
    #[must_use]
    pub fn passed(&self, stage: Stage) -> bool {
        self.step(stage).is_some_and(|step| matches!(step.result(), Some(Ok(facts)) if !matches!(facts, Facts::Skipped(_))))
    }

    /// The fault at which the probe ended, if its last ended step failed.
    #[must_use]
    pub fn fault(&self) -> Option<(Stage, &Fault)> {
        let ended = self.steps.iter().rev().find(|step| step.result().is_some())?;
        match ended.result() {
            Some(Err(fault)) => Some((ended.stage, fault)),
            _ => None,
        }
    }

    /// The furthest stage that passed.
    #[must_use]
    pub fn reach(&self) -> Option<Stage> {
        self.steps.iter().filter(|step| self.passed(step.stage)).map(|step| step.stage).max()
    }

    /// Ends the running step of this stage; a step that never began is entered whole.
    fn end(&mut self, stage: Stage, started_ms: u64, state: StepState) {
        let running = self.steps.iter_mut().rev().find(|step| step.stage == stage && step.state == StepState::Running);
        match running {
            Some(step) => {
                step.started_ms = started_ms;
                step.state = state;
            }
            None => self.steps.push(Step { stage, started_ms, state }),
        }
    }
}

impl Step {
    /// What came of it; `None` while it runs.
    #[must_use]
    pub fn result(&self) -> Option<&Result<Facts, Fault>> {
        match &self.state {
            StepState::Running => None,
            StepState::Ended { result, .. } => Some(result),
        }
    }

    /// How long it took, in milliseconds; `None` while it runs.
    #[must_use]
    pub fn elapsed_ms(&self) -> Option<u64> {
        match self.state {
            StepState::Running => None,
            StepState::Ended { elapsed_ms, .. } => Some(elapsed_ms),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, FaultKind, Service};

    fn at(at_ms: u64, happened: Happened) -> Event {
        Event { at_ms, happened }
    }

    #[test]
    fn a_step_begins_runs_and_ends_once() {
        let endpoint = Endpoint::usual(Service::Submissions, "mail.guide.test");
        let mut outcome = Outcome::default();
        outcome.apply(&at(1, Happened::StepBegan { endpoint: endpoint.clone(), stage: Stage::Connect }));
        assert_eq!(outcome.probes[&endpoint].steps[0].state, StepState::Running);
        outcome.apply(&at(
            3,
            Happened::StepEnded(Evidence {
                endpoint: endpoint.clone(),
                stage: Stage::Connect,
                started_ms: 1,
                elapsed_ms: 2,
                result: Err(Fault::new(FaultKind::Refused)),
            }),
        ));
        let probe = &outcome.probes[&endpoint];
        assert_eq!(probe.steps.len(), 1);
        assert_eq!(probe.fault().map(|(stage, fault)| (stage, fault.kind.clone())), Some((Stage::Connect, FaultKind::Refused)));
        assert!(!probe.passed(Stage::Connect));
    }

    #[test]
    fn the_endpoint_that_got_furthest_leads() {
        let tls = Endpoint::usual(Service::Submissions, "mail.guide.test");
        let starttls = Endpoint::usual(Service::Submission, "mail.guide.test");
        let connected = |endpoint: &Endpoint| {
            Happened::StepEnded(Evidence {
                endpoint: endpoint.clone(),
                stage: Stage::Connect,
                started_ms: 0,
                elapsed_ms: 1,
                result: Ok(Facts::Connected("127.0.0.1".parse().unwrap())),
            })
        };
        let mut outcome = Outcome::default();
        outcome.apply(&at(1, connected(&starttls)));
        assert_eq!(outcome.leading(Side::Outgoing).map(|(endpoint, _)| endpoint), Some(&starttls));
        outcome.apply(&at(1, connected(&tls)));
        assert_eq!(outcome.leading(Side::Outgoing).map(|(endpoint, _)| endpoint), Some(&tls), "implicit TLS among equals");
        assert_eq!(outcome.leading(Side::Incoming), None);
    }
}
