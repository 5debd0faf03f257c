//! The values of traits that have parts.

use std::borrow::Cow;

use super::read::{shape_id, status, text};
use crate::json::{Object, Raw, Read};
use crate::{Origin, ShapeId};

/// A deprecation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// Why, and what to use instead.
    pub message: Option<String>,
    /// Since which version or date.
    pub since: Option<String>,
}

pub(super) fn deprecated(raw: Raw<'_>) -> Read<Deprecated> {
    let object = raw.object()?;
    Ok(Deprecated { message: object.optional("message", text)?, since: object.optional("since", text)? })
}

/// The value of an enum member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// Of an `enum`.
    String(String),
    /// Of an `intEnum`.
    Int(i32),
}

pub(super) fn enum_value(raw: Raw<'_>) -> Read<EnumValue> {
    match raw.text().starts_with('"') {
        true => Ok(EnumValue::String(text(raw)?)),
        false => Ok(EnumValue::Int(raw.read("a string or a whole number of 32 bits")?)),
    }
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The expression, in the syntax of ECMA 262.
    pub text: String,
    /// Its place.
    pub origin: Origin,
}

pub(super) fn pattern(raw: Raw<'_>) -> Read<Pattern> {
    Ok(Pattern { text: text(raw)?, origin: raw.origin() })
}

/// Who caused an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The caller.
    Client,
    /// The service.
    Server,
}

pub(super) fn error_kind(raw: Raw<'_>) -> Read<ErrorKind> {
    match &*raw.string()? {
        "client" => Ok(ErrorKind::Client),
        "server" => Ok(ErrorKind::Server),
        _ => Err(raw.expected("`client` or `server`")),
    }
}

/// The call may succeed if it is tried again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retryable {
    /// The service throttled the call.
    pub throttling: bool,
}

pub(super) fn retryable(raw: Raw<'_>) -> Read<Retryable> {
    let throttling = raw.object()?.optional("throttling", |value| value.boolean())?;
    Ok(Retryable { throttling: throttling.unwrap_or_default() })
}

/// The trait `paginated` as written on an operation or a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pagination {
    pub(crate) input_token: Option<String>,
    pub(crate) output_token: Option<String>,
    pub(crate) items: Option<String>,
    pub(crate) page_size: Option<String>,
}

pub(super) fn pagination(raw: Raw<'_>) -> Read<Pagination> {
    let object = raw.object()?;
    Ok(Pagination {
        input_token: object.optional("inputToken", text)?,
        output_token: object.optional("outputToken", text)?,
        items: object.optional("items", text)?,
        page_size: object.optional("pageSize", text)?,
    })
}

/// The format of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, in UTC.
    DateTime,
    /// The format of HTTP's headers.
    HttpDate,
    /// Seconds since 1970, with a fraction.
    EpochSeconds,
}

pub(super) fn timestamp_format(raw: Raw<'_>) -> Read<TimestampFormat> {
    match &*raw.string()? {
        "date-time" => Ok(TimestampFormat::DateTime),
        "http-date" => Ok(TimestampFormat::HttpDate),
        "epoch-seconds" => Ok(TimestampFormat::EpochSeconds),
        _ => Err(raw.expected("`date-time`, `http-date` or `epoch-seconds`")),
    }
}

/// The namespace of an XML element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace itself.
    pub uri: String,
    /// The prefix for it.
    pub prefix: Option<String>,
}

pub(super) fn xml_namespace(raw: Raw<'_>) -> Read<XmlNamespace> {
    let object = raw.object()?;
    Ok(XmlNamespace { uri: text(object.require("uri")?)?, prefix: object.optional("prefix", text)? })
}

/// The `name` of a trait, whose other properties are not needed.
pub(super) fn name(raw: Raw<'_>) -> Read<String> {
    text(raw.object()?.require("name")?)
}

/// A rule across members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What the model calls the rule.
    pub name: String,
    /// JMESPath over the value; the rule holds if the result is true.
    pub expression: String,
    /// What the rule means.
    pub documentation: Option<String>,
    /// The place of its expression.
    pub origin: Origin,
    /// The error with which the service refuses what breaks it, if it is not that of all constraints.
    pub error: Option<ShapeId>,
}

pub(super) fn conditions(raw: Raw<'_>) -> Read<Vec<Condition>> {
    conditions_with(raw, |_| Ok(None))
}

/// Conditions that may name an error.
pub(super) fn own_conditions(raw: Raw<'_>) -> Read<Vec<Condition>> {
    conditions_with(raw, |condition| condition.optional("error", shape_id))
}

fn conditions_with(raw: Raw<'_>, error: fn(&Object<'_>) -> Read<Option<ShapeId>>) -> Read<Vec<Condition>> {
    let condition = |(name, value): (&Cow<'_, str>, Raw<'_>)| {
        let object = value.object()?;
        let expression = object.require("expression")?;
        Ok(Condition {
            name: name.to_string(),
            expression: text(expression)?,
            documentation: object.optional("documentation", text)?,
            origin: expression.origin(),
            error: error(&object)?,
        })
    };
    raw.object()?.iter().map(condition).collect()
}

/// The name of an option.
pub(super) fn option(raw: Raw<'_>) -> Read<String> {
    let name = text(raw)?;
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    match name.split('-').all(is_word) {
        true => Ok(name),
        false => Err(raw.expected("an option such as `city-region`: words of a-z and 0-9 with dashes between them")),
    }
}

/// The names that an AWS service has elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsService {
    /// In the names of SDKs.
    pub sdk_id: String,
    /// In the names of resources.
    pub arn_namespace: Option<String>,
    /// In CloudFormation.
    pub cloud_formation_name: Option<String>,
    /// In CloudTrail.
    pub cloud_trail_event_source: Option<String>,
    /// In host names.
    pub endpoint_prefix: Option<String>,
}

pub(super) fn aws_service(raw: Raw<'_>) -> Read<AwsService> {
    let object = raw.object()?;
    Ok(AwsService {
        sdk_id: text(object.require("sdkId")?)?,
        arn_namespace: object.optional("arnNamespace", text)?,
        cloud_formation_name: object.optional("cloudFormationName", text)?,
        cloud_trail_event_source: object.optional("cloudTrailEventSource", text)?,
        endpoint_prefix: object.optional("endpointPrefix", text)?,
    })
}

/// The name of an error in the query protocols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsQueryError {
    /// The error's code.
    pub code: String,
    /// The status code of the response.
    pub http_response_code: u16,
}

pub(super) fn aws_query_error(raw: Raw<'_>) -> Read<AwsQueryError> {
    let object = raw.object()?;
    Ok(AwsQueryError {
        code: text(object.require("code")?)?,
        http_response_code: status(object.require("httpResponseCode")?)?,
    })
}
