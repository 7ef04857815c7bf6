//! Documents: bytes to model and back.
