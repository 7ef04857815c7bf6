//! What is known about each cause, whatever the language: who acts, what it weighs, what the window can do, the exact
//! settings by product, and where to read on.
//!
//! The table is `assets/causes.toml`; the sentences are `i18n/*/causes.ftl`. [`Words::settings`] and [`Words::look`] fill
//! in the values at hand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Words;
use crate::model::{Cause, Finding, Severity};

/// One cause's place in the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The heading it stands under.
    pub group: Group,
    /// Who has to act.
    pub acts: Actor,
    /// What it weighs when nothing else is known.
    pub severity: Severity,
    #[serde(default)]
    actions: BTreeMap<String, Action>,
    #[serde(default)]
    settings: BTreeMap<Product, Vec<String>>,
    #[serde(default)]
    look: Vec<String>,
    /// RFCs with their section, and pages of the products.
    #[serde(default)]
    pub references: Vec<String>,
}

impl Entry {
    /// What the window can do for the step of the user with this number.
    #[must_use]
    pub fn action(&self, step: usize) -> Option<Action> {
        self.actions.get(&step.to_string()).copied()
    }
}

/// The entry of a cause.
#[must_use]
pub fn entry(cause: Cause) -> &'static Entry {
    static UNLISTED: Entry = Entry {
        group: Group::Check,
        acts: Actor::Administrator,
        severity: Severity::Error,
        actions: BTreeMap::new(),
        settings: BTreeMap::new(),
        look: Vec::new(),
        references: Vec::new(),
    };
    static TABLE: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| toml::from_str(TABLE_TEXT).unwrap_or_default());
    TABLE.get(cause.name()).unwrap_or(&UNLISTED)
}

const TABLE_TEXT: &str = include_str!("../../assets/causes.toml");

/// Headings of the catalogue, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// DNS and discovery.
    Names,
    /// TCP, and what stands in between.
    Connection,
    /// Greeting, EHLO and who the client is.
    Greeting,
    /// STARTTLS, TLS and certificates.
    Encryption,
    /// Authentication and access.
    SignIn,
    /// Sender, recipient, relaying.
    Addresses,
    /// Limits, content, delivery.
    Message,
    /// The check itself.
    Check,
}

impl Group {
    /// Every group, in the catalogue's order.
    pub const ALL: [Self; 8] = [
        Self::Names,
        Self::Connection,
        Self::Greeting,
        Self::Encryption,
        Self::SignIn,
        Self::Addresses,
        Self::Message,
        Self::Check,
    ];

    /// Its name in JSON and in anchors.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Connection => "connection",
            Self::Greeting => "greeting",
            Self::Encryption => "encryption",
            Self::SignIn => "sign-in",
            Self::Addresses => "addresses",
            Self::Message => "message",
            Self::Check => "check",
        }
    }
}

/// Who has to act so that it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// Whoever uses the mail program.
    User,
    /// Whoever runs the server or the domain.
    Administrator,
    /// The company that keeps the mailbox.
    Provider,
    /// Whoever runs the network in between.
    Network,
    /// It passes by itself, or is no fault.
    Nobody,
}

impl Actor {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Administrator => "administrator",
            Self::Provider => "provider",
            Self::Network => "network",
            Self::Nobody => "nobody",
        }
    }
}

/// What the window can do for a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Let the password be typed again.
    Retype,
    /// Let another user name be tried.
    OtherUsername,
    /// Open the page on which an app password is made.
    AppPassword,
    /// Open the provider's page about mail programs.
    ProviderPage,
    /// Check again as it is.
    Again,
    /// Let the address be changed.
    EditAddress,
    /// Let server and port be changed.
    EditServers,
    /// Check the service beside it that answers.
    Alternative,
    /// Let a file of certificates be chosen.
    ChooseAuthority,
}

/// A server's software, or the service that runs it, in the order in which their settings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Product {
    /// postfix.org
    Postfix,
    /// dovecot.org
    Dovecot,
    /// exim.org
    Exim,
    /// stalw.art
    Stalwart,
    /// Exchange Online and Outlook.com
    #[serde(rename = "microsoft365")]
    Microsoft365,
    /// Gmail for organisations
    GoogleWorkspace,
}

impl Product {
    /// What it calls itself.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Postfix => "Postfix",
            Self::Dovecot => "Dovecot",
            Self::Exim => "Exim",
            Self::Stalwart => "Stalwart",
            Self::Microsoft365 => "Microsoft 365",
            Self::GoogleWorkspace => "Google Workspace",
        }
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postfix => "postfix",
            Self::Dovecot => "dovecot",
            Self::Exim => "exim",
            Self::Stalwart => "stalwart",
            Self::Microsoft365 => "microsoft365",
            Self::GoogleWorkspace => "google-workspace",
        }
    }

    /// The product that a greeting, a reply, a line of a log or a host name gives away.
    #[must_use]
    pub fn named_in(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let names: [(Self, &[&str]); 6] = [
            (Self::Microsoft365, &["outlook.com", "office365.com", "microsoft esmtp mail service", "exchange online"]),
            (Self::GoogleWorkspace, &["gsmtp", "gmail.com", "google.com", "gimap"]),
            (Self::Stalwart, &["stalwart"]),
            (Self::Exim, &["exim"]),
            (Self::Dovecot, &["dovecot", "imap-login:", "pop3-login:"]),
            (Self::Postfix, &["postfix", "esmtp postfix", "noqueue: reject"]),
        ];
        names.into_iter().find(|(_, names)| names.iter().any(|name| text.contains(name))).map(|(product, _)| product)
    }

    /// Whose settings matter when this product was seen: Postfix and Exim leave passwords to Dovecot more often than not.
    fn tells(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Postfix | Self::Exim, Self::Dovecot))
    }
}

impl Words {
    /// The administrator's settings for a finding, by product, with the values at hand. If the finding gives the product
    /// away, the others are left out.
    #[must_use]
    pub fn settings(self, finding: &Finding) -> Vec<(Product, Vec<String>)> {
        let seen = ["greeting", "host"].into_iter().filter_map(|name| finding.values.get(name)).chain(&finding.evidence);
        let seen = seen.into_iter().find_map(|text| Product::named_in(text));
        let settings = entry(finding.cause).settings.iter();
        let of_it = settings.filter(|(product, _)| seen.is_none_or(|seen| seen.tells(**product)));
        of_it.map(|(product, lines)| (*product, lines.iter().map(|line| self.fill(line, finding)).collect())).collect()
    }

    /// Commands that show the administrator how things are, with the values at hand.
    #[must_use]
    pub fn look(self, finding: &Finding) -> Vec<String> {
        entry(finding.cause).look.iter().map(|command| self.fill(&format!("$ {command}"), finding)).collect()
    }

    /// A line of the table with `{host}`, `{port}` … filled in; a command loses its `$ ` and has its words quoted.
    fn fill(self, line: &str, finding: &Finding) -> String {
        let (line, is_command) = line.strip_prefix("$ ").map_or((line, false), |command| (command, true));
        let mut filled = line.to_owned();
        for (name, mark) in [
            ("host", "{host}"),
            ("port", "{port}"),
            ("domain", "{domain}"),
            ("address", "{address}"),
            ("username", "{username}"),
            ("ip", "{ip}"),
        ] {
            if !filled.contains(mark) {
                continue;
            }
            let value = self.value_for_administrators(finding, name);
            // An IPv6 address before a port stands in brackets.
            if name == "host" && value.contains(':') {
                filled = filled.replace("{host}:", &format!("[{value}]:"));
            }
            filled = filled.replace(mark, &if is_command { quoted(&value) } else { value });
        }
        filled
    }
}

/// A value as one word of a shell, whatever is in it.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@._+:%=/-[]".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stage;

    fn about(cause: Cause) -> Finding {
        Finding::new(cause, Severity::Error, Stage::Auth)
    }

    fn table() -> BTreeMap<String, Entry> {
        toml::from_str(TABLE_TEXT).unwrap()
    }

    #[test]
    fn the_table_has_every_cause_and_no_other_in_the_order_of_the_vocabulary() {
        let listed: Vec<&str> = TABLE_TEXT.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
        let causes: Vec<&str> = Cause::ALL.iter().map(|cause| cause.name()).collect();
        let missing: Vec<_> = causes.iter().filter(|cause| !listed.contains(cause)).collect();
        assert!(missing.is_empty(), "assets/causes.toml has no place for {missing:?}");
        assert_eq!(listed, causes);
        assert_eq!(table().len(), causes.len());
    }

    #[test]
    fn every_entry_says_who_acts_and_where_to_read_on() {
        for cause in Cause::ALL {
            let entry = entry(*cause);
            let about_mail = entry.group != Group::Check;
            assert!(!about_mail || !entry.references.is_empty(), "{cause}: no reference");
            for reference in &entry.references {
                let is_page = reference.starts_with("https://") && !reference.contains(' ');
                let is_rfc = reference.strip_prefix("RFC ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                assert!(is_page || is_rfc, "{cause}: {reference}");
            }
            if entry.acts == Actor::Administrator && about_mail {
                let words = Words::new("en");
                let helped = !words.settings(&about(*cause)).is_empty() || !words.look(&about(*cause)).is_empty();
                assert!(helped || !words.fix_admin(&about(*cause)).is_empty(), "{cause}: nothing for the administrator");
            }
        }
    }

    #[test]
    fn every_action_stands_beside_a_step_that_exists() {
        for cause in Cause::ALL {
            let finding = about(*cause).with("alternative", "mail.guide.test:465").with("alternative_port", 465);
            let steps = Words::new("en").fix_user_numbered(&finding);
            for step in entry(*cause).actions.keys() {
                assert!(steps.iter().any(|(number, _)| number.to_string() == *step), "{cause} has no step {step}");
            }
        }
    }

    /// The settings that the founding guide and its readers stumbled over.
    #[test]
    fn the_guides_own_causes_name_their_line() {
        for (cause, product, line) in [
            (Cause::AuthRequiresEncryption, Product::Postfix, "smtpd_tls_auth_only = yes"),
            (Cause::AuthBeforeTls, Product::Postfix, "smtpd_tls_auth_only = yes"),
            (Cause::TlsServerMisconfigured, Product::Postfix, "smtpd_tls_cert_file"),
            (Cause::AuthBackendFailure, Product::Postfix, "/var/spool/postfix/private/auth"),
            (Cause::AuthBackendFailure, Product::Dovecot, "unix_listener /var/spool/postfix/private/auth"),
            (Cause::ConnectRefused, Product::Postfix, "submission inet n"),
            (Cause::ConnectionDropped, Product::Postfix, "mua_client_restrictions = permit_sasl_authenticated, reject"),
            (Cause::RelayDeniedServerRestrictions, Product::Postfix, "permit_sasl_authenticated, reject_unauth_destination"),
            (Cause::RelayDeniedServerRestrictions, Product::Postfix, "smtpd_recipient_restrictions"),
            (Cause::SenderNotOwned, Product::Postfix, "smtpd_sender_login_maps"),
            (Cause::SenderNotOwned, Product::Postfix, "reject_sender_login_mismatch"),
            (Cause::RelayDeniedNotAuthenticated, Product::Postfix, "mynetworks"),
            (Cause::ConnectPort25Blocked, Product::Postfix, "relayhost"),
            (Cause::MessageTooLarge, Product::Postfix, "message_size_limit"),
            (Cause::ClientAddressLeaked, Product::Postfix, "^Received:"),
        ] {
            let settings = Words::new("en").settings(&about(cause));
            let lines: Vec<_> = settings.into_iter().filter(|(of, _)| *of == product).flat_map(|(_, lines)| lines).collect();
            assert!(lines.iter().any(|text| text.contains(line)), "{cause}, {product:?}: no {line} in {lines:#?}");
        }
        let look = Words::new("en").look(&about(Cause::AuthEncodingProblem)).join("\n");
        assert!(look.contains("printf '%s\\0%s\\0%s'"), "{look}");
    }

    #[test]
    fn a_product_that_was_seen_leaves_the_others_out() {
        let products = |finding: &Finding| Words::new("en").settings(finding).into_iter().map(|(of, _)| of).collect::<Vec<_>>();
        let finding = about(Cause::AuthNotOffered);
        assert_eq!(products(&finding), [Product::Postfix, Product::Dovecot, Product::Exim, Product::Stalwart]);
        assert_eq!(products(&finding.clone().with("greeting", "220 mx ESMTP Exim 4.96")), [Product::Dovecot, Product::Exim]);
        let of_dovecot = Finding { evidence: Some("dovecot: imap-login: Error".to_owned()), ..finding };
        assert_eq!(products(&of_dovecot), [Product::Dovecot]);
        assert_eq!(Product::named_in("220 smtp.gmail.com ESMTP x - gsmtp"), Some(Product::GoogleWorkspace));
        assert_eq!(Product::named_in("220 mail.guide.test ESMTP"), None);
    }

    #[test]
    fn commands_take_the_values_at_hand_and_quote_them() {
        let words = Words::new("en");
        let finding = about(Cause::AuthWrongCredentials).with("username", "john; reboot 'now'");
        let dovecot = words.settings(&finding).into_iter().find(|(product, _)| *product == Product::Dovecot).unwrap().1;
        assert_eq!(dovecot[0], "doveadm auth test 'john; reboot '\\''now'\\'''");
        let unknown = words.settings(&about(Cause::AuthWrongCredentials)).into_iter().flat_map(|(_, lines)| lines);
        assert!(unknown.into_iter().any(|line| line == "doveadm auth test USER"));
        let mut six = about(Cause::CertExpired);
        six.endpoint = Some("[2001:db8::1]:465".to_owned());
        assert!(words.look(&six)[1].starts_with("openssl s_client -connect [2001:db8::1]:465 -servername 2001:db8::1 "));
    }

    #[test]
    fn no_mark_of_the_table_is_left_unfilled() {
        for tag in ["en", "de"] {
            for cause in Cause::ALL {
                let words = Words::new(tag);
                let settings = words.settings(&about(*cause)).into_iter().flat_map(|(_, lines)| lines);
                for line in settings.chain(words.look(&about(*cause))) {
                    for mark in ["{host}", "{port}", "{domain}", "{address}", "{username}", "{ip}", "value-"] {
                        assert!(!line.contains(mark), "{tag} {cause}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_in_the_table_switches_protection_off() {
        for words in ["ssl = no", "security_level = none", "verify=no", "-k ", "--insecure", "tls_verify = no", "CheckCert"] {
            assert!(!TABLE_TEXT.contains(words), "{words}");
        }
    }

    #[test]
    fn names_in_json_are_those_of_the_table() {
        for group in Group::ALL {
            assert_eq!(serde_json::to_value(group).unwrap(), group.name());
        }
        for product in [Product::Postfix, Product::Microsoft365, Product::GoogleWorkspace, Product::Stalwart] {
            assert_eq!(serde_json::to_value(product).unwrap(), product.name());
        }
        for actor in [Actor::User, Actor::Administrator, Actor::Provider, Actor::Network, Actor::Nobody] {
            assert_eq!(serde_json::to_value(actor).unwrap(), actor.name());
        }
    }
}
