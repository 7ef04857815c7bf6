//! The only place with sentences for people.
