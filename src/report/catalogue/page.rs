//! The catalogue as one HTML page: contents with anchors, nothing fetched, nothing that runs.

use std::fmt::Write as _;

use super::{facts, heading, of, tell};
use crate::model::{Cause, Finding, Stage};
use crate::report::html::{self, escaped};
use crate::say;
use crate::words::Words;
use crate::words::catalogue::{Group, entry};

/// Every cause on one page, each with its name as its anchor.
#[must_use]
pub fn page(words: Words) -> String {
    let title = say!(words, "catalogue-title");
    let mut body = format!(
        "<header>\n<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n</header>\n",
        escaped(&title),
        escaped(&say!(words, "catalogue-intro"))
    );
    contents(words, &mut body);
    for group in Group::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(body, "<h2 id=\"{}\">{}</h2>", group.name(), escaped(&heading(group, words)));
        for cause in of(group) {
            article(cause, words, &mut body);
        }
    }
    html::page(words.tag(), &title, &body)
}

fn contents(words: Words, body: &mut String) {
    let _ = writeln!(body, "<nav aria-label=\"{0}\">\n<h2>{0}</h2>", escaped(&say!(words, "catalogue-contents")));
    for group in Group::ALL {
        let _ = writeln!(body, "<details>\n<summary>{}</summary>\n<ul>", escaped(&heading(group, words)));
        for cause in of(group) {
            let _ = writeln!(body, "<li><a href=\"#{cause}\">{}</a></li>", escaped(&tell(cause, words).title));
        }
        body.push_str("</ul>\n</details>\n");
    }
    body.push_str("</nav>\n");
}

fn article(cause: Cause, words: Words, body: &mut String) {
    let told = tell(cause, words);
    let _ = write!(
        body,
        "<article id=\"{cause}\">\n<h3><a href=\"#{cause}\">{}</a></h3>\n<p class=\"aside\">{}</p>\n<p>{}</p>\n",
        escaped(&told.title),
        escaped(&facts(cause, words)),
        escaped(&told.explanation),
    );
    let _ = writeln!(body, "<h4>{}</h4>\n<ol>{}</ol>", escaped(&say!(words, "explain-user")), items(&told.fix_user));
    for_the_administrator(cause, &told.fix_admin, words, body);
    body.push_str("</article>\n");
}

fn for_the_administrator(cause: Cause, advice: &[String], words: Words, body: &mut String) {
    let finding = Finding::new(cause, entry(cause).severity, Stage::Connect);
    let of_products = words.settings(&finding).into_iter().map(|(product, lines)| (product.title().to_owned(), lines));
    let look = Some(words.look(&finding)).filter(|look| !look.is_empty());
    let blocks: Vec<(String, Vec<String>)> = of_products.chain(look.map(|look| (say!(words, "catalogue-look"), look))).collect();
    let references = &entry(cause).references;
    if advice.is_empty() && blocks.is_empty() && references.is_empty() {
        return;
    }
    let _ = writeln!(body, "<details>\n<summary>{}</summary>", escaped(&say!(words, "explain-admin")));
    if !advice.is_empty() {
        let _ = writeln!(body, "<ul>{}</ul>", items(advice));
    }
    for (heading, lines) in blocks {
        let _ = writeln!(body, "<h4>{}</h4>\n<pre>{}</pre>", escaped(&heading), escaped(&lines.join("\n")));
    }
    if !references.is_empty() {
        let links: String = references.iter().map(|reference| format!("<li>{}</li>\n", link(reference))).collect();
        let _ = writeln!(body, "<h4>{}</h4>\n<ul>{links}</ul>", escaped(&say!(words, "catalogue-references")));
    }
    body.push_str("</details>\n");
}

fn items(steps: &[String]) -> String {
    steps.iter().map(|step| format!("<li>{}</li>\n", escaped(step))).collect()
}

/// A link to a page of a product, or to the section of an RFC.
fn link(reference: &str) -> String {
    let address = match reference.strip_prefix("RFC ") {
        Some(rfc) => {
            let (number, section) = rfc.split_once(" §").map_or((rfc, None), |(number, section)| (number, Some(section)));
            let section = section.map(|section| format!("#section-{section}")).unwrap_or_default();
            format!("https://www.rfc-editor.org/rfc/rfc{number}{section}")
        }
        None => reference.to_owned(),
    };
    let shown = reference.strip_prefix("https://").unwrap_or(reference);
    format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(&address), escaped(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_is_an_anchor_that_the_contents_lead_to() {
        for (tag, _) in Words::languages() {
            let page = page(Words::new(tag));
            assert!(page.contains(&format!("<html lang=\"{tag}\">")));
            for cause in Cause::ALL {
                assert_eq!(page.matches(&format!("<article id=\"{cause}\">")).count(), 1, "{cause}");
                assert_eq!(page.matches(&format!("href=\"#{cause}\"")).count(), 2, "{cause}");
            }
        }
    }

    #[test]
    fn nothing_is_fetched_and_nothing_runs() {
        let page = page(Words::new("en"));
        for tag in ["<script", "<img", "<iframe", "<link", "@import", "url(", "onclick", "src="] {
            assert!(!page.contains(tag), "{tag}");
        }
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn what_stands_in_settings_stays_text() {
        let page = page(Words::new("de"));
        assert!(page.contains("ssl_cert = &lt;/etc/ssl/certs/HOST-fullchain.pem"));
        assert!(!page.contains("= </etc"));
        for pair in ["article", "details", "ul", "ol", "pre", "nav"] {
            assert_eq!(page.matches(&format!("<{pair}")).count(), page.matches(&format!("</{pair}>")).count(), "{pair}");
        }
    }

    #[test]
    fn rfcs_lead_to_their_section() {
        assert_eq!(
            link("RFC 5321 §4.2"),
            "<a href=\"https://www.rfc-editor.org/rfc/rfc5321#section-4.2\" rel=\"noreferrer\">RFC 5321 §4.2</a>"
        );
    }
}
