//! `mailwright causes [NAME]`: the catalogue of causes.

use clap::{Args, ValueEnum};

use crate::model::Cause;
use crate::report::catalogue;
use crate::say;

use super::output::{self, Complaint};
use super::{Ending, Form, Speech};

#[derive(Debug, Args)]
pub(super) struct Causes {
    /// One cause, as reports name it; all of them when left out
    name: Option<String>,
    #[command(flatten)]
    speech: Speech<CatalogueForm>,
}

/// The forms of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CatalogueForm {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
    /// One page for a help site, always with all causes
    Html,
}

impl Form for CatalogueForm {
    const JSON: Self = Self::Json;
}

impl Causes {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.speech.words();
        let asked = match self.name.as_deref().map(str::trim) {
            None => None,
            Some(name) => Some(
                name.parse::<Cause>()
                    .map_err(|()| Complaint::new(say!(words, "command-bad-cause", name = name, nearest = nearest(name).name())))?,
            ),
        };
        let told = match (self.speech.format(), asked) {
            (CatalogueForm::Text, None) => catalogue::list(words),
            (CatalogueForm::Text, Some(cause)) => catalogue::entry_text(cause, words),
            (CatalogueForm::Json, asked) => catalogue::json(asked.as_ref().map_or(Cause::ALL, std::slice::from_ref), words),
            (CatalogueForm::Html, _) => catalogue::page(words),
        };
        output::answer(told.as_bytes(), self.speech.output.as_deref(), words)?;
        Ok(Ending::Well)
    }
}

/// The cause whose name is written most like this.
fn nearest(name: &str) -> Cause {
    let name = name.to_lowercase();
    let likeness = |cause: &Cause| strsim::jaro_winkler(cause.name(), &name);
    let better = |best: Cause, next: &Cause| if likeness(next) > likeness(&best) { *next } else { best };
    Cause::ALL.iter().fold(Cause::ProgramFault, better)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_leads_to_the_nearest() {
        for (typed, meant) in [
            ("cert-expird", Cause::CertExpired),
            ("wrong-credentials", Cause::AuthWrongCredentials),
            ("Greylisting", Cause::Greylisted),
            ("auth_required", Cause::AuthRequired),
        ] {
            assert_eq!(nearest(typed), meant, "{typed}");
        }
    }
}
