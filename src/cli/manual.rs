//! `mailwright completions SHELL` and `mailwright man`: the command line, told to shells and to `man`.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::say;
use crate::words::Words;

use super::output::{self, Complaint};
use super::{Cli, Ending};

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// For which shell
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {}

impl Completions {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "mailwright", &mut script);
        output::answer(&script, None, Words::system())?;
        Ok(Ending::Well)
    }
}

impl Man {
    /// One page with every command: what the program can do is found in one place.
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = Words::system();
        let page = page().map_err(|error| Complaint::new(say!(words, "command-cannot-write-output", error = error.to_string())))?;
        output::answer(&page, None, words)?;
        Ok(Ending::Well)
    }
}

fn page() -> std::io::Result<Vec<u8>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(command.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        let name = part.get_name().to_owned();
        page.extend_from_slice(format!(".SH \"MAILWRIGHT {}\"\n", name.to_uppercase()).as_bytes());
        let part = clap_mangen::Man::new(part.clone());
        let mut section = Vec::new();
        part.render_synopsis_section(&mut section)?;
        part.render_description_section(&mut section)?;
        part.render_options_section(&mut section)?;
        // Sections of a command become parts of its section.
        page.extend_from_slice(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes());
    }
    whole.render_version_section(&mut page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_page_has_every_command_and_its_options() {
        let page = String::from_utf8(page().unwrap()).unwrap();
        assert!(page.contains(".TH mailwright 1"), "{page}");
        for name in ["CHECK", "DISCOVER", "EXPLAIN", "CAUSES", "COMPLETIONS"] {
            assert!(page.contains(&format!(".SH \"MAILWRIGHT {name}\"")), "{name}");
        }
        assert!(page.contains("password\\-stdin"));
    }
}
