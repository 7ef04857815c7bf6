//! What a person reads first: the headline, the settings, what to do, what is worth knowing, what the helpdesk needs.

use crate::model::event::{Line, SenderCheck, Speaker};
use crate::model::outcome::Probe;
use crate::model::{Cause, Endpoint, Finding, Outcome, ServerSettings, Severity, Side, SourceAnswer, Trust, Verdict};
use crate::say;
use crate::words::Words;

use super::{Block, Document, Mark, SaidLine};

/// The verdict. `dialogues` adds what was said on each connection.
#[must_use]
pub fn verdict(outcome: &Outcome, words: Words, dialogues: bool) -> Document {
    let mut blocks = vec![headline(outcome, words)];
    if let Some(conclusion) = &outcome.conclusion {
        blocks.extend(settings(conclusion.settings.outgoing.as_ref(), conclusion.settings.incoming.as_ref(), words));
        let failed = matches!(conclusion.verdict, Verdict::Fails | Verdict::Undecided);
        let (deciding, beside) = conclusion.findings.split_at(usize::from(failed).min(conclusion.findings.len()));
        blocks.extend(deciding.iter().flat_map(|finding| what_you_can_do(finding, words)));
        blocks.extend(worth_knowing(beside, words));
        blocks.extend(for_the_helpdesk(&conclusion.findings, outcome, words));
    }
    if dialogues {
        blocks.extend(outcome.probes.iter().filter_map(|(endpoint, probe)| dialogue(endpoint, probe, words)));
    }
    Document { title: title(outcome, words), lang: words.tag(), blocks }
}

/// What discovery found: every source with its answer, then the candidates.
#[must_use]
pub fn discovery(outcome: &Outcome, words: Words) -> Document {
    let blocks = sources(outcome, words).into_iter().chain(candidates(outcome, words)).collect();
    Document { title: title(outcome, words), lang: words.tag(), blocks }
}

/// `Mail check of john@guide.test`.
fn title(outcome: &Outcome, words: Words) -> String {
    let address = outcome.start.as_ref().map_or_else(String::new, |start| start.intent.address.to_unicode());
    say!(words, "report-title", address = address)
}

fn headline(outcome: &Outcome, words: Words) -> Block {
    let said = words.verdict(outcome);
    let concluded = outcome.conclusion.as_ref();
    Block::Headline {
        mark: Mark::from(concluded.map(|conclusion| conclusion.verdict)),
        title: said.title,
        subtitle: said.subtitle,
        aside: concluded.map(|_| say!(words, "text-took", time = words.duration_in_words(outcome.elapsed_ms))),
    }
}

fn settings(outgoing: Option<&ServerSettings>, incoming: Option<&ServerSettings>, words: Words) -> Option<Block> {
    let sides: Vec<(Side, &ServerSettings)> = [(Side::Outgoing, outgoing), (Side::Incoming, incoming)]
        .into_iter()
        .filter_map(|(side, server)| Some((side, server?)))
        .collect();
    if sides.is_empty() {
        return None;
    }
    let row = |label: String, value: &dyn Fn(&ServerSettings) -> String| {
        std::iter::once(label).chain(sides.iter().map(|(_, server)| value(server))).collect()
    };
    let mut head = vec![say!(words, "text-settings")];
    head.extend(sides.iter().map(|(side, server)| format!("{} ({})", words.side(*side), words.protocol(server.protocol))));
    let rows = vec![
        row(say!(words, "text-server"), &|server| server.host.clone()),
        row(say!(words, "text-port"), &|server| server.port.to_string()),
        row(say!(words, "text-security"), &|server| words.security(server.security)),
        row(say!(words, "text-username"), &|server| server.username.clone()),
        row(say!(words, "text-sign-in"), &|server| words.authentication(server.authentication)),
        row(say!(words, "text-proved"), &|server| {
            server.proved.iter().map(|proof| words.proof(*proof)).collect::<Vec<_>>().join(", ")
        }),
    ];
    Some(Block::Table { head, rows })
}

fn what_you_can_do(finding: &Finding, words: Words) -> Vec<Block> {
    let steps = words.fix_user(finding);
    if steps.is_empty() { Vec::new() } else { vec![Block::Heading(say!(words, "text-you-can")), Block::Steps(steps)] }
}

fn worth_knowing(findings: &[Finding], words: Words) -> Vec<Block> {
    let remarks = findings.iter().map(|finding| Block::Remark {
        mark: finding.severity.into(),
        title: words.title(finding),
        explanation: words.explanation(finding),
        steps: words.fix_user(finding),
    });
    headed(say!(words, "text-worth-knowing"), remarks.collect())
}

fn for_the_helpdesk(findings: &[Finding], outcome: &Outcome, words: Words) -> Vec<Block> {
    let of_interest = |finding: &&Finding| finding.severity != Severity::Note || finding.evidence.is_some();
    let blocks = findings.iter().filter(of_interest).flat_map(|finding| {
        let mut rows = vec![
            (say!(words, "text-stage"), words.stage_at(finding)),
            (say!(words, "text-cause"), cause_and_others(finding, words)),
        ];
        if let Some(evidence) = &finding.evidence {
            rows.push((say!(words, "text-evidence"), evidence.clone()));
        }
        let fix = words.fix_admin(finding);
        [Some(Block::Pairs(rows)), (!fix.is_empty()).then_some(Block::Steps(fix))]
    });
    let checks = outcome.delivery.as_ref().map(|delivery| sender_checks(&delivery.checks)).filter(|checks| !checks.is_empty());
    let checks = checks.map(|checks| Block::Pairs(vec![(say!(words, "text-sender-checks"), checks)]));
    headed(say!(words, "text-helpdesk"), blocks.flatten().chain(checks).collect())
}

/// `SPF pass, DKIM fail (guide.test)`: the domain stands where a check did not pass.
fn sender_checks(checks: &[SenderCheck]) -> String {
    let told = |check: &SenderCheck| {
        let (method, result) = (check.method.to_uppercase(), &check.result);
        match &check.domain {
            Some(domain) if result != "pass" => format!("{method} {result} ({domain})"),
            _ => format!("{method} {result}"),
        }
    };
    checks.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// What was said on one connection; `None` when nothing was.
pub(super) fn dialogue(endpoint: &Endpoint, probe: &Probe, words: Words) -> Option<Block> {
    if probe.dialogue.is_empty() {
        return None;
    }
    let lines = probe.dialogue.iter().map(|(at_ms, line)| SaidLine {
        at: words.duration(*at_ms),
        text: said(line),
        remark: words.annotate(&line.text),
    });
    Some(Block::Dialogue { title: say!(words, "text-dialogue", endpoint = endpoint.to_string()), lines: lines.collect() })
}

/// A line in the notation of swaks: `->` is said by this program, `<-` by the server, `~>` and `<~` the same inside TLS.
#[must_use]
fn said(line: &Line) -> String {
    let arrow = match (line.from, line.tls) {
        (Speaker::Client, false) => "->",
        (Speaker::Server, false) => "<-",
        (Speaker::Client, true) => "~>",
        (Speaker::Server, true) => "<~",
    };
    format!("{arrow} {}", line.text)
}

pub(super) fn sources(outcome: &Outcome, words: Words) -> Option<Block> {
    let row = |answer: &SourceAnswer| vec![answer.asked.clone(), answer.outcome.clone(), words.duration(answer.elapsed_ms)];
    let rows: Vec<_> = outcome.sources.iter().map(row).collect();
    let head = vec![say!(words, "text-asked"), say!(words, "text-answers"), String::new()];
    (!rows.is_empty()).then_some(Block::Table { head, rows })
}

pub(super) fn candidates(outcome: &Outcome, words: Words) -> Vec<Block> {
    let candidates = outcome.candidates.as_deref().unwrap_or_default();
    if candidates.is_empty() {
        return vec![Block::Paragraph(say!(words, "text-candidates-none"))];
    }
    let rows = candidates.iter().map(|candidate| {
        let origins: Vec<String> = candidate.origins.iter().map(|source| words.source_name(*source)).collect();
        let trust = match candidate.trust {
            Trust::Unauthenticated => say!(words, "text-trust-unauthenticated"),
            Trust::Consented => say!(words, "text-trust-consented"),
            Trust::Authenticated => say!(words, "text-trust-authenticated"),
            Trust::Typed => say!(words, "text-trust-typed"),
        };
        vec![
            candidate.service.to_string(),
            candidate.endpoint().to_string(),
            words.security(candidate.security),
            say!(words, "text-from", origins = origins.join(", ")),
            trust,
        ]
    });
    vec![Block::Heading(say!(words, "text-candidates")), Block::Table { head: Vec::new(), rows: rows.collect() }]
}

/// The blocks below their heading; neither where there are none.
pub(super) fn headed(heading: String, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() { blocks } else { std::iter::once(Block::Heading(heading)).chain(blocks).collect() }
}

fn cause_and_others(finding: &Finding, words: Words) -> String {
    if finding.also_possible.is_empty() {
        return finding.cause.to_string();
    }
    let others: Vec<&str> = finding.also_possible.iter().map(|cause: &Cause| cause.name()).collect();
    say!(words, "text-also-possible", cause = finding.cause.name(), others = others.join(", "))
}
