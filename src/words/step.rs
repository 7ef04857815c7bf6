//! Stages and steps: what they are called, and what one of them brought.

use super::Words;
use crate::model::candidate::LookupStatus;
use crate::model::outcome::{Probe, Step, StepState};
use crate::model::{
    Authentication, Candidate, CertProblem, Endpoint, Evidence, Facts, Fault, FaultKind, Finding, Proof, Protocol, Security, Side,
    Source, Stage,
};
use crate::say;

/// One stop on the road: a plain line and, smaller, what is known about it (may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// `Connected`.
    pub title: String,
    /// `127.0.1.10, 3 addresses tried`.
    pub detail: String,
}

/// How much of a server's reply stands in a step's line.
const REPLY_MAX: usize = 100;

impl Words {
    /// A stage as the user reads it: `Secure connection`.
    #[must_use]
    pub fn stage(self, stage: Stage) -> String {
        self.text(&format!("step-{stage}"), &[])
    }

    /// A stage as the helpdesk reads it, with the exact term: `Encryption (TLS)`.
    #[must_use]
    pub fn stage_exact(self, stage: Stage) -> String {
        self.text(&format!("stage-{stage}"), &[])
    }

    /// Where a finding showed, for the helpdesk: `Sign-in (AUTH) on mail.guide.test:465`.
    #[must_use]
    pub fn stage_at(self, finding: &Finding) -> String {
        let stage = self.stage_exact(finding.stage);
        match &finding.endpoint {
            Some(endpoint) => say!(self, "stage-at", stage = stage, endpoint = endpoint.as_str()),
            None => stage,
        }
    }

    /// What a step brought, or that it is under way.
    #[must_use]
    pub fn step(self, endpoint: &Endpoint, step: &Step) -> StepLine {
        self.step_of(endpoint, &Probe::default(), step)
    }

    /// The same for a step of which only its evidence is at hand.
    #[must_use]
    pub fn step_ended(self, evidence: &Evidence) -> StepLine {
        let state = StepState::Ended { elapsed_ms: evidence.elapsed_ms, result: evidence.result.clone() };
        self.step(&evidence.endpoint, &Step { stage: evidence.stage, started_ms: evidence.started_ms, state })
    }

    /// The same, with what the probe knows beside it: how many addresses were tried, how long the certificate holds.
    #[must_use]
    pub fn step_of(self, endpoint: &Endpoint, probe: &Probe, step: &Step) -> StepLine {
        let title = |state: &str| self.text(&format!("step-{}{state}", step.stage), &[]);
        match step.result() {
            None => StepLine { title: title(".running"), detail: String::new() },
            Some(Ok(Facts::Skipped(_))) => StepLine { title: title(""), detail: say!(self, "step-not-needed") },
            Some(Ok(facts)) => StepLine { title: title(".passed"), detail: self.facts(endpoint, probe, facts) },
            Some(Err(fault)) => StepLine { title: title(".failed"), detail: self.fault(fault) },
        }
    }

    /// Where a candidate came from: the stop before the first step.
    #[must_use]
    pub fn server_found(self, candidate: &Candidate) -> StepLine {
        let detail = candidate.origins.first().map(|source| self.source(*source)).unwrap_or_default();
        StepLine { title: say!(self, "step-discovery.passed"), detail }
    }

    /// Why a step failed, in a few words.
    #[must_use]
    pub fn fault(self, fault: &Fault) -> String {
        match &fault.kind {
            FaultKind::Rejected => {
                let text = fault.reply.as_ref().map_or("", |reply| reply.text.lines().next().unwrap_or_default());
                say!(self, "fault-rejected", reply = shortened(text))
            }
            FaultKind::Certificate(problem) => self.certificate_problem(*problem),
            FaultKind::NoCommonMechanism(offered) => say!(self, "fault-no-common-mechanism", mechanisms = offered.join(", ")),
            FaultKind::OldTls(version) => say!(self, "fault-old-tls", version = version.as_str()),
            other => self.text(&format!("fault-{}", name_of(other)), &[]),
        }
    }

    /// Which check a certificate failed: `the certificate has expired`.
    #[must_use]
    pub fn certificate_problem(self, problem: CertProblem) -> String {
        self.text(&format!("fault-certificate-{problem}"), &[])
    }

    /// How a name lookup ended: `no such name`.
    #[must_use]
    pub fn lookup_status(self, status: LookupStatus) -> String {
        self.text(&format!("lookup-{}", name_of(&status)), &[])
    }

    /// Where a candidate came from: `by the domain's SRV record`.
    #[must_use]
    pub fn source(self, source: Source) -> String {
        self.text(&format!("source-{}", name_of(&source)), &[])
    }

    /// A source by its name, for lists: `SRV`, `autoconfig`.
    #[must_use]
    pub fn source_name(self, source: Source) -> String {
        self.text(&format!("source-name-{}", name_of(&source)), &[])
    }

    /// `Sending` or `Receiving`.
    #[must_use]
    pub fn side(self, side: Side) -> String {
        self.text(&format!("side-{}", name_of(&side)), &[])
    }

    /// `IMAP`, `SMTP`, `POP3`: names, the same in every language.
    #[must_use]
    pub fn protocol(self, protocol: Protocol) -> String {
        protocol.to_string().to_uppercase()
    }

    /// How mail programs call the kind of security: `SSL/TLS`.
    #[must_use]
    pub fn security(self, security: Security) -> String {
        self.text(&format!("security-{security}"), &[])
    }

    /// How mail programs call the way of signing in: `normal password`.
    #[must_use]
    pub fn authentication(self, authentication: Authentication) -> String {
        self.text(&format!("authentication-{}", name_of(&authentication)), &[])
    }

    /// What was proved: `signed in`.
    #[must_use]
    pub fn proof(self, proof: Proof) -> String {
        self.text(&format!("proof-{}", name_of(&proof)), &[])
    }

    fn facts(self, endpoint: &Endpoint, probe: &Probe, facts: &Facts) -> String {
        match facts {
            Facts::Resolved(addresses) => say!(self, "step-addresses", count = addresses.len()),
            Facts::Connected(ip) if probe.addresses.len() > 1 => {
                say!(self, "step-connected-among", ip = ip.to_string(), count = probe.addresses.len())
            }
            Facts::Connected(ip) => ip.to_string(),
            Facts::Greeted(text) | Facts::Accepted(text) => shortened(text),
            Facts::Capable(count) => say!(self, "step-capable", count = *count),
            Facts::ReadyForTls | Facts::Skipped(_) => String::new(),
            Facts::Secured(version) => {
                let version = version.replace("TLSv", "TLS ");
                match probe.tls.as_ref().and_then(|tls| tls.chain.first()) {
                    Some(certificate) => {
                        say!(self, "step-secured-until", version = version, date = self.day(certificate.not_after))
                    }
                    None => version,
                }
            }
            Facts::SignedIn { username, .. } => match endpoint.side() {
                Side::Outgoing => say!(self, "step-signed-in-as", username = username.as_str()),
                Side::Incoming => {
                    let protocol = self.protocol(endpoint.service.protocol());
                    say!(self, "step-signed-in-by", protocol = protocol, username = username.as_str())
                }
            },
            Facts::Found(folder) => say!(self, "step-found-in", folder = folder.as_str()),
        }
    }
}

/// The name under which serde knows a unit variant: `connect-timeout`.
fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The first line of a server's words, as long as a line of the window.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(REPLY_MAX) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outcome::AddressTried;
    use crate::model::{Service, event::AddressOutcome};

    fn ended(stage: Stage, result: Result<Facts, Fault>) -> Step {
        Step { stage, started_ms: 0, state: StepState::Ended { elapsed_ms: 1, result } }
    }

    #[test]
    fn a_step_says_what_it_brought() {
        let (words, endpoint) = (Words::new("en"), Endpoint::usual(Service::Submissions, "mail.guide.test"));
        let mut probe = Probe::default();
        for ip in ["127.0.1.10", "127.0.1.11", "::1"] {
            let _ = probe.addresses.insert(ip.parse().unwrap(), AddressTried { outcome: AddressOutcome::Pending, elapsed_ms: 1 });
        }
        let step = ended(Stage::Connect, Ok(Facts::Connected("127.0.1.10".parse().unwrap())));
        let line = words.step_of(&endpoint, &probe, &step);
        assert_eq!((line.title.as_str(), line.detail.as_str()), ("Connected", "127.0.1.10, 3 addresses tried"));
        assert_eq!(words.step(&endpoint, &step).detail, "127.0.1.10");
        let line = words.step(&endpoint, &ended(Stage::Connect, Err(Fault::new(FaultKind::Refused))));
        assert_eq!((line.title.as_str(), line.detail.as_str()), ("No connection", "refused by the server"));
        let line = words.step(&endpoint, &ended(Stage::Data, Ok(Facts::Skipped("--send-to none".to_owned()))));
        assert_eq!((line.title.as_str(), line.detail.as_str()), ("Test message", "not needed"));
    }

    #[test]
    fn a_long_reply_is_cut_at_a_letter() {
        let long = "ä".repeat(200);
        assert_eq!(shortened(&long).chars().count(), REPLY_MAX + 1);
        assert_eq!(shortened("250 Ok\nmore"), "250 Ok");
    }
}
