//! Two reports beside each other: what differs, and nothing else.
//!
//! Times always differ and are passed over. What is compared is what somebody would act on: the verdict, the settings,
//! the findings, how far each endpoint got and on what it failed, certificates, capabilities, names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::candidate::MADE_UP_LABEL;
use crate::model::outcome::{Probe, Step};
use crate::model::{Endpoint, Facts, Outcome, ServerSettings, Side};
use crate::say;
use crate::words::Words;

use super::document::{Block, Document};

/// One thing that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is about.
    pub what: String,
    /// How it was; `None` where there was none.
    pub before: Option<String>,
    /// How it is; `None` where there is none.
    pub after: Option<String>,
}

/// Differences of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Of which kind, as a heading.
    pub title: String,
    /// At least one.
    pub differences: Vec<Difference>,
}

/// All that differs, in the order in which a report is read; empty when nothing does.
#[must_use]
pub fn differences(before: &Outcome, after: &Outcome, words: Words) -> Vec<Group> {
    let kinds: [(String, Kind); 8] = [
        (say!(words, "compare-verdict"), verdict),
        (say!(words, "text-settings"), settings),
        (say!(words, "details-findings"), findings),
        (say!(words, "compare-servers"), servers),
        (say!(words, "details-certificates"), certificates),
        (say!(words, "details-capabilities"), capabilities),
        (say!(words, "text-candidates"), candidates),
        (say!(words, "details-lookups"), lookups),
    ];
    kinds
        .into_iter()
        .map(|(title, facets)| Group {
            title,
            differences: differing(&facets(before, after, words), &facets(after, before, words)),
        })
        .filter(|group| !group.differences.is_empty())
        .collect()
}

/// The comparison as a document.
#[must_use]
pub fn document(before: &Outcome, after: &Outcome, words: Words) -> Document {
    let groups = differences(before, after, words);
    let head = vec![
        say!(words, "compare-what"),
        say!(words, "compare-before", when = begun(before, words)),
        say!(words, "compare-after", when = begun(after, words)),
    ];
    let mut blocks = Vec::new();
    if groups.is_empty() {
        blocks.push(Block::Paragraph(say!(words, "compare-same")));
    }
    for group in groups {
        let cell = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        let rows = group.differences.into_iter().map(|it| vec![it.what, cell(it.before), cell(it.after)]).collect();
        blocks.push(Block::Heading(group.title));
        blocks.push(Block::Table { head: head.clone(), rows });
    }
    Document { title: say!(words, "compare-title"), lang: words.tag(), blocks }
}

/// What one report says on each subject of a kind.
type Facets = BTreeMap<String, String>;

/// Reads one kind of things out of a report, beside another report.
type Kind = fn(&Outcome, &Outcome, Words) -> Facets;

fn differing(before: &Facets, after: &Facets) -> Vec<Difference> {
    let subjects: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    subjects
        .into_iter()
        .filter(|subject| before.get(*subject) != after.get(*subject))
        .map(|subject| Difference {
            what: subject.clone(),
            before: before.get(subject).cloned(),
            after: after.get(subject).cloned(),
        })
        .collect()
}

fn begun(outcome: &Outcome, words: Words) -> String {
    outcome.start.as_ref().map_or_else(String::new, |start| words.moment(start.started))
}

fn verdict(outcome: &Outcome, _: &Outcome, words: Words) -> Facets {
    let address = outcome.start.as_ref().map_or_else(String::new, |start| start.intent.address.to_string());
    Facets::from([(address, words.verdict(outcome).title)])
}

fn settings(outcome: &Outcome, _: &Outcome, words: Words) -> Facets {
    let settings = outcome.conclusion.as_ref().map(|conclusion| &conclusion.settings);
    let rows = |side: Side, server: &ServerSettings| {
        let row = |label: String, value: String| (format!("{}: {label}", words.side(side)), value);
        [
            row(say!(words, "text-server"), format!("{}:{}", server.host, server.port)),
            row(say!(words, "text-security"), words.security(server.security)),
            row(say!(words, "text-username"), server.username.clone()),
            row(say!(words, "text-sign-in"), words.authentication(server.authentication)),
            row(say!(words, "text-proved"), server.proved.iter().map(|proof| words.proof(*proof)).collect::<Vec<_>>().join(", ")),
        ]
    };
    let sides = settings
        .into_iter()
        .flat_map(|settings| [(Side::Outgoing, settings.outgoing.as_ref()), (Side::Incoming, settings.incoming.as_ref())]);
    sides.filter_map(|(side, server)| Some(rows(side, server?))).flatten().collect()
}

fn findings(outcome: &Outcome, _: &Outcome, words: Words) -> Facets {
    let findings = outcome.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.findings);
    let subject = |finding: &crate::model::Finding| match &finding.endpoint {
        Some(endpoint) => format!("{} ({endpoint})", finding.cause),
        None => finding.cause.to_string(),
    };
    findings.iter().map(|finding| (subject(finding), words.title(finding))).collect()
}

/// How each step at each endpoint ended; of an endpoint that only one of both looked at, how far it got.
fn servers(outcome: &Outcome, other: &Outcome, words: Words) -> Facets {
    let ended = |endpoint: &Endpoint, probe: &Probe, step: &Step| {
        let line = words.step_of(endpoint, probe, step);
        match step.result() {
            None | Some(Ok(Facts::Skipped(_))) => None,
            // What a passed step brought, as an address or a queue number, may differ from run to run.
            Some(Ok(_)) => Some(line.title),
            Some(Err(_)) => Some(format!("{}: {}", line.title, line.detail)),
        }
    };
    let of_probe = |(endpoint, probe): (&Endpoint, &Probe)| {
        if !other.probes.contains_key(endpoint) {
            let last = probe.steps.iter().rev().find_map(|step| ended(endpoint, probe, step));
            return last.map(|last| (endpoint.to_string(), last)).into_iter().collect();
        }
        let steps: Vec<(String, String)> = probe
            .steps
            .iter()
            .filter_map(|step| Some((format!("{endpoint} {}", words.stage_exact(step.stage)), ended(endpoint, probe, step)?)))
            .collect();
        steps
    };
    outcome.probes.iter().flat_map(of_probe).collect()
}

fn certificates(outcome: &Outcome, other: &Outcome, words: Words) -> Facets {
    let shown = |(endpoint, probe): (&Endpoint, &Probe)| {
        let certificate = probe.tls.as_ref()?.chain.first()?;
        let until = words.day(certificate.not_after);
        let fingerprint: String = certificate.sha256.chars().take(16).collect();
        let (subject, issuer) = (&certificate.subject, &certificate.issuer);
        let text = say!(
            words,
            "compare-certificate",
            subject = subject.as_str(),
            issuer = issuer.as_str(),
            date = until,
            fingerprint = fingerprint
        );
        Some((endpoint.to_string(), text))
    };
    in_both(outcome, other).filter_map(shown).collect()
}

fn capabilities(outcome: &Outcome, other: &Outcome, _: Words) -> Facets {
    let shown = |(endpoint, probe): (&Endpoint, &Probe)| {
        let mut list = probe.capabilities.clone();
        list.sort_unstable();
        (!list.is_empty()).then(|| (endpoint.to_string(), list.join(", ")))
    };
    in_both(outcome, other).filter_map(shown).collect()
}

/// The endpoints that both reports looked at: of another one, that it is new says enough.
fn in_both<'a>(outcome: &'a Outcome, other: &'a Outcome) -> impl Iterator<Item = (&'a Endpoint, &'a Probe)> {
    outcome.probes.iter().filter(|(endpoint, _)| other.probes.contains_key(endpoint))
}

fn candidates(outcome: &Outcome, _: &Outcome, words: Words) -> Facets {
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    let origins = |candidate: &crate::model::Candidate| {
        candidate.origins.iter().map(|source| words.source_name(*source)).collect::<Vec<_>>().join(", ")
    };
    candidates.iter().map(|candidate| (format!("{} {}", candidate.service, candidate.endpoint()), origins(candidate))).collect()
}

fn lookups(outcome: &Outcome, _: &Outcome, words: Words) -> Facets {
    let answer = |lookup: &crate::model::Lookup| {
        let mut records = lookup.records.clone();
        records.sort_unstable();
        if records.is_empty() { words.lookup_status(lookup.status) } else { records.join(", ") }
    };
    // What was made up for this very check is the same question.
    let name = |lookup: &crate::model::Lookup| match lookup.name.split_once('.') {
        Some((label, domain)) if label.starts_with(MADE_UP_LABEL) => format!("{MADE_UP_LABEL}….{domain}"),
        _ => lookup.name.clone(),
    };
    outcome.lookups.iter().map(|lookup| (format!("{} {}", name(lookup), lookup.kind), answer(lookup))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{streams, text};

    fn between(before: &[crate::model::Event], after: &[crate::model::Event]) -> Vec<Group> {
        differences(&Outcome::replay(before), &Outcome::replay(after), Words::new("en"))
    }

    #[test]
    fn a_report_does_not_differ_from_itself() {
        for (name, events) in streams::all() {
            assert_eq!(between(&events, &events), [], "{name}");
            let mut later = events.clone();
            later.iter_mut().for_each(|event| event.at_ms += 500);
            assert_eq!(between(&events, &later), [], "{name}: times are no difference");
        }
    }

    #[test]
    fn what_broke_is_named_with_before_and_after() {
        let groups = between(&streams::works(), &streams::wrong_password());
        let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Verdict", "Settings", "Findings", "Servers"]);
        let sign_in = groups[3].differences.iter().find(|it| it.what == "mail.guide.test:465 Sign-in (AUTH)").unwrap();
        assert_eq!(sign_in.before.as_deref(), Some("Signed in"));
        assert!(sign_in.after.as_deref().is_some_and(|text| text.starts_with("Sign-in refused: ") && text.contains("535 5.7.8")));
        let user = groups[1].differences.iter().find(|it| it.what == "Sending: User name").unwrap();
        assert_eq!((user.before.as_deref(), user.after.as_deref()), (Some("john@guide.test"), None));
    }

    #[test]
    fn the_page_says_so_when_nothing_differs() {
        let outcome = Outcome::replay(&streams::works());
        let page = text::render(&document(&outcome, &outcome, Words::new("en")), false);
        assert_eq!(page, "Nothing differs but the times.\n");
    }
}
