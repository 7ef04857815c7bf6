//! The shapes in which a password could leak, and the search for them.

/// Every byte string that would give `secret` away: as it is, escaped, in percent form, and in
/// base64 wherever it stands in what was encoded (so also within a SASL PLAIN response).
pub fn shapes(secret: &str) -> Vec<Vec<u8>> {
    let json = serde_json::to_string(secret).expect("a string");
    let ascii_json: String =
        json.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) }).collect();
    let percent = |keep: fn(u8) -> bool, upper: bool| -> String {
        let one = |byte: u8| match (keep(byte), upper) {
            (true, _) => char::from(byte).to_string(),
            (false, true) => format!("%{byte:02X}"),
            (false, false) => format!("%{byte:02x}"),
        };
        secret.bytes().map(one).collect()
    };
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let mut shapes: Vec<Vec<u8>> = vec![
        secret.into(),
        json.trim_matches('"').into(),
        ascii_json.trim_matches('"').into(),
        secret.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&apos;").into(),
        percent(unreserved, true).into(),
        percent(unreserved, false).into(),
        percent(|_| false, true).into(),
        percent(unreserved, true).replace("%20", "+").into(),
    ];
    for lead in 0..3 {
        let encoded = base64_within(lead, secret.as_bytes());
        shapes.push(encoded.replace('+', "-").replace('/', "_").into());
        shapes.push(encoded.into());
    }
    shapes.sort();
    shapes.dedup();
    shapes
}

pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// The base64 characters that `bytes` alone decides when `lead` other bytes stand before it.
fn base64_within(lead: usize, bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut all = vec![0; lead];
    all.extend(bytes);
    let sextet = |n: usize| {
        let bit = |at: usize| (all[at / 8] >> (7 - at % 8)) & 1;
        (n * 6..n * 6 + 6).fold(0, |value, at| value << 1 | usize::from(bit(at)))
    };
    ((lead * 8).div_ceil(6)..all.len() * 8 / 6).map(|n| char::from(ALPHABET[sextet(n)])).collect()
}

#[test]
fn a_sasl_response_gives_the_password_away() {
    // printf '\0john@guide.test\0summersun' | base64; printf '\0jo\0summersun' | base64; …
    for response in ["AGpvaG5AZ3VpZGUudGVzdABzdW1tZXJzdW4=", "AGpvAHN1bW1lcnN1bg==", "AGpvaABzdW1tZXJzdW4=", "c3VtbWVyc3Vu"] {
        assert!(shapes("summersun").iter().any(|shape| contains(response.as_bytes(), shape)), "{response}");
    }
    assert!(shapes("a b%").contains(&b"a%20b%25".to_vec()));
    assert!(!shapes("summersun").iter().any(|shape| contains(b"c3VtbWVycmFpbg==", shape)));
}
