//! Streams on the command line: the file whose bytes go beside an input, and the file that those beside an output go to.

use std::io::Write;

use shapewright_client::ByteStream;
use shapewright_core::node::Map;
use shapewright_core::service::{Stream, Transport};
use shapewright_core::shape::{Binding, Members};
use shapewright_core::{Kind, Member, Node, Operation, Service, Shape};

use crate::globals::BinaryFormat;
use crate::host::Host;
use crate::parameters;
use crate::paramfile::{expand, python_error};
use crate::usage::Refusal;

/// The service without the operations that no command line has: those that send events, and those of AWS that return events,
/// which the AWS CLI removes one by one.
pub(crate) fn offered(service: &'static Service) -> &'static Service {
    let is_aws = service.namespace.starts_with("com.amazonaws.");
    let is_left_out = |operation: &Operation| {
        let Transport { input_stream, output_stream, .. } = &operation.transport;
        let sends = input_stream.as_ref().is_some_and(Stream::has_events);
        let returns = output_stream.as_ref().is_some_and(Stream::has_events);
        let is_taken = cfg!(feature = "event-streams") && (!is_aws || is_select(operation));
        sends || (returns && !is_taken)
    };
    if !service.operations.iter().any(|operation| is_left_out(operation)) {
        return service;
    }
    let operations = service.operations.iter().copied().filter(|operation| !is_left_out(operation));
    // One for the process, as the tables of a model are.
    let operations = operations.collect::<Vec<_>>().leak();
    Box::leak(Box::new(Service { operations, ..service.clone() }))
}

/// Whether it is the one operation of the AWS CLI that returns events.
fn is_select(operation: &Operation) -> bool {
    operation.name == "SelectObjectContent" && operation.output.namespace == "com.amazonaws.s3"
}

/// The streaming blob of an input.
pub(crate) fn blob(operation: &Operation) -> Option<&Stream> {
    operation.transport.input_stream.as_ref().filter(|stream| !stream.has_events())
}

/// Whether the bytes of the output go to a file that the command line names: those of a stream, and those of a blob that is
/// the whole body of the reply.
pub(crate) fn has_outfile(operation: &Operation) -> bool {
    let has_bytes = |stream: Stream| !stream.has_events() || is_select(operation);
    operation.transport.output_stream.is_some_and(has_bytes) || payload(operation).is_some()
}

/// The blob that is the whole body of the reply without being a stream.
pub(crate) fn payload(operation: &Operation) -> Option<&'static Member> {
    let is_payload = |member: &&Member| member.binding == Some(Binding::Payload) && member.target.kind == Kind::Blob;
    operation.output.members.into_iter().find(is_payload)
}

/// No larger file is held in memory, in bytes.
const LARGEST_WHOLE: u64 = 8 << 20;

/// The body of a request, as it was given.
#[derive(Debug)]
pub enum Body {
    /// The bytes of a file.
    File(String),
    /// The value in a document: the one member of a structure of its own.
    Value(Map, &'static Shape),
}

impl Body {
    /// The file that an option names.
    pub(crate) fn of_option(option: &str, word: &str, host: &dyn Host) -> Result<Self, Refusal> {
        let path = expand(word, host);
        if !host.is_file(&path) {
            let message = format!("Error parsing parameter '--{option}': Blob values must be a path to a file.");
            return Err(Refusal::validation(message));
        }
        Ok(Self::File(path))
    }

    /// The value in a document.
    pub(crate) fn of_document(stream: &Stream, value: Node) -> Self {
        // One for the process, as the tables of a model are.
        let members = Box::leak(Box::new([Member::new(stream.name, stream.shape)]));
        let shape = Shape::new(stream.shape.namespace, stream.shape.name, Kind::Structure);
        let shape = Box::leak(Box::new(Shape { members: Members::Fixed(members), ..shape }));
        Self::Value(Map::from_iter([(stream.name.to_owned(), value)]), shape)
    }

    /// Turns the text of a value into bytes.
    pub(crate) fn decode(&mut self, format: BinaryFormat) -> Result<(), Refusal> {
        match self {
            Self::Value(value, shape) => parameters::decode_blobs(value, shape, format),
            Self::File(_) => Ok(()),
        }
    }

    /// What a dry run shows.
    pub(crate) fn shown(&self) -> Node {
        match self {
            Self::File(path) => Node::from(path.as_str()),
            Self::Value(value, _) => value.values().next().cloned().unwrap_or_default(),
        }
    }

    /// The bytes. Those of a large file are read as they are sent; all others before, so that they can be signed.
    pub(crate) async fn open(&self) -> Result<ByteStream, Refusal> {
        match self {
            Self::File(path) if std::fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST_WHOLE) => {
                let read = std::fs::read(path).map_err(|error| Refusal::general(python_error(&error, path)))?;
                Ok(ByteStream::from(read))
            }
            Self::File(path) => open(path).await,
            Self::Value(value, shape) => {
                parameters::validate(value, shape)?;
                Ok(match value.values().next() {
                    Some(Node::Bytes(bytes)) => ByteStream::from(bytes.clone()),
                    Some(Node::String(text)) => ByteStream::from(text.clone().into_bytes()),
                    _ => ByteStream::default(),
                })
            }
        }
    }
}

#[cfg(feature = "streams")]
async fn open(path: &str) -> Result<ByteStream, Refusal> {
    ByteStream::from_path(path).await.map_err(|error| Refusal::general(error.to_string()))
}

#[cfg(not(feature = "streams"))]
async fn open(_: &str) -> Result<ByteStream, Refusal> {
    Err(Refusal::general("this program was built without the feature `streams`, which sends files"))
}

/// Writes bytes to a file as they come.
pub(crate) async fn save(mut bytes: ByteStream, path: &str) -> Result<(), Refusal> {
    let refused = |error: std::io::Error| Refusal::general(python_error(&error, path));
    let mut file = std::fs::File::create(path).map_err(refused)?;
    while let Some(part) = bytes.next().await {
        let part = part.map_err(|error| Refusal::general(innermost(&error)))?;
        file.write_all(&part).map_err(refused)?;
    }
    Ok(())
}

/// What an error of a body is about: it may be the connection's, or that of a checksum.
fn innermost(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).last().map(ToString::to_string).unwrap_or_default()
}
