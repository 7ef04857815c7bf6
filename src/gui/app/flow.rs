//! From place to place: what each screen's action leads to.

use std::sync::Arc;
use std::time::Instant;

use iced::Task;
use iced::widget::operation;
use time::OffsetDateTime;
use tokio::task::spawn_blocking;

use super::{App, Message, Over, Screen};
use crate::discovery::database;
use crate::formats::letter;
use crate::gui::part::notice::Notice;
use crate::gui::part::stepper::Place;
use crate::gui::screen::path::Purpose;
use crate::gui::screen::{Checked, Practice, account, check, details, explain, preferences, result, setup};
use crate::gui::theme::Tone;
use crate::gui::work::{self, Order, Progress};
use crate::model::{Address, Credentials, Intent, Secret, Verdict};
use crate::practice::{Scenario, Servers};
use crate::say;
use crate::store::keychain;
use crate::store::preferences::{Preferences, Recent};
use crate::words::Words;

/// No letter with settings is longer, in bytes.
const LETTER_MAX: usize = 64 * 1024;

impl App {
    pub(super) fn on_account(&mut self, message: account::Message) -> Task<Message> {
        match self.account.update(message) {
            account::Action::None => Task::none(),
            account::Action::Run(task) => task.map(Message::Account),
            account::Action::Check { intent, credentials, keep } => {
                self.keep = keep;
                self.check(self.allowed(*intent), credentials, None)
            }
            account::Action::Practise => {
                self.practising = true;
                self.clock = Instant::now();
                let started = async {
                    Servers::start(Scenario::Well)
                        .await
                        .map(|servers| Practice(Arc::new(servers)))
                        .map_err(|error| error.to_string())
                };
                Task::perform(started, Message::PracticeStarted)
            }
            account::Action::Open => self.choose(Purpose::Report),
            account::Action::Explain => self.explain(""),
            account::Action::LookUp(intent) => {
                let order = self.order(self.allowed(*intent), Credentials::default(), None);
                let (task, handle) =
                    Task::perform(work::discover(order), |outcome| account::Message::LookedUp(Box::new(outcome))).abortable();
                self.account.looking(handle.abort_on_drop());
                task.map(Message::Account)
            }
            account::Action::Take(index) => self.take_recent(index),
            account::Action::Browse(page) => self.browse(&page),
        }
    }

    fn take_recent(&mut self, index: usize) -> Task<Message> {
        let Some(recent) = self.preferences.recent.get(index).cloned() else { return Task::none() };
        self.account =
            account::State::from_intent(&recent.intent, &Credentials::default()).keeping(self.preferences.keep_passwords);
        let look_up = self.on_account(account::Message::AddressLeft);
        let address = recent.intent.address.clone();
        let recall = blocking(move || {
            let password = keychain::get(&address).ok();
            (address, password)
        });
        let recall = Task::future(recall).then(|recalled| match recalled {
            Some((address, password)) => Task::done(Message::Recalled(address, password)),
            None => Task::none(),
        });
        Task::batch([operation::focus(account::PASSWORD), look_up, recall])
    }

    pub(super) fn on_practice(&mut self, started: Result<Practice, String>) -> Task<Message> {
        self.practising = false;
        match started {
            Ok(practice) => {
                let intent =
                    Intent { display_name: Some(say!(self.words, "window-practice-name")), ..Intent::new(practice.0.address()) };
                let credentials = practice.0.credentials();
                self.keep = false;
                self.check(intent, credentials, Some(practice))
            }
            Err(code) => self.say_when_failed(Err(code)),
        }
    }

    fn order(&self, intent: Intent, credentials: Credentials, practice: Option<Practice>) -> Order {
        Order {
            intent,
            credentials,
            practice,
            resolver: self.options.resolver.or(self.preferences.resolver),
            control: self.preferences.control_host.as_deref().and_then(|host| host.parse().ok()),
            ca_files: self.options.ca_files.iter().chain(&self.preferences.ca_file).cloned().collect(),
            authorities: self.options.preset.as_ref().map(|opened| opened.authorities.clone()).unwrap_or_default(),
            lang: self.words.tag().to_owned(),
        }
    }

    /// Begins a check; the one before it, if any, ends.
    pub(super) fn check(&mut self, intent: Intent, credentials: Credentials, practice: Option<Practice>) -> Task<Message> {
        self.run += 1;
        let run = self.run;
        self.notice = None;
        self.lay(None);
        self.clock = Instant::now();
        self.now_ms = 0;
        let order = self.order(intent.clone(), credentials.clone(), practice.clone());
        let (task, handle) = Task::run(work::check(order), move |progress| Message::Progressed(run, progress)).abortable();
        self.screen = Screen::Check(Box::new(check::State::new(intent, credentials, practice, Some(handle.abort_on_drop()))));
        task
    }

    pub(super) fn on_progress(&mut self, run: u64, progress: Progress) -> Task<Message> {
        if run != self.run || !matches!(self.screen, Screen::Check(_)) {
            return Task::none();
        }
        match progress {
            Progress::Happened(events) => self.on_check(check::Message::Happened(events)),
            Progress::Unable(code) => {
                self.screen = Screen::Account;
                self.say_when_failed(Err(code))
            }
            Progress::Ended => {
                self.screen = Screen::Account;
                self.tell(Notice::failed(say!(self.words, "window-check-broke")))
            }
        }
    }

    pub(super) fn on_check(&mut self, message: check::Message) -> Task<Message> {
        let Screen::Check(screen) = &mut self.screen else { return Task::none() };
        match screen.update(message) {
            check::Action::None => Task::none(),
            check::Action::Back => self.go_back_to(Place::Account),
            check::Action::Show(checked) => self.ended(*checked),
        }
    }

    /// The check came to its end: show it, remember the account, keep the password if that was wanted and it was proved.
    fn ended(&mut self, checked: Checked) -> Task<Message> {
        let verdict = checked.outcome.conclusion.as_ref().map_or(Verdict::Undecided, |conclusion| conclusion.verdict);
        let mut tasks = Vec::new();
        if checked.practice.is_none() {
            self.preferences.remember(Recent { checked: OffsetDateTime::now_utc(), verdict, intent: checked.intent.clone() });
            tasks.push(self.save_preferences());
        }
        let password = checked
            .credentials
            .password
            .clone()
            .filter(|_| self.keep && matches!(verdict, Verdict::Works | Verdict::WorksWithWarnings));
        if let Some(password) = password {
            let address = checked.intent.address.clone();
            let kept = blocking(move || keychain::set(&address, &password).map_err(|error| error.to_string()));
            tasks.push(Task::perform(kept, |kept| Message::Kept(kept.unwrap_or(Ok(())))));
        }
        tasks.push(self.show_result(checked));
        Task::batch(tasks)
    }

    pub(super) fn show_result(&mut self, checked: Checked) -> Task<Message> {
        let screen = result::State::new(checked);
        let focus = screen.first_field().map_or_else(Task::none, operation::focus);
        self.screen = Screen::Result(Box::new(screen));
        focus
    }

    pub(super) fn on_result(&mut self, message: result::Message) -> Task<Message> {
        let Screen::Result(screen) = &mut self.screen else { return Task::none() };
        let action = screen.update(message);
        let checked = screen.checked().clone();
        match action {
            result::Action::None => Task::none(),
            result::Action::Run(task) => task.map(Message::Result),
            result::Action::Check { intent, credentials } => self.check(*intent, credentials, checked.practice),
            result::Action::Edit { servers } => {
                self.account = account::State::from_intent(&checked.intent, &checked.credentials);
                if servers {
                    self.account.know();
                }
                self.screen = Screen::Account;
                operation::focus(account::ADDRESS)
            }
            result::Action::ChooseAuthority => self.choose(Purpose::Authority),
            result::Action::SetUp => {
                self.screen = Screen::Setup(Box::new(setup::State::new(checked)));
                Task::none()
            }
            result::Action::Copy(text) => self.copy(text),
            result::Action::Save => self.save_report(),
            result::Action::Details => self.toggle_details(),
            result::Action::Browse(page) => self.browse(&page),
        }
    }

    pub(super) fn on_setup(&mut self, message: setup::Message) -> Task<Message> {
        let Screen::Setup(screen) = &mut self.screen else { return Task::none() };
        match screen.update(message) {
            setup::Action::None => Task::none(),
            setup::Action::Copy(text) => self.copy(text),
            setup::Action::Save(file) => self.choose(Purpose::Save(file)),
            setup::Action::Refuse(refusal) => self.say_when_failed(Err(refusal.to_string())),
        }
    }

    pub(super) fn on_details(&mut self, message: details::Message) -> Task<Message> {
        let Some(Over::Details(details)) = &mut self.over else { return Task::none() };
        match details.update(message) {
            details::Action::None => Task::none(),
            details::Action::Copy(text) => self.copy(text),
            details::Action::Save(form, private) => self.save_as(form, private),
            details::Action::Compare => self.choose(Purpose::Compared),
            details::Action::Close => self.close(),
        }
    }

    /// Explains this text, or what will be pasted.
    pub(super) fn explain(&mut self, text: &str) -> Task<Message> {
        let (state, read) = explain::State::with(text);
        self.lay(Some(Over::Explain(state)));
        Task::batch([read.map(Message::Explain), operation::focus(explain::TEXT)])
    }

    pub(super) fn on_explain(&mut self, message: explain::Message) -> Task<Message> {
        let Some(Over::Explain(open)) = &mut self.over else { return Task::none() };
        match open.update(message) {
            explain::Action::None => Task::none(),
            explain::Action::Run(task) => task.map(Message::Explain),
            explain::Action::Copy(text) => self.copy(text),
            explain::Action::Close => self.close(),
        }
    }

    /// Text was pasted where no field was: settings fill the form in, anything else is explained.
    pub(super) fn on_pasted(&mut self, text: Option<Secret>) -> Task<Message> {
        let Some(text) = text.filter(|text| !text.reveal().trim().is_empty()) else { return Task::none() };
        // An error message may name servers as well, so what is known as one is none of a provider's letters.
        let is_letter =
            |text: &str| text.len() <= LETTER_MAX && explain::explain(text).is_empty() && !letter::read(text).is_empty();
        if matches!(self.screen, Screen::Account) && is_letter(text.reveal()) {
            self.lay(None);
            return self.on_account(account::Message::Pasted(Some(text)));
        }
        self.explain(text.reveal())
    }

    /// What the preferences allow, beside what the account was asked for.
    fn allowed(&self, mut intent: Intent) -> Intent {
        let database = self.preferences.provider_database.then(|| database::SERVICE.to_owned());
        intent.consent.provider_database = intent.consent.provider_database.or(database);
        intent
    }

    /// Details need a check; where there is none they say so.
    pub(super) fn toggle_details(&mut self) -> Task<Message> {
        if matches!(self.over, Some(Over::Details(_))) {
            return self.close();
        }
        if self.checked().is_some() {
            self.lay(Some(Over::Details(details::State::new())));
            return Task::none();
        }
        self.tell(Notice { text: say!(self.words, "window-details-after"), tone: Tone::Accent })
    }

    pub(super) fn on_preferences(&mut self, message: preferences::Message) -> Task<Message> {
        let Some(Over::Preferences(open)) = &mut self.over else { return Task::none() };
        // The language it was started in holds until another is chosen.
        let chosen = matches!(message, preferences::Message::Language(_));
        match open.update(&mut self.preferences, message) {
            preferences::Action::None => Task::none(),
            preferences::Action::ChooseAuthority => self.choose(Purpose::TrustedAuthority),
            preferences::Action::Save => {
                if chosen {
                    self.words = self.preferences.lang.as_deref().map_or_else(Words::system, Words::new);
                }
                self.save_preferences()
            }
            preferences::Action::Forget => self.forget(),
        }
    }

    /// Forgets every account, and the passwords that were kept for them.
    fn forget(&mut self) -> Task<Message> {
        let addresses: Vec<Address> = self.preferences.recent.drain(..).map(|recent| recent.intent.address).collect();
        let forgot = blocking(move || {
            for address in addresses {
                // An address without a password in the keychain is as forgotten as it can be.
                match keychain::forget(&address) {
                    Ok(()) | Err(keychain::KeychainError::Empty) => {}
                    Err(error) => return Err(error.to_string()),
                }
            }
            Ok(())
        });
        let said = self.tell(Notice::done(say!(self.words, "window-forgotten")));
        Task::batch([said, self.save_preferences(), Task::perform(forgot, |forgot| Message::Forgot(forgot.unwrap_or(Ok(()))))])
    }

    pub(super) fn save_preferences(&self) -> Task<Message> {
        let (doors, preferences): (_, Preferences) = (self.doors.clone(), self.preferences.clone());
        let saved = blocking(move || doors.keep(&preferences).map_err(|error| error.to_string()));
        Task::perform(saved, |saved| Message::Saved(saved.unwrap_or(Ok(()))))
    }

    /// Closes what lies over the place; what a path was asked for from comes back.
    pub(super) fn close(&mut self) -> Task<Message> {
        self.over = self.beneath.take();
        Task::none()
    }

    /// Lays something over the place, or nothing, whatever was there before.
    pub(super) fn lay(&mut self, over: Option<Over>) {
        self.beneath = None;
        self.over = over;
    }

    pub(super) fn go_back_to(&mut self, place: Place) -> Task<Message> {
        self.lay(None);
        match (place, self.checked().cloned()) {
            (Place::Result, Some(checked)) if self.place() == Place::Setup => self.show_result(checked),
            (Place::Account, _) => {
                self.screen = Screen::Account;
                operation::focus(account::ADDRESS)
            }
            _ => Task::none(),
        }
    }

    fn browse(&mut self, page: &str) -> Task<Message> {
        if (self.doors.browse)(page) {
            return Task::none();
        }
        self.tell(Notice::failed(say!(self.words, "window-browse-failed", page = page)))
    }
}

/// Runs what would hold up the window beside it; `None` when it broke.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    spawn_blocking(work).await.ok()
}
