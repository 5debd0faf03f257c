//! `http`, `endpoint` and what else says how an operation uses HTTP.

use super::read::{status, text, texts};
use crate::error::shortened;
use crate::json::{Raw, Read};
use crate::shape_id::is_identifier;

/// How an operation is called over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method, such as `GET`.
    pub method: String,
    /// Where the members of the input go in the URI.
    pub uri: UriPattern,
    /// The status code of success; 200 unless the model says otherwise.
    pub code: u16,
}

/// The pattern of a URI, such as `/{Bucket}/{Key+}?versions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriPattern {
    /// The pattern as the model has it.
    pub text: String,
    /// What is between the slashes. After a slash at the end of the path comes an empty literal; `/` has no segments.
    pub segments: Vec<UriSegment>,
    /// The fixed parameters of the query.
    pub query: Vec<QueryLiteral>,
}

/// A segment of a URI's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UriSegment {
    /// Fixed text.
    Literal(String),
    /// The value of the input member of this name, in one segment.
    Label(String),
    /// The value of the input member of this name, which may contain slashes.
    GreedyLabel(String),
}

/// A fixed parameter of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryLiteral {
    /// Its name.
    pub name: String,
    /// Its value; `None` if there is no `=`.
    pub value: Option<String>,
}

impl UriPattern {
    /// The names of the labels, in order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            UriSegment::Literal(_) => None,
            UriSegment::Label(name) | UriSegment::GreedyLabel(name) => Some(name.as_str()),
        })
    }
}

pub(super) fn http(raw: Raw<'_>) -> Read<Http> {
    let object = raw.object()?;
    Ok(Http {
        method: text(object.require("method")?)?,
        uri: uri_pattern(object.require("uri")?)?,
        code: object.optional("code", status)?.unwrap_or(200),
    })
}

fn uri_pattern(raw: Raw<'_>) -> Read<UriPattern> {
    let text = text(raw)?;
    let wrong = |what: &str| Err(raw.mistake(format!("the URI pattern `{}` {what}", shortened(&text))));
    let (path, query) = text.split_once('?').map_or((&*text, None), |(path, query)| (path, Some(query)));
    let Some(path) = path.strip_prefix('/') else { return wrong("does not begin with `/`") };
    if text.contains('#') {
        return wrong("has a fragment");
    }
    if query.is_some_and(|query| query.contains(['{', '}'])) {
        return wrong("has a label in its query");
    }
    let mut segments: Vec<UriSegment> = Vec::new();
    let mut greedy = false;
    for (at, segment) in path.split('/').enumerate() {
        if segment.is_empty() && at < path.matches('/').count() {
            return wrong("has an empty segment");
        }
        let Some(label) = segment.strip_prefix('{').and_then(|label| label.strip_suffix('}')) else {
            if segment.contains(['{', '}']) {
                return wrong("has a label that is only a part of a segment");
            }
            segments.push(UriSegment::Literal(segment.to_owned()));
            continue;
        };
        let name = label.strip_suffix('+').unwrap_or(label);
        if !is_identifier(name) {
            return wrong("has a label that is not the name of a member");
        }
        if greedy {
            return wrong("has a label after a greedy one");
        }
        greedy = name.len() < label.len();
        segments.push(match greedy {
            true => UriSegment::GreedyLabel(name.to_owned()),
            false => UriSegment::Label(name.to_owned()),
        });
    }
    if path.is_empty() {
        segments.clear();
    }
    let literal = |part: &str| match part.split_once('=') {
        Some((name, value)) => QueryLiteral { name: name.to_owned(), value: Some(value.to_owned()) },
        None => QueryLiteral { name: part.to_owned(), value: None },
    };
    let query = query.unwrap_or_default().split('&').filter(|part| !part.is_empty()).map(literal).collect();
    Ok(UriPattern { text, segments, query })
}

/// What an operation puts before the endpoint's host name, such as `{accountId}.data-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPrefix {
    /// The prefix as the model has it.
    pub text: String,
    /// Its parts, in order.
    pub parts: Vec<HostPart>,
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPart {
    /// Fixed text.
    Literal(String),
    /// The value of the input member of this name.
    Label(String),
}

impl HostPrefix {
    /// The names of the labels, in order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            HostPart::Literal(_) => None,
            HostPart::Label(name) => Some(name.as_str()),
        })
    }
}

/// The `hostPrefix` of `endpoint`.
pub(super) fn host_prefix(raw: Raw<'_>) -> Read<HostPrefix> {
    let raw = raw.object()?.require("hostPrefix")?;
    let text = text(raw)?;
    let wrong = |what: &str| Err(raw.mistake(format!("the host prefix `{}` {what}", shortened(&text))));
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((label, after)) = after.split_once('}') else { return wrong("has a label without an end") };
        if !is_identifier(label) {
            return wrong("has a label that is not the name of a member");
        }
        parts.extend((!literal.is_empty()).then(|| HostPart::Literal(literal.to_owned())));
        parts.push(HostPart::Label(label.to_owned()));
        rest = after;
    }
    parts.extend((!rest.is_empty()).then(|| HostPart::Literal(rest.to_owned())));
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    if parts.iter().any(|part| matches!(part, HostPart::Literal(text) if !text.bytes().all(is_host))) {
        return wrong("has a character that a host name cannot have");
    }
    Ok(HostPrefix { text, parts })
}

/// Which checksums requests and responses carry: `aws.protocols#httpChecksum`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpChecksum {
    /// Requests must carry one.
    pub request_checksum_required: bool,
    /// The input member that chooses the algorithm of the request's.
    pub request_algorithm_member: Option<String>,
    /// The input member that asks for the response's to be checked.
    pub request_validation_mode_member: Option<String>,
    /// The algorithms that responses may use, such as `CRC32`.
    pub response_algorithms: Vec<String>,
}

pub(super) fn checksum(raw: Raw<'_>) -> Read<HttpChecksum> {
    let object = raw.object()?;
    let required = object.optional("requestChecksumRequired", |value| value.boolean())?;
    Ok(HttpChecksum {
        request_checksum_required: required.unwrap_or_default(),
        request_algorithm_member: object.optional("requestAlgorithmMember", text)?,
        request_validation_mode_member: object.optional("requestValidationModeMember", text)?,
        response_algorithms: object.optional("responseAlgorithms", texts)?.unwrap_or_default(),
    })
}

/// The encodings of `requestCompression` that the service takes, most preferred first.
pub(super) fn encodings(raw: Raw<'_>) -> Read<Vec<String>> {
    texts(raw.object()?.require("encodings")?)
}

/// How an API key is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// The name of the header or of the query parameter.
    pub name: String,
    /// Which of the two it is.
    pub location: ApiKeyLocation,
    /// What comes before the key in a header, as in `ApiKey 123`.
    pub scheme: Option<String>,
}

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
}

pub(super) fn api_key(raw: Raw<'_>) -> Read<ApiKey> {
    let object = raw.object()?;
    let location = object.require("in")?;
    let location = match &*location.string()? {
        "header" => ApiKeyLocation::Header,
        "query" => ApiKeyLocation::Query,
        _ => return Err(location.expected("`header` or `query`")),
    };
    Ok(ApiKey { name: text(object.require("name")?)?, location, scheme: object.optional("scheme", text)? })
}

/// How a service uses its protocol: the parts of a protocol's trait that `restXml` and others have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtocolSettings {
    /// The versions of HTTP for requests, most preferred first; empty for the default.
    pub http: Vec<String>,
    /// The versions of HTTP for event streams, most preferred first; empty for the same as the others.
    pub event_stream_http: Vec<String>,
    /// Errors have no `<ErrorResponse>` around them (`restXml`).
    pub no_error_wrapping: bool,
}

pub(crate) fn protocol_settings(raw: Raw<'_>) -> Read<ProtocolSettings> {
    if matches!(raw.text(), "true" | "null") {
        return Ok(ProtocolSettings::default());
    }
    let object = raw.object()?;
    let unwrapped = object.optional("noErrorWrapping", |value| value.boolean())?;
    Ok(ProtocolSettings {
        http: object.optional("http", texts)?.unwrap_or_default(),
        event_stream_http: object.optional("eventStreamHttp", texts)?.unwrap_or_default(),
        no_error_wrapping: unwrapped.unwrap_or_default(),
    })
}
