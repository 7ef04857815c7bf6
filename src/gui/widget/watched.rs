//! A text field that says when the focus left it, so that what is wrong can be said then and not while it is typed.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, renderer, text};
use iced::widget::{TextInput, text_input};
use iced::{Event, Length, Rectangle, Renderer, Size, mouse};

use crate::gui::Element;
use crate::gui::theme::Theme;

type Inner = text_input::State<<Renderer as text::Renderer>::Paragraph>;

/// Wraps a text field.
pub struct Watched<'a, Message: Clone> {
    field: TextInput<'a, Message, Theme, Renderer>,
    on_leave: Message,
}

#[derive(Default)]
struct State {
    focused: bool,
}

impl<'a, Message: Clone> Watched<'a, Message> {
    /// Wraps `field`; `on_leave` is sent when it loses the focus.
    pub fn new(field: TextInput<'a, Message, Theme, Renderer>, on_leave: Message) -> Self {
        Self { field, on_leave }
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Watched<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.field as &dyn Widget<Message, Theme, Renderer>)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&[&self.field as &dyn Widget<Message, Theme, Renderer>]);
    }

    fn size(&self) -> Size<Length> {
        Widget::size(&self.field)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match tree.children.first_mut() {
            Some(child) => Widget::layout(&mut self.field, child, renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if let Some(child) = tree.children.first_mut() {
            self.field.operate(child, layout, renderer, operation);
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
        let Some(child) = tree.children.first_mut() else { return };
        self.field.update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
        let focused = child.state.downcast_ref::<Inner>().is_focused();
        let state = tree.state.downcast_mut::<State>();
        if state.focused && !focused {
            shell.publish(self.on_leave.clone());
        }
        state.focused = focused;
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
            Widget::draw(&self.field, child, renderer, theme, style, layout, cursor, viewport);
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
        tree.children
            .first()
            .map_or(mouse::Interaction::None, |child| self.field.mouse_interaction(child, layout, cursor, viewport, renderer))
    }
}

impl<'a, Message: Clone + 'a> From<Watched<'a, Message>> for Element<'a, Message> {
    fn from(watched: Watched<'a, Message>) -> Self {
        Self::new(watched)
    }
}
