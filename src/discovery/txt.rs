//! TXT `mailconf=`: the domain says in DNS where its settings file is.

use super::Ask;
use super::autoconfig::{self, File};
use crate::model::{Domain, Source, Trust};
use crate::net::dns::Kind;

/// Asks for the domain's texts, and fetches the file that one of them names.
pub(super) async fn look(ask: &Ask<'_>) {
    let question = ask.question(Source::Txt, format!("{} TXT", ask.domain()));
    let texts = match ask.net.txt(ask.domain(), ask.recorder).await {
        Ok(texts) => texts,
        Err(status) => return question.unresolved(status),
    };
    let Some(url) = texts.iter().find_map(|text| text.trim().strip_prefix("mailconf=")) else {
        return question.answered("none");
    };
    let url = url.trim();
    let Some(host) = url.strip_prefix("https://").and_then(|rest| rest.split(['/', ':', '?']).next()) else {
        return question.answered(format!("unsafe: {url}"));
    };
    question.answered(format!("found: {url}"));
    // DNS alone led there; only the organisation's own web server vouches for what it says, or who signs the record.
    let own = ask.intent.address.domain().organisational();
    let is_own = Domain::parse(host).is_ok_and(|host| host.organisational() == own);
    let vouched = is_own || ask.net.vouched(ask.domain(), Kind::Txt, ask.recorder).await;
    let trust = if vouched { Trust::Authenticated } else { Trust::Unauthenticated };
    let _ = autoconfig::look_at(ask, vec![File::new(Source::Txt, url.to_owned()).trust(trust)]).await;
}
