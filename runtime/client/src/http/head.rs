//! The head of a reply as it came. hyper keeps the names of headers in lower case alone, as HTTP does not distinguish them; but
//! Amazon S3 has metadata in them, whose keys the AWS CLI shows as they came.

use std::fmt;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::stream::Bytes;

/// No longer head is looked at, in bytes.
const LONGEST: usize = 64 << 10;

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
    fn sent(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Head::default();
    }

    /// Notes what came of a reply.
    fn received(&self, bytes: &[u8]) {
        let mut head = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if head.is_whole {
            return;
        }
        let begin = head.bytes.len().saturating_sub(3);
        head.bytes.extend_from_slice(bytes);
        let end = head.bytes.get(begin..).and_then(|new| new.windows(4).position(|window| window == b"\r\n\r\n"));
        let end = end.map(|end| begin + end);
        // Interim replies, such as `100 Continue`, come before the real one.
        let is_interim = head.bytes.get(9) == Some(&b'1');
        match end {
            Some(end) if is_interim => {
                let rest = head.bytes.split_off(end + 4);
                head.bytes.clear();
                drop(head);
                self.received(&rest);
            }
            Some(end) => {
                head.bytes.truncate(end);
                head.is_whole = true;
            }
            None => head.is_whole = head.bytes.len() > LONGEST,
        }
    }
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
        self.head.sent();
        Pin::new(&mut self.bytes).poll_write(cx, from)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.head.sent();
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
}
