//! Reads a reply that is an error, by the rules of botocore's JSON parsers.

use std::fmt;

use shapewright_core::node::Map;
use shapewright_core::python;
use shapewright_core::reply::Body;
use shapewright_core::service::Protocol;
use shapewright_core::shape::{Binding, Role};
use shapewright_core::{Kind, Member, Node, Operation, Service, Shape};

use crate::timestamps::Timestamps;

/// The first status that is an error.
const FIRST_ERROR: u16 = 301;

/// A reply as it came.
#[derive(Clone, Copy)]
pub struct Reply<'a> {
    /// The HTTP status.
    pub status: u16,
    /// Finds a header by its name in lower case.
    pub header: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).finish_non_exhaustive()
    }
}

impl Reply<'_> {
    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.status >= FIRST_ERROR
    }

    fn header(&self, name: &str) -> Option<&str> {
        (self.header)(name)
    }

    /// Whether it comes from something before the service, such as a proxy: a server error without a body, or in HTML.
    fn is_generic(&self) -> bool {
        let body = self.body.trim_ascii();
        self.status >= 500 && (body.is_empty() || body.starts_with(b"<html>"))
    }
}

/// An error that the service returned. Displays as botocore's `ClientError` does; exit code 254.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceError {
    operation: &'static str,
    fields: Map,
    retries: Option<u32>,
}

impl ServiceError {
    /// Reads an error. Whatever the body is, something can be said of it.
    pub fn parse(reply: Reply<'_>, service: &Service, operation: &Operation, timestamps: &Timestamps) -> Self {
        let mut fields = Map::new();
        if reply.is_generic() {
            fields.insert("Code".to_owned(), reply.status.to_string().into());
            fields.insert("Message".to_owned(), reason(reply.status).into());
            return Self { operation: operation.name, fields, retries: None };
        }
        // The one status that the AWS CLI reads as an output and then refuses.
        if (300..FIRST_ERROR).contains(&reply.status) {
            fields.extend(["Code", "Message"].map(|name| (name.to_owned(), "Unknown".into())));
            return Self { operation: operation.name, fields, retries: None };
        }
        let body = Body::parse(reply.body).ok();
        let none = Map::new();
        let entries = body.as_ref().map_or(&none, Body::entries);
        let message = match &body {
            Some(_) => entries.get("message").or_else(|| entries.get("Message")).cloned(),
            // A body that is not a JSON object is the message itself.
            None => Some(Node::from(String::from_utf8_lossy(reply.body).into_owned())),
        };
        fields.insert("Message".to_owned(), message.unwrap_or_else(|| "".into()));
        fields.insert("Code".to_owned(), Node::Null);
        let code = code(&reply, entries, service.protocol);
        fields.insert("Code".to_owned(), code.into());
        let shape = fields.get("Code").and_then(Node::as_str).and_then(|code| shape(code, service, operation));
        // The fields of a known error are beside its code and message, under their names in the model.
        let known = shape.zip(body).and_then(|(shape, body)| {
            let Node::Map(in_body) = body.fit(shape, service.protocol).ok()? else { return None };
            let mut known = Map::new();
            for member in shape.members {
                if let Some(Binding::Header(name)) = member.binding
                    && let Some(text) = reply.header(&name.to_ascii_lowercase())
                {
                    known.insert(member.name.to_owned(), scalar(member, text));
                }
            }
            let is_bound = |name: &str| shape.member(name).is_some_and(|(_, member)| member.binding.is_some());
            known.extend(in_body.into_iter().filter(|(name, _)| !is_bound(name)));
            let mut known = Node::Map(known);
            timestamps.show(&mut known, shape).ok()?;
            Some(known)
        });
        let error = Self { operation: operation.name, fields, retries: None };
        error.beside(known)
    }

    /// An error of a protocol whose bodies are not JSON: what the codec read of it, if there is a body.
    pub fn of(
        service: &Service,
        operation: &Operation,
        reply: Reply<'_>,
        code: Option<&str>,
        message: Option<&str>,
    ) -> Self {
        let code = code.map_or_else(|| reply.status.to_string(), str::to_owned);
        let message = match message {
            _ if reply.body.is_empty() => reason(reply.status),
            // What the AWS CLI makes of an element that is missing, and of one without text.
            None => "Unknown",
            Some("") => "None",
            Some(message) => message,
        };
        let mut fields = [("Code", code.as_str()), ("Message", message)];
        if service.protocol == Protocol::RestXml && !service.settings.no_error_wrapping && !reply.body.is_empty() {
            fields.reverse();
        }
        let fields = fields.map(|(name, text)| (name.to_owned(), Node::from(text)));
        Self { operation: operation.name, fields: Map::from_iter(fields), retries: None }
    }

    /// An error that came among events.
    #[cfg(feature = "event-streams")]
    pub(crate) fn within(operation: &Operation, code: String, message: String) -> Self {
        let fields = [("Code", code), ("Message", message)].map(|(name, text)| (name.to_owned(), Node::String(text)));
        Self { operation: operation.name, fields: Map::from_iter(fields), retries: None }
    }

    /// The error with the members that its shape has.
    pub fn with(self, mut members: Node, shape: &'static Shape, timestamps: &Timestamps) -> Self {
        let shown = timestamps.show(&mut members, shape).is_ok();
        self.beside(shown.then_some(members))
    }

    fn beside(mut self, members: Option<Node>) -> Self {
        if let Some(Node::Map(members)) = members {
            for (name, value) in members {
                self.fields.entry(name).or_insert(value);
            }
        }
        self
    }

    /// The error after so many retries, which were all that are allowed.
    pub fn after_retries(self, retries: u32) -> Self {
        Self { retries: Some(retries), ..self }
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.fields.get("Code").and_then(Node::as_str).unwrap_or_default()
    }

    /// `Code`, `Message`, and the fields of the error's shape.
    pub fn fields(&self) -> &Map {
        &self.fields
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "An error occurred ({}) when calling the {} operation", self.code(), self.operation)?;
        if let Some(retries) = self.retries {
            write!(f, " (reached max retries: {retries})")?;
        }
        let message = self.fields.get("Message").unwrap_or(&Node::Null);
        write!(f, ": {}", python::str(message))
    }
}

impl std::error::Error for ServiceError {}

/// The code: of the body, in REST of a header before that; else the status.
fn code(reply: &Reply<'_>, body: &Map, protocol: Protocol) -> String {
    // A service that once spoke the query protocol returns the code that it had there, and whose fault it is.
    let query = reply.header("x-amzn-query-error").and_then(|error| error.split_once(';'));
    if let Some((code, _)) = query.filter(|(code, fault)| !code.is_empty() && !fault.contains(';')) {
        return code.to_owned();
    }
    let header = reply.header("x-amzn-errortype").filter(|_| protocol == Protocol::RestJson1);
    let in_body = || match protocol {
        Protocol::RestJson1 => ["code", "Code", "__type"].iter().find_map(|name| body.get(*name)),
        _ => body.get("__type"),
    };
    let written = match (header, in_body()) {
        (Some(code), _) => code.to_owned(),
        (None, Some(Node::Null)) => String::new(),
        (None, Some(code)) => python::str(code).into_owned(),
        (None, None) => reply.status.to_string(),
    };
    // `namespace#Name:http://…`
    let name = written.split(':').next().unwrap_or_default();
    name.rsplit('#').next().unwrap_or_default().to_owned()
}

/// A member of an error that is in a header.
fn scalar(member: &Member, text: &str) -> Node {
    match member.target.kind {
        Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long => {
            python::integer(text).map_or_else(|| Node::from(text), Node::Number)
        }
        Kind::Boolean => Node::Boolean(text.eq_ignore_ascii_case("true")),
        _ => Node::from(text),
    }
}

/// The error of this code: one of the operation, else of any operation.
fn shape(code: &str, service: &Service, operation: &Operation) -> Option<&'static Shape> {
    let others = service.operations.iter().flat_map(|operation| operation.errors);
    let mut all = operation.errors.iter().chain(others);
    all.find(|shape| shape.name == code || matches!(shape.role, Role::Error { code: own, .. } if own == code)).copied()
}

/// What HTTP calls a status, as Python knows it.
pub(crate) fn reason(status: u16) -> &'static str {
    match status {
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Request Entity Too Large",
        414 => "Request-URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Requested Range Not Satisfiable",
        417 => "Expectation Failed",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ => "",
    }
}
