//! Letters made alike, so that one word of the vocabulary meets all its spellings.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case, without accents; blanks for hyphens, underscores, quotes, and between the humps of `CamelCase`.
/// Blanks never stand at its begin nor side by side.
pub(in crate::diagnosis) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    let (mut before, mut before_that) = (' ', ' ');
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        match character {
            // `\r\n` and `\t` as programs print them.
            '\\' if matches!(next, 'r' | 'n' | 't') => {
                let _ = characters.next();
                blank(&mut plain);
            }
            '’' | '‘' => plain.push('\''),
            '*' => mark(&mut plain, before, next),
            // The name of a value stays one word: `sasl_username=john`.
            '_' if names_a_value(characters.clone()) => plain.push('_'),
            '-' | '_' | '"' | '“' | '”' | '„' | '«' | '»' | '`' | '‑' | '–' => blank(&mut plain),
            character if character.is_whitespace() => blank(&mut plain),
            character if character.is_ascii() => {
                if is_hump(before_that, before, character, next, || characters.clone().nth(1)) {
                    blank(&mut plain);
                }
                plain.push(character.to_ascii_lowercase());
            }
            'ß' => plain.push_str("ss"),
            character => character.to_lowercase().for_each(|lower| {
                decompose_canonical(lower, |part| {
                    if !is_combining_mark(part) {
                        plain.push(part);
                    }
                });
            }),
        }
        (before_that, before) = (before, character);
    }
    plain
}

fn names_a_value(mut rest: impl Iterator<Item = char>) -> bool {
    rest.find(|c| !(c.is_ascii_alphanumeric() || *c == '_')) == Some('=')
}

/// Asterisks count only side by side: firewalls paint greetings over with them.
fn mark(plain: &mut String, before: char, next: char) {
    if before == '*' || next == '*' { plain.push('*') } else { blank(plain) }
}

/// `knownIssuer`, `SSLHandshake`; not `IPv6`.
fn is_hump(before_that: char, before: char, character: char, next: char, after: impl Fn() -> Option<char>) -> bool {
    if !character.is_ascii_uppercase() {
        return false;
    }
    let after_small = before.is_ascii_lowercase() && (before_that.is_ascii_lowercase() || next.is_ascii_lowercase());
    let ends_acronym = before.is_ascii_uppercase()
        && before_that.is_ascii_uppercase()
        && next.is_ascii_lowercase()
        && after().is_some_and(|after| after.is_ascii_lowercase());
    after_small || ends_acronym
}

fn blank(plain: &mut String) {
    if !plain.is_empty() && !plain.ends_with(' ') {
        plain.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_made_alike() {
        assert_eq!(plain("App-Password\\r\\nCERT_HAS “ÄRGER”"), "app password cert has arger ");
        assert_eq!(plain("Authentification échouée, größer"), "authentification echouee, grosser");
        assert_eq!(plain("220 *********"), "220 *********");
    }

    #[test]
    fn humps_are_words() {
        assert_eq!(plain("SSLHandshakeException NotValidForName IPv6"), "ssl handshake exception not valid for name ipv6");
        assert_eq!(plain("AUTHENTICATIONFAILED OpenSSL"), "authenticationfailed open ssl");
    }
}
