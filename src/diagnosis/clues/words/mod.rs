//! The vocabulary: which words speak of what, in many languages. One file a subject.
//!
//! A word counts where a word of the text begins with it (`authentif` is in *authentification* and *Authentifizierung*);
//! with `|` at its end it has to be the whole word. A row holds several, parted by semicolons. Letters are made alike on both sides ([`super::plain`]): no capitals, no
//! accents, blanks for hyphens, underscores and the humps of `CamelCase`.

mod acts;
mod encryption;
mod mail;
mod network;
mod server;
mod sign_in;

use super::sign::Sign;

/// All words, each with what it speaks of.
pub(super) fn all() -> impl Iterator<Item = (Sign, &'static str)> {
    let files = [acts::WORDS, sign_in::WORDS, mail::WORDS, network::WORDS, encryption::WORDS, server::WORDS];
    let rows = files.into_iter().flatten().flat_map(|(sign, rows)| rows.iter().map(|row| (*sign, *row)));
    rows.flat_map(|(sign, row)| row.split("; ").map(move |word| (sign, word)))
}
