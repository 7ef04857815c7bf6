//! The settings of one server, each with a way to copy it.

use iced::widget::{Column, container, row};
use iced::{Center, Fill};

use super::button::ghost_small;
use super::card::{card, chip, hairline};
use super::space;
use super::typography::{self, small, title};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{ServerSettings, Side};
use crate::say;

/// The names and values of a server's settings, in the order in which mail programs ask for them.
#[must_use]
pub fn rows(look: Look, server: &ServerSettings) -> Vec<(String, String)> {
    let words = look.words;
    vec![
        (say!(words, "window-settings-server"), server.host.clone()),
        (say!(words, "window-settings-port"), server.port.to_string()),
        (say!(words, "window-settings-security"), words.security(server.security)),
        (say!(words, "window-settings-username"), server.username.clone()),
        (say!(words, "window-settings-sign-in"), words.authentication(server.authentication)),
    ]
}

/// The card of one side. `proved` says whether the badge may stand on it.
pub fn settings<'a, M: Clone + 'a>(
    look: Look,
    side: Side,
    server: &ServerSettings,
    proved: bool,
    on_copy: impl Fn(String) -> M,
) -> Element<'a, M> {
    let badge = if proved {
        chip(Tone::Good, say!(look.words, "window-settings-proved"))
    } else {
        chip(Tone::Warning, say!(look.words, "window-settings-not-proved"))
    };
    let head = row![title(look.words.side(side)).width(Fill), badge].align_y(Center);
    let values = values(look, rows(look, server), on_copy);
    card(look, Column::new().push(head).push(values).spacing(space::M))
}

/// Names and values, one below the other, each with a way to copy it.
pub fn values<'a, M: Clone + 'a>(look: Look, rows: Vec<(String, String)>, on_copy: impl Fn(String) -> M) -> Element<'a, M> {
    let names = if look.narrow() { 104.0 } else { 124.0 };
    let mut column = Column::new();
    let last = rows.len().saturating_sub(1);
    for (index, (name, value)) in rows.into_iter().enumerate() {
        let copy = ghost_small(Icon::Copy, say!(look.words, "window-copy"), on_copy(value.clone()));
        let name = small(name).style(theme::text::muted);
        let value = typography::value(value).width(Fill);
        let line: Element<'a, M> = if look.tiny() {
            // Where they have no room side by side, the name stands above the value.
            row![Column::new().push(name).push(value).width(Fill), copy].spacing(space::S).align_y(Center).into()
        } else {
            row![name.width(names), value, copy].spacing(space::S).align_y(Center).into()
        };
        column = column.push(container(line).padding([space::XS, 0.0]));
        if index != last {
            column = column.push(hairline());
        }
    }
    column.into()
}
