#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
//! Conversations as plain text, played to the talks of `wire`.
//!
//! A `*.talk` file reads like a transcript. `> ehlo [127.0.0.1]` begins a talk, `C:` is what it must write, `S:`
//! what the server says (`S*300:` that often), `= 250` what must come of it. Every file is played with the
//! server's bytes in one piece, cut in two at every place, and byte by byte: how a reply is cut into packets must
//! not matter.

mod noise;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mailwright::model::{Fault, Mechanism, Reply, Secret};
use mailwright::wire::sasl::{Binding, Channel, Exchange, Nonce};
use mailwright::wire::{Inbox, Parting, Piece, Talk, Turn, imap, pop3, smtp};

/// How the server's bytes are cut.
#[derive(Clone, Copy, Debug)]
enum Cut {
    Never,
    /// Once, this many bytes after the beginning.
    At(usize),
    Everywhere,
}

/// The script of one file.
struct Script {
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
enum Line {
    Begin(String),
    Client(String),
    Server(Vec<u8>),
    Result(String),
}

#[test]
fn every_conversation_goes_as_written_however_it_is_cut() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks");
    let mut played = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "talk") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let script = Script::parse(&fs::read_to_string(&path).unwrap(), &name);
            let said = script.play(Cut::Never, &name);
            assert_eq!(script.play(Cut::Everywhere, &name), said, "{name}");
            for at in 0..script.server_bytes().min(2500) {
                assert_eq!(script.play(Cut::At(at), &name), said, "{name}, cut at {at}");
            }
            played += 1;
        }
    }
    assert!(played >= 20, "only {played} conversations found");
}

impl Script {
    fn parse(text: &str, name: &str) -> Self {
        let mut lines = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
            match mark {
                ">" => lines.push(Line::Begin(rest.to_owned())),
                "C:" => lines.push(Line::Client(rest.to_owned())),
                "S:" => lines.push(Line::Server(unescape(rest))),
                "=" => lines.push(Line::Result(rest.to_owned())),
                _ => {
                    let times = mark.strip_prefix("S*").and_then(|times| times.strip_suffix(':')?.parse().ok());
                    let times: usize = times.unwrap_or_else(|| panic!("{name}: no such mark: {line}"));
                    lines.extend(std::iter::repeat_n(Line::Server(unescape(rest)), times));
                }
            }
        }
        Self { lines }
    }

    fn server_bytes(&self) -> usize {
        self.lines.iter().map(|line| if let Line::Server(bytes) = line { bytes.len() } else { 0 }).sum()
    }

    /// Plays all of it; the dialogue as people see it.
    fn play(&self, cut: Cut, name: &str) -> Vec<String> {
        let mut stage = Stage { lines: &self.lines, next: 0, fed: 0, cut, inbox: Inbox::new(), dialogue: Vec::new(), name };
        while let Some(line) = self.lines.get(stage.next) {
            let Line::Begin(talk) = line else { panic!("{name}: {line:?} stands in no talk") };
            stage.next += 1;
            let result = perform(talk, &mut stage);
            match self.lines.get(stage.next) {
                Some(Line::Result(expected)) => assert_eq!(&result, expected, "{name}: {talk} {cut:?}"),
                other => panic!("{name}: {talk} ended with `{result}` where the script has {other:?}"),
            }
            stage.next += 1;
        }
        stage.dialogue
    }
}

/// What `\xff` stands for; CRLF is added unless the line ends in `\0`.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escaped)) = rest.split_once("\\x") {
        bytes.extend_from_slice(plain.as_bytes());
        bytes.push(u8::from_str_radix(&escaped[..2], 16).unwrap());
        rest = &escaped[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    if !bytes.ends_with(b"\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

struct Stage<'a> {
    lines: &'a [Line],
    next: usize,
    fed: usize,
    cut: Cut,
    inbox: Inbox,
    dialogue: Vec<String>,
    name: &'a str,
}

impl Stage<'_> {
    fn run<T: Talk>(&mut self, mut talk: T) -> Result<T::Output, Fault> {
        let mut waiting: Vec<u8> = Vec::new();
        loop {
            let turn = talk.turn(&mut self.inbox);
            self.dialogue.extend(self.inbox.heard());
            match turn {
                Turn::Done(result) => {
                    // What the server sent too early or after the end waits for the next talk.
                    self.inbox.feed(&waiting).unwrap();
                    if result.is_err() {
                        // After a fault nobody reads on.
                        self.next += self.lines[self.next..].iter().take_while(|line| matches!(line, Line::Server(_))).count();
                    }
                    return result;
                }
                Turn::Write(pieces) => pieces.iter().for_each(|piece| self.hear(piece)),
                Turn::Read => {
                    if waiting.is_empty() {
                        while let Some(Line::Server(bytes)) = self.lines.get(self.next) {
                            waiting.extend_from_slice(bytes);
                            self.next += 1;
                        }
                    }
                    assert!(!waiting.is_empty(), "{}: waits after line {} for what never comes", self.name, self.next);
                    let length = self.packet(waiting.len());
                    let packet: Vec<u8> = waiting.drain(..length).collect();
                    self.fed += length;
                    self.inbox.feed(&packet)?;
                }
            }
        }
    }

    /// How many of the waiting bytes come at once.
    fn packet(&self, waiting: usize) -> usize {
        match self.cut {
            Cut::Everywhere => 1,
            Cut::At(at) if at > self.fed && at - self.fed < waiting => at - self.fed,
            Cut::At(_) | Cut::Never => waiting,
        }
    }

    /// Compares what is written with the script, secrets included, and holds that nothing shown gives one away.
    fn hear(&mut self, piece: &Piece) {
        let (written, shown) = match piece {
            Piece::Open(bytes) => {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let line = text.strip_suffix("\r\n").expect("a whole line").to_owned();
                (line.clone(), line)
            }
            Piece::Secret { line, shown } => {
                for secret in ["summersun", "c3VtbWVyc3Vu", "HN1bW1lcnN1b", "ä€"] {
                    assert!(!shown.contains(secret), "{}: `{shown}` gives the password away", self.name);
                }
                (line.reveal().replace("\r\n", "\\r\\n"), shown.clone())
            }
            Piece::Awaited(_) => return,
            Piece::Bulk { bytes, shown } => {
                assert!(bytes.ends_with(b"\r\n"));
                (shown.clone(), shown.clone())
            }
        };
        match self.lines.get(self.next) {
            Some(Line::Client(expected)) => assert_eq!(&written, expected, "{}", self.name),
            other => panic!("{}: it writes `{written}` where the script has {other:?}", self.name),
        }
        self.next += 1;
        self.dialogue.push(format!("C: {shown}"));
    }
}

/// Runs the talk that a `>` line names and renders what came of it.
fn perform(talk: &str, stage: &mut Stage<'_>) -> String {
    let words: Vec<&str> = talk.split(' ').collect();
    let tag = || words[1].to_owned();
    match words[0] {
        "greeting" => replied(stage.run(smtp::Greeting::default())),
        "ehlo" => rendered(stage.run(smtp::Ehlo::new(words[1])), |answer| {
            let mechanisms = answer.capabilities.mechanisms().join(",");
            let kind = if answer.esmtp { "esmtp" } else { "smtp" };
            format!("{} {kind} [{}] [{mechanisms}]", code(&answer.reply), answer.capabilities.lines().join(","))
        }),
        "starttls" => replied(stage.run(smtp::Starttls::default())),
        "auth" => {
            let mut auth = smtp::Auth::new(exchange(words[1], words[2], words[3]));
            let replied = replied(stage.run(&mut auth));
            replied + &reason(Some(auth.exchange()))
        }
        "envelope" | "envelope-pipelined" => {
            let parameters: Vec<String> = words[3..].iter().map(ToString::to_string).collect();
            let pipelining = words[0] == "envelope-pipelined";
            let envelope = smtp::Envelope::new(&words[1].parse().unwrap(), &words[2].parse().unwrap(), &parameters, pipelining);
            rendered(stage.run(envelope), |replies| {
                let mut text = code(&replies.mail);
                for reply in [&replies.rcpt, &replies.data] {
                    let _ = write!(text, " | {}", reply.as_ref().map_or_else(|| "-".to_owned(), code));
                }
                text + if replies.message_may_follow() { " go" } else { " stop" }
            })
        }
        "chunked" => {
            let chunked = smtp::Chunked::new(&words[1].parse().unwrap(), &words[2].parse().unwrap(), &[], b"A: b\r\n\r\n.c\r\n");
            rendered(stage.run(chunked), |replies| {
                let answers = [Some(&replies.mail), replies.rcpt.as_ref(), replies.data.as_ref()];
                answers.map(|reply| reply.map_or_else(|| "-".to_owned(), code)).join(" | ")
            })
        }
        "body" => replied(stage.run(smtp::Body::new(b"A: b\r\n\r\n.c\r\n", false))),
        "body-quit" => replied(stage.run(smtp::Body::new(b"A: b\r\n\r\n.c\r\n", true))),
        "farewell" => replied(stage.run(smtp::Farewell::default())),
        "parting" => rendered(stage.run(Parting::new(&words[1..].join(" "))), |()| "gone".to_owned()),

        "imap-greeting" => rendered(stage.run(imap::Greeting::default()), |welcome| {
            format!("{:?} {}", welcome.status, listed(welcome.capabilities.as_ref()))
        }),
        "capability" => completed(stage.run(imap::Command::capability(tag()))),
        "imap-starttls" => completed(stage.run(imap::Command::starttls(tag()))),
        "noop" => completed(stage.run(imap::Command::noop(tag()))),
        "select" => completed(stage.run(imap::Command::select(tag(), words[2]))),
        "login" => {
            let server = imap::Capabilities::parse(&words[5..].join(" "));
            let mut login = match words[2] {
                "LOGIN" if server.allows_login() => imap::Login::command(tag(), words[3], &Secret::from(words[4]), &server),
                _ => imap::Login::authenticate(tag(), exchange(words[2], words[3], words[4]), &server),
            };
            let completed = completed(stage.run(&mut login));
            completed + &reason(login.exchange())
        }
        "search" => rendered(stage.run(imap::Search::new(tag(), &words[2..].join(" "))), |(uids, completion)| {
            format!("{uids:?} {}", rendered_completion(&completion))
        }),
        "headers" => rendered(stage.run(imap::Fetch::headers(tag(), words[2].parse().unwrap())), |(section, completion)| {
            let text = section.map(|section| mailwright::wire::line::printable(&section.bytes));
            format!("{} {}", text.unwrap_or_default(), rendered_completion(&completion))
        }),
        "list" => rendered(stage.run(imap::List::new(tag(), &imap::Capabilities::default())), |(folders, _)| {
            let names: Vec<_> =
                folders.iter().map(|folder| format!("{}{}", folder.name, if folder.junk { "!" } else { "" })).collect();
            names.join(",")
        }),
        "remove" | "remove-in-steps" => {
            let server = imap::Capabilities::parse("UIDPLUS");
            let remove = imap::Remove::new(
                [words[1].to_owned(), words[2].to_owned()],
                words[3].parse().unwrap(),
                &server,
                words[0] == "remove",
            )
            .unwrap();
            rendered(stage.run(remove), |removed| if removed.is_gone() { "gone".to_owned() } else { "still there".to_owned() })
        }
        "idle" => {
            let mut idle = imap::Idle::new(tag());
            rendered(stage.run(&mut idle), |ended| match ended {
                Some(completion) => rendered_completion(&completion),
                None => {
                    idle.stop();
                    rendered(stage.run(&mut idle), |ended| format!("news, then {}", rendered_completion(&ended.unwrap())))
                }
            })
        }

        "pop3-greeting" => rendered(stage.run(pop3::Greeting), |welcome| {
            format!("{}{}", status(&welcome.answer), if welcome.apop { " apop" } else { "" })
        }),
        "capa" => rendered(stage.run(pop3::Listing::capa()), |listed| {
            let capabilities = listed.capabilities();
            let mechanisms = capabilities.mechanisms().join(",");
            format!("{} [{}] [{mechanisms}]", status(&listed.answer), capabilities.lines().join(","))
        }),
        "stls" => rendered(stage.run(pop3::Command::stls()), |answer| status(&answer)),
        "pop3-login" => {
            let mut login = pop3::Login::auth(exchange(words[1], words[2], words[3]));
            let told = rendered(stage.run(&mut login), |answer| status(&answer));
            told + &reason(login.exchange())
        }
        "pop3-user" => rendered(stage.run(pop3::Login::user(words[1], &Secret::from(words[2]))), |answer| status(&answer)),
        "stat" => rendered(stage.run(pop3::Command::stat()), |answer| format!("{} {:?}", status(&answer), answer.number())),
        "uidl" => {
            rendered(stage.run(pop3::Listing::uidl()), |listed| format!("{} {:?}", status(&listed.answer), listed.identifiers()))
        }
        "top" => rendered(stage.run(pop3::Listing::top(words[1].parse().unwrap(), words[2].parse().unwrap())), |listed| {
            format!("{} {}", status(&listed.answer), mailwright::wire::line::printable(&listed.text)).trim_end().to_owned()
        }),
        "dele" => rendered(stage.run(pop3::Command::dele(words[1].parse().unwrap())), |answer| status(&answer)),
        "pop3-quit" => rendered(stage.run(pop3::Command::quit()), |answer| status(&answer)),
        _ => panic!("{}: no such talk: {talk}", stage.name),
    }
}

/// An exchange over the same channel every time, so that a script can be written. `SCRAM-SHA-256/y` is one over a channel
/// that could be bound with a server that cannot.
fn exchange(mechanism: &str, username: &str, secret: &str) -> Exchange {
    let (mechanism, could_bind) = mechanism.strip_suffix("/y").map_or((mechanism, false), |name| (name, true));
    let mechanism: Mechanism = mechanism.parse().unwrap();
    let bound = mechanism.is_bound();
    let channel = Channel {
        host: "mail.guide.test".to_owned(),
        port: 465,
        nonce: Nonce::new(*b"eighteen octets ok"),
        binding: (bound || could_bind).then(|| Binding { kind: "tls-exporter", data: b"of this session".to_vec() }),
        binds: bound,
    };
    Exchange::new(mechanism, username, &Secret::from(secret), &channel).unwrap()
}

/// What the server said of its refusal inside the exchange.
fn reason(exchange: Option<&Exchange>) -> String {
    exchange.and_then(Exchange::reason).map(|reason| format!(" because {reason}")).unwrap_or_default()
}

fn status(answer: &pop3::Answer) -> String {
    let code = answer.code().map(|code| format!(" [{code}]")).unwrap_or_default();
    format!("{}{code}", if answer.positive { "+" } else { "-" })
}

fn rendered<T>(result: Result<T, Fault>, render: impl FnOnce(T) -> String) -> String {
    match result {
        Ok(output) => render(output),
        Err(fault) => {
            let kind = serde_json::to_value(&fault.kind).unwrap();
            let command = fault.command.map(|command| format!(" after {command}")).unwrap_or_default();
            format!("fault {}{command}", kind.as_str().unwrap())
        }
    }
}

fn replied(result: Result<Reply, Fault>) -> String {
    rendered(result, |reply| code(&reply))
}

fn completed(result: Result<imap::Completion, Fault>) -> String {
    rendered(result, |completion| rendered_completion(&completion))
}

fn rendered_completion(completion: &imap::Completion) -> String {
    let code = completion.code.as_ref().map(|code| format!(" [{}]", code.split(' ').next().unwrap())).unwrap_or_default();
    let exists = completion.exists.map(|count| format!(" exists={count}")).unwrap_or_default();
    let alert = if completion.reply.text.contains('\n') { " alert" } else { "" };
    let capabilities = completion.capabilities.as_ref().map(|list| format!(" {}", listed(Some(list)))).unwrap_or_default();
    format!("{:?}{code}{exists}{alert}{capabilities}", completion.status)
}

fn listed(capabilities: Option<&imap::Capabilities>) -> String {
    capabilities.map_or_else(|| "-".to_owned(), |list| list.lines().join(","))
}

fn code(reply: &Reply) -> String {
    let code = reply.code.unwrap_or_default();
    reply.enhanced.map_or_else(|| code.to_string(), |enhanced| format!("{code} {enhanced}"))
}
