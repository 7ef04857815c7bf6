//! Composed pieces: what more than one screen is made of. None of them knows a message of its own.

pub mod busy;
pub mod button;
pub mod card;
pub mod choice;
pub mod field;
pub mod finding;
pub mod modal;
pub mod notice;
pub mod road;
pub mod settings;
pub mod steps;
pub mod stepper;
pub mod transcript;
pub mod typography;

use super::Element;

pub use busy::busy;
pub use button::{ghost, link, primary, secondary};
pub use typography::{body, headline, label, mono, small, strong, title};

/// The spacing scale, in pixels.
pub mod space {
    /// Between two lines that say one thing.
    pub const XXS: f32 = 2.0;
    /// Between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between lines that belong together.
    pub const S: f32 = 8.0;
    /// Between buttons in a row.
    pub const M: f32 = 12.0;
    /// Between fields; the margin of a narrow window.
    pub const L: f32 = 16.0;
    /// Between cards, and inside them.
    pub const XL: f32 = 24.0;
    /// Above a screen.
    pub const XXL: f32 = 32.0;
    /// The margin of a wide window.
    pub const XXXL: f32 = 48.0;
    /// Above and below one line of text in a control, which makes it 44 high. Where large text breaks, it grows.
    pub const CONTROL: f32 = 11.0;
}

/// `content` with `mark` along its lower edge, as wide as it.
pub fn under<'a, M: 'a>(content: impl Into<Element<'a, M>>, mark: Option<Element<'a, M>>) -> Element<'a, M> {
    let mark = mark.map(|mark| iced::widget::container(mark).align_bottom(iced::Fill));
    iced::widget::Stack::new().push(content).push(mark).into()
}
