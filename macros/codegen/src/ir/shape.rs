//! Shapes and members.

use shapewright_core::Kind;
use shapewright_core::shape::{Severity, TimestampFormat};
use shapewright_model::traits::{Deprecated, ErrorKind, Pattern, XmlNamespace};
use shapewright_model::{Origin, ShapeId};

/// The position of a shape in [`Api::shapes`](super::Api::shapes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeIndex(pub(crate) usize);

/// A shape that holds data.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The shape id.
    pub id: ShapeId,
    /// The name in the service: the one of the id, unless the service renames the shape.
    pub name: String,
    /// The type.
    pub kind: Kind,
    /// Structure and union: the members in the model's order. List: its member. Map: the key, then the value.
    pub members: Vec<Member>,
    /// Enum and intEnum: the values in the model's order.
    pub values: Vec<Value>,
    /// Whether a value may contain another value of the shape.
    pub is_recursive: bool,
    /// Whether it is a streaming blob, or a union of events.
    pub streaming: bool,
    /// The constraint traits on the shape itself.
    pub constraints: Constraints,
    /// The conditions and the advice on the shape itself.
    pub conditions: Vec<Condition>,
    /// The serialization traits on the shape itself.
    pub format: Format,
    /// `requiresLength`: the length of a streaming blob must be known before it is sent.
    pub requires_length: bool,
    /// The `error` trait, if it is an error.
    pub error: Option<ErrorRole>,
    /// The documentation.
    pub documentation: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<Deprecated>,
    /// `since`: the version or date in which it was added.
    pub since: Option<String>,
}

impl Shape {
    /// Whether it is `smithy.api#Unit`, which holds nothing.
    pub fn is_unit(&self) -> bool {
        self.id.as_str() == "smithy.api#Unit"
    }
}

/// A member of a shape.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name in the model.
    pub name: String,
    /// The shape of its values.
    pub target: ShapeIndex,
    /// `required`: callers and services must set it.
    pub required: bool,
    /// Whether a value may lack the member: it is not required, or there is a default, or it is `clientOptional`.
    pub optional: bool,
    /// Whether the member leads back to its own shape with no list or map in between, so that a language without
    /// references has to put its value on the heap. Each cycle has at least one such member.
    pub boxed: bool,
    /// `default`, as JSON.
    pub default: Option<String>,
    /// `clientOptional`: clients do not go by the default.
    pub client_optional: bool,
    /// `idempotencyToken`: clients make a value up if none is given.
    pub idempotency_token: bool,
    /// The constraint traits on the member itself. They replace those of the target.
    pub constraints: Constraints,
    /// The conditions and the advice on the member itself. They come in addition to those of the target.
    pub conditions: Vec<Condition>,
    /// The serialization traits on the member itself. They replace those of the target.
    pub format: Format,
    /// The part of an HTTP message that holds the member in REST protocols; `None` for the document in the body.
    pub http: Option<HttpBinding>,
    /// `hostLabel`: the member is a part of the host name.
    pub host_label: bool,
    /// `contextParam`: the parameter of the endpoint rules that the member sets.
    pub context_param: Option<String>,
    /// The part of an event that holds the member.
    pub event: Option<EventRole>,
    /// The member's own documentation. [`Api::documentation`](super::Api::documentation) falls back to the target's.
    pub documentation: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<Deprecated>,
    /// `since`: the version or date in which it was added.
    pub since: Option<String>,
}

/// A value of an enum or an intEnum.
#[derive(Debug, Clone)]
pub struct Value {
    /// The member's name in the model.
    pub name: String,
    /// The value.
    pub value: ValueOf,
    /// Whether an earlier member of the enum has the same value.
    pub repeated: bool,
    /// `internal`.
    pub internal: bool,
    /// The documentation.
    pub documentation: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// What an enum's member means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueOf {
    /// The text of an enum.
    Text(String),
    /// The number of an intEnum.
    Number(i32),
}

/// Constraint traits, and `sensitive`.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Constraints {
    /// `length`: the inclusive bounds.
    pub length: Option<(Option<u64>, Option<u64>)>,
    /// `range`: the inclusive bounds as decimal numbers, as the model has them.
    pub range: Option<(Option<String>, Option<String>)>,
    /// `pattern`: a regular expression of ECMA 262.
    pub pattern: Option<Pattern>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `sensitive`: values must not be shown.
    pub sensitive: bool,
}

/// A rule about a value, written as an expression.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What the model calls the rule.
    pub name: String,
    /// JMESPath over the value. The rule is kept if the result is true.
    pub expression: String,
    /// What the rule means.
    pub documentation: Option<String>,
    /// An error for `smithy.contracts#conditions` and `shapewright#conditions`, a warning for `shapewright#advice`.
    pub severity: Severity,
    /// Whether the trait is Smithy's own, so that the expression has only the functions of the language.
    pub standard: bool,
    /// The error with which the service refuses what breaks the rule, if it is not that of all constraints.
    pub error: Option<ShapeId>,
    /// The place of the expression.
    pub origin: Origin,
}

/// Serialization traits.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Format {
    /// `timestampFormat`.
    pub timestamp: Option<TimestampFormat>,
    /// `jsonName`.
    pub json_name: Option<String>,
    /// `sparse`: a list or map may hold nulls.
    pub sparse: bool,
    /// `mediaType`.
    pub media_type: Option<String>,
    /// The XML traits.
    pub xml: Xml,
    /// `ec2QueryName`.
    pub ec2_query_name: Option<String>,
}

/// XML binding traits.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Xml {
    /// `xmlName`.
    pub name: Option<String>,
    /// `xmlAttribute`.
    pub attribute: bool,
    /// `xmlFlattened`.
    pub flattened: bool,
    /// `xmlNamespace`.
    pub namespace: Option<XmlNamespace>,
}

/// The part of an HTTP message that holds a member in REST protocols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpBinding {
    /// The label of its name in the URI (`httpLabel`).
    Label,
    /// This query parameter (`httpQuery`).
    Query(String),
    /// A query parameter for each entry (`httpQueryParams`).
    QueryParams,
    /// This header (`httpHeader`).
    Header(String),
    /// A header for each entry, with this prefix (`httpPrefixHeaders`).
    PrefixHeaders(String),
    /// The whole body (`httpPayload`).
    Payload,
    /// The status code (`httpResponseCode`).
    ResponseCode,
}

/// The part of an event that holds a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventRole {
    /// A header (`eventHeader`).
    Header,
    /// The payload (`eventPayload`).
    Payload,
}

/// The `error` trait, with the traits that go with it.
#[derive(Debug, Clone)]
pub struct ErrorRole {
    /// Whose fault the error is.
    pub kind: ErrorKind,
    /// The HTTP status.
    pub status: u16,
    /// The code on the wire.
    pub code: String,
    /// The HTTP status in `awsQuery`.
    pub query_status: u16,
    /// `retryable`.
    pub retryable: bool,
    /// `retryable` with `throttling`.
    pub throttling: bool,
}
