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

fn window(_report: Option<std::path::PathBuf>) -> ExitCode {
    cli::no_window("window-not-built")
}
