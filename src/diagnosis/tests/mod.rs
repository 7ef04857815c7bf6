//! What evidence means, told as stories of whole checks.

mod agree;
mod connection;
mod delivery;
mod encryption;
pub(crate) mod every_cause;
mod explained;
mod interrupted;
mod names;
mod network;
mod proof;
mod replies;
mod sending;
mod sides;
mod sign_in;
mod story;
mod total;
mod verdicts;
