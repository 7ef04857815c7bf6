//! Dialogues with the running servers, written as `C:` and `S:` lines as the RFCs write them.
//!
//! A line that begins with `S:` must be the server's next line; `…` at its end leaves the rest open. `TLS` stands
//! for a handshake whose certificate is verified, `END` for the end of the connection.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::{Flag, FolderName, Scenario, Servers};
use crate::model::{Secret, Service};

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// `\0learner@practice.test\0learn-by-doing`
const PLAIN: &str = "AGxlYXJuZXJAcHJhY3RpY2UudGVzdABsZWFybi1ieS1kb2luZw==";
const MESSAGE: &str = "
    C: From: <learner@practice.test>
    C: To: <learner@practice.test>
    C: Date: Sun, 22 Nov 2026 19:00:00 +0000
    C: Message-ID: <1@practice.test>
    C: X-Token: abc
    C:
    C: ..dot
    C: .";

/// A client that follows a script, on one connection.
struct Client {
    stream: Option<BufReader<Box<dyn Stream>>>,
    connector: TlsConnector,
}

impl Client {
    /// Connects; where TLS is implicit, the script begins with it.
    async fn connect(servers: &Servers, service: Service) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(servers.root()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let endpoint = servers.describe().iter().find(|endpoint| endpoint.service == service).unwrap();
        let stream: Box<dyn Stream> = Box::new(TcpStream::connect(("127.0.0.1", endpoint.port)).await.unwrap());
        Self { stream: Some(BufReader::new(stream)), connector: TlsConnector::from(Arc::new(config)) }
    }

    async fn follow(&mut self, script: &str) {
        for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line == "TLS" {
                let plain = self.stream.take().unwrap();
                assert!(plain.buffer().is_empty(), "something came ahead of the handshake");
                let name = ServerName::try_from("mail.practice.test").unwrap();
                let secured: Box<dyn Stream> = Box::new(self.connector.connect(name, plain.into_inner()).await.unwrap());
                self.stream = Some(BufReader::new(secured));
            } else if line == "END" {
                assert_eq!(self.line().await, None);
            } else if let Some(text) = line.strip_prefix("C:") {
                let text = text.strip_prefix(' ').unwrap_or(text);
                self.send(format!("{text}\r\n").as_bytes()).await;
            } else if let Some(text) = line.strip_prefix("S: ") {
                let said = self.line().await.unwrap_or_else(|| panic!("the end came in place of: {text}"));
                match text.strip_suffix('…') {
                    Some(start) => assert!(said.starts_with(start), "{said:?} in place of {text:?}"),
                    None => assert_eq!(said, text),
                }
            } else {
                panic!("no line of a script: {line}");
            }
        }
    }

    async fn send(&mut self, bytes: &[u8]) {
        let stream = self.stream.as_mut().unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.flush().await.unwrap();
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.stream.as_mut().unwrap().read_line(&mut line);
        let count = timeout(Duration::from_secs(20), read).await.expect("the server says nothing").unwrap_or(0);
        (count > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// One connection through a whole script; the servers stay for questions.
async fn dialogue(scenario: Scenario, service: Service, script: &str) -> Servers {
    let servers = Servers::start(scenario).await.unwrap();
    Client::connect(&servers, service).await.follow(script).await;
    servers
}

async fn send_one(servers: &Servers) {
    let mut client = Client::connect(servers, Service::Submissions).await;
    client
        .follow("TLS\nS: 220 mail.practice.test ESMTP…\nC: HELO [127.0.0.1]\nS: 250 mail.practice.test\nC: EHLO [127.0.0.1]")
        .await;
    while client.line().await.unwrap().starts_with("250-") {}
    client.follow(&format!("C: AUTH PLAIN {PLAIN}\nS: 235 2.7.0 Authentication successful")).await;
    client.follow("C: MAIL FROM:<learner@practice.test>\nC: RCPT TO:<learner@practice.test>\nC: DATA").await;
    client.follow("S: 250 2.1.0 Ok\nS: 250 2.1.5 Ok\nS: 354 End data with <CR><LF>.<CR><LF>").await;
    client.follow(MESSAGE).await;
    client.follow("S: 250 2.0.0 Ok: queued as …\nC: QUIT\nS: 221 2.0.0 Bye\nEND").await;
}

#[tokio::test]
async fn submission_with_starttls_from_greeting_to_quit() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submission,
        &format!(
            "S: 220 mail.practice.test ESMTP Mailwright practice
             C: EHLO [127.0.0.1]
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 STARTTLS
             C: STARTTLS
             S: 220 2.0.0 Ready to start TLS
             TLS
             C: EHLO learner.practice.test
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 AUTH PLAIN LOGIN
             C: AUTH LOGIN
             S: 334 VXNlcm5hbWU6
             C: bGVhcm5lckBwcmFjdGljZS50ZXN0
             S: 334 UGFzc3dvcmQ6
             C: bGVhcm4tYnktZG9pbmc=
             S: 235 2.7.0 Authentication successful
             C: MAIL FROM:<learner@practice.test> SIZE=200 BODY=8BITMIME
             S: 250 2.1.0 Ok
             C: RCPT TO:<learner@practice.test>
             S: 250 2.1.5 Ok
             C: DATA
             S: 354 End data with <CR><LF>.<CR><LF>
             {MESSAGE}
             S: 250 2.0.0 Ok: queued as …
             C: QUIT
             S: 221 2.0.0 Bye
             END"
        ),
    )
    .await;
    assert_eq!(servers.complaints(), []);
    let mut judged = servers.judged();
    assert!(judged.pop().is_some_and(|judged| judged.accepted && judged.username == "learner@practice.test"));
    assert_eq!(judged, []);
    let seen = servers.seen();
    let wire = String::from_utf8_lossy(&seen[0].wire);
    assert!(wire.starts_with("EHLO [127.0.0.1]\r\nSTARTTLS\r\n") && !wire.contains("AUTH") && !wire.contains("MAIL"));
    assert!(seen[0].inside.starts_with(b"EHLO learner.practice.test\r\nAUTH LOGIN\r\n"));
}

#[tokio::test]
async fn what_was_sent_lies_in_the_inbox_with_its_trace() {
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let before = servers.messages(FolderName::Inbox);
    assert!(before.iter().any(|message| message.flags.contains(&Flag::Deleted)));
    let mut reader = Client::connect(&servers, Service::Imaps).await;
    reader
        .follow(
            "TLS
             S: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE AUTH=PLAIN] Mailwright practice ready.
             C: a LOGIN {21+}
             C: learner@practice.test \"learn-by-doing\"
             S: a OK [CAPABILITY IMAP4rev1 …
             C: b SELECT inbox
             S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
             S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] Flags permitted.
             S: * 2 EXISTS
             S: * 0 RECENT
             S: * OK [UIDVALIDITY 1] UIDs valid
             S: * OK [UIDNEXT 3] Predicted next UID
             S: b OK [READ-WRITE] SELECT completed.
             C: c IDLE
             S: + idling",
        )
        .await;
    send_one(&servers).await;
    reader
        .follow(
            "S: * 3 EXISTS
             C: DONE
             S: c OK Idle completed.
             C: d UID SEARCH HEADER X-Token \"abc\"
             S: * SEARCH 3
             S: d OK Completed.
             C: e UID FETCH 3 (FLAGS BODY.PEEK[])
             S: * 3 FETCH (UID 3 FLAGS () BODY[] {…
             S: Return-Path: <learner@practice.test>
             S: Delivered-To: learner@practice.test
             S: Received: from [127.0.0.1] (localhost [127.0.0.1])
             S: \tby mail.practice.test (Mailwright practice) with ESMTPSA id …
             S: \tfor <learner@practice.test>; …
             S: From: <learner@practice.test>
             S: To: <learner@practice.test>
             S: Date: Sun, 22 Nov 2026 19:00:00 +0000
             S: Message-ID: <1@practice.test>
             S: X-Token: abc"
                .replace("\\t", "\t")
                .as_str(),
        )
        .await;
    assert_eq!(reader.line().await.as_deref(), Some(""));
    reader
        .follow(
            "S: .dot
             S: )
             S: e OK Completed.
             C: f UID STORE 3 +FLAGS.SILENT (\\Deleted)
             S: f OK Completed.
             C: g UID EXPUNGE 3
             S: * 3 EXPUNGE
             S: g OK Completed.
             C: h LOGOUT
             S: * BYE Logging out
             S: h OK Logout completed.
             END",
        )
        .await;
    let left: Vec<u32> = servers.messages(FolderName::Inbox).iter().map(|message| message.uid).collect();
    assert_eq!(left, before.iter().map(|message| message.uid).collect::<Vec<_>>());
    assert_eq!(servers.complaints(), []);
}

#[tokio::test]
async fn a_password_is_taken_inside_tls_only() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submission,
        &format!(
            "S: 220 …
             C: AUTH PLAIN {PLAIN}
             S: 538 5.7.11 …
             C: MAIL FROM:<learner@practice.test>
             S: 530 5.7.0 Must issue a STARTTLS command first
             C: QUIT
             S: 221 2.0.0 Bye"
        ),
    )
    .await;
    assert_eq!(servers.judged(), []);
    assert_eq!(servers.complaints().len(), 2);
    let servers = dialogue(
        Scenario::Well,
        Service::Imap,
        "S: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE STARTTLS LOGINDISABLED] …
         C: a LOGIN learner@practice.test learn-by-doing
         S: a NO [PRIVACYREQUIRED] …
         C: b STARTTLS
         S: b OK Begin TLS negotiation now.
         TLS
         C: c LOGIN learner@practice.test learn-by-doing
         S: c OK …",
    )
    .await;
    assert_eq!(servers.judged().len(), 1);
}

#[tokio::test]
async fn what_is_no_smtp_is_refused_and_noted() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submissions,
        &format!(
            "TLS
             S: 220 …
             C: EHLO localhost
             S: 501 5.5.2 …
             C: MAIL FROM:<learner@practice.test>
             S: 503 5.5.1 …
             C: HELO learner.practice.test
             S: 250 mail.practice.test
             C: MAIL FROM: <learner@practice.test>
             S: 501 5.5.4 …
             C: MAIL FROM:<learner@practice.test>
             S: 530 5.7.0 Authentication required
             C: FROBNICATE
             S: 502 5.5.2 …
             C: EHLO [IPv6:::1]
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 AUTH PLAIN LOGIN
             C: AUTH CRAM-MD5
             S: 504 5.5.4 …
             C: AUTH PLAIN !!!
             S: 501 5.5.2 …
             C: AUTH PLAIN
             S: 334…
             C: {PLAIN}
             S: 235 …
             C: MAIL FROM:<someone@practice.test>
             S: 553 5.7.1 <someone@practice.test>: Sender address rejected: not owned by user learner@practice.test
             C: MAIL FROM:<learner@practice.test> SIZE=9999999
             S: 552 5.3.4 …
             C: MAIL FROM:<learner@practice.test> SMTPUTF8
             S: 555 5.5.4 …
             C: MAIL FROM:<learner@practice.test>
             S: 250 2.1.0 Ok
             C: DATA
             S: 554 5.5.1 …
             C: RCPT TO:<nobody@practice.test>
             S: 550 5.1.1 …
             C: RCPT TO:<someone@guide.test>
             S: 550 5.7.1 …
             C: RCPT TO:<learner@practice.test>
             S: 250 2.1.5 Ok
             C: DATA
             S: 354 …
             C: no header at all
             C: .
             S: 550 5.6.0 …
             C: NOOP"
        ),
    )
    .await;
    assert!(servers.complaints().len() >= 9, "{:?}", servers.complaints());
    assert_eq!(servers.messages(FolderName::Inbox).len(), 2);
}

#[tokio::test]
async fn a_bare_line_feed_and_an_early_command_do_not_pass() {
    let servers = Servers::start(Scenario::NoPipelining).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submissions).await;
    client.follow("TLS\nS: 220 …").await;
    client.send(b"EHLO a.test\n").await;
    client.follow("S: 500 5.5.2 Error: bare <LF> received").await;
    client.send(b"EHLO a.test\r\nNOOP\r\n").await;
    client.follow("S: 250-mail.practice.test").await;
    let texts: Vec<String> = servers.complaints().into_iter().map(|complaint| complaint.text).collect();
    assert_eq!(texts, ["500 5.5.2 Error: bare <LF> received", "EHLO did not wait for its answer"]);
}

#[tokio::test]
async fn a_client_past_its_bounds_is_shown_out() {
    let mut script = "TLS\nS: 220 …".to_owned();
    script.push_str(&"\nC: X\nS: 502 5.5.2 Error: command not recognized".repeat(21));
    let _ = dialogue(Scenario::Well, Service::Submissions, &format!("{script}\nS: 421 4.7.0 …\nEND")).await;
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submission).await;
    client.follow("S: 220 …").await;
    client.send(&vec![b'x'; 128 * 1024]).await;
    client.follow("END").await;
    let _ = dialogue(Scenario::Well, Service::Imap, "S: * OK…\nC: a LOGIN {99999999}\nS: * BYE …\nEND").await;
}

#[tokio::test]
async fn folders_are_listed_and_read_as_rfc_3501_has_it() {
    let servers = dialogue(
        Scenario::Well,
        Service::Imaps,
        &format!(
            "TLS
             S: * OK …
             C: 1 CAPABILITY
             S: * CAPABILITY IMAP4rev1 …
             S: 1 OK Capability completed.
             C: 2 AUTHENTICATE PLAIN {PLAIN}
             S: 2 OK …
             C: 3 LIST \"\" *
             S: * LIST (\\HasNoChildren) \"/\" INBOX
             S: * LIST (\\HasNoChildren \\Junk) \"/\" Junk
             S: 3 OK List completed.
             C: 4 STATUS INBOX (MESSAGES UNSEEN UIDNEXT)
             S: * STATUS INBOX (MESSAGES 2 UNSEEN 1 UIDNEXT 3)
             S: 4 OK Status completed.
             C: 5 SELECT Sent
             S: 5 NO [NONEXISTENT] …
             C: 6 FETCH 1 FLAGS
             S: 6 BAD …
             C: 7 EXAMINE INBOX
             S: * FLAGS …
             S: * OK [PERMANENTFLAGS ()] …
             S: * 2 EXISTS
             S: * 0 RECENT
             S: * OK …
             S: * OK …
             S: 7 OK [READ-ONLY] EXAMINE completed.
             C: 8 SEARCH DELETED
             S: * SEARCH 2
             S: 8 OK Completed.
             C: 9 EXPUNGE
             S: 9 NO [READ-ONLY] …
             C: 10 FETCH 2 (FLAGS BODY[HEADER.FIELDS (SUBJECT)])
             S: * 2 FETCH (FLAGS (\\Deleted \\Seen) BODY[HEADER.FIELDS (SUBJECT)] {{47}}
             S: Subject: Marked as deleted, not removed yet
             S: …
             S: )
             S: 10 OK Completed.
             C: 11 FETCH 1 FROBNICATE
             S: 11 BAD …
             C: 12 LOGOUT
             S: * BYE …
             S: 12 OK …
             END"
        ),
    )
    .await;
    assert_eq!(servers.messages(FolderName::Inbox).len(), 2);
    assert_eq!(servers.complaints().len(), 2, "{:?}", servers.complaints());
}

#[tokio::test]
async fn each_fault_shows_where_the_script_has_it() {
    let ehlo = "TLS\nS: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…";
    let auth = format!("{ehlo}\nS: 250 AUTH PLAIN LOGIN\nC: AUTH PLAIN {PLAIN}");
    let imap = format!("TLS\nS: * OK…\nC: a AUTHENTICATE PLAIN {PLAIN}");
    let mail = format!("{auth}\nS: 235 …\nC: MAIL FROM:<learner@practice.test>\nS: 250 …\nC: RCPT TO:<learner@practice.test>");
    for (scenario, service, script) in [
        (Scenario::WrongPassword, Service::Submissions, format!("{auth}\nS: 535 5.7.8 …")),
        (Scenario::WrongPassword, Service::Imaps, format!("{imap}\nS: a NO [AUTHENTICATIONFAILED] Authentication failed.")),
        (Scenario::LocalPartOnly, Service::Submissions, format!("{auth}\nS: 535 …\nC: AUTH PLAIN AGxlYXJuZXIAbGVhcm4tYnktZG9pbmc=\nS: 235 …")),
        (Scenario::TooManyAttempts, Service::Submissions, format!("{auth}\nS: 421 4.7.0 …\nEND")),
        (Scenario::TemporaryAuthFailure, Service::Submissions, format!("{auth}\nS: 454 4.7.0 …")),
        (Scenario::AppPasswordRequired, Service::Imaps, format!("{imap}\nS: a NO [ALERT] …")),
        (Scenario::LoginOnly, Service::Submissions, format!("{ehlo}\nS: 250 AUTH LOGIN\nC: AUTH PLAIN {PLAIN}\nS: 504 …")),
        (Scenario::LoginOnly, Service::Imaps, format!("{imap}\nS: a BAD …\nC: b LOGIN learner@practice.test learn-by-doing\nS: b OK…")),
        (Scenario::NoAuth, Service::Submissions, format!("{}\nS: 250 ENHANCEDSTATUSCODES", ehlo.strip_suffix("\nS: 250-…").unwrap())),
        (Scenario::Oauth2Only, Service::Imaps, "TLS\nS: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER] …\nC: a LOGIN x y\nS: a BAD …".to_owned()),
        (Scenario::Greylisted, Service::Submissions, format!("{mail}\nS: 450 4.2.0 …")),
        (Scenario::SenderNotOwned, Service::Submissions, format!("{mail}\nS: 553 5.7.1 …")),
        (Scenario::RecipientUnknown, Service::Submissions, format!("{mail}\nS: 550 5.1.1 …")),
        (Scenario::ContentRejected, Service::Submissions, format!("{mail}\nS: 250 …\nC: DATA\nS: 354 …{MESSAGE}\nS: 554 5.7.1 …")),
        (Scenario::StarttlsMissing, Service::Submission, "S: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-PIPELINING\nS: 250-…\nS: 250-…\nS: 250 ENHANCEDSTATUSCODES\nC: STARTTLS\nS: 502 …".to_owned()),
        (Scenario::StarttlsInjection, Service::Submission, "S: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 …\nS: 250-mail…\nS: 250 AUTH PLAIN LOGIN X-INJECTED\nTLS".to_owned()),
        (Scenario::TlsBroken, Service::Submissions, "S: 220 mail.practice.test ESMTP\nEND".to_owned()),
        (Scenario::ConnectionDropped, Service::Submission, "S: 220 …\nC: EHLO a.test\nEND".to_owned()),
    ] {
        let _ = dialogue(scenario, service, &script).await;
    }
}

#[tokio::test]
async fn a_message_goes_where_the_script_sends_it() {
    for (scenario, inbox, junk) in [
        (Scenario::Well, 1, 0),
        (Scenario::DeliveredToJunk, 0, 1),
        (Scenario::NotDelivered, 0, 0),
        (Scenario::DeliveryBounced, 1, 0),
        (Scenario::DeliverySlow, 1, 0),
    ] {
        let servers = Servers::start(scenario).await.unwrap();
        send_one(&servers).await;
        let count = || (servers.messages(FolderName::Inbox).len() - 2, servers.messages(FolderName::Junk).len());
        let arrived = async {
            while count() != (inbox, junk) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(20), arrived).await.unwrap_or_else(|_| panic!("{scenario}: {:?}", count()));
        if scenario == Scenario::DeliveryBounced {
            let bytes = servers.messages(FolderName::Inbox).pop().unwrap().bytes;
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                text.contains("report-type=delivery-status") && text.contains("Status: 5.2.2") && text.contains("X-Token: abc")
            );
        }
    }
}

#[tokio::test]
async fn a_closed_service_refuses_and_a_silent_one_says_nothing() {
    let servers = Servers::start(Scenario::SmtpDown).await.unwrap();
    for endpoint in servers.describe() {
        let refused = TcpStream::connect(("127.0.0.1", endpoint.port)).await.is_err();
        assert_eq!(refused, matches!(endpoint.service, Service::Submissions | Service::Submission), "{endpoint}");
    }
    let servers = Servers::start(Scenario::ServerSilent).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submission).await;
    client.send(b"EHLO a.test\r\n").await;
    let mut line = String::new();
    let read = client.stream.as_mut().unwrap().read_line(&mut line);
    assert!(timeout(Duration::from_millis(50), read).await.is_err(), "{line}");
}

#[tokio::test]
async fn names_are_answered_over_udp_and_tcp_and_all_ends_when_dropped() {
    use hickory_proto::op::{Message, Query};
    use hickory_proto::rr::{Name, RecordType};

    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut question = Message::query();
    let _ = question.add_query(Query::query(Name::from_ascii("_imaps._tcp.practice.test.").unwrap(), RecordType::SRV));
    let question = question.to_vec().unwrap();
    let port = servers.describe().iter().find(|endpoint| endpoint.service == Service::Imaps).unwrap().port;

    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let _ = socket.send_to(&question, servers.resolver()).await.unwrap();
    let mut datagram = [0; 1232];
    let count = timeout(Duration::from_secs(20), socket.recv(&mut datagram)).await.unwrap().unwrap();
    let answer = Message::from_vec(&datagram[..count]).unwrap();
    assert_eq!(answer.answers[0].data.to_string(), format!("0 1 {port} mail.practice.test."));

    use tokio::io::AsyncReadExt;
    let mut stream = TcpStream::connect(servers.resolver()).await.unwrap();
    for _ in 0..2 {
        stream.write_u16(u16::try_from(question.len()).unwrap()).await.unwrap();
        stream.write_all(&question).await.unwrap();
        let mut answer = vec![0; usize::from(stream.read_u16().await.unwrap())];
        let _ = stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(answer, datagram[..count]);
    }

    let ports: Vec<u16> = servers.describe().iter().map(|endpoint| endpoint.port).collect();
    let mut open = Client::connect(&servers, Service::Imap).await;
    open.follow("S: * OK …").await;
    drop(servers);
    open.follow("END").await;
    for port in ports {
        assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    }
}

#[tokio::test]
async fn every_scenario_starts() {
    for scenario in Scenario::ALL {
        let servers = Servers::start(*scenario).await.unwrap();
        assert_eq!(servers.scenario(), *scenario);
        assert_eq!(servers.describe().len(), 4);
        assert_ne!(servers.password(), Secret::default());
        assert!(servers.ca_pem().starts_with("-----BEGIN CERTIFICATE-----"));
    }
}
