//! The password field: its traps, and what the provider wants in its place.

use iced::Padding;
use iced::widget::{Column, container};

use super::{Message, PASSWORD, State};
use crate::gui::icon::Icon;
use crate::gui::part::field::{Remark, field};
use crate::gui::part::{self, space};
use crate::gui::{Element, Look};
use crate::model::{Provider, Requirement, Secret};
use crate::say;

/// So many letters make "all of them are capitals" more than chance.
const CAPITALS_MIN: usize = 3;

/// The field with all that is to be said of it.
pub(super) fn view<'a>(state: &'a State, look: Look) -> Element<'a, Message> {
    let words = look.words;
    let provider = state.domain.known().and_then(|known| known.provider.as_ref());
    let (eye, name) = if state.shown {
        (Icon::EyeOff, say!(words, "window-account-hide"))
    } else {
        (Icon::Eye, say!(words, "window-account-show"))
    };
    let field =
        field(say!(words, "window-account-password"), "", state.password.reveal(), |text| Message::Password(Secret::new(text)))
            .id(PASSWORD)
            .secure(!state.shown)
            .trailing(36.0, part::ghost(eye, name, Message::Show))
            .remark(Some(remark(state, look, provider)))
            .view();
    let mut column = Column::new().push(field);
    for (label, page) in pages(look, provider) {
        let link = part::button::link_small(label, Message::Browse(page));
        column = column.push(container(link).padding(Padding::ZERO.left(space::L)));
    }
    column.into()
}

fn remark(state: &State, look: Look, provider: Option<&Provider>) -> Remark {
    let words = look.words;
    if state.missing {
        return Remark::Wrong(say!(words, "window-account-password-missing"));
    }
    if state.password.has_blanks_at_ends() {
        return Remark::Warning(say!(words, "window-account-password-blanks"));
    }
    if is_capitals_only(&state.password) {
        return Remark::Warning(say!(words, "window-account-password-capitals"));
    }
    match provider.map(|provider| (&provider.requirement, provider.name.as_str())) {
        Some((Requirement::AppPassword { .. }, name)) => {
            Remark::Warning(say!(words, "window-account-app-password", provider = name))
        }
        Some((Requirement::Oauth2, name)) => Remark::Warning(say!(words, "window-account-oauth", provider = name)),
        _ => match provider.filter(|provider| provider.imap_switch) {
            Some(provider) => {
                Remark::Hint(Icon::Info, say!(words, "window-account-imap-switch", provider = provider.name.as_str()))
            }
            None => Remark::Hint(Icon::Lock, say!(words, "window-account-password-promise")),
        },
    }
}

/// The provider's own pages that help before the check.
fn pages(look: Look, provider: Option<&Provider>) -> Vec<(String, String)> {
    let Some(provider) = provider else { return Vec::new() };
    let app_password = provider.app_password_url.clone().map(|page| (say!(look.words, "window-account-app-password-page"), page));
    let help = provider.help_url.clone().filter(|_| provider.imap_switch || provider.requirement == Requirement::Oauth2);
    let help = help.map(|page| (say!(look.words, "window-account-provider-page", provider = provider.name.as_str()), page));
    app_password.into_iter().chain(help).collect()
}

fn is_capitals_only(password: &Secret) -> bool {
    let letters = || password.reveal().chars().filter(|c| c.is_alphabetic());
    letters().count() >= CAPITALS_MIN && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_lock_is_noticed() {
        for (password, capitals) in [("SUMMERSUN", true), ("S7-X9", false), ("ÄÖÜ!", true), ("Summersun", false), ("12345", false)]
        {
            assert_eq!(is_capitals_only(&Secret::from(password)), capitals, "{password}");
        }
    }
}
