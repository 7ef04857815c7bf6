//! A widget around another one. All that iced asks of a widget is passed on to what is wrapped, in this one place;
//! what a wrapper does differently stands in its [`Around`].

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{Id, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, overlay};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector, mouse};

use crate::gui::Element;
use crate::gui::theme::Theme;

/// What a wrapper does differently from what it wraps; by default nothing.
pub trait Around<Message> {
    /// What it remembers from one view to the next.
    type State: Default + 'static;

    /// False where neither mouse nor keyboard gets through.
    fn lets_through(&self) -> bool {
        true
    }

    /// An event, which goes on to what is wrapped by [`Passage::on`].
    fn update(&self, _state: &mut Self::State, passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        passage.on(shell);
    }

    /// Shows itself to whoever walks the tree, before what is wrapped does.
    fn operate(&self, _state: &mut Self::State, _bounds: Rectangle, _operation: &mut dyn Operation) {}

    /// Draws over what is wrapped.
    fn draw(&self, _state: &Self::State, _renderer: &mut Renderer, _theme: &Theme, _bounds: Rectangle) {}
}

/// `content` with something around it.
pub struct Wrap<'a, Message, A> {
    content: Element<'a, Message>,
    around: A,
}

impl<'a, Message, A: Around<Message>> Wrap<'a, Message, A> {
    /// Puts `around` round `content`.
    pub fn new(content: impl Into<Element<'a, Message>>, around: A) -> Self {
        Self { content: content.into(), around }
    }
}

/// An event on its way to what is wrapped.
pub struct Passage<'p, 'a, Message> {
    /// The event.
    pub event: &'p Event,
    content: &'p mut Element<'a, Message>,
    tree: &'p mut Tree,
    layout: Layout<'p>,
    cursor: mouse::Cursor,
    renderer: &'p Renderer,
    clipboard: &'p mut dyn Clipboard,
    viewport: &'p Rectangle,
}

impl<Message> Passage<'_, '_, Message> {
    /// Lets it through.
    pub fn on(&mut self, shell: &mut Shell<'_, Message>) {
        self.go(self.event, self.cursor, shell);
    }

    /// Lets another event through in its place.
    pub fn on_as(&mut self, event: &Event, shell: &mut Shell<'_, Message>) {
        self.go(event, self.cursor, shell);
    }

    /// Lets it through as if there were no mouse.
    pub fn on_without_mouse(&mut self, shell: &mut Shell<'_, Message>) {
        self.go(self.event, mouse::Cursor::Unavailable, shell);
    }

    /// True when something that is wrapped has the keyboard.
    pub fn has_focus(&mut self) -> bool {
        let mut look = Focused(false);
        self.content.as_widget_mut().operate(self.tree, self.layout, self.renderer, &mut look);
        look.0
    }

    fn go(&mut self, event: &Event, cursor: mouse::Cursor, shell: &mut Shell<'_, Message>) {
        let content = self.content.as_widget_mut();
        content.update(self.tree, event, self.layout, cursor, self.renderer, self.clipboard, shell, self.viewport);
    }
}

/// Walks the tree and looks whether anything has the focus.
struct Focused(bool);

impl Operation for Focused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn operation::Focusable) {
        self.0 |= state.is_focused();
    }
}

/// What a wrapper remembers, under a name of its own: the state `()` is iced's sign for a widget without any.
#[derive(Default)]
struct Kept<S>(S);

fn kept<S: 'static>(state: &mut tree::State) -> &mut S {
    &mut state.downcast_mut::<Kept<S>>().0
}

impl<Message, A: Around<Message>> Widget<Message, Theme, Renderer> for Wrap<'_, Message, A> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Kept<A::State>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Kept::<A::State>::default())
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
        self.around.operate(kept(&mut tree.state), layout.bounds(), operation);
        if let Some(child) = tree.children.first_mut().filter(|_| self.around.lets_through()) {
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
        let Tree { state, children, .. } = tree;
        let Some(tree) = children.first_mut() else { return };
        let mut passage = Passage { event, content: &mut self.content, tree, layout, cursor, renderer, clipboard, viewport };
        self.around.update(kept(state), &mut passage, shell);
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
        self.around.draw(&tree.state.downcast_ref::<Kept<A::State>>().0, renderer, theme, layout.bounds());
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        match tree.children.first().filter(|_| self.around.lets_through()) {
            Some(child) => self.content.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer),
            None => mouse::Interaction::None,
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let child = tree.children.first_mut().filter(|_| self.around.lets_through())?;
        self.content.as_widget_mut().overlay(child, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a, A: Around<Message> + 'a> From<Wrap<'a, Message, A>> for Element<'a, Message> {
    fn from(wrap: Wrap<'a, Message, A>) -> Self {
        Self::new(wrap)
    }
}
