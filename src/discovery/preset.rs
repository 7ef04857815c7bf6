//! What the user's organisation filled in beforehand.

use super::{Ask, named};
use crate::model::{Candidate, Endpoint, Source};

/// Sends the servers of the preset, if there is one and it is for this address.
pub(super) fn look(ask: &Ask<'_>) {
    let address = &ask.intent.address;
    let Some(preset) = ask.intent.preset.as_ref().filter(|preset| preset.is_for(address)) else { return };
    let candidate = |server: &Endpoint| Candidate {
        security: server.security,
        username: preset.username_of(address),
        ..named(Source::Preset, server.service, &server.host, server.port)
    };
    let candidates: Vec<Candidate> = preset.servers.iter().map(candidate).collect();
    ask.question(Source::Preset, preset.organisation.as_str()).answered_with(&candidates);
    ask.send(Source::Preset, candidates);
}
