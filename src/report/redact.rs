//! A report for somebody else: names, addresses and hosts behind stand-ins.
//!
//! The same thing has the same stand-in everywhere, and what belongs together still does: `mail.guide.test` and
//! `john@guide.test` become `mail.domain-1.example` and `user-1@domain-1.example`. So a stranger can follow the
//! report and does not learn whose it is. Events are replaced, not their drawing, and everything else in a report
//! derives from them.
//!
//! A host of one label without its domain (`annas-laptop`), where a server writes it into the middle of a sentence, cannot be
//! told from a word and stays. Look at what leaves before it does.

mod stand_ins;

use std::collections::BTreeMap;

use crate::model::candidate::{Candidate, Control, Lookup, Provider, SourceAnswer};
use crate::model::event::{Conclusion, Delivery, Environment, Leak, Line, Start};
use crate::model::evidence::{Evidence, Reply};
use crate::model::intent::{Consent, Typed};
use crate::model::{
    Certificate, Dane, Endpoint, Event, Facts, Fault, FaultKind, Finding, Happened, Intent, SendTo, ServerSettings, Settings,
    TlsFacts,
};

use stand_ins::StandIns;

/// What is left of a stream when everything private is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The events, ready to be written.
    pub events: Vec<Event>,
    /// What was hidden, and behind what: for the person who decides whether it may leave, never for the reader.
    pub hidden: BTreeMap<String, String>,
}

/// Hides what is private in a stream.
#[must_use]
pub fn redact(events: &[Event]) -> Redacted {
    let mut names = StandIns::default();
    for event in events {
        know(&event.happened, &mut names);
    }
    let mut events = events.to_vec();
    for event in &mut events {
        event.happened.hide(&mut names);
    }
    Redacted { events, hidden: names.hidden() }
}

/// Learns first what is private, so that it is recognised also where it stands before its introduction.
fn know(happened: &Happened, names: &mut StandIns) {
    match happened {
        Happened::Started(start) => {
            let intent = &start.intent;
            names.know_address(&intent.address);
            if let SendTo::Another(address) = &intent.send_to {
                names.know_address(address);
            }
            intent.display_name.iter().for_each(|name| names.know_phrase(name, "name"));
            intent.username.iter().for_each(|name| names.know_phrase(name, "user"));
            let organisation = intent.preset.iter().map(|preset| &preset.organisation).filter(|name| !name.is_empty());
            organisation.for_each(|name| names.know_phrase(name, "organisation"));
            intent.outgoing.host.iter().chain(&intent.incoming.host).for_each(|host| names.know_host(host));
        }
        Happened::Ranked(candidates) => {
            for candidate in candidates {
                names.know_host(&candidate.host);
                candidate.username.iter().for_each(|name| names.know_phrase(name, "user"));
            }
        }
        Happened::StepBegan { endpoint, .. } | Happened::AddressTried { endpoint, .. } => names.know_host(&endpoint.host),
        Happened::SignInTried { username, .. } => names.know_phrase(username, "user"),
        Happened::TlsSeen { tls, .. } => {
            tls.chain.first().into_iter().flat_map(|certificate| &certificate.names).for_each(|name| names.know_host(name));
        }
        _ => {}
    }
}

/// Something in which private things may stand. Every field is named in its `hide`, so that a new one cannot be forgotten.
trait Hide {
    fn hide(&mut self, names: &mut StandIns);
}

impl<T: Hide> Hide for Vec<T> {
    fn hide(&mut self, names: &mut StandIns) {
        self.iter_mut().for_each(|each| each.hide(names));
    }
}

impl<T: Hide> Hide for Option<T> {
    fn hide(&mut self, names: &mut StandIns) {
        self.iter_mut().for_each(|each| each.hide(names));
    }
}

impl Hide for String {
    fn hide(&mut self, names: &mut StandIns) {
        *self = names.text(self);
    }
}

impl Hide for std::net::IpAddr {
    fn hide(&mut self, names: &mut StandIns) {
        *self = names.ip(*self);
    }
}

impl Hide for Happened {
    fn hide(&mut self, names: &mut StandIns) {
        match self {
            Self::Started(start) => start.hide(names),
            Self::LookedUp(lookup) => lookup.hide(names),
            Self::Validated { name, kind: _, holds: _ } => name.hide(names),
            Self::SourceAnswered(answer) => answer.hide(names),
            Self::ProviderRecognised(provider) => provider.hide(names),
            Self::Ranked(candidates) => candidates.hide(names),
            Self::AddressTried { endpoint, ip, outcome: _, elapsed_ms: _ } => {
                endpoint.hide(names);
                ip.hide(names);
            }
            Self::StepBegan { endpoint, stage: _ } => endpoint.hide(names),
            Self::StepEnded(evidence) => evidence.hide(names),
            Self::TlsSeen { endpoint, tls } => {
                endpoint.hide(names);
                tls.hide(names);
            }
            Self::DaneSeen { endpoint, dane } => {
                endpoint.hide(names);
                dane.hide(names);
            }
            Self::CapabilitiesSeen { endpoint, after_tls: _, capabilities, mechanisms } => {
                endpoint.hide(names);
                capabilities.hide(names);
                mechanisms.hide(names);
            }
            Self::Injected { endpoint, text } => {
                endpoint.hide(names);
                text.hide(names);
            }
            Self::Said { endpoint, line } => {
                endpoint.hide(names);
                line.hide(names);
            }
            Self::SignInTried { endpoint, username, form: _, mechanism: _, accepted: _ } => {
                endpoint.hide(names);
                username.hide(names);
            }
            Self::DeliverySeen(delivery) => delivery.hide(names),
            Self::ControlSeen(control) => control.hide(names),
            Self::Concluded(conclusion) => conclusion.hide(names),
            Self::PasswordNoted(_) | Self::MailboxLookedInto(_) | Self::RouteMissing | Self::Interrupted(_) => {}
        }
    }
}

impl Hide for Start {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { started: _, version: _, intent, environment } = self;
        intent.hide(names);
        environment.hide(names);
    }
}

impl Hide for Environment {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { os: _, resolver, lang: _ } = self;
        resolver.hide(names);
    }
}

impl Hide for Intent {
    fn hide(&mut self, names: &mut StandIns) {
        let Self {
            address,
            display_name,
            outgoing,
            incoming,
            incoming_protocol: _,
            username,
            mechanism: _,
            send_to,
            consent,
            preset,
        } = self;
        // It is the organisation's own file, with people to call in it; the servers stand among the candidates.
        *preset = None;
        *address = names.address(address);
        display_name.hide(names);
        outgoing.hide(names);
        incoming.hide(names);
        username.hide(names);
        if let SendTo::Another(address) = send_to {
            *address = names.address(address);
        }
        consent.hide(names);
    }
}

impl Hide for Typed {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { host, port: _, security: _ } = self;
        host.hide(names);
    }
}

impl Hide for Consent {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { hosts, discovered: _, address_to_domain: _, provider_database } = self;
        *hosts = hosts.iter().map(|host| names.text(host)).collect();
        provider_database.hide(names);
    }
}

impl Hide for Lookup {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { name, kind, status: _, records, authenticated: _, elapsed_ms: _, cause } = self;
        name.hide(names);
        match kind.as_str() {
            "TLSA" => records.iter_mut().for_each(|record| *record = names.phrase(record, "certificate")),
            _ => records.hide(names),
        }
        cause.hide(names);
    }
}

impl Hide for Control {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { host, is_mail: _, outcome: _, detail } = self;
        host.hide(names);
        detail.hide(names);
    }
}

impl Hide for SourceAnswer {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { source: _, asked, outcome, elapsed_ms: _ } = self;
        asked.hide(names);
        outcome.hide(names);
    }
}

impl Hide for Provider {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { name, requirement: _, app_password_url, help_url, imap_switch: _ } = self;
        // Who the provider is tells whose customer this is.
        *name = names.phrase(name, "provider");
        app_password_url.hide(names);
        help_url.hide(names);
    }
}

impl Hide for Candidate {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { service: _, host, port: _, security: _, username, origins: _, trust: _ } = self;
        host.hide(names);
        username.hide(names);
    }
}

impl Hide for Endpoint {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { service: _, host, port: _, security: _ } = self;
        host.hide(names);
    }
}

impl Hide for Evidence {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { endpoint, stage: _, started_ms: _, elapsed_ms: _, result } = self;
        endpoint.hide(names);
        match result {
            Ok(facts) => facts.hide(names),
            Err(fault) => fault.hide(names),
        }
    }
}

impl Hide for Facts {
    fn hide(&mut self, names: &mut StandIns) {
        match self {
            Self::Resolved(addresses) => addresses.hide(names),
            Self::Connected(ip) => ip.hide(names),
            Self::SignedIn { mechanism: _, username, form: _, reply } => {
                username.hide(names);
                reply.hide(names);
            }
            Self::Greeted(text) | Self::Accepted(text) | Self::Found(text) | Self::Skipped(text) => text.hide(names),
            Self::Capable(_) | Self::ReadyForTls | Self::Secured(_) => {}
        }
    }
}

impl Hide for Fault {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { kind, reply, command, cause } = self;
        if let FaultKind::NoCommonMechanism(offered) = kind {
            offered.hide(names);
        }
        reply.hide(names);
        command.hide(names);
        cause.hide(names);
    }
}

impl Hide for Reply {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { code: _, enhanced: _, text } = self;
        text.hide(names);
    }
}

impl Hide for TlsFacts {
    fn hide(&mut self, names: &mut StandIns) {
        let Self {
            version: _,
            cipher: _,
            verified: _,
            problem: _,
            chain,
            group: _,
            alpn: _,
            ocsp_stapled: _,
            problems: _,
            suggestion,
            ocsp: _,
        } = self;
        chain.hide(names);
        suggestion.hide(names);
    }
}

impl Hide for Dane {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { matches: _, records } = self;
        records.iter_mut().for_each(|record| *record = names.phrase(record, "certificate"));
    }
}

impl Hide for Certificate {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { subject, issuer, names: hosts, not_before: _, not_after: _, sha256, key: _, signature: _ } = self;
        let signed_by_itself = subject == issuer;
        *subject = names.distinguished_name(subject);
        *issuer = if signed_by_itself { subject.clone() } else { names.text(issuer) };
        hosts.hide(names);
        // Certificates are logged in public: by its fingerprint anybody could look the host up (RFC 9162).
        *sha256 = names.fingerprint(sha256);
    }
}

impl Hide for Line {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { from: _, tls: _, text } = self;
        *text = names.dialogue(text);
    }
}

impl Hide for Delivery {
    fn hide(&mut self, names: &mut StandIns) {
        let Self {
            found: _,
            folder,
            elapsed_ms: _,
            via: _,
            received,
            leaks,
            authentication_results,
            removed: _,
            checks,
            altered: _,
        } = self;
        folder.hide(names);
        received.hide(names);
        leaks.hide(names);
        authentication_results.hide(names);
        checks.iter_mut().for_each(|check| check.domain.hide(names));
    }
}

impl Hide for Leak {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { kind: _, value } = self;
        value.hide(names);
    }
}

impl Hide for Conclusion {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { verdict: _, findings, settings } = self;
        findings.hide(names);
        settings.hide(names);
    }
}

impl Hide for Finding {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { cause: _, severity: _, stage: _, endpoint, values, evidence, also_possible: _ } = self;
        values.retain(|name, _| !matches!(name.as_str(), "organisation" | "help" | "help_url"));
        endpoint.hide(names);
        values.values_mut().for_each(|value| value.hide(names));
        evidence.hide(names);
    }
}

impl Hide for Settings {
    fn hide(&mut self, names: &mut StandIns) {
        let Self { outgoing, incoming } = self;
        outgoing.hide(names);
        incoming.hide(names);
    }
}

impl Hide for ServerSettings {
    fn hide(&mut self, names: &mut StandIns) {
        let Self {
            protocol: _,
            host,
            port: _,
            security: _,
            authentication: _,
            mechanism: _,
            username,
            username_form: _,
            proved: _,
        } = self;
        host.hide(names);
        username.hide(names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Outcome;
    use crate::report::{json, streams};
    use crate::words::Words;

    #[test]
    fn nothing_private_is_left_in_any_report() {
        for (name, events) in streams::all() {
            let redacted = redact(&events);
            let report = json::write(&redacted.events, &Words::new("en"));
            for private in ["guide.test", "john", "hoster.example", "127.0.1.10", "2001:db8::10", "203.0.113.7"] {
                assert!(!report.contains(private), "{name}: {private} in {report}");
            }
        }
    }

    #[test]
    fn what_belongs_together_still_does() {
        let redacted = redact(&streams::works());
        let outcome = Outcome::replay(&redacted.events);
        let settings = &outcome.conclusion.as_ref().unwrap().settings;
        let outgoing = settings.outgoing.as_ref().unwrap();
        assert_eq!(outgoing.host, "mail.domain-1.example");
        assert_eq!(outgoing.username, "user-1@domain-1.example");
        assert_eq!(outcome.start.as_ref().unwrap().intent.address.to_string(), "user-1@domain-1.example");
        let words = Words::new("en");
        let before = words.verdict(&Outcome::replay(&streams::works()));
        assert_eq!(words.verdict(&outcome), before, "the verdict is the same");
        assert_eq!(redacted.hidden.get("guide.test").map(String::as_str), Some("domain-1.example"));
    }

    #[test]
    fn hiding_twice_hides_no_more() {
        let once = redact(&streams::wrong_password()).events;
        let twice = redact(&once).events;
        assert_eq!(
            Outcome::replay(&twice).probes.keys().collect::<Vec<_>>(),
            Outcome::replay(&once).probes.keys().collect::<Vec<_>>()
        );
    }
}
