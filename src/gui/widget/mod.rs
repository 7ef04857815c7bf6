//! Widgets that iced does not have: what makes the window usable without a mouse.

pub mod calm;
pub mod focus;
pub mod focusable;
pub mod inert;
pub mod keys;
pub mod qr;
pub mod spinner;
pub mod watched;
pub mod wrap;

pub use calm::calm;
pub use focusable::Focusable;
pub use inert::inert;
pub use keys::keys;
pub use spinner::Spinner;
pub use watched::watched;
