//! Scrolls to what has the focus: who walks by Tab has to see where they are.

use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, operate};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

/// Air between what has the focus and the edge, in pixels.
const AIR: f32 = 24.0;

/// A task that brings what has the focus into view.
pub fn focused<Message: Send + 'static>() -> Task<Message> {
    operate(Search::default()).discard()
}

/// Walks the tree and remembers the scrollable around what has the focus.
#[derive(Default)]
struct Search {
    /// The scrollable passed last: its bounds and how far it is scrolled.
    passed: Option<(Rectangle, Vector)>,
    /// How far it has to move.
    step: Option<(Rectangle, f32)>,
}

impl Operation for Search {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let around = self.passed;
        operate(self);
        self.passed = around;
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.passed = Some((bounds, translation));
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let Some((view, translation)) = self.passed.filter(|_| state.is_focused()) else { return };
        let (top, bottom) = (bounds.y - translation.y - AIR, bounds.y + bounds.height - translation.y + AIR);
        let step = if top < view.y {
            top - view.y
        } else if bottom > view.y + view.height {
            // What is higher than the view shows its top.
            (bottom - view.y - view.height).min(top - view.y)
        } else {
            return;
        };
        self.step = Some((view, step));
    }

    fn finish(&self) -> Outcome<()> {
        self.step.map_or(Outcome::None, |(view, step)| Outcome::Chain(Box::new(Move { view, step })))
    }
}

/// Scrolls the one scrollable with these bounds.
struct Move {
    view: Rectangle,
    step: f32,
}

impl Operation for Move {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if bounds == self.view {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: self.step }, bounds, content);
        }
    }
}
