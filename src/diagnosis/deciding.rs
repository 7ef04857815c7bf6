//! Which fault decides, side by side.
//!
//! A side usually has several endpoints, and most of them failed for reasons of no interest: a guessed name that is a
//! web server, a port that nobody promised. The one that decides is the one where the server judged the sign-in, then
//! the one that a better source named, then the one that got furthest, then the one that discovery ranked higher.

use std::cmp::Reverse;

use crate::model::outcome::Probe;
use crate::model::{
    Candidate, Cause, Endpoint, Fault, FaultKind, Finding, Outcome, PasswordTrait, Provider, Requirement, Settings, Severity, Side,
    Source, Stage, Trust,
};

use super::{name, network, telling, values};

/// How far a finding decides, weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The user's word is wanted; before it is given, nothing about the other side is final either.
    Asks,
    /// It stops mail.
    Definite,
    /// It may pass by itself.
    Temporary,
}

/// A finding and how far it decides.
pub(super) type Decision = (Standing, Finding);

/// The findings that keep mail from working, the deciding one first.
pub(super) fn findings(outcome: &Outcome, settings: &Settings) -> Vec<Decision> {
    if let Some(decision) = of_the_whole(outcome) {
        return vec![decision];
    }
    let mut decisions: Vec<Decision> = sides(outcome).filter_map(|side| of_side(outcome, settings, side)).collect();
    if decisions.is_empty() && outcome.password_traits.contains(&PasswordTrait::NotGiven) {
        let finding = Finding::new(Cause::PasswordNotGiven, Severity::Warning, Stage::Auth);
        decisions.push((Standing::Asks, finding));
    }
    decisions.sort_by_key(|(standing, _)| *standing);
    // One bad certificate serves both sides: that is one thing to tell.
    decisions.dedup_by(|(_, later), (_, first)| later.cause == first.cause && later.values.get("host") == first.values.get("host"));
    decisions
}

/// True when more than a guess named this endpoint.
pub(super) fn is_named(candidate: &Candidate) -> bool {
    candidate.origins.iter().any(|source| !matches!(source, Source::Guess | Source::Mx))
}

/// How far a fault decides.
fn standing(temporary: bool) -> Standing {
    if temporary { Standing::Temporary } else { Standing::Definite }
}

/// What concerns the account or the computer, whatever single servers did.
fn of_the_whole(outcome: &Outcome) -> Option<Decision> {
    if let Some(finding) = outcome.provider.as_ref().and_then(|provider| unmet_requirement(outcome, provider)) {
        return Some((Standing::Definite, finding));
    }
    network::fault(outcome).map(|finding| (Standing::Temporary, finding))
}

fn sides(outcome: &Outcome) -> impl Iterator<Item = Side> {
    let incoming = outcome.start.as_ref().is_none_or(|start| start.intent.wants_incoming());
    [Side::Outgoing].into_iter().chain(incoming.then_some(Side::Incoming))
}

fn of_side(outcome: &Outcome, settings: &Settings, side: Side) -> Option<Decision> {
    let proved = match side {
        Side::Outgoing => settings.outgoing.as_ref(),
        Side::Incoming => settings.incoming.as_ref(),
    };
    if proved.is_some() {
        // Signed in. What can still have failed is sending; what became of the message is said by `arrival`.
        return (side == Side::Outgoing).then(|| after_sign_in(outcome)).flatten();
    }
    let judged = judged(outcome, side)?;
    if judged.is_empty() {
        let (finding, temporary) = name::nothing_found(outcome, side);
        return Some((standing(temporary), finding));
    }
    let failed = judged.iter().enumerate().filter_map(|(rank, candidate)| {
        let (endpoint, probe) = outcome.probes.get_key_value(&candidate.endpoint())?;
        let (stage, fault) = telling::fault(probe)?;
        Some(Failed { rank, named: is_named(candidate), endpoint, probe, stage, fault })
    });
    let deciding = failed.max_by_key(Failed::weight);
    let signed_in_there = deciding.as_ref().is_some_and(|failed| failed.stage >= Stage::Auth);
    if !signed_in_there && let Some(candidate) = judged.iter().find(|candidate| waits_for_consent(outcome, candidate)) {
        return Some((Standing::Asks, consent(candidate)));
    }
    // What is ready and was not asked did not fail, and neither did the side: the other one stopped the check.
    let ready = judged.iter().any(|candidate| is_ready(outcome, candidate));
    deciding.filter(|_| signed_in_there || !ready).map(|failed| failed.decision(outcome))
}

/// An endpoint that failed.
struct Failed<'a> {
    rank: usize,
    named: bool,
    endpoint: &'a Endpoint,
    probe: &'a Probe,
    stage: Stage,
    fault: &'a Fault,
}

impl Failed<'_> {
    /// The weightiest decides.
    fn weight(&self) -> (bool, bool, Stage, Reverse<usize>) {
        let judged = self.stage == Stage::Auth && telling::is_refusal(self.fault);
        (judged, self.named, self.stage, Reverse(self.rank))
    }

    fn decision(&self, outcome: &Outcome) -> Decision {
        let (mut finding, temporary) = values::finding(outcome, self.endpoint, self.probe, self.stage, self.fault);
        if finding.cause == Cause::ConnectTimeout && network::may_block_mail(outcome) {
            finding.also_possible.push(Cause::NetworkBlocksMail);
        }
        (standing(temporary), finding)
    }
}

/// Signed in, but the message was refused.
fn after_sign_in(outcome: &Outcome) -> Option<Decision> {
    let sign_in = outcome.signed_in(Side::Outgoing)?;
    let (endpoint, probe) = outcome.probes.get_key_value(&sign_in.endpoint)?;
    let (stage, fault) = telling::fault(probe)?;
    let (finding, temporary) = values::finding(outcome, endpoint, probe, stage, fault);
    Some((standing(temporary), finding))
}

/// The candidates that the verdict is about: the typed host when one was typed, else all that are there at all.
/// `None` until discovery has ended.
fn judged(outcome: &Outcome, side: Side) -> Option<Vec<&Candidate>> {
    let of_side = outcome.candidates.as_ref()?.iter().filter(|candidate| candidate.service.side() == side);
    let typed = outcome.start.as_ref().is_some_and(|start| match side {
        Side::Outgoing => start.intent.outgoing.host.is_some(),
        Side::Incoming => start.intent.incoming.host.is_some(),
    });
    Some(if typed {
        of_side.filter(|candidate| candidate.trust == Trust::Typed).collect()
    } else {
        of_side.filter(|candidate| is_named(candidate) || is_there(outcome, candidate)).collect()
    })
}

/// A host that nobody promised counts only when it exists, and against the domain's own word only when it speaks.
fn is_there(outcome: &Outcome, candidate: &Candidate) -> bool {
    let Some(probe) = outcome.probes.get(&candidate.endpoint()) else { return false };
    let exists = !matches!(probe.fault(), Some((_, fault)) if fault.kind == FaultKind::NameNotFound);
    exists && (!name::is_declined(outcome, candidate.service.side()) || probe.passed(Stage::Banner))
}

/// Reached and verified, but nobody agreed to sign in there.
fn waits_for_consent(outcome: &Outcome, candidate: &Candidate) -> bool {
    candidate.trust == Trust::Unauthenticated && is_ready(outcome, candidate)
}

/// Reached over verified TLS, without a fault.
fn is_ready(outcome: &Outcome, candidate: &Candidate) -> bool {
    outcome
        .probes
        .get(&candidate.endpoint())
        .is_some_and(|probe| probe.tls.as_ref().is_some_and(|tls| tls.verified) && telling::fault(probe).is_none())
}

fn consent(candidate: &Candidate) -> Finding {
    values::at(Cause::HostNeedsConsent, Severity::Warning, Stage::Auth, &candidate.endpoint())
}

/// The provider takes no password of this kind, so none was sent.
fn unmet_requirement(outcome: &Outcome, provider: &Provider) -> Option<Finding> {
    let of_password = &outcome.password_traits;
    let not_sent = of_password.contains(&PasswordTrait::NotWhatProviderWants) || of_password.contains(&PasswordTrait::NotGiven);
    let cause = match provider.requirement {
        Requirement::Oauth2 if outcome.sign_ins.is_empty() && !outcome.password_traits.contains(&PasswordTrait::Token) => {
            Cause::AuthBasicDisabledOauthRequired
        }
        Requirement::AppPassword { .. } if not_sent => Cause::AuthAppPasswordRequired,
        Requirement::Oauth2 | Requirement::AppPassword { .. } | Requirement::Password => return None,
    };
    let finding = values::of_provider(Finding::new(cause, Severity::Error, Stage::Auth), provider);
    let named = outcome.candidates.iter().flatten().find(|candidate| candidate.service.side() == Side::Outgoing);
    Some(match named {
        Some(candidate) => finding.with("host", &candidate.host).with("port", candidate.port),
        None => finding,
    })
}
