//! What was said over the wire, in the notation helpdesks know from swaks: `->` `<-`, and `~>` `<~` inside TLS.

use iced::Center;
use iced::widget::{Column, Row, container};

use super::space;
use super::typography::{mono, small};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::model::event::{Line, Speaker};

/// The arrow in front of a line.
#[must_use]
pub fn arrow(line: &Line) -> &'static str {
    match (line.from, line.tls) {
        (Speaker::Client, false) => "->",
        (Speaker::Client, true) => "~>",
        (Speaker::Server, false) => "<-",
        (Speaker::Server, true) => "<~",
    }
}

/// Lines of a dialogue, with what they mean beside them; with their times in `timed`.
pub fn transcript<'a, M: 'a>(look: Look, lines: impl IntoIterator<Item = &'a (u64, Line)>, timed: bool) -> Element<'a, M> {
    let mut column = Column::new().spacing(space::XXS);
    for (at_ms, line) in lines {
        let time = timed.then(|| container(mono(format!("{at_ms} ms")).style(theme::text::muted)).align_right(72));
        let said = mono(format!("{} {}", arrow(line), line.text));
        let meaning = look.words.annotate(&line.text).map(|meaning| small(meaning).style(theme::text::muted));
        let said = Row::new().push(said).push(meaning).spacing(space::S).align_y(Center).wrap();
        column = column.push(Row::new().push(time).push(said).spacing(space::M));
    }
    column.into()
}

/// The same in a well of its own.
pub fn well<'a, M: 'a>(look: Look, lines: impl IntoIterator<Item = &'a (u64, Line)>) -> Element<'a, M> {
    container(transcript(look, lines, false)).padding([space::S, space::M]).width(iced::Fill).style(theme::container::well).into()
}
