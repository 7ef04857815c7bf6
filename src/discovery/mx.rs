//! Where the domain's mail goes: the MX host often is the submission server of a small domain, and its name tells
//! which provider a large one uses.

use super::{Ask, named, providers};
use crate::model::{Candidate, Domain, Source};

/// Asks for the domain's MX, and looks its name up in the table of providers.
pub(super) async fn look(ask: &Ask<'_>) {
    let question = ask.question(Source::Mx, format!("{} MX", ask.domain()));
    let records = match ask.net.mx(ask.domain(), ask.recorder).await {
        Ok(records) => records,
        Err(status) => return question.unresolved(status),
    };
    let hosts: Vec<_> = records.iter().filter(|mx| Domain::parse(&mx.host).is_ok()).map(|mx| mx.host.as_str()).collect();
    let Some(preferred) = hosts.first() else {
        return question.answered("refused: null MX, the domain takes no mail");
    };
    if providers::look_by_mx(ask, &hosts) {
        // A provider's MX takes mail from other servers; its users are served elsewhere, and the table knows where.
        return question.answered(format!("found: {}, a provider's", hosts.join(", ")));
    }
    let candidates = match ask.net.addresses(preferred, ask.recorder).await {
        Ok(_) => usual(ask, preferred),
        Err(_) => Vec::new(),
    };
    question.answered_with(&candidates);
    ask.send(Source::Mx, candidates);
}

fn usual(ask: &Ask<'_>, host: &str) -> Vec<Candidate> {
    ask.services().into_iter().map(|service| named(Source::Mx, service, host, service.default_port())).collect()
}
