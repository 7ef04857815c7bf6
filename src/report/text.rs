//! The verdict as text: the headline, the settings, what is worth knowing, what to do, and what the helpdesk needs.
//!
//! Dialogues stand in the notation of swaks, which helpdesks know: `->` is said by this program, `<-` by the
//! server, `~>` and `<~` the same inside TLS.

use std::fmt::Write;

use crate::model::event::{Line, Speaker};
use crate::model::{Cause, Event, Facts, Finding, Happened, Interruption, Outcome, ServerSettings, Severity, Side, Trust, Verdict};
use crate::say;
use crate::words::Words;

/// The whole verdict, ending in a line feed. `colour` adds ANSI colours, `verbose` the dialogues with their remarks.
#[must_use]
pub fn render(outcome: &Outcome, words: &Words, colour: bool, verbose: bool) -> String {
    let mut page = Page { text: String::new(), words: *words, colour };
    page.headline(outcome);
    if let Some(conclusion) = &outcome.conclusion {
        page.settings(conclusion.settings.outgoing.as_ref(), conclusion.settings.incoming.as_ref());
        let failed = matches!(conclusion.verdict, Verdict::Fails | Verdict::Undecided);
        let (deciding, beside) = conclusion.findings.split_at(usize::from(failed).min(conclusion.findings.len()));
        for finding in deciding {
            page.what_you_can_do(finding);
        }
        page.worth_knowing(beside);
        page.for_the_helpdesk(&conclusion.findings);
    }
    if verbose {
        page.dialogues(outcome);
    }
    page.text
}

/// What discovery found: every source with its answer, then the candidates.
#[must_use]
pub fn render_discovery(outcome: &Outcome, words: &Words, colour: bool) -> String {
    let mut page = Page { text: String::new(), words: *words, colour };
    page.sources(outcome);
    page.candidates(outcome);
    page.text
}

/// One line for one event, without a line feed, for somebody who watches a check go by; `None` for what says nothing to them.
#[must_use]
pub fn progress(event: &Event, words: &Words) -> Option<String> {
    let at = words.duration(event.at_ms);
    let said = match &event.happened {
        Happened::SourceAnswered(answer) => format!("{}  {}", printable(&answer.asked), printable(&answer.outcome)),
        Happened::ProviderRecognised(provider) => say!(words, "progress-provider", provider = provider.name.as_str()),
        Happened::Ranked(candidates) => say!(words, "progress-candidates", count = candidates.len()),
        Happened::StepEnded(evidence) if matches!(evidence.result, Ok(Facts::Skipped(_))) => return None,
        Happened::StepEnded(evidence) => {
            let line = words.step_ended(evidence);
            let detail = printable(&line.detail);
            let between = if detail.is_empty() { "" } else { "  " };
            format!("{}  {}{between}{detail}", evidence.endpoint, line.title)
        }
        Happened::Interrupted(Interruption::Cancelled) => say!(words, "progress-cancelled"),
        Happened::Interrupted(Interruption::DeadlineReached) => say!(words, "progress-deadline"),
        Happened::RouteMissing => say!(words, "progress-no-route"),
        Happened::Started(_)
        | Happened::LookedUp(_)
        | Happened::AddressTried { .. }
        | Happened::StepBegan { .. }
        | Happened::TlsSeen { .. }
        | Happened::CapabilitiesSeen { .. }
        | Happened::Injected { .. }
        | Happened::Said { .. }
        | Happened::PasswordNoted(_)
        | Happened::SignInTried { .. }
        | Happened::MailboxLookedInto(_)
        | Happened::DeliverySeen(_)
        | Happened::Concluded(_) => return None,
    };
    Some(format!("{at:>8}  {said}"))
}

/// A line of a dialogue in the notation of swaks: `~> EHLO [127.0.0.1]`.
#[must_use]
pub fn dialogue_line(line: &Line) -> String {
    let arrow = match (line.from, line.tls) {
        (Speaker::Client, false) => "->",
        (Speaker::Server, false) => "<-",
        (Speaker::Client, true) => "~>",
        (Speaker::Server, true) => "<~",
    };
    format!("{arrow} {}", printable(&line.text))
}

/// What a server sends must not steer a terminal: everything unprintable but the line feed is shown escaped.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        if c.is_control() && c != '\n' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
        shown
    })
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

/// The page as it grows.
struct Page {
    text: String,
    words: Words,
    colour: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// The same text, or the text in an ANSI style.
    fn styled(&self, style: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn heading(&mut self, text: &str) {
        let heading = self.styled(BOLD, text);
        self.line("");
        self.line(&heading);
    }

    fn headline(&mut self, outcome: &Outcome) {
        let headline = self.words.verdict(outcome);
        let (mark, colour) = match outcome.conclusion.as_ref().map(|conclusion| conclusion.verdict) {
            Some(Verdict::Works) => ("✓", GREEN),
            Some(Verdict::WorksWithWarnings) => ("✓", YELLOW),
            Some(Verdict::Fails) => ("✗", RED),
            Some(Verdict::Undecided) | None => ("?", YELLOW),
        };
        let mark = self.styled(colour, mark);
        let title = self.styled(BOLD, &printable(&headline.title));
        self.line(&format!("{mark} {title}"));
        if !headline.subtitle.is_empty() {
            self.line(&format!("  {}", printable(&headline.subtitle)));
        }
        if outcome.conclusion.is_some() {
            let took = say!(self.words, "text-took", time = self.words.duration_in_words(outcome.elapsed_ms));
            let took = self.styled(DIM, &took);
            self.line(&format!("  {took}"));
        }
    }

    fn settings(&mut self, outgoing: Option<&ServerSettings>, incoming: Option<&ServerSettings>) {
        let words = self.words;
        let sides: Vec<(Side, &ServerSettings)> = [(Side::Outgoing, outgoing), (Side::Incoming, incoming)]
            .into_iter()
            .filter_map(|(side, server)| Some((side, server?)))
            .collect();
        if sides.is_empty() {
            return;
        }
        let row = |label: String, value: &dyn Fn(&ServerSettings) -> String| {
            let mut cells = vec![label];
            cells.extend(sides.iter().map(|(_, server)| printable(&value(server))));
            cells
        };
        let mut head = vec![say!(words, "text-settings")];
        head.extend(sides.iter().map(|(side, server)| format!("{} ({})", words.side(*side), words.protocol(server.protocol))));
        let rows = vec![
            head,
            row(say!(words, "text-server"), &|server| server.host.clone()),
            row(say!(words, "text-port"), &|server| server.port.to_string()),
            row(say!(words, "text-security"), &|server| words.security(server.security)),
            row(say!(words, "text-username"), &|server| server.username.clone()),
            row(say!(words, "text-sign-in"), &|server| words.authentication(server.authentication)),
            row(say!(words, "text-proved"), &|server| {
                server.proved.iter().map(|proof| words.proof(*proof)).collect::<Vec<_>>().join(", ")
            }),
        ];
        self.line("");
        self.table(&rows);
    }

    fn what_you_can_do(&mut self, finding: &Finding) {
        let steps = self.words.fix_user(finding);
        if !steps.is_empty() {
            self.heading(&say!(self.words, "text-you-can"));
            self.numbered(&steps);
        }
    }

    fn worth_knowing(&mut self, findings: &[Finding]) {
        if findings.is_empty() {
            return;
        }
        self.heading(&say!(self.words, "text-worth-knowing"));
        for finding in findings {
            let mark = match finding.severity {
                Severity::Error => self.styled(RED, "✗"),
                Severity::Warning => self.styled(YELLOW, "!"),
                Severity::Note => self.styled(DIM, "·"),
            };
            let title = self.words.title(finding);
            self.line(&format!("  {mark} {}", printable(&title)));
            let explanation = self.words.explanation(finding);
            self.line(&format!("    {}", printable(&explanation)));
            for step in self.words.fix_user(finding) {
                self.line(&format!("    - {}", printable(&step)));
            }
        }
    }

    fn for_the_helpdesk(&mut self, findings: &[Finding]) {
        let words = self.words;
        let of_interest = |finding: &&Finding| finding.severity != Severity::Note || finding.evidence.is_some();
        for (number, finding) in findings.iter().filter(of_interest).enumerate() {
            if number == 0 {
                self.heading(&say!(words, "text-helpdesk"));
            } else {
                self.line("");
            }
            let mut rows = vec![
                vec![say!(words, "text-stage"), words.stage_at(finding)],
                vec![say!(words, "text-cause"), cause_and_others(finding, words)],
            ];
            for (number, line) in finding.evidence.iter().flat_map(|evidence| evidence.lines()).enumerate() {
                let label = if number == 0 { say!(words, "text-evidence") } else { String::new() };
                rows.push(vec![label, printable(line)]);
            }
            self.table(&rows);
            self.numbered(&words.fix_admin(finding));
        }
    }

    fn dialogues(&mut self, outcome: &Outcome) {
        for (endpoint, probe) in &outcome.probes {
            if probe.dialogue.is_empty() {
                continue;
            }
            self.heading(&say!(self.words, "text-dialogue", endpoint = endpoint.to_string()));
            for (at_ms, line) in &probe.dialogue {
                let remark =
                    self.words.annotate(&line.text).map(|text| self.styled(DIM, &format!("  ({text})"))).unwrap_or_default();
                let at = self.words.duration(*at_ms);
                self.line(&format!("{at:>8} {}{remark}", dialogue_line(line)));
            }
        }
    }

    fn sources(&mut self, outcome: &Outcome) {
        let words = self.words;
        let mut rows = vec![vec![say!(words, "text-asked"), say!(words, "text-answers"), String::new()]];
        for answer in &outcome.sources {
            rows.push(vec![printable(&answer.asked), printable(&answer.outcome), words.duration(answer.elapsed_ms)]);
        }
        if rows.len() > 1 {
            self.table(&rows);
            self.line("");
        }
    }

    fn candidates(&mut self, outcome: &Outcome) {
        let words = self.words;
        let candidates = outcome.candidates.as_deref().unwrap_or_default();
        if candidates.is_empty() {
            return self.line(&say!(words, "text-candidates-none"));
        }
        let head = self.styled(BOLD, &say!(words, "text-candidates"));
        self.line(&head);
        let rows: Vec<Vec<String>> = candidates
            .iter()
            .map(|candidate| {
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
            })
            .collect();
        self.table(&rows);
    }

    fn numbered(&mut self, steps: &[String]) {
        for (number, step) in steps.iter().enumerate() {
            self.line(&format!("  {}. {}", number + 1, printable(step)));
        }
    }

    /// Columns as wide as their widest cell, two blanks apart; the first row of a table with a head is not set apart.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let _ = write!(line, "  {cell:<width$}");
            }
            self.line(&line);
        }
    }
}

fn cause_and_others(finding: &Finding, words: Words) -> String {
    if finding.also_possible.is_empty() {
        return finding.cause.to_string();
    }
    let others: Vec<&str> = finding.also_possible.iter().map(|cause: &Cause| cause.name()).collect();
    say!(words, "text-also-possible", cause = finding.cause.name(), others = others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::streams;

    fn page(events: &[Event], tag: &str, verbose: bool) -> String {
        render(&Outcome::replay(events), &Words::new(tag), false, verbose)
    }

    #[test]
    fn what_works_is_said_with_its_settings() {
        let text = page(&streams::works(), "en", false);
        assert!(
            text.starts_with("✓ Your mail works.\n  Mailwright sent you a message and found it in your inbox 1.2 seconds later.\n"),
            "{text}"
        );
        assert!(text.contains("  Settings   Sending (SMTP)                   Receiving (IMAP)\n"), "{text}");
        assert!(text.contains("  Port       465                              993\n"), "{text}");
        assert!(
            text.contains("! Everyone you write to can see your internet address.\n    The server puts 203.0.113.7 into"),
            "{text}"
        );
        assert!(!text.contains('\x1b') && !text.contains("EHLO"));
    }

    #[test]
    fn what_fails_is_said_for_both_readers() {
        let text = page(&streams::wrong_password(), "en", false);
        assert!(
            text.starts_with("✗ The server did not accept your password.\n  Everything before that works: mail.guide.test was"),
            "{text}"
        );
        for part in [
            "What you can do\n  1. Type the password again.",
            "For the helpdesk\n  Stage     Sign-in (AUTH) on mail.guide.test:465\n",
            "  Cause     auth-wrong-credentials (also possible: auth-app-password-required)\n",
            "  Evidence  535 5.7.8 Error: authentication failed: (reason unavailable)\n",
            "  1. Dovecot: doveadm auth test",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("Settings"), "nothing was proved");
    }

    #[test]
    fn the_dialogue_is_shown_as_swaks_does() {
        let text = page(&streams::works(), "en", true);
        assert!(text.contains("<~ 250-SIZE 10240000  (accepts messages up to 10 MB)\n"), "{text}");
        assert!(text.contains("~> AUTH PLAIN ••••••"), "{text}");
        let line = Line { from: Speaker::Client, tls: false, text: "EHLO x".to_owned() };
        assert_eq!(dialogue_line(&line), "-> EHLO x");
    }

    #[test]
    fn every_stream_has_a_page_in_every_language() {
        for (name, events) in streams::all() {
            for (tag, _) in Words::languages() {
                let text = page(&events, tag, true);
                assert!(text.lines().count() > 2 && !text.contains("{$"), "{name} {tag}: {text}");
            }
        }
    }

    #[test]
    fn a_server_cannot_steer_the_terminal() {
        assert_eq!(printable("a\x1b[31mb\u{9b}c\nd"), "a\\u{1b}[31mb\\u{9b}c\nd");
        let mut events = streams::wrong_password();
        if let Some(Event { happened: Happened::Concluded(conclusion), .. }) = events.last_mut() {
            conclusion.findings[0].evidence = Some("535 \x1b]0;owned\x07".to_owned());
        }
        assert!(!page(&events, "en", true).contains('\x1b'));
    }

    #[test]
    fn discovery_lists_sources_and_candidates() {
        let text = render_discovery(&Outcome::replay(&streams::works()), &Words::new("en"), false);
        assert!(text.contains("_submissions._tcp.guide.test SRV  found: mail.guide.test:465"), "{text}");
        assert!(text.contains("submissions  mail.guide.test:465  SSL/TLS  from SRV, usual name  vouched for"), "{text}");
        let text = render_discovery(&Outcome::replay(&streams::nothing_found()), &Words::new("en"), false);
        assert_eq!(text, "No mail server was found.\n");
    }

    #[test]
    fn progress_is_one_line_a_step() {
        let lines: Vec<String> = streams::works().iter().filter_map(|event| progress(event, &Words::new("en"))).collect();
        assert!(lines.iter().all(|line| !line.contains('\n')));
        assert!(lines.iter().any(|line| line.ends_with("mail.guide.test:465  Connected  127.0.1.10")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.ends_with("2 servers to try")), "{lines:#?}");
    }
}
