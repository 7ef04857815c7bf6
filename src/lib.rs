#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr))]
//! Mailwright sets up mail, proves that it works, and says why when it does not.
//!
//! # Bird's eye
//!
//! ```text
//! Intent → discovery → Candidate* → probe → Evidence* → diagnosis → Finding* + Proved<Settings> → export · report
//!                      (engine joins them and emits Events; window and command line only fold Events)
//! ```
//!
//! A user's wish is an [`Intent`](model::Intent). [`discovery`] turns it into [`Candidate`](model::Candidate)s by asking
//! every source at once. [`probe`] turns a candidate into [`Evidence`](model::Evidence) by talking to the server, with the
//! conversations of [`wire`] over the connections of [`net`]. [`diagnosis`] says what the evidence means and which settings
//! were proved. [`engine`] joins the three and reports every fact as an [`Event`](model::Event); the one reducer
//! [`Outcome::apply`](model::Outcome::apply) makes state of them, for the window, the command line, reports and tests alike.
//!
//! # Where things are
//!
//! | layer | holds | may use |
//! | --- | --- | --- |
//! | [`model`] | the words of the trade: pure values | nothing |
//! | [`wire`] | SMTP, IMAP, POP3, SASL as conversations without sockets | model |
//! | [`formats`] | documents, read and written | model |
//! | [`net`] | the only sockets, clock, resolver, TLS | model, wire |
//! | [`discovery`] | from intent to candidates, one file a source | model, formats, net |
//! | [`probe`] | from candidate to evidence, one file a step | model, wire, net |
//! | [`diagnosis`] | from evidence to findings and proved settings; pure | model |
//! | [`engine`] | concurrency, sign-in budget, deadline, cancelling | all above |
//! | [`store`] | keychain, preferences | model |
//! | [`words`] | the only sentences for people, in their language | model |
//! | [`export`] | from settings to files for mail programs | model, formats, words |
//! | [`report`] | from an outcome to text and JSON, and back | model, words |
//! | [`practice`] | mail servers on loopback, for practice and tests | model, wire, net |
//! | [`cli`], `gui` | the two faces | all but each other |
//!
//! # What always holds
//!
//! * **Network failure is data**: a [`Fault`](model::Fault) inside evidence, with the server's own words. `Err` is for
//!   callers' mistakes and unreadable documents.
//! * **A password is a [`Secret`](model::Secret)**: it prints as dots, is wiped when dropped, and [`net`] lets it out only
//!   inside TLS whose chain and name were verified.
//! * **Proved means used**: only [`diagnosis::choose()`] makes a [`Proved`](model::Proved), and loading a report runs it again.
//! * **Everything is bounded**: every wait by [`net::Limits`], every buffer by a constant beside it.
//! * **Dropping a future cancels it**, with all that it began.
//! * **What can be seen has a stable order.**

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
