//! The window's state, its messages, and how it goes from place to place.

mod files;
mod flow;
mod view;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use iced::theme::Mode;
use iced::widget::operation;
use iced::{Subscription, Task};

use super::doors::{Choice, Doors};
use super::part::notice::Notice;
use super::part::stepper::Place;
use super::screen::{Checked, Practice, account, check, details, explain, path, preferences as preferences_screen, result, setup};
use super::shortcut::Shortcut;
use super::theme::{Theme, Tone};
use super::widget::focus;
use super::work::Progress;
use crate::model::{Address, Secret};
use crate::say;
use crate::store::preferences::{Preferences, TextSize, Theme as ThemePreference};
use crate::store::preset::Opened;
use crate::words::Words;

/// How often the clock ticks while something is under way.
const TICK: Duration = Duration::from_millis(100);
/// The same where nothing is to move.
const CALM_TICK: Duration = Duration::from_secs(1);
/// How long a notice stays that says that all went well.
const LINGER: Duration = Duration::from_secs(5);

/// With what the window starts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A saved report to show.
    pub report: Option<PathBuf>,
    /// A resolver in place of the system's.
    pub resolver: Option<SocketAddr>,
    /// Files with certificates to trust besides the system's.
    pub ca_files: Vec<PathBuf>,
    /// The language, in place of the user's preference.
    pub lang: Option<String>,
    /// What the user's organisation filled in.
    pub preset: Option<Box<Opened>>,
}

/// The whole state.
pub struct App {
    doors: Doors,
    options: Options,
    preferences: Preferences,
    words: Words,
    /// The form; it keeps what was typed while the window is elsewhere.
    account: account::State,
    screen: Screen,
    over: Option<Over>,
    /// What lay there before a path was asked for.
    beneath: Option<Over>,
    notice: Option<Notice>,
    /// Whether the system is light or dark.
    system: Mode,
    /// How often something was told; a notice fades only while it is the last.
    told: u64,
    /// The number of the last check; what an older one still sends is dropped.
    run: u64,
    /// True while the practice servers start.
    practising: bool,
    /// Keep the password of the check under way once it is proved.
    keep: bool,
    clock: Instant,
    now_ms: u64,
}

/// Where the window is. What a place needs lives in its variant.
#[derive(Debug)]
enum Screen {
    Account,
    Check(Box<check::State>),
    Result(Box<result::State>),
    Setup(Box<setup::State>),
}

/// What lies over the place.
#[derive(Debug)]
enum Over {
    Details(details::State),
    Explain(explain::State),
    Preferences(preferences_screen::State),
    Help,
    Path(path::State),
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// In the first place.
    Account(account::Message),
    /// In the second.
    Check(check::Message),
    /// In the third.
    Result(result::Message),
    /// In the fourth.
    Setup(setup::Message),
    /// In the details.
    Details(details::Message),
    /// Where a message is explained.
    Explain(explain::Message),
    /// This was on the clipboard when it was to be pasted outside of any field.
    Pasted(Option<Secret>),
    /// In the preferences.
    Preferences(preferences_screen::Message),
    /// Where a path is asked for.
    Path(path::Message),
    /// The check with this number went on.
    Progressed(u64, Progress),
    /// The practice servers run, or do not: the error's code.
    PracticeStarted(Result<Practice, String>),
    /// Time passed.
    Tick(Instant),
    /// The system is light or dark, or turned so.
    SystemTurned(Mode),
    /// A key for the whole window.
    Pressed(Shortcut),
    /// Back to a place already passed.
    Return(Place),
    /// Close what lies over the place.
    Close,
    /// Close the notice.
    CloseNotice,
    /// Close the notice if it is still this one.
    Fade(u64),
    /// The clipboard holds what was to be copied, or does not.
    Copied(bool),
    /// A dialogue for a path came to an end.
    Chosen(path::Purpose, Choice),
    /// A file was written here, or not: what the system said.
    Written(PathBuf, Result<(), String>),
    /// A saved report was read, or not.
    Read(Result<String, String>),
    /// A report to compare with was read, or not.
    ReadBeside(Result<String, String>),
    /// The keychain kept the password, or did not: the error's code.
    Kept(Result<(), String>),
    /// The keychain forgot this, or did not.
    Forgot(Result<(), String>),
    /// The keychain was asked for the password of this address.
    Recalled(Address, Option<Secret>),
    /// The preferences were saved, or not: the error's code.
    Saved(Result<(), String>),
}

impl App {
    /// The window as it opens, and what it does first.
    pub fn new(options: Options, doors: Doors) -> (Self, Task<Message>) {
        let loaded = doors.load();
        let lang = options.lang.clone().or_else(|| loaded.preferences.lang.clone());
        let words = lang.as_deref().map_or_else(Words::system, Words::new);
        let notice =
            loaded.set_aside.map(|path| Notice::failed(words.code_about("preferences-set-aside", &path.display().to_string())));
        let report = options.report.clone();
        let preset = options.preset.as_ref().map(|opened| opened.preset.clone());
        let mut account = account::State::new().keeping(loaded.preferences.keep_passwords);
        if let Some(preset) = preset {
            account = account.filled_in(preset);
        }
        let app = Self {
            doors,
            options,
            preferences: loaded.preferences,
            words,
            account,
            screen: Screen::Account,
            over: None,
            beneath: None,
            notice,
            system: Mode::None,
            told: 0,
            run: 0,
            practising: false,
            keep: false,
            clock: Instant::now(),
            now_ms: 0,
        };
        let first = match report {
            Some(path) => files::read(path, Message::Read),
            None => operation::focus(account::ADDRESS),
        };
        (app, Task::batch([first, iced::system::theme().map(Message::SystemTurned)]))
    }

    /// The window's title: whom it is about, and once that is known, what came of it.
    #[must_use]
    pub fn title(&self) -> String {
        match self.checked() {
            Some(Checked { intent, outcome, .. }) if outcome.conclusion.is_some() => {
                format!("{}: {} – Mailwright", intent.address, self.words.verdict(outcome).title)
            }
            Some(checked) => format!("{} – Mailwright", checked.intent.address),
            None => "Mailwright".to_owned(),
        }
    }

    /// The look.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let mode = match self.preferences.theme {
            ThemePreference::System => self.system,
            ThemePreference::Light => Mode::Light,
            ThemePreference::Dark => Mode::Dark,
        };
        Theme::new(mode, self.preferences.high_contrast)
    }

    /// How much larger everything is drawn.
    #[must_use]
    pub fn scale_factor(&self) -> f32 {
        self.preferences.text_size.factor()
    }

    /// What wakes the window besides its user: the system turning light or dark, and the clock, which ticks only while
    /// something is under way.
    pub fn subscription(&self) -> Subscription<Message> {
        let looks = iced::system::theme_changes().map(Message::SystemTurned);
        match self.tick() {
            Some(tick) => Subscription::batch([looks, iced::time::every(tick).map(Message::Tick)]),
            None => looks,
        }
    }

    /// How often the clock ticks now, if it does. Where nothing is to move, only the time of a check goes on.
    #[must_use]
    pub fn tick(&self) -> Option<Duration> {
        let checking = matches!(self.screen, Screen::Check(_));
        match self.preferences.reduce_motion {
            true => checking.then_some(CALM_TICK),
            false => (checking || self.practising || self.account.is_looking()).then_some(TICK),
        }
    }

    /// Where the window is.
    #[must_use]
    pub fn place(&self) -> Place {
        match self.screen {
            Screen::Account => Place::Account,
            Screen::Check(_) => Place::Check,
            Screen::Result(_) => Place::Result,
            Screen::Setup(_) => Place::Setup,
        }
    }

    /// The check that the place is about.
    #[must_use]
    pub fn checked(&self) -> Option<&Checked> {
        match &self.screen {
            Screen::Account => None,
            Screen::Check(check) => Some(check.checked()),
            Screen::Result(result) => Some(result.checked()),
            Screen::Setup(setup) => Some(setup.checked()),
        }
    }

    /// What is said in the bar at the bottom.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// True while a path is asked for, where the system has no dialogue for it.
    #[must_use]
    pub fn asks_for_path(&self) -> bool {
        matches!(self.over, Some(Over::Path(_)))
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Account(message) => self.on_account(message),
            Message::Check(message) => self.on_check(message),
            Message::Result(message) => self.on_result(message),
            Message::Setup(message) => self.on_setup(message),
            Message::Details(message) => self.on_details(message),
            Message::Explain(message) => self.on_explain(message),
            Message::Pasted(text) => self.on_pasted(text),
            Message::Preferences(message) => self.on_preferences(message),
            Message::Path(message) => self.on_path(message),
            Message::Progressed(run, progress) => self.on_progress(run, progress),
            Message::PracticeStarted(started) => self.on_practice(started),
            Message::Tick(now) => self.on_tick(now),
            Message::SystemTurned(mode) => {
                self.system = mode;
                Task::none()
            }
            Message::Pressed(shortcut) => self.on_key(shortcut),
            Message::Return(place) => self.go_back_to(place),
            Message::Close => self.close(),
            Message::CloseNotice => {
                self.notice = None;
                Task::none()
            }
            Message::Fade(told) => {
                if told == self.told {
                    self.notice = None;
                }
                Task::none()
            }
            Message::Copied(copied) => self.on_copied(copied),
            Message::Chosen(purpose, choice) => self.on_chosen(purpose, choice),
            Message::Written(path, result) => self.on_written(&path, result),
            Message::Read(result) => self.on_read(result),
            Message::ReadBeside(result) => self.on_read_beside(result),
            Message::Kept(result) => self.say_when_failed(result),
            Message::Forgot(result) | Message::Saved(result) => self.say_when_failed(result),
            Message::Recalled(address, password) => self.on_account(account::Message::Remembered(address, password)),
        }
    }

    fn on_tick(&mut self, now: Instant) -> Task<Message> {
        self.now_ms = u64::try_from(now.saturating_duration_since(self.clock).as_millis()).unwrap_or(u64::MAX);
        match &self.screen {
            Screen::Check(_) => self.on_check(check::Message::Ticked(self.now_ms)),
            _ => Task::none(),
        }
    }

    fn on_key(&mut self, shortcut: Shortcut) -> Task<Message> {
        match shortcut {
            Shortcut::Next => focus::next(),
            Shortcut::Previous => focus::previous(),
            Shortcut::Enter => self.on_enter(),
            Shortcut::Escape => self.on_escape(),
            Shortcut::Details => self.toggle_details(),
            Shortcut::Open => self.choose(path::Purpose::Report),
            Shortcut::Explain if matches!(self.over, Some(Over::Explain(_))) => self.close(),
            Shortcut::Explain => self.explain(""),
            Shortcut::Paste => iced::clipboard::read().map(|text| Message::Pasted(text.map(Secret::new))),
            Shortcut::Save => self.save_report(),
            Shortcut::Preferences => {
                let open = matches!(self.over, Some(Over::Preferences(_)));
                self.lay((!open).then(|| Over::Preferences(preferences_screen::State::new(&self.preferences))));
                focus::next()
            }
            Shortcut::Help => {
                self.lay((!matches!(self.over, Some(Over::Help))).then_some(Over::Help));
                focus::next()
            }
            Shortcut::Quit => iced::exit(),
            Shortcut::Zoom(step) => {
                let percent = match step {
                    0 => 100,
                    step => self.preferences.text_size.percent().saturating_add_signed(i16::from(step) * 25),
                };
                self.preferences.text_size = TextSize::new(percent);
                self.save_preferences()
            }
        }
    }

    fn on_enter(&mut self) -> Task<Message> {
        match (&self.over, &self.screen) {
            (Some(Over::Path(_)), _) => self.on_path(path::Message::Take),
            (Some(_), _) | (None, Screen::Check(_)) => Task::none(),
            (None, Screen::Account) => self.on_account(account::Message::Check),
            (None, Screen::Result(result)) => match result.primary() {
                Some(message) => self.on_result(message),
                None => Task::none(),
            },
            (None, Screen::Setup(setup)) => match setup.primary() {
                Some(message) => self.on_setup(message),
                None => Task::none(),
            },
        }
    }

    fn on_escape(&mut self) -> Task<Message> {
        if self.over.is_some() {
            return self.close();
        }
        if self.notice.take().is_some() {
            return Task::none();
        }
        match self.screen {
            Screen::Account => Task::none(),
            Screen::Check(_) | Screen::Result(_) => self.go_back_to(Place::Account),
            Screen::Setup(_) => self.go_back_to(Place::Result),
        }
    }

    fn say_when_failed(&mut self, result: Result<(), String>) -> Task<Message> {
        match result {
            Ok(()) => Task::none(),
            Err(code) => self.tell(Notice::failed(self.words.code(&code))),
        }
    }

    /// Says something in the bar at the bottom. What went well goes away by itself.
    fn tell(&mut self, notice: Notice) -> Task<Message> {
        self.told += 1;
        let (told, stays) = (self.told, notice.tone == Tone::Bad);
        self.notice = Some(notice);
        if stays {
            return Task::none();
        }
        Task::perform(tokio::time::sleep(LINGER), move |()| Message::Fade(told))
    }

    /// Puts a text on the clipboard. Where there is none nobody says so; so it is read back.
    fn copy(&self, text: String) -> Task<Message> {
        let expected = text.clone();
        let back = iced::clipboard::write(text).chain(iced::clipboard::read());
        back.map(move |back: Option<String>| Message::Copied(back.as_deref() == Some(expected.as_str())))
    }

    fn on_copied(&mut self, copied: bool) -> Task<Message> {
        self.tell(match copied {
            true => Notice::done(say!(self.words, "window-copied")),
            false => Notice::failed(say!(self.words, "window-not-copied")),
        })
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({:?})", self.place())
    }
}
