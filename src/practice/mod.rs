//! Practice servers on loopback.
