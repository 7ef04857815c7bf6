//! The words of the trade: pure values, no async, no I/O, no sentences for people.
//!
//! Everything else speaks in these types. They are what events carry, what reports save and what tests
//! compare, so they derive `Clone`, `PartialEq` and serde where a report may hold them, and never hold
//! more than was seen.

pub mod address;
pub mod candidate;
pub mod endpoint;
pub mod event;
pub mod evidence;
pub mod finding;
pub mod intent;
pub mod outcome;
pub mod preset;
pub mod secret;
pub mod settings;

pub use address::{Address, Domain};
pub use candidate::{Candidate, Control, ControlOutcome, Lookup, LookupStatus, Provider, Requirement, Source, SourceAnswer, Trust};
pub use endpoint::{Endpoint, Protocol, Security, Service, Side};
pub use event::{Event, Happened, Interruption, PasswordTrait};
pub use evidence::{
    CertProblem, Certificate, Dane, Enhanced, Evidence, Facts, Fault, FaultKind, Reply, Revocation, Stage, TlsFacts,
};
pub use finding::{Cause, Finding, Severity, Verdict};
pub use intent::{Consent, Credentials, Intent, SendTo, Typed};
pub use outcome::Outcome;
pub use preset::Preset;
pub use secret::Secret;
pub use settings::{Authentication, Mechanism, Proof, Proved, ServerSettings, Settings, UsernameForm};
