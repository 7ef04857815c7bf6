//! Explains a message that was pasted: a server's reply, a bounce, lines of a log, an error of another program. Nothing
//! of it leaves this computer.

use iced::widget::{Column, Row, container, row, text_editor};
use iced::{Center, Fill, Task};
use tokio::task::spawn_blocking;

use crate::diagnosis::explain::{self as diagnosis, Certainty, Hint, Match, TEXT_MAX};
use crate::gui::icon::Icon;
use crate::gui::part::steps::{Step, steps};
use crate::gui::part::{self, body, card, headline, label, mono, small, space, strong, title};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look, font};
use crate::model::{Finding, Severity};
use crate::say;
use crate::words::{Words, lead_and_rest};

/// The name of the field.
pub const TEXT: &str = "explain-text";

/// Height of the field: some ten lines.
const FIELD: f32 = 200.0;

/// What was pasted, and what it shows.
#[derive(Debug, Default)]
pub struct State {
    text: text_editor::Content,
    /// The number of the last change; what was found in an older text is dropped.
    change: u64,
    /// What the text shows, best first; `None` while it is read.
    found: Option<Vec<Match>>,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Typed or pasted.
    Edited(text_editor::Action),
    /// The text with this number shows this.
    Explained(u64, Vec<Match>),
    /// Put this on the clipboard.
    Copy(String),
    /// Begin anew.
    Clear,
    /// Back to the place below.
    Close,
}

/// What is to be done about it.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Put this on the clipboard.
    Copy(String),
    /// Back to the place below.
    Close,
}

/// What a text shows, best first, when nothing else is known about it.
#[must_use]
pub fn explain(text: &str) -> Vec<Match> {
    diagnosis::explain(text, Hint::default())
}

impl State {
    /// The page, with this text on it, and the reading of it.
    pub fn with(text: &str) -> (Self, Task<Message>) {
        let mut end = text.len().min(TEXT_MAX);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        let mut state = Self { text: text_editor::Content::with_text(text), ..Self::default() };
        let read = state.read();
        (state, read)
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Edited(action) => {
                let changes = action.is_edit();
                self.text.perform(action);
                if changes { Action::Run(self.read()) } else { Action::None }
            }
            Message::Explained(change, found) => {
                if change == self.change {
                    self.found = Some(found);
                }
                Action::None
            }
            Message::Copy(text) => Action::Copy(text),
            Message::Clear => {
                *self = Self { change: self.change + 1, ..Self::default() };
                Action::None
            }
            Message::Close => Action::Close,
        }
    }

    /// Reads the text beside the window: megabytes of a log take their time.
    fn read(&mut self) -> Task<Message> {
        self.change += 1;
        self.found = None;
        let (change, text) = (self.change, self.text.text());
        let read = async move { spawn_blocking(move || explain(&text)).await.unwrap_or_default() };
        Task::perform(read, move |found| Message::Explained(change, found))
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty() || self.text.text().trim().is_empty()
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let back = part::button::ghost(Icon::ArrowLeft, say!(words, "window-back"), Message::Close);
        let clear = (!self.is_empty()).then(|| part::link(None, say!(words, "explain-clear"), Some(Message::Clear)));
        let head = Row::new().push(back).push(container(title(say!(words, "explain-title"))).width(Fill)).push(clear);
        let field = part::typography::editor(&self.text)
            .id(TEXT)
            .placeholder(say!(words, "explain-placeholder"))
            .padding(space::M)
            .height(FIELD)
            .on_action(Message::Edited);
        let stays = row![
            Icon::Lock.view(16.0).style(theme::text::muted),
            small(say!(words, "explain-stays")).style(theme::text::muted).width(Fill)
        ];
        let asked = Column::new().push(field).push(stays.spacing(space::S)).spacing(space::S);
        let answer: Option<Element<'a, Message>> = match &self.found {
            _ if self.is_empty() => None,
            None => Some(body(say!(words, "explain-reading")).style(theme::text::muted).into()),
            Some(found) => Some(answer(look, found)),
        };
        card::page(look, Column::new().push(head.spacing(space::S).align_y(Center)).push(asked).push(answer).spacing(space::L))
    }
}

/// The best match whole, the others by their titles.
fn answer<'a>(look: Look, found: &[Match]) -> Element<'a, Message> {
    let words = look.words;
    let Some((best, others)) = found.split_first() else {
        let unknown =
            row![Icon::CircleQuestionMark.view(18.0).style(theme::text::muted), body(say!(words, "explain-unknown")).width(Fill)];
        return card::card(look, unknown.spacing(space::M));
    };
    let told = Finding::new(best.cause, Severity::Error, best.stage);
    let (tone, sure) = certainty(best.certainty, words);
    let chips = row![
        card::chip(tone, sure),
        card::chip(Tone::Neutral, words.stage_exact(best.stage)),
        card::chip(Tone::Neutral, best.cause.to_string())
    ];
    let said = Column::new()
        .push(headline(words.title(&told)))
        .push(body(words.explanation(&told)).style(theme::text::muted))
        .push(chips.spacing(space::S).wrap().vertical_spacing(space::S))
        .push(container(mono(best.line.clone())).padding([space::S, space::M]).width(Fill).style(theme::container::well))
        .spacing(space::S);
    let for_user = list(say!(words, "window-result-you-can"), words.fix_user(&told), None);
    let fix = words.fix_admin(&told);
    let copied = format!("{}\n{}\n{}", best.line, best.cause, fix.join("\n"));
    let copy = part::secondary(Some(Icon::Copy), say!(words, "window-copy"), Some(Message::Copy(copied)));
    let for_admin = list(say!(words, "window-result-administrator"), fix, Some(copy));
    let both: Element<'a, Message> = match (for_user, for_admin) {
        (Some(user), Some(admin)) => card::pair(look, card::card(look, user), card::card(look, admin), (1, 1)),
        (Some(one), None) | (None, Some(one)) => card::card(look, one),
        (None, None) => Column::new().into(),
    };
    Column::new().push(card::card(look, said)).push(both).push(beside(look, best, others)).spacing(space::L).into()
}

/// What else it could be.
fn beside<'a>(look: Look, best: &Match, others: &[Match]) -> Option<Element<'a, Message>> {
    let words = look.words;
    let mut causes: Vec<_> = others.iter().map(|other| other.cause).chain(best.also_possible.iter().copied()).collect();
    let mut seen = std::collections::BTreeSet::from([best.cause]);
    causes.retain(|cause| seen.insert(*cause));
    if causes.is_empty() {
        return None;
    }
    let mut lines = Column::new().push(strong(say!(words, "explain-beside"))).spacing(space::S);
    for cause in causes {
        let name = body(words.title(&Finding::new(cause, Severity::Error, best.stage)));
        lines = lines.push(row![name, card::chip(Tone::Neutral, cause.to_string())].spacing(space::S).align_y(Center).wrap());
    }
    Some(card::card(look, lines))
}

fn list<'a>(name: String, sentences: Vec<String>, action: Option<Element<'a, Message>>) -> Option<Element<'a, Message>> {
    if sentences.is_empty() {
        return None;
    }
    let step = |sentence: String| {
        let (lead, rest) = lead_and_rest(&sentence);
        Step::new(lead.to_owned(), Some(rest.to_owned()).filter(|rest| !rest.is_empty()))
    };
    let all = steps(sentences.into_iter().map(step).collect(), false);
    let name = label(name).font(font::SEMIBOLD).style(theme::text::muted);
    Some(Column::new().push(name).push(all).push(action).spacing(space::L).into())
}

fn certainty(certainty: Certainty, words: Words) -> (Tone, String) {
    match certainty {
        Certainty::Certain => (Tone::Good, say!(words, "explain-certain")),
        Certainty::Likely => (Tone::Accent, say!(words, "explain-likely")),
        Certainty::Possible => (Tone::Warning, say!(words, "explain-possible")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cause;

    fn typed(state: &mut State, text: &str) -> u64 {
        let paste = text_editor::Action::Edit(text_editor::Edit::Paste(std::sync::Arc::new(text.to_owned())));
        assert!(matches!(state.update(Message::Edited(paste)), Action::Run(_)));
        state.change
    }

    #[test]
    fn only_what_the_text_shows_now_is_shown() {
        let mut state = State::default();
        let first = typed(&mut state, "535 5.7.8 authentication failed");
        let second = typed(&mut state, "\n554 5.7.1 Relay access denied");
        let _ = state.update(Message::Explained(first, explain("535 5.7.8 authentication failed")));
        assert_eq!(state.found, None, "an older text was read");
        let _ = state.update(Message::Explained(second, Vec::new()));
        assert_eq!(state.found, Some(Vec::new()));
    }

    #[test]
    fn it_opens_with_a_text_and_is_cleared() {
        let (mut state, _) = State::with("535 5.7.8 authentication failed");
        assert!(!state.is_empty());
        let found = explain(&state.text.text());
        assert_eq!(found.first().map(|found| found.cause), Some(Cause::AuthWrongCredentials));
        let _ = state.update(Message::Clear);
        assert!(state.is_empty() && state.found.is_none());
        let _ = State::with(&"ä".repeat(TEXT_MAX));
    }
}
