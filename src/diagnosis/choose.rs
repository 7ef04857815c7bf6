//! Which settings were proved. The only maker of `Proved<Settings>`.

use crate::model::outcome::{Probe, SignIn};
use crate::model::settings::{Authentication, Mechanism};
use crate::model::{
    Candidate, Endpoint, Facts, Outcome, Proof, Proved, Requirement, SendTo, ServerSettings, Settings, Side, Source, Stage,
    UsernameForm,
};

use super::clues::offers_only_oauth;

/// The settings that this check proved, side by side; a side that was not proved whole is absent. Sending is proved when
/// the test message was accepted, or when the user waived it.
#[must_use]
pub fn choose(outcome: &Outcome) -> Proved<Settings> {
    Proved::by_evidence(Settings { outgoing: side(outcome, Side::Outgoing), incoming: side(outcome, Side::Incoming) })
}

/// The settings that the provider table or another source names, for the labelled export of what is *known, not
/// proved*. Nothing in them stands in a `Proved`.
#[must_use]
pub fn known(outcome: &Outcome) -> Settings {
    let named = |side: Side| {
        let candidates = outcome.candidates.as_deref().unwrap_or_default();
        candidates.iter().find(|candidate| candidate.service.side() == side).map(|candidate| unproved(outcome, candidate))
    };
    Settings { outgoing: named(Side::Outgoing), incoming: named(Side::Incoming) }
}

/// The first accepted sign-in of a side whose session was seen to be what it has to be.
fn side(outcome: &Outcome, side: Side) -> Option<ServerSettings> {
    let accepted = outcome.sign_ins.iter().filter(|sign_in| sign_in.accepted && sign_in.endpoint.side() == side);
    accepted.filter_map(|sign_in| proved(outcome, sign_in)).next()
}

fn proved(outcome: &Outcome, sign_in: &SignIn) -> Option<ServerSettings> {
    let proved = proofs(outcome, outcome.probes.get(&sign_in.endpoint)?, sign_in.endpoint.side());
    let sends = sign_in.endpoint.side() == Side::Outgoing
        && outcome.start.as_ref().is_none_or(|start| start.intent.send_to != SendTo::Nobody);
    let mut needed = [Proof::Connect, Proof::Tls, Proof::Auth].into_iter().chain(sends.then_some(Proof::Send));
    needed.all(|proof| proved.contains(&proof)).then(|| settings(&sign_in.endpoint, sign_in, proved))
}

fn proofs(outcome: &Outcome, probe: &Probe, side: Side) -> Vec<Proof> {
    let verified = probe.tls.as_ref().is_some_and(|tls| tls.verified);
    let found = side == Side::Outgoing && outcome.delivery.as_ref().is_some_and(|delivery| delivery.found);
    let seen = [
        (Proof::Connect, probe.passed(Stage::Connect)),
        (Proof::Tls, verified && probe.passed(Stage::Tls)),
        (Proof::Auth, probe.passed(Stage::Auth)),
        (Proof::Send, probe.passed(Stage::Data)),
        (Proof::Delivery, found && probe.passed(Stage::Data)),
    ];
    seen.into_iter().filter_map(|(proof, was_seen)| was_seen.then_some(proof)).collect()
}

fn settings(endpoint: &Endpoint, sign_in: &SignIn, proved: Vec<Proof>) -> ServerSettings {
    ServerSettings {
        protocol: endpoint.service.protocol(),
        host: endpoint.host.clone(),
        port: endpoint.port,
        security: endpoint.security,
        authentication: sign_in.mechanism.authentication(),
        mechanism: Some(sign_in.mechanism),
        username: sign_in.username.clone(),
        username_form: sign_in.form,
        proved,
    }
}

fn unproved(outcome: &Outcome, candidate: &Candidate) -> ServerSettings {
    let address = outcome.start.as_ref().map(|start| &start.intent.address);
    let typed = outcome.start.as_ref().and_then(|start| start.intent.username.clone());
    let username = typed.or_else(|| candidate.username.clone()).or_else(|| address.map(ToString::to_string)).unwrap_or_default();
    let username_form = address.map_or(UsernameForm::Other, |address| UsernameForm::of(&username, address));
    let probe = outcome.probes.get(&candidate.endpoint());
    let oauth_only = probe.is_some_and(|probe| offers_only_oauth(&probe.mechanisms))
        || candidate.origins.contains(&Source::Providers)
            && outcome.provider.as_ref().is_some_and(|provider| provider.requirement == Requirement::Oauth2);
    ServerSettings {
        protocol: candidate.service.protocol(),
        host: candidate.host.clone(),
        port: candidate.port,
        security: candidate.security,
        authentication: if oauth_only { Authentication::Oauth2 } else { Mechanism::Plain.authentication() },
        mechanism: None,
        username,
        username_form,
        proved: probe.map(seen_without_sign_in).unwrap_or_default(),
    }
}

/// What a probe proved although nobody signed in.
fn seen_without_sign_in(probe: &Probe) -> Vec<Proof> {
    let connected = matches!(probe.step(Stage::Connect).and_then(|step| step.result()), Some(Ok(Facts::Connected(_))));
    let mut proofs = Vec::new();
    if connected {
        proofs.push(Proof::Connect);
    }
    if probe.tls.as_ref().is_some_and(|tls| tls.verified) {
        proofs.push(Proof::Tls);
    }
    proofs
}
