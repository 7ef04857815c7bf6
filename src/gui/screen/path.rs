//! Asks for a path by keyboard, where the system has no dialogue of its own for it.

use std::path::PathBuf;

use iced::widget::{Column, row};

use crate::export::File;
use crate::gui::part::field::{Remark, field};
use crate::gui::part::{self, body, space};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::say;

/// The name of the field.
pub const PATH: &str = "path-field";

/// What the path is for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// Save this.
    Save(File),
    /// Open a saved report.
    Report,
    /// Open one to compare with.
    Compared,
    /// Trust the certificates in this file, and check again.
    Authority,
    /// Trust the certificates in this file from now on.
    TrustedAuthority,
}

/// What is asked and what was typed.
#[derive(Clone, Debug)]
pub struct State {
    purpose: Purpose,
    text: String,
    remark: Option<Wrong>,
}

/// What is wrong with the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Missing,
    /// Something would be replaced; said once, then it is meant.
    Exists,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Typed.
    Typed(String),
    /// Take it.
    Take,
    /// Leave it.
    Leave,
}

/// What is to be done about it.
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do it with this path.
    Take(Purpose, PathBuf),
    /// Leave it.
    Leave,
}

impl State {
    /// Asks for a path, with a first guess: the folder for downloads and the file's own name.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        let folders = directories::UserDirs::new();
        let folder =
            folders.as_ref().and_then(|folders| folders.download_dir()).or(folders.as_ref().map(directories::UserDirs::home_dir));
        let folder = folder.map(PathBuf::from).unwrap_or_default();
        let text = match &purpose {
            Purpose::Save(file) => folder.join(&file.name).display().to_string(),
            Purpose::Report | Purpose::Compared | Purpose::Authority | Purpose::TrustedAuthority => String::new(),
        };
        Self { purpose, text, remark: None }
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(text) => {
                self.text = text;
                self.remark = None;
                Action::None
            }
            Message::Take if self.text.trim().is_empty() => {
                self.remark = Some(Wrong::Missing);
                Action::None
            }
            Message::Take if self.replaces() && self.remark.is_none() => {
                self.remark = Some(Wrong::Exists);
                Action::None
            }
            Message::Take => Action::Take(self.purpose.clone(), PathBuf::from(self.text.trim())),
            Message::Leave => Action::Leave,
        }
    }

    fn replaces(&self) -> bool {
        matches!(self.purpose, Purpose::Save(_)) && PathBuf::from(self.text.trim()).is_file()
    }

    /// The title of the dialogue.
    #[must_use]
    pub fn title(&self, look: Look) -> String {
        match self.purpose {
            Purpose::Save(_) => say!(look.words, "window-path-save"),
            Purpose::Report | Purpose::Compared => say!(look.words, "window-path-report"),
            Purpose::Authority | Purpose::TrustedAuthority => say!(look.words, "window-path-authority"),
        }
    }

    /// What stands in the dialogue.
    pub fn view<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let wrong = self.remark.map(|wrong| match wrong {
            Wrong::Missing => Remark::Wrong(say!(words, "window-path-missing")),
            Wrong::Exists => Remark::Warning(say!(words, "window-path-exists")),
        });
        let path = field(say!(words, "window-path-file"), "", &self.text, Message::Typed).id(PATH).remark(wrong).view();
        let take = match self.purpose {
            Purpose::Save(_) => say!(words, "window-path-do-save"),
            Purpose::Report | Purpose::Compared | Purpose::Authority | Purpose::TrustedAuthority => {
                say!(words, "window-path-do-open")
            }
        };
        let buttons = row![
            part::primary(None, take, Some(Message::Take)),
            part::secondary(None, say!(words, "window-cancel"), Some(Message::Leave))
        ];
        let said = body(say!(words, "window-path-why")).style(theme::text::muted);
        Column::new()
            .push(said)
            .push(path)
            .push(buttons.spacing(space::M).wrap().vertical_spacing(space::S))
            .spacing(space::L)
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        std::fs::write(&path, "older").unwrap();
        let file = File { name: "report.json".to_owned(), mime: "application/json", bytes: Vec::new() };
        let mut state = State::new(Purpose::Save(file));
        let _ = state.update(Message::Typed(path.display().to_string()));
        assert!(matches!(state.update(Message::Take), Action::None));
        assert_eq!(state.remark, Some(Wrong::Exists));
        let _ = state.update(Message::Typed(folder.path().join("other.json").display().to_string()));
        assert!(matches!(state.update(Message::Take), Action::Take(..)), "another name is taken at once");
        let _ = state.update(Message::Typed(path.display().to_string()));
        let _ = state.update(Message::Take);
        assert!(matches!(state.update(Message::Take), Action::Take(..)), "said once, then it is meant");
    }
}
