//! What the official protocols leave out of a reply, or add to it.

use aws_smithy_http_server::body::{empty, to_boxed};
use futures_util::FutureExt;
use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http_body_util::BodyExt;
use shapewright_core::service::Protocol;
use shapewright_core::shape::{Binding, XmlNamespace};
use shapewright_core::value::{Structure, View};
use shapewright_core::{Kind, Member, Operation, Service};

use crate::reply::Response;
use crate::xml_error::inside;

/// Completes the reply of an output.
pub(crate) fn complete(
    mut reply: Response,
    protocol: Protocol,
    service: &Service,
    operation: &Operation,
    output: &dyn Structure,
) -> Response {
    if !protocol.has_bindings() {
        return reply;
    }
    named_headers(reply.headers_mut(), operation, output);
    let payload = find(operation, |binding| binding == Binding::Payload);
    let kind = payload.map(|(_, member)| member.target.kind);
    match protocol {
        // `{}` would be a structure without members.
        Protocol::RestJson1 if kind == Some(Kind::Structure) && !is_given(output, payload) => {
            let (mut parts, _) = reply.into_parts();
            parts.headers.remove(CONTENT_TYPE);
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, empty())
        }
        Protocol::RestXml if !matches!(kind, Some(Kind::Blob | Kind::String | Kind::Enum)) => {
            let namespace = service.settings.xml_namespace;
            match operation.transport.unwrapped_output {
                false if namespace.is_none() => reply,
                is_unwrapped => document(reply, is_unwrapped, namespace),
            }
        }
        _ => reply,
    }
}

/// The first member of an output with such a binding, and its index.
fn find(operation: &Operation, is: impl Fn(Binding) -> bool) -> Option<(usize, &'static Member)> {
    let mut members = operation.output.members.into_iter().enumerate();
    members.find(|(_, member)| member.binding.is_some_and(&is))
}

fn is_given(output: &dyn Structure, member: Option<(usize, &Member)>) -> bool {
    let value = member.and_then(|(index, member)| output.get(index, member.name));
    value.is_some_and(|value| !matches!(value.view(), View::Absent))
}

/// Leaves the header of a member alone where a map of headers without a prefix has an entry of the same name: "specific
/// when present".
fn named_headers(headers: &mut HeaderMap, operation: &Operation, output: &dyn Structure) {
    let Some((map, _)) = find(operation, |binding| binding == Binding::PrefixHeaders("")) else { return };
    for (index, member) in operation.output.members.into_iter().enumerate() {
        let Some(Binding::Header(name)) = member.binding else { continue };
        let Ok(name) = HeaderName::try_from(name) else { continue };
        let mut values = headers.get_all(&name).iter();
        // Values are in the order of their members.
        let own = if index < map { values.next() } else { values.next_back() };
        if let Some(own) = own.filter(|_| is_given(output, Some((index, member)))).cloned() {
            headers.insert(name, own);
        }
    }
}

/// A reply whose document has the namespace of the service on its root, and no element around an unwrapped output.
fn document(reply: Response, is_unwrapped: bool, namespace: Option<XmlNamespace>) -> Response {
    if reply.headers().get(CONTENT_TYPE).is_none_or(|media_type| media_type != "application/xml") {
        return reply;
    }
    let (mut parts, body) = reply.into_parts();
    // The whole body is there already.
    let body = body.collect().now_or_never().and_then(Result::ok).map(|body| body.to_bytes()).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    let text = if is_unwrapped { inside(&text) } else { &text };
    let text = namespace.map_or(text.to_owned(), |namespace| in_namespace(text, namespace));
    if parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
    }
    Response::from_parts(parts, to_boxed(text))
}

/// A document with the namespace on its root, if it has none of its own there.
fn in_namespace(xml: &str, XmlNamespace { uri, prefix }: XmlNamespace) -> String {
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
        assert_eq!(in_namespace("<A><B/></A>", plain), "<A xmlns=\"u&amp;v\"><B/></A>");
        assert_eq!(in_namespace("<A/>", plain), "<A xmlns=\"u&amp;v\"/>");
        assert_eq!(in_namespace("<A xmlns=\"own\" b=\"1\"/>", plain), "<A xmlns=\"own\" b=\"1\"/>");
        let prefixed = XmlNamespace { uri: "u", prefix: Some("p") };
        assert_eq!(in_namespace("<A xmlns=\"own\">1</A>", prefixed), "<A xmlns:p=\"u\" xmlns=\"own\">1</A>");
        for other in ["", "text", "{}"] {
            assert_eq!(in_namespace(other, plain), other);
        }
    }
}
