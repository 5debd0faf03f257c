//! `requestCompression`: bodies that a client compressed are inflated as they are read, so that limits of size are those of
//! what was in them.

use std::io::Write;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_http_server::body::RequestBody;
use aws_smithy_http_server::schema::ServerProtocol;
use bytes::Bytes;
use flate2::write::GzDecoder;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue};
use http_body::{Body, Frame};
use shapewright_core::Service;

use crate::protocol::known;
use crate::reply;

/// The encoding that clients use.
const GZIP: &str = "gzip";

/// How many bytes are inflated at once. They become at most about a thousand times as many.
const PART: usize = 1 << 10;

/// The body as it was before the client compressed it. The encoding is taken out of the headers: another one may be a
/// member of the input.
pub(crate) fn inflated(encodings: &[&str], headers: &mut HeaderMap, body: RequestBody) -> RequestBody {
    if !encodings.contains(&GZIP) || !take_encoding(headers) {
        return body;
    }
    headers.remove(CONTENT_LENGTH);
    RequestBody::new(Inflated { body, decoder: Some(GzDecoder::new(Vec::new())), rest: Bytes::new() })
}

/// The request with its body inflated, if it is a form: what is in it says which operation it is for.
pub(crate) fn form(
    service: &Service,
    request: http::Request<RequestBody>,
    protocol: Option<&dyn ServerProtocol>,
) -> http::Request<RequestBody> {
    if !protocol.is_some_and(|protocol| reply::is_query(known(protocol))) {
        return request;
    }
    let encodings = service.operations.iter().flat_map(|operation| operation.transport.encodings);
    let encodings: Vec<&str> = encodings.copied().collect();
    let (mut parts, body) = request.into_parts();
    let body = inflated(&encodings, &mut parts.headers, body);
    http::Request::from_parts(parts, body)
}

/// Whether the last encoding is gzip. It is gone then.
fn take_encoding(headers: &mut HeaderMap) -> bool {
    let mut values: Vec<HeaderValue> = headers.get_all(CONTENT_ENCODING).iter().cloned().collect();
    let Some(last) = values.pop().and_then(|value| value.to_str().map(str::to_owned).ok()) else { return false };
    let (before, encoding) = last.rsplit_once(',').unwrap_or(("", &last));
    if !encoding.trim().eq_ignore_ascii_case(GZIP) {
        return false;
    }
    values.extend(Some(before.trim()).filter(|before| !before.is_empty()).and_then(|text| text.parse().ok()));
    headers.remove(CONTENT_ENCODING);
    values.into_iter().for_each(|value| {
        headers.append(CONTENT_ENCODING, value);
    });
    true
}

struct Inflated {
    body: RequestBody,
    /// `None` at the end.
    decoder: Option<GzDecoder<Vec<u8>>>,
    /// What came and is not inflated yet.
    rest: Bytes,
}

type Error = Box<dyn std::error::Error + Send + Sync>;

impl Inflated {
    /// Some of the body, if it came already; nothing at its end.
    fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(decoder) = &mut self.decoder else { return Ok(None) };
        while !self.rest.is_empty() {
            let part = self.rest.split_to(self.rest.len().min(PART));
            decoder.write_all(&part)?;
            decoder.flush()?;
            if !decoder.get_ref().is_empty() {
                return Ok(Some(std::mem::take(decoder.get_mut()).into()));
            }
        }
        Ok(None)
    }
}

impl Body for Inflated {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        loop {
            match self.next() {
                Ok(Some(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Ok(None) if self.decoder.is_none() => return Poll::Ready(None),
                Ok(None) => {}
                Err(error) => {
                    self.decoder = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => self.rest = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                None => {
                    let rest = self.decoder.take().map(GzDecoder::finish).transpose()?.unwrap_or_default();
                    return Poll::Ready(
                        Some(rest).filter(|rest| !rest.is_empty()).map(|rest| Ok(Frame::data(rest.into()))),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use futures_util::FutureExt;
    use http_body_util::BodyExt;

    use super::*;

    fn headers(values: &[&'static str]) -> HeaderMap {
        values.iter().map(|value| (CONTENT_ENCODING, HeaderValue::from_static(value))).collect()
    }

    fn compressed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).expect("written");
        encoder.finish().expect("written")
    }

    fn read(headers: &mut HeaderMap, body: Vec<u8>) -> Option<Bytes> {
        let body = inflated(&[GZIP], headers, RequestBody::from(body));
        body.collect().now_or_never().expect("all of it is there").ok().map(|body| body.to_bytes())
    }

    #[test]
    fn the_last_encoding_is_undone() {
        for (given, left) in
            [(vec!["gzip"], vec![]), (vec!["custom, GZIP"], vec!["custom"]), (vec!["a", "b, gzip"], vec!["a", "b"])]
        {
            let mut found = headers(&given);
            assert_eq!(read(&mut found, compressed(b"text")).as_deref(), Some(&b"text"[..]), "{given:?}");
            assert_eq!(found, headers(&left));
        }
        for kept in [vec![], vec!["br"], vec!["gzip, br"]] {
            let mut found = headers(&kept);
            assert_eq!(read(&mut found, b"text".to_vec()).as_deref(), Some(&b"text"[..]), "{kept:?}");
            assert_eq!(found, headers(&kept));
        }
    }

    #[test]
    fn what_is_not_compressed_is_refused() {
        let whole = compressed(b"text");
        let cut = whole[..whole.len() - 1].to_vec();
        for broken in [b"text".to_vec(), Vec::new(), cut, [whole, b"more".to_vec()].concat()] {
            assert_eq!(read(&mut headers(&["gzip"]), broken.clone()), None, "{broken:?}");
        }
    }

    #[test]
    fn a_long_body_is_inflated_piece_by_piece() {
        let mut body = inflated(&[GZIP], &mut headers(&["gzip"]), compressed(&vec![0; 64 << 20]).into());
        let mut length = 0;
        while let Some(frame) = body.frame().now_or_never().expect("all of it is there") {
            let bytes = frame.expect("sound").into_data().expect("data");
            assert!(bytes.len() <= 2 << 20, "{}", bytes.len());
            length += bytes.len();
        }
        assert_eq!(length, 64 << 20);
    }
}
