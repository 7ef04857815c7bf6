//! Eight dots that chase each other: something is under way. The phase comes from outside, so that pictures of it are
//! always the same.

use iced::advanced::Widget;
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Quad, Renderer as _};
use iced::advanced::widget::Tree;
use iced::{Color, Length, Rectangle, Renderer, Size, border, mouse};

use crate::gui::Element;
use crate::gui::theme::Theme;

const DOTS: u8 = 8;
/// One turn, in milliseconds.
const TURN: u64 = 960;

/// The dots, as a square of this edge.
pub struct Spinner {
    edge: f32,
    phase: u64,
}

impl Spinner {
    /// `elapsed_ms` is any clock; it turns with it.
    #[must_use]
    pub fn new(edge: f32, elapsed_ms: u64) -> Self {
        Self { edge, phase: elapsed_ms * u64::from(DOTS) / TURN }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Spinner {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.edge), Length::Fixed(self.edge))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(self.edge, self.edge))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let centre = layout.bounds().center();
        let dot = self.edge / 5.6;
        let reach = (self.edge - dot) / 2.0;
        for index in 0..DOTS {
            let angle = f32::from(index) * std::f32::consts::TAU / f32::from(DOTS);
            let age = (self.phase + u64::from(DOTS) - u64::from(index)) % u64::from(DOTS);
            let alpha = 1.0 - 0.11 * f32::from(u8::try_from(age).unwrap_or(0));
            let bounds = Rectangle {
                x: centre.x + reach * angle.sin() - dot / 2.0,
                y: centre.y - reach * angle.cos() - dot / 2.0,
                width: dot,
                height: dot,
            };
            let quad = Quad { bounds, border: border::rounded(dot / 2.0), snap: false, ..Quad::default() };
            renderer.fill_quad(quad, Color { a: style.text_color.a * alpha, ..style.text_color });
        }
    }
}

impl<'a, Message: 'a> From<Spinner> for Element<'a, Message> {
    fn from(spinner: Spinner) -> Self {
        Self::new(spinner)
    }
}
