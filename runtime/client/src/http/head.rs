//! The head of a reply as it came. hyper keeps the names of headers in lower case alone, as HTTP does not distinguish them; but
//! Amazon S3 has metadata in them, whose keys the AWS CLI shows as they came.

use std::fmt;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::stream::Bytes;

/// A longer head is not kept, in bytes.
const LONGEST: usize = 64 << 10;

/// What follows a head.
const END: &[u8] = b"\r\n\r\n";

/// The head of the last reply over HTTP/1, of clients that make one call at a time.
#[derive(Clone, Default)]
pub struct ReplyHead(Arc<Mutex<Head>>);

impl fmt::Debug for ReplyHead {
    /// Nothing of it: headers may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyHead(..)")
    }
}

#[derive(Default)]
struct Head {
    bytes: Vec<u8>,
    is_whole: bool,
}

impl ReplyHead {
    /// The name of a header as it came, if there was such a header.
    pub fn name(&self, name: &str) -> Option<String> {
        self.find(name).map(|(name, _)| name)
    }

    /// The value of a header.
    pub fn value(&self, name: &str) -> Option<String> {
        self.find(name).map(|(_, value)| value)
    }

    fn find(&self, name: &str) -> Option<(String, String)> {
        let head = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut headers = head.bytes.split(|byte| *byte == b'\n').filter_map(|line| {
            let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
            Some((name.trim_end().to_owned(), value.trim().to_owned()))
        });
        headers.find(|(found, _)| found.eq_ignore_ascii_case(name))
    }

    /// Notes that a request is sent, whose reply is next.
    pub(super) fn sent(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Head::default();
    }

    /// Notes what came of a reply.
    fn received(&self, bytes: &[u8]) {
        let mut head = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if head.is_whole {
            return;
        }
        let (mut start, mut searched) = (0, head.bytes.len().saturating_sub(3));
        head.bytes.extend_from_slice(bytes);
        while let Some(end) = end(&head.bytes, searched) {
            // Interim replies, such as `100 Continue`, come before the real one.
            if head.bytes.get(start + 9) != Some(&b'1') {
                head.bytes.truncate(end);
                head.bytes.drain(..start);
                head.is_whole = true;
                return;
            }
            start = end + END.len();
            searched = start;
        }
        head.bytes.drain(..start);
        if head.bytes.len() > LONGEST {
            *head = Head { bytes: Vec::new(), is_whole: true };
        }
    }
}

/// Where a head ends, from a place on.
fn end(bytes: &[u8], from: usize) -> Option<usize> {
    let end = bytes.get(from..)?.windows(END.len()).position(|window| window == END)?;
    Some(from + end)
}

/// A connection that keeps the heads of replies.
pub(super) struct Overheard {
    pub(super) bytes: Box<dyn Bytes>,
    pub(super) head: ReplyHead,
}

impl AsyncRead for Overheard {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.bytes).poll_read(cx, into))?;
        self.head.received(into.filled().get(before..).unwrap_or_default());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Overheard {
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

#[cfg(test)]
mod tests {
    use super::ReplyHead;

    #[test]
    fn headers_are_kept_as_they_came() {
        let head = ReplyHead::default();
        head.received(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-Amz-Meta-O");
        head.received(b"ne: 1\r\nx-amz-meta-TWO : 2:3 \r\n\r\nX-Amz-Meta-Three: in the body");
        head.received(b"X-Amz-Meta-Four: there, too\r\n\r\n");
        assert_eq!(head.name("x-amz-meta-one").as_deref(), Some("X-Amz-Meta-One"));
        assert_eq!(head.name("x-amz-meta-two").as_deref(), Some("x-amz-meta-TWO"));
        assert_eq!(head.value("x-amz-meta-two").as_deref(), Some("2:3"));
        assert_eq!(head.name("x-amz-meta-three"), None);
        assert_eq!(head.name("x-amz-meta-four"), None);
        head.sent();
        assert_eq!(head.name("x-amz-meta-one"), None);
    }

    #[test]
    fn any_number_of_interim_replies_and_any_length_is_bounded() {
        let head = ReplyHead::default();
        let mut bytes = b"HTTP/1.1 100\r\n\r\n".repeat(30_000);
        bytes.extend_from_slice(b"HTTP/1.1 200 OK\r\nX-One: 1\r\n\r\n");
        head.received(&bytes);
        assert_eq!(head.name("x-one").as_deref(), Some("X-One"));
        head.sent();
        (0..3).for_each(|_| head.received(&b"X-One: 1\r\n".repeat(10_000)));
        assert_eq!(head.name("x-one"), None);
    }
}
