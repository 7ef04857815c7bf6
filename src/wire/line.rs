//! Lines out of bytes, with bounds.

/// What the server has sent and nobody has read yet.
#[derive(Debug, Default)]
pub struct Inbox;
