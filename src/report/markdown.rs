//! A document as Markdown (GitHub's dialect, for its tables), to paste into a ticket.

use super::document::{Bar, Block, Document, Mark, SaidLine};
use super::text::{printable, sign};

/// The document as Markdown, ending in a line feed.
#[must_use]
pub fn render(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(draw).filter(|block| !block.is_empty()).collect();
    let mut page = blocks.join("\n\n");
    page.push('\n');
    page
}

fn draw(block: &Block) -> String {
    match block {
        Block::Headline { mark, title, subtitle, aside } => {
            let lines =
                [format!("# {} {}", sign(*mark), escaped(title)), escaped(subtitle), escaped(aside.as_deref().unwrap_or_default())];
            lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
        }
        Block::Heading(text) => format!("## {}", escaped(text)),
        Block::Paragraph(text) => escaped(text),
        Block::Table { head, rows } => table(head, rows),
        Block::Pairs(pairs) => pairs
            .iter()
            .map(|(label, value)| format!("- **{}:** {}", escaped(label), literal(value)))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Steps(steps) => numbered(steps),
        Block::Remark { mark, title, explanation, steps } => {
            let mut lines = vec![format!("**{} {}**  ", remark_sign(*mark), escaped(title)), escaped(explanation)];
            if !steps.is_empty() {
                lines.push(String::new());
                lines.extend(steps.iter().map(|step| format!("- {}", escaped(step))));
            }
            lines.join("\n")
        }
        Block::Timeline { bars, .. } => {
            let row = |bar: &Bar| vec![format!("{} {}", sign(bar.mark), bar.label), bar.took.clone(), bar.detail.clone()];
            table(&[], &bars.iter().map(row).collect::<Vec<_>>())
        }
        Block::Dialogue { title, lines } => format!("### {}\n\n{}", escaped(title), fenced(lines)),
    }
}

fn remark_sign(mark: Mark) -> &'static str {
    if mark == Mark::Open { "·" } else { sign(mark) }
}

fn numbered(steps: &[String]) -> String {
    steps.iter().enumerate().map(|(number, step)| format!("{}. {}", number + 1, escaped(step))).collect::<Vec<_>>().join("\n")
}

/// A table needs a head in Markdown, if only an empty one.
fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(head.len());
    let line = |cells: &[String]| {
        let cells: Vec<String> = (0..columns).map(|at| cells.get(at).map_or_else(String::new, |cell| escaped(cell))).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(columns));
    [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect::<Vec<_>>().join("\n")
}

/// A fence longer than any run of backticks inside it, so that nothing inside can end it.
fn fenced(lines: &[SaidLine]) -> String {
    let text: Vec<String> = lines
        .iter()
        .map(|line| {
            let remark = line.remark.as_deref().map_or_else(String::new, |text| format!("  ({text})"));
            printable(&format!("{:>8} {}{remark}", line.at, line.text)).replace('\n', " ")
        })
        .collect();
    let text = text.join("\n");
    let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

/// A server's words, letter by letter, each line of them by itself.
fn literal(text: &str) -> String {
    let line = |line: &str| {
        let line = printable(line);
        let ticks = "`".repeat(longest_run(&line, '`') + 1);
        let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
        format!("{ticks}{pad}{line}{pad}{ticks}")
    };
    text.lines().filter(|line| !line.is_empty()).map(line).collect::<Vec<_>>().join("  \n  ")
}

fn longest_run(text: &str, of: char) -> usize {
    text.chars()
        .fold((0, 0), |(longest, run), c| {
            let run = if c == of { run + 1 } else { 0 };
            (longest.max(run), run)
        })
        .0
}

/// Text that means nothing but itself: one line, with whatever Markdown or HTML would read escaped.
fn escaped(text: &str) -> String {
    printable(text).chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '\n' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::super::{document, streams};
    use super::*;
    use crate::model::Outcome;
    use crate::words::Words;

    #[test]
    fn a_ticket_reads_well() {
        let page = render(&document::whole(&Outcome::replay(&streams::wrong_password()), Words::new("en")));
        for part in [
            "# ✗ The server did not accept your password.\n\n",
            "## What you can do\n\n1. Type the password again.",
            "- **Stage:** `Sign-in (AUTH) on mail.guide.test:465`\n- **Cause:** `auth-wrong-credentials (also possible: auth-app-password-required)`\n",
            "- **Evidence:** `535 5.7.8 Error: authentication failed: (reason unavailable)`\n",
            "### Dialogue with mail.guide.test:465\n\n```\n",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(page.ends_with('\n') && !page.contains("\n\n\n"));
    }

    #[test]
    fn a_server_cannot_write_markdown() {
        assert_eq!(escaped("<b>|*x*\n[a](b)"), "\\<b\\>\\|\\*x\\* \\[a\\](b)");
        assert_eq!(literal("a `` b"), "```a `` b```");
        assert_eq!(literal("`a"), "`` `a ``");
        let line = SaidLine { at: "1 ms".to_owned(), text: "<- ````".to_owned(), remark: None };
        assert!(fenced(&[line]).starts_with("`````\n"));
    }

    #[test]
    fn a_table_without_names_still_has_a_head() {
        assert_eq!(table(&[], &[vec!["a".to_owned(), "b".to_owned()]]), "|  |  |\n| --- | --- |\n| a | b |");
    }
}
