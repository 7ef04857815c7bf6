//! From what the user asked to candidates.
