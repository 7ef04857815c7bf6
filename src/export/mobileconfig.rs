//! Apple's configuration profile: opened on an iPhone, iPad or Mac it creates the account and asks for the password.
//!
//! Identifiers and UUIDs come from the address, so that a second export updates the installed account and the profile of
//! another account stays beside it. For a server with STARTTLS it says `UseSSL` and the port: Apple's schema has one switch
//! for both kinds of TLS, and `false` could mean none.

use uuid::Uuid;

use super::{Account, File, Refusal, Sides, Standing, carried, encrypted, file_stem, host, one_line, port};
use crate::formats::mobileconfig::{MailAccount, Profile, Server, ServerAuthentication};
use crate::model::{Address, Authentication, Mechanism, ServerSettings};

pub(super) fn render(account: &Account, sides: &Sides<'_>, standing: Standing) -> Result<File, Refusal> {
    let address = account.address.to_string();
    let incoming = server(sides.incoming)?;
    let outgoing = server(sides.outgoing)?;
    if incoming.authentication == ServerAuthentication::None {
        return Err(Refusal::Authentication);
    }
    let identifier = identifier(&account.address);
    let remark = match standing {
        Standing::Proved => "",
        Standing::Unproved => " (known, not proved)",
    };
    let profile = Profile {
        uuid: uuid_for("profile", &address),
        display_name: Some(format!("Mail: {address}")),
        description: Some(format!("Mail settings for {address}{remark}")),
        account: MailAccount {
            identifier: format!("{identifier}.mail"),
            uuid: uuid_for("mail", &address),
            display_name: Some(address.clone()),
            protocol: sides.incoming.protocol,
            description: Some(account.address.domain().to_unicode()),
            name: account.display_name.as_deref().map(one_line).filter(|name| !name.is_empty()),
            address: Some(address),
            same_password: outgoing.authentication != ServerAuthentication::None,
            incoming,
            outgoing,
        },
        identifier,
    };
    Ok(File {
        name: format!("{}.mobileconfig", file_stem(&account.address)),
        mime: "application/x-apple-aspen-config",
        bytes: profile.write(),
    })
}

fn server(settings: &ServerSettings) -> Result<Server, Refusal> {
    let _either_kind_of_tls = encrypted(settings)?;
    let authentication = match (settings.authentication, settings.mechanism) {
        (Authentication::PasswordCleartext, _) => ServerAuthentication::Password,
        (Authentication::PasswordEncrypted, Some(Mechanism::CramMd5)) => ServerAuthentication::CramMd5,
        (Authentication::None, _) => ServerAuthentication::None,
        // The schema knows no other challenge, and OAuth2 for Exchange and Google alone.
        (Authentication::PasswordEncrypted | Authentication::Oauth2, _) => return Err(Refusal::Authentication),
    };
    let username = match authentication {
        ServerAuthentication::None => None,
        _ => Some(carried(&settings.username)?.to_owned()),
    };
    Ok(Server { host: host(settings)?, port: Some(port(settings)?), tls: true, authentication, username })
}

/// `test.guide.mailwright.john`. A local part with anything but small letters, digits and hyphens is spelt with hyphens and
/// gets a piece of its UUID, so that no two accounts share an identifier.
fn identifier(address: &Address) -> String {
    let mut labels: Vec<&str> = address.domain().as_str().split('.').rev().collect();
    labels.push("mailwright");
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let account = if address.local().chars().all(is_plain) {
        address.local().to_owned()
    } else {
        let spelt: String = address.local().to_lowercase().chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
        let distinct: String = uuid_for("profile", &address.to_string()).simple().to_string().chars().take(12).collect();
        format!("{spelt}-{distinct}")
    };
    format!("{}.{account}", labels.join("."))
}

/// Version 5 (RFC 9562 §5.5) in the standard's own namespace for URLs, of `mailwright:PART:ADDRESS`: the same on every
/// export and every computer.
fn uuid_for(part: &str, address: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("mailwright:{part}:{address}").as_bytes())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_account_has_its_own_identifier() {
        let of = |address: &str| identifier(&address.parse().unwrap());
        assert_eq!(of("john@guide.test"), "test.guide.mailwright.john");
        assert_eq!(of("max@bücher.example"), "example.xn--bcher-kva.mailwright.max");
        let accounts =
            ["a.b@x.test", "a-b@x.test", "a+b@x.test", "A-b@x.test", "a_b@x.test", "ä-b@x.test", "a-b@y.test", "mail@x.test"];
        let identifiers: BTreeSet<String> = accounts.iter().map(|address| of(address)).collect();
        assert_eq!(identifiers.len(), accounts.len());
        for identifier in identifiers {
            assert!(identifier.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'), "{identifier}");
            assert!(!identifier.contains(".."), "{identifier}");
        }
    }

    #[test]
    fn a_uuid_never_changes() {
        assert_eq!(uuid_for("profile", "john@guide.test"), uuid_for("profile", "john@guide.test"));
        assert_ne!(uuid_for("profile", "john@guide.test"), uuid_for("mail", "john@guide.test"));
        assert_eq!(uuid_for("profile", "john@guide.test").get_version_num(), 5);
        assert_eq!(uuid_for("profile", "john@guide.test").to_string(), "f8e56c81-65b1-5187-b26b-80012f8bf721");
    }
}
