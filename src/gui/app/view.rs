//! The frame around every place: the bar, the notice, and what lies over it.

use iced::keyboard::{Key, Modifiers};
use iced::widget::{Column, Row, Stack, column, container, responsive, row};
use iced::{Center, Fill, Size};

use super::{App, Message, Over, Screen};
use crate::gui::icon::Icon;
use crate::gui::part::stepper::{Place, stepper};
use crate::gui::part::{self, modal, notice, space, title};
use crate::gui::screen::help;
use crate::gui::shortcut::{self, Shortcut};
use crate::gui::theme;
use crate::gui::widget::{calm, keys};
use crate::gui::{Element, Look};
use crate::say;

impl App {
    /// The whole window.
    pub fn view(&self) -> Element<'_, Message> {
        let first = |key: &Key, held: Modifiers| shortcut::first(key, held).map(Message::Pressed);
        let last = |key: &Key, held: Modifiers| shortcut::last(key, held).map(Message::Pressed);
        calm(keys(responsive(|size| self.at(size)), first, last), self.preferences.reduce_motion)
    }

    /// The window in this room.
    fn at(&self, size: Size) -> Element<'_, Message> {
        let look = Look { words: self.words, size, still: self.preferences.reduce_motion };
        let notice =
            self.notice.as_ref().map(|said| notice::notice(look, said, say!(self.words, "window-close"), Message::CloseNotice));
        // It lies over the page, so that nothing moves when it comes and goes.
        let notice = notice.map(|notice| container(notice).align_bottom(Fill));
        let page = Stack::new().push(container(self.screen(look)).height(Fill)).push(notice).width(Fill).height(Fill);
        let base = Column::new().push(self.bar(look)).push(page);
        modal::over(base, self.dialogue(look))
    }

    fn bar(&self, look: Look) -> Element<'_, Message> {
        let words = look.words;
        let mark = Icon::Mark.view(24.0).style(theme::text::accent);
        let name = Row::new().push(mark).push((!look.tiny()).then(|| title("Mailwright"))).spacing(space::M).align_y(Center);
        let icons = Row::new()
            .push(part::ghost(Icon::Activity, say!(words, "window-details"), Message::Pressed(Shortcut::Details)))
            .push(part::ghost(Icon::Settings, say!(words, "window-preferences"), Message::Pressed(Shortcut::Preferences)))
            .push(part::ghost(Icon::CircleQuestionMark, say!(words, "window-help"), Message::Pressed(Shortcut::Help)));
        let stepper = stepper(look, self.place(), |place| self.returns_to(place).then_some(Message::Return(place)));
        let content: Element<'_, Message> = if look.narrow() {
            let top = row![container(name).width(Fill), icons].align_y(Center).height(52);
            column![top, container(stepper).height(34)].padding([0.0, space::L]).into()
        } else {
            row![container(name).width(Fill), stepper, container(icons).align_right(Fill)]
                .align_y(Center)
                .height(55)
                .padding(iced::Padding::from([0.0, space::XL]).right(space::L))
                .into()
        };
        column![container(content).width(Fill).style(theme::container::bar), part::card::hairline()].into()
    }

    fn returns_to(&self, place: Place) -> bool {
        matches!(
            (place, self.place()),
            (Place::Account, Place::Check | Place::Result | Place::Setup) | (Place::Result, Place::Setup)
        )
    }

    fn screen(&self, look: Look) -> Element<'_, Message> {
        if let (Some(Over::Details(details)), Some(checked)) = (&self.over, self.checked()) {
            return details.view(look, checked).map(Message::Details);
        }
        if let Some(Over::Explain(explain)) = &self.over {
            return explain.view(look).map(Message::Explain);
        }
        match &self.screen {
            Screen::Account => {
                let recent: Vec<String> =
                    self.preferences.recent.iter().take(3).map(|recent| recent.intent.address.to_string()).collect();
                self.account.view(look, &recent, self.practising, self.now_ms).map(Message::Account)
            }
            Screen::Check(check) => check.view(look).map(Message::Check),
            Screen::Result(result) => result.view(look).map(Message::Result),
            Screen::Setup(setup) => setup.view(look).map(Message::Setup),
        }
    }

    fn dialogue(&self, look: Look) -> Option<Element<'_, Message>> {
        let words = look.words;
        let (name, content) = match self.over.as_ref()? {
            Over::Details(_) | Over::Explain(_) => return None,
            Over::Preferences(open) => {
                (say!(words, "window-preferences"), open.view(look, &self.preferences).map(Message::Preferences))
            }
            Over::Help => (say!(words, "window-help"), help::view(look)),
            Over::Path(path) => (path.title(look), path.view(look).map(Message::Path)),
        };
        Some(modal::dialogue(look, name, say!(words, "window-close"), Message::Close, content))
    }
}
