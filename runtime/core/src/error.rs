//! Errors returned by a service, modeled or not.

use std::any::Any;
use std::fmt;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use crate::Shape;
use crate::shape::Role;
use crate::value::{Structure, Typed, Value, View};
use crate::wire;

/// An error of the model. A derive implements it on each structure with the `error` trait.
pub trait ModeledError: Typed + std::error::Error + Send + Sync + 'static {
    /// The code, message and request id with which it came; empty on an error made here.
    fn meta(&self) -> &ErrorMetadata;
    /// Sets what [`ModeledError::meta`] returns.
    fn set_meta(&mut self, meta: ErrorMetadata);
}

/// The metadata that an error came with; empty on an error made here. One word, as errors are returned by value.
#[derive(Debug, Clone, Default)]
pub struct Meta(Option<Box<ErrorMetadata>>);

impl Meta {
    /// The metadata.
    pub fn get(&self) -> &ErrorMetadata {
        static NONE: std::sync::LazyLock<ErrorMetadata> = std::sync::LazyLock::new(ErrorMetadata::default);
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl From<ErrorMetadata> for Meta {
    fn from(meta: ErrorMetadata) -> Self {
        Self(Some(Box::new(meta)))
    }
}

/// The error type of one operation, on both sides of the wire. A derive implements it.
pub trait OperationError: std::error::Error + ProvideErrorMetadata + Sized + Send + Sync + 'static {
    /// How each error of [`Operation::errors`](crate::Operation::errors) is read, in its order.
    const READ: &'static [ReadError];
    /// The operation's error of a failure.
    fn from_failure(failure: Failure) -> Self;
    /// The operation's error in a boxed one: this type itself, or one of the model's errors.
    ///
    /// # Errors
    ///
    /// The boxed error, if it is another one.
    fn from_error(error: BoxError) -> Result<Self, BoxError>;
    /// The error's table and members, if the model has it.
    fn modeled(&self) -> Option<(&'static Shape, &dyn Structure)>;
}

/// Any error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Reads an error of one type, with its metadata.
pub type ReadError = fn(&mut dyn ShapeDeserializer, ErrorMetadata) -> Result<Box<dyn Any + Send + Sync>, SerdeError>;

/// The [`ReadError`] of a type.
///
/// # Errors
///
/// What the deserializer says of malformed input.
pub fn read<T: ModeledError>(
    deserializer: &mut dyn ShapeDeserializer,
    meta: ErrorMetadata,
) -> Result<Box<dyn Any + Send + Sync>, SerdeError> {
    let mut error = T::empty();
    wire::read(deserializer, T::SHAPE, &mut error)?;
    error.set_meta(meta);
    Ok(Box::new(error))
}

/// Shows an error's code and message.
pub fn display<T: ModeledError>(f: &mut fmt::Formatter<'_>, error: &T) -> fmt::Result {
    f.write_str(T::SHAPE.name)?;
    for (index, member) in T::SHAPE.members.iter().enumerate() {
        if member.name.eq_ignore_ascii_case("message")
            && let Some(View::String(text)) = error.get(index, member.name).map(Value::view)
            && !member.constraints().sensitive
        {
            write!(f, ": {text}")?;
        }
    }
    Ok(())
}

/// An error of a service before its operation's type is known.
///
/// Inside the orchestrator every operation has this one error type, so that retrying is compiled once.
#[derive(Debug)]
pub struct Failure {
    metadata: ErrorMetadata,
    shape: Option<&'static Shape>,
    error: Option<Box<dyn Any + Send + Sync>>,
}

impl Failure {
    /// A failure: its metadata, its shape if the model has it, and the error itself if it could be read.
    pub fn new(
        metadata: ErrorMetadata,
        shape: Option<&'static Shape>,
        error: Option<Box<dyn Any + Send + Sync>>,
    ) -> Self {
        Self { metadata, shape, error }
    }

    /// The code, message and request id.
    pub fn metadata(&self) -> &ErrorMetadata {
        &self.metadata
    }

    /// The error's shape, if the model has it.
    pub fn shape(&self) -> Option<&'static Shape> {
        self.shape
    }

    /// The error itself, if it could be read and is of this type.
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        self.error.as_ref()?.downcast_ref()
    }

    /// The error as one of the operation's errors.
    ///
    /// # Errors
    ///
    /// The failure itself, if it is another one.
    pub fn downcast<T: Any>(mut self) -> Result<T, Self> {
        match self.error.take().map(<Box<dyn Any + Send + Sync>>::downcast::<T>) {
            Some(Ok(error)) => Ok(*error),
            Some(Err(error)) => Err(Self { error: Some(error), ..self }),
            None => Err(self),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        summary(f, &self.metadata)
    }
}

impl std::error::Error for Failure {}

impl ProvideErrorMetadata for Failure {
    fn meta(&self) -> &ErrorMetadata {
        &self.metadata
    }
}

impl ProvideErrorKind for Failure {
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        match self.shape.map(|shape| shape.role) {
            Some(Role::Error { throttling: true, .. }) => Some(ErrorKind::ThrottlingError),
            Some(Role::Error { retryable: true, status, .. }) if status >= 500 => Some(ErrorKind::ServerError),
            Some(Role::Error { retryable: true, .. }) => Some(ErrorKind::ClientError),
            _ => None,
        }
    }

    fn code(&self) -> Option<&str> {
        self.metadata.code()
    }
}

/// An error that the model does not have for its operation.
#[derive(Debug, Default)]
pub struct Unhandled {
    meta: Meta,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Unhandled {
    /// What went wrong before there was an answer of the service, with what is known of it.
    pub fn new(source: Box<dyn std::error::Error + Send + Sync>, meta: ErrorMetadata) -> Self {
        Self { meta: meta.into(), source: Some(source) }
    }

    /// The code, message and request id.
    pub fn meta(&self) -> &ErrorMetadata {
        self.meta.get()
    }
}

impl From<ErrorMetadata> for Unhandled {
    fn from(meta: ErrorMetadata) -> Self {
        Self { meta: meta.into(), source: None }
    }
}

impl From<Failure> for Unhandled {
    fn from(failure: Failure) -> Self {
        Self { meta: failure.metadata.into(), source: None }
    }
}

impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Some(source) => source.fmt(f),
            None => summary(f, self.meta()),
        }
    }
}

/// Shows the code and message of an error that the model does not have.
fn summary(f: &mut fmt::Formatter<'_>, meta: &ErrorMetadata) -> fmt::Result {
    match (meta.code(), meta.message()) {
        (Some(code), Some(message)) => write!(f, "unmodeled error `{code}`: {message}"),
        (Some(code), None) => write!(f, "unmodeled error `{code}`"),
        (None, Some(message)) => f.write_str(message),
        (None, None) => f.write_str("an error without a code"),
    }
}

impl std::error::Error for Unhandled {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().and_then(|source| source.source())
    }
}
