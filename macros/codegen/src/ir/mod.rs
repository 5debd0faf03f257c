//! What is generated, in no language yet: a service, the selected operations and the shapes that they reach.
//!
//! [`load`](crate::load) makes an [`Api`] from a model, and every emitter starts from it: Rust's, and those of other
//! languages. Names are the model's. What does not depend on a language is decided here: the words of the command line,
//! the protocol, the members that a value may lack. Documentation is as the model has it: see [`markdown`].

mod notes;
mod operation;
mod shape;
mod stream;

pub use notes::{code, notes};
pub(crate) use notes::{longest_run, on_wire};
pub use operation::{
    EndpointValue, Example, ExampleError, Merge, Operation, Paginated, ProtocolTest, SmokeTest, TestOf,
};
pub use shape::{
    Condition, Constraints, ErrorRole, EventRole, Format, HttpBinding, Member, Shape, ShapeIndex, Value, ValueOf, Xml,
};
pub use shapewright_core::Kind;
pub use shapewright_core::shape::{Severity, TimestampFormat};
pub use shapewright_model::docs::{markdown, summary};
pub use shapewright_model::traits::{
    Acceptor, ApiKey, ApiKeyLocation, ClientContextParam, Comparator, ContextType, ContextValue, Deprecated, ErrorKind,
    HostPart, HostPrefix, Http, HttpChecksum, Matcher, OperationContextParam, PathMatcher, Pattern, ProtocolSettings,
    QueryLiteral, StaticContextParam, UriPattern, UriSegment, Waiter, WaiterState, XmlNamespace,
};
pub use shapewright_model::{AuthScheme, AuthTrait, Json, Origin, Protocol, ServiceProtocol, ShapeId};
pub use stream::Stream;

/// One service, as far as it was selected.
#[derive(Debug, Clone)]
pub struct Api {
    /// The service.
    pub service: Service,
    /// The selected operations, in the model's order.
    pub operations: Vec<Operation>,
    /// The shapes that the operations reach. They refer to each other by [`ShapeIndex`].
    pub shapes: Vec<Shape>,
}

/// What holds for the service as a whole.
#[derive(Debug, Clone)]
pub struct Service {
    /// The shape id.
    pub id: ShapeId,
    /// The version, such as `2016-04-18`; empty if the model has none.
    pub version: String,
    /// The name by which AWS SDKs know the service, or else the name of its shape.
    pub sdk_id: String,
    /// The word for the service on the command line, such as `cognito-idp`.
    pub command: String,
    /// The first label of the service's host names.
    pub endpoint_prefix: String,
    /// The protocol that a client uses: the most preferred one of those that are known.
    pub protocol: Option<Protocol>,
    /// Every protocol of the service, with its settings.
    pub protocols: Vec<ServiceProtocol>,
    /// How requests may be authenticated, most preferred first. [`Operation::auth`] replaces it.
    pub auth: Vec<AuthScheme>,
    /// Whether it is a service of AWS (`aws.api#service`).
    pub is_aws: bool,
    /// The name that requests are signed for (`aws.auth#sigv4`).
    pub signing_name: Option<String>,
    /// How an API key is sent (`httpApiKeyAuth`).
    pub api_key: Option<ApiKey>,
    /// `xmlNamespace`.
    pub xml_namespace: Option<XmlNamespace>,
    /// `smithy.rules#endpointRuleSet`, else `smithy.rules#endpointBdd`, as JSON without white space and documentation.
    pub endpoint_rules: Option<String>,
    /// `smithy.rules#endpointTests`, large and rarely asked for, as text.
    pub endpoint_tests: Option<Json>,
    /// The parameters of the endpoint rules that a client is configured with.
    pub client_context_params: Vec<ClientContextParam>,
    /// `awsQueryCompatible`: errors also have the codes of the query protocol.
    pub aws_query_compatible: bool,
    /// The title, or else the SDK id. A line of plain text.
    pub title: String,
    /// `shapewright#cmdlet`, as JSON: what hands have decided for PowerShell.
    pub cmdlet: Option<String>,
    /// The documentation.
    pub documentation: Option<String>,
}

impl Api {
    /// The shape at an index.
    pub fn shape(&self, index: ShapeIndex) -> &Shape {
        &self.shapes[index.0]
    }

    /// The shapes, each with its index.
    pub fn shapes(&self) -> impl Iterator<Item = (ShapeIndex, &Shape)> {
        self.shapes.iter().enumerate().map(|(index, shape)| (ShapeIndex(index), shape))
    }

    /// What the model says about a member: the member's own documentation, or else its target's.
    pub fn documentation<'a>(&'a self, member: &'a Member) -> Option<&'a str> {
        member.documentation.as_deref().or_else(|| self.shape(member.target).documentation.as_deref())
    }
}
