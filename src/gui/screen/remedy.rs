//! Which step of a fix the window can do itself: a button beside the sentence.
//!
//! The sentences stand in `i18n/*/causes.ftl` as `.user-1`, `.user-2` …; which of them the window can do stands in
//! `assets/causes.toml`.

use crate::model::{Endpoint, Finding, Outcome};
use crate::words::catalogue::{Action, entry};

/// Something that may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Type the password again, in place.
    Retype,
    /// Try another user name.
    OtherUsername,
    /// Check again as it is.
    Again,
    /// Look at the address again.
    EditAddress,
    /// Look at server and port again.
    EditServers,
    /// Check with the organisation's file of certificates.
    ChooseAuthority,
    /// Check with this service in place of the one that failed.
    Use(Endpoint),
    /// Open this page.
    Browse(String),
}

/// What does the step with this number of a finding's fix.
#[must_use]
pub fn of(finding: &Finding, number: usize, outcome: &Outcome) -> Option<Remedy> {
    let provider = outcome.provider.as_ref();
    match entry(finding.cause).action(number)? {
        Action::Retype => Some(Remedy::Retype),
        Action::OtherUsername => Some(Remedy::OtherUsername),
        Action::AppPassword => provider?.app_password_url.clone().map(Remedy::Browse),
        Action::ProviderPage => provider?.help_url.clone().map(Remedy::Browse),
        Action::Again => Some(Remedy::Again),
        Action::EditAddress => Some(Remedy::EditAddress),
        Action::EditServers => Some(Remedy::EditServers),
        Action::Alternative => alternative(finding, outcome),
        Action::ChooseAuthority => Some(Remedy::ChooseAuthority),
    }
}

/// The service beside it that the sentence names, where it was reached.
fn alternative(finding: &Finding, outcome: &Outcome) -> Option<Remedy> {
    let named = finding.values.get("alternative")?;
    outcome.probes.keys().find(|endpoint| endpoint.to_string() == *named).cloned().map(Remedy::Use)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outcome::Probe;
    use crate::model::{Cause, Provider, Requirement, Service, Severity, Stage};
    use crate::words::Words;

    #[test]
    fn every_remedy_stands_beside_a_step_that_exists() {
        let endpoint = Endpoint::usual(Service::Submission, "mail.guide.test");
        let mut outcome = Outcome {
            provider: Some(Provider {
                name: "Provider".to_owned(),
                requirement: Requirement::Password,
                app_password_url: Some("https://provider.example/app".to_owned()),
                help_url: Some("https://provider.example/help".to_owned()),
                imap_switch: false,
            }),
            ..Outcome::default()
        };
        let _ = outcome.probes.insert(endpoint.clone(), Probe::default());
        let mut remedies = 0;
        for cause in Cause::ALL {
            let finding = Finding::new(*cause, Severity::Error, Stage::Auth)
                .with("alternative", &endpoint)
                .with("alternative_port", endpoint.port);
            let steps = Words::new("en").fix_user_numbered(&finding);
            for number in 1..=9 {
                let remedy = of(&finding, number, &outcome);
                remedies += usize::from(remedy.is_some());
                let step = steps.iter().find(|(at, _)| *at == number);
                assert!(remedy.is_none() || step.is_some(), "{cause} has no step {number}");
                // A sentence about another port is the one that the button for it stands beside.
                let says_port = step.is_some_and(|(_, step)| step.starts_with("Use port 587"));
                assert_eq!(says_port, matches!(remedy, Some(Remedy::Use(_))), "{cause}, step {number}");
            }
        }
        assert!(remedies > 30);
    }
}
