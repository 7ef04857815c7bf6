//! The built-in table of providers: their servers, and what they want before a password is any use.
//!
//! The facts stand in `assets/providers.toml`, each with its source. A provider is recognised by the address's domain,
//! or by where the domain's mail goes. The latter is learnt from plain DNS, but it only ever leads to hosts of this
//! table: who forges it can send a password to Google's real servers, and nowhere else.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Ask, named};
use crate::model::{Address, Candidate, Domain, Happened, Provider, Requirement, Service, Source, Trust, UsernameForm};

static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(include_str!("../../assets/providers.toml")).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    provider: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    domains: Vec<String>,
    /// Host names; anything below them counts as well.
    #[serde(default)]
    mx: Vec<String>,
    requirement: Wanted,
    app_password_length: Option<u8>,
    app_password_url: Option<String>,
    help_url: Option<String>,
    imap_switch: bool,
    servers: Vec<Server>,
    /// Where all this was read; for those who keep the table.
    #[allow(dead_code, reason = "read in a test, which holds every entry to have one")]
    sources: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    Password,
    AppPassword,
    Oauth2,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Server {
    service: Service,
    host: String,
    username: Option<UsernameForm>,
}

/// The provider of these addresses, when the table knows it. No traffic.
#[must_use]
pub fn by_domain(domain: &Domain) -> Option<Provider> {
    entry_by_domain(domain.as_str()).map(Entry::provider)
}

/// Looks the address's domain up in the table.
pub(super) fn look(ask: &Ask<'_>) {
    let question = ask.question(Source::Providers, ask.domain());
    match entry_by_domain(ask.domain()) {
        Some(entry) => {
            question.answered(format!("found: {}", entry.name));
            tell(ask, entry, &ask.intent.address, true);
        }
        None => match resembles(ask.domain()) {
            Some(known) => question.answered(format!("none: like {known}")),
            None => question.answered("none"),
        },
    }
}

/// The provider's domain that one slip of the finger makes of this one. It is no accusation: people hear of it only when
/// the domain does not exist.
fn resembles(domain: &str) -> Option<&'static str> {
    let known = TABLE.provider.iter().flat_map(|entry| &entry.domains).map(String::as_str);
    known.into_iter().find(|known| is_one_edit(known.as_bytes(), domain.as_bytes()))
}

/// One character more, less, different, or two swapped.
fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (Some((_, a)), Some((_, b))) = (a.split_at_checked(same), b.split_at_checked(same)) else { return false };
    match (a, b) {
        ([], []) => false,
        ([a, before, rest_a @ ..], [b, after, rest_b @ ..]) if a == after && b == before && rest_a == rest_b => true,
        _ => {
            let (without_a, without_b) = (a.get(1..).unwrap_or(a), b.get(1..).unwrap_or(b));
            (!a.is_empty() && without_a == b) || (!b.is_empty() && a == without_b) || (without_a == without_b && a.len() == b.len())
        }
    }
}

/// Looks the domain's mail exchangers up in the table; false when it does not know them.
pub(super) fn look_by_mx(ask: &Ask<'_>, hosts: &[Domain]) -> bool {
    if entry_by_domain(ask.domain()).is_some() {
        // Recognised before any question; its mail exchangers need no second answer.
        return true;
    }
    let Some(entry) = hosts.iter().find_map(|host| entry_by_mx(host.as_str())) else { return false };
    let hosts: Vec<_> = hosts.iter().map(Domain::as_str).collect();
    ask.question(Source::Providers, hosts.join(", ")).answered(format!("found: {}", entry.name));
    tell(ask, entry, &ask.intent.address, false);
    true
}

fn tell(ask: &Ask<'_>, entry: &Entry, address: &Address, own_domain: bool) {
    let provider = entry.provider();
    ask.recorder.emit(Happened::ProviderRecognised(provider.clone()));
    let wanted = ask.services();
    let servers = entry.servers.iter().filter(|server| wanted.contains(&server.service));
    let candidates = servers.map(|server| server.candidate(address, own_domain)).collect();
    ask.send_with(Source::Providers, candidates, Some(provider));
}

fn entry_by_domain(domain: &str) -> Option<&'static Entry> {
    TABLE.provider.iter().find(|entry| entry.domains.iter().any(|known| known == domain))
}

fn entry_by_mx(host: &str) -> Option<&'static Entry> {
    let below = |known: &String| host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    TABLE.provider.iter().find(|entry| entry.mx.iter().any(below))
}

impl Entry {
    fn provider(&self) -> Provider {
        Provider {
            name: self.name.clone(),
            requirement: match self.requirement {
                Wanted::Password => Requirement::Password,
                Wanted::AppPassword => Requirement::AppPassword { length: self.app_password_length },
                Wanted::Oauth2 => Requirement::Oauth2,
            },
            app_password_url: self.app_password_url.clone(),
            help_url: self.help_url.clone(),
            imap_switch: self.imap_switch,
        }
    }
}

impl Server {
    /// The candidate for this account. On a domain of the customer's own, the part before the `@` is no name that the
    /// provider gave; then only the whole address is taken over.
    fn candidate(&self, address: &Address, own_domain: bool) -> Candidate {
        let username = match self.username {
            Some(UsernameForm::Address) => Some(address.to_string()),
            Some(UsernameForm::LocalPart) if own_domain => Some(address.local().to_owned()),
            _ => None,
        };
        Candidate {
            username,
            trust: Trust::Authenticated,
            ..named(Source::Providers, self.service, &self.host, self.service.default_port())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Protocol;

    /// Fewer than this would miss providers that people really use.
    const PROVIDERS_MIN: usize = 60;

    #[test]
    fn the_table_is_sound() {
        let table: Table = toml::from_str(include_str!("../../assets/providers.toml")).unwrap();
        assert!(table.provider.len() >= PROVIDERS_MIN, "{} providers", table.provider.len());
        table.provider.iter().for_each(is_sound);
        let once = |what: &str, names: Vec<&String>| {
            let mut seen = std::collections::BTreeSet::new();
            names.into_iter().for_each(|name| assert!(seen.insert(name), "{name} is the {what} of two providers"));
        };
        once("name", table.provider.iter().map(|entry| &entry.name).collect());
        once("domain", table.provider.iter().flat_map(|entry| &entry.domains).collect());
        once("MX", table.provider.iter().flat_map(|entry| &entry.mx).collect());
    }

    fn is_sound(entry: &Entry) {
        let name = &entry.name;
        let hosts = entry.servers.iter().map(|server| &server.host);
        for host in hosts.chain(&entry.domains).chain(&entry.mx) {
            assert_eq!(Domain::parse(host).unwrap().as_str(), host, "{name}");
            assert!(host.contains('.'), "{name}: {host} is no full name");
        }
        assert!(!entry.domains.is_empty() || !entry.mx.is_empty(), "{name} can never be recognised");
        assert!(!entry.sources.is_empty() && entry.sources.iter().all(|source| source.len() > 10), "{name} has no source");
        let offers = |protocol| entry.servers.iter().any(|server| server.service.protocol() == protocol);
        assert!(offers(Protocol::Smtp) && offers(Protocol::Imap), "{name} neither sends nor receives");
        for (place, server) in entry.servers.iter().enumerate() {
            let again = entry.servers.iter().skip(place + 1);
            let same = |other: &Server| (other.service, &other.host) == (server.service, &server.host);
            assert!(!again.clone().any(same), "{name}: {} at {} twice", server.service, server.host);
        }
        for url in entry.app_password_url.iter().chain(&entry.help_url) {
            assert!(url.parse::<hyper::Uri>().is_ok() && url.starts_with("https://"), "{name}: {url}");
        }
        let app_password = matches!(entry.requirement, Wanted::AppPassword);
        assert_eq!(app_password, entry.app_password_url.is_some(), "{name}: where is an app password made?");
        assert!(app_password || entry.app_password_length.is_none(), "{name}: a length of what?");
    }

    #[test]
    fn nobody_is_taken_for_a_subdomain_of_another_provider() {
        for entry in &TABLE.provider {
            for mx in &entry.mx {
                assert_eq!(entry_by_mx(&format!("mx1.{mx}")).unwrap().name, entry.name, "hidden by an earlier entry: {mx}");
            }
        }
    }

    #[test]
    fn one_slip_of_the_finger_is_recognised() {
        for typed in ["gmial.com", "gmil.com", "gmaill.com", "gnail.com", "gmail.co", "gmail.con", "mgail.com"] {
            assert_eq!(resembles(typed), Some("gmail.com"), "{typed}");
        }
        assert!(!is_one_edit(b"gmail.com", b"gmail.com"));
        for other in ["guide.test", "gmaail.con", "liamg.com", "", "g"] {
            assert_eq!(resembles(other), None, "{other}");
        }
    }

    #[test]
    fn a_mail_exchanger_is_recognised_at_label_boundaries() {
        let name = |host: &str| entry_by_mx(host).map(|entry| entry.name.as_str());
        assert_eq!(name("aspmx.l.google.com"), Some("Google Workspace"));
        assert_eq!(name("guide-test.mail.protection.outlook.com"), Some("Microsoft 365"));
        assert_eq!(name("hotmail-com.olc.protection.outlook.com"), Some("Outlook.com"));
        assert_eq!(name("mta7.am0.yahoodns.net"), Some("Yahoo Mail"));
        assert_eq!(name("mx01.kundenserver.de"), Some("IONOS (Germany)"));
        assert_eq!(name("mta-gw.infomaniak.ch"), Some("Infomaniak"));
        assert_eq!(name("notgoogle.com"), None);
        assert_eq!(name("google.com.evil.test"), None);
    }
}
