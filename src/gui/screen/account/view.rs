//! The page: the form, and below it what is there for those who have been here before.

use iced::widget::{Column, Row, button, container, row};
use iced::{Center, Fill, Padding};

use super::domain::Domain;
use super::{ADDRESS, Message, State, letter, password};
use crate::gui::icon::Icon;
use crate::gui::part::choice::choice;
use crate::gui::part::field::{Remark, field, mark};
use crate::gui::part::{self, body, card, headline, label, small, space, strong};
use crate::gui::theme::{self, Tone};
use crate::gui::widget::Focusable;
use crate::gui::{Element, Look};
use crate::model::{Mechanism, Protocol, Side};
use crate::say;

/// Width of this page: short lines read well.
const WIDTH: f32 = 520.0;
/// Where a field has less, only an icon stands at its end.
const ROOMY: f32 = 560.0;
/// The longest domain that is named at the end of the field.
const NAME_MAX: usize = 24;

impl State {
    /// The page. `recent` are accounts checked before, newest first; `practising` while the practice servers start.
    pub fn view<'a>(&'a self, look: Look, recent: &[String], practising: bool, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let welcome = Column::new()
            .push(headline(say!(words, "window-account-title")))
            .push(body(say!(words, "window-account-subtitle")).style(theme::text::muted))
            .push(self.preset.as_ref().map(|preset| {
                small(say!(words, "window-account-preset", organisation = preset.organisation.as_str())).style(theme::text::muted)
            }))
            .spacing(space::XS);
        let page = Column::new()
            .push(container(welcome).padding(Padding::ZERO.bottom(space::XS)))
            .push(self.letter.as_ref().map(|read| letter::view(look, read)))
            .push(card::card(look, self.form(look, practising, elapsed_ms)))
            .push(below(look, recent))
            .spacing(space::L);
        card::narrow_page(look, WIDTH, page)
    }

    fn form<'a>(&'a self, look: Look, practising: bool, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let arrow = if self.known { Icon::ChevronDown } else { Icon::ChevronRight };
        let know = row![container(arrow.view(16.0)).center_x(20), strong(say!(words, "window-account-know"))];
        let know = button(know.spacing(space::M).align_y(Center))
            .padding([space::S, 0.0])
            .style(theme::button::bare(true))
            .on_press(Message::Know);
        let toggles = Column::new()
            .push(Focusable::new(know, Some(Message::Know)))
            .push(self.known.then(|| container(self.servers(look)).padding([space::S, 0.0])))
            .push(part::button::tick(say!(words, "window-account-keep"), self.keep, Message::Keep))
            .spacing(space::XXS);
        let check = part::primary(None, say!(words, "window-account-check"), Some(Message::Check));
        let actions = Row::new().push(check).push(practice(look, practising, elapsed_ms)).spacing(space::S).align_y(Center);
        Column::new()
            .push(self.address_field(look, elapsed_ms))
            .push(password::view(self, look))
            .push(
                field(say!(words, "window-account-name"), &say!(words, "window-account-optional"), &self.name, Message::Name)
                    .view(),
            )
            .push(toggles)
            .push(actions.wrap().vertical_spacing(space::S))
            .spacing(space::M)
            .into()
    }

    fn address_field<'a>(&'a self, look: Look, elapsed_ms: u64) -> Element<'a, Message> {
        let words = look.words;
        let known = self.domain.known();
        let silent = known.filter(|known| !known.offers_mail());
        let remark = match (&self.wrong, silent) {
            (Some(error), _) => Some(Remark::Wrong(words.code(&error.to_string()))),
            (None, Some(known)) => Some(Remark::Warning(say!(words, "window-account-domain-silent", domain = known.name.as_str()))),
            (None, None) => None,
        };
        let address = field(say!(words, "window-account-address"), "john@example.org", &self.address, Message::Address)
            .id(ADDRESS)
            .on_leave(Message::AddressLeft)
            .remark(remark);
        match &self.domain {
            Domain::Unknown => address,
            Domain::Looking { .. } => {
                let busy = container(part::busy(look, 16.0, elapsed_ms)).padding(Padding::ZERO.right(space::S));
                address.trailing(30.0, busy)
            }
            Domain::Known(known) if known.offers_mail() => {
                let named = look.size.width >= ROOMY && known.name.chars().count() < NAME_MAX;
                let word = named.then(|| say!(words, "window-account-domain-known", domain = known.name.as_str()));
                address.trailing(if named { 190.0 } else { 30.0 }, mark(Icon::Check, Tone::Good, word))
            }
            Domain::Known(_) => address.trailing(30.0, mark(Icon::TriangleAlert, Tone::Warning, None)),
        }
        .view()
    }

    fn servers<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let known = self.domain.known();
        let found = |side| known.and_then(|known| known.proposal(side, self.protocol));
        let same = say!(words, "window-account-username-same");
        let named = found(Side::Outgoing).and_then(|candidate| candidate.username.clone()).unwrap_or(same);
        let username = field(say!(words, "window-settings-username"), &named, &self.username, Message::Username);
        let automatic = (None, say!(words, "window-account-automatic"));
        let mechanisms = Mechanism::ALL.map(|mechanism| (Some(mechanism), mechanism.to_string()));
        let by = choice(std::iter::once(automatic).chain(mechanisms), &self.mechanism, Message::SignInBy);
        let protocols = [Protocol::Imap, Protocol::Pop3].map(|protocol| (Some(protocol), words.protocol(protocol)));
        let neither = (None, say!(words, "window-account-receive-not"));
        let protocols = choice(protocols.into_iter().chain([neither]), &self.protocol, Message::ReceiveBy);
        let incoming =
            self.protocol.map(|protocol| self.incoming.view(look, protocol, found(Side::Incoming)).map(Message::Incoming));
        Column::new()
            .push(self.outgoing.view(look, Protocol::Smtp, found(Side::Outgoing)).map(Message::Outgoing))
            .push(card::hairline())
            .push(named_choice(say!(words, "window-account-receive"), protocols))
            .push(incoming)
            .push(card::hairline())
            .push(username.view())
            .push(named_choice(say!(words, "window-account-sign-in-by"), by))
            .spacing(space::L)
            .width(Fill)
            .into()
    }
}

fn practice<'a>(look: Look, practising: bool, elapsed_ms: u64) -> Element<'a, Message> {
    if !practising {
        return part::link(None, say!(look.words, "window-account-practice"), Some(Message::Practise));
    }
    let said = body(say!(look.words, "window-account-practice-starts")).style(theme::text::muted);
    let said = row![part::busy(look, 16.0, elapsed_ms), said].spacing(space::S).align_y(Center);
    container(said).center_y(44).padding([0.0, space::M]).into()
}

/// Recent accounts, the letter of a provider, a message to explain, a saved report.
fn below<'a>(look: Look, recent: &[String]) -> Element<'a, Message> {
    let words = look.words;
    let mark = |icon: Icon| container(icon.view(16.0).style(theme::text::muted)).center_y(26);
    let recent = (!recent.is_empty()).then(|| {
        let named = small(say!(words, "window-account-recent")).style(theme::text::muted);
        let named = container(named).center_y(26).padding(Padding::ZERO.left(space::S));
        let mut row = Row::new().push(mark(Icon::History)).push(named).align_y(Center);
        for (index, address) in recent.iter().enumerate() {
            row = row.push(part::button::link_small(address.clone(), Message::Take(index)));
        }
        row.wrap()
    });
    let link = |icon, words, message| row![mark(icon), part::button::link_small(words, message)].align_y(Center);
    let links = Row::new()
        .push(link(Icon::FileText, say!(words, "window-account-letter"), Message::Paste))
        .push(link(Icon::MailQuestionMark, say!(words, "window-account-explain"), Message::Explain))
        .push(link(Icon::FolderOpen, say!(words, "window-account-open"), Message::Open))
        .spacing(space::L);
    Column::new().push(recent).push(links.wrap()).spacing(space::S).into()
}

fn named_choice<'a>(name: String, choices: Element<'a, Message>) -> Element<'a, Message> {
    Column::new().push(label(name).style(theme::text::muted)).push(choices).spacing(space::S).into()
}
