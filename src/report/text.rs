//! A document for a terminal.

use std::fmt::Write;

use super::document::{Block, Document, Mark, SaidLine};

/// The document as text that ends in a line feed. `colour` adds ANSI styles.
#[must_use]
pub fn render(document: &Document, colour: bool) -> String {
    let mut page = Page { text: String::new(), colour, after_heading: true };
    for block in &document.blocks {
        page.block(block);
    }
    page.text
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
    colour: bool,
    /// Nothing is left blank below a heading, nor at the beginning.
    after_heading: bool,
}

impl Page {
    fn block(&mut self, block: &Block) {
        let belongs_to_the_one_before = matches!(block, Block::Headline { .. } | Block::Steps(_) | Block::Remark { .. });
        if !belongs_to_the_one_before && !self.after_heading {
            self.line("");
        }
        self.after_heading = false;
        match block {
            Block::Headline { mark, title, subtitle, aside } => self.headline(*mark, title, subtitle, aside.as_deref()),
            Block::Heading(text) => {
                let heading = self.styled(BOLD, &printable(text));
                self.line(&heading);
                self.after_heading = true;
            }
            Block::Paragraph(text) => self.line(&printable(text)),
            Block::Table { head, rows } => {
                let head = (!head.is_empty()).then_some(head);
                self.columns(&head.into_iter().chain(rows).cloned().collect::<Vec<_>>());
            }
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Steps(steps) => self.steps(steps),
            Block::Remark { mark, title, explanation, steps } => self.remark(*mark, title, explanation, steps),
            Block::Timeline { bars, .. } => {
                let row = |bar: &super::document::Bar| {
                    vec![format!("{} {}", sign(bar.mark), bar.label), bar.took.clone(), bar.detail.clone()]
                };
                self.columns(&bars.iter().map(row).collect::<Vec<_>>());
            }
            Block::Dialogue { title, lines } => self.dialogue(title, lines),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// The same text, or the text in an ANSI style.
    fn styled(&self, style: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn headline(&mut self, mark: Mark, title: &str, subtitle: &str, aside: Option<&str>) {
        let colour = match mark {
            Mark::Good => GREEN,
            Mark::Bad => RED,
            Mark::Warned | Mark::Open => YELLOW,
        };
        // It works, so a warning has the sign of success here, in the colour of a warning.
        let sign = if mark == Mark::Warned { sign(Mark::Good) } else { sign(mark) };
        let (sign, title) = (self.styled(colour, sign), self.styled(BOLD, &printable(title)));
        self.line(&format!("{sign} {title}"));
        if !subtitle.is_empty() {
            self.line(&format!("  {}", printable(subtitle)));
        }
        if let Some(aside) = aside {
            let aside = self.styled(DIM, aside);
            self.line(&format!("  {aside}"));
        }
    }

    fn remark(&mut self, mark: Mark, title: &str, explanation: &str, steps: &[String]) {
        let mark = match mark {
            Mark::Bad => self.styled(RED, "✗"),
            Mark::Warned => self.styled(YELLOW, "!"),
            Mark::Good | Mark::Open => self.styled(DIM, "·"),
        };
        self.line(&format!("  {mark} {}", printable(title)));
        self.line(&format!("    {}", printable(explanation)));
        for step in steps {
            self.line(&format!("    - {}", printable(step)));
        }
    }

    fn steps(&mut self, steps: &[String]) {
        for (number, step) in steps.iter().enumerate() {
            self.line(&format!("  {}. {}", number + 1, printable(step)));
        }
    }

    /// Labels and values; a value of several lines goes on below itself.
    fn pairs(&mut self, pairs: &[(String, String)]) {
        let rows: Vec<Vec<String>> = pairs
            .iter()
            .flat_map(|(label, value)| {
                let labels = std::iter::once(label.clone()).chain(std::iter::repeat(String::new()));
                labels.zip(value.lines()).map(|(label, line)| vec![label, line.to_owned()])
            })
            .collect();
        self.columns(&rows);
    }

    /// Columns as wide as their widest cell, two blanks apart.
    fn columns(&mut self, rows: &[Vec<String>]) {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let _ = write!(line, "  {cell:<width$}");
            }
            self.line(&line);
        }
    }

    fn dialogue(&mut self, title: &str, lines: &[SaidLine]) {
        let title = self.styled(BOLD, &printable(title));
        self.line(&title);
        for line in lines {
            let remark =
                line.remark.as_deref().map(|text| self.styled(DIM, &format!("  ({})", printable(text)))).unwrap_or_default();
            self.line(&format!("{:>8} {}{remark}", line.at, printable(&line.text)));
        }
    }
}

/// The sign of a mark.
#[must_use]
pub(super) fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "✓",
        Mark::Warned => "!",
        Mark::Bad => "✗",
        Mark::Open => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{document, streams};
    use super::*;
    use crate::model::{Event, Happened, Outcome};
    use crate::words::Words;

    fn page(events: &[Event], tag: &str, dialogues: bool) -> String {
        render(&document::verdict(&Outcome::replay(events), Words::new(tag), dialogues), false)
    }

    #[test]
    fn what_works_is_said_with_its_settings() {
        let text = page(&streams::works(), "en", false);
        assert!(
            text.starts_with("✓ Your mail works.\n  Mailwright sent you a message and found it in your inbox 1.2 seconds later.\n"),
            "{text}"
        );
        assert!(text.contains("\n\n  Settings   Sending (SMTP)                   Receiving (IMAP)\n"), "{text}");
        assert!(text.contains("  Port       465                              993\n"), "{text}");
        assert!(
            text.contains(
                "\n\nWorth knowing\n  ! Everyone you write to can see your internet address.\n    The server puts 203.0.113.7 into"
            ),
            "{text}"
        );
        let checks = text.lines().find(|line| line.contains("Sender checks")).unwrap_or_default();
        assert!(checks.ends_with("SPF pass, DKIM none (guide.test)"), "{text}");
        assert!(!text.contains('\x1b') && !text.contains("EHLO") && !text.contains("\n\n\n"));
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
            "  3. Dovecot: doveadm auth test",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("\nSettings"), "nothing was proved");
    }

    #[test]
    fn the_dialogue_is_shown_as_swaks_does() {
        let text = page(&streams::works(), "en", true);
        assert!(text.contains("<~ 250-SIZE 10240000  (accepts messages up to 10 MB)\n"), "{text}");
        assert!(text.contains("~> AUTH PLAIN ••••••"), "{text}");
    }

    #[test]
    fn every_stream_has_a_page_in_every_language() {
        for (name, events) in streams::all() {
            for (tag, _) in Words::languages() {
                let whole = render(&document::whole(&Outcome::replay(&events), Words::new(tag)), false);
                for text in [page(&events, tag, true), whole] {
                    assert!(text.lines().count() > 2 && !text.contains("{$"), "{name} {tag}: {text}");
                }
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
        let table = |events: &[Event]| render(&document::discovery(&Outcome::replay(events), Words::new("en")), false);
        let text = table(&streams::works());
        assert!(text.contains("_submissions._tcp.guide.test SRV  found: mail.guide.test:465"), "{text}");
        assert!(text.contains("\n\nCandidates, best first\n"), "{text}");
        assert!(text.contains("submissions  mail.guide.test:465  SSL/TLS  from SRV, usual name  vouched for"), "{text}");
        assert_eq!(table(&streams::nothing_found()), "No mail server was found.\n");
    }
}
