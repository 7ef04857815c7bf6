//! PACC (draft-ietf-mailmaint-pacc-02): one document over HTTPS, and its digest in DNS. Experimental.

use super::{Ask, autoconfig, named};
use crate::formats::pacc;
use crate::model::{Candidate, Source, Trust};

/// Asks for the digest first: hardly anybody publishes one, and without it no document counts.
pub(super) async fn look(ask: &Ask<'_>) {
    let domain = ask.domain();
    let url = format!("https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json");
    let question = ask.question(Source::Pacc, url.clone());
    let digests = match ask.net.txt(&format!("_ua-auto-config.{domain}"), ask.recorder).await {
        Ok(records) => records,
        Err(status) => return question.unresolved(status),
    };
    if !digests.iter().any(|record| pacc::is_record(record)) {
        return question.answered("none");
    }
    let page = match ask.net.get(&url, ask.recorder).await {
        Ok(page) if page.status == 200 => page,
        Ok(page) => return question.answered(format!("none: HTTP status {}", page.status)),
        Err(fault) => return question.answered(autoconfig::described(&fault)),
    };
    if !digests.iter().any(|record| pacc::vouches(record, &page.body)) {
        return question.answered("unsafe: the digest in DNS is another document's");
    }
    match pacc::read(&page.body) {
        Ok(config) => {
            let wanted = ask.services();
            let servers = config.servers.iter().filter(|(service, _)| wanted.contains(service));
            let candidates: Vec<_> = servers
                .map(|(service, host)| named(Source::Pacc, *service, host, service.default_port()))
                .map(|candidate| Candidate { trust: Trust::Authenticated, ..candidate })
                .collect();
            question.answered_with(&candidates);
            ask.send(Source::Pacc, candidates);
        }
        Err(error) => question.answered(format!("unreadable: {error}")),
    }
}
