//! The whole report, for the helpdesk: the verdict, and below it everything that it rests on.

use crate::model::candidate::{Lookup, LookupStatus};
use crate::model::outcome::{Probe, Step};
use crate::model::{Certificate, Endpoint, Finding, Outcome};
use crate::report::json::StepOutcome;
use crate::say;
use crate::words::Words;

use super::verdict::{candidates, dialogue, headed, sources, verdict};
use super::{Bar, Block, Document, Mark};

/// The verdict with the times, what was asked, what the servers showed, and every dialogue.
#[must_use]
pub fn whole(outcome: &Outcome, words: Words) -> Document {
    let mut document = verdict(outcome, words, false);
    let blocks = &mut document.blocks;
    blocks.extend(headed(say!(words, "details-timeline"), timeline(outcome, words).into_iter().collect()));
    blocks.extend(headed(say!(words, "details-sources"), sources(outcome, words).into_iter().collect()));
    blocks.extend(candidates(outcome, words));
    blocks.extend(headed(say!(words, "details-lookups"), lookups(&outcome.lookups, words).into_iter().collect()));
    blocks.extend(headed(
        say!(words, "details-certificates"),
        outcome.probes.iter().flat_map(|at| certificates(at, words)).collect(),
    ));
    blocks.extend(headed(
        say!(words, "details-capabilities"),
        outcome.probes.iter().filter_map(|at| capabilities(at, words)).collect(),
    ));
    let dialogues = outcome.probes.iter().filter_map(|(endpoint, probe)| dialogue(endpoint, probe, words));
    blocks.extend(headed(say!(words, "details-dialogue"), dialogues.collect()));
    blocks.extend(headed(say!(words, "details-circumstances"), circumstances(outcome, words).into_iter().collect()));
    document
}

/// Every step that began, in the order of beginning.
fn timeline(outcome: &Outcome, words: Words) -> Option<Block> {
    let findings = outcome.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.findings);
    let mut steps: Vec<(&Endpoint, &Probe, &Step)> =
        outcome.probes.iter().flat_map(|(endpoint, probe)| probe.steps.iter().map(move |step| (endpoint, probe, step))).collect();
    steps.sort_by_key(|(_, _, step)| step.started_ms);
    let bars: Vec<Bar> = steps.iter().map(|(endpoint, probe, step)| bar(endpoint, probe, step, outcome, findings, words)).collect();
    let end_ms = bars.iter().map(|bar| bar.until_ms).max()?.max(1);
    Some(Block::Timeline { end_ms, bars })
}

fn bar(endpoint: &Endpoint, probe: &Probe, step: &Step, outcome: &Outcome, findings: &[Finding], words: Words) -> Bar {
    let line = words.step_of(endpoint, probe, step);
    let until_ms = step.elapsed_ms().map_or(outcome.elapsed_ms, |elapsed| step.started_ms.saturating_add(elapsed));
    Bar {
        label: format!("{endpoint}  {}", line.title),
        from_ms: step.started_ms,
        until_ms: until_ms.max(step.started_ms),
        mark: match StepOutcome::of(endpoint, step, findings) {
            StepOutcome::Passed => Mark::Good,
            StepOutcome::Warned => Mark::Warned,
            StepOutcome::Failed => Mark::Bad,
            StepOutcome::Skipped => Mark::Open,
        },
        took: step.elapsed_ms().map_or_else(String::new, |elapsed| words.duration(elapsed)),
        detail: line.detail,
    }
}

fn lookups(lookups: &[Lookup], words: Words) -> Option<Block> {
    let row = |lookup: &Lookup| {
        let answer = match lookup.status {
            LookupStatus::Answered => lookup.records.join(", "),
            status => words.lookup_status(status),
        };
        let answer = if lookup.authenticated { say!(words, "details-authenticated", answer = answer) } else { answer };
        vec![lookup.name.clone(), lookup.kind.clone(), answer, words.duration(lookup.elapsed_ms)]
    };
    let rows: Vec<_> = lookups.iter().map(row).collect();
    let head = vec![say!(words, "details-name"), say!(words, "details-type"), say!(words, "text-answers"), String::new()];
    (!rows.is_empty()).then_some(Block::Table { head, rows })
}

/// What TLS showed at one endpoint: the session, then each certificate of the chain.
fn certificates((endpoint, probe): (&Endpoint, &Probe), words: Words) -> Vec<Block> {
    let Some(tls) = &probe.tls else { return Vec::new() };
    let state = match tls.problem {
        None if tls.verified => say!(words, "details-verified"),
        None => say!(words, "details-not-verified"),
        Some(problem) => words.certificate_problem(problem),
    };
    let session: Vec<&str> =
        [Some(tls.version.as_str()), Some(tls.cipher.as_str()), tls.group.as_deref()].into_iter().flatten().collect();
    let mut pairs =
        vec![(say!(words, "details-endpoint"), endpoint.to_string()), (say!(words, "details-session"), session.join(", "))];
    pairs.push((say!(words, "details-verification"), state));
    let first = Block::Pairs(pairs);
    std::iter::once(first).chain(tls.chain.iter().map(|certificate| certificate_pairs(certificate, words))).collect()
}

fn certificate_pairs(certificate: &Certificate, words: Words) -> Block {
    let day = |at| words.day(at);
    Block::Pairs(vec![
        (say!(words, "details-subject"), certificate.subject.clone()),
        (say!(words, "details-issuer"), certificate.issuer.clone()),
        (say!(words, "details-names"), certificate.names.join(", ")),
        (say!(words, "details-validity"), format!("{} – {}", day(certificate.not_before), day(certificate.not_after))),
        (say!(words, "details-key"), format!("{}, {}", certificate.key, certificate.signature)),
        ("SHA-256".to_owned(), certificate.sha256.clone()),
    ])
}

fn capabilities((endpoint, probe): (&Endpoint, &Probe), words: Words) -> Option<Block> {
    let lists = [
        (say!(words, "details-before-tls"), &probe.capabilities_before_tls),
        (say!(words, "details-after-tls"), &probe.capabilities),
    ];
    let seen = lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(label, list)| (label, list.join("\n")));
    let pairs: Vec<_> = std::iter::once((say!(words, "details-endpoint"), endpoint.to_string())).chain(seen).collect();
    (pairs.len() > 1).then_some(Block::Pairs(pairs))
}

fn circumstances(outcome: &Outcome, words: Words) -> Option<Block> {
    let start = outcome.start.as_ref()?;
    Some(Block::Pairs(vec![
        (say!(words, "details-begun"), words.moment(start.started)),
        (say!(words, "details-system"), start.environment.os.clone()),
        (say!(words, "details-resolver"), start.environment.resolver.clone()),
        (say!(words, "details-version"), format!("Mailwright {}", start.version)),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::streams;

    fn blocks(events: &[crate::model::Event]) -> Vec<Block> {
        whole(&Outcome::replay(events), Words::new("en")).blocks
    }

    #[test]
    fn every_step_has_its_bar_on_one_scale() {
        let blocks = blocks(&streams::wrong_password());
        let Some(Block::Timeline { end_ms, bars }) = blocks.iter().find(|block| matches!(block, Block::Timeline { .. })) else {
            panic!("{blocks:#?}")
        };
        let steps: usize = Outcome::replay(&streams::wrong_password()).probes.values().map(|probe| probe.steps.len()).sum();
        assert_eq!(bars.len(), steps);
        assert!(bars.iter().all(|bar| bar.from_ms <= bar.until_ms && bar.until_ms <= *end_ms));
        assert!(bars.is_sorted_by_key(|bar| bar.from_ms));
        assert_eq!(
            bars.last().map(|bar| (bar.mark, bar.label.as_str())),
            Some((Mark::Bad, "mail.guide.test:465  Sign-in refused"))
        );
    }

    #[test]
    fn what_the_verdict_rests_on_stands_below_it() {
        let blocks = blocks(&streams::works());
        let headings: Vec<&str> =
            blocks.iter().filter_map(|block| if let Block::Heading(text) = block { Some(text.as_str()) } else { None }).collect();
        assert_eq!(
            headings,
            [
                "Worth knowing",
                "For the helpdesk",
                "Timeline",
                "Sources asked",
                "Candidates, best first",
                "Names looked up",
                "Certificates",
                "Capabilities",
                "Dialogue",
                "Circumstances"
            ]
        );
        assert!(blocks.iter().any(
            |block| matches!(block, Block::Dialogue { lines, .. } if lines.iter().any(|line| line.text == "~> AUTH PLAIN ••••••"))
        ));
    }

    #[test]
    fn a_failed_certificate_says_which_check_it_failed() {
        let shown = blocks(&streams::expired_certificate());
        let expired = Words::new("en").certificate_problem(crate::model::CertProblem::Expired);
        assert!(shown.iter().any(|block| matches!(block, Block::Pairs(pairs) if pairs.iter().any(|(_, value)| *value == expired))));
    }
}
