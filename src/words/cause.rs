//! What a finding is called, what it means and what mends it, for both readers.
//!
//! A cause is one message in `causes.ftl`: its text is the title, `.explanation` what happened,
//! `.user-1`, `.user-2` … the steps for the user, `.admin-1` … those for the administrator. The comment above
//! each message names the values that its diagnosis supplies.

use fluent_bundle::FluentValue;

use super::Words;
use crate::model::Finding;
use crate::say;

/// Values that are counted: they are handed to the sentence as numbers, so that it can choose the plural; 0 when they
/// are not known. A user name of digits is not among them: `007` has to stay `007`.
pub(super) const COUNTED: [&str; 4] = ["alternative_port", "days", "minutes", "tried"];

/// Every other value that the sentences of causes use, with the sentence that stands in for it where it is not known.
pub(super) const NAMED: [(&str, &str); 25] = [
    ("address", "value-address"),
    ("alternative", "value-alternative"),
    ("domain", "value-domain"),
    ("fields", "value-fields"),
    ("folder", "value-folder"),
    ("host", "value-host"),
    ("ip", "value-ip"),
    ("issuer", "value-issuer"),
    ("key", "value-key"),
    ("mechanisms", "value-mechanisms"),
    ("names", "value-names"),
    ("not_after", "value-not-after"),
    ("port", "value-port"),
    ("provider", "value-provider"),
    ("resolver", "value-resolver"),
    ("seconds", "value-seconds"),
    ("security", "value-security"),
    ("services", "value-services"),
    ("signature", "value-signature"),
    ("suggestion", "value-suggestion"),
    ("text", "value-text"),
    ("url", "value-url"),
    ("username", "value-username"),
    ("usernames", "value-username"),
    ("version", "value-version"),
];

/// Values in grammatical cases, for languages that have them: what they are of, and the sentence that stands in. They
/// differ from the value itself only where it is not known.
pub(super) const CASES: [(&str, &str, &str); 5] = [
    ("domain_dative", "domain", "value-domain.dative"),
    ("host_accusative", "host", "value-host.accusative"),
    ("host_dative", "host", "value-host.dative"),
    ("provider_dative", "provider", "value-provider.dative"),
    ("username_dative", "username", "value-username.dative"),
];

/// The port with its preposition, so that a sentence can say "on this port" where the number is not known.
pub(super) const AT_PORT: &str = "at_port";

/// Values that stand in commands and settings, with the word that keeps their place there when they are not known.
const PLACES: [(&str, &str); 6] = [
    ("address", "value-address.place"),
    ("domain", "value-domain.place"),
    ("host", "value-host.place"),
    ("ip", "value-ip.place"),
    ("port", "value-port.place"),
    ("username", "value-username.place"),
];

/// More steps than any fix has.
const STEPS_MAX: usize = 9;

impl Words {
    /// The finding in one sentence.
    #[must_use]
    pub fn title(self, finding: &Finding) -> String {
        self.begun(self.text(finding.cause.name(), &values(self, finding, false)))
    }

    /// What happened, in a few more.
    #[must_use]
    pub fn explanation(self, finding: &Finding) -> String {
        self.begun(self.text(&format!("{}.explanation", finding.cause), &values(self, finding, false)))
    }

    /// What the user can do, in the order in which to try it. The first sentence of a step says what to do,
    /// the rest says how; [`lead_and_rest`] parts them.
    #[must_use]
    pub fn fix_user(self, finding: &Finding) -> Vec<String> {
        self.steps(finding, "user")
    }

    /// What the administrator can do: advice, then one step a product with its exact settings, then how to look.
    #[must_use]
    pub fn fix_admin(self, finding: &Finding) -> Vec<String> {
        let mut steps = self.advice_admin(finding);
        let of_products = self.settings(finding).into_iter();
        steps.extend(of_products.map(|(product, lines)| format!("{}: {}", product.title(), lines.join(" · "))));
        let look = self.look(finding);
        if !look.is_empty() {
            steps.push(say!(self, "cause-look", commands = look.join(" · ")));
        }
        steps
    }

    /// The administrator's advice alone, without settings and commands ([`settings`](Self::settings), [`look`](Self::look)).
    #[must_use]
    pub fn advice_admin(self, finding: &Finding) -> Vec<String> {
        self.steps(finding, "admin")
    }

    /// A value as it stands in a command or a setting: a word in capitals keeps the place of what is not known.
    pub(super) fn value_for_administrators(self, finding: &Finding, name: &str) -> String {
        let place = || PLACES.iter().find(|(of, _)| *of == name).map(|(_, place)| self.text(place, &[]));
        given(finding, name).map(str::to_owned).or_else(place).unwrap_or_default()
    }

    /// The same as [`fix_user`](Self::fix_user), each with its number in the catalogue: what does a step is named by it.
    #[must_use]
    pub fn fix_user_numbered(self, finding: &Finding) -> Vec<(usize, String)> {
        self.numbered(finding, "user")
    }

    fn steps(self, finding: &Finding, reader: &str) -> Vec<String> {
        self.numbered(finding, reader).into_iter().map(|(_, step)| step).collect()
    }

    fn numbered(self, finding: &Finding, reader: &str) -> Vec<(usize, String)> {
        let values = values(self, finding, reader == "admin");
        let step = |number| Some((number, self.find(&format!("{}.{reader}-{number}", finding.cause), &values)?));
        // A step that says nothing with these values (there is no other port to try) is left out.
        let said = (1..=STEPS_MAX).map_while(step).filter(|(_, step)| !step.is_empty());
        let mut steps: Vec<_> = said.map(|(number, step)| (number, self.begun(step))).collect();
        if reader == "user" {
            steps.extend(self.help(finding).map(|help| (STEPS_MAX + 1, help)));
        }
        steps
    }

    /// A sentence with a capital at its beginning, where it begins with the word that stands in for a value. A value itself,
    /// as a host's name, begins as it is written.
    fn begun(self, sentence: String) -> String {
        let mut letters = sentence.chars();
        let Some(first) = letters.next().filter(|first| first.is_lowercase()) else { return sentence };
        let stand_ins = NAMED.iter().map(|(_, stand_in)| stand_in).chain(CASES.iter().map(|(.., stand_in)| stand_in));
        if stand_ins.map(|stand_in| self.text(stand_in, &[])).any(|word| !word.is_empty() && sentence.starts_with(&word)) {
            return first.to_uppercase().chain(letters).collect();
        }
        sentence
    }

    /// Whom the user's organisation wants to be asked, in its own words.
    fn help(self, finding: &Finding) -> Option<String> {
        let given = |name: &str| finding.values.get(name).map(String::as_str);
        let parts: Vec<&str> = [given("help"), given("help_url")].into_iter().flatten().collect();
        let organisation = given("organisation").map_or_else(|| say!(self, "value-organisation"), str::to_owned);
        (!parts.is_empty()).then(|| say!(self, "preset-help", organisation = organisation, help = parts.join(" ")))
    }
}

/// Parts a step into its first sentence and the rest, which may be empty.
#[must_use]
pub fn lead_and_rest(step: &str) -> (&str, &str) {
    step.split_once(". ").map_or((step, ""), |(lead, rest)| (step.get(..=lead.len()).unwrap_or(lead), rest))
}

/// A value of the finding; host and port also from its endpoint.
fn given<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    let (host, port) = finding.endpoint.as_deref().and_then(|endpoint| endpoint.rsplit_once(':')).unzip();
    finding.values.get(name).map(String::as_str).or(match name {
        "host" => host.map(|host| host.trim_matches(['[', ']'])),
        "port" => port,
        _ => None,
    })
}

/// The finding's own values; for what is left a neutral word, so that no sentence ever has a hole.
fn values<'a>(words: Words, finding: &'a Finding, for_administrators: bool) -> Vec<(&'static str, FluentValue<'a>)> {
    let given = |name: &str| given(finding, name);
    let counted = COUNTED.into_iter().map(|name| (name, given(name).map_or(FluentValue::from(0), FluentValue::try_number)));
    let named = NAMED.into_iter().map(|(name, stand_in)| {
        let has_place = || for_administrators && PLACES.iter().any(|(of, _)| *of == name);
        let value = match given(name) {
            Some(seconds) if name == "seconds" => FluentValue::from(seconds.replace('.', &say!(words, "amount-decimal-mark"))),
            Some(text) => FluentValue::from(text),
            None if has_place() => FluentValue::from(words.value_for_administrators(finding, name)),
            None => FluentValue::from(words.text(stand_in, &[])),
        };
        (name, value)
    });
    let in_cases = CASES.into_iter().map(|(name, of, stand_in)| {
        (name, given(of).map_or_else(|| FluentValue::from(words.text(stand_in, &[])), FluentValue::from))
    });
    let at_port = given("port").map_or_else(|| say!(words, "value-at-this-port"), |port| say!(words, "value-at-port", port = port));
    counted.chain(named).chain(in_cases).chain([(AT_PORT, FluentValue::from(at_port))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cause, Severity, Stage};

    #[test]
    fn host_and_port_come_from_the_endpoint_when_not_given() {
        let mut finding = Finding::new(Cause::ConnectRefused, Severity::Error, Stage::Connect);
        finding.endpoint = Some("[2001:db8::1]:587".to_owned());
        let text = Words::new("en").explanation(&finding);
        assert!(text.contains("2001:db8::1") && text.contains("587") && !text.contains('['), "{text}");
    }

    #[test]
    fn a_stand_in_begins_a_sentence_with_a_capital_and_a_value_as_it_is_written() {
        for (tag, begin) in [("en", "The server"), ("de", "Der Server")] {
            let mut finding = Finding::new(Cause::RecipientUnknown, Severity::Error, Stage::Rcpt);
            assert!(Words::new(tag).explanation(&finding).starts_with(begin), "{}", Words::new(tag).explanation(&finding));
            finding.endpoint = Some("mail.guide.test:587".to_owned());
            assert!(Words::new(tag).explanation(&finding).starts_with("mail.guide.test "), "a name stays");
        }
    }

    #[test]
    fn a_missing_value_leaves_no_hole() {
        for tag in ["en", "de"] {
            for cause in Cause::ALL {
                let (words, finding) = (Words::new(tag), Finding::new(*cause, Severity::Error, Stage::Auth));
                let mut all = vec![words.title(&finding), words.explanation(&finding)];
                all.extend(words.fix_user(&finding));
                all.extend(words.advice_admin(&finding));
                for text in all {
                    assert!(!text.contains("{$") && !text.contains("value-"), "{tag} {cause}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_step_is_parted_after_its_first_sentence() {
        assert_eq!(lead_and_rest("Ask mail.guide.test. It knows."), ("Ask mail.guide.test.", "It knows."));
        assert_eq!(lead_and_rest("Wait."), ("Wait.", ""));
    }

    #[test]
    fn the_organisations_own_help_stands_last() {
        let words = Words::new("en");
        let finding = Finding::new(Cause::ConnectRefused, Severity::Error, Stage::Connect);
        let plain = words.fix_user(&finding);
        let finding = finding.with("organisation", "Guide Ltd").with("help", "Call 42.").with("help_url", "https://guide.test/");
        let steps = words.fix_user(&finding);
        assert_eq!(steps.len(), plain.len() + 1);
        assert_eq!(steps.last().map(String::as_str), Some("Help from Guide Ltd: Call 42. https://guide.test/"));
        assert_eq!(words.fix_admin(&finding).len(), words.fix_admin(&Finding { values: [].into(), ..finding.clone() }).len());
    }
}
