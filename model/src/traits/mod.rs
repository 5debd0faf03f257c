//! The traits of a shape or member, resolved once: one typed field for each trait that is known here.
//!
//! `table` is the one place that says which trait id sets which field; `read` holds how each form of value is
//! read; the other files hold the values that have parts.

mod endpoint;
mod example;
mod http;
mod number;
pub(crate) mod read;
mod table;
mod values;
mod waiter;

pub use endpoint::{ClientContextParam, ContextType, ContextValue, OperationContextParam, StaticContextParam};
pub use example::{Example, ExampleError};
pub(crate) use http::protocol_settings;
pub use http::{
    ApiKey, ApiKeyLocation, HostPart, HostPrefix, Http, HttpChecksum, ProtocolSettings, QueryLiteral, UriPattern,
    UriSegment,
};
pub use number::{Decimal, Length, Range};
pub use table::Traits;
pub(crate) use values::Pagination;
pub use values::{
    AwsQueryError, AwsService, Condition, Deprecated, EnumValue, ErrorKind, Pattern, Retryable, TimestampFormat,
    XmlNamespace,
};
pub use waiter::{Acceptor, Comparator, Matcher, PathMatcher, Waiter, WaiterState};
