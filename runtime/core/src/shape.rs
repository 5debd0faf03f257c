//! The table of one shape: what the model says of it, as `static` data.

use std::any::Any;
use std::sync::OnceLock;

/// One shape of the model.
///
/// Every generated type has one of these as a `static`; tables refer to one another, in cycles where the model does.
pub struct Shape {
    /// The namespace of the shape's id, such as `com.example`.
    pub namespace: &'static str,
    /// The shape's name, such as `CreateUserPoolClientRequest`.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Structure and union: the members in model order. List: the one member. Map: the key, then the value.
    pub members: Members,
    /// The values of an enum or an intEnum, in model order; empty for the other types.
    pub values: &'static [EnumValue],
    /// The constraint traits on the shape itself.
    pub constraints: Constraints,
    /// The rules that only an expression can state, on the shape itself.
    pub conditions: &'static [Condition],
    /// The serialization traits on the shape itself.
    pub format: Format,
    /// What the shape is of, beyond its type.
    pub role: Role,
    /// The documentation as Markdown; empty if the derive leaves it out.
    pub documentation: &'static str,
    /// The official schema, built from this table by the first codec that wants one.
    pub schema: SchemaCell,
}

/// `smithy.api#Unit`: what an operation without an input or output has.
pub static UNIT: Shape = Shape::new("smithy.api", "Unit", Kind::Structure);

/// The type of a shape. Those of Smithy 2.0; a `set` is a list with unique items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Bytes.
    Blob,
    /// `true` or `false`.
    Boolean,
    /// UTF-8 text.
    String,
    /// Text of a known set of values.
    Enum,
    /// 8 bits, signed.
    Byte,
    /// 16 bits, signed.
    Short,
    /// 32 bits, signed.
    Integer,
    /// 32 bits, signed, of a known set of values.
    IntEnum,
    /// 64 bits, signed.
    Long,
    /// IEEE 754, 32 bits.
    Float,
    /// IEEE 754, 64 bits.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal of any size.
    BigDecimal,
    /// An instant.
    Timestamp,
    /// Untyped, JSON-like data.
    Document,
    /// A list of one member.
    List,
    /// A map from a string key.
    Map,
    /// Named members.
    Structure,
    /// One of several named members.
    Union,
}

impl Kind {
    /// What a value of this type looks like, such as `an integer from -128 to 127`.
    pub fn described(self) -> &'static str {
        match self {
            Self::Blob => "base64 text",
            Self::Boolean => "a boolean",
            Self::String | Self::Enum => "text",
            Self::Byte => "an integer from -128 to 127",
            Self::Short => "an integer from -32768 to 32767",
            Self::Integer | Self::IntEnum => "an integer from -2147483648 to 2147483647",
            Self::Long => "an integer from -9223372036854775808 to 9223372036854775807",
            Self::BigInteger => "an integer",
            Self::Float | Self::Double | Self::BigDecimal => "a number",
            Self::Timestamp => "a timestamp such as `1985-04-12T23:20:50Z`",
            Self::Document => "a document",
            Self::List => "a list",
            Self::Map => "a map",
            Self::Structure => "a structure",
            Self::Union => "a union",
        }
    }
}

/// A member of a shape.
pub struct Member {
    /// The name in the model, and on the wire unless [`Format`] says otherwise.
    pub name: &'static str,
    /// The shape that it holds.
    pub target: &'static Shape,
    /// `required`: must be given.
    pub required: bool,
    /// The constraint traits on the member itself; they replace the target's.
    pub constraints: Constraints,
    /// The rules that only an expression can state, on the member itself; those of its target hold too.
    pub conditions: &'static [Condition],
    /// The serialization traits on the member itself; they replace the target's.
    pub format: Format,
    /// The documentation as Markdown; empty if the derive leaves it out.
    pub documentation: &'static str,
    /// The member's `default`, as JSON text, if it has one.
    pub default: Option<&'static str>,
    /// `clientOptional` of a member with a default: clients do not go by it.
    pub client_optional: bool,
    /// `idempotencyToken`: the client makes one up where none is given.
    pub idempotency_token: bool,
    /// Where HTTP or an event's frame carries it, if that is not the document in the body or payload. Only protocols that
    /// have such places in HTTP are given them.
    pub binding: Option<Binding>,
}

/// A place in an HTTP message or in the frame of an event. See "HTTP bindings" and "Event streams" in the Smithy
/// specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// `httpLabel`: its label in the URI.
    Label,
    /// `httpQuery`: this parameter of the query.
    Query(&'static str),
    /// `httpQueryParams`: each entry is a parameter of the query.
    QueryParams,
    /// `httpHeader`: this header.
    Header(&'static str),
    /// `httpPrefixHeaders`: each entry is a header whose name begins so.
    PrefixHeaders(&'static str),
    /// `httpPayload`: it is the whole body.
    Payload,
    /// `httpResponseCode`: the status.
    ResponseCode,
    /// `eventHeader`: the header of its name.
    EventHeader,
    /// `eventPayload`: it is the whole payload.
    EventPayload,
}

/// The members of a shape: a slice that does not change.
///
/// What a derive emits is constant. A program that makes tables while it runs fills them in once all shapes are there,
/// as shapes refer to one another in cycles.
#[derive(Clone, Copy)]
pub enum Members {
    /// These.
    Fixed(&'static [Member]),
    /// Those that are filled in; none before that.
    Late(&'static OnceLock<Vec<Member>>),
}

impl Members {
    /// None.
    pub const NONE: Self = Self::Fixed(&[]);

    /// All of them.
    pub fn all(self) -> &'static [Member] {
        match self {
            Self::Fixed(members) => members,
            Self::Late(members) => members.get().map_or(&[], Vec::as_slice),
        }
    }
}

impl std::ops::Deref for Members {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        self.all()
    }
}

impl IntoIterator for Members {
    type Item = &'static Member;
    type IntoIter = std::slice::Iter<'static, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.all().iter()
    }
}

/// A value of an enum or an intEnum.
#[derive(Debug, Clone, Copy)]
pub struct EnumValue {
    /// The member's name in the model.
    pub name: &'static str,
    /// The value of an enum.
    pub text: &'static str,
    /// The value of an intEnum; 0 for an enum.
    pub number: i32,
    /// `internal`: a server accepts it, and lists it to no caller.
    pub internal: bool,
    /// The documentation as Markdown.
    pub documentation: &'static str,
}

/// Constraint traits, and `sensitive`. Bounds are inclusive.
#[derive(Debug, Clone, Copy)]
pub struct Constraints {
    /// `length`: characters of a string, entries of a list or map, bytes of a blob.
    pub length: Option<(Option<u64>, Option<u64>)>,
    /// `range`: the decimal texts of the bounds, as the model has them.
    pub range: Option<(Option<&'static str>, Option<&'static str>)>,
    /// `pattern`: ECMA 262 with Unicode, not anchored unless it says so.
    pub pattern: Option<&'static str>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `sensitive`: never shown.
    pub sensitive: bool,
}

impl Constraints {
    /// No constraint.
    pub const NONE: Self = Self { length: None, range: None, pattern: None, unique_items: false, sensitive: false };
}

/// A rule that an expression states: an entry of `smithy.contracts#conditions`, `shapewright#conditions` or
/// `shapewright#advice`.
pub struct Condition {
    /// What the model calls it.
    pub name: &'static str,
    /// JMESPath over the value; the rule is kept if it evaluates to true.
    pub expression: &'static str,
    /// What is wrong where it is not kept, and what would be right, as Markdown.
    pub documentation: &'static str,
    /// Whether the service refuses what breaks it.
    pub severity: Severity,
    /// The error with which the service refuses it, if it is not that of all constraints.
    pub error: Option<&'static str>,
    /// The expression, parsed by the first value that is checked.
    pub parsed: ExpressionCell,
}

/// How bad it is to break a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The service refuses it.
    Error,
    /// The service takes it, and it is likely not what was meant.
    Warning,
}

/// Room for the parsed expression of a [`Condition`], which [`condition::expression`](crate::condition::expression)
/// fills in.
pub struct ExpressionCell(pub(crate) OnceLock<Option<Box<dyn Any + Send + Sync>>>);

impl ExpressionCell {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl Default for ExpressionCell {
    fn default() -> Self {
        Self::new()
    }
}

impl Condition {
    /// A rule whose expression is not parsed yet.
    pub const fn new(
        name: &'static str,
        expression: &'static str,
        documentation: &'static str,
        severity: Severity,
    ) -> Self {
        Self { name, expression, documentation, severity, error: None, parsed: ExpressionCell::new() }
    }

    /// The rule with the name of the error with which the service refuses what breaks it.
    #[must_use]
    pub const fn with_error(mut self, error: &'static str) -> Self {
        self.error = Some(error);
        self
    }
}

impl std::fmt::Debug for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Serialisation traits.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// `timestampFormat`.
    pub timestamp: Option<TimestampFormat>,
    /// `jsonName`.
    pub json_name: Option<&'static str>,
    /// `sparse`: a list or map may hold nulls.
    pub sparse: bool,
    /// `mediaType`.
    pub media_type: Option<&'static str>,
    /// The traits of XML.
    pub xml: Xml,
    /// `ec2QueryName`.
    pub ec2_name: Option<&'static str>,
}

impl Format {
    /// Nothing special.
    pub const NONE: Self =
        Self { timestamp: None, json_name: None, sparse: false, media_type: None, xml: Xml::NONE, ec2_name: None };
}

/// How XML, and the query protocols, write a shape or member. See "XML bindings" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Xml {
    /// `xmlName`.
    pub name: Option<&'static str>,
    /// `xmlAttribute`.
    pub attribute: bool,
    /// `xmlFlattened`.
    pub flattened: bool,
    /// `xmlNamespace`.
    pub namespace: Option<XmlNamespace>,
}

impl Xml {
    /// Nothing special.
    pub const NONE: Self = Self { name: None, attribute: false, flattened: false, namespace: None };
}

/// `xmlNamespace`.
#[derive(Debug, Clone, Copy)]
pub struct XmlNamespace {
    /// The URI of the namespace.
    pub uri: &'static str,
    /// The prefix that it is declared for, if it is not the default one.
    pub prefix: Option<&'static str>,
}

/// How a timestamp is written. See "timestampFormat trait" in the Smithy specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339 in UTC, such as `1985-04-12T23:20:50.520Z`.
    DateTime,
    /// RFC 7231's IMF-fixdate, such as `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// Seconds since 1970, with a fraction where there is one.
    EpochSeconds,
}

/// What a shape is of, beyond its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain data.
    Data,
    /// An error that an operation returns.
    Error {
        /// The status that the protocol sends with it, such as 400.
        status: u16,
        /// The code on the wire, which `awsQueryError` may set; else the shape's name.
        code: &'static str,
        /// The status in `awsQuery`, which `awsQueryError` may set.
        query_status: u16,
        /// `retryable`.
        retryable: bool,
        /// `retryable` with `throttling`.
        throttling: bool,
    },
}

/// Room for what the first codec builds from a shape.
pub struct SchemaCell(
    #[cfg_attr(not(feature = "wire"), expect(dead_code, reason = "codecs alone fill it"))]
    pub(crate)  OnceLock<Box<dyn Any + Send + Sync>>,
);

impl SchemaCell {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl Default for SchemaCell {
    fn default() -> Self {
        Self::new()
    }
}

impl Shape {
    /// A shape of a type, with nothing else said of it. What a derive and the tests start from.
    pub const fn new(namespace: &'static str, name: &'static str, kind: Kind) -> Self {
        Self {
            namespace,
            name,
            kind,
            members: Members::NONE,
            values: &[],
            constraints: Constraints::NONE,
            conditions: &[],
            format: Format::NONE,
            role: Role::Data,
            documentation: "",
            schema: SchemaCell::new(),
        }
    }

    /// The member of this name, with its position.
    pub fn member(&self, name: &str) -> Option<(usize, &'static Member)> {
        self.members.all().iter().enumerate().find(|(_, member)| member.name == name)
    }

    /// Whether a value of this shape is text, a number, a boolean or the like.
    pub fn is_scalar(&self) -> bool {
        !matches!(self.kind, Kind::List | Kind::Map | Kind::Structure | Kind::Union | Kind::Document)
    }
}

impl std::fmt::Debug for Shape {
    /// The id alone: tables refer to one another in cycles.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.namespace, self.name)
    }
}

impl Member {
    /// A member of a target, with nothing else said of it.
    pub const fn new(name: &'static str, target: &'static Shape) -> Self {
        Self {
            name,
            target,
            required: false,
            constraints: Constraints::NONE,
            conditions: &[],
            format: Format::NONE,
            documentation: "",
            default: None,
            client_optional: false,
            idempotency_token: false,
            binding: None,
        }
    }

    /// The constraints in force: each trait of the member's own, else of its target.
    pub fn constraints(&self) -> Constraints {
        let (own, target) = (&self.constraints, &self.target.constraints);
        Constraints {
            length: own.length.or(target.length),
            range: own.range.or(target.range),
            pattern: own.pattern.or(target.pattern),
            unique_items: own.unique_items || target.unique_items,
            sensitive: own.sensitive || target.sensitive,
        }
    }

    /// How a timestamp is written here: as the member says, else its target.
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.format.timestamp.or(self.target.format.timestamp)
    }

    /// What a blob or a text holds: as the member says, else its target.
    pub fn media_type(&self) -> Option<&'static str> {
        self.format.media_type.or(self.target.format.media_type)
    }

    /// The documentation: the member's own, else its target's.
    pub fn documentation(&self) -> &'static str {
        if self.documentation.is_empty() { self.target.documentation } else { self.documentation }
    }
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.name, self.target)
    }
}
