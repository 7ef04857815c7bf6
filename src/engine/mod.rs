//! Joins discovery, probe and diagnosis.
