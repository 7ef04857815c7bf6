//! A field that says when the focus left it, so that what is wrong can be said then and not while it is typed.

use iced::advanced::Shell;

use super::wrap::{Around, Passage, Wrap};
use crate::gui::Element;

/// Sends `on_leave` when `content` loses the focus.
pub fn watched<'a, Message: Clone + 'a>(content: impl Into<Element<'a, Message>>, on_leave: Message) -> Element<'a, Message> {
    Wrap::new(content, Watched { on_leave }).into()
}

struct Watched<Message> {
    on_leave: Message,
}

#[derive(Default)]
struct State {
    focused: bool,
}

impl<Message: Clone> Around<Message> for Watched<Message> {
    type State = State;

    fn update(&self, state: &mut State, passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        passage.on(shell);
        let focused = passage.has_focus();
        if state.focused && !focused {
            shell.publish(self.on_leave.clone());
        }
        state.focused = focused;
    }
}
