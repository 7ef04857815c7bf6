//! Where the password comes from: standard input, a file, the environment, the keychain or the terminal; never an argument.

use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;

use clap::Args;
use zeroize::Zeroizing;

use crate::model::{Address, Secret};
use crate::say;
use crate::store::keychain;
use crate::words::Words;

use super::output::Complaint;

/// The longest password that is read, in bytes. RFC 4616 grants SASL PLAIN 255 octets a field; some tokens are longer.
const LONGEST: u64 = 16 * 1024;

/// Where to read the password from.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Password (asked for on the terminal when no option is given)")]
#[group(multiple = false)]
pub(super) struct PasswordFrom {
    /// Read it from standard input
    #[arg(long)]
    password_stdin: bool,
    /// Read it from this file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Read it from this environment variable
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
    /// Read it from this computer's keychain
    #[arg(long)]
    password_keychain: bool,
}

impl PasswordFrom {
    /// Reads it. One line end is removed from what a file or standard input gives, nothing else.
    pub(super) fn read(&self, address: &Address, words: Words) -> Result<Secret, Complaint> {
        let secret = if self.password_stdin {
            from_reader(io::stdin().lock(), "-", words)?
        } else if let Some(path) = &self.password_file {
            let name = path.display().to_string();
            let file = std::fs::File::open(path).map_err(|error| unreadable(&name, &error, words))?;
            from_reader(file, &name, words)?
        } else if let Some(name) = &self.password_env {
            let value =
                std::env::var(name).map_err(|_| Complaint::new(say!(words, "command-password-env", name = name.as_str())))?;
            Secret::new(value)
        } else if self.password_keychain {
            keychain::get(address).map_err(|error| Complaint::new(words.code(&error.to_string())))?
        } else {
            from_terminal(address, words)?
        };
        if secret.is_empty() { Err(Complaint::new(say!(words, "command-password-empty"))) } else { Ok(secret) }
    }
}

fn from_reader(reader: impl Read, name: &str, words: Words) -> Result<Secret, Complaint> {
    let mut text = Zeroizing::new(String::new());
    let _ = reader.take(LONGEST + 1).read_to_string(&mut text).map_err(|error| unreadable(name, &error, words))?;
    if text.len() as u64 > LONGEST {
        return Err(Complaint::new(say!(words, "command-password-long")));
    }
    let without_end = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    Ok(Secret::from(without_end))
}

fn from_terminal(address: &Address, words: Words) -> Result<Secret, Complaint> {
    if !io::stdin().is_terminal() {
        return Err(Complaint::new(say!(words, "command-password-none")));
    }
    let prompt = say!(words, "command-password-prompt", address = address.to_string());
    rpassword::prompt_password(format!("{prompt} ")).map(Secret::new).map_err(|error| unreadable("-", &error, words))
}

fn unreadable(name: &str, error: &io::Error, words: Words) -> Complaint {
    Complaint::new(say!(words, "command-password-unreadable", file = name, error = error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_end_is_removed_and_nothing_else() {
        let read = |text: &str| from_reader(text.as_bytes(), "-", Words::new("en")).unwrap().reveal().to_owned();
        assert_eq!(read("summersun\n"), "summersun");
        assert_eq!(read("summersun\r\n"), "summersun");
        assert_eq!(read("summersun\n\n"), "summersun\n");
        assert_eq!(read(" a b \t"), " a b \t");
        assert_eq!(read("ends in CR\r"), "ends in CR\r");
    }

    #[test]
    fn what_is_no_text_or_endless_is_refused() {
        assert!(from_reader([0xff, 0xfe].as_slice(), "-", Words::new("en")).is_err());
        assert!(from_reader(io::repeat(b'a'), "-", Words::new("en")).is_err());
    }
}
