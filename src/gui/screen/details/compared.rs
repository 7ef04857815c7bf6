//! What differs between this report and another one.

use iced::widget::{Column, container, row};
use iced::{Fill, FillPortion};

use super::Message;
use crate::gui::part::{body, card, label, small, space, title};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::report::compare::{Difference, Group};
use crate::say;

/// The page: the other report on the left, this one on the right.
pub(super) fn view<'a>(look: Look, groups: &[Group]) -> Element<'a, Message> {
    if groups.is_empty() {
        return card::card(look, body(say!(look.words, "compare-same")));
    }
    let mut cards =
        Column::new().push(small(say!(look.words, "details-compared-which")).style(theme::text::muted)).spacing(space::L);
    for group in groups {
        let mut lines = Column::new().push(title(group.title.clone())).spacing(space::M);
        for difference in &group.differences {
            lines = lines.push(card::hairline()).push(line(look, difference));
        }
        cards = cards.push(card::card(look, lines));
    }
    cards.into()
}

fn line<'a>(look: Look, difference: &Difference) -> Element<'a, Message> {
    let shown = |value: &Option<String>| small(value.clone().unwrap_or_else(|| "–".to_owned())).width(Fill);
    let (before, after) = (shown(&difference.before).style(theme::text::muted), shown(&difference.after));
    let what = label(difference.what.clone());
    if look.narrow() {
        return Column::new().push(what).push(before).push(after).spacing(space::XS).into();
    }
    let cell = |content: Element<'a, Message>, portion: u16| container(content).width(FillPortion(portion));
    row![cell(what.into(), 3), cell(before.into(), 4), cell(after.into(), 4)].spacing(space::M).into()
}
