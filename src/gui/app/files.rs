//! Files: where to, and what becomes of them.

use std::path::{Path, PathBuf};

use iced::Task;
use iced::widget::operation;
use tokio::task::spawn_blocking;

use super::{App, Message, Over, Screen};
use crate::export::File;
use crate::gui::doors::{self, Choice};
use crate::gui::part::notice::Notice;
use crate::gui::screen::Checked;
use crate::gui::screen::path::{self, Purpose};
use crate::gui::screen::preferences;
use crate::model::{Credentials, Outcome};
use crate::report::json;
use crate::say;

/// The largest report that is read, in bytes.
const REPORT_MAX: u64 = 32 * 1024 * 1024;

/// Reads a report.
pub(super) fn read(path: PathBuf) -> Task<Message> {
    let read = async move {
        match spawn_blocking(move || doors::read(&path, REPORT_MAX)).await {
            Ok(Ok(text)) => Ok(text),
            Ok(Err(error)) => Err(doors::code(&error)),
            Err(error) => Err(error.to_string()),
        }
    };
    Task::perform(read, Message::Read)
}

impl App {
    /// Asks where to, or which.
    pub(super) fn choose(&mut self, purpose: Purpose) -> Task<Message> {
        let asked = match &purpose {
            Purpose::Save(file) => (self.doors.save)(file.name.clone()),
            Purpose::Report => (self.doors.open)(say!(self.words, "window-path-report")),
            Purpose::Authority | Purpose::TrustedAuthority => (self.doors.open)(say!(self.words, "window-path-authority")),
        };
        Task::perform(asked, move |choice| Message::Chosen(purpose.clone(), choice))
    }

    pub(super) fn on_chosen(&mut self, purpose: Purpose, choice: Choice) -> Task<Message> {
        match choice {
            Choice::Path(path) => self.use_path(purpose, path),
            Choice::Cancelled => Task::none(),
            Choice::NoDialogue => {
                self.beneath = self.over.take();
                self.over = Some(Over::Path(path::State::new(purpose)));
                operation::focus(path::PATH)
            }
        }
    }

    pub(super) fn on_path(&mut self, message: path::Message) -> Task<Message> {
        let Some(Over::Path(asked)) = &mut self.over else { return Task::none() };
        match asked.update(message) {
            path::Action::None => Task::none(),
            path::Action::Leave => self.close(),
            path::Action::Take(purpose, path) => {
                self.over = self.beneath.take();
                self.use_path(purpose, path)
            }
        }
    }

    fn use_path(&mut self, purpose: Purpose, path: PathBuf) -> Task<Message> {
        match purpose {
            Purpose::Save(file) => {
                let target = path.clone();
                let written = async move {
                    match spawn_blocking(move || doors::write(&target, &file.bytes)).await {
                        Ok(Ok(())) => Ok(()),
                        Ok(Err(error)) => Err(doors::code(&error)),
                        Err(error) => Err(error.to_string()),
                    }
                };
                Task::perform(written, move |result| Message::Written(path.clone(), result))
            }
            Purpose::Report => read(path),
            Purpose::TrustedAuthority => self.on_preferences(preferences::Message::Authority(Some(path))),
            Purpose::Authority => {
                self.options.ca_files.push(path);
                match &self.screen {
                    Screen::Result(result) => {
                        let checked = result.checked().clone();
                        self.check(checked.intent, checked.credentials, checked.practice)
                    }
                    _ => Task::none(),
                }
            }
        }
    }

    pub(super) fn on_written(&mut self, path: &Path, result: Result<(), String>) -> Task<Message> {
        let path = path.display().to_string();
        self.tell(match result {
            Ok(()) => Notice::done(say!(self.words, "window-saved", path = path)),
            Err(why) => Notice::failed(say!(self.words, "window-not-saved", path = path, why = self.words.code(&why))),
        })
    }

    pub(super) fn on_read(&mut self, result: Result<String, String>) -> Task<Message> {
        let events = match result.map(|text| json::read(&text)) {
            Ok(Ok(events)) => events,
            Ok(Err(error)) => return self.say_when_failed(Err(error.to_string())),
            Err(why) => {
                return self.tell(Notice::failed(say!(self.words, "window-not-read", why = self.words.code(&why))));
            }
        };
        let mut outcome = Outcome::default();
        events.iter().for_each(|event| outcome.apply(event));
        let Some(intent) = outcome.start.as_ref().map(|start| start.intent.clone()) else { return Task::none() };
        self.lay(None);
        self.show_result(Checked { intent, credentials: Credentials::default(), outcome, events, practice: None })
    }

    pub(super) fn save_report(&mut self) -> Task<Message> {
        let Some(checked) = self.checked() else { return Task::none() };
        let name = format!("{}.mailwright.json", checked.intent.address);
        let bytes = json::write(&checked.events, &self.words).into_bytes();
        self.choose(Purpose::Save(File { name, mime: "application/json", bytes }))
    }
}
