//! A look at what a port speaks, when TLS as it is done today came to no end there.
//!
//! The ClientHello below is made by hand: it offers what servers did twenty years ago, which no library does any more,
//! and is only there to be answered. The connection ends with the first answer, and nothing secret ever goes over it.

use std::net::{IpAddr, SocketAddr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::model::{Endpoint, Protocol, Security};
use crate::wire::smtp::client_name;

/// More than this is not read of an answer, in bytes.
const ANSWER_MAX: usize = 8 * 1024;

/// What was answered to a ClientHello.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The server chose this version and this cipher suite, by their numbers.
    Chosen { version: u16, cipher: u16 },
    /// An alert: it speaks TLS, and not with us.
    Alert,
}

impl Answer {
    /// What the server does that nobody does any more; `None` when it does what is done today.
    pub fn outdated(self) -> Option<String> {
        let Self::Chosen { version, cipher } = self else { return None };
        match version {
            0x0300 => Some("SSL 3".to_owned()),
            0x0301 => Some("TLS 1.0".to_owned()),
            0x0302 => Some("TLS 1.1".to_owned()),
            0x0303 if !MODERN.contains(&cipher) => Some(format!("TLS 1.2, {}", cipher_name(cipher))),
            _ => None,
        }
    }
}

/// Connects, asks for TLS as the endpoint wants to be asked, and says what was answered; `None` when it was no TLS.
/// Whoever calls it sets the deadline.
pub(super) async fn at(ip: IpAddr, endpoint: &Endpoint) -> Option<Answer> {
    let mut stream = TcpStream::connect(SocketAddr::new(ip, endpoint.port)).await.ok()?;
    if endpoint.security == Security::Starttls {
        ask_for_tls(&mut stream, endpoint.service.protocol()).await?;
    }
    greet(&mut stream, &endpoint.host).await
}

/// The same without asking for TLS first: what a port answers that says nothing in plain text.
pub(super) async fn at_once(ip: IpAddr, endpoint: &Endpoint) -> Option<Answer> {
    let mut stream = TcpStream::connect(SocketAddr::new(ip, endpoint.port)).await.ok()?;
    greet(&mut stream, &endpoint.host).await
}

async fn greet(stream: &mut TcpStream, host: &str) -> Option<Answer> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).ok()?;
    stream.write_all(&client_hello(host, random)).await.ok()?;
    let mut heard = Vec::new();
    loop {
        if let Some(answer) = answer(&heard) {
            return answer;
        }
        if heard.len() > ANSWER_MAX || stream.read_buf(&mut heard).await.ok()? == 0 {
            return None;
        }
    }
}

/// STARTTLS or STLS, without looking at what is offered.
async fn ask_for_tls(stream: &mut TcpStream, protocol: Protocol) -> Option<()> {
    let ehlo = format!("EHLO {}\r\n", client_name(stream.local_addr().ok()?.ip()));
    let turns: &[(&str, &str)] = match protocol {
        Protocol::Smtp => &[("220 ", ehlo.as_str()), ("250 ", "STARTTLS\r\n"), ("220 ", "")],
        Protocol::Imap => &[("* ", "a1 STARTTLS\r\n"), ("a1 OK", "")],
        Protocol::Pop3 => &[("+OK", "STLS\r\n"), ("+OK", "")],
    };
    for (awaited, command) in turns {
        await_line(stream, awaited.as_bytes()).await?;
        stream.write_all(command.as_bytes()).await.ok()?;
    }
    Some(())
}

/// Reads until a line begins like this and has ended.
async fn await_line(stream: &mut TcpStream, beginning: &[u8]) -> Option<()> {
    let mut heard = Vec::new();
    while heard.len() < ANSWER_MAX {
        if stream.read_buf(&mut heard).await.ok()? == 0 {
            return None;
        }
        let mut whole = heard.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
        if whole.any(|line| line.len() >= beginning.len() && line.iter().zip(beginning).all(|(a, b)| a.eq_ignore_ascii_case(b))) {
            return Some(());
        }
    }
    None
}

/// Reads the beginning of an answer: `None` while it is not all there, `Some(None)` when it is no TLS.
fn answer(heard: &[u8]) -> Option<Option<Answer>> {
    let at = |index: usize| heard.get(index).copied();
    let word = |index: usize| Some(u16::from_be_bytes([at(index)?, at(index + 1)?]));
    match (at(0)?, at(1)?) {
        (0x15, 3) => Some(Some(Answer::Alert)),
        (0x16, 3) => {
            // Record header 5, message header 4, version 2, random 32, session id, cipher suite (RFC 5246 §7.4.1.3).
            if at(5)? != 2 {
                return Some(None);
            }
            let session_id = usize::from(at(43)?);
            Some(Some(Answer::Chosen { version: word(9)?, cipher: word(44 + session_id)? }))
        }
        _ => Some(None),
    }
}

/// A ClientHello of TLS 1.2 (RFC 5246 §7.4.1.2) that takes every version below and every cipher suite that was ever common.
fn client_hello(host: &str, random: [u8; 32]) -> Vec<u8> {
    let suites: Vec<u8> = MODERN.iter().chain(OLD.iter().map(|(suite, _)| suite)).flat_map(|suite| suite.to_be_bytes()).collect();
    let mut body = vec![3, 3];
    body.extend(random);
    body.push(0);
    body.extend(counted(&suites));
    body.extend([1, 0]);
    let mut extensions = Vec::new();
    if host.parse::<IpAddr>().is_err() {
        let mut name = vec![0];
        name.extend(counted(host.as_bytes()));
        extensions.extend(extension(0, &counted(&name)));
    }
    // X25519, P-256, P-384, P-521; uncompressed points; RSA, ECDSA and DSA over SHA-2, SHA-1 and MD5.
    extensions.extend(extension(10, &counted(&[0, 29, 0, 23, 0, 24, 0, 25])));
    extensions.extend(extension(11, &[1, 0]));
    extensions.extend(extension(13, &counted(&[4, 3, 5, 3, 6, 3, 8, 4, 4, 1, 5, 1, 6, 1, 2, 3, 2, 1, 2, 2, 1, 1])));
    body.extend(counted(&extensions));
    let length = u32::try_from(body.len()).unwrap_or_default().to_be_bytes();
    let mut message = vec![1];
    message.extend(length.get(1..).unwrap_or_default());
    message.extend(body);
    let mut record = vec![0x16, 3, 1];
    record.extend(counted(&message));
    record
}

/// Bytes behind their number, in two bytes.
fn counted(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or_default().to_be_bytes();
    [&length, bytes].concat()
}

fn extension(kind: u8, content: &[u8]) -> Vec<u8> {
    [&[0, kind], counted(content).as_slice()].concat()
}

/// The cipher suites of TLS 1.2 that are done today: ECDHE with AES-GCM or ChaCha20.
const MODERN: &[u16] = &[0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8];

/// Those that were done before, and their names.
const OLD: &[(u16, &str)] = &[
    (0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
    (0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
    (0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
    (0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
    (0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
    (0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
    (0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
    (0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
    (0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
    (0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
    (0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
    (0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
    (0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
    (0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
    (0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"),
    (0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"),
    (0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
    (0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"),
    (0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA"),
    (0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
    (0x0005, "TLS_RSA_WITH_RC4_128_SHA"),
    (0x0004, "TLS_RSA_WITH_RC4_128_MD5"),
    (0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"),
];

fn cipher_name(cipher: u16) -> String {
    let known = OLD.iter().find(|(suite, _)| *suite == cipher);
    known.map_or_else(|| format!("0x{cipher:04x}"), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ServerHello as far as it is looked at.
    fn server_hello(version: u16, cipher: u16) -> Vec<u8> {
        let mut hello = vec![0x16, 3, 1, 0, 44, 2, 0, 0, 40];
        hello.extend(version.to_be_bytes());
        hello.extend([7; 32]);
        hello.extend([2, 9, 9]);
        hello.extend(cipher.to_be_bytes());
        hello
    }

    #[test]
    fn what_is_outdated_is_named() {
        let outdated = |version, cipher| answer(&server_hello(version, cipher)).flatten().and_then(Answer::outdated);
        assert_eq!(outdated(0x0300, 0x0005).as_deref(), Some("SSL 3"));
        assert_eq!(outdated(0x0301, 0x002f).as_deref(), Some("TLS 1.0"));
        assert_eq!(outdated(0x0302, 0xc013).as_deref(), Some("TLS 1.1"));
        assert_eq!(outdated(0x0303, 0x0035).as_deref(), Some("TLS 1.2, TLS_RSA_WITH_AES_256_CBC_SHA"));
        assert_eq!(outdated(0x0303, 0xc02f), None, "that is done today");
    }

    #[test]
    fn an_answer_is_waited_for_until_it_is_all_there() {
        let hello = server_hello(0x0301, 0x002f);
        assert!((0..hello.len()).all(|end| answer(&hello[..end]).is_none()));
        assert_eq!(answer(b"\x15\x03\x01\0\x02\x02\x46"), Some(Some(Answer::Alert)));
        assert_eq!(answer(b"220 mail.guide.test ESMTP\r\n"), Some(None));
    }

    #[test]
    fn a_library_can_read_the_hello() {
        use rustls::server::Acceptor;
        let hello = client_hello("mail.guide.test", [7; 32]);
        let mut acceptor = Acceptor::default();
        let _ = acceptor.read_tls(&mut hello.as_slice()).unwrap();
        let accepted = acceptor.accept().map_err(|(error, _)| error).unwrap().expect("a whole ClientHello");
        let read = accepted.client_hello();
        assert_eq!(read.server_name(), Some("mail.guide.test"));
        assert_eq!(read.cipher_suites().len(), MODERN.len() + OLD.len());
    }

    use crate::model::FaultKind;
    use crate::net::rig::{self, Authority};

    const HELLO_OF_TLS_1_0: &str = "\x16\x03\x01\0\x2a\x02\0\0\x26\x03\x01a random number of 32 bytes, all\0\0\x2f\0";

    #[tokio::test]
    async fn a_server_that_only_does_the_old_is_told_by_its_version() {
        let (recorder, _told) = rig::recorder();
        let fault = async |says, security| {
            let server = rig::plain_server(says).await;
            let mut connection = Authority::new().net().dial(&rig::endpoint(&server, security), &recorder).await.unwrap();
            connection.secure("mail.guide.test").await.unwrap_err().kind
        };
        let old = FaultKind::OldTls("TLS 1.0".to_owned());
        assert_eq!(fault(&["", HELLO_OF_TLS_1_0], Security::Tls).await, old);
        const ALERT: &str = "\x15\x03\x03\0\x02\x02\x28";
        assert_eq!(fault(&["", ALERT], Security::Tls).await, FaultKind::Handshake, "it speaks no older TLS either");
    }

    #[tokio::test]
    async fn starttls_is_asked_for_before_the_look() {
        let says = &["220 mail.guide.test\r\n", "250-mail.guide.test\r\n250 STARTTLS\r\n", "220 go ahead\r\n", HELLO_OF_TLS_1_0];
        let server = rig::plain_server(says).await;
        let endpoint = rig::endpoint(&server, Security::Starttls);
        let answer = at(server.address().ip(), &endpoint).await;
        assert_eq!(answer, Some(Answer::Chosen { version: 0x0301, cipher: 0x002f }));
        assert_eq!(at_once(server.address().ip(), &endpoint).await, None, "it greets in plain text");
    }

    #[tokio::test]
    async fn a_port_that_waits_for_tls_is_told_from_one_that_says_nothing() {
        let authority = Authority::new();
        let (recorder, _told) = rig::recorder();
        let tls = rig::tls_server(authority.identity(&["mail.guide.test"]), &[], &["220 ready\r\n"]).await;
        let silent = rig::plain_server(&["", ""]).await;
        for (server, limits, expected) in [(tls, rig::limits(), true), (silent, rig::short(), false)] {
            let net = authority.net_with(limits);
            let connection = net.dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
            assert_eq!(connection.expects_tls().await, expected);
        }
    }
}
