//! `mailwright discover ADDRESS`: what every source says, without a password.

use clap::Args;

use crate::engine;
use crate::model::{LookupStatus, Outcome};
use crate::report;

use super::account::{self, ConsentArgs, NetworkArgs, PresetArg};
use super::output::{self, Complaint};
use super::progress::Progress;
use super::{Ending, Format, Speech, run};

#[derive(Debug, Args)]
pub(super) struct Discover {
    /// The mail address
    address: String,
    #[command(flatten)]
    preset: PresetArg,
    #[command(flatten)]
    consent: ConsentArgs,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    speech: Speech,
}

impl Discover {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.speech.words();
        let (preset, authorities) = self.preset.open(words)?.map(|opened| (opened.preset, opened.authorities)).unzip();
        let mut intent = account::intent(&self.address, preset, words)?;
        intent.consent = self.consent.consent(words)?;
        let net = account::net(self.network.setup(authorities.unwrap_or_default(), words)?, words)?;
        let lang = words.tag().to_owned();
        let work = |events| engine::discover(intent, net, lang, events);
        let progress = Progress::new(self.speech.quiet, words);
        let events = run::runtime(words)?.block_on(run::watch(work, progress));
        let outcome = Outcome::replay(&events);
        let file = self.speech.output.as_deref();
        let text = match self.speech.format() {
            Format::Json => report::json::write_discovery(&events),
            Format::Text => {
                report::text::render(&report::document::discovery(&outcome, words), output::colours(self.speech.color, file))
            }
        };
        output::answer(text.as_bytes(), file, words)?;
        Ok(ending(&outcome))
    }
}

/// Found, none, or nobody could be asked.
fn ending(outcome: &Outcome) -> Ending {
    let nobody_answered = || {
        outcome
            .lookups
            .iter()
            .all(|lookup| matches!(lookup.status, LookupStatus::Timeout | LookupStatus::Servfail | LookupStatus::Bogus))
    };
    match &outcome.candidates {
        Some(candidates) if !candidates.is_empty() => Ending::Well,
        Some(_) if !nobody_answered() => Ending::Badly,
        _ => Ending::Undecided,
    }
}
