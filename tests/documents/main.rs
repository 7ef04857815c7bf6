//! The files that leave the program: what is in them, that they come back the same, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod golden;
mod hostile;
mod proof;
mod refusals;
mod round_trip;
