//! One thing found out: what it is, and opened, what to do about it.

use iced::widget::{Column, Row, container};
use iced::{Fill, Padding};

use super::button::link_flush;
use super::space;
use super::typography::{label, mono, small, strong};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{Finding, Severity};
use crate::say;

/// Edge of the icon of a severity.
const ICON: f32 = 18.0;
/// How far what belongs to a finding stands in: under its words.
pub const INDENT: f32 = ICON + space::M;

/// The icon and the tone of a severity.
#[must_use]
pub fn sign(severity: Severity) -> (Icon, Tone) {
    match severity {
        Severity::Error => (Icon::CircleX, Tone::Bad),
        Severity::Warning => (Icon::TriangleAlert, Tone::Warning),
        Severity::Note => (Icon::Info, Tone::Neutral),
    }
}

/// A row of a list of findings.
pub fn finding<'a, M: Clone + 'a>(look: Look, finding: &Finding, open: bool, on_toggle: M) -> Element<'a, M> {
    let words = look.words;
    let (icon, tone) = sign(finding.severity);
    let toggle = if open { say!(words, "window-finding-less") } else { say!(words, "window-finding-more") };
    let link = link_flush(toggle, on_toggle);
    // Where there is no room beside the words it stands below them.
    let (below, beside) = if look.tiny() { (Some(link), None) } else { (None, Some(link)) };
    let said = Column::new()
        .push(strong(words.title(finding)))
        .push(small(words.explanation(finding)).style(theme::text::muted))
        .push(below)
        .spacing(space::XXS)
        .width(Fill);
    let mark = container(icon.view(ICON).style(theme::text::tone(tone))).center_y(22);
    let head = Row::new().push(mark).push(said).push(beside).spacing(space::M);
    let more = open.then(|| {
        let part = |name: String, lines: Vec<String>| {
            (!lines.is_empty()).then(|| {
                let mut column = Column::new().push(label(name).style(theme::text::muted)).spacing(space::XS);
                for line in lines {
                    column = column.push(small(line));
                }
                column
            })
        };
        let evidence = finding
            .evidence
            .clone()
            .map(|evidence| container(mono(evidence)).padding([space::S, space::M]).width(Fill).style(theme::container::well));
        Column::new()
            .push(part(say!(words, "window-finding-you"), words.fix_user(finding)))
            .push(part(say!(words, "window-finding-administrator"), words.fix_admin(finding)))
            .push(evidence)
            .spacing(space::M)
            .padding(Padding::ZERO.left(INDENT).top(space::M))
    });
    Column::new().push(head).push(more).padding([space::L, 0.0]).into()
}
