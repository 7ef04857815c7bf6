//! A pasted letter with settings: what was understood of it, shown before any of it is used.

use iced::Fill;
use iced::widget::{Column, Row, row};

use super::Message;
use crate::formats::letter::Letter;
use crate::gui::icon::Icon;
use crate::gui::part::{self, body, card, small, space, strong};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::secret::MASK;
use crate::model::{Side, Typed};
use crate::say;

/// Width of the names beside what was understood.
const NAMES: f32 = 120.0;

/// The letter, on a card of its own.
pub(super) fn view<'a>(look: Look, letter: &Letter) -> Element<'a, Message> {
    let words = look.words;
    if letter.is_empty() {
        let said = row![
            Icon::TriangleAlert.view(18.0).style(theme::text::tone(Tone::Warning)),
            body(say!(words, "window-letter-nothing")).width(Fill),
            part::ghost(Icon::X, say!(words, "window-close"), Message::DropLetter),
        ];
        return card::toned(look, Tone::Warning, said.spacing(space::M).align_y(iced::Center));
    }
    let mut lines = Column::new().spacing(space::S);
    for (name, value) in understood(look, letter) {
        lines = lines.push(row![small(name).style(theme::text::muted).width(NAMES), body(value).width(Fill)].spacing(space::S));
    }
    let buttons = Row::new()
        .push(part::secondary(Some(Icon::Check), say!(words, "window-letter-take"), Some(Message::TakeLetter)))
        .push(part::link(None, say!(words, "window-cancel"), Some(Message::DropLetter)))
        .spacing(space::S);
    let said = Column::new()
        .push(strong(say!(words, "window-letter-title")))
        .push(lines)
        .push(buttons.wrap().vertical_spacing(space::S))
        .spacing(space::L);
    card::toned(look, Tone::Accent, said)
}

/// Names and values, as the form below calls them.
fn understood(look: Look, letter: &Letter) -> Vec<(String, String)> {
    let words = look.words;
    let mut lines = Vec::new();
    lines.extend(letter.address.as_ref().map(|address| (say!(words, "window-account-address"), address.to_string())));
    lines.extend(server(look, &letter.outgoing, None).map(|server| (words.side(Side::Outgoing), server)));
    let protocol = letter.protocol.map(|protocol| words.protocol(protocol));
    lines.extend(server(look, &letter.incoming, protocol).map(|server| (words.side(Side::Incoming), server)));
    lines.extend(letter.username.clone().map(|name| (say!(words, "window-settings-username"), name)));
    lines.extend(letter.password.as_ref().map(|_| (say!(words, "window-account-password"), MASK.to_owned())));
    lines
}

fn server(look: Look, typed: &Typed, protocol: Option<String>) -> Option<String> {
    if *typed == Typed::default() {
        return None;
    }
    let port = typed.port.map(|port| say!(look.words, "window-letter-port", port = port.to_string()));
    let security = typed.security.map(|security| look.words.security(security));
    let parts: Vec<String> = [protocol, typed.host.clone(), port, security].into_iter().flatten().collect();
    Some(parts.join(" · "))
}
