//! The online provider database: `config-v1.1.xml` for very many domains, kept by Thunderbird or by whoever runs a
//! copy. It learns the domain, so it is asked only when the user agreed, and named the service.

use super::Ask;
use super::autoconfig::{self, File};
use crate::model::{Domain, Source, Trust};

/// The service of the Thunderbird project.
pub const SERVICE: &str = "https://autoconfig.thunderbird.net/v1.1/";

/// Asks for the address's domain.
pub(super) async fn look(ask: &Ask<'_>) {
    let file = file(ask, ask.intent.address.domain()).map(|file| file.trust(Trust::Authenticated));
    let _ = autoconfig::look_at(ask, file.into_iter().collect()).await;
}

/// What the database says of a domain; nothing when the user did not agree.
pub(super) fn file(ask: &Ask<'_>, domain: &Domain) -> Option<File> {
    let service = ask.intent.consent.provider_database.as_deref()?;
    Some(File::new(Source::ProviderDatabase, format!("{}/{domain}", service.trim_end_matches('/'))))
}
