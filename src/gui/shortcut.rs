//! The keys of the whole window, in one table: it says what a key does, and the help lists it.

use iced::keyboard::{Key, Modifiers, key::Named};

use crate::say;
use crate::words::Words;

/// What a key does, wherever the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// To the next thing that can have the focus.
    Next,
    /// To the one before.
    Previous,
    /// Presses the main button, where nothing that has the focus wants the key.
    Enter,
    /// Closes, goes back or cancels, likewise.
    Escape,
    /// Opens or closes the details.
    Details,
    /// Opens a saved report.
    Open,
    /// Saves the report.
    Save,
    /// Explains a message, or goes back from there.
    Explain,
    /// Pastes where no field is: settings into the form, a message to be explained.
    Paste,
    /// Opens or closes the preferences.
    Preferences,
    /// Text larger (1), smaller (-1) or as it was (0).
    Zoom(i8),
    /// Opens or closes the help.
    Help,
    /// Closes the window; a check under way ends.
    Quit,
}

/// A key, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub shortcut: Shortcut,
    cap: &'static str,
    stroke: Stroke,
    turn: Turn,
}

/// What has to be pressed.
#[derive(Clone, Copy, Debug)]
enum Stroke {
    Alone(Named),
    Shifted(Named),
    /// Any of these letters, with Ctrl.
    Letter(&'static [&'static str]),
}

/// Who sees a key first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The window.
    First,
    /// The window, when nothing in it wanted the key.
    Last,
}

/// Every key of the window.
pub const TABLE: &[Entry] = &[
    named("Tab", Stroke::Alone(Named::Tab), Shortcut::Next, Turn::First),
    named("Tab", Stroke::Shifted(Named::Tab), Shortcut::Previous, Turn::First),
    named("Enter", Stroke::Alone(Named::Enter), Shortcut::Enter, Turn::Last),
    named("Esc", Stroke::Alone(Named::Escape), Shortcut::Escape, Turn::Last),
    letter("D", &["d", "D"], Shortcut::Details),
    letter("O", &["o", "O"], Shortcut::Open),
    letter("S", &["s", "S"], Shortcut::Save),
    letter("E", &["e", "E"], Shortcut::Explain),
    Entry { turn: Turn::Last, ..letter("V", &["v", "V"], Shortcut::Paste) },
    letter(",", &[","], Shortcut::Preferences),
    letter("+", &["+", "="], Shortcut::Zoom(1)),
    letter("−", &["-", "−"], Shortcut::Zoom(-1)),
    letter("0", &["0"], Shortcut::Zoom(0)),
    named("F1", Stroke::Alone(Named::F1), Shortcut::Help, Turn::First),
    letter("Q", &["q", "Q"], Shortcut::Quit),
];

/// What a key does before anything in the window sees it.
#[must_use]
pub fn first(key: &Key, modifiers: Modifiers) -> Option<Shortcut> {
    find(key, modifiers, Turn::First)
}

/// What a key does that nothing in the window wanted.
#[must_use]
pub fn last(key: &Key, modifiers: Modifiers) -> Option<Shortcut> {
    find(key, modifiers, Turn::Last)
}

impl Shortcut {
    /// What it does, in words.
    #[must_use]
    pub fn says(self, words: Words) -> String {
        match self {
            Self::Next => say!(words, "window-help-next"),
            Self::Previous => say!(words, "window-help-previous"),
            Self::Enter => say!(words, "window-help-enter"),
            Self::Escape => say!(words, "window-help-escape"),
            Self::Details => say!(words, "window-help-details"),
            Self::Open => say!(words, "window-help-open"),
            Self::Save => say!(words, "window-help-save"),
            Self::Explain => say!(words, "window-help-explain"),
            Self::Paste => say!(words, "window-help-paste"),
            Self::Preferences => say!(words, "window-help-preferences"),
            Self::Zoom(1..) => say!(words, "window-help-larger"),
            Self::Zoom(0) => say!(words, "window-help-normal"),
            Self::Zoom(_) => say!(words, "window-help-smaller"),
            Self::Help => say!(words, "window-help-help"),
            Self::Quit => say!(words, "window-help-quit"),
        }
    }
}

impl Entry {
    /// What has to be pressed, as it stands on the keys.
    #[must_use]
    pub fn caps(&self, words: Words) -> String {
        match self.stroke {
            Stroke::Alone(_) => self.cap.to_owned(),
            Stroke::Shifted(_) => format!("{} {}", say!(words, "window-key-shift"), self.cap),
            Stroke::Letter(_) if cfg!(target_os = "macos") => format!("Cmd {}", self.cap),
            Stroke::Letter(_) => format!("{} {}", say!(words, "window-key-control"), self.cap),
        }
    }
}

const fn named(cap: &'static str, stroke: Stroke, shortcut: Shortcut, turn: Turn) -> Entry {
    Entry { shortcut, cap, stroke, turn }
}

const fn letter(cap: &'static str, letters: &'static [&'static str], shortcut: Shortcut) -> Entry {
    Entry { shortcut, cap, stroke: Stroke::Letter(letters), turn: Turn::First }
}

fn find(key: &Key, modifiers: Modifiers, turn: Turn) -> Option<Shortcut> {
    TABLE.iter().find(|entry| entry.turn == turn && entry.stroke.is(key, modifiers)).map(|entry| entry.shortcut)
}

impl Stroke {
    fn is(self, key: &Key, modifiers: Modifiers) -> bool {
        match (self, key.as_ref()) {
            (Self::Alone(wanted), Key::Named(named)) => named == wanted && modifiers.is_empty(),
            (Self::Shifted(wanted), Key::Named(named)) => named == wanted && modifiers == Modifiers::SHIFT,
            // Ctrl with Alt is how some keyboards write ordinary letters.
            (Self::Letter(letters), Key::Character(typed)) => letters.contains(&typed) && modifiers.command() && !modifiers.alt(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_what_the_table_says_and_nothing_else() {
        let letter = |letter: &str| Key::Character(letter.into());
        assert_eq!(first(&letter("d"), Modifiers::COMMAND), Some(Shortcut::Details));
        assert_eq!(first(&letter("d"), Modifiers::empty()), None, "a letter is a letter");
        assert_eq!(first(&letter("d"), Modifiers::COMMAND | Modifiers::ALT), None);
        assert_eq!(first(&letter("+"), Modifiers::COMMAND | Modifiers::SHIFT), Some(Shortcut::Zoom(1)));
        assert_eq!(first(&Key::Named(Named::Tab), Modifiers::SHIFT), Some(Shortcut::Previous));
        assert_eq!(first(&Key::Named(Named::Tab), Modifiers::COMMAND), None);
        assert_eq!(
            (first(&Key::Named(Named::Enter), Modifiers::empty()), last(&Key::Named(Named::Escape), Modifiers::empty())),
            (None, Some(Shortcut::Escape))
        );
    }

    #[test]
    fn every_key_is_described_and_none_twice() {
        let words = Words::new("en");
        let mut seen = std::collections::BTreeSet::new();
        for entry in TABLE {
            let (caps, says) = (entry.caps(words), entry.shortcut.says(words));
            assert!(seen.insert(caps.clone()), "{caps} stands there twice");
            assert!(seen.insert(says), "{caps} says what another key says");
        }
    }
}
