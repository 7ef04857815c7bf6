//! The verdict as text.
