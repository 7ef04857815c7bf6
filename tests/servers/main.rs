//! The program against real servers: Postfix, Exim, Dovecot, BIND and nginx, configured as the guide has
//! it, at the real port numbers, in a world of their own (`world.sh`).
//!
//! `install.sh` installs what that needs. Without root or without the packages nothing of this runs,
//! and a notice at the end says so; `MAILWRIGHT_TEST_SERVERS=required` makes that a failure.
//!
//! `domains/NAME.*` says what is out of the ordinary at `NAME.test`; `README.md`, how to add one and how
//! to look around by hand.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, unused_results, reason = "a test fails by panicking")]

mod certificates;
mod check;
mod discovery;
mod dovecot;
mod exim;
mod export;
mod itself;
mod mechanisms;
mod passwords;
mod ports;
mod postfix;
mod refusals;
mod secrets;
mod signatures;
mod undecided;
mod usage;
mod warnings;
mod window;
mod works;
mod world;
