//! Where the password or the token comes from: standard input, a file, the environment, the keychain or the terminal;
//! never an argument.

use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use crate::model::{Address, Credentials, Secret};
use crate::say;
use crate::store::keychain;
use crate::words::Words;

use super::output::Complaint;

/// The longest password that is read, in bytes. RFC 4616 grants SASL PLAIN 255 octets a field; some tokens are longer.
const LONGEST: u64 = 16 * 1024;

/// Where to read it from. A password and a token exclude each other, like two places for either.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Password or token (the password is asked for on the terminal when no option is given)")]
#[group(multiple = false)]
pub(super) struct PasswordFrom {
    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
    /// Read the password from this file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Read the password from this environment variable
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
    /// Read the password from this computer's keychain
    #[arg(long)]
    password_keychain: bool,
    /// Read an OAuth2 access token from standard input
    #[arg(long)]
    token_stdin: bool,
    /// Read an OAuth2 access token from this file
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Read an OAuth2 access token from this environment variable
    #[arg(long, value_name = "NAME")]
    token_env: Option<String>,
}

impl PasswordFrom {
    /// True when a token is to be read.
    pub(super) fn is_token(&self) -> bool {
        self.token_stdin || self.token_file.is_some() || self.token_env.is_some()
    }

    /// Reads it. One line end is removed from what a file or standard input gives, nothing else.
    pub(super) fn read(&self, address: &Address, words: Words) -> Result<Credentials, Complaint> {
        let given = given(self.token_stdin, self.token_file.as_deref(), self.token_env.as_deref(), words)?;
        if let Some(token) = given {
            return sensible_token(token, words).map(Credentials::token);
        }
        let given = given_password(self, address, words)?;
        sensible_password(given, words).map(Credentials::password)
    }
}

fn given_password(from: &PasswordFrom, address: &Address, words: Words) -> Result<Secret, Complaint> {
    let given = given(from.password_stdin, from.password_file.as_deref(), from.password_env.as_deref(), words)?;
    match given {
        Some(password) => Ok(password),
        None if from.password_keychain => keychain::get(address).map_err(|error| Complaint::new(words.code(&error.to_string()))),
        None => from_terminal(address, words),
    }
}

/// What the options give that a password and a token have in common.
fn given(stdin: bool, file: Option<&Path>, variable: Option<&str>, words: Words) -> Result<Option<Secret>, Complaint> {
    if stdin {
        return from_reader(io::stdin().lock(), "-", words).map(Some);
    }
    if let Some(path) = file {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|error| unreadable(&name, &error, words))?;
        return from_reader(file, &name, words).map(Some);
    }
    let value = |name| std::env::var(name).map_err(|_| Complaint::new(say!(words, "command-password-env", name = name)));
    variable.map(value).transpose().map(|value| value.map(Secret::new))
}

fn sensible_password(password: Secret, words: Words) -> Result<Secret, Complaint> {
    if password.is_empty() {
        Err(Complaint::new(say!(words, "command-password-empty")))
    } else if password.holds_nul() {
        Err(Complaint::new(say!(words, "command-password-nul")))
    } else {
        Ok(password)
    }
}

/// A whole answer of a token service is a likely mistake.
fn sensible_token(token: Secret, words: Words) -> Result<Secret, Complaint> {
    if token.may_be_token() { Ok(token) } else { Err(Complaint::new(say!(words, "command-token-odd"))) }
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

    #[test]
    fn what_no_sign_in_could_carry_is_refused() {
        let words = Words::new("en");
        let password = |text: &str| sensible_password(Secret::from(text), words).is_ok();
        assert!(password(" ") && password("a\nb") && !password("") && !password("summer\0sun"));
        let token = |text: &str| sensible_token(Secret::from(text), words).is_ok();
        assert!(token("ya29.a0") && !token("Bearer ya29.a0"));
    }
}
