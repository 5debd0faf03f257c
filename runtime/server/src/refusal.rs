//! Refusals that the model does not list, in the form of the protocol.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use aws_smithy_http_server::schema::{DeserializeError, RequestBodyCollectionError};
use aws_smithy_schema::serde::{SerdeError, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeId, ShapeType, shape_id};
use http::StatusCode;

use crate::reply::Members;

/// The refusal of a request, with its own status, code and message.
///
/// A handler returns it like any error; [`Serve::refuse`](crate::Serve::refuse) makes a whole reply of it for a
/// middleware.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl Refusal {
    /// A refusal. Callers see the code as the error's type.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// 401: the caller is unknown.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "UnauthorizedException", message)
    }

    /// 403: the caller may not do this.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "AccessDeniedException", message)
    }

    /// 429: too many requests came from the caller.
    pub fn too_many_requests(message: impl Into<String>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "ThrottlingException", message)
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The code on the wire.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The schema of its error structure. Codes are literals, so there are few; each has one schema for good.
    pub(crate) fn schema(&self) -> &'static Schema<'static> {
        static SCHEMAS: Mutex<BTreeMap<&'static str, &'static Schema<'static>>> = Mutex::new(BTreeMap::new());
        let code = self.code;
        SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner).entry(code).or_insert_with(|| {
            let id = ShapeId::from_parts(format!("smithy.framework#{code}").leak(), "smithy.framework", code);
            Box::leak(Box::new(Schema::new_struct(id, ShapeType::Structure, MEMBERS)))
        })
    }

    pub(crate) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalFailure", "the service failed")
    }

    pub(crate) fn serialization(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "SerializationException", message)
    }

    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ValidationException", message)
    }

    pub(crate) fn unsupported_media_type() -> Self {
        let message = "the content type is not that of the protocol";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaTypeException", message)
    }

    /// A request that no operation takes: the router's status says why.
    pub(crate) fn unrouted(status: StatusCode) -> Self {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => {
                Self::new(status, "UnknownOperationException", "this method is not supported")
            }
            StatusCode::NOT_FOUND => {
                Self::new(status, "UnknownOperationException", "the request names no operation of this service")
            }
            status if status.is_client_error() => Self::new(status, "SerializationException", "malformed request"),
            _ => Self::internal(),
        }
    }
}

impl<E: fmt::Display> From<RequestBodyCollectionError<E>> for Refusal {
    fn from(error: RequestBodyCollectionError<E>) -> Self {
        match error {
            RequestBodyCollectionError::BodyLimitExceeded(limit) => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "RequestEntityTooLargeException",
                format!("the body is over the limit of {limit} bytes"),
            ),
            RequestBodyCollectionError::Timeout { timeout } => Self::new(
                StatusCode::REQUEST_TIMEOUT,
                "RequestTimeoutException",
                format!("the body did not arrive within {} seconds", timeout.as_secs_f32()),
            ),
            _ => Self::serialization("the body ended too early, or is not in its encoding"),
        }
    }
}

impl From<DeserializeError> for Refusal {
    fn from(error: DeserializeError) -> Self {
        match error {
            DeserializeError::UnsupportedMediaType(_) => Self::unsupported_media_type(),
            DeserializeError::NotAcceptable => Self::new(
                StatusCode::NOT_ACCEPTABLE,
                "NotAcceptableException",
                "the header Accept excludes the content type of the protocol",
            ),
            DeserializeError::Serde(error) => Self::serialization(error.to_string()),
            DeserializeError::BodyCollection(error) => error.into(),
            _ => Self::serialization("malformed request"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}

static MESSAGE: Schema<'static> =
    Schema::new_member(shape_id!("smithy.framework", "Refusal", "message"), ShapeType::String, "message", 0)
        .with_xml_name("Message");
static MEMBERS: &[&Schema<'static>] = &[&MESSAGE];

impl Members for Refusal {
    fn write(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        serializer.write_string(&MESSAGE, &self.message)
    }
}
