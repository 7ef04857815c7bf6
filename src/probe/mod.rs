//! From a candidate to evidence.
