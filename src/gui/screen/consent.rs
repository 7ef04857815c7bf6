//! What may be asked of the user when no server was found: who else may learn of the account.
//!
//! Each is a calm question with its price, answered by a button and never by Enter. The question whether the password may
//! go to a foreign host is the result's own.

use iced::widget::Column;

use super::result::Message;
use crate::discovery::database;
use crate::gui::part::{self, card, small, space, strong};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{Cause, Consent, Intent, Outcome};
use crate::say;

/// Something that only the user can allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// The domain's own web servers may learn the address.
    Address,
    /// The online provider database may learn the domain.
    Database,
}

impl Permission {
    /// Writes it down.
    pub fn grant(self, consent: &mut Consent) {
        match self {
            Self::Address => consent.address_to_domain = true,
            Self::Database => consent.provider_database = Some(database::SERVICE.to_owned()),
        }
    }
}

/// What could still be allowed and would help: only where nothing was found.
#[must_use]
pub fn wanted(intent: &Intent, outcome: &Outcome) -> Vec<Permission> {
    let findings = outcome.conclusion.as_ref().map_or(&[][..], |conclusion| conclusion.findings.as_slice());
    let found = |cause: Cause| findings.iter().any(|finding| finding.cause == cause);
    let mut wanted = Vec::new();
    if !found(Cause::DnsNoMail) {
        return wanted;
    }
    if found(Cause::AutoconfigNeedsAddress) && !intent.consent.address_to_domain {
        wanted.push(Permission::Address);
    }
    if intent.consent.provider_database.is_none() {
        wanted.push(Permission::Database);
    }
    wanted
}

/// The questions, one card each.
pub(super) fn questions<'a>(look: Look, intent: &Intent, outcome: &Outcome) -> Option<Element<'a, Message>> {
    let wanted = wanted(intent, outcome);
    if wanted.is_empty() {
        return None;
    }
    let (words, domain) = (look.words, intent.address.domain().to_unicode());
    let cards = wanted.into_iter().map(|permission| {
        let (question, price, yes) = match permission {
            Permission::Address => (
                say!(words, "window-ask-address", domain = domain.as_str()),
                say!(words, "window-ask-address-price", address = intent.address.to_string()),
                say!(words, "window-ask-address-yes"),
            ),
            Permission::Database => (
                say!(words, "window-ask-database"),
                say!(words, "window-ask-database-price", domain = domain.as_str()),
                say!(words, "window-ask-database-yes"),
            ),
        };
        let said = Column::new().push(strong(question)).push(small(price).style(theme::text::muted)).spacing(space::XS);
        let content = Column::new().push(said).push(part::secondary(None, yes, Some(Message::Allow(permission))));
        card::toned(look, Tone::Accent, content.spacing(space::L))
    });
    Some(Column::with_children(cards).spacing(space::L).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Conclusion;
    use crate::model::{Finding, Settings, Severity, Stage, Verdict};

    fn nothing_found(causes: &[Cause]) -> Outcome {
        let findings = causes.iter().map(|cause| Finding::new(*cause, Severity::Error, Stage::Discovery)).collect();
        let conclusion = Conclusion { verdict: Verdict::Fails, findings, settings: Settings::default() };
        Outcome { conclusion: Some(conclusion), ..Outcome::default() }
    }

    #[test]
    fn it_is_asked_only_where_it_helps_and_once() {
        let mut intent = Intent::new("john@guide.test".parse().unwrap());
        let outcome = nothing_found(&[Cause::DnsNoMail, Cause::AutoconfigNeedsAddress]);
        assert_eq!(wanted(&intent, &outcome), [Permission::Address, Permission::Database]);
        assert_eq!(wanted(&intent, &nothing_found(&[Cause::AuthWrongCredentials])), []);
        for permission in wanted(&intent, &outcome) {
            permission.grant(&mut intent.consent);
        }
        assert_eq!(wanted(&intent, &outcome), []);
    }
}
