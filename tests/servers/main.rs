//! The program against real servers: Postfix, Dovecot, BIND and nginx, configured as the guide has
//! it, at the real port numbers, in a world of their own (`world.sh`).
//!
//! `install.sh` installs what that needs. Without root or without the packages nothing of this runs,
//! and a notice at the end says so; `MAILWRIGHT_TEST_SERVERS=required` makes that a failure.
//!
//! What is where: `bind/test.zone` has the domains, `dovecot/users` the people and their passwords,
//! `postfix/master.cf` what is out of the ordinary at which address. To look around by hand:
//! `mkdir /tmp/w && tests/servers/world.sh /tmp/w`, and beside it `tests/servers/enter.sh /tmp/w bash`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, unused_results, reason = "a test fails by panicking")]

mod certificates;
mod check;
mod discovery;
mod export;
mod itself;
mod passwords;
mod ports;
mod refusals;
mod secrets;
mod undecided;
mod usage;
mod warnings;
mod works;
mod world;
