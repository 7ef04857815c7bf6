//! Which step of a fix the window can do itself: a button beside the sentence.
//!
//! The sentences stand in `i18n/*/causes.ftl` as `.user-1`, `.user-2` …; this is their other half.

use crate::model::{Cause, Finding, Provider};

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
    /// Open this page.
    Browse(String),
}

/// What does the step with this number (from 0) of a finding's fix.
#[must_use]
pub fn of(finding: &Finding, step: usize, provider: Option<&Provider>) -> Option<Remedy> {
    let app_passwords = || provider.and_then(|provider| provider.app_password_url.clone()).map(Remedy::Browse);
    let help = || provider.and_then(|provider| provider.help_url.clone()).map(Remedy::Browse);
    match (finding.cause, step) {
        (Cause::AuthWrongCredentials | Cause::PasswordBlanks, 0)
        | (Cause::AuthAppPasswordRequired | Cause::AuthPasswordPolicy | Cause::AuthTooManyAttempts, 1) => Some(Remedy::Retype),
        (Cause::AuthWrongCredentials, 1) => Some(Remedy::OtherUsername),
        (Cause::AuthWrongCredentials, 2) | (Cause::AuthAppPasswordRequired, 0) => app_passwords(),
        (Cause::AccessProtocolDisabled | Cause::AuthWebLoginRequired, 0) => help(),
        (Cause::AuthWebLoginRequired | Cause::NetworkDown | Cause::DnsTimeout, 1) => Some(Remedy::Again),
        (Cause::DomainNotFound | Cause::DnsNullMx | Cause::DnsNoMail | Cause::SenderDomainNotFound, 0) => Some(Remedy::EditAddress),
        (Cause::DnsNoMail | Cause::ConnectRefused, 1)
        | (Cause::DnsNameNotFound | Cause::ConnectWrongService | Cause::TlsToPlaintextPort | Cause::CertHostnameMismatch | Cause::PlaintextOnly, 0)
        | (Cause::AuthRequiresEncryption, 0)
        | (Cause::AuthNotOffered, 1)
        | (Cause::ConnectTimeout | Cause::ServerSilent, 2) => Some(Remedy::EditServers),
        (Cause::CertSelfSigned | Cause::CertUnknownIssuer, 0) => Some(Remedy::ChooseAuthority),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Requirement, Severity, Stage};
    use crate::words::Words;

    #[test]
    fn every_remedy_stands_beside_a_step_that_exists() {
        let provider = Provider {
            name: "Provider".to_owned(),
            requirement: Requirement::Password,
            app_password_url: Some("https://provider.example/app".to_owned()),
            help_url: Some("https://provider.example/help".to_owned()),
            imap_switch: false,
        };
        for cause in Cause::ALL {
            let finding = Finding::new(*cause, Severity::Error, Stage::Auth);
            let steps = Words::new("en").fix_user(&finding).len();
            for step in steps..9 {
                assert_eq!(of(&finding, step, Some(&provider)), None, "{cause} has {steps} steps");
            }
        }
    }
}
