//! The envelope of errors in `restXml`. The official protocol writes the members below an element of the error's name,
//! without a code, so that no client could tell errors apart.

use aws_smithy_http_server::body::{BoxBody, to_boxed};
use futures_util::FutureExt;
use http::header::CONTENT_LENGTH;
use http_body_util::BodyExt;
use shapewright_core::Service;

use crate::reply::Response;

/// A reply whose body is `<ErrorResponse><Error>` with the code and the members; without the outer element if the service
/// has `noErrorWrapping`.
pub(crate) fn enveloped(reply: Response, service: &Service, code: &str, status: u16) -> Response {
    let (mut parts, body) = reply.into_parts();
    // The whole body is there already.
    let body = body.collect().now_or_never().and_then(Result::ok).map(|body| body.to_bytes()).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    let fault = if status < 500 { "Sender" } else { "Receiver" };
    let error = format!("<Error><Type>{fault}</Type><Code>{code}</Code>{}</Error>", inside(&text));
    let text = match service.settings.no_error_wrapping {
        true => error,
        false => format!("<ErrorResponse>{error}</ErrorResponse>"),
    };
    parts.headers.remove(CONTENT_LENGTH);
    let body: BoxBody = to_boxed(text);
    Response::from_parts(parts, body)
}

/// What is between the tags of the root.
fn inside(xml: &str) -> &str {
    let start = xml.find('>').map_or(xml.len(), |end| end + 1);
    let end = xml.rfind("</").filter(|end| *end >= start).unwrap_or(xml.len());
    xml.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn the_members_are_what_is_between_the_tags_of_the_root() {
        assert_eq!(inside("<A x=\"1\"><B>1</B></A>"), "<B>1</B>");
        for empty in ["<A></A>", "<A/>", "", "<", "</", "A>"] {
            assert_eq!(inside(empty), "", "{empty}");
        }
    }
}
