//! The message itself: between DATA and the final dot, or in chunks (RFC 3030).

use std::net::Ipv4Addr;

use super::syntax::is_message;
use super::{Dialogue, Envelope};
use crate::practice::house::date;
use crate::practice::mailbox::MESSAGE_MAX;
use crate::practice::script::Point;
use crate::practice::session::Over;

/// The longest line, in octets without its end (RFC 5322 §2.1.1).
const LINE_MAX: usize = 998;

impl Dialogue {
    pub(super) async fn data(&mut self) -> Result<(), Over> {
        if self.envelope.is_none() {
            self.refuse("503 5.5.1 Error: need RCPT command");
            return Ok(());
        }
        if self.envelope.as_ref().is_some_and(|envelope| envelope.to.is_empty()) {
            self.session.say("554 5.5.1 Error: no valid recipients");
            return Ok(());
        }
        self.session.say("354 End data with <CR><LF>.<CR><LF>");
        let body = self.body().await?;
        self.judge(body).await
    }

    /// A chunk (RFC 3030 §2). Its octets are taken in whatever is said to it, so that the next command is found.
    pub(super) async fn bdat(&mut self, rest: &str) -> Result<(), Over> {
        let (size, last) = match rest.split_once(' ') {
            Some((size, last)) => (size, last.eq_ignore_ascii_case("LAST")),
            None => (rest, false),
        };
        let Some(size) = size.parse::<usize>().ok().filter(|size| *size <= MESSAGE_MAX) else {
            self.refuse("501 5.5.4 Syntax: BDAT size [LAST]");
            return Err(Over);
        };
        let chunk = self.session.exactly(size).await?;
        if let Some(instead) = self.session.fault(Point::Chunk) {
            return self.session.misbehave(instead, "").await;
        }
        if !self.session.house.script.smtp.has("CHUNKING") {
            self.refuse("502 5.5.1 Error: command not implemented");
            return Ok(());
        }
        // Behind a pipelined refusal these two are answers and no client's mistake.
        let Some(envelope) = &mut self.envelope else {
            self.session.say("503 5.5.1 Error: need MAIL command");
            return Ok(());
        };
        if envelope.to.is_empty() {
            self.envelope = None;
            self.session.say("554 5.5.1 Error: no valid recipients");
            return Ok(());
        }
        envelope.chunks.extend(chunk);
        if !last && envelope.chunks.len() <= MESSAGE_MAX {
            self.session.say(&format!("250 2.0.0 Ok: {size} octets"));
            return Ok(());
        }
        let body = Body::of(std::mem::take(&mut envelope.chunks));
        self.judge(body).await
    }

    async fn judge(&mut self, body: Body) -> Result<(), Over> {
        let Some(envelope) = self.envelope.take() else { return Ok(()) };
        if let Some(instead) = self.session.fault(Point::Message) {
            return self.session.misbehave(instead, "").await;
        }
        match body {
            Body::BareLineEnd => self.refuse("550 5.5.2 Error: bare <LF> received"),
            Body::LineTooLong => self.refuse("550 5.6.0 Error: a line is longer than 998 octets"),
            Body::TooLarge => self.refuse("552 5.3.4 Message size exceeds fixed limit"),
            Body::Whole(body) if !is_message(&body) => {
                self.refuse("550 5.6.0 Error: a message needs From, Date and Message-ID, once each");
            }
            Body::Whole(body) => self.accept(&envelope, &body),
        }
        Ok(())
    }

    /// The lines up to the final dot, dots unstuffed (RFC 5321 §4.5.2). It is read to its end whatever is wrong with it.
    async fn body(&mut self) -> Result<Body, Over> {
        let (mut body, mut wrong) = (Vec::new(), None);
        loop {
            let line = self.session.line().await?;
            if line.bytes == b"." && !line.bare {
                return Ok(wrong.unwrap_or(Body::Whole(body)));
            }
            if line.bare {
                wrong = wrong.or(Some(Body::BareLineEnd));
            } else if line.bytes.len() > LINE_MAX + 1 {
                wrong = wrong.or(Some(Body::LineTooLong));
            } else if body.len() + line.bytes.len() + 2 > MESSAGE_MAX {
                wrong = wrong.or(Some(Body::TooLarge));
            }
            if wrong.is_none() {
                body.extend_from_slice(line.bytes.strip_prefix(b".").unwrap_or(&line.bytes));
                body.extend_from_slice(b"\r\n");
            }
        }
    }

    fn accept(&mut self, envelope: &Envelope, body: &[u8]) {
        let client = self.client.as_deref().unwrap_or_default();
        let (host, from, date) = (self.session.house.script.zone.host, &envelope.from, date());
        let id = format!("{:08X}", body.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte))));
        let local = Ipv4Addr::LOCALHOST;
        let Some(to) = envelope.to.first() else { return };
        let trace = format!(
            "Return-Path: <{from}>\r\nDelivered-To: {to}\r\nReceived: from {client} (localhost [{local}])\r\n\
             \tby {host} (Mailwright practice) with ESMTPSA id {id}\r\n\tfor <{to}>; {date}\r\n"
        );
        let message = [trace.as_bytes(), body].concat();
        if self.session.house.take(message) {
            self.session.say(&format!("250 2.0.0 Ok: queued as {id}"));
        } else {
            self.session.say("452 4.3.1 Insufficient system storage");
        }
    }
}

/// What came as a message.
enum Body {
    /// All of it, with CRLF at every line's end.
    Whole(Vec<u8>),
    BareLineEnd,
    LineTooLong,
    TooLarge,
}

impl Body {
    /// What came in chunks, held to what a message may be.
    fn of(bytes: Vec<u8>) -> Self {
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
        if bytes.len() > MESSAGE_MAX {
            Self::TooLarge
        } else if lines.clone().any(|line| !line.ends_with(b"\r\n")) {
            Self::BareLineEnd
        } else if lines.any(|line| line.len() > LINE_MAX + 2) {
            Self::LineTooLong
        } else {
            Self::Whole(bytes)
        }
    }
}
