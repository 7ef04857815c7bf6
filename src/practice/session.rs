//! One connection to a practice server: lines in, lines out, inside TLS or not, bounded and written down.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::house::House;
use super::notebook::Page;
use super::script::{Instead, Point};
use super::sign_in::Account;
use crate::model::{Security, Service};

/// How long a client may say nothing.
const IDLE: Duration = Duration::from_secs(300);
/// How long a client may take to read what it was told, or to end a handshake.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest line, in octets (RFC 5321 §4.5.3.1.4 wants 512, RFC 9051 §4 wants 8192).
const LINE_MAX: usize = 64 * 1024;

/// The connection is over, whoever ended it.
#[derive(Debug)]
pub(super) struct Over;

/// One connection, with what came in and was not read yet, and what was said and is not sent yet.
pub(super) struct Session {
    /// Which service it belongs to.
    pub service: Service,
    /// Everything the servers share.
    pub house: Arc<House>,
    /// True inside TLS.
    pub secured: bool,
    /// What a sign-in may be bound to, inside TLS (RFC 9266).
    binding: Vec<u8>,
    stream: Box<dyn Stream>,
    unread: Vec<u8>,
    unsent: Vec<u8>,
    page: Arc<Page>,
}

/// One line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its octets.
    pub bytes: Vec<u8>,
    /// True when it ended in a bare LF, which neither SMTP nor IMAP allows.
    pub bare: bool,
}

impl Session {
    /// Takes a connection that was just accepted.
    pub(super) fn new(stream: TcpStream, service: Service, house: Arc<House>) -> Self {
        let page = house.notebook.page(service);
        let stream = Box::new(Tap { stream, page: Arc::clone(&page) });
        Self { service, house, secured: false, binding: Vec::new(), stream, unread: Vec::new(), unsent: Vec::new(), page }
    }

    /// Comes to the point where commands are due: TLS where it is implicit, then the greeting.
    pub(super) async fn open(&mut self, greeting: &str) -> Result<(), Over> {
        if self.service.security() == Security::Tls {
            self.secure().await?;
        }
        match self.fault(Point::Greeting) {
            None => self.say(greeting),
            Some(instead) => self.misbehave(instead, "").await?,
        }
        Ok(())
    }

    /// The account, as it may be signed in to here.
    pub(super) fn account(&self) -> Account {
        let House { password, token, script, .. } = &*self.house;
        let binds = script.offer(self.service).mechanisms.iter().any(|name| name.ends_with("-PLUS"));
        let (password, token, binding) = (password.clone(), token.clone(), self.binding.clone());
        Account { username: self.house.username(), password, token, binding, binds }
    }

    /// What goes wrong at this point, by the script.
    pub(super) fn fault(&self, point: Point) -> Option<Instead> {
        self.house.script.fault(self.service, point)
    }

    /// Does what the script wants in place of what should happen; `tag` goes before an answer.
    pub(super) async fn misbehave(&mut self, instead: Instead, tag: &str) -> Result<(), Over> {
        match instead {
            Instead::Answer(text) => {
                self.say(&format!("{tag}{text}"));
                return Ok(());
            }
            Instead::Farewell(text) => self.say(&format!("{tag}{text}")),
            Instead::Close => {}
            Instead::Silence => {
                while self.receive().await.is_ok() {
                    self.unread.clear();
                }
            }
        }
        Err(Over)
    }

    /// Queues one line; it leaves when the next octets are awaited, so that answers to pipelined commands share a segment.
    pub(super) fn say(&mut self, line: &str) {
        self.say_bytes(line.as_bytes());
        self.say_bytes(b"\r\n");
    }

    /// Queues octets.
    pub(super) fn say_bytes(&mut self, bytes: &[u8]) {
        self.unsent.extend_from_slice(bytes);
    }

    /// Notes that the client did what a strict server does not take.
    pub(super) fn complain(&self, text: &str) {
        self.house.notebook.complain(self.service, text);
    }

    /// True when the client has sent more than was read: it did not wait for an answer.
    pub(super) fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// The next line.
    pub(super) async fn line(&mut self) -> Result<Line, Over> {
        let mut searched = 0;
        loop {
            if let Some(found) = self.unread.iter().skip(searched).position(|byte| *byte == b'\n') {
                let mut bytes: Vec<u8> = self.unread.drain(..=searched + found).collect();
                let _ = bytes.pop();
                let bare = bytes.last() != Some(&b'\r');
                if !bare {
                    let _ = bytes.pop();
                }
                return Ok(Line { bytes, bare });
            }
            if self.unread.len() > LINE_MAX {
                self.complain("a line past every bound");
                return Err(Over);
            }
            searched = self.unread.len();
            self.receive().await?;
        }
    }

    /// The next `count` octets.
    pub(super) async fn exactly(&mut self, count: usize) -> Result<Vec<u8>, Over> {
        while self.unread.len() < count {
            self.receive().await?;
        }
        Ok(self.unread.drain(..count).collect())
    }

    /// Sends what was said.
    pub(super) async fn flush(&mut self) -> Result<(), Over> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let send = async {
            self.stream.write_all(&self.unsent).await?;
            self.stream.flush().await
        };
        let sent = timeout(PATIENCE, send).await;
        self.unsent.clear();
        if matches!(sent, Ok(Ok(()))) { Ok(()) } else { Err(Over) }
    }

    /// Sends what was said, then reads more octets.
    pub(super) async fn receive(&mut self) -> Result<(), Over> {
        self.flush().await?;
        let before = self.unread.len();
        match timeout(IDLE, self.stream.read_buf(&mut self.unread)).await {
            Ok(Ok(count)) if count > 0 => {}
            _ => return Err(Over),
        }
        if self.secured {
            self.page.came_inside(self.unread.get(before..).unwrap_or_default());
        }
        Ok(())
    }

    /// Begins TLS. What the client sent ahead of the handshake is thrown away (RFC 3207 §4.2).
    pub(super) async fn secure(&mut self) -> Result<(), Over> {
        if let Some(instead) = self.fault(Point::Handshake) {
            self.misbehave(instead, "").await?;
            return Err(Over);
        }
        self.flush().await?;
        if self.has_unread() {
            self.complain("octets ahead of the handshake");
            self.unread.clear();
        }
        let open = std::mem::replace(&mut self.stream, Box::new(tokio::io::empty()));
        let Ok(Ok(stream)) = timeout(PATIENCE, self.house.tls.accept(open)).await else { return Err(Over) };
        let (_, tls) = stream.get_ref();
        self.binding = tls.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", None).unwrap_or_default();
        self.stream = Box::new(stream);
        self.secured = true;
        Ok(())
    }

    /// Sends what was said, and ends the connection in good order.
    pub(super) async fn close(mut self) {
        if self.flush().await.is_ok() {
            let _ = timeout(PATIENCE, self.stream.shutdown()).await;
        }
    }
}

/// What carries a session.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A stream that writes down what comes in.
struct Tap {
    stream: TcpStream,
    page: Arc<Page>,
}

impl AsyncRead for Tap {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        self.page.came(buf.filled().get(before..).unwrap_or_default());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Tap {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
