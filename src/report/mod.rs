//! What a check leaves behind: a report for programs (JSON) and a verdict for people (text).
//!
//! A report holds the whole stream of events, and everything else in it derives from them. Reading one means
//! replaying its events; nothing else of it is believed.

pub mod json;
pub mod text;

#[cfg(test)]
pub(crate) mod streams;

pub use json::ReadError;
