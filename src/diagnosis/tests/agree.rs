//! A live check and `explain` say the same of the same words.

use super::every_cause::pair;
use crate::diagnosis::explain::{Hint, Met, explain};
use crate::model::{Cause, Finding};

/// What a check knows and a single line cannot: that the session had signed in, what was offered, who the provider is. A line
/// is then told by the general cause.
fn general(cause: Cause) -> &'static [Cause] {
    match cause {
        Cause::RelayDeniedServerRestrictions => &[Cause::RelayDeniedNotAuthenticated],
        Cause::AuthOfferedButUnusable => &[Cause::AuthMechanismUnsupported, Cause::AuthBackendFailure],
        Cause::ServerDomainWronglyLocal => &[Cause::RecipientUnknown],
        Cause::CertSelfSigned => &[Cause::CertUnknownIssuer],
        _ => &[],
    }
}

/// True when the server's words, pasted, show the cause of the finding first or among what else the first could be.
fn agrees(finding: &Finding, words: &str) -> bool {
    let found = explain(words, Hint { met: Some(Met::Stage(finding.stage)), port: None });
    let Some(first) = found.first() else { return false };
    first.cause == finding.cause || general(finding.cause).contains(&first.cause) || first.also_possible.contains(&finding.cause)
}

#[test]
fn the_words_of_a_refusal_mean_the_same_when_they_are_pasted() {
    let mut compared = 0;
    let mut differ = Vec::new();
    for (shown, near_miss) in Cause::ALL.iter().filter_map(|cause| pair(*cause)) {
        for story in [shown, near_miss] {
            let findings = story.conclusion().findings;
            // A reply, and not what the check itself wrote down of an address, a file or a record.
            let is_reply = |words: &&str| words.starts_with(['4', '5']) || words.starts_with("NO ") || words.starts_with("-ERR");
            for finding in &findings {
                let Some(words) = finding.evidence.as_deref().filter(is_reply) else { continue };
                compared += 1;
                if !agrees(finding, words) {
                    differ.push(format!("{}: {words}", finding.cause));
                }
            }
        }
    }
    assert_eq!(differ, [""; 0]);
    assert!(compared > 40, "{compared} replies were compared");
}
