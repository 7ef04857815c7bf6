//! A document as one HTML page: nothing is fetched, nothing runs, and what a server sent stays text.

use super::document::{Bar, Block, Document, Mark, SaidLine};
use super::text::sign;

/// The document as a page of its own, ending in a line feed.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut body = String::new();
    for block in &document.blocks {
        draw(block, &mut body);
    }
    page(document.lang, &document.title, &body)
}

/// A page around `body`, which is HTML already, in the colours of the window, light or dark as the reader's system is.
#[must_use]
pub fn page(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(lang),
        escaped(title),
    )
}

/// Text as it may stand in an element or a quoted attribute. What cannot be seen is shown, not sent on.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' => safe.push('\n'),
            _ if c.is_control() => safe.extend(c.escape_default()),
            _ => safe.push(c),
        }
        safe
    })
}

const STYLE: &str = include_str!("../../assets/page.css");

fn draw(block: &Block, page: &mut String) {
    let html = match block {
        Block::Headline { mark, title, subtitle, aside } => headline(*mark, title, subtitle, aside.as_deref()),
        Block::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Table { head, rows } => table(head, rows),
        Block::Pairs(pairs) => pairs_list(pairs),
        Block::Steps(steps) => list("ol", steps),
        Block::Remark { mark, title, explanation, steps } => format!(
            "<article class=\"{}\">\n<h3>{}{}</h3>\n<p>{}</p>\n{}</article>\n",
            class(*mark),
            badge(*mark),
            escaped(title),
            escaped(explanation),
            list("ul", steps),
        ),
        Block::Timeline { end_ms, bars } => timeline(*end_ms, bars),
        Block::Dialogue { title, lines } => dialogue(title, lines),
    };
    page.push_str(&html);
}

fn headline(mark: Mark, title: &str, subtitle: &str, aside: Option<&str>) -> String {
    let more = |class: &str, text: &str| {
        if text.is_empty() { String::new() } else { format!("<p class=\"{class}\">{}</p>\n", escaped(text)) }
    };
    format!(
        "<header class=\"{}\">\n<h1>{}{}</h1>\n{}{}</header>\n",
        class(mark),
        badge(mark),
        escaped(title),
        more("subtitle", subtitle),
        more("aside", aside.unwrap_or_default()),
    )
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let cells = |tag: &str, row: &[String]| row.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect::<String>();
    let head = if head.is_empty() { String::new() } else { format!("<thead><tr>{}</tr></thead>\n", cells("th", head)) };
    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("td", row))).collect();
    format!("<div class=\"wide\"><table>\n{head}<tbody>\n{rows}</tbody>\n</table></div>\n")
}

fn pairs_list(pairs: &[(String, String)]) -> String {
    let rows: String =
        pairs.iter().map(|(label, value)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(value))).collect();
    format!("<dl>\n{rows}</dl>\n")
}

fn list(tag: &str, steps: &[String]) -> String {
    if steps.is_empty() {
        return String::new();
    }
    let items: String = steps.iter().map(|step| format!("<li>{}</li>\n", escaped(step))).collect();
    format!("<{tag}>\n{items}</{tag}>\n")
}

fn timeline(end_ms: u64, bars: &[Bar]) -> String {
    // Thousandths of the scale, so that no floating-point number has to be written.
    let share = |ms: u64| u128::from(ms.min(end_ms)) * 1_000 / u128::from(end_ms.max(1));
    let percent = |thousandths: u128| format!("{}.{}", thousandths / 10, thousandths % 10);
    let rows: String = bars
        .iter()
        .map(|bar| {
            let (from, until) = (share(bar.from_ms), share(bar.until_ms));
            format!(
                "<tr class=\"{}\"><td>{}{}</td><td class=\"scale\"><span style=\"margin-left:{}%;width:{}%\"></span></td><td class=\"time\">{}</td><td>{}</td></tr>\n",
                class(bar.mark),
                badge(bar.mark),
                escaped(&bar.label),
                percent(from),
                percent(until.saturating_sub(from)),
                escaped(&bar.took),
                escaped(&bar.detail),
            )
        })
        .collect();
    format!("<div class=\"wide\"><table class=\"timeline\">\n<tbody>\n{rows}</tbody>\n</table></div>\n")
}

fn dialogue(title: &str, lines: &[SaidLine]) -> String {
    let lines: String = lines
        .iter()
        .map(|line| {
            let remark = line.remark.as_deref().map_or_else(String::new, |text| format!("  <i>{}</i>", escaped(text)));
            format!("<span>{:>8}</span> {}{remark}\n", escaped(&line.at), escaped(&line.text))
        })
        .collect();
    format!("<details>\n<summary>{}</summary>\n<pre>{lines}</pre>\n</details>\n", escaped(title))
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "good",
        Mark::Warned => "warned",
        Mark::Bad => "bad",
        Mark::Open => "open",
    }
}

fn badge(mark: Mark) -> String {
    format!("<b class=\"mark\">{}</b> ", sign(mark))
}

#[cfg(test)]
mod tests {
    use super::super::{document, streams};
    use super::*;
    use crate::model::{Event, Happened, Outcome};
    use crate::words::Words;

    fn html(events: &[Event], tag: &str) -> String {
        render(&document::whole(&Outcome::replay(events), Words::new(tag)))
    }

    #[test]
    fn the_page_is_well_formed_and_fetches_nothing() {
        for (name, events) in streams::all() {
            let page = html(&events, "en");
            let body = page[page.find("<body>").unwrap()..].trim_end().trim_end_matches("</html>");
            let mut reader = quick_xml::Reader::from_str(body);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{name}: {error} in {body}"),
                }
            }
            assert!(
                !page.contains("src=") && !page.contains("url(") && !page.contains("<script") && !page.contains("http:"),
                "{name}"
            );
        }
    }

    #[test]
    fn a_server_cannot_write_html() {
        let mut events = streams::wrong_password();
        if let Some(Event { happened: Happened::Concluded(conclusion), .. }) = events.last_mut() {
            conclusion.findings[0].evidence = Some("535 </dd><script>alert('x')</script>\u{1b}".to_owned());
        }
        let page = html(&events, "en");
        assert!(page.contains("535 &lt;/dd&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\u{1b}"), "{page}");
    }

    #[test]
    fn the_page_speaks_its_language() {
        let page = html(&streams::wrong_password(), "de");
        assert!(
            page.starts_with("<!doctype html>\n<html lang=\"de\">")
                && page.contains("<title>Mailprüfung von john@guide.test</title>")
        );
        assert!(page.contains("<header class=\"bad\">\n<h1><b class=\"mark\">✗</b> "));
    }

    #[test]
    fn a_bar_stands_to_scale() {
        let bar = |from_ms, until_ms| Bar {
            label: "x".to_owned(),
            from_ms,
            until_ms,
            mark: Mark::Good,
            took: String::new(),
            detail: String::new(),
        };
        let page = timeline(1_000, &[bar(0, 250), bar(250, 1_000), bar(5, 9_000)]);
        assert!(page.contains("margin-left:0.0%;width:25.0%") && page.contains("margin-left:25.0%;width:75.0%"), "{page}");
        assert!(page.contains("margin-left:0.5%;width:99.5%"), "never past its end: {page}");
    }
}
