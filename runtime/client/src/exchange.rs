//! One exchange with a service: from an input to a request, and from a reply to an output or an error.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_schema::prelude::DOCUMENT;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::Document;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::error::metadata::ErrorMetadata;
use shapewright_core::error::{Failure, ReadError as ReadModeled};
use shapewright_core::project::{self, Project};
use shapewright_core::service::Protocol;
use shapewright_core::shape::{Binding, Role, UNIT};
use shapewright_core::value::{Structure, Typed};
use shapewright_core::wire::{Defaults, Missing, Mode, ReadError};
use shapewright_core::{Kind, Member, Operation, Service, Shape, wire};

use crate::body::{self, Bodies, Content};
#[cfg(feature = "compression")]
use crate::compression;
use crate::reply::{RawReply, ReplyError};
#[cfg(feature = "checksums")]
use crate::{checksum, trailer};
use crate::{customize, endpoint, host_prefix, protocol};

/// Finds the structure inside an erased input.
pub(crate) type Cast = fn(&Input) -> Option<&dyn Structure>;

/// The [`Cast`] of a type.
pub(crate) fn cast<T: Structure + fmt::Debug + Send + Sync + 'static>(input: &Input) -> Option<&dyn Structure> {
    input.downcast_ref::<T>().map(|value| value as &dyn Structure)
}

/// What is special to one call. It is in the configuration of the call, where a client's [`Codec`] finds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exchange {
    pub(crate) operation: &'static Operation,
    pub(crate) cast: Cast,
    /// `None`: the output is the [`RawReply`].
    pub(crate) output: Option<ReadOutput>,
    pub(crate) errors: &'static [ReadModeled],
    /// Whether an output must have all of its required members.
    pub(crate) complete: bool,
    /// How the reply is read.
    pub(crate) mode: Mode,
}

impl Storable for Exchange {
    type Storer = StoreReplace<Self>;
}

/// Makes requests of inputs, and outputs or errors of replies: one for all calls of a client.
#[derive(Debug, Clone)]
pub(crate) struct Codec(pub(crate) SharedClientProtocol, pub(crate) &'static Service);

impl SerializeRequest for Codec {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let exchange = *cfg.load::<Exchange>().ok_or(UNKNOWN)?;
        let value = (exchange.cast)(&input).ok_or("an interceptor changed the type of the input")?;
        let operation = exchange.operation;
        if let Some(prefix) = operation.transport.host_prefix {
            let prefix = host_prefix::filled(prefix, operation.input, value)?;
            cfg.interceptor_state().store_put(prefix);
        }
        endpoint::bind(operation, value, cfg);
        let defaults = if exchange.mode.defaults { Defaults::Nested } else { Defaults::None };
        let input = wire::Input::of(self.1.protocol, operation.input, value).with_defaults(defaults);
        let mut request = self.0.serialize_request(&input, wire::request_schema(operation), "", cfg)?;
        protocol::complete(&mut request, self.1, operation, value)?;
        customize::complete(&mut request, self.1, operation, value, cfg)?;
        if let Some(stream) = &operation.transport.input_stream {
            let bodies = cfg.load::<Bodies>().cloned();
            let bodies = bodies.ok_or_else(|| format!("`{}` sends a stream, which this call lacks", operation.name))?;
            match bodies.take_sent().map(|body| body.0) {
                None => {}
                Some(Content::Bytes(bytes)) => body::attach(bytes, &mut request, stream)?,
                #[cfg(feature = "event-streams")]
                Some(Content::Events(events)) => {
                    crate::events::attach(events, &mut request, operation, &self.0, cfg);
                }
            }
        }
        #[cfg(feature = "compression")]
        if let Some(options) = cfg.load::<aws_smithy_compression::CompressionOptions>() {
            compression::compress(&mut request, operation, options)?;
        }
        #[cfg(feature = "checksums")]
        if let Some(settings) = cfg.load::<checksum::Settings>()
            && checksum::asks(operation, value)
        {
            let settings = settings.checking();
            cfg.interceptor_state().store_put(settings);
        }
        #[cfg(feature = "checksums")]
        if let Some(settings) = cfg.load::<checksum::Settings>()
            && let Some(algorithm) = checksum::add(&mut request, operation, value, settings)?
        {
            cfg.interceptor_state().store_put(trailer::Trailer(algorithm));
        }
        #[cfg(not(feature = "checksums"))]
        if operation.transport.checksum.is_some_and(|checksum| checksum.required) {
            return Err(
                format!("{} needs a checksum, and so the feature `checksums` of shapewright", operation.name).into()
            );
        }
        Ok(request)
    }
}

/// What cannot be, as every call says what it is.
const UNKNOWN: &str = "an interceptor removed what is known of the call";

/// Reads a value of the output's type, with the required members that it made up.
pub(crate) type ReadOutput =
    fn(Mode, &mut dyn ShapeDeserializer, &'static Operation) -> Result<(Output, Missing), ReadError>;

/// The [`ReadOutput`] of a type.
pub(crate) fn read_output<T: Typed + fmt::Debug + Send + Sync + 'static>(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<(Output, Missing), ReadError> {
    let mut value = T::empty();
    // A required member that is missing has its default, or stays empty: Smithy's client error correction.
    let missing = wire::read_output(mode, deserializer, operation, &mut value)?;
    Ok((Output::erase(value), missing))
}

/// The [`ReadOutput`] of a node.
pub(crate) fn read_node(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<(Output, Missing), ReadError> {
    let (node, missing) = wire::read_output_node(mode, deserializer, operation)?;
    Ok((Output::erase(node), missing))
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
    _: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<(Output, Missing), ReadError> {
    Ok((Output::erase(Viewed(project::read_output::<P>(deserializer, operation)?)), Missing::default()))
}

impl DeserializeResponse for Codec {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Option<Result<Output, OrchestratorError<Error>>> {
        let (exchange, bodies) = (cfg.load::<Exchange>()?, cfg.load::<Bodies>()?);
        let transport = &exchange.operation.transport;
        let stream = transport.output_stream?;
        if !response.status().is_success() {
            return None;
        }
        let body = std::mem::replace(response.body_mut(), SdkBody::empty());
        #[cfg(feature = "checksums")]
        let body = match (transport.checksum, cfg.load::<checksum::Settings>()) {
            (Some(checksum), Some(settings)) => checksum::checked(body, response, &checksum, settings),
            _ => body,
        };
        bodies.receive(body);
        if !stream.has_events() || transport.http.is_some() {
            return Some(self.read(exchange, response, cfg));
        }
        // The members of the output come with the events.
        *response.body_mut() = self.nothing();
        Some(self.read(&Exchange { complete: false, ..*exchange }, response, cfg))
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let exchange = cfg.load::<Exchange>().ok_or_else(|| OrchestratorError::other(UNKNOWN))?;
        let operation = exchange.operation;
        #[cfg(any(feature = "query", feature = "rest-xml"))]
        let readable = protocol::readable(response, self.1);
        #[cfg(any(feature = "query", feature = "rest-xml"))]
        let response = readable.as_ref().unwrap_or(response);
        if !response.status().is_success() || self.is_error_in_disguise(operation, response, cfg) {
            return Err(OrchestratorError::operation(Error::erase(self.failure(exchange, response, cfg))));
        }
        #[cfg(feature = "checksums")]
        if let (Some(checksum), Some(settings)) = (operation.transport.checksum, cfg.load::<checksum::Settings>()) {
            checksum::check(response, &checksum, settings).map_err(OrchestratorError::other)?;
        }
        self.read(exchange, response, cfg)
    }
}

impl Codec {
    /// Reads an output.
    fn read(
        &self,
        exchange: &Exchange,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let operation = exchange.operation;
        let Some(read) = exchange.output else { return Ok(Output::erase(RawReply::of(response))) };
        let read = self
            .whole(operation, response)
            .and_then(|()| self.0.deserialize_response(response, wire::response_schema(operation), cfg))
            .map_err(ReadError::from)
            .and_then(|mut deserializer| read(exchange.mode, &mut *deserializer, operation))
            .and_then(|(output, missing)| match exchange.complete {
                true => missing.refuse().map(|()| output),
                false => Ok(output),
            });
        read.map_err(|error| {
            let document = self.document(response, cfg);
            let status = response.status().as_u16();
            let error = ReplyError::new(operation, status, error, document.as_ref());
            // One that broke off is tried again as one that did not arrive is.
            match error.is_malformed() && customize::breaks_off(self.1) {
                true => OrchestratorError::response(error.into()),
                false => OrchestratorError::other(error),
            }
        })
    }

    /// Looks for the end of a document that may break off: the codec takes what is there.
    fn whole(&self, operation: &Operation, response: &HttpResponse) -> Result<(), SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        let is_document = operation.transport.output_stream.is_none() && !has_plain_payload(operation.output);
        match customize::breaks_off(self.1) && is_document && !body.is_empty() && !has_end(body) {
            true => Err(SerdeError::invalid_input("the document has no end")),
            false => Ok(()),
        }
    }

    /// The document of a structure without members.
    fn nothing(&self) -> SdkBody {
        let Some(codec) = self.0.payload_codec() else { return SdkBody::empty() };
        let mut serializer = codec.create_serializer();
        match serializer.write_struct(wire::schema(&UNIT), &wire::Input::new(&UNIT, &())) {
            Ok(()) => SdkBody::from(serializer.finish_boxed()),
            Err(_) => SdkBody::empty(),
        }
    }

    /// Whether a reply with a status of success is an error all the same: it says that it is of another type than the
    /// output, and has no member of the output.
    fn is_error_in_disguise(&self, operation: &Operation, response: &HttpResponse, cfg: &ConfigBag) -> bool {
        const TYPE: &str = "__type";
        let body = response.body().bytes().unwrap_or_default();
        if self.1.protocol == Protocol::RestXml {
            // S3 may have answered before it knew.
            return operation.output.name != "Error" && !has_plain_payload(operation.output) && has_root(body, "Error");
        }
        if body.len() > LONGEST_ERROR || !body.windows(TYPE.len()).any(|window| window == TYPE.as_bytes()) {
            return false;
        }
        let Some(Document::Object(entries)) = self.document(response, cfg) else { return false };
        let Some(Document::String(ty)) = entries.get(TYPE) else { return false };
        let name = ty.rsplit_once('#').map_or(ty.as_str(), |(_, name)| name);
        let name = name.split_once(':').map_or(name, |(name, _)| name);
        let output = operation.output;
        name != output.name && output.members.iter().all(|member| !entries.contains_key(member.name))
    }

    /// The body of a reply without a shape, if it is not malformed.
    fn document(&self, response: &HttpResponse, cfg: &ConfigBag) -> Option<Document> {
        let mut deserializer = self.0.deserialize_response(response, &DOCUMENT, cfg).ok()?;
        deserializer.read_document(&DOCUMENT).ok()
    }

    /// What the service says went wrong. A reply that makes no sense still has its status and request id.
    fn failure(&self, exchange: &Exchange, response: &HttpResponse, cfg: &ConfigBag) -> Failure {
        let Exchange { operation, errors, .. } = exchange;
        let read = self.0.parse_error_metadata(response, cfg).map(|metadata| metadata.build());
        let mut metadata = match read {
            Ok(read) if read.code().is_some() || read.message().is_some() => read.into_builder(),
            _ => {
                let body = response.body().bytes().unwrap_or_default();
                let body = if body.is_empty() { "no body" } else { "a body that names no error" };
                let (operation, status) = (operation.name, response.status().as_u16());
                ErrorMetadata::builder().message(format!("{operation} was answered with status {status} and {body}"))
            }
        };
        for header in ["x-amzn-requestid", "x-amz-request-id"] {
            if let Some(id) = response.headers().get(header) {
                metadata = metadata.custom("aws_request_id", id);
            }
        }
        let metadata = metadata.build();
        let known = operation.errors.iter().zip(0..).find(|(shape, _)| is(shape, metadata.code()));
        let known = known.map(|(shape, index)| (*shape, index));
        let error = known.and_then(|(shape, index)| {
            let mut deserializer = self.0.deserialize_error_response(response, cfg).ok()?;
            match errors.get(index) {
                Some(read) => read(&mut *deserializer, metadata.clone()).ok(),
                // A call without types has an error without one.
                None => Some(Box::new(wire::read_node(&mut *deserializer, shape).ok()?) as _),
            }
        });
        Failure::new(metadata, known.map(|(shape, _)| shape), error)
    }
}

/// Whether the body of a structure is a text or bytes as they are.
fn has_plain_payload(shape: &Shape) -> bool {
    let is_payload = |member: &&Member| member.binding == Some(Binding::Payload);
    let payload = shape.members.iter().find(is_payload);
    payload.is_some_and(|member| matches!(member.target.kind, Kind::Blob | Kind::String | Kind::Enum))
}

/// Whether the first element of an XML document has this name.
fn has_root(xml: &[u8], name: &str) -> bool {
    root(xml) == Some(name.as_bytes())
}

/// The name of an XML document's first element.
fn root(xml: &[u8]) -> Option<&[u8]> {
    let mut rest = xml.trim_ascii_start();
    while let Some(declaration) = rest.strip_prefix(b"<?") {
        let end = declaration.windows(2).position(|window| window == b"?>").map_or(declaration.len(), |end| end + 2);
        rest = declaration.get(end..).unwrap_or_default().trim_ascii_start();
    }
    let tag = rest.strip_prefix(b"<")?;
    tag.get(..tag.iter().position(|next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())?)
}

/// Whether an XML document ends with its first element.
fn has_end(xml: &[u8]) -> bool {
    let xml = xml.trim_ascii_end();
    let (Some(name), Some(open)) = (root(xml), xml.strip_suffix(b">")) else { return false };
    let last = open.iter().rposition(|byte| *byte == b'<').and_then(|at| open.get(at + 1..)).unwrap_or_default();
    match last.strip_prefix(b"/") {
        Some(closed) => closed.trim_ascii_end() == name,
        // The only element.
        None => last.starts_with(name) && last.ends_with(b"/"),
    }
}

/// No error is longer, in bytes.
const LONGEST_ERROR: usize = 64 << 10;

/// Whether an error's shape has this code.
fn is(shape: &Shape, found: Option<&str>) -> bool {
    match shape.role {
        Role::Error { code, .. } => found == Some(code) || found == Some(shape.name),
        Role::Data => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{has_end, has_root};

    #[test]
    fn the_first_element_of_a_reply_says_that_it_is_an_error() {
        let error = |xml: &str| has_root(xml.as_bytes(), "Error");
        assert!(error("<Error><Code>SlowDown</Code></Error>") && error("<?xml version=\"1.0\"?>\n<Error/>"));
        assert!(!error("<Errors/>") && !error("<Copied><Error/></Copied>") && !error("") && !error("<?xml"));
    }

    #[test]
    fn a_document_that_breaks_off_has_no_end() {
        for whole in ["<A><B>1</B></A>", "<?xml version=\"1.0\"?>\n<A x=\"1\"><B/></A>\n", "<A/>", "<A x=\"1\" />"] {
            assert!(has_end(whole.as_bytes()), "{whole}");
        }
        for broken in ["<A><B>1</B>", "<A><B>1</B></A", "<A>", "<A><B/>", "<A", "text", ""] {
            assert!(!has_end(broken.as_bytes()), "{broken}");
        }
    }
}
