//! What outlives a run: keychain, preferences.
