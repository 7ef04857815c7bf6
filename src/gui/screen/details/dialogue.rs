//! What was said on every connection, searchable.

use iced::widget::{Column, column};

use super::{Message, endpoint_head, nothing};
use crate::gui::icon::Icon;
use crate::gui::part::field::field;
use crate::gui::part::{self, card, space, transcript};
use crate::gui::screen::Checked;
use crate::gui::theme::Tone;
use crate::gui::{Element, Look};
use crate::model::event::Line;
use crate::say;

/// The name of the search field.
pub const SEARCH: &str = "details-search";

/// The page: the lines that hold what is looked for, every dialogue with a button that copies it as it is shown.
pub(super) fn view<'a>(look: Look, checked: &'a Checked, search: &'a str) -> Element<'a, Message> {
    let words = look.words;
    let field = field(say!(words, "details-search"), "STARTTLS", search, Message::Search)
        .id(SEARCH)
        .trailing(30.0, part::field::mark(Icon::Search, Tone::Neutral, None))
        .view();
    let wanted = search.to_lowercase();
    let mut cards = Column::new().push(field).spacing(space::L);
    let mut any = false;
    for (endpoint, probe) in &checked.outcome.probes {
        let lines: Vec<&(u64, Line)> =
            probe.dialogue.iter().filter(|(_, line)| line.text.to_lowercase().contains(&wanted)).collect();
        if lines.is_empty() {
            continue;
        }
        any = true;
        let text: Vec<String> = lines.iter().map(|(_, line)| format!("{} {}", transcript::arrow(line), line.text)).collect();
        let copy = part::button::ghost_small(Icon::Copy, say!(words, "window-copy"), Message::Copy(text.join("\n")));
        let head = iced::widget::row![iced::widget::container(endpoint_head(endpoint)).width(iced::Fill), copy];
        cards = cards.push(card::card(look, column![head, transcript::transcript(look, lines, true)].spacing(space::M)));
    }
    if any { cards.into() } else { cards.push(nothing(look)).into() }
}
