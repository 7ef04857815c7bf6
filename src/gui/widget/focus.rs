//! Walks the focus round and scrolls to what has it: who walks by Tab has to see where they are.
//!
//! iced's own walk drops out at the end and leaves nothing focused; this one comes round.

use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, operate};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

/// Air between what has the focus and the edge, in pixels.
const AIR: f32 = 24.0;

/// A task that moves the focus to the next thing, or to the first.
pub fn next<Message: Send + 'static>() -> Task<Message> {
    operate(Count { forward: true, focused: None, total: 0 }).discard()
}

/// A task that moves the focus to the thing before, or to the last.
pub fn previous<Message: Send + 'static>() -> Task<Message> {
    operate(Count { forward: false, focused: None, total: 0 }).discard()
}

/// Counts what can have the focus and finds what has it.
struct Count {
    forward: bool,
    focused: Option<usize>,
    total: usize,
}

impl Operation for Count {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.focused = Some(self.total);
        }
        self.total += 1;
    }

    fn finish(&self) -> Outcome<()> {
        let Some(last) = self.total.checked_sub(1) else { return Outcome::None };
        let wanted = match (self.forward, self.focused) {
            (true, Some(here)) if here < last => here + 1,
            (true, _) => 0,
            (false, Some(here)) if here > 0 => here - 1,
            (false, _) => last,
        };
        Outcome::Chain(Box::new(Take { wanted, at: 0 }))
    }
}

/// Gives the focus to the one with this number, and takes it from all others.
struct Take {
    wanted: usize,
    at: usize,
}

impl Operation for Take {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.at == self.wanted {
            state.focus();
        } else {
            state.unfocus();
        }
        self.at += 1;
    }

    fn finish(&self) -> Outcome<()> {
        Outcome::Chain(Box::new(Search::default()))
    }
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
