//! From evidence to findings and proved settings.
