//! The program: a command when one is given, the window when none is.

use std::process::ExitCode;

use mailwright::cli::{self, Wish};

fn main() -> ExitCode {
    match cli::parse() {
        Ok(Wish::Command(command)) => cli::run(*command),
        Ok(Wish::Window(report)) => window(report),
        Err(code) => code,
    }
}

#[cfg(feature = "gui")]
fn window(report: Option<std::path::PathBuf>) -> ExitCode {
    use mailwright::gui;
    match gui::run(gui::Options { report, ..gui::Options::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => cli::no_window(&why.to_string(), why.detail()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_report: Option<std::path::PathBuf>) -> ExitCode {
    cli::no_window("window-not-built", "")
}
