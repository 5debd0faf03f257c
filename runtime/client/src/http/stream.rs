//! A connection, of whatever layers, which gives up if the other side is silent for too long.

use std::fmt;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_async::future::timeout::{TimedOutError, Timeout};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpInfo};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How long something may take.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub(super) after: Duration,
    pub(super) sleep: SharedAsyncSleep,
}

impl Limit {
    fn begin(&self) -> Sleep {
        self.sleep.sleep(self.after)
    }

    pub(super) async fn apply<F: Future>(limit: Option<&Self>, future: F) -> Result<F::Output, TimedOutError> {
        match limit {
            Some(limit) => Timeout::new(Box::pin(future), limit.begin()).await,
            None => Ok(future.await),
        }
    }
}

/// What TLS and tunnels are laid over.
pub(super) trait Bytes: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Bytes for T {}

/// A connection that is ready for requests.
pub(super) struct Stream {
    pub(super) bytes: TokioIo<Box<dyn Bytes>>,
    /// Whether a proxy is at the other end, which takes requests for all hosts.
    pub(super) is_forwarding: bool,
    pub(super) is_http2: bool,
    pub(super) ends: Option<HttpInfo>,
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        let mut connected = Connected::new().proxy(self.is_forwarding);
        if self.is_http2 {
            connected = connected.negotiated_h2();
        }
        match &self.ends {
            Some(ends) => connected.extra(ends.clone()),
            None => connected,
        }
    }
}

impl Read for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_read(cx, into)
    }
}

impl Write for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.bytes).poll_write(cx, from)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.bytes).poll_write_vectored(cx, from)
    }

    fn is_write_vectored(&self) -> bool {
        self.bytes.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_shutdown(cx)
    }
}

/// Bytes that fail to be read if none come in time. What is sent begins the wait anew, so that it is the wait for a reply,
/// for each part of its headers and body, and never for the next request of a connection that is kept.
pub(super) struct Patient<B> {
    bytes: B,
    limit: Option<Limit>,
    end: Option<Sleep>,
}

impl<B> Patient<B> {
    pub(super) fn new(bytes: B, limit: Option<Limit>) -> Self {
        Self { bytes, limit, end: None }
    }

    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(limit) = &self.limit else { return Poll::Pending };
        let end = self.end.get_or_insert_with(|| limit.begin());
        Pin::new(end).poll(cx).map(|()| Err(io::Error::new(io::ErrorKind::TimedOut, Silence(limit.after))))
    }
}

impl<B: AsyncRead + Unpin> AsyncRead for Patient<B> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.bytes).poll_read(cx, into) {
            Poll::Ready(read) => {
                self.end = None;
                Poll::Ready(read)
            }
            Poll::Pending => self.wait(cx),
        }
    }
}

impl<B> Patient<B> {
    fn sent(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if written.is_ready() && self.limit.is_some() {
            self.end = None;
            // Whoever writes may not read until it is woken.
            let _ = self.wait(cx);
        }
        written
    }
}

impl<B: AsyncWrite + Unpin> AsyncWrite for Patient<B> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.bytes).poll_write(cx, from);
        self.sent(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.bytes).poll_write_vectored(cx, from);
        self.sent(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.bytes.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_shutdown(cx)
    }
}

/// The other side was silent for this long.
#[derive(Debug)]
pub(crate) struct Silence(Duration);

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "read timeout: nothing came for {:?}", self.0)
    }
}

impl std::error::Error for Silence {}
