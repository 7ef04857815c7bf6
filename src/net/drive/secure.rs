//! From plain text to TLS, and what is looked at on the way.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use super::stream::Stream;
use super::{CHUNK, Connection};
use crate::model::{CertProblem, Fault, FaultKind, Happened, Security, Service, TlsFacts};
use crate::net::dns::Kind;
use crate::net::tap::Tap;
use crate::net::tls::Broken;
use crate::net::{dane, look};
use crate::wire::line::printable;

/// How long a look at what a port speaks may take.
const LOOK_MAX: Duration = Duration::from_secs(2);

impl Connection {
    /// Makes the connection TLS, for this host name or IP address. The handshake is finished even when the
    /// certificate does not hold: the facts say so, and no secret can be written then.
    ///
    /// On a connection that began in plain text, what the server sent before the handshake is discarded and
    /// reported: it must never be taken for something said inside TLS (RFC 3207 §6, CVE-2011-0411).
    ///
    /// # Errors
    /// `NotTls`, `Handshake`, `Closed` or `Silent`.
    pub async fn secure(&mut self, host: &str) -> Result<TlsFacts, Fault> {
        let Stream::Plain(stream) = std::mem::replace(&mut self.stream, Stream::Gone) else {
            return Err(Fault::new(FaultKind::Bug).because("TLS was asked for twice"));
        };
        if self.endpoint.security == Security::Starttls {
            self.discard_early(&stream);
        }
        let (stream, mut facts) = match self.handshake(host, stream).await {
            Ok(secured) => secured,
            Err(broken) => {
                let seen = broken.facts.map(|tls| Happened::TlsSeen { endpoint: self.endpoint.clone(), tls });
                seen.into_iter().for_each(|seen| self.recorder.emit(seen));
                return Err(self.explained(broken.fault).await);
            }
        };
        self.look_beside(&stream, &facts);
        self.stream = Stream::Tls(Box::new(stream));
        self.verified = facts.verified;
        if facts.problem == Some(CertProblem::WrongName) {
            facts.suggestion = self.net.name_of(self.peer_ip, &facts, &self.recorder).await;
        }
        self.recorder.emit(Happened::TlsSeen { endpoint: self.endpoint.clone(), tls: facts.clone() });
        Ok(facts)
    }

    /// Offers the protocol's own name where it has one (RFC 7301), and does without where a server takes that amiss: one
    /// that was set up for the web alone, for instance. Mail programs offer none and would get in.
    async fn handshake(&self, host: &str, stream: TcpStream) -> Result<(TlsStream<Tap>, TlsFacts), Broken> {
        let (trust, limit) = (&self.net.parts.trust, self.net.limits().tls);
        let offered = match self.endpoint.service {
            Service::Imaps => Some(&b"imap"[..]),
            Service::Pop3s => Some(&b"pop3"[..]),
            _ => None,
        };
        let broken = match trust.handshake(host, stream, offered, limit).await {
            Err(broken) if broken.refuses_offer => broken,
            ended => return ended,
        };
        let again = timeout(limit, TcpStream::connect((self.peer_ip, self.endpoint.port))).await;
        match again {
            Ok(Ok(stream)) => trust.handshake(host, stream, None, limit).await,
            _ => Err(broken),
        }
    }

    /// What can be known of the certificate besides what it says itself.
    fn look_beside(&mut self, stream: &TlsStream<Tap>, facts: &TlsFacts) {
        let (_, session) = stream.get_ref();
        let shown = dane::Shown::new(session.peer_certificates().unwrap_or_default(), facts);
        let family = if self.peer_ip.is_ipv4() { Kind::A } else { Kind::Aaaa };
        let looking = dane::look(self.net.clone(), self.endpoint.clone(), family, shown, self.recorder.clone());
        let _ = self.beside.spawn(looking);
    }

    /// Waits for all that goes on beside this connection.
    #[cfg(test)]
    pub(in crate::net) async fn beside_ends(&mut self) {
        while self.beside.join_next().await.is_some() {}
    }

    /// The fault of a handshake, told better where the server does something that nobody does any more.
    async fn explained(&self, fault: Fault) -> Fault {
        if !matches!(fault.kind, FaultKind::Handshake | FaultKind::Closed) {
            return fault;
        }
        let limit = self.net.limits().tls.min(LOOK_MAX);
        let answer = timeout(limit, look::at(self.peer_ip, &self.endpoint)).await.ok().flatten();
        match answer.and_then(look::Answer::outdated) {
            Some(version) => Fault { kind: FaultKind::OldTls(version), ..fault },
            None => fault,
        }
    }

    /// True when this port, on a connection of its own, answers to TLS: then it is silent because it waits for that.
    pub async fn expects_tls(&self) -> bool {
        let limit = self.net.limits().tls.min(LOOK_MAX);
        timeout(limit, look::at_once(self.peer_ip, &self.endpoint)).await.ok().flatten().is_some()
    }

    /// What arrived before the handshake, read or still in the socket. A server that waits for our ClientHello has
    /// nothing to say, so whatever is there was said too early, by it or by somebody in between.
    fn discard_early(&mut self, stream: &TcpStream) {
        let mut early = self.inbox.discard();
        let mut chunk = [0; CHUNK];
        if let Ok(count) = stream.try_read(&mut chunk) {
            early.extend_from_slice(chunk.get(..count).unwrap_or_default());
        }
        if !early.is_empty() {
            let text = printable(early.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end());
            self.recorder.emit(Happened::Injected { endpoint: self.endpoint.clone(), text });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Endpoint, Happened, Security, Service};
    use crate::net::rig::{self, Authority, Exchange};
    use crate::wire::Piece;

    /// What a server that takes these protocols agrees on with us.
    async fn agreed(service: Service, takes: &[&str]) -> Option<String> {
        let authority = Authority::new();
        let server = rig::tls_server_taking(authority.identity(&["mail.guide.test"]), takes).await;
        let port = server.address().port();
        let endpoint = Endpoint { service, host: "mail.guide.test".into(), port, security: Security::Tls };
        let (recorder, _told) = rig::recorder();
        let mut connection = authority.net().dial(&endpoint, &recorder).await.unwrap();
        let facts = connection.secure("mail.guide.test").await.unwrap();
        assert!(facts.verified && connection.is_secure(), "{facts:?}");
        facts.alpn
    }

    #[tokio::test]
    async fn the_protocol_is_agreed_on_where_the_server_cares() {
        assert_eq!(agreed(Service::Imaps, &["imap", "h2"]).await.as_deref(), Some("imap"));
        assert_eq!(agreed(Service::Pop3s, &["pop3"]).await.as_deref(), Some("pop3"));
        assert_eq!(agreed(Service::Imaps, &[]).await, None);
        assert_eq!(agreed(Service::Imaps, &["h2", "http/1.1"]).await, None, "it is asked again without an offer");
        assert_eq!(agreed(Service::Submissions, &["h2"]).await, None, "SMTP has no registered name");
    }

    #[tokio::test]
    async fn what_came_before_the_handshake_is_reported_and_never_parsed_inside_tls() {
        let authority = Authority::new();
        let before = &["220 ready\r\n", "220 go ahead\r\n250-AUTH PLAIN\r\n250 injected\r\n"];
        let server = rig::tls_server(authority.identity(&["mail.guide.test"]), before, &["250 genuine\r\n"]).await;
        let (recorder, mut seen) = rig::recorder();
        let mut connection = authority.net().dial(&rig::endpoint(&server, Security::Starttls), &recorder).await.unwrap();
        let _ = connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap();
        let _ = connection.talk(Exchange::new(vec![Piece::command("STARTTLS")], 1)).await.unwrap();
        assert!(connection.secure("mail.guide.test").await.unwrap().verified);
        assert_eq!(connection.talk(Exchange::new(Vec::new(), 1)).await.unwrap(), ["250 genuine"]);
        let told = rig::told(&mut seen);
        let injected =
            told.iter().find_map(|told| if let Happened::Injected { text, .. } = told { Some(text.as_str()) } else { None });
        assert_eq!(injected, Some("250-AUTH PLAIN"));
    }
}
