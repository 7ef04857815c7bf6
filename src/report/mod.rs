//! From an outcome to text and JSON.
