//! The namespace of a service on the root of a reply in `restXml`, which the official protocol leaves out.

use aws_smithy_http_server::body::to_boxed;
use futures_util::FutureExt;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http_body_util::BodyExt;
use shapewright_core::shape::{Binding, XmlNamespace};
use shapewright_core::{Kind, Operation};

use crate::reply::Response;

/// The reply with the namespace, if its body is a document without one of its own.
pub(crate) fn on_root(reply: Response, operation: &Operation, namespace: XmlNamespace) -> Response {
    let is_xml = reply.headers().get(CONTENT_TYPE).is_some_and(|media_type| media_type == "application/xml");
    let mut members = operation.output.members.into_iter();
    let payload = members.find(|member| member.binding == Some(Binding::Payload)).map(|member| member.target.kind);
    if !is_xml || matches!(payload, Some(Kind::Blob | Kind::String | Kind::Enum)) {
        return reply;
    }
    let (mut parts, body) = reply.into_parts();
    // The whole body is there already.
    let body = body.collect().now_or_never().and_then(Result::ok).map(|body| body.to_bytes()).unwrap_or_default();
    let text = named(&String::from_utf8_lossy(&body), namespace);
    if parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
    }
    Response::from_parts(parts, to_boxed(text))
}

/// A document with the namespace on its root.
fn named(xml: &str, XmlNamespace { uri, prefix }: XmlNamespace) -> String {
    let Some((tag, _)) = xml.split_once('>').filter(|(tag, _)| tag.starts_with('<')) else { return xml.to_owned() };
    let attribute = prefix.map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    if tag.contains(&format!(" {attribute}=")) {
        return xml.to_owned();
    }
    let (name, rest) = xml.split_at(tag.find([' ', '/']).unwrap_or(tag.len()));
    let uri = uri.replace('&', "&amp;").replace('"', "&quot;");
    format!("{name} {attribute}=\"{uri}\"{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_has_one_namespace() {
        let plain = XmlNamespace { uri: "u&v", prefix: None };
        assert_eq!(named("<A><B/></A>", plain), "<A xmlns=\"u&amp;v\"><B/></A>");
        assert_eq!(named("<A/>", plain), "<A xmlns=\"u&amp;v\"/>");
        assert_eq!(named("<A xmlns=\"own\" b=\"1\"/>", plain), "<A xmlns=\"own\" b=\"1\"/>");
        let prefixed = XmlNamespace { uri: "u", prefix: Some("p") };
        assert_eq!(named("<A xmlns=\"own\">1</A>", prefixed), "<A xmlns:p=\"u\" xmlns=\"own\">1</A>");
        for other in ["", "text", "{}"] {
            assert_eq!(named(other, plain), other);
        }
    }
}
