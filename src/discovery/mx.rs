//! Where the domain's mail goes: the MX host often is the submission server of a small domain, and its name tells
//! which provider or hoster a large one uses.

use std::net::IpAddr;

use super::autoconfig::{self, File};
use super::{Ask, database, named, providers};
use crate::model::{Candidate, Domain, Source, Trust};
use crate::net::Mx;
use crate::net::dns::Kind;

/// Asks for the domain's MX, looks its name up in the table of providers, and else asks the hoster that it belongs to.
pub(super) async fn look(ask: &Ask<'_>) {
    let question = ask.question(Source::Mx, format!("{} MX", ask.domain()));
    let records = match ask.net.mx(ask.domain(), ask.recorder).await {
        Ok(records) => records,
        Err(status) => return question.unresolved(status),
    };
    if !records.is_empty() && records.iter().all(|mx| mx.host.is_empty()) {
        return question.answered("refused: null MX, the domain takes no mail");
    }
    let is_name = |mx: &Mx| mx.host.parse::<IpAddr>().is_err();
    let hosts: Vec<_> = records.iter().filter(|mx| is_name(mx)).filter_map(|mx| Domain::parse(&mx.host).ok()).collect();
    let Some(preferred) = hosts.first() else {
        return question.answered("unusable: no MX names a host");
    };
    if providers::look_by_mx(ask, &hosts) {
        // A provider's MX takes mail from other servers; its users are served elsewhere, and the table knows where.
        let hosts: Vec<_> = hosts.iter().map(Domain::as_str).collect();
        return question.answered(format!("found: {}, a provider's", hosts.join(", ")));
    }
    let vouched = ask.net.vouched(ask.domain(), Kind::Mx, ask.recorder);
    let itself = async {
        // Whether it is an alias is asked for the report alone.
        let (addresses, _) =
            tokio::join!(ask.net.addresses(preferred.as_str(), ask.recorder), ask.net.alias(preferred.as_str(), ask.recorder));
        let candidates = match addresses {
            Ok(_) => usual(ask, preferred.as_str()),
            Err(_) => Vec::new(),
        };
        question.answered_with(&candidates);
        ask.send(Source::Mx, candidates.clone());
        candidates
    };
    let hosted = async {
        let is_own = preferred.organisational() == ask.intent.address.domain().organisational();
        let vouched = is_own || vouched.await;
        let _ = autoconfig::look_at(ask, of_hoster(ask, preferred, vouched)).await;
        vouched
    };
    let (mut candidates, vouched) = tokio::join!(itself, hosted);
    if vouched {
        candidates.iter_mut().for_each(|candidate| candidate.trust = Trust::Authenticated);
        ask.send(Source::Mx, candidates);
    }
}

fn usual(ask: &Ask<'_>, host: &str) -> Vec<Candidate> {
    ask.services().into_iter().map(|service| named(Source::Mx, service, host, service.default_port())).collect()
}

/// The settings that the MX host's own domain publishes. An MX in plain DNS is not believed unasked, and nothing that
/// comes of it, unless it is the address's own organisation that speaks or DNSSEC vouches for the record.
fn of_hoster(ask: &Ask<'_>, mx: &Domain, vouched: bool) -> Vec<File> {
    let own = ask.intent.address.domain();
    let trust = if vouched { Trust::Authenticated } else { Trust::Unauthenticated };
    let domains = hoster_domains(mx).into_iter().filter(|domain| domain != own);
    let files = domains.flat_map(|domain| {
        let published = autoconfig::of_domain(&domain).map(|url| File::new(Source::Autoconfig, url));
        published.into_iter().chain(database::file(ask, &domain))
    });
    files.map(|file| file.trust(trust).led_by(Source::Mx)).collect()
}

/// `mx1.eu.hoster.test` → `eu.hoster.test`, `hoster.test`: by the public suffix list, so never `co.uk`.
fn hoster_domains(mx: &Domain) -> Vec<Domain> {
    let organisational = mx.organisational();
    let parent = mx.as_str().split_once('.').and_then(|(_, parent)| Domain::parse(parent).ok());
    let between = parent.filter(|parent| parent.as_str().ends_with(&format!(".{organisational}")));
    between.into_iter().chain([organisational]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hoster_is_found_by_the_public_suffix_list() {
        let of = |mx: &str| hoster_domains(&mx.parse().unwrap()).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(of("mx.hoster.test"), "hoster.test");
        assert_eq!(of("mx1.eu.hoster.test"), "eu.hoster.test hoster.test");
        assert_eq!(of("a.b.hoster.co.uk"), "b.hoster.co.uk hoster.co.uk");
        assert_eq!(of("hoster.co.uk"), "hoster.co.uk");
    }
}
