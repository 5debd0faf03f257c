//! One call: the request out of an input, the output or the error out of a reply.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ErrorMetadata;
use shapewright_core::error::{Failure, ReadError};
use shapewright_core::project::{self, Project};
use shapewright_core::shape::Role;
use shapewright_core::value::{Structure, Typed};
use shapewright_core::{Operation, Shape, wire};

/// A reply as it came.
#[derive(Debug, Clone)]
pub struct RawReply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl RawReply {
    /// A reply of the official runtime, copied.
    pub fn of(response: &HttpResponse) -> Self {
        let headers = response.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let body = response.body().bytes().unwrap_or_default().to_vec();
        Self { status: response.status().as_u16(), headers, body }
    }
}

/// Finds the structure inside an erased input.
pub(crate) type Cast = fn(&Input) -> Option<&dyn Structure>;

/// The [`Cast`] of a type.
pub(crate) fn cast<T: Structure + fmt::Debug + Send + Sync + 'static>(input: &Input) -> Option<&dyn Structure> {
    input.downcast_ref::<T>().map(|value| value as &dyn Structure)
}

/// Makes the request of an input.
#[derive(Debug)]
pub(crate) struct Serializer {
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) shape: &'static Shape,
    pub(crate) cast: Cast,
}

impl SerializeRequest for Serializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let value = (self.cast)(&input).ok_or("an interceptor changed the type of the input")?;
        let input = wire::Input::new(self.shape, value);
        Ok(self.protocol.serialize_request(&input, wire::schema(self.shape), "", cfg)?)
    }
}

/// Reads a value of the output's type.
pub(crate) type ReadOutput = fn(&mut dyn ShapeDeserializer) -> Result<Output, SerdeError>;

/// The [`ReadOutput`] of a type.
pub(crate) fn read_output<T: Typed + fmt::Debug + Send + Sync + 'static>(
    deserializer: &mut dyn ShapeDeserializer,
) -> Result<Output, SerdeError> {
    let mut value = T::empty();
    // A required member that is missing stays empty: Smithy's client error correction.
    wire::read(deserializer, T::SHAPE, &mut value)?;
    Ok(Output::erase(value))
}

/// A view of an output. The official runtime wants `Debug` of what it carries, and a user's type may have none.
pub(crate) struct Viewed<P>(pub(crate) P);

impl<P> fmt::Debug for Viewed<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Viewed(..)")
    }
}

/// The [`ReadOutput`] of a view.
pub(crate) fn read_view<P: Project + Send + Sync + 'static>(
    deserializer: &mut dyn ShapeDeserializer,
) -> Result<Output, SerdeError> {
    Ok(Output::erase(Viewed(project::read::<P>(deserializer)?)))
}

/// Makes the output or the error of a reply.
#[derive(Debug)]
pub(crate) struct Deserializer {
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) operation: &'static Operation,
    /// `None`: the output is the [`RawReply`].
    pub(crate) output: Option<ReadOutput>,
    pub(crate) errors: &'static [ReadError],
}

impl DeserializeResponse for Deserializer {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        if !response.status().is_success() {
            return Err(OrchestratorError::operation(Error::erase(self.failure(response, cfg))));
        }
        match self.output {
            None => Ok(Output::erase(RawReply::of(response))),
            Some(read) => self
                .protocol
                .deserialize_response(response, wire::schema(self.operation.output), cfg)
                .and_then(|mut deserializer| read(&mut *deserializer))
                .map_err(OrchestratorError::other),
        }
    }
}

impl Deserializer {
    /// What the service says went wrong. A reply that makes no sense still has its status and request id.
    fn failure(&self, response: &HttpResponse, cfg: &ConfigBag) -> Failure {
        let mut metadata = self
            .protocol
            .parse_error_metadata(response, cfg)
            .unwrap_or_else(|error| ErrorMetadata::builder().message(format!("the error cannot be read: {error}")));
        for header in ["x-amzn-requestid", "x-amz-request-id"] {
            if let Some(id) = response.headers().get(header) {
                metadata = metadata.custom("aws_request_id", id);
            }
        }
        let metadata = metadata.build();
        let known = self.operation.errors.iter().zip(0..).find(|(shape, _)| is(shape, metadata.code()));
        let known = known.map(|(shape, index)| (*shape, index));
        let error = known.and_then(|(_, index)| self.errors.get(index)).and_then(|read| {
            let mut deserializer = self.protocol.deserialize_error_response(response, cfg).ok()?;
            read(&mut *deserializer, metadata.clone()).ok()
        });
        Failure::new(metadata, known.map(|(shape, _)| shape), error)
    }
}

/// Whether an error's shape has this code.
fn is(shape: &Shape, found: Option<&str>) -> bool {
    match shape.role {
        Role::Error { code, .. } => found == Some(code) || found == Some(shape.name),
        Role::Data => false,
    }
}
