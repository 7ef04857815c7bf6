//! Makes what it wraps reachable by Tab and pressable by Enter and Space, with a ring around it while it has the focus.
//!
//! iced's own buttons know only the mouse. A press by mouse goes on to the wrapped button; it takes the ring away,
//! for the ring is there for those who came by keyboard.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Quad, Renderer as _};
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{self, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, overlay};
use iced::border::Border;
use iced::keyboard::{self, Key, key::Named};
use iced::{Color, Event, Length, Rectangle, Renderer, Size, Vector, mouse, touch};

use crate::gui::Element;
use crate::gui::theme::Theme;

/// How far the ring stands off, in pixels.
const GAP: f32 = 2.0;
const WIDTH: f32 = 2.0;

/// Something that can be pressed; `None` as its message takes it out of the Tab order.
pub struct Focusable<'a, Message> {
    content: Element<'a, Message>,
    on_press: Option<Message>,
    radius: f32,
    id: Option<widget::Id>,
}

#[derive(Default)]
struct State {
    focused: bool,
}

impl<'a, Message> Focusable<'a, Message> {
    /// Wraps `content`, which should send the same message when the mouse presses it.
    pub fn new(content: impl Into<Element<'a, Message>>, on_press: Option<Message>) -> Self {
        Self { content: content.into(), on_press, radius: 8.0, id: None }
    }

    /// The corner radius of what is wrapped.
    #[must_use]
    pub fn radius(mut self, radius: f32) -> Self {
        self.radius = radius;
        self
    }

    /// A name, to move the focus here.
    #[must_use]
    pub fn id(mut self, id: impl Into<widget::Id>) -> Self {
        self.id = Some(id.into());
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

impl<Message: Clone> Widget<Message, Theme, Renderer> for Focusable<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match tree.children.first_mut() {
            Some(child) => self.content.as_widget_mut().layout(child, renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let state = tree.state.downcast_mut::<State>();
        if self.on_press.is_some() {
            operation.focusable(self.id.as_ref(), layout.bounds(), state);
        } else {
            state.focused = false;
        }
        if let Some(child) = tree.children.first_mut() {
            operation.traverse(&mut |operation| self.content.as_widget_mut().operate(child, layout, renderer, operation));
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        if let Some(child) = tree.children.first_mut() {
            self.content.as_widget_mut().update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        let state = tree.state.downcast_mut::<State>();
        match event {
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

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if let Some(child) = tree.children.first() {
            self.content.as_widget().draw(child, renderer, theme, style, layout, cursor, viewport);
        }
        if tree.state.downcast_ref::<State>().focused {
            let quad = Quad {
                bounds: layout.bounds().expand(GAP + WIDTH),
                border: Border { color: theme.tokens().accent, width: WIDTH, radius: (self.radius + GAP + WIDTH).into() },
                ..Quad::default()
            };
            renderer.fill_quad(quad, Color::TRANSPARENT);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        tree.children.first().map_or(mouse::Interaction::None, |child| {
            self.content.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer)
        })
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let child = tree.children.first_mut()?;
        self.content.as_widget_mut().overlay(child, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Focusable<'a, Message>> for Element<'a, Message> {
    fn from(focusable: Focusable<'a, Message>) -> Self {
        Self::new(focusable)
    }
}
