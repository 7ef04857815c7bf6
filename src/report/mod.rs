//! What a check leaves behind: a report for programs (JSON), a verdict for people, and figures for monitoring.
//!
//! A report holds the whole stream of events, and everything else in it derives from them. Reading one means
//! replaying its events; nothing else of it is believed. What people read is put together once, as a
//! [`document`](document::Document), and drawn as text, HTML or Markdown.

pub mod catalogue;
pub mod compare;
pub mod document;
pub mod html;
pub mod json;
pub mod markdown;
pub mod monitor;
pub mod progress;
pub mod redact;
pub mod text;

#[cfg(test)]
pub(crate) mod streams;

pub use json::ReadError;
