//! Files: where to, and what becomes of them.

use std::path::{Path, PathBuf};

use iced::Task;
use iced::widget::operation;
use tokio::task::spawn_blocking;

use super::{App, Message, Over, Screen};
use crate::gui::doors::{self, Choice};
use crate::gui::part::notice::Notice;
use crate::gui::screen::path::{self, Purpose};
use crate::gui::screen::preferences;
use crate::gui::screen::{Checked, details};
use crate::model::{Credentials, Event, Outcome};
use crate::report::{compare, json};
use crate::say;

/// The largest report that is read, in bytes.
const REPORT_MAX: u64 = 32 * 1024 * 1024;

/// Reads a report.
pub(super) fn read(path: PathBuf, then: fn(Result<String, String>) -> Message) -> Task<Message> {
    let read = async move {
        match spawn_blocking(move || doors::read(&path, REPORT_MAX)).await {
            Ok(Ok(text)) => Ok(text),
            Ok(Err(error)) => Err(doors::code(&error)),
            Err(error) => Err(error.to_string()),
        }
    };
    Task::perform(read, then)
}

impl App {
    /// Asks where to, or which.
    pub(super) fn choose(&mut self, purpose: Purpose) -> Task<Message> {
        let asked = match &purpose {
            Purpose::Save(file) => (self.doors.save)(file.name.clone()),
            Purpose::Report | Purpose::Compared => (self.doors.open)(say!(self.words, "window-path-report")),
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
            Purpose::Report => read(path, Message::Read),
            Purpose::Compared => read(path, Message::ReadBeside),
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

    /// The events of a report that was read; or what is to be said when it was not.
    fn events(&mut self, read: Result<String, String>) -> Result<Vec<Event>, Task<Message>> {
        match read.map(|text| json::read(&text)) {
            Ok(Ok(events)) => Ok(events),
            Ok(Err(error)) => Err(self.say_when_failed(Err(error.to_string()))),
            Err(why) => Err(self.tell(Notice::failed(say!(self.words, "window-not-read", why = self.words.code(&why))))),
        }
    }

    /// Shows what differs between the check in view and another report, in the details.
    pub(super) fn on_read_beside(&mut self, read: Result<String, String>) -> Task<Message> {
        let other = match self.events(read) {
            Ok(events) => Outcome::replay(&events),
            Err(said) => return said,
        };
        let Some(groups) = self.checked().map(|checked| compare::differences(&other, &checked.outcome, self.words)) else {
            return Task::none();
        };
        if let Some(Over::Details(details)) = &mut self.over {
            details.compare(groups);
        }
        Task::none()
    }

    pub(super) fn on_read(&mut self, read: Result<String, String>) -> Task<Message> {
        let events = match self.events(read) {
            Ok(events) => events,
            Err(said) => return said,
        };
        let outcome = Outcome::replay(&events);
        let Some(intent) = outcome.start.as_ref().map(|start| start.intent.clone()) else { return Task::none() };
        self.lay(None);
        self.show_result(Checked { intent, credentials: Credentials::default(), outcome, events, practice: None })
    }

    pub(super) fn save_report(&mut self) -> Task<Message> {
        self.save_as(details::Form::Json, false)
    }

    /// Saves the report in this form; `private` hides whose it is.
    pub(super) fn save_as(&mut self, form: details::Form, private: bool) -> Task<Message> {
        let Some(checked) = self.checked() else { return Task::none() };
        let file = form.file(checked, private, self.words);
        self.choose(Purpose::Save(file))
    }
}
