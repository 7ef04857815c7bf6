//! The verdict: one large sentence, and a smaller one that says what it rests on.

use super::Words;
use crate::model::event::Delivery;
use crate::model::{Cause, Finding, Outcome, SendTo, Severity, Side, Stage, Verdict};
use crate::say;

/// The answer to "does it work?", in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// `Your mail works.`
    pub title: String,
    /// `Mailwright sent you a message and found it in your inbox 1.2 seconds later.`
    pub subtitle: String,
}

impl Words {
    /// What a check came to; a check that has not ended yet says so.
    #[must_use]
    pub fn verdict(self, outcome: &Outcome) -> Headline {
        let Some(conclusion) = &outcome.conclusion else {
            return Headline { title: say!(self, "verdict-none"), subtitle: String::new() };
        };
        match conclusion.verdict {
            Verdict::Works | Verdict::WorksWithWarnings => self.works(outcome, &conclusion.findings),
            Verdict::Fails | Verdict::Undecided => match conclusion.findings.first() {
                Some(finding) => Headline { title: self.title(finding), subtitle: self.before(outcome, finding) },
                None => Headline { title: say!(self, "verdict-undecided"), subtitle: String::new() },
            },
        }
    }

    fn works(self, outcome: &Outcome, findings: &[Finding]) -> Headline {
        let found = outcome.delivery.as_ref().filter(|delivery| delivery.found);
        let intent = outcome.start.as_ref().map(|start| &start.intent);
        let receives = intent.is_none_or(crate::model::Intent::wants_incoming);
        let astray = findings.iter().find(|f| matches!(f.cause, Cause::AcceptedNotDelivered | Cause::DeliveredToJunk));
        if let Some(finding) = astray.filter(|finding| finding.severity != Severity::Note) {
            let subtitle = found.map_or_else(String::new, |delivery| self.left_behind(delivery));
            return Headline { title: say!(self, "verdict-works-but"), subtitle: self.title(finding) + &subtitle };
        }
        let subtitle = match (found, intent.map(|intent| &intent.send_to)) {
            (Some(delivery), _) => {
                say!(self, "verdict-found", time = self.duration_in_words(delivery.elapsed_ms)) + &self.left_behind(delivery)
            }
            (None, Some(SendTo::Nobody)) if receives => say!(self, "verdict-signed-in-both"),
            (None, Some(SendTo::Nobody)) => say!(self, "verdict-signed-in"),
            (None, Some(SendTo::Another(address))) => say!(self, "verdict-accepted-for", address = address.to_string()),
            (None, _) => say!(self, "verdict-accepted"),
        };
        Headline { title: say!(self, "verdict-works"), subtitle }
    }

    /// Where removing could have touched another message, the test message stays, and its reader is told.
    fn left_behind(self, delivery: &Delivery) -> String {
        if delivery.removed { String::new() } else { format!(" {}", say!(self, "verdict-left")) }
    }

    /// What worked before the deciding finding; where nothing did, what happened.
    fn before(self, outcome: &Outcome, finding: &Finding) -> String {
        let Some((endpoint, probe)) =
            outcome.probes.iter().find(|(endpoint, _)| finding.endpoint.as_ref().is_some_and(|at| *at == endpoint.to_string()))
        else {
            return self.explanation(finding);
        };
        let host = endpoint.host.as_str();
        let settings = outcome.conclusion.as_ref().map(|conclusion| &conclusion.settings);
        let other_side_works = settings.is_some_and(|settings| match endpoint.side() {
            Side::Outgoing => settings.incoming.is_some(),
            Side::Incoming => settings.outgoing.is_some(),
        });
        if other_side_works {
            return match endpoint.side() {
                Side::Outgoing => say!(self, "verdict-receiving-works"),
                Side::Incoming => say!(self, "verdict-sending-works"),
            };
        }
        if finding.stage > Stage::Auth && probe.passed(Stage::Auth) {
            say!(self, "verdict-before-sending", host = host)
        } else if finding.stage == Stage::Auth && probe.passed(Stage::Tls) {
            say!(self, "verdict-before-sign-in", host = host)
        } else if finding.stage > Stage::Connect && probe.passed(Stage::Connect) {
            say!(self, "verdict-before-secure", host = host)
        } else {
            self.explanation(finding)
        }
    }
}
