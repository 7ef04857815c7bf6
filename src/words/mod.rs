//! Human language: what the program says to people, in theirs.
//!
//! The sentences stand in `i18n/<tag>/*.ftl` (Fluent), one file a subject; this is the only layer that reads
//! them. Everybody else names a sentence by its id, with [`say!`](crate::say), or hands over a value of the
//! model ([`Words::title`], [`Words::verdict`], [`Words::step`] …). English is complete and stands in
//! for whatever another language lacks, so that every id has words in every language.
//!
//! That ids and values used in the source exist, that both languages say the same things with the same
//! values, and that nobody keeps dead sentences is held by the tests in `words::held`. (The `fl!` macro of
//! i18n-embed-fl would hold the first of these at compile time, but knows one file a language and insists on
//! an `i18n.toml` at the top of the package.)

pub mod amount;
pub mod annotate;
pub mod catalogue;
pub mod cause;
pub mod code;
pub mod language;
pub mod step;
pub mod verdict;

#[cfg(test)]
mod held;

pub use cause::lead_and_rest;
pub use step::StepLine;
pub use verdict::Headline;

use fluent_bundle::FluentArgs;

use language::Language;

/// The words of one language. Copying it costs nothing.
#[derive(Clone, Copy)]
pub struct Words {
    language: &'static Language,
}

/// Says a sentence by its id, with the values it asks for: `say!(words, "stage-at", stage = text, endpoint = text)`.
///
/// Values are text or numbers (`impl Into<FluentValue>`); a number chooses the plural. The result is a `String`.
#[macro_export]
macro_rules! say {
    ($words:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $words.text($id, &[$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),*])
    };
}

impl Words {
    /// The words for a BCP 47 tag or a POSIX locale (`de`, `de-AT`, `de_DE.UTF-8`); English when there are none for it.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        Self { language: language::best_for(lang).unwrap_or_else(language::english) }
    }

    /// The words for the first of the user's languages that there are words for.
    #[must_use]
    pub fn system() -> Self {
        let language = sys_locale::get_locales().find_map(|tag| language::best_for(&tag));
        Self { language: language.unwrap_or_else(language::english) }
    }

    /// The language's own tag: `en`, `de`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.language.tag
    }

    /// Every language there is, as tag and own name, for a list to choose from.
    pub fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
        language::ALL.iter().map(|language| (language.tag, language.name))
    }

    /// The sentence `id` or `id.attribute`. [`say!`](crate::say) is the usual way here; call this with an id that is put together.
    ///
    /// An id that is nowhere gives itself back; the tests see to it that this does not happen.
    #[must_use]
    pub fn text(self, id: &str, values: &[(&str, fluent_bundle::FluentValue<'_>)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The same; `None` when there is no such sentence.
    #[must_use]
    pub fn find(self, id: &str, values: &[(&str, fluent_bundle::FluentValue<'_>)]) -> Option<String> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.language.format(id, &args).or_else(|| language::english().format(id, &args))
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.tag())
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_tag_and_by_locale() {
        for (asked, given) in [
            ("de", "de"),
            ("de-AT", "de"),
            ("de_CH.UTF-8", "de"),
            ("DE", "de"),
            ("en-GB", "en"),
            ("xx", "en"),
            ("", "en"),
            ("C", "en"),
        ] {
            assert_eq!(Words::new(asked).tag(), given, "{asked}");
        }
    }

    #[test]
    fn a_sentence_takes_its_values_without_marks_around_them() {
        let words = Words::new("en");
        assert_eq!(say!(words, "step-signed-in-as", username = "john@guide.test"), "as john@guide.test");
        assert_eq!(words.text("no-such-sentence", &[]), "no-such-sentence");
    }
}
