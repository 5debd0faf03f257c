//! The envelope of errors in XML. The official `restXml` writes the members below an element of the error's name,
//! without a code, so that no client could distinguish errors; the query protocols leave it to this module too.

use aws_smithy_http_server::body::{BoxBody, to_boxed};
use futures_util::FutureExt;
use http::header::CONTENT_LENGTH;
use http_body_util::BodyExt;
use shapewright_core::service::Protocol;

use crate::context::Context;
use crate::reply::Response;

/// A reply whose body is `<ErrorResponse><Error>` with the code and the members; without the outer element if the service
/// has `noErrorWrapping`, and as EC2 has it in `ec2Query`.
pub(crate) fn enveloped(reply: Response, protocol: Protocol, unwrapped: bool, code: &str, status: u16) -> Response {
    let (mut parts, body) = reply.into_parts();
    // The whole body is there already.
    let body = body.collect().now_or_never().and_then(Result::ok).map(|body| body.to_bytes()).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    let members = with_message(inside(&text));
    let fault = if status < 500 { "Sender" } else { "Receiver" };
    let context = Context::current();
    let id = context.request_id();
    let text = match protocol {
        Protocol::Ec2Query => format!(
            "<Response><Errors><Error><Code>{code}</Code>{members}</Error></Errors><RequestID>{id}</RequestID></Response>"
        ),
        Protocol::RestXml if unwrapped => {
            format!("<Error><Type>{fault}</Type><Code>{code}</Code>{members}<RequestId>{id}</RequestId></Error>")
        }
        _ => format!(
            "<ErrorResponse><Error><Type>{fault}</Type><Code>{code}</Code>{members}</Error>\
             <RequestId>{id}</RequestId></ErrorResponse>"
        ),
    };
    parts.headers.remove(CONTENT_LENGTH);
    let body: BoxBody = to_boxed(text);
    Response::from_parts(parts, body)
}

/// Adds the element that clients show as the message of an error, where the model gives the member another name for it.
fn with_message(members: &str) -> String {
    let text = || {
        let (_, rest) = members.split_once("<message>")?;
        Some(rest.split_once("</message>")?.0)
    };
    match text().filter(|_| !members.contains("<Message>")) {
        Some(text) => format!("<Message>{text}</Message>{members}"),
        None => members.to_owned(),
    }
}

/// What is between the tags of the root.
pub(crate) fn inside(xml: &str) -> &str {
    let start = xml.find('>').map_or(xml.len(), |end| end + 1);
    let end = xml.rfind("</").filter(|end| *end >= start).unwrap_or(xml.len());
    xml.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{inside, with_message};

    #[test]
    fn the_members_are_what_is_between_the_tags_of_the_root() {
        assert_eq!(inside("<A x=\"1\"><B>1</B></A>"), "<B>1</B>");
        for empty in ["<A></A>", "<A/>", "", "<", "</", "A>"] {
            assert_eq!(inside(empty), "", "{empty}");
        }
    }

    #[test]
    fn the_message_has_the_name_that_clients_read() {
        assert_eq!(with_message("<message>a</message>"), "<Message>a</Message><message>a</message>");
        for whole in ["<Message>a</Message>", "<Message>a</Message><message>b</message>", "<Other/>", "<message/>"] {
            assert_eq!(with_message(whole), whole);
        }
    }
}
