//! One automaton of all words: a line is read once, whatever the number of words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::plain::plain;
use super::sign::Sign;
use super::words;

/// The vocabulary, ready to read lines.
pub(in crate::diagnosis) struct Index {
    automaton: Option<AhoCorasick>,
    /// What each word speaks of, in the order of the automaton's patterns.
    words: Vec<Word>,
}

struct Word {
    signs: Vec<Sign>,
    /// Counts only where the word of the text ends with it.
    whole: bool,
    /// Counts only where a word of the text begins with it; scripts without blanks have words everywhere.
    begins: bool,
}

/// The index of the whole vocabulary.
pub(in crate::diagnosis) fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(words::all()));
    &INDEX
}

impl Index {
    /// An index of these words.
    pub(in crate::diagnosis) fn of(words: impl Iterator<Item = (Sign, &'static str)>) -> Self {
        let mut named: BTreeMap<(String, bool), Vec<Sign>> = BTreeMap::new();
        for (sign, word) in words {
            let whole = word.ends_with('|');
            let word = plain(word.trim_end_matches('|'));
            let known = named.entry((word.trim_end().to_owned(), whole)).or_default();
            if !known.contains(&sign) {
                known.push(sign);
            }
        }
        let mut patterns = Vec::with_capacity(named.len());
        let mut words = Vec::with_capacity(named.len());
        for ((pattern, whole), signs) in named {
            let begins = pattern.chars().next().is_some_and(|first| first.is_alphanumeric() && !is_unspaced(first));
            patterns.push(pattern);
            words.push(Word { signs, whole, begins });
        }
        // A few thousand short words: the automaton is small, and building it cannot fail but for their number.
        let build = AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA)).build(patterns);
        Self { automaton: build.ok(), words }
    }

    /// Tells every sign that a word of the plain text speaks of, with the place of the word in bytes.
    pub(super) fn read(&self, plain: &str, mut noticed: impl FnMut(Sign, usize)) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_overlapping_iter(plain) {
            let Some(word) = self.words.get(found.pattern().as_usize()) else { continue };
            let before = plain.get(..found.start()).and_then(|text| text.chars().next_back());
            let after = plain.get(found.end()..).and_then(|text| text.chars().next());
            // `helo=<mail>`, `unknown[192.0.2.1]`: the name of a value, or of a host.
            let rest = plain.get(found.end()..).unwrap_or_default();
            let is_name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').starts_with(['=', '[']);
            let begins = !word.begins || !before.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            let ends = !word.whole || !after.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
            let counts = |sign: &&Sign| !is_name || matches!(sign, Sign::Mail | Sign::Alien);
            if begins && ends {
                word.signs.iter().filter(counts).for_each(|sign| noticed(*sign, found.start()));
            }
        }
    }
}

/// Of a script that puts no blanks between words: Chinese, Japanese, Korean.
fn is_unspaced(character: char) -> bool {
    ('\u{1100}'..='\u{11ff}').contains(&character) || character >= '\u{2e80}'
}
