//! Thunderbird's `config-v1.1.xml`, written so that every known reader takes it.
//!
//! Exactly one server a side, IMAP or POP3 first (naive readers look at the first of each only); literal host names, since
//! not all readers replace placeholders there; explicit port and user name; no blanks, no attributes beyond the necessary.
//! The user name is a placeholder when the proved form was the address or the local part, so that the file serves everybody
//! in the domain.

use super::{Account, File, Refusal, Sides, Standing, carried, encrypted, file_stem, host, is_scram, port};
use crate::formats::autoconfig::{self, ClientConfig, Server};
use crate::model::{Address, Authentication, Domain, Protocol, Security, ServerSettings, UsernameForm};

/// The longest `displayName`, in characters (draft-ietf-mailmaint-autoconfig).
const NAME_MAX: usize = 60;
/// The longest `displayShortName`.
const SHORT_NAME_MAX: usize = 20;
/// A comment: all readers skip it, and no account is named after it.
const UNPROVED: &str = "Mailwright: these settings are known, not proved.";

pub(super) fn render(account: &Account, sides: &Sides<'_>, standing: Standing) -> Result<File, Refusal> {
    let domain = account.address.domain();
    if domain.as_str().contains('_') {
        return Err(Refusal::Host);
    }
    if sides.incoming.authentication == Authentication::None {
        return Err(Refusal::Authentication);
    }
    let config = ClientConfig {
        id: domain.to_string(),
        domains: vec![domain.to_string()],
        display_name: cut(&domain.to_unicode(), NAME_MAX),
        display_short_name: short_name(domain),
        incoming: vec![server(sides.incoming, &account.address)?],
        outgoing: vec![server(sides.outgoing, &account.address)?],
    };
    let document = config.write_with_remark((standing == Standing::Unproved).then_some(UNPROVED));
    Ok(File { name: format!("{}.autoconfig.xml", file_stem(&account.address)), mime: "text/xml", bytes: document.into_bytes() })
}

/// The user name as the file carries it.
pub(super) fn username(username: &str, address: &Address) -> Result<String, Refusal> {
    match UsernameForm::of(carried(username)?, address) {
        UsernameForm::Address => Ok("%EMAILADDRESS%".to_owned()),
        UsernameForm::LocalPart => Ok("%EMAILLOCALPART%".to_owned()),
        UsernameForm::Other if username.trim() != username => Err(Refusal::UsernameBlank),
        UsernameForm::Other if is_read_as_number(username) => Err(Refusal::UsernameNumber),
        UsernameForm::Other if autoconfig::render(username, address).as_deref() != Some(username) => {
            Err(Refusal::UsernamePlaceholder)
        }
        UsernameForm::Other => Ok(username.to_owned()),
    }
}

fn server(settings: &ServerSettings, address: &Address) -> Result<Server, Refusal> {
    let security = encrypted(settings)?;
    let port = port(settings)?;
    // Seen in Thunderbird 153: this combination is silently made into 993.
    if settings.protocol == Protocol::Imap && security == Security::Tls && port == 143 {
        return Err(Refusal::Port);
    }
    // Readers take "password-encrypted" for CRAM-MD5, which a server with SCRAM need not have.
    if settings.mechanism.is_some_and(is_scram) {
        return Err(Refusal::Authentication);
    }
    Ok(Server {
        protocol: settings.protocol,
        hostname: host(settings)?,
        port,
        security,
        username: Some(username(&settings.username, address)?),
        authentication: vec![settings.authentication],
    })
}

/// Thunderbird's reader passes every text through JavaScript's `isFinite` and `parseFloat`, and takes `true` and `false` in
/// any case for truth values: `00123` becomes `123`, `1e5` becomes `100000`, `0x1F` becomes `0`.
fn is_read_as_number(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().any(|(prefix, radix)| {
        lower.strip_prefix(prefix).is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix)))
    });
    matches!(lower.as_str(), "true" | "false") || prefixed || lower.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The domain, or the first label of what was registered when the domain is too long.
fn short_name(domain: &Domain) -> String {
    let full = domain.to_unicode();
    if full.chars().count() <= SHORT_NAME_MAX {
        return full;
    }
    let registered = domain.organisational().to_unicode();
    cut(registered.split('.').next().unwrap_or(&registered), SHORT_NAME_MAX)
}

fn cut(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str) -> Result<String, Refusal> {
        username(name, &"0815@guide.test".parse().unwrap())
    }

    #[test]
    fn a_proved_form_serves_everybody() {
        assert_eq!(written("0815@Guide.test").unwrap(), "%EMAILADDRESS%");
        assert_eq!(written("0815").unwrap(), "%EMAILLOCALPART%");
        assert_eq!(written("guide\\u4711").unwrap(), "guide\\u4711");
        assert_eq!(written("50%off & <more>").unwrap(), "50%off & <more>");
    }

    #[test]
    fn a_user_name_that_thunderbird_would_change_is_refused() {
        for number in ["4711", "00123", "1e5", "-7", "+7", ".5", "5.", "0x1F", "0b10", "0O17", "1E400e", "true", "FALSE"] {
            let refused = written(number) == Err(Refusal::UsernameNumber);
            assert_eq!(refused, number != "1E400e", "{number}");
        }
        for text in ["1e400", "Infinity", "NaN", "1_000", "1,5", "0x", "0xg", "12a", "truth", "4711@other.test"] {
            assert_eq!(written(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_user_name_that_readers_disagree_about_is_refused() {
        assert_eq!(written(" john"), Err(Refusal::UsernameBlank));
        assert_eq!(written("john\u{a0}"), Err(Refusal::UsernameBlank));
        assert_eq!(written("john\tx"), Err(Refusal::UsernameControl));
        assert_eq!(written("%EMAILDOMAIN%"), Err(Refusal::UsernamePlaceholder));
        assert_eq!(written("x%REALNAME%"), Err(Refusal::UsernamePlaceholder));
        assert_eq!(written(""), Err(Refusal::UsernameEmpty));
    }

    #[test]
    fn a_short_name_is_short() {
        let short = |name: &str| short_name(&Domain::parse(name).unwrap());
        assert_eq!(short("guide.test"), "guide.test");
        assert_eq!(short("students.university-of-somewhere.edu"), "university-of-somewh");
        assert_eq!(short("mail.department.example.co.uk"), "example");
        assert_eq!(short("bücher.example"), "bücher.example");
    }
}
