//! The screens, one file each.

pub mod account;
pub mod check;
pub mod consent;
pub mod details;
pub mod explain;
pub mod help;
pub mod path;
pub mod preferences;
pub mod remedy;
pub mod result;
pub mod server_fields;
pub mod setup;

use std::sync::Arc;

use crate::model::{Credentials, Event, Intent, Outcome};
use crate::practice::Servers;

/// A check that came to its end, as the screens after it need it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What was asked.
    pub intent: Intent,
    /// With what; empty when a saved report was opened.
    pub credentials: Credentials,
    /// What came of it.
    pub outcome: Outcome,
    /// The stream it derives from, for the report.
    pub events: Vec<Event>,
    /// The practice servers, when it was practice. They run as long as somebody holds them.
    pub practice: Option<Practice>,
}

/// Running practice servers, shared by what uses them.
#[derive(Clone)]
pub struct Practice(pub Arc<Servers>);

impl std::fmt::Debug for Practice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Practice")
    }
}
