//! The languages there are, each read once from the files built into the program.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// One language with all its sentences.
pub(super) struct Language {
    /// BCP 47 tag, also the name of its folder.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    sources: &'static [(&'static str, &'static str)],
    bundle: LazyLock<FluentBundle<FluentResource>>,
}

/// Names a language and builds its files in. A file more or less is one line here, for all languages.
macro_rules! language {
    ($tag:literal, $name:literal) => {
        language!($tag, $name, "causes", "check", "codes", "commands", "dialogue", "report", "setup", "window")
    };
    ($tag:literal, $name:literal, $($file:literal),*) => {{
        const SOURCES: &[(&str, &str)] = &[$(
            ($file, include_str!(concat!("../../i18n/", $tag, "/", $file, ".ftl"))),
        )*];
        Language { tag: $tag, name: $name, sources: SOURCES, bundle: LazyLock::new(|| read($tag, SOURCES)) }
    }};
}

/// All of them; the first one is complete and stands in for the others.
pub(super) static ALL: [Language; 2] = [language!("en", "English"), language!("de", "Deutsch")];

/// No language at all: English with longer words and accents, for whoever tests that everything is translated and fits.
/// It is not offered for choosing.
pub(super) static PSEUDO: Language =
    Language { tag: "qps-ploc", name: "Pseudo", sources: &[], bundle: LazyLock::new(disguised_english) };

/// The language that has every sentence.
pub(super) fn english() -> &'static Language {
    let [english, ..] = &ALL;
    english
}

/// The language for a tag or locale, by its primary subtag.
pub(super) fn best_for(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_', '.', '@']).next()?;
    let pseudo = PSEUDO.tag.split('-').next().filter(|pseudo| pseudo.eq_ignore_ascii_case(primary)).map(|_| &PSEUDO);
    ALL.iter().find(|language| language.tag.eq_ignore_ascii_case(primary)).or(pseudo)
}

impl Language {
    /// The sentence `id` or `id.attribute` with its values filled in.
    pub(super) fn format(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        // A value that was not given stays visible as `{$name}`; that is better than no sentence.
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        // Brackets show where a sentence is cut off, or put together from pieces.
        let is_disguised = self.tag == PSEUDO.tag && said.chars().any(char::is_alphabetic);
        Some(if is_disguised { format!("[{said}]") } else { said })
    }

    /// The names and texts of its files.
    #[cfg(test)]
    pub(super) fn sources(&self) -> &'static [(&'static str, &'static str)] {
        self.sources
    }
}

fn disguised_english() -> FluentBundle<FluentResource> {
    let mut bundle = read("en", english().sources);
    bundle.set_transform(Some(disguised));
    bundle
}

/// The same words with accents, and two fifths longer: vowels and n are doubled.
fn disguised(text: &str) -> Cow<'_, str> {
    const PLAIN: &str = "aeiouynAEIOUYN";
    const ACCENTED: &str = "åéîöûýñÅÉÎÖÛÝÑ";
    let mut longer = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match PLAIN.find(c).and_then(|at| ACCENTED.chars().nth(at)) {
            Some(accented) => longer.extend([accented, accented]),
            None => longer.push(c),
        }
    }
    Cow::Owned(longer)
}

/// Reads the files. What the parser cannot make out is left away here and fails the tests.
fn read(tag: &str, sources: &[(&str, &str)]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolating marks around values are invisible, but are copied along with an address or a port.
    bundle.set_use_isolating(false);
    for (_, text) in sources {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pseudo_language_says_everything_and_two_fifths_longer() {
        let (mut plain, mut longer) = (0, 0);
        let args = FluentArgs::new();
        for id in ["window-account-subtitle", "window-help-promise", "cert-expired.explanation", "code-address-empty"] {
            plain += english().format(id, &args).unwrap().chars().count();
            longer += PSEUDO.format(id, &args).unwrap().chars().count();
        }
        let share = longer * 100 / plain;
        assert!((135..=145).contains(&share), "{share} % of the length");
        assert_eq!(PSEUDO.format("window-cancel", &args).as_deref(), Some("[Cååññcéél]"));
        assert_eq!(best_for("qps-ploc").map(|language| language.tag), Some("qps-ploc"));
        assert!(ALL.iter().all(|language| language.tag != PSEUDO.tag), "it is not offered");
    }
}
