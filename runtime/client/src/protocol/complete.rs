//! What the official protocols leave out of a request, as the code that is generated for them adds it.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use shapewright_core::service::Protocol;
use shapewright_core::shape::{Binding, UNIT};
use shapewright_core::value::{Structure, View};
use shapewright_core::{Kind, Operation, Service};

const CONTENT_TYPE: &str = "content-type";
const CONTENT_LENGTH: &str = "content-length";

/// Completes the request of an input.
///
/// # Errors
///
/// Returns an error if the URI without its bucket is none, which cannot be.
pub(crate) fn complete(
    request: &mut HttpRequest,
    service: &Service,
    operation: &Operation,
    input: &dyn Structure,
) -> Result<(), BoxError> {
    if operation.transport.bucket_in_endpoint {
        let uri = without_bucket(request.uri());
        request.set_uri(uri)?;
    }
    if service.settings.query_compatible {
        request.headers_mut().insert("x-amzn-query-mode", "true");
    }
    match service.protocol {
        // An operation without an input has no body, not even an empty map.
        Protocol::Rpcv2Cbor | Protocol::Rpcv2Json if std::ptr::eq(operation.input, &UNIT) => {
            request.headers_mut().remove(CONTENT_TYPE);
            request.headers_mut().remove(CONTENT_LENGTH);
            *request.body_mut() = SdkBody::empty();
        }
        Protocol::RestJson1 | Protocol::RestXml => payload(request, service, operation, input),
        _ => {}
    }
    Ok(())
}

/// A URI without the first label of its path.
fn without_bucket(uri: &str) -> String {
    let (path, query) = uri.split_at(uri.find('?').unwrap_or(uri.len()));
    let rest = path.strip_prefix('/').and_then(|path| path.split_once('/')).map_or("", |(_, rest)| rest);
    format!("/{rest}{query}")
}

/// The content type of a payload that no codec writes, and the payload of a structure that was not given.
fn payload(request: &mut HttpRequest, service: &Service, operation: &Operation, input: &dyn Structure) {
    let mut members = operation.input.members.into_iter().enumerate();
    let Some((index, member)) = members.find(|(_, member)| member.binding == Some(Binding::Payload)) else { return };
    let is_given = input.get(index, member.name).is_some_and(|value| !matches!(value.view(), View::Absent));
    let default = match member.target.kind {
        Kind::Blob => "application/octet-stream",
        Kind::String | Kind::Enum => "text/plain",
        Kind::Structure if !is_given && service.protocol == Protocol::RestJson1 => {
            *request.body_mut() = SdkBody::from("{}");
            request.headers_mut().insert(CONTENT_TYPE, "application/json");
            request.headers_mut().insert(CONTENT_LENGTH, "2");
            return;
        }
        _ => return,
    };
    if is_given && request.headers().get(CONTENT_TYPE).is_none() {
        request.headers_mut().insert(CONTENT_TYPE, member.media_type().unwrap_or(default));
    }
}
