//! A socket that remembers the first bytes it read, so that what came instead of TLS can be shown.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::wire::line::printable;

/// How much is remembered, in bytes.
const KEPT: usize = 200;

/// A TCP connection and what came first over it.
#[derive(Debug)]
pub(super) struct Tap {
    stream: TcpStream,
    first: Vec<u8>,
}

impl Tap {
    /// Nothing was read yet.
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, first: Vec::with_capacity(KEPT) }
    }

    /// The first line that was read, as a person may see it; `None` when it is no text.
    pub fn first_line(&self) -> Option<String> {
        let line = self.first.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
        let is_text = !line.is_empty() && line.iter().all(|byte| (b' '..=b'~').contains(byte) || *byte >= 0x80);
        is_text.then(|| printable(line))
    }
}

/// Acknowledges what was read at once, where the system can be told to (Linux, Android).
///
/// Servers write their session ticket in one go and what they have to say in the next, and Nagle's algorithm keeps that
/// back until the ticket was acknowledged. Left to itself the system waits with this for 40 ms, for something to send
/// along; on 465 of a Postfix that is more than all the rest of a check on a short line.
fn acknowledge(stream: &TcpStream) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = stream.set_quickack(true);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = stream;
}

impl AsyncRead for Tap {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(cx, buf);
        let read = buf.filled().get(before..).unwrap_or_default();
        let room = KEPT.saturating_sub(this.first.len());
        this.first.extend(read.iter().take(room));
        if !read.is_empty() {
            acknowledge(&this.stream);
        }
        polled
    }
}

impl AsyncWrite for Tap {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
