//! The names of a reply's headers in the letters in which they came. HTTP does not distinguish them, and hyper keeps them in
//! lower case alone; but Amazon S3 has metadata in them, whose keys the AWS CLI shows as they came.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::stream::Bytes;

/// No longer head is looked at, in bytes.
const LONGEST: usize = 64 << 10;

/// The names of the headers of the last reply over HTTP/1, of clients that make one call at a time.
#[derive(Debug, Clone, Default)]
pub struct HeaderNames(Arc<Mutex<Head>>);

/// The head of a reply.
#[derive(Debug, Default)]
struct Head {
    bytes: Vec<u8>,
    is_whole: bool,
}

impl HeaderNames {
    /// A name as it came, if there was such a header.
    pub fn as_received(&self, name: &str) -> Option<String> {
        let head = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let names = head.bytes.split(|byte| *byte == b'\n').filter_map(|line| {
            let name = line.split(|byte| *byte == b':').next()?;
            std::str::from_utf8(name).ok()
        });
        names.map(str::trim_end).find(|found| found.eq_ignore_ascii_case(name)).map(str::to_owned)
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

/// A connection whose replies are looked at.
pub(super) struct Overheard {
    pub(super) bytes: Box<dyn Bytes>,
    pub(super) names: HeaderNames,
}

impl AsyncRead for Overheard {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.bytes).poll_read(cx, into))?;
        self.names.received(into.filled().get(before..).unwrap_or_default());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Overheard {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        self.names.sent();
        Pin::new(&mut self.bytes).poll_write(cx, from)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.names.sent();
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
    use super::HeaderNames;

    #[test]
    fn names_are_kept_as_they_came() {
        let names = HeaderNames::default();
        names.received(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-Amz-Meta-O");
        names.received(b"ne: 1\r\nx-amz-meta-TWO : 2\r\n\r\nX-Amz-Meta-Three: in the body");
        names.received(b"X-Amz-Meta-Four: there, too\r\n\r\n");
        assert_eq!(names.as_received("x-amz-meta-one").as_deref(), Some("X-Amz-Meta-One"));
        assert_eq!(names.as_received("x-amz-meta-two").as_deref(), Some("x-amz-meta-TWO"));
        assert_eq!(names.as_received("x-amz-meta-three"), None);
        assert_eq!(names.as_received("x-amz-meta-four"), None);
        names.sent();
        assert_eq!(names.as_received("x-amz-meta-one"), None);
    }
}
