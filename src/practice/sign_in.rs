//! The server's side of SASL (RFC 4422): credentials out of what a client sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A user name and a password.
#[derive(PartialEq, Eq)]
pub(super) struct Presented {
    /// The name to sign in as.
    pub username: String,
    /// The password.
    pub password: String,
}

/// Reads a PLAIN message (RFC 4616): `[authzid] NUL authcid NUL passwd`, in base64. An identity to act as must be
/// the user's own.
pub(super) fn plain(base64: &[u8]) -> Option<Presented> {
    let message = text(base64)?;
    let mut parts = message.split('\0');
    let (identity, username, password) = (parts.next()?, parts.next()?, parts.next()?);
    let own = identity.is_empty() || identity == username;
    let whole = parts.next().is_none() && !username.is_empty() && !password.is_empty();
    (own && whole).then(|| Presented { username: username.to_owned(), password: password.to_owned() })
}

/// Reads one answer of the obsolete LOGIN mechanism: UTF-8 in base64, not empty.
pub(super) fn text(base64: &[u8]) -> Option<String> {
    let bytes = STANDARD.decode(base64).ok()?;
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> Option<(String, String)> {
        plain(STANDARD.encode(message).as_bytes()).map(|p| (p.username, p.password))
    }

    #[test]
    fn plain_is_read_as_rfc_4616_has_it() {
        // The example of RFC 4616 §4, in base64.
        let tim = plain(b"AHRpbQB0YW5zdGFhZnRhbnN0YWFm").map(|p| (p.username, p.password));
        assert_eq!(tim, Some(("tim".to_owned(), "tanstaaftanstaaf".to_owned())));
        assert_eq!(read("tim\0tim\0p\u{e4}"), Some(("tim".to_owned(), "p\u{e4}".to_owned())));
        assert_eq!(read("Ursel\0Kurt\0xipj3plmq"), None, "nobody acts for another here");
        for broken in ["tim\0pass", "\0tim\0", "\0\0pass", "\0tim\0pass\0", ""] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
        assert!(plain(b"AHRpbQB0YW5z=").is_none() && plain(b"not base64").is_none());
    }
}
