//! Makes what it wraps reachable by Tab and pressable by Enter and Space, with a ring around it while it has the focus.
//!
//! iced's own buttons know only the mouse. A press by mouse goes on to the wrapped button; it takes the ring away,
//! for the ring is there for those who came by keyboard.

use iced::advanced::Shell;
use iced::advanced::renderer::{Quad, Renderer as _};
use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{self, Operation};
use iced::border::Border;
use iced::keyboard::{self, Key, key::Named};
use iced::{Color, Event, Rectangle, Renderer, mouse, touch};

use super::wrap::{Around, Passage, Wrap};
use crate::gui::Element;
use crate::gui::theme::{FIELD, Theme};

/// How far the ring stands off, in pixels.
const GAP: f32 = 2.0;
const WIDTH: f32 = 2.0;

/// Something that can be pressed; `None` as its message takes it out of the Tab order.
pub struct Focusable<'a, Message> {
    content: Element<'a, Message>,
    press: Press<Message>,
}

struct Press<Message> {
    on_press: Option<Message>,
    radius: f32,
    id: Option<Id>,
}

#[derive(Default)]
struct State {
    focused: bool,
}

impl<'a, Message> Focusable<'a, Message> {
    /// Wraps `content`, which should send the same message when the mouse presses it.
    pub fn new(content: impl Into<Element<'a, Message>>, on_press: Option<Message>) -> Self {
        Self { content: content.into(), press: Press { on_press, radius: FIELD, id: None } }
    }

    /// The corner radius of what is wrapped.
    #[must_use]
    pub fn radius(mut self, radius: f32) -> Self {
        self.press.radius = radius;
        self
    }

    /// A name, to move the focus here.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.press.id = Some(id.into());
        self
    }
}

impl operation::Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<Message: Clone> Around<Message> for Press<Message> {
    type State = State;

    fn operate(&self, state: &mut State, bounds: Rectangle, operation: &mut dyn Operation) {
        if self.on_press.is_some() {
            operation.focusable(self.id.as_ref(), bounds, state);
        } else {
            state.focused = false;
        }
    }

    fn update(&self, state: &mut State, passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        passage.on(shell);
        match passage.event {
            Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) if state.focused => {
                state.focused = false;
                shell.request_redraw();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(Named::Enter | Named::Space),
                repeat,
                modifiers,
                ..
            }) if state.focused && modifiers.is_empty() && !shell.is_event_captured() => {
                if let Some(message) = self.on_press.clone().filter(|_| !repeat) {
                    shell.publish(message);
                }
                shell.capture_event();
            }
            _ => {}
        }
    }

    fn draw(&self, state: &State, renderer: &mut Renderer, theme: &Theme, bounds: Rectangle) {
        if state.focused {
            let border = Border { color: theme.tokens().accent, width: WIDTH, radius: (self.radius + GAP + WIDTH).into() };
            renderer.fill_quad(Quad { bounds: bounds.expand(GAP + WIDTH), border, ..Quad::default() }, Color::TRANSPARENT);
        }
    }
}

impl<'a, Message: Clone + 'a> From<Focusable<'a, Message>> for Element<'a, Message> {
    fn from(focusable: Focusable<'a, Message>) -> Self {
        Wrap::new(focusable.content, focusable.press).into()
    }
}
