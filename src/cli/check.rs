//! `mailwright check ADDRESS`: the whole check.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use crate::diagnosis;
use crate::engine;
use crate::export::{self, Account, Target};
use crate::model::{Event, Intent, Mechanism, Outcome, Verdict};
use crate::say;
use crate::words::Words;

use super::account::{self, AccountArgs, ConsentArgs, NetworkArgs, PresetArg};
use super::output::{self, Complaint};
use super::password::PasswordFrom;
use super::progress::Progress;
use super::report::{Drawing, ReportForm};
use super::{Ending, run};

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    account: AccountArgs,
    #[command(flatten)]
    preset: PresetArg,
    #[command(flatten)]
    password: PasswordFrom,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    consent: ConsentArgs,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    drawing: Drawing,
}

/// How the check is judged, and what is written of it.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Check")]
pub(super) struct Judging {
    /// Where the test message goes: self (unless a preset says otherwise), none, or another address
    #[arg(long, value_name = "ADDRESS")]
    send_to: Option<String>,
    /// Write the proved settings as FORMAT to FILE (repeatable); `mailwright export --list` names the formats
    #[arg(long, value_name = "FORMAT=FILE")]
    export: Vec<ExportTo>,
    /// Write them also when they were not proved
    #[arg(long, requires = "export")]
    unproved: bool,
    /// A warning counts as failure
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Debug)]
struct ExportTo {
    target: Target,
    file: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.drawing.speech.words();
        let (preset, authorities) = self.preset.open(words)?.map(|opened| (opened.preset, opened.authorities)).unzip();
        let mut intent = self.account.intent(preset, words)?;
        intent.consent = self.consent.consent(words)?;
        self.judging.ask(&mut intent, self.password.is_token(), &self.drawing, words)?;
        let net = account::net(self.network.setup(authorities.unwrap_or_default(), words)?, words)?;
        let credentials = self.password.read(&intent.address, words)?;
        account::expect_fit(&intent, &credentials, words)?;
        let progress = Progress::new(self.drawing.speech.quiet, words);
        let lang = words.tag().to_owned();
        let work = |events| engine::check(intent, credentials, net, lang, events);
        let events = run::runtime(words)?.block_on(run::watch(work, progress));
        self.judging.answer(&events, &self.drawing, words)
    }
}

impl Judging {
    /// Writes what is asked of the check into the intent, and refuses before any traffic what no export could express
    /// and what could not be written afterwards.
    pub(super) fn ask(&self, intent: &mut Intent, by_token: bool, drawing: &Drawing, words: Words) -> Result<(), Complaint> {
        if let Some(to) = &self.send_to {
            intent.send_to = account::send_to(to, words)?;
        }
        let meant = Intent { mechanism: intent.mechanism.or(by_token.then_some(Mechanism::Xoauth2)), ..intent.clone() };
        let refused = self.export.iter().find_map(|wish| export::refuses(wish.target, &meant));
        if let Some(refusal) = refused {
            return Err(Complaint::new(words.code(&refusal.to_string())));
        }
        let mut files = self.export.iter().map(|wish| wish.file.as_path()).chain(drawing.speech.output.as_deref());
        files.try_for_each(|file| output::expect_writable(file, words))
    }

    /// Writes the verdict and the files.
    pub(super) fn answer(&self, events: &[Event], drawing: &Drawing, words: Words) -> Result<Ending, Complaint> {
        let outcome = Outcome::replay(events);
        let verdict = outcome.conclusion.as_ref().map_or(Verdict::Undecided, |conclusion| conclusion.verdict);
        drawing.answer(events, words)?;
        for wish in &self.export {
            wish.write(&outcome, verdict, self.unproved, words)?;
        }
        Ok(if drawing.speech.format() == ReportForm::Nagios {
            Ending::monitored(verdict)
        } else {
            Ending::of(verdict, self.strict)
        })
    }
}

impl ExportTo {
    fn write(&self, outcome: &Outcome, verdict: Verdict, unproved: bool, words: Words) -> Result<(), Complaint> {
        let proved = matches!(verdict, Verdict::Works | Verdict::WorksWithWarnings);
        if !proved && !unproved {
            return Ok(());
        }
        let bytes = exported(self.target, outcome, unproved, words)?;
        output::write_file(&self.file, &bytes, words)
    }
}

/// The settings of an outcome as a file: the proved ones, or, when the user insists, what is known.
pub(super) fn exported(target: Target, outcome: &Outcome, unproved: bool, words: Words) -> Result<Vec<u8>, Complaint> {
    let Some(start) = &outcome.start else {
        return Err(Complaint::new(say!(words, "command-nothing-proved")).ending(Ending::Badly));
    };
    let account = Account { address: start.intent.address.clone(), display_name: start.intent.display_name.clone() };
    let proved = diagnosis::choose(outcome);
    let complete = proved.outgoing.is_some() && (proved.incoming.is_some() || !start.intent.wants_incoming());
    let file = if complete {
        export::write(target, &account, &proved)
    } else if unproved {
        export::write_unproved(target, &account, &diagnosis::known(outcome))
    } else {
        return Err(Complaint::new(say!(words, "command-nothing-proved")).ending(Ending::Badly));
    };
    file.map(|file| file.bytes).map_err(|refusal| Complaint::new(words.code(&refusal.to_string())))
}

impl FromStr for ExportTo {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = Words::system();
        let (format, file) = text
            .split_once('=')
            .filter(|(_, file)| !file.is_empty())
            .ok_or_else(|| say!(words, "command-bad-export", text = text))?;
        let target = Target::parse(format).ok_or_else(|| unknown_format(format, words))?;
        Ok(Self { target, file: Path::new(file).to_owned() })
    }
}

/// The sentence for a format that does not exist.
pub(super) fn unknown_format(name: &str, words: Words) -> String {
    let known: Vec<&str> = Target::ALL.iter().map(|target| target.name()).collect();
    say!(words, "command-bad-format", name = name, known = known.join(", "))
}
