#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
//! The whole check over the library, against the practice servers: for every scenario the verdict, the cause, what
//! was proved and what it cost; and, whatever happens, that no password leaks and that events tell the whole story.

mod bench;
mod bounds;
mod fold;
mod rows;
mod scenarios;
mod secrets;
