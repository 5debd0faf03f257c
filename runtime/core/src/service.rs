//! The tables of a service and its operations.

use crate::shape::XmlNamespace;
use crate::{Kind, Shape};

/// A service: what a client, a server and a command line need to know of it.
#[derive(Debug, Clone)]
pub struct Service {
    /// The namespace of the service's shape id.
    pub namespace: &'static str,
    /// The service shape's name, which RPC protocols put before the operation's.
    pub name: &'static str,
    /// The version, such as `2016-04-18`.
    pub version: &'static str,
    /// The name that AWS SDKs know it by (`aws.api#service`), else the shape's name.
    pub sdk_id: &'static str,
    /// The word for it on a command line, such as `cognito-idp`.
    pub command: &'static str,
    /// The first label of its host name, such as `cognito-idp`.
    pub endpoint_prefix: &'static str,
    /// The name that requests are signed for (`aws.auth#sigv4`); `None`: not signed.
    pub signing_name: Option<&'static str>,
    /// How requests may be authenticated, most preferred first. [`Operation::auth`] replaces it.
    pub auth: &'static [Auth],
    /// The protocol of its client.
    pub protocol: Protocol,
    /// The protocols of its server. A request shows which one it speaks.
    pub served: &'static [Protocol],
    /// What its protocols are set to.
    pub settings: Settings,
    /// `smithy.rules#endpointRuleSet`, else `smithy.rules#endpointBdd`, as JSON without documentation, if the model has one.
    pub endpoint_rules: Option<&'static str>,
    /// The title, such as `Amazon Cognito Identity Provider`.
    pub title: &'static str,
    /// The documentation as Markdown.
    pub documentation: &'static str,
    /// The selected operations, sorted by [`Operation::command`].
    pub operations: &'static [&'static Operation],
}

/// A protocol of a service. See "AWS protocols" in the Smithy specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `smithy.protocols#rpcv2Cbor`
    Rpcv2Cbor,
    /// `smithy.protocols#rpcv2Json`
    Rpcv2Json,
    /// None of these, or none at all.
    Unknown,
}

impl Protocol {
    /// The id of its trait, such as `aws.protocols#restJson1`; empty for [`Protocol::Unknown`].
    pub const fn id(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::Rpcv2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::Rpcv2Json => "smithy.protocols#rpcv2Json",
            Self::Unknown => "",
        }
    }

    /// Whether it carries members elsewhere than in the body.
    pub const fn has_bindings(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Whether its bodies are JSON.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::AwsJson1_0 | Self::AwsJson1_1 | Self::RestJson1 | Self::Rpcv2Json)
    }
}

/// Settings of a service's protocols.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// `xmlNamespace` of the service.
    pub xml_namespace: Option<XmlNamespace>,
    /// `restXml` with `noErrorWrapping`: the root of an error is `Error`.
    pub no_error_wrapping: bool,
    /// `awsQueryCompatible`: errors also have the codes of the query protocol, which the service spoke before.
    pub query_compatible: bool,
    /// `eventStreamHttp`: streams of events go over HTTP/2.
    pub event_stream_http2: bool,
}

impl Settings {
    /// Nothing special.
    pub const NONE: Self =
        Self { xml_namespace: None, no_error_wrapping: false, query_compatible: false, event_stream_http2: false };
}

/// A way to authenticate a request. See "Authentication traits" in the Smithy specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// `aws.auth#sigv4`
    SigV4,
    /// `smithy.api#httpBearerAuth`
    Bearer,
    /// `smithy.api#httpApiKeyAuth`
    ApiKey {
        /// The name of the header or of the query parameter.
        name: &'static str,
        /// Whether it is in a header; else it is in the query.
        in_header: bool,
        /// What comes before the key in a header, as in `ApiKey 123`.
        scheme: Option<&'static str>,
    },
    /// `smithy.api#httpBasicAuth`
    Basic,
}

/// How HTTP carries the requests of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Transport {
    /// `http`: the method and the URI in REST protocols.
    pub http: Option<Http>,
    /// `endpoint`: what comes before the host name, such as `{accountId}.data-`.
    pub host_prefix: Option<&'static str>,
    /// `s3UnwrappedXmlOutput`: the reply has no XML element around the output.
    pub unwrapped_output: bool,
    /// `unsignedPayload`: the body is not part of the signature.
    pub unsigned_payload: bool,
    /// The streaming member of the input.
    pub input_stream: Option<Stream>,
    /// The streaming member of the output.
    pub output_stream: Option<Stream>,
    /// The parameters of the endpoint rules that the operation sets. Of two with one name, the later one counts.
    pub endpoint_params: &'static [EndpointParam],
    /// Whether the endpoint rules put the bucket, the first label of the URI, into the address: it is not in the path then.
    pub bucket_in_endpoint: bool,
    /// The checksums of its requests and replies, if it has any.
    pub checksum: Option<Checksum>,
    /// `requestCompression`: the encodings in which requests may be compressed, most preferred first.
    pub encodings: &'static [&'static str],
}

/// The checksums of an operation: `httpChecksum` and `httpChecksumRequired`. See "HTTP checksums" in Smithy's documentation of
/// AWS traits.
#[derive(Debug, Clone, Copy)]
pub struct Checksum {
    /// Whether requests must carry one.
    pub required: bool,
    /// Whether that is a `Content-MD5`: the operation has no `httpChecksum`.
    pub md5: bool,
    /// The input member that chooses the algorithm of the request's.
    pub algorithm_member: Option<&'static str>,
    /// The input member that asks for the reply's to be checked.
    pub mode_member: Option<&'static str>,
    /// The algorithms that replies may use, such as `CRC32`.
    pub reply_algorithms: &'static [&'static str],
}

/// A parameter of the endpoint rules that an operation sets. See "Smithy rules engine" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct EndpointParam {
    /// Its name.
    pub name: &'static str,
    /// Where its value comes from.
    pub value: EndpointValue,
}

/// Where the value of a parameter of the endpoint rules comes from.
#[derive(Debug, Clone, Copy)]
pub enum EndpointValue {
    /// `contextParam`: the input member of this name.
    Member(&'static str),
    /// `operationContextParams`: what this JMESPath expression finds in the input.
    Path(&'static str),
    /// `staticContextParams`: this boolean.
    Boolean(bool),
    /// `staticContextParams`: this text.
    Text(&'static str),
    /// `staticContextParams`: these texts.
    Texts(&'static [&'static str]),
}

impl Transport {
    /// Nothing special.
    pub const NONE: Self = Self {
        http: None,
        host_prefix: None,
        unwrapped_output: false,
        unsigned_payload: false,
        input_stream: None,
        output_stream: None,
        endpoint_params: &[],
        bucket_in_endpoint: false,
        checksum: None,
        encodings: &[],
    };
}

/// A streaming member: the body beside an input or output. It is not a member of the input's or output's own shape. See
/// "streaming trait" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// The name in the model.
    pub name: &'static str,
    /// The option on a command line, without the dashes, such as `body`; empty for an output.
    pub option: &'static str,
    /// How many members of the model come before it.
    pub position: usize,
    /// `required`: must be given.
    pub required: bool,
    /// A blob, or a union of events.
    pub shape: &'static Shape,
    /// `requiresLength`: the length must be known before the first byte is sent.
    pub requires_length: bool,
    /// The documentation as Markdown.
    pub documentation: &'static str,
}

impl Stream {
    /// Whether it is a stream of events; else it is one of bytes.
    pub fn has_events(&self) -> bool {
        self.shape.kind == Kind::Union
    }
}

/// `http`. See "HTTP bindings" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Http {
    /// The method, such as `GET`.
    pub method: &'static str,
    /// The pattern of the URI, such as `/{Bucket}/{Key+}?versions`.
    pub uri: &'static str,
    /// The status of success.
    pub code: u16,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The name in the model, such as `CreateUserPoolClient`.
    pub name: &'static str,
    /// The word for it on a command line, such as `create-user-pool-client`.
    pub command: &'static str,
    /// The input structure; one without members where the model has none.
    pub input: &'static Shape,
    /// The option of each input member, without the dashes, such as `user-pool-id`; in member order.
    pub options: &'static [&'static str],
    /// The output structure; one without members where the model has none.
    pub output: &'static Shape,
    /// Whether the model has an output at all.
    pub has_output: bool,
    /// The errors of the operation and of the service.
    pub errors: &'static [&'static Shape],
    /// `paginated`, with the service's part of it.
    pub paginated: Option<Paginated>,
    /// Which operation reads what this one replaces.
    pub merge: Option<Merge>,
    /// How requests may be authenticated, most preferred first.
    pub auth: &'static [Auth],
    /// Whether requests need not be authenticated (`optionalAuth`, or `auth` of nothing).
    pub unsigned: bool,
    /// How HTTP carries its requests.
    pub transport: Transport,
    /// `waitable`: until when to call it again.
    pub waiters: &'static [Waiter],
    /// The documentation as Markdown.
    pub documentation: &'static str,
    /// `examples`.
    pub examples: &'static [Example],
}

/// A waiter: an operation is called again until one of the acceptors says how the waiting ends. See "Waiters" in the
/// Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Waiter {
    /// What the model calls it.
    pub name: &'static str,
    /// The word for it on a command line, such as `table-exists`.
    pub command: &'static str,
    /// The documentation as Markdown.
    pub documentation: &'static str,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u32,
    /// The longest time between two calls, in seconds.
    pub max_delay: u32,
    /// What is looked for in each result, in order; the first that matches decides.
    pub acceptors: &'static [Acceptor],
}

/// What is looked for in a result, and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Acceptor {
    /// What it means.
    pub state: WaiterState,
    /// What is looked for.
    pub matcher: Matcher,
}

/// How waiting goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaiterState {
    /// It is over: what was waited for is there.
    Success,
    /// It is over: what was waited for will not come.
    Failure,
    /// It goes on.
    Retry,
}

/// What an acceptor looks for.
#[derive(Debug, Clone, Copy)]
pub enum Matcher {
    /// A value in the output of a call that succeeded.
    Output(PathMatcher),
    /// A value in an object with the members `input` and `output`, of a call that succeeded.
    InputOutput(PathMatcher),
    /// A call that succeeded (`true`) or failed (`false`).
    Success(bool),
    /// A call that failed with this error.
    ErrorType(&'static str),
}

/// A value in a result, and what it has to be.
#[derive(Debug, Clone, Copy)]
pub struct PathMatcher {
    /// The JMESPath expression that finds the value.
    pub path: &'static str,
    /// What the value is compared with.
    pub expected: &'static str,
    /// How it is compared.
    pub comparator: Comparator,
}

/// How a value is compared with the one that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// It is this string.
    StringEquals,
    /// It is this boolean.
    BooleanEquals,
    /// It is a list with at least one item, and each of them is this string.
    AllStringEquals,
    /// It is a list, and at least one of its items is this string.
    AnyStringEquals,
}

/// How an operation returns its output in pages. See "paginated trait" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Paginated {
    /// The input member that takes the token.
    pub input_token: &'static str,
    /// The path to the output member that holds the next token, its names joined by dots.
    pub output_token: &'static str,
    /// The path to the output member that holds the items, if the model names one.
    pub items: Option<&'static str>,
    /// The input member that takes the number of items a page, if there is one.
    pub page_size: Option<&'static str>,
}

/// Where an operation that replaces a whole finds what it replaces: the model's trait `shapewright#mergeFrom`.
#[derive(Debug, Clone, Copy)]
pub struct Merge {
    /// The operation that reads it; its input members are among those of the operation that replaces.
    pub read: &'static Operation,
    /// The output member of that operation which holds it.
    pub member: &'static str,
}

/// An example of an operation. See "examples trait" in the Smithy specification.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it shows.
    pub title: &'static str,
    /// More on it, as Markdown.
    pub documentation: &'static str,
    /// The input as JSON.
    pub input: &'static str,
    /// The streaming member of the input, if the example gives one.
    pub body: Option<&'static str>,
    /// The output as JSON, where the example succeeds.
    pub output: Option<&'static str>,
}

impl Service {
    /// The waiters, with the operations that they call, sorted by [`Waiter::command`].
    pub fn waiters(&self) -> Vec<(&'static Waiter, &'static Operation)> {
        let of = |operation: &'static Operation| operation.waiters.iter().map(move |waiter| (waiter, operation));
        let mut waiters: Vec<_> = self.operations.iter().copied().flat_map(of).collect();
        waiters.sort_by_key(|(waiter, _)| waiter.command);
        waiters
    }

    /// The operation with this word on the command line.
    pub fn operation(&self, command: &str) -> Option<&'static Operation> {
        let found = self.operations.binary_search_by(|operation| operation.command.cmp(command)).ok()?;
        self.operations.get(found).copied()
    }
}

/// A struct that a service was derived on.
pub trait Derived {
    /// The service's table.
    const SERVICE: &'static Service;
}
