//! The program: a command when one is given, the window when none is.

use std::path::PathBuf;
use std::process::ExitCode;

use mailwright::cli::{self, Wish};
use mailwright::store::preset::Opened;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(Wish::Command(command)) => cli::run(*command),
        Ok(Wish::Window { report, preset }) => window(report, preset),
        Err(code) => code,
    }
}

#[cfg(feature = "gui")]
fn window(report: Option<PathBuf>, preset: Option<Box<Opened>>) -> ExitCode {
    use mailwright::gui;
    match gui::run(gui::Options { report, preset, ..gui::Options::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => cli::no_window(&why.to_string(), why.detail()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_report: Option<PathBuf>, _preset: Option<Box<Opened>>) -> ExitCode {
    cli::no_window("window-not-built", "")
}
