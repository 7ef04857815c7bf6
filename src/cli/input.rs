//! What comes in: a file, or standard input.

use std::io::{self, Read};
use std::path::Path;

use crate::say;
use crate::words::Words;

use super::output::Complaint;

/// At most `most` bytes of a file, or of standard input when there is none.
pub(super) fn read(file: Option<&Path>, most: u64, words: Words) -> Result<Vec<u8>, Complaint> {
    let name = file.map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    let unreadable = |error: io::Error| {
        Complaint::new(say!(words, "command-report-unreadable", file = name.as_str(), error = error.to_string()))
    };
    let reader: Box<dyn Read> = match file {
        Some(path) => Box::new(std::fs::File::open(path).map_err(unreadable)?),
        None => Box::new(io::stdin().lock()),
    };
    let mut bytes = Vec::new();
    let _ = reader.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
