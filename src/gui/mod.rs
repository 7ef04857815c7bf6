//! The window: four places, Account → Check → Result → Set up, and what lies over them.
//!
//! The state of the window is a `model::Outcome` and what is open or chosen; everything it shows derives from these.
//! A screen is one file with `State`, `Message`, `Action`, `new`, `update` and `view`; it returns an `Action` and never
//! touches another. What several screens are made of stands in `part`, widgets that iced lacks in `widget`.
//!
//! iced offers no screen-reader tree yet; everything else about operating without a mouse is done here: every button
//! can be reached and pressed by keyboard, the focus shows, and a dialogue keeps the keyboard to itself.

pub mod app;
mod display;
pub mod doors;
pub mod font;
pub mod icon;
pub mod part;
pub mod screen;
pub mod shortcut;
pub mod theme;
pub mod widget;
pub mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};

use iced::window::{self, icon as window_icon};
use iced::{Settings, Size};
use thiserror::Error;

use crate::words::Words;
use app::App;
pub use app::Options;
use doors::Doors;
use part::typography::BODY;
use theme::Theme;

/// The program's own icon, 64 by 64 pixels, RGBA.
const ICON: &[u8] = include_bytes!("../../assets/icon/mailwright-64.rgba");
const ICON_EDGE: u32 = 64;

/// The name under which the desktop knows the window; the same as that of the desktop file.
pub const APPLICATION_ID: &str = "mailwright";

/// Why there is no window. The text is a code; `words` has the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RunError {
    /// Neither an X11 nor a Wayland display can be reached.
    #[error("window-no-display")]
    NoDisplay,
    /// There is a display, but the window could not be opened on it; what the system said.
    #[error("window-failed")]
    Failed(String),
}

impl RunError {
    /// What the system said; empty when there is no more to say than the code does.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::NoDisplay => "",
            Self::Failed(said) => said,
        }
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`RunError`] when there is no display, or the window cannot be opened on it.
pub fn run(options: Options) -> Result<(), RunError> {
    if !display::is_there() {
        return Err(RunError::NoDisplay);
    }
    let doors = Doors::system();
    let settings = Settings {
        id: Some(APPLICATION_ID.to_owned()),
        fonts: font::files(),
        default_font: font::REGULAR,
        default_text_size: BODY.0.into(),
        antialiasing: true,
        ..Settings::default()
    };
    #[cfg(target_os = "linux")]
    let platform_specific = window::settings::PlatformSpecific { application_id: APPLICATION_ID.to_owned(), ..Default::default() };
    #[cfg(not(target_os = "linux"))]
    let platform_specific = window::settings::PlatformSpecific::default();
    let window = window::Settings {
        platform_specific,
        size: Size::new(1040.0, 720.0),
        min_size: Some(Size::new(480.0, 600.0)),
        icon: window_icon::from_rgba(ICON.to_vec(), ICON_EDGE, ICON_EDGE).ok(),
        ..window::Settings::default()
    };
    let application = iced::application(move || App::new(options.clone(), doors.clone()), App::update, App::view)
        .title(App::title)
        .theme(App::theme)
        .scale_factor(App::scale_factor)
        .subscription(App::subscription)
        .settings(settings)
        .window(window);
    // A library of the window system that is missing is a panic of winit; here it is one more reason.
    match catch_unwind(AssertUnwindSafe(|| application.run())) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(RunError::Failed(error.to_string())),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Err(RunError::Failed(said.unwrap_or_default().to_owned()))
        }
    }
}

/// An element of this window.
pub type Element<'a, Message> = iced::Element<'a, Message, Theme>;

/// What every view needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language.
    pub words: Words,
    /// The room there is, in logical pixels.
    pub size: Size,
    /// True when nothing is to move.
    pub still: bool,
}

impl Look {
    /// True where two columns would be too narrow to read.
    #[must_use]
    pub fn narrow(self) -> bool {
        self.size.width < 720.0
    }

    /// True where large text leaves room for the most necessary only.
    #[must_use]
    pub fn tiny(self) -> bool {
        self.size.width < 340.0
    }
}
