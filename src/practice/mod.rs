//! Practice servers: submission, IMAP, POP3 and DNS on loopback, with a certificate authority of their own and faults by
//! script. The window and the command line let people practise with them; tests use them as the only scripted
//! servers there are.
//!
//! Nothing leaves this computer: the servers listen on 127.0.0.1, at ports that the system gives and that the SRV
//! records carry, and mail goes nowhere but into a mailbox in memory. Dropping [`Servers`] ends all of it.

mod certificate;
#[cfg(test)]
mod dialogues;
mod dns;
mod house;
mod imap;
mod mailbox;
mod notebook;
mod pop3;
mod scenario;
mod scram;
mod script;
mod servers;
mod session;
mod sign_in;
mod smtp;

pub use mailbox::{Flag, FolderName, MESSAGE_MAX, MESSAGES_MAX, Stored};
pub use notebook::{Complaint, Judged, Seen};
pub use scenario::{Scenario, UnknownScenario};
pub use servers::{PracticeError, Servers};
