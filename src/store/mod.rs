//! What outlives a run: the password, if the user wants that, in the system's keychain; preferences in a file; and what an
//! organisation filled in beforehand, in a preset file.
//!
//! Nothing here is needed for a check. A keychain that is not there and a file that cannot be read are told, and the program
//! goes on without.

pub mod keychain;
pub mod preferences;
pub mod preset;

pub use keychain::KeychainError;
pub use preferences::{Loaded, Preferences, Recent, StoreError, TextSize, Theme};
pub use preset::PresetError;
