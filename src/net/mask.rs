//! Secrets that come back: some servers echo what they were sent, and no copy of it may leave this program.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::model::secret::MASK;
use crate::model::{Facts, Fault, FaultKind, Finding, Happened, Secret, Source};
use crate::wire::line::printable;

/// Shorter texts stand in every line by chance: masking them would tell where they are, not hide them.
const SHORTEST: usize = 3;

/// Fewer characters of base64 say too little, and stand in longer texts by chance as well.
const SHORTEST_CORE: usize = 6;

/// Every form of the secrets of a run, longest first, so that no form hides the rest of a longer one.
#[derive(Default)]
pub struct Masks {
    forms: Vec<Zeroizing<String>>,
}

impl Masks {
    /// Remembers a secret in all forms in which it could come back: as typed, normalised, quoted, escaped,
    /// percent-encoded, in hexadecimal and in base64: on its own, within something longer, or as the last word of a
    /// command (a SASL response).
    pub fn keep(&mut self, secret: &Secret) {
        let typed = secret.reveal();
        let normalised = Zeroizing::new(typed.nfc().collect::<String>());
        for form in [typed, normalised.as_str()] {
            self.add(form);
            self.add(&form.replace('\\', "\\\\").replace('"', "\\\""));
            self.add(&Zeroizing::new(printable(form.as_bytes())));
            self.add(&percent(form, true));
            self.add(&percent(form, false));
            self.add(&Zeroizing::new(STANDARD.encode(form)));
            self.add(&Zeroizing::new(STANDARD_NO_PAD.encode(form)));
            (0..3).for_each(|ahead| self.add_core(form, ahead));
            self.add(&hex(form, true));
            self.add(&hex(form, false));
        }
        if let Some((_, last)) = typed.rsplit_once(' ')
            && STANDARD.decode(last).is_ok()
        {
            self.add(last);
            self.add(last.trim_end_matches('='));
        }
        self.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// The text with every known form of every secret masked.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.forms.iter().fold(
            text.to_owned(),
            |text, form| {
                if text.contains(form.as_str()) { text.replace(form.as_str(), MASK) } else { text }
            },
        )
    }

    /// Masks what a server said in an event. Names, hosts and codes stay as they are: they come from the user and
    /// from DNS, and a password that happens to equal one must not turn one endpoint into another.
    pub fn happened(&self, happened: &mut Happened) {
        if self.forms.is_empty() {
            return;
        }
        match happened {
            Happened::Said { line, .. } => self.apply(&mut line.text),
            Happened::Injected { text, .. } => self.apply(text),
            Happened::CapabilitiesSeen { capabilities, mechanisms, .. } => {
                capabilities.iter_mut().for_each(|line| self.apply(line));
                mechanisms.iter_mut().for_each(|name| self.mechanism(name));
            }
            Happened::StepEnded(evidence) => match &mut evidence.result {
                Ok(facts) => self.facts(facts),
                Err(fault) => self.fault(fault),
            },
            Happened::DeliverySeen(delivery) => {
                let domains = delivery.checks.iter_mut().filter_map(|check| check.domain.as_mut());
                let texts = delivery.received.iter_mut().chain(&mut delivery.authentication_results).chain(domains);
                texts.for_each(|text| self.apply(text));
            }
            Happened::LookedUp(lookup) => {
                // Names stay as they are; a text may say anything.
                lookup.records.iter_mut().filter(|record| record.starts_with('"')).for_each(|text| self.apply(text));
                lookup.cause.iter_mut().for_each(|text| self.apply(text));
            }
            Happened::SourceAnswered(answer) if answer.source == Source::Txt => {
                self.apply(&mut answer.asked);
                self.apply(&mut answer.outcome);
            }
            Happened::TlsSeen { tls, .. } => tls.chain.iter_mut().for_each(|certificate| {
                let names = [&mut certificate.subject, &mut certificate.issuer].into_iter().chain(&mut certificate.names);
                names.for_each(|name| self.apply(name));
            }),
            Happened::ControlSeen(control) => self.apply(&mut control.detail),
            Happened::Concluded(conclusion) => conclusion.findings.iter_mut().for_each(|finding| self.finding(finding)),
            Happened::Started(_)
            | Happened::Validated { .. }
            | Happened::SourceAnswered(_)
            | Happened::ProviderRecognised(_)
            | Happened::Ranked(_)
            | Happened::PasswordNoted(_)
            | Happened::AddressTried { .. }
            | Happened::StepBegan { .. }
            | Happened::DaneSeen { .. }
            | Happened::SignInTried { .. }
            | Happened::MailboxLookedInto(_)
            | Happened::RouteMissing
            | Happened::Interrupted(_) => {}
        }
    }

    fn facts(&self, facts: &mut Facts) {
        match facts {
            Facts::Greeted(text) | Facts::Accepted(text) | Facts::SignedIn { reply: text, .. } => self.apply(text),
            Facts::Resolved(_)
            | Facts::Connected(_)
            | Facts::Capable(_)
            | Facts::ReadyForTls
            | Facts::Secured(_)
            | Facts::Found(_)
            | Facts::Skipped(_) => {}
        }
    }

    fn fault(&self, fault: &mut Fault) {
        if let FaultKind::NoCommonMechanism(offered) = &mut fault.kind {
            offered.iter_mut().for_each(|name| self.mechanism(name));
        }
        let reply = fault.reply.as_mut().map(|reply| &mut reply.text);
        reply.into_iter().chain(&mut fault.cause).for_each(|text| self.apply(text));
    }

    fn finding(&self, finding: &mut Finding) {
        finding.evidence.iter_mut().for_each(|text| self.apply(text));
        for value in ["reply", "mechanisms", "names", "issuer"] {
            if let Some(said) = finding.values.get_mut(value) {
                self.apply(said);
            }
        }
    }

    /// The names of mechanisms were put into capitals when they were read.
    fn mechanism(&self, name: &mut String) {
        if self.forms.iter().any(|form| name.contains(form.to_ascii_uppercase().as_str())) {
            MASK.clone_into(name);
        }
    }

    fn apply(&self, text: &mut String) {
        *text = self.text(text);
    }

    /// What base64 makes of a secret behind so many other bytes: the characters that are its own alone.
    fn add_core(&mut self, form: &str, ahead: usize) {
        let longer = Zeroizing::new([vec![0; ahead].as_slice(), form.as_bytes()].concat());
        let encoded = Zeroizing::new(STANDARD_NO_PAD.encode(longer.as_slice()));
        let (first, end) = ((ahead * 8).div_ceil(6), longer.len() * 8 / 6);
        if let Some(core) = encoded.get(first..end).filter(|core| core.len() >= SHORTEST_CORE) {
            self.add(core);
        }
    }

    fn add(&mut self, form: &str) {
        if form.len() >= SHORTEST && !self.forms.iter().any(|known| known.as_str() == form) {
            self.forms.push(Zeroizing::new(form.to_owned()));
        }
    }
}

fn hex(text: &str, upper: bool) -> Zeroizing<String> {
    let encode = |byte: u8| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") };
    Zeroizing::new(text.bytes().map(encode).collect())
}

fn percent(text: &str, upper: bool) -> Zeroizing<String> {
    let encode = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if upper => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    Zeroizing::new(text.bytes().map(encode).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::{Line, Speaker};
    use crate::model::{Endpoint, Lookup, LookupStatus, Service, TlsFacts};
    use crate::net::rig::Authority;

    fn masks(secrets: &[&str]) -> Masks {
        let mut masks = Masks::default();
        secrets.iter().for_each(|secret| masks.keep(&Secret::from(*secret)));
        masks
    }

    #[test]
    fn every_form_that_could_come_back_is_masked() {
        let masks = masks(&["pä ss\"w"]);
        for echoed in
            ["pä ss\"w", "pä ss\\\"w", "p%C3%A4%20ss%22w", "cMOkIHNzInc=", "cMOkIHNzInc", "70c3a42073732277", "70C3A42073732277"]
        {
            let line = format!("535 not <{echoed}>");
            assert_eq!(masks.text(&line), format!("535 not <{MASK}>"), "{echoed}");
        }
    }

    #[test]
    fn base64_of_something_longer_gives_nothing_away() {
        let masks = masks(&["summersun"]);
        for around in ["user=j pass={}", "user=jo pass={}!", "user=joh pass={} or so"] {
            let echoed = masks.text(&STANDARD.encode(around.replace("{}", "summersun")));
            assert!(echoed.contains(MASK), "{echoed}");
        }
        assert_eq!(masks.text(&STANDARD.encode("user=j pass=winterrain")), STANDARD.encode("user=j pass=winterrain"));
    }

    #[test]
    fn the_name_of_a_mechanism_may_be_one() {
        let mut fault = Fault::new(FaultKind::NoCommonMechanism(vec!["GSSAPI".to_owned(), "X-SUMMERSUN".to_owned()]));
        masks(&["summersun"]).fault(&mut fault);
        assert_eq!(fault.kind, FaultKind::NoCommonMechanism(vec!["GSSAPI".to_owned(), MASK.to_owned()]));
    }

    #[test]
    fn a_sasl_response_is_masked_without_its_command() {
        let masks = masks(&["AUTH PLAIN AGpvaG4Ac3VtbWVyc3Vu"]);
        assert_eq!(masks.text("500 AGpvaG4Ac3VtbWVyc3Vu?"), format!("500 {MASK}?"));
    }

    #[test]
    fn a_password_like_a_host_name_does_not_move_the_endpoint() {
        let masks = masks(&["mail"]);
        let endpoint = Endpoint::usual(Service::Imaps, "mail.guide.test");
        let line = Line { from: Speaker::Server, tls: true, text: "NO mail is no password".into() };
        let mut said = Happened::Said { endpoint: endpoint.clone(), line: line.clone() };
        masks.happened(&mut said);
        let masked = Line { text: format!("NO {MASK} is no password"), ..line };
        assert_eq!(said, Happened::Said { endpoint, line: masked });
    }

    #[test]
    fn a_text_in_dns_and_the_names_of_a_certificate_may_be_an_echo_too() {
        let masks = masks(&["summersun"]);
        let lookup = Lookup {
            name: "guide.test".into(),
            kind: "TXT".into(),
            status: LookupStatus::Answered,
            records: vec!["\"you are summersun\"".into()],
            authenticated: false,
            elapsed_ms: 1,
            cause: None,
        };
        let mut looked_up = Happened::LookedUp(lookup);
        masks.happened(&mut looked_up);
        let Happened::LookedUp(lookup) = looked_up else { panic!() };
        assert_eq!(lookup.records, [format!("\"you are {MASK}\"")]);

        let (chain, _) = Authority::named("summersun").identity(&["summersun.guide.test"]);
        let chain = chain.iter().filter_map(crate::net::certificate::read).collect();
        let tls = TlsFacts { chain, ..TlsFacts::default() };
        let mut seen = Happened::TlsSeen { endpoint: Endpoint::usual(Service::Imaps, "mail.guide.test"), tls };
        masks.happened(&mut seen);
        assert!(!serde_json::to_string(&seen).unwrap().contains("summersun"), "{seen:?}");
    }

    #[test]
    fn a_longer_form_is_not_left_in_pieces() {
        assert_eq!(masks(&["sun", "summersun"]).text("summersun sun"), format!("{MASK} {MASK}"));
    }
}
