//! Shows what it wraps and lets nothing through to it: the window behind an open dialogue.
//!
//! A veil stops the mouse, but not the keyboard: a field below would go on taking what is typed, and Tab would walk
//! out of the dialogue.

use iced::Event;
use iced::advanced::Shell;

use super::wrap::{Around, Passage, Wrap};
use crate::gui::Element;

/// What stands still while `still` holds.
pub fn inert<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, still: bool) -> Element<'a, Message> {
    Wrap::new(content, Inert { still }).into()
}

struct Inert {
    still: bool,
}

impl<Message> Around<Message> for Inert {
    type State = ();

    fn lets_through(&self) -> bool {
        !self.still
    }

    fn update(&self, _state: &mut (), passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        if !self.still {
            passage.on(shell);
        } else if matches!(passage.event, Event::Window(_)) {
            // A redraw still reaches it, so that buttons know how they look and the spinner turns.
            passage.on_without_mouse(shell);
        }
    }
}
