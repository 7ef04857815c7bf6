//! Something is under way: dots that chase each other, or where nothing is to move, an hourglass.

use crate::gui::icon::Icon;
use crate::gui::widget::Spinner;
use crate::gui::{Element, Look};

/// A mark of this edge; `elapsed_ms` is any clock, the dots turn with it.
pub fn busy<'a, M: 'a>(look: Look, edge: f32, elapsed_ms: u64) -> Element<'a, M> {
    if look.still { Icon::Hourglass.view(edge).into() } else { Spinner::new(edge, elapsed_ms).into() }
}
