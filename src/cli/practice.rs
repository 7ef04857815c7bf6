//! `mailwright practice [SCENARIO]`: the whole check against embedded servers on this computer.

use std::path::Path;

use clap::Args;

use crate::engine;
use crate::model::Protocol;
use crate::practice::{Scenario, Servers};
use crate::say;
use crate::words::Words;

use super::account::{self, NetworkArgs};
use super::check::Judging;
use super::output::{self, Complaint};
use super::progress::Progress;
use super::report::Drawing;
use super::{Ending, run};

#[derive(Debug, Args)]
pub(super) struct Practice {
    /// What the servers are like; --list names the scenarios
    #[arg(default_value = "well")]
    scenario: String,
    /// Leave the servers running and say how to reach them; Ctrl+C ends them
    #[arg(long, conflicts_with = "list")]
    serve: bool,
    /// Name the scenarios
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    drawing: Drawing,
}

impl Practice {
    pub(super) fn run(self) -> Result<Ending, Complaint> {
        let words = self.drawing.speech.words();
        if self.list {
            let list: String = Scenario::ALL.iter().map(|scenario| format!("{}\n", scenario.name())).collect();
            output::answer(list.as_bytes(), None, words)?;
            return Ok(Ending::Well);
        }
        let scenario = Scenario::parse(&self.scenario).ok_or_else(|| {
            let known: Vec<&str> = Scenario::ALL.iter().map(|scenario| scenario.name()).collect();
            Complaint::new(say!(words, "command-bad-scenario", name = self.scenario.as_str(), known = known.join(", ")))
        })?;
        let runtime = run::runtime(words)?;
        runtime.block_on(async {
            let servers = Servers::start(scenario).await.map_err(|error| Complaint::new(words.code(&error.to_string())))?;
            if self.serve { self.serve(&servers, words).await } else { self.check(&servers, words).await }
        })
    }

    async fn serve(&self, servers: &Servers, words: Words) -> Result<Ending, Complaint> {
        // The certificate of the throw-away authority lives as long as the servers.
        let folder =
            tempfile::tempdir().map_err(|error| Complaint::new(words.code(&format!("practice-no-certificate: {error}"))))?;
        let ca_file = folder.path().join("practice-ca.pem");
        output::write_file(&ca_file, servers.ca_pem().as_bytes(), words)?;
        let text = description(servers, &ca_file, words);
        output::answer(text.as_bytes(), self.drawing.speech.output.as_deref(), words)?;
        run::stop_asked().await;
        Ok(Ending::Well)
    }

    async fn check(&self, servers: &Servers, words: Words) -> Result<Ending, Complaint> {
        let mut intent = servers.intent();
        let credentials = servers.credentials();
        self.judging.ask(&mut intent, credentials.token.is_some(), &self.drawing, words)?;
        let mut setup = self.network.setup(vec![servers.root()], words)?;
        setup.resolver = Some(servers.resolver());
        let net = account::net(setup, words)?;
        let lang = words.tag().to_owned();
        let work = |events| engine::check(intent, credentials, net, lang, events);
        let events = run::watch(work, Progress::new(self.drawing.speech.quiet, words)).await;
        self.judging.answer(&events, &self.drawing, words)
    }
}

/// How to reach the servers: where they are, and a command that checks them.
fn description(servers: &Servers, ca_file: &Path, words: Words) -> String {
    let (address, credentials) = (servers.address().to_string(), servers.credentials());
    let (told, option) = match &credentials.token {
        Some(token) => (say!(words, "command-practice-serving-token", address = address, token = token.reveal()), "--token-stdin"),
        None => {
            let password = servers.password();
            (say!(words, "command-practice-serving", address = address, password = password.reveal()), "--password-stdin")
        }
    };
    let mut text = told + "\n";
    for endpoint in servers.describe() {
        text.push_str(&format!("  {:<12} {endpoint}\n", endpoint.service.to_string()));
    }
    let by_pop3 = if servers.intent().incoming_protocol == Some(Protocol::Pop3) { " --incoming-protocol pop3" } else { "" };
    let command = format!(
        "mailwright check {} {option}{by_pop3} --resolver {} --ca-file {}",
        servers.address(),
        servers.resolver(),
        ca_file.display()
    );
    text + &say!(words, "command-practice-try", command = command) + "\n"
}
