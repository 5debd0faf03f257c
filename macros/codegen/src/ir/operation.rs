//! Operations.

use shapewright_model::traits::{
    Deprecated, HostPrefix, Http, HttpChecksum, OperationContextParam, StaticContextParam, Waiter,
};
use shapewright_model::{AuthScheme, Origin, ShapeId};

use super::{Api, ContextValue, Member, ShapeIndex, Stream};

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The shape id. Its name is the operation's.
    pub id: ShapeId,
    /// The word for the operation on the command line, such as `create-user-pool-client`.
    pub command: String,
    /// The input structure; `None` if the model has none.
    pub input: Option<ShapeIndex>,
    /// The option for each input member, without its dashes, such as `user-pool-id`; in the members' order.
    pub options: Vec<String>,
    /// The output structure; `None` if the model has none.
    pub output: Option<ShapeIndex>,
    /// The streaming member of the input, once it is no longer among the input's members: see
    /// [`Api::with_streams_apart`](super::Api::with_streams_apart).
    pub input_stream: Option<Stream>,
    /// The streaming member of the output, likewise.
    pub output_stream: Option<Stream>,
    /// The errors of the operation, then those of the service.
    pub errors: Vec<ShapeIndex>,
    /// `http`: the method, the URI and the status code in REST protocols.
    pub http: Option<Box<Http>>,
    /// `endpoint`: what comes before the endpoint's host name, such as `{accountId}.data-`.
    pub host_prefix: Option<Box<HostPrefix>>,
    /// How the operation returns its results in pages.
    pub paginated: Option<Paginated>,
    /// The operation that reads what this one replaces.
    pub merge: Option<Merge>,
    /// `waitable`.
    pub waiters: Vec<Waiter>,
    /// How requests may be authenticated, most preferred first.
    pub auth: Vec<AuthScheme>,
    /// Whether requests need not be authenticated.
    pub unsigned: bool,
    /// `unsignedPayload`: the body is not part of the signature.
    pub unsigned_payload: bool,
    /// `httpChecksumRequired`.
    pub checksum_required: bool,
    /// `httpChecksum`: which checksums requests and responses carry.
    pub checksum: Option<Box<HttpChecksum>>,
    /// `requestCompression`: the encodings in which requests may be compressed, most preferred first.
    pub compression: Vec<String>,
    /// The parameters of the endpoint rules that have one value for the operation.
    pub static_context_params: Vec<StaticContextParam>,
    /// The parameters of the endpoint rules that are found in the input.
    pub context_params: Vec<OperationContextParam>,
    /// `s3UnwrappedXmlOutput`: the response has no XML element around the output.
    pub unwrapped_xml_output: bool,
    /// `readonly`: it changes nothing.
    pub readonly: bool,
    /// `idempotent`: to call it twice has the same effect as to call it once.
    pub idempotent: bool,
    /// `examples`.
    pub examples: Vec<Example>,
    /// `smithy.test#httpRequestTests` and `httpResponseTests`, also those of its errors.
    pub protocol_tests: Vec<ProtocolTest>,
    /// `smithy.test#smokeTests`.
    pub smoke_tests: Vec<SmokeTest>,
    /// `shapewright#cmdlet`, as JSON: what hands have decided for PowerShell.
    pub cmdlet: Option<String>,
    /// The documentation.
    pub documentation: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<Deprecated>,
    /// `since`: the version or date in which it was added.
    pub since: Option<String>,
}

/// Where the value of a parameter of the endpoint rules comes from.
#[derive(Debug, Clone, Copy)]
pub enum EndpointValue<'a> {
    /// `contextParam`: the input member of this name.
    Member(&'a str),
    /// `operationContextParams`: what this JMESPath expression finds in the input.
    Path(&'a str),
    /// `staticContextParams`: this value.
    Fixed(&'a ContextValue),
}

impl Api {
    /// The parameters of the endpoint rules that an operation sets, by name. Of two with one name, the later one counts.
    pub fn endpoint_params<'a>(&'a self, operation: &'a Operation) -> Vec<(&'a str, EndpointValue<'a>)> {
        if self.service.endpoint_rules.is_none() {
            return Vec::new();
        }
        let of_path = |param: &'a OperationContextParam| (param.name.as_str(), EndpointValue::Path(&param.path));
        let of_member =
            |member: &'a Member| Some((member.context_param.as_deref()?, EndpointValue::Member(&member.name)));
        let fixed = |param: &'a StaticContextParam| (param.name.as_str(), EndpointValue::Fixed(&param.value));
        let members = operation.input.into_iter().flat_map(|input| &self.shape(input).members);
        let params = operation.context_params.iter().map(of_path).chain(members.filter_map(of_member));
        params.chain(operation.static_context_params.iter().map(fixed)).collect()
    }

    /// `endpoint`: what comes before the host name, unless the endpoint rules take the same members and put it there.
    pub fn host_prefix<'a>(&self, operation: &'a Operation) -> Option<&'a str> {
        let prefix = operation.host_prefix.as_ref()?.text.as_str();
        let params = self.endpoint_params(operation);
        let is_taken = |(_, value): &(&str, EndpointValue<'_>)| matches!(value, EndpointValue::Member(name) if prefix.contains(&format!("{{{name}}}")));
        (!params.iter().any(is_taken)).then_some(prefix)
    }

    /// Whether the endpoint rules put the bucket of an operation into the address, so that it is not in the path too. They
    /// do if they have S3's way to choose where in the address it is.
    pub fn has_bucket_in_endpoint(&self, operation: &Operation) -> bool {
        let is_of_s3 = |rules: &String| rules.contains(r#""AWS::S3::ForcePathStyle""#);
        let uri = operation.http.as_ref().map_or("", |http| &http.uri.text);
        let first = uri.strip_prefix("/{").and_then(|rest| Some(rest.split_once('}')?.0)).unwrap_or_default();
        let is_first =
            |(_, value): &(&str, EndpointValue<'_>)| matches!(value, EndpointValue::Member(name) if *name == first);
        self.service.endpoint_rules.as_ref().is_some_and(is_of_s3)
            && self.endpoint_params(operation).iter().any(is_first)
    }
}

impl Operation {
    /// Whether its requests or replies have checksums.
    pub fn has_checksums(&self) -> bool {
        self.checksum_required || self.checksum.is_some()
    }

    /// The name in the model.
    pub fn name(&self) -> &str {
        self.id.name()
    }

    /// Whether it sends or returns a stream of events.
    pub fn has_events(&self, api: &Api) -> bool {
        self.input_stream.iter().chain(&self.output_stream).any(|stream| stream.has_events(api))
    }
}

/// How an operation returns its results in pages. Each path consists of member names.
#[derive(Debug, Clone)]
pub struct Paginated {
    /// The path from the input to the member that takes the token.
    pub input_token: Vec<String>,
    /// The path from the output to the next token.
    pub output_token: Vec<String>,
    /// The path from the output to the items.
    pub items: Option<Vec<String>>,
    /// The path from the input to the member that takes the size of a page.
    pub page_size: Option<Vec<String>>,
}

/// The operation that reads what another operation replaces (`shapewright#mergeFrom`).
#[derive(Debug, Clone)]
pub struct Merge {
    /// Its position in [`Api::operations`](super::Api::operations).
    pub read: usize,
    /// The member of its output that holds what is replaced.
    pub member: String,
}

/// A protocol test: what a client has to send, or what it has to read.
#[derive(Debug, Clone)]
pub struct ProtocolTest {
    /// Its id.
    pub id: String,
    /// What it is of.
    pub of: TestOf,
    /// The case as JSON.
    pub case: String,
}

/// A smoke test: a call of the real service, and how it ends.
#[derive(Debug, Clone)]
pub struct SmokeTest {
    /// Its id.
    pub id: String,
    /// The case as JSON.
    pub case: String,
}

/// What a protocol test is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestOf {
    /// The request of the operation.
    Request,
    /// The reply with its output.
    Response,
    /// The reply with this error.
    Error(ShapeIndex),
}

/// An example of a call.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows, in a few words.
    pub title: String,
    /// More about it.
    pub documentation: Option<String>,
    /// The input as JSON.
    pub input: String,
    /// The streaming member of the input, if the example gives one and it is no longer a member of the input.
    pub body: Option<String>,
    /// The output as JSON, if the call succeeds.
    pub output: Option<String>,
    /// The error, if the call fails.
    pub error: Option<ExampleError>,
    /// Whether the input may break constraints.
    pub allow_constraint_errors: bool,
    /// The place of the example.
    pub origin: Origin,
}

/// The error of an example.
#[derive(Debug, Clone)]
pub struct ExampleError {
    /// The shape id of the error.
    pub id: ShapeId,
    /// The shape, if it is one of the operation's errors.
    pub shape: Option<ShapeIndex>,
    /// Its members as JSON.
    pub content: String,
}
