#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr))]
//! Mailwright sets up mail and says why it does not work.

pub mod model;
pub mod wire;
pub mod formats;
pub mod net;
pub mod discovery;
pub mod probe;
pub mod diagnosis;
pub mod engine;
pub mod store;
pub mod words;
pub mod export;
pub mod report;
pub mod practice;
pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;
