//! A check for monitoring: one line for Nagios and its relatives, metrics for Prometheus.
//!
//! Forms: the Monitoring Plugins Development Guidelines §2.6 (performance data), and Prometheus' text exposition
//! format 0.0.4.

use std::fmt::Write;

use time::OffsetDateTime;

use crate::model::{Outcome, Severity, Verdict};
use crate::words::Words;

use super::json::StepOutcome;
use super::text::printable;

/// One line: the state, the verdict in words, and behind the bar the figures. Ends in a line feed.
#[must_use]
pub fn nagios(outcome: &Outcome, words: Words) -> String {
    let state = match outcome.conclusion.as_ref().map(|conclusion| conclusion.verdict) {
        Some(Verdict::Works) => "OK",
        Some(Verdict::WorksWithWarnings) => "WARNING",
        Some(Verdict::Fails) => "CRITICAL",
        Some(Verdict::Undecided) | None => "UNKNOWN",
    };
    let said = words.verdict(outcome);
    let findings = outcome.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.findings);
    let causes: Vec<&str> =
        findings.iter().filter(|finding| finding.severity != Severity::Note).map(|finding| finding.cause.name()).collect();
    let causes = if causes.is_empty() { String::new() } else { format!(" ({})", causes.join(", ")) };
    // The bar begins the figures, so it may not stand in the words.
    let sentence = printable(&format!("{} {}{causes}", said.title, said.subtitle)).replace('|', "¦").replace('\n', " ");
    let mut figures = vec![format!("time={};;;0", seconds(outcome.elapsed_ms))];
    if let Some(delivery) = outcome.delivery.as_ref().filter(|delivery| delivery.found) {
        figures.push(format!("delivery={};;;0", seconds(delivery.elapsed_ms)));
    }
    if let Some(days) = days_left(outcome) {
        figures.push(format!("certificate_days={days}"));
    }
    format!("MAILWRIGHT {state} - {} | {}\n", sentence.trim(), figures.join(" "))
}

/// Metrics, ready for the textfile collector of the node exporter.
#[must_use]
pub fn prometheus(outcome: &Outcome) -> String {
    let address = outcome.start.as_ref().map_or_else(String::new, |start| start.intent.address.to_string());
    let address = label("address", &address);
    let verdict = outcome.conclusion.as_ref().map_or(Verdict::Undecided, |conclusion| conclusion.verdict);
    let findings = outcome.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.findings);
    let mut page = Metrics::default();

    page.begin("mailwright_works", "Whether mail works: 1 yes, 0 no or not known.");
    page.sample(&[&address], u8::from(matches!(verdict, Verdict::Works | Verdict::WorksWithWarnings)));
    page.begin("mailwright_verdict", "The verdict: 1 for the one that holds.");
    for each in [Verdict::Works, Verdict::WorksWithWarnings, Verdict::Fails, Verdict::Undecided] {
        page.sample(&[&address, &label("verdict", &each.to_string())], u8::from(each == verdict));
    }
    page.begin("mailwright_check_seconds", "How long the check took.");
    page.sample(&[&address], seconds_alone(outcome.elapsed_ms));
    if let Some(start) = &outcome.start {
        page.begin("mailwright_check_timestamp_seconds", "When the check began.");
        page.sample(&[&address], start.started.unix_timestamp());
    }
    if let Some(delivery) = outcome.delivery.as_ref().filter(|delivery| delivery.found) {
        page.begin("mailwright_delivery_seconds", "From the server's acceptance of the test message to its arrival.");
        page.sample(&[&address], seconds_alone(delivery.elapsed_ms));
    }
    page.begin("mailwright_finding", "What was found, 1 each.");
    for finding in findings {
        let endpoint = label("endpoint", finding.endpoint.as_deref().unwrap_or_default());
        let (cause, severity) = (label("cause", finding.cause.name()), label("severity", &finding.severity.to_string()));
        page.sample(&[&address, &cause, &severity, &endpoint], 1);
    }
    page.begin("mailwright_step_seconds", "How long a step took.");
    for (endpoint, probe) in &outcome.probes {
        for step in &probe.steps {
            let Some(elapsed) = step.elapsed_ms() else { continue };
            let ended = match StepOutcome::of(endpoint, step, findings) {
                StepOutcome::Passed => "passed",
                StepOutcome::Warned => "warned",
                StepOutcome::Failed => "failed",
                StepOutcome::Skipped => continue,
            };
            let (at, stage) = (label("endpoint", &endpoint.to_string()), label("stage", &step.stage.to_string()));
            page.sample(&[&address, &at, &stage, &label("outcome", ended)], seconds_alone(elapsed));
        }
    }
    page.begin("mailwright_certificate_expiry_timestamp_seconds", "When the certificate ends.");
    for (endpoint, probe) in &outcome.probes {
        if let Some(certificate) = probe.tls.as_ref().and_then(|tls| tls.chain.first()) {
            page.sample(&[&address, &label("endpoint", &endpoint.to_string())], certificate.not_after.unix_timestamp());
        }
    }
    page.text
}

/// Metrics as they grow. Samples of one metric stand together below its name; one without samples is left out.
#[derive(Default)]
struct Metrics {
    text: String,
    name: &'static str,
    help: &'static str,
    announced: bool,
}

impl Metrics {
    fn begin(&mut self, name: &'static str, help: &'static str) {
        (self.name, self.help, self.announced) = (name, help, false);
    }

    fn sample(&mut self, labels: &[&str], value: impl std::fmt::Display) {
        let Self { text, name, help, announced } = self;
        if !std::mem::replace(announced, true) {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
        }
        let _ = writeln!(text, "{name}{{{}}} {value}", labels.join(","));
    }
}

/// `name="value"`, with what the format wants escaped.
fn label(name: &str, value: &str) -> String {
    format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn seconds(ms: u64) -> String {
    format!("{}s", seconds_alone(ms))
}

fn seconds_alone(ms: u64) -> String {
    format!("{}.{:03}", ms / 1_000, ms % 1_000)
}

/// Full days, when the check began, until the first of the certificates ends; negative once it has.
fn days_left(outcome: &Outcome) -> Option<i64> {
    let begun: OffsetDateTime = outcome.start.as_ref()?.started;
    let ends = outcome.probes.values().filter_map(|probe| Some(probe.tls.as_ref()?.chain.first()?.not_after)).min()?;
    Some((ends - begun).whole_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::streams;

    fn line(events: &[crate::model::Event]) -> String {
        nagios(&Outcome::replay(events), Words::new("en"))
    }

    #[test]
    fn nagios_gets_one_line() {
        let works = line(&streams::works());
        assert!(works.starts_with("MAILWRIGHT WARNING - Your mail works. "), "{works}");
        assert!(works.contains("(client-address-leaked) | time=0.0"), "{works}");
        assert!(works.ends_with("delivery=1.200s;;;0 certificate_days=70\n"), "{works}");
        for (name, events) in streams::all() {
            let line = line(&events);
            assert_eq!((line.lines().count(), line.matches('|').count()), (1, 1), "{name}: {line}");
        }
        assert!(line(&streams::wrong_password()).starts_with("MAILWRIGHT CRITICAL - The server did not accept your password."));
        assert!(line(&streams::consent()).starts_with("MAILWRIGHT UNKNOWN - "));
    }

    #[test]
    fn prometheus_gets_every_metric_once_with_its_samples() {
        for (name, events) in streams::all() {
            let page = prometheus(&Outcome::replay(&events));
            let mut announced: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
            let before = announced.len();
            announced.dedup();
            assert_eq!(announced.len(), before, "{name}");
            for sample in page.lines().filter(|line| !line.starts_with('#')) {
                let (series, value) = sample.rsplit_once(' ').unwrap();
                assert!(series.starts_with("mailwright_") && series.ends_with('}') && value.parse::<f64>().is_ok(), "{sample}");
            }
        }
        let page = prometheus(&Outcome::replay(&streams::wrong_password()));
        for part in [
            "mailwright_works{address=\"john@guide.test\"} 0\n",
            "mailwright_verdict{address=\"john@guide.test\",verdict=\"fails\"} 1\n",
            "cause=\"auth-wrong-credentials\",severity=\"error\",endpoint=\"mail.guide.test:465\"} 1\n",
            "stage=\"auth\",outcome=\"failed\"} 0.002\n",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }

    #[test]
    fn a_label_cannot_break_out() {
        assert_eq!(label("a", "x\"} 1\n\\"), "a=\"x\\\"} 1\\n\\\\\"");
    }
}
