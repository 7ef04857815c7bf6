//! The keys of the whole window: shortcuts before anything else sees them, and what is left over afterwards.
//!
//! A subscription would see the same keys, but only a widget takes part in capturing: a text field that uses a key
//! keeps it, and tests can press it.

use iced::Event;
use iced::advanced::Shell;
use iced::keyboard::{self, Key, Modifiers};

use super::wrap::{Around, Passage, Wrap};
use crate::gui::Element;

/// What a key means to the window, if anything.
pub type Meaning<Message> = fn(&Key, Modifiers) -> Option<Message>;

/// Wraps the whole window: `first` sees every key before `content`, `last` those that nothing in it wanted.
pub fn keys<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    first: Meaning<Message>,
    last: Meaning<Message>,
) -> Element<'a, Message> {
    Wrap::new(content, Keys { first, last }).into()
}

struct Keys<Message> {
    first: Meaning<Message>,
    last: Meaning<Message>,
}

impl<Message> Around<Message> for Keys<Message> {
    type State = ();

    fn update(&self, _state: &mut (), passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        let meant = |by: Meaning<Message>, event: &Event| match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => by(key, *modifiers),
            _ => None,
        };
        let mut message = meant(self.first, passage.event);
        if message.is_none() {
            passage.on(shell);
            if !shell.is_event_captured() {
                message = meant(self.last, passage.event);
            }
        }
        if let Some(message) = message {
            shell.publish(message);
            shell.capture_event();
        }
    }
}
