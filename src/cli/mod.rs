//! The command line: one file a sub-command.
//!
//! It drives the same engine as the window and sees the same events. Standard output carries the answer and nothing
//! else, standard error carries progress and complaints, and the exit code carries the verdict (see [`Ending`]).

mod account;
mod causes;
mod check;
mod compare;
mod discover;
mod explain;
mod export;
mod input;
mod manual;
mod output;
mod password;
mod practice;
mod progress;
mod report;
mod run;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::Verdict;
use crate::say;
use crate::store::preset::Opened;
use crate::words::Words;

use output::Complaint;

/// Sets up mail, proves that it works, and says why when it does not.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true, after_help = "Without a command the window opens.")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// A saved report (*.mailwright.json) to open in the window
    #[arg(value_name = "REPORT")]
    report: Option<PathBuf>,
    /// Open the window filled in by this file of your organisation
    #[arg(long, value_name = "FILE")]
    preset: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the whole check: finds the servers, signs in, sends a test message and looks for it
    Check(Box<check::Check>),
    /// Shows what every source says about an address; needs no password
    Discover(discover::Discover),
    /// Explains a server's reply, a bounce, a line of a log or an error message
    Explain(explain::Explain),
    /// The catalogue of causes: what can be wrong, and what mends it
    Causes(causes::Causes),
    /// Writes the settings of a saved report as a file for a mail program
    Export(export::Export),
    /// Shows a saved report, as text, HTML, Markdown or JSON
    Report(report::Report),
    /// Shows what differs between two saved reports
    Compare(compare::Compare),
    /// Runs the whole check against practice servers on this computer
    Practice(practice::Practice),
    /// Prints what a shell needs to complete commands and options
    Completions(manual::Completions),
    /// Prints the manual page
    Man(manual::Man),
}

/// What the arguments ask for.
pub enum Wish {
    /// The window, perhaps with a saved report, perhaps filled in by a preset.
    Window {
        /// The report.
        report: Option<PathBuf>,
        /// The preset.
        preset: Option<Box<Opened>>,
    },
    /// A command, to be given to [`run()`].
    Command(Box<Cli>),
}

/// How a command ended (contract: "verdicts and exit codes").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It works, or what was asked for was found.
    Well,
    /// It does not.
    Badly,
    /// The command could not be carried out as it was given.
    Usage,
    /// Nothing can be said yet.
    Undecided,
    /// For monitoring: it works, with something to warn about.
    Warning,
    /// For monitoring: it does not work.
    Critical,
}

impl Ending {
    /// The exit code of a check.
    #[must_use]
    pub fn of(verdict: Verdict, strict: bool) -> Self {
        match verdict {
            Verdict::WorksWithWarnings if strict => Self::Badly,
            Verdict::Works | Verdict::WorksWithWarnings => Self::Well,
            Verdict::Fails => Self::Badly,
            Verdict::Undecided => Self::Undecided,
        }
    }

    /// The state of a check as monitoring plugins tell it (Monitoring Plugins Development Guidelines §2.3).
    #[must_use]
    pub fn monitored(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Works => Self::Well,
            Verdict::WorksWithWarnings => Self::Warning,
            Verdict::Fails => Self::Critical,
            Verdict::Undecided => Self::Undecided,
        }
    }

    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Badly | Self::Warning => 1,
            Self::Usage | Self::Critical => 2,
            Self::Undecided => 3,
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending.code())
    }
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
}

/// The forms in which a command can answer; all of them have JSON.
trait Form: ValueEnum + Clone + Send + Sync + 'static {
    const JSON: Self;
}

impl Form for Format {
    const JSON: Self = Self::Json;
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Options of all commands that speak.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
struct Speech<F: Form = Format> {
    /// How to write the answer
    #[arg(long, value_enum, default_value = "text")]
    format: F,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write the answer to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// No progress on standard error
    #[arg(long, short)]
    quiet: bool,
    /// Show the dialogue with the servers as well
    #[arg(long, short)]
    verbose: bool,
    /// Language of the words, as a tag like en or de
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

impl<F: Form> Speech<F> {
    fn words(&self) -> Words {
        self.lang.as_deref().map_or_else(Words::system, Words::new)
    }

    fn format(&self) -> F {
        if self.json { F::JSON } else { self.format.clone() }
    }
}

/// Reads the arguments. `--help` and `--version` end the program here.
///
/// # Errors
/// The exit code, after a sentence was said that tells how to mend them: for options that do not exist, values that
/// are none, a word that is neither a command nor a saved report, and a preset that cannot be used.
pub fn parse() -> Result<Wish, ExitCode> {
    let cli = Cli::try_parse().map_err(|error| {
        let words = usage::language(std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()));
        match usage::complaint(&error, words) {
            Some(sentence) => ExitCode::from(Complaint::new(sentence).say()),
            None => error.exit(),
        }
    })?;
    match &cli.report {
        _ if cli.command.is_some() => Ok(Wish::Command(Box::new(cli))),
        Some(word) if !word.is_file() => {
            let words = Words::system();
            let name = word.display().to_string();
            let sentence = if word.extension().is_some() {
                say!(words, "command-no-report", file = name)
            } else {
                say!(words, "command-unknown", name = name)
            };
            Err(Complaint::new(sentence).say().into())
        }
        _ => {
            let preset = cli.preset.as_deref().map(|path| account::preset(path, Words::system()).map(Box::new)).transpose();
            preset.map(|preset| Wish::Window { report: cli.report, preset }).map_err(|complaint| complaint.say().into())
        }
    }
}

/// Carries a command out.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let ended = match cli.command {
        Some(Command::Check(check)) => check.run(),
        Some(Command::Discover(discover)) => discover.run(),
        Some(Command::Explain(explain)) => explain.run(),
        Some(Command::Causes(causes)) => causes.run(),
        Some(Command::Export(export)) => export.run(),
        Some(Command::Report(report)) => report.run(),
        Some(Command::Compare(compare)) => compare.run(),
        Some(Command::Practice(practice)) => practice.run(),
        Some(Command::Completions(completions)) => completions.run(),
        Some(Command::Man(man)) => man.run(),
        None => Ok(Ending::Usage),
    };
    ended.unwrap_or_else(Complaint::say).into()
}

/// Says why there is no window, and what to run instead. `code` is one that `words` knows, `detail` what the system said.
#[must_use]
pub fn no_window(code: &str, detail: &str) -> ExitCode {
    Complaint::new(Words::system().code_about(code, detail)).say().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_well_defined() {
        Cli::command().debug_assert();
    }

    #[test]
    fn exit_codes_follow_the_contract() {
        let code = |verdict, strict| Ending::of(verdict, strict).code();
        assert_eq!(code(Verdict::Works, true), 0);
        assert_eq!(code(Verdict::WorksWithWarnings, false), 0);
        assert_eq!(code(Verdict::WorksWithWarnings, true), 1);
        assert_eq!(code(Verdict::Fails, false), 1);
        assert_eq!(code(Verdict::Undecided, false), 3);
        let monitored = [Verdict::Works, Verdict::WorksWithWarnings, Verdict::Fails, Verdict::Undecided]
            .map(|verdict| Ending::monitored(verdict).code());
        assert_eq!(monitored, [0, 1, 2, 3]);
    }
}
