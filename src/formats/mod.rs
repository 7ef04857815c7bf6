//! Documents: bytes to model and back; the reader and the writer of a format stand in one file.
//!
//! What comes in was written by strangers. Every reader is bounded in size, depth and count, follows no reference out of
//! the document, and says by a code why it could not read one.

pub mod autoconfig;
pub mod mobileconfig;

mod xml;
