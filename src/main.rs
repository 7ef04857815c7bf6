//! The program: a command when one is given, the window when none is.

use std::process::ExitCode;

use mailwright::cli::{self, Wish};

fn main() -> ExitCode {
    match cli::parse() {
        Wish::Command(command) => cli::run(*command),
        Wish::Window(report) => window(report),
    }
}

#[cfg(feature = "gui")]
fn window(report: Option<std::path::PathBuf>) -> ExitCode {
    match mailwright::gui::run(report) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::no_window(&error.to_string()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_report: Option<std::path::PathBuf>) -> ExitCode {
    cli::no_window("window-not-built")
}
