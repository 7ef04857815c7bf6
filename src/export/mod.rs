//! From an outcome to files for mail programs.
