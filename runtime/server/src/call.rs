//! One call of an operation: decode, check, run, encode.

use std::future::Future;
use std::pin::Pin;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeSerializer;
use bytes::Bytes;
use shapewright_core::call::Call;
use shapewright_core::error::OperationError;
use shapewright_core::shape::{Role, Shape};
use shapewright_core::value::{Fillable, Structure, Typed};
use shapewright_core::{Operation, json, validate, wire};

use crate::refusal::Refusal;

/// The body of a request whose operation is known.
#[derive(Debug)]
pub struct Request {
    pub(crate) body: Bytes,
}

/// An operation's answer: an output, or an error of the model.
#[derive(Debug)]
pub struct Answered {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The name of the error, if it is one.
    pub(crate) error: Option<&'static str>,
    pub(crate) body: Bytes,
}

/// The answer to come.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Answered, Refusal>> + Send + 'a>>;

/// Calls an operation of a server trait. For generated code.
#[doc(hidden)]
pub fn call<'a, C, F, Fut>(request: Request, handler: F) -> Answer<'a>
where
    C: Call,
    F: FnOnce(C::Input) -> Fut,
    Fut: Future<Output = Result<C::Output, C::Error>> + Send + 'a,
{
    let mut input = C::Input::empty();
    if let Err(refusal) = decode(C::OPERATION, &request.body, &mut input) {
        return Box::pin(std::future::ready(Err(refusal)));
    }
    let outcome = handler(input);
    Box::pin(async move {
        match outcome.await {
            Ok(_) if !C::OPERATION.has_output => {
                Ok(Answered { status: 200, error: None, body: Bytes::from_static(b"{}") })
            }
            Ok(output) => Ok(Answered { status: 200, error: None, body: encode(C::Output::SHAPE, &output, None)? }),
            Err(error) => fault(&error),
        }
    })
}

/// Reads an input and checks it against the model.
fn decode<T: Typed>(operation: &'static Operation, body: &[u8], input: &mut T) -> Result<(), Refusal> {
    let unreadable = |error: &dyn std::fmt::Display| Refusal::Serialization(error.to_string());
    let missing =
        wire::read(&mut codec().create_deserializer(body), T::SHAPE, input).map_err(|error| unreadable(&error))?;
    let checked = if missing.0.is_empty() {
        validate::validate(T::SHAPE, input)
    } else {
        // A type cannot be without its required members: what is missing is seen in the body alone.
        let text = std::str::from_utf8(body).map_err(|error| unreadable(&error))?;
        let body = json::parse(if text.trim().is_empty() { "{}" } else { text }).map_err(|error| unreadable(&error))?;
        validate::validate(T::SHAPE, &body).or_else(validate::Violations::without_unknown_members)
    };
    checked.map_err(|violations| Refusal::Validation {
        code: validation_code(operation),
        message: validate::service_words::message(&violations),
    })
}

/// The code of a broken constraint: the operation's own error for it, if it has one.
fn validation_code(operation: &'static Operation) -> &'static str {
    const CODES: [&str; 3] = ["ValidationException", "InvalidParameterException", "InvalidParameterValueException"];
    let own = CODES.iter().find(|code| operation.errors.iter().any(|error| error.name == **code));
    own.copied().unwrap_or("ValidationException")
}

/// An error that the operation gave.
fn fault<E: OperationError>(error: &E) -> Result<Answered, Refusal> {
    match error.modeled() {
        Some((shape, members)) => match shape.role {
            Role::Error { status, .. } => {
                Ok(Answered { status, error: Some(shape.name), body: encode(shape, members, Some(shape.name))? })
            }
            Role::Data => Err(Refusal::Internal),
        },
        // Nothing of an error that the model does not have goes out: it may tell what callers must not know.
        None => Err(Refusal::Internal),
    }
}

/// The JSON of a structure; of an error with its type, as the protocol says.
fn encode(shape: &'static Shape, value: &dyn Structure, error: Option<&str>) -> Result<Bytes, Refusal> {
    let mut serializer = codec().create_serializer();
    serializer.write_struct(wire::schema(shape), &wire::Input::new(shape, value)).map_err(|_| Refusal::Internal)?;
    let json = serializer.finish();
    Ok(match error {
        None => Bytes::from(json),
        Some(name) => {
            let rest = json.strip_prefix(b"{").ok_or(Refusal::Internal)?;
            let comma = if rest == b"}" { "" } else { "," };
            let mut body = format!("{{\"__type\":\"{name}\"{comma}").into_bytes();
            body.extend_from_slice(rest);
            Bytes::from(body)
        }
    })
}

/// Timestamps as seconds, names as in the model: what AWS's RPC protocols over JSON have.
fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build())
}
