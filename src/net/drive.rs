//! A connection that carries conversations: pumps a [`Talk`], keeps the dialogue, lets secrets out only inside
//! verified TLS.

mod secure;
mod stream;

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};
use zeroize::Zeroizing;

use self::stream::Stream;
use super::dial::Winner;
use super::{Net, Recorder, binding};
use crate::model::event::{Line, Speaker};
use crate::model::{Endpoint, Fault, FaultKind, Happened, Secret};
use crate::wire::line::printable;
use crate::wire::sasl::Binding;
use crate::wire::{Inbox, Piece, Talk, Turn};

/// How much is read at once, in bytes.
const CHUNK: usize = 16 * 1024;
/// How many lines of one connection go into the dialogue.
const LINES_MAX: usize = 2_000;
/// How many bytes of one connection go into the dialogue.
const BYTES_MAX: usize = 256 * 1024;
/// How many lines that no talk consumed go into the dialogue, and how many bytes of each.
const REST_LINES_MAX: usize = 20;
const REST_BYTES_MAX: usize = 500;
/// How many deadlines for a line all lines of one answer may take together.
const PATIENCE: u32 = 3;
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_millis(500);

/// A connection to an endpoint, plain at first.
pub struct Connection {
    net: Net,
    endpoint: Endpoint,
    recorder: Recorder,
    stream: Stream,
    inbox: Inbox,
    /// What is read goes through here, on the heap: every conversation would else be as large as this.
    chunk: Zeroizing<Vec<u8>>,
    verified: bool,
    local_ip: IpAddr,
    peer_ip: IpAddr,
    dialogue: Budget,
    /// What goes on beside the conversation and ends with it: the other addresses of the host are still being tried, and
    /// what the domain says of the certificate is looked up.
    beside: JoinSet<()>,
}

/// How much more the dialogue takes.
struct Budget {
    lines: usize,
    bytes: usize,
}

impl Connection {
    pub(super) fn new(net: Net, endpoint: Endpoint, recorder: Recorder, winner: Winner) -> Result<Self, Fault> {
        let address =
            |address: io::Result<std::net::SocketAddr>| address.map_err(|error| Fault::new(FaultKind::Closed).because(error));
        let Winner { stream, beside } = winner;
        // What is written in one go leaves in one segment; waiting for more would cost a round trip.
        let _ = stream.set_nodelay(true);
        Ok(Self {
            net,
            endpoint,
            recorder,
            local_ip: address(stream.local_addr())?.ip(),
            peer_ip: address(stream.peer_addr())?.ip(),
            stream: Stream::Plain(stream),
            inbox: Inbox::new(),
            chunk: Zeroizing::new(vec![0; CHUNK]),
            verified: false,
            dialogue: Budget { lines: LINES_MAX, bytes: BYTES_MAX },
            beside,
        })
    }

    /// Leads a conversation to its end; each line of an answer has to come within `limits.reply`, and all of it
    /// within three times that.
    ///
    /// # Errors
    /// The talk's own fault; `Silent` or `Closed`, after the command that waits; `Bug` when the talk would write a
    /// secret although this connection is not verified TLS (then nothing is written).
    pub async fn talk<T: Talk>(&mut self, talk: T) -> Result<T::Output, Fault> {
        let within = self.net.limits().reply;
        self.talk_within(talk, within).await
    }

    /// The same with another deadline for each line of an answer.
    ///
    /// # Errors
    /// As [`Connection::talk`].
    pub async fn talk_within<T: Talk>(&mut self, mut talk: T, within: Duration) -> Result<T::Output, Fault> {
        let mut spoke = Instant::now();
        let mut heard = spoke;
        loop {
            let turn = talk.turn(&mut self.inbox);
            if self.hear() {
                heard = Instant::now();
            }
            let done = match turn {
                Turn::Write(pieces) => {
                    let written = self.write(&pieces).await;
                    spoke = Instant::now();
                    heard = spoke;
                    written
                }
                // Line by line a server could hold us for ever; so all lines together have an end, too.
                Turn::Read => self.read((heard + within).min(spoke + within * PATIENCE)).await,
                Turn::Done(result) => return result,
            };
            if let Err(fault) = done {
                self.hear_rest();
                return Err(match talk.waiting_for() {
                    Some(command) if fault.command.is_none() => fault.after(command),
                    _ => fault,
                });
            }
        }
    }

    /// True inside TLS whose chain and name were verified: only then may a secret travel.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.verified && matches!(self.stream, Stream::Tls(_))
    }

    /// What a sign-in can be bound to in this TLS session; `None` outside verified TLS, and where there is nothing.
    #[must_use]
    pub fn binding(&self) -> Option<Binding> {
        match &self.stream {
            Stream::Tls(stream) if self.verified => binding::of(stream.get_ref().1),
            Stream::Tls(_) | Stream::Plain(_) | Stream::Gone => None,
        }
    }

    /// From now on this secret is masked in everything that is recorded, in every form in which a server may echo it.
    pub fn keep_secret(&self, secret: &Secret) {
        self.recorder.keep_secret(secret);
    }

    /// Where this connection leads.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The recorder of the run.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// This computer's address on this connection, as EHLO names it (RFC 5321 §4.1.3).
    #[must_use]
    pub fn local_ip(&self) -> IpAddr {
        self.local_ip
    }

    /// The server's address.
    #[must_use]
    pub fn peer_ip(&self) -> IpAddr {
        self.peer_ip
    }

    /// Ends the connection; a peer that does not take the goodbye is left alone with it.
    pub async fn close(mut self) {
        let _ = timeout(GOODBYE, self.stream.shutdown()).await;
    }

    async fn write(&mut self, pieces: &[Piece]) -> Result<(), Fault> {
        if pieces.iter().any(|piece| matches!(piece, Piece::Secret { .. })) && !self.is_secure() {
            return Err(Fault::new(FaultKind::Bug).because("a secret was about to leave outside verified TLS"));
        }
        // Sized beforehand: a buffer that grows would leave copies of the secret behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(pieces.iter().map(Piece::length).sum()));
        for piece in pieces {
            match piece {
                Piece::Open(open) | Piece::Bulk { bytes: open, .. } => bytes.extend_from_slice(open),
                Piece::Awaited(secret) => self.recorder.keep_secret(secret),
                Piece::Secret { line, .. } => {
                    self.recorder.keep_secret(line);
                    bytes.extend_from_slice(line.reveal().as_bytes());
                    bytes.extend_from_slice(b"\r\n");
                }
            }
        }
        let stream = &mut self.stream;
        let all = async {
            stream.write_all(&bytes).await?;
            stream.flush().await
        };
        match timeout(self.net.limits().reply, all).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(Fault::new(FaultKind::Closed).because(error)),
            Err(_) => return Err(Fault::new(FaultKind::Silent).because("the server takes no more bytes")),
        }
        for piece in pieces {
            match piece {
                Piece::Open(open) => {
                    for line in open.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                        self.say(Speaker::Client, printable(line.strip_suffix(b"\r").unwrap_or(line)));
                    }
                }
                Piece::Secret { shown, .. } | Piece::Bulk { shown, .. } => self.say(Speaker::Client, shown.clone()),
                Piece::Awaited(_) => {}
            }
        }
        Ok(())
    }

    async fn read(&mut self, deadline: Instant) -> Result<(), Fault> {
        match timeout_at(deadline, self.stream.read(self.chunk.as_mut_slice())).await {
            Ok(Ok(0)) => Err(Fault::new(FaultKind::Closed).because("the server ended the connection")),
            Ok(Ok(count)) => self.inbox.feed(self.chunk.get(..count).unwrap_or_default()),
            // The same end, of which rustls says at length that it was not announced.
            Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Err(Fault::new(FaultKind::Closed).because("the server ended the connection"))
            }
            Ok(Err(error)) => Err(Fault::new(FaultKind::Closed).because(error)),
            Err(_) => Err(Fault::new(FaultKind::Silent).because("no answer in time")),
        }
    }

    /// Puts into the dialogue what the talk has consumed; true when there was something.
    fn hear(&mut self) -> bool {
        let heard = self.inbox.heard();
        let something = !heard.is_empty();
        heard.into_iter().for_each(|line| self.say(Speaker::Server, line));
        something
    }

    /// Puts into the dialogue what no talk will consume any more: the evidence of a conversation that broke off.
    fn hear_rest(&mut self) {
        let rest = self.inbox.discard();
        for line in rest.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(REST_LINES_MAX) {
            self.say(Speaker::Server, printable(line.get(..REST_BYTES_MAX).unwrap_or(line).trim_ascii_end()));
        }
    }

    fn say(&mut self, from: Speaker, text: String) {
        let text = match self.dialogue.take(text.len()) {
            Some(true) => text,
            Some(false) => "(the rest of this dialogue is not kept)".to_owned(),
            None => return,
        };
        let tls = matches!(self.stream, Stream::Tls(_));
        self.recorder.emit(Happened::Said { endpoint: self.endpoint.clone(), line: Line { from, tls, text } });
    }
}

impl Budget {
    /// `Some(true)`: the line is kept; `Some(false)`: it is the first that is not; `None`: neither are those after it.
    fn take(&mut self, bytes: usize) -> Option<bool> {
        if self.lines == 0 {
            return None;
        }
        if self.lines == 1 || self.bytes < bytes {
            self.lines = 0;
            return Some(false);
        }
        self.lines -= 1;
        self.bytes -= bytes;
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::secret::MASK;
    use crate::model::{CertProblem, Facts, Security, Stage};
    use crate::net::rig::{self, Authority, Exchange};

    fn secret_line() -> Piece {
        Piece::Secret { line: Secret::from("AUTH PLAIN AGpvaG4Ac3VtbWVyc3Vu"), shown: format!("AUTH PLAIN {MASK}") }
    }

    #[tokio::test]
    async fn a_conversation_goes_to_the_dialogue_in_the_order_in_which_it_was_spoken() {
        let server = rig::plain_server(&["220 ready\r\n", "250-one\r\n250 two\r\n"]).await;
        let (recorder, mut seen) = rig::recorder();
        let mut connection = Authority::new().net().dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        assert_eq!(connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap(), ["220 ready"]);
        let ehlo = Exchange::new(vec![Piece::command("EHLO x"), Piece::command("NOOP")], 2);
        assert_eq!(connection.talk(ehlo).await.unwrap(), ["250-one", "250 two"]);
        assert_eq!(rig::dialogue(&rig::told(&mut seen)), ["S: 220 ready", "C: EHLO x", "C: NOOP", "S: 250-one", "S: 250 two"]);
        assert_eq!(connection.local_ip(), connection.peer_ip());
    }

    #[tokio::test]
    async fn a_secret_does_not_leave_an_unprotected_connection() {
        let server = rig::plain_server(&["220 ready\r\n", "500 what did you say\r\n"]).await;
        let (recorder, mut seen) = rig::recorder();
        let mut connection = Authority::new().net().dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        let _ = connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap();
        let pieces = vec![Piece::command("EHLO x"), secret_line()];
        let fault = connection.talk(Exchange::new(pieces, 1)).await.unwrap_err();
        assert_eq!(fault.kind, FaultKind::Bug);
        assert_eq!(rig::dialogue(&rig::told(&mut seen)), ["S: 220 ready"], "nothing at all was written");
    }

    #[tokio::test]
    async fn a_secret_does_not_enter_tls_that_was_not_verified() {
        let server = rig::tls_server(rig::self_signed(&["mail.guide.test"], false, 90), &[], &["220 ready\r\n"]).await;
        let (recorder, _seen) = rig::recorder();
        let mut connection = Authority::new().net().dial(&rig::endpoint(&server, Security::Tls), &recorder).await.unwrap();
        let facts = connection.secure("mail.guide.test").await.unwrap();
        assert_eq!((facts.verified, facts.problem), (false, Some(CertProblem::SelfSigned)));
        assert_eq!(connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap(), ["220 ready"], "evidence is still gathered");
        assert!(!connection.is_secure());
        let fault = connection.talk(Exchange::new(vec![secret_line()], 1)).await.unwrap_err();
        assert_eq!(fault.kind, FaultKind::Bug);
    }

    #[tokio::test]
    async fn a_secret_that_a_server_echoes_is_masked() {
        let authority = Authority::new();
        let says = &["220 ready\r\n", "535 you sent AGpvaG4Ac3VtbWVyc3Vu which is summersun or c3VtbWVyc3Vu\r\n"];
        let server = rig::tls_server(authority.identity(&["mail.guide.test"]), &[], says).await;
        let (recorder, mut seen) = rig::recorder();
        let mut connection = authority.net().dial(&rig::endpoint(&server, Security::Tls), &recorder).await.unwrap();
        let facts = connection.secure("mail.guide.test").await.unwrap();
        assert!(facts.verified && connection.is_secure(), "{facts:?}");
        assert_eq!(facts.version, "TLSv1.3");
        assert!(facts.cipher.starts_with("TLS_"), "{}", facts.cipher);
        connection.keep_secret(&Secret::from("summersun"));
        let _ = connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap();
        let _ = connection.talk(Exchange::new(vec![secret_line()], 1)).await.unwrap();
        assert_eq!(
            rig::dialogue(&rig::told(&mut seen)),
            ["S: 220 ready", "C: AUTH PLAIN ••••••", "S: 535 you sent •••••• which is •••••• or ••••••",]
        );
    }

    #[tokio::test]
    async fn a_silent_server_is_left_at_its_deadline() {
        let server = rig::plain_server(&["220 ready\r\n", ""]).await;
        let (recorder, _seen) = rig::recorder();
        let net = Authority::new().net_with(rig::short());
        let mut connection = net.dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        let _ = connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap();
        let fault = connection.talk(Exchange::new(vec![Piece::command("EHLO x")], 1)).await.unwrap_err();
        assert_eq!((fault.kind, fault.command.as_deref()), (FaultKind::Silent, Some("EXCHANGE")));
    }

    #[tokio::test]
    async fn a_server_that_hangs_up_leaves_its_last_words() {
        let server = rig::plain_server(&["220 ready\r\n421 half a li"]).await;
        let (recorder, mut seen) = rig::recorder();
        let mut connection = Authority::new().net().dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        let _ = connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap();
        let fault = connection.talk(Exchange::new(vec![Piece::command("QUIT")], 1)).await.unwrap_err();
        assert_eq!((fault.kind, fault.command.as_deref()), (FaultKind::Closed, Some("EXCHANGE")));
        assert_eq!(rig::dialogue(&rig::told(&mut seen)), ["S: 220 ready", "C: QUIT", "S: 421 half a li"]);
    }

    #[tokio::test]
    async fn the_steps_of_a_dial_are_told() {
        let server = rig::plain_server(&["220 ready\r\n"]).await;
        let (recorder, mut seen) = rig::recorder();
        let endpoint = rig::endpoint(&server, Security::Starttls);
        let _connection = Authority::new().net().dial(&endpoint, &recorder).await.unwrap();
        let ended = rig::told(&mut seen).into_iter().filter_map(|told| match told {
            Happened::StepEnded(evidence) => Some((evidence.stage, evidence.result)),
            _ => None,
        });
        let here = IpAddr::from([127, 0, 0, 1]);
        let wanted = [(Stage::Dns, Ok(Facts::Resolved(vec![here]))), (Stage::Connect, Ok(Facts::Connected(here)))];
        assert_eq!(ended.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_dialogue_has_an_end_and_says_so_once() {
        let mut lines = Budget { lines: 3, bytes: 100 };
        assert_eq!([lines.take(1), lines.take(1), lines.take(1), lines.take(1)], [Some(true), Some(true), Some(false), None]);
        let mut bytes = Budget { lines: 10, bytes: 5 };
        assert_eq!([bytes.take(5), bytes.take(1), bytes.take(0)], [Some(true), Some(false), None]);
    }
}
