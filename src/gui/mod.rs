//! The window: four places, Account → Check → Result → Set up, and what lies over them.
//!
//! The state of the window is a `model::Outcome` and what is open or chosen; everything it shows derives from these.
//! A screen is one file with `State`, `Message`, `Action`, `new`, `update` and `view`; it returns an `Action` and never
//! touches another. What several screens are made of stands in `part`, widgets that iced lacks in `widget`.
//!
//! iced offers no screen-reader tree yet; everything else about operating without a mouse is done here: every button
//! can be reached and pressed by keyboard, the focus shows, and a dialogue keeps the keyboard to itself.

pub mod app;
pub mod doors;
pub mod font;
pub mod icon;
pub mod part;
pub mod screen;
pub mod theme;
pub mod widget;
pub mod work;

use iced::Size;

use crate::words::Words;
use theme::Theme;

/// An element of this window.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme>;

/// What every view needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language.
    pub words: Words,
    /// The room there is, in logical pixels.
    pub size: Size,
}

impl Look {
    /// True where two columns would be too narrow to read.
    #[must_use]
    pub fn narrow(self) -> bool {
        self.size.width < 720.0
    }
}
