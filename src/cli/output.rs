//! What goes out: answers, files and complaints.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use crate::say;
use crate::words::Words;

use super::{Colour, Ending};

/// A sentence that says what is wrong with the command and how to mend it.
#[derive(Debug)]
pub(super) struct Complaint {
    sentence: String,
    ending: Ending,
}

impl Complaint {
    /// A complaint about how the command was given.
    pub(super) fn new(sentence: String) -> Self {
        Self { sentence, ending: Ending::Usage }
    }

    /// The same with another exit code.
    pub(super) fn ending(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// Says it on standard error.
    pub(super) fn say(self) -> Ending {
        // Without a standard error there is nobody to complain to.
        let _ = writeln!(io::stderr().lock(), "mailwright: {}", self.sentence);
        self.ending
    }
}

/// Writes an answer to standard output or to a file. A reader that has gone away (`| head`) is no error.
pub(super) fn answer(text: &[u8], file: Option<&Path>, words: Words) -> Result<(), Complaint> {
    if let Some(path) = file {
        return write_file(path, text, words);
    }
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Complaint::new(say!(words, "command-cannot-write-output", error = error.to_string())))
        }
        _ => Ok(()),
    }
}

/// Makes sure that a file can be written before anything else is done; one that exists keeps what is in it.
pub(super) fn expect_writable(path: &Path, words: Words) -> Result<(), Complaint> {
    let is_new = !path.exists();
    match std::fs::OpenOptions::new().append(true).create(true).open(path) {
        Ok(_) if is_new => std::fs::remove_file(path).map_err(|error| unwritable(path, &error, words)),
        Ok(_) => Ok(()),
        Err(error) => Err(unwritable(path, &error, words)),
    }
}

/// Writes a file.
pub(super) fn write_file(path: &Path, bytes: &[u8], words: Words) -> Result<(), Complaint> {
    std::fs::write(path, bytes).map_err(|error| unwritable(path, &error, words))
}

fn unwritable(path: &Path, error: &io::Error, words: Words) -> Complaint {
    Complaint::new(say!(words, "command-cannot-write-file", file = path.display().to_string(), error = error.to_string()))
}

/// Whether to colour the answer. `NO_COLOR` with any value but the empty one switches colours off (no-color.org).
pub(super) fn colours(wish: Colour, file: Option<&Path>) -> bool {
    match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            file.is_none() && io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}
