//! What is fuzzed, and what must hold whatever the bytes are: no panic, no loop without end, the same outcome however the bytes
//! are cut into packets, and what a writer wrote is read back the same.
//!
//! `tests/corpus.rs` replays the corpus with this on stable Rust; `targets/` hands it to libFuzzer:
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz imap`.

use std::fmt::{Debug, Write as _};

use mailwright::diagnosis;
use mailwright::formats::{
    autoconfig as autoconfig_file, autodiscover as autodiscover_file, mobileconfig as mobileconfig_file, pacc as pacc_file,
};
use mailwright::model::{Mechanism, Outcome, Secret};
use mailwright::report;
use mailwright::wire::message::Headers;
use mailwright::wire::sasl::{Binding, Channel, Exchange, Nonce};
use mailwright::wire::{Inbox, Parting, Talk, Together, Turn, bounce, imap as imap_wire, pop3 as pop3_wire, smtp as smtp_wire};

/// Something that reads what strangers wrote.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
#[allow(dead_code, reason = "a target of libFuzzer knows only itself")]
pub const TARGETS: [(&str, Target); 9] = [
    ("smtp", smtp),
    ("imap", imap),
    ("pop3", pop3),
    ("message", message),
    ("autoconfig", autoconfig),
    ("mobileconfig", mobileconfig),
    ("pacc", pacc),
    ("autodiscover", autodiscover),
    ("report", report),
];

/// More is not fed: bounds on longer input have tests of their own.
const BYTES_MAX: usize = 32 * 1024;
/// How often a talk may ask for something between two packets.
const TURNS_MAX: usize = 20_000;

/// A session with a submission server.
pub fn smtp(data: &[u8]) {
    each_way(data, 3, |wire, scenes| {
        let john = "john@guide.test".parse().ok()?;
        if scenes.due() {
            let _ = wire.run(smtp_wire::Greeting::default())?;
        }
        if scenes.due() {
            let answer = wire.run(smtp_wire::Ehlo::new("[127.0.0.1]"))?;
            wire.tell(&(answer.capabilities.mechanisms(), answer.capabilities.size()));
        }
        if scenes.due() {
            let _ = wire.run(smtp_wire::Starttls::default())?;
        }
        if let Some(mechanism) = scenes.mechanism {
            let _ = wire.run(smtp_wire::Auth::new(exchange(mechanism)?))?;
        }
        for pipelining in [true, false] {
            if scenes.due() {
                let _ = wire.run(smtp_wire::Envelope::new(&john, &john, &[], pipelining))?;
            }
            if scenes.due() {
                let _ = wire.run(smtp_wire::Body::new(b"A: b\r\n\r\n.c\r\n", pipelining))?;
            }
        }
        if scenes.due() {
            let _ = wire.run(smtp_wire::Chunked::new(&john, &john, &[], b"A: b\r\n\r\n.c\r\n"))?;
        }
        let _ = wire.run(smtp_wire::Farewell::default())?;
        Some(())
    });
}

/// A session with a mailbox.
pub fn imap(data: &[u8]) {
    each_way(data, 3, |wire, scenes| {
        let mut tags = imap_wire::Tags::default();
        let server = imap_wire::Capabilities::parse("IMAP4rev1 SASL-IR UIDPLUS SPECIAL-USE");
        if scenes.due() {
            let _ = wire.run(imap_wire::Greeting::default())?;
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::Command::capability(tags.fresh()))?;
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::Command::starttls(tags.fresh()))?;
        }
        match scenes.mechanism {
            Some(Mechanism::Login) => {
                let _ = wire.run(imap_wire::Login::command(tags.fresh(), "jöhn", &password(), &server))?;
            }
            Some(mechanism) => {
                let _ = wire.run(imap_wire::Login::authenticate(tags.fresh(), exchange(mechanism)?, &server))?;
            }
            None => {}
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::Command::select(tags.fresh(), "INBOX"))?;
        }
        if scenes.due() {
            let (noop, search) = (imap_wire::Command::noop(tags.fresh()), imap_wire::Search::new(tags.fresh(), "ALL"));
            let _ = wire.run(Together::new(Together::new(noop, search), imap_wire::Fetch::newest(tags.fresh())))?;
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::Search::new(tags.fresh(), "ALL"))?;
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::Fetch::headers(tags.fresh(), 7))?;
        }
        if scenes.due() {
            let _ = wire.run(imap_wire::List::new(tags.fresh(), &server))?;
        }
        if scenes.due() {
            let mut idle = imap_wire::Idle::new(tags.fresh());
            if wire.run(&mut idle)?.is_none() {
                idle.stop();
                let _ = wire.run(&mut idle)?;
            }
        }
        for ahead in [true, false] {
            if scenes.due() {
                let _ = wire.run(imap_wire::Remove::new([tags.fresh(), tags.fresh()], 7, &server, ahead)?)?;
            }
        }
        wire.run(Parting::new("a99 LOGOUT"))
    });
}

/// A session with a maildrop.
pub fn pop3(data: &[u8]) {
    each_way(data, 3, |wire, scenes| {
        if scenes.due() {
            let _ = wire.run(pop3_wire::Greeting)?;
        }
        if scenes.due() {
            let listed = wire.run(pop3_wire::Listing::capa())?;
            wire.tell(&(listed.capabilities().mechanisms(), listed.capabilities().login_delay()));
        }
        if scenes.due() {
            let _ = wire.run(pop3_wire::Command::stls())?;
        }
        match scenes.mechanism {
            Some(Mechanism::Login) => {
                let _ = wire.run(pop3_wire::Login::user("john", &password()))?;
            }
            Some(mechanism) => {
                let _ = wire.run(pop3_wire::Login::auth(exchange(mechanism)?))?;
            }
            None => {}
        }
        if scenes.due() {
            let answer = wire.run(pop3_wire::Command::stat())?;
            wire.tell(&(answer.number(), answer.has_code("SYS")));
        }
        if scenes.due() {
            let listed = wire.run(pop3_wire::Listing::uidl())?;
            wire.tell(&listed.identifiers());
        }
        if scenes.due() {
            let _ = wire.run(pop3_wire::Listing::top(7, 0))?;
        }
        let _ = wire.run(Together::new(pop3_wire::Command::dele(7), pop3_wire::Command::quit()))?;
        Some(())
    });
}

/// A message: its header, and the reason in it when it is a bounce.
pub fn message(data: &[u8]) {
    let headers = Headers::parse(data);
    let _ = (headers.received(), headers.authentication_results(), headers.client_addresses(), bounce::is_report(&headers));
    let _ = bounce::reason(data);
    if let Some(reply) = smtp_wire::parse_reply(&String::from_utf8_lossy(data)) {
        assert_eq!(smtp_wire::parse_reply(&reply.text), Some(reply.clone()), "a reply as it is shown reads as the same");
    }
}

/// Thunderbird's file.
pub fn autoconfig(data: &[u8]) {
    if let Ok(config) = autoconfig_file::read(data) {
        let written = config.write();
        assert_eq!(autoconfig_file::read(written.as_bytes()), Ok(config), "{written}");
    }
}

/// Apple's file.
pub fn mobileconfig(data: &[u8]) {
    if let Ok(profile) = mobileconfig_file::read(data) {
        let written = profile.write();
        assert_eq!(mobileconfig_file::read(&written), Ok(profile), "{}", String::from_utf8_lossy(&written));
    }
}

/// The document of PACC, and the record that vouches for it.
pub fn pacc(data: &[u8]) {
    let _ = pacc_file::read(data);
    let _ = pacc_file::vouches(&String::from_utf8_lossy(data), data);
}

/// Exchange's answer.
pub fn autodiscover(data: &[u8]) {
    let _ = autodiscover_file::read(data);
}

/// A saved report: what it tells is judged again.
pub fn report(data: &[u8]) {
    if let Ok(events) = report::json::read(&String::from_utf8_lossy(data)) {
        let _ = diagnosis::conclude(&Outcome::replay(&events));
    }
}

/// Plays a session with the bytes in one piece, byte by byte, and in pieces of some sizes: what comes of it must be the same.
///
/// The first byte says where it begins: `a` with the first scene, `b` with the second and so on, and an upper-case letter with the
/// sign-in by the mechanism of that number, which comes after so many scenes as `before_sign_in` says.
fn each_way(data: &[u8], before_sign_in: usize, session: impl Fn(&mut Wire<'_>, &mut Scenes) -> Option<()>) {
    let Some((first, data)) = data.split_first() else { return };
    let data = data.get(..BYTES_MAX).unwrap_or(data);
    let (mechanism, skipped) = match first {
        b'A'..=b'Z' => (Mechanism::ALL.get(usize::from(first - b'A')).copied(), before_sign_in),
        _ => (None, usize::from(first.saturating_sub(b'a'))),
    };
    let mechanism = mechanism.or((skipped < before_sign_in).then_some(Mechanism::Plain));
    let play = |size: usize| {
        let mut wire = Wire { packets: data.chunks(size), inbox: Inbox::new(), dialogue: Vec::new(), told: String::new() };
        let _ = session(&mut wire, &mut Scenes { mechanism, skipped });
        (wire.told, wire.dialogue)
    };
    let whole = play(BYTES_MAX);
    for size in [1, 2, 7, 100] {
        assert_eq!(play(size), whole, "in packets of {size}");
    }
}

/// Which scenes of a session are played.
struct Scenes {
    /// How the session signs in, when that is played.
    mechanism: Option<Mechanism>,
    /// How many scenes are still to be left out.
    skipped: usize,
}

impl Scenes {
    /// True when the next scene is played.
    fn due(&mut self) -> bool {
        let due = self.skipped == 0;
        self.skipped = self.skipped.saturating_sub(1);
        due
    }
}

/// The bytes of a server, packet by packet, and what was made of them.
struct Wire<'a> {
    packets: std::slice::Chunks<'a, u8>,
    inbox: Inbox,
    /// What the dialogue shows of the server.
    dialogue: Vec<String>,
    /// What was written, and what came of each talk.
    told: String,
}

impl Wire<'_> {
    /// Drives a talk to its end; `None` when it failed or waits for what never comes: nothing follows then.
    fn run<T: Talk<Output: Debug>>(&mut self, mut talk: T) -> Option<T::Output> {
        for _ in 0..TURNS_MAX {
            let turn = talk.turn(&mut self.inbox);
            self.dialogue.extend(self.inbox.heard());
            match turn {
                Turn::Write(pieces) => {
                    assert!(!pieces.is_empty(), "a write of nothing");
                    self.tell(&pieces);
                }
                Turn::Read => match self.packets.next() {
                    Some(packet) => assert!(self.inbox.feed(packet).is_ok(), "room for it"),
                    None => {
                        self.tell(&talk.waiting_for());
                        return None;
                    }
                },
                Turn::Done(result) => {
                    self.tell(&result);
                    return result.ok();
                }
            }
        }
        panic!("it neither ends nor reads");
    }

    fn tell(&mut self, what: &dyn Debug) {
        let _ = writeln!(self.told, "{what:?}");
    }
}

fn password() -> Secret {
    Secret::from("summer ä sun")
}

/// A sign-in with the same bits every time.
fn exchange(mechanism: Mechanism) -> Option<Exchange> {
    let binding = mechanism.is_bound().then(|| Binding { kind: "tls-exporter", data: b"of this session".to_vec() });
    let channel = Channel {
        host: "mail.guide.test".to_owned(),
        port: 465,
        nonce: Nonce::new(*b"eighteen octets ok"),
        binding,
        binds: mechanism.is_bound(),
    };
    Exchange::new(mechanism, "john", &password(), &channel).ok()
}
