//! Which trait sets which field.

use std::collections::BTreeMap;

use serde_json::Value;

use super::read::{self, boxed, flag, text};
use super::{
    ApiKey, AwsQueryError, AwsService, ClientContextParam, Condition, Deprecated, EnumValue, ErrorKind, Example,
    HostPrefix, Http, HttpChecksum, Length, OperationContextParam, Pagination, Pattern, Range, Retryable,
    StaticContextParam, TimestampFormat, Waiter, XmlNamespace, endpoint, example, http, number, values, waiter,
};
use crate::error::Mistake;
use crate::json::{Json, Raw};
use crate::{HttpBinding, ShapeId};

/// Makes the struct, and the function that sets a field by the trait's id.
///
/// A line is `field: Type = "id" with reader;`. A trait without a value becomes a `bool`, by [`flag`].
macro_rules! traits {
    ($($(#[$doc:meta])* $vis:vis $field:ident: $ty:ty = $id:literal with $read:expr;)*) => {
        /// The traits of a shape or member that are known here, and all others in [`other`](Traits::other).
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Traits {
            $($(#[$doc])* #[doc = concat!("\n\nThe trait `", $id, "`.")] $vis $field: $ty,)*
            /// Every trait that has no field of its own, by its absolute id.
            pub other: BTreeMap<String, Value>,
        }

        impl Traits {
            /// Resolves the trait `id`, whose value is `raw`.
            pub(crate) fn set(&mut self, id: &str, raw: Raw<'_>) -> Result<(), Mistake> {
                match id {
                    $($id => self.$field = ($read)(raw)?.into(),)*
                    _ => {
                        self.other.insert(id.to_owned(), read::json(raw)?);
                    }
                }
                Ok(())
            }
        }
    };
}

traits! {
    // Documentation.

    /// What the model says about it, as it is there: see [`docs`](crate::docs).
    pub documentation: Option<String> = "smithy.api#documentation" with text;
    /// A proper name.
    pub title: Option<String> = "smithy.api#title" with text;
    /// It is deprecated.
    pub deprecated: Option<Deprecated> = "smithy.api#deprecated" with values::deprecated;
    /// The version or date in which it was added.
    pub since: Option<String> = "smithy.api#since" with text;
    /// Free-form labels.
    pub tags: Vec<String> = "smithy.api#tags" with read::texts;
    /// Named links.
    pub external_documentation: Vec<(String, String)> = "smithy.api#externalDocumentation" with read::text_entries;
    /// Examples of calls.
    pub examples: Vec<Example> = "smithy.api#examples" with example::examples;
    /// It is for internal use only.
    pub internal: bool = "smithy.api#internal" with flag;
    /// It may change at any time.
    pub unstable: bool = "smithy.api#unstable" with flag;
    /// It must not be used outside its namespace.
    pub private: bool = "smithy.api#private" with flag;

    // Constraints.

    /// The value of a member of an enum.
    pub enum_value: Option<EnumValue> = "smithy.api#enumValue" with values::enum_value;
    /// How many items, entries, characters or bytes there may be.
    pub length: Option<Length> = "smithy.api#length" with number::length;
    /// How small and large a number may be.
    pub range: Option<Range> = "smithy.api#range" with number::range;
    /// The regular expression (of ECMA 262) that a part of the text has to match.
    pub pattern: Option<Pattern> = "smithy.api#pattern" with values::pattern;
    /// Items have to differ.
    pub unique_items: bool = "smithy.api#uniqueItems" with flag;
    /// Rules across members, in JMESPath, in the model's order.
    pub conditions: Vec<Condition> = "smithy.contracts#conditions" with values::conditions;
    /// The same with what the standard trait lacks: functions of our own, and the error with which the service refuses
    /// what breaks a rule.
    pub own_conditions: Vec<Condition> = "shapewright#conditions" with values::own_conditions;
    /// Rules that the service does not enforce, though breaking one is probably a mistake; written like conditions.
    pub advice: Vec<Condition> = "shapewright#advice" with values::conditions;

    // Whether there has to be a value.

    /// A value must be given.
    pub required: bool = "smithy.api#required" with flag;
    /// The value that is assumed if none is given; `null` means that there is none. A number beyond the range of `f64` is a
    /// string here.
    pub default: Option<Value> = "smithy.api#default" with read::json;
    /// The default was added after the member was published, so clients do not assume it.
    pub added_default: bool = "smithy.api#addedDefault" with flag;
    /// Clients treat the member as optional even if it is `required` or has a `default`.
    pub client_optional: bool = "smithy.api#clientOptional" with flag;
    /// In version 1.0: a number or boolean has no default.
    pub boxed: bool = "smithy.api#box" with flag;
    /// Items or values may be null.
    pub sparse: bool = "smithy.api#sparse" with flag;
    /// The structure is the input of one operation only.
    pub input: bool = "smithy.api#input" with flag;
    /// The structure is the output of one operation only.
    pub output: bool = "smithy.api#output" with flag;
    /// The structure is `smithy.api#Unit`.
    pub unit_type: bool = "smithy.api#unitType" with flag;
    /// The shape can only be mixed into others.
    pub mixin: Option<Value> = "smithy.api#mixin" with read::json;

    // Behaviour.

    /// Who caused the error.
    pub error: Option<ErrorKind> = "smithy.api#error" with values::error_kind;
    /// The call may succeed if it is tried again.
    pub retryable: Option<Retryable> = "smithy.api#retryable" with values::retryable;
    /// Calling it changes nothing.
    pub readonly: bool = "smithy.api#readonly" with flag;
    /// Calling it twice has the effect of calling it once.
    pub idempotent: bool = "smithy.api#idempotent" with flag;
    /// If the caller sets no value, the client generates one, so that the service recognizes a repeated call.
    pub idempotency_token: bool = "smithy.api#idempotencyToken" with flag;
    /// Read by [`Operation::paginated`](crate::Operation::paginated), which knows the service's part of it.
    pub(crate) pagination: Option<Pagination> = "smithy.api#paginated" with values::pagination;
    /// The waiters, in the model's order.
    pub waitable: Vec<Waiter> = "smithy.waiters#waitable" with waiter::waiters;
    /// The value must not be shown.
    pub sensitive: bool = "smithy.api#sensitive" with flag;

    // Streaming.

    /// A blob that may not fit into memory, or a union whose values are events.
    pub streaming: bool = "smithy.api#streaming" with flag;
    /// The stream's length must be known.
    pub requires_length: bool = "smithy.api#requiresLength" with flag;
    /// The member is a header of the event.
    pub event_header: bool = "smithy.api#eventHeader" with flag;
    /// The member is the payload of the event.
    pub event_payload: bool = "smithy.api#eventPayload" with flag;

    // How values are written.

    /// The name in JSON.
    pub json_name: Option<String> = "smithy.api#jsonName" with text;
    /// What a blob or a string holds (RFC 2045).
    pub media_type: Option<String> = "smithy.api#mediaType" with text;
    /// The format of a timestamp.
    pub timestamp_format: Option<TimestampFormat> = "smithy.api#timestampFormat" with values::timestamp_format;
    /// The name of the XML element.
    pub xml_name: Option<String> = "smithy.api#xmlName" with text;
    /// The member is an XML attribute.
    pub xml_attribute: bool = "smithy.api#xmlAttribute" with flag;
    /// Items or entries have no XML element around them.
    pub xml_flattened: bool = "smithy.api#xmlFlattened" with flag;
    /// The namespace of the XML element.
    pub xml_namespace: Option<XmlNamespace> = "smithy.api#xmlNamespace" with values::xml_namespace;
    /// The name in queries to EC2.
    pub ec2_query_name: Option<String> = "aws.protocols#ec2QueryName" with text;

    // HTTP.

    /// Method, URI pattern and status code.
    pub http: Option<Box<Http>> = "smithy.api#http" with boxed(http::http);
    /// The status code of an error.
    pub http_error: Option<u16> = "smithy.api#httpError" with read::status;
    /// The member fills its label in the URI.
    pub http_label: bool = "smithy.api#httpLabel" with flag;
    /// The member is this query parameter.
    pub http_query: Option<String> = "smithy.api#httpQuery" with text;
    /// The member's entries are query parameters.
    pub http_query_params: bool = "smithy.api#httpQueryParams" with flag;
    /// The member is this header.
    pub http_header: Option<String> = "smithy.api#httpHeader" with text;
    /// The member's entries are the headers that begin so.
    pub http_prefix_headers: Option<String> = "smithy.api#httpPrefixHeaders" with text;
    /// The member is the body.
    pub http_payload: bool = "smithy.api#httpPayload" with flag;
    /// The member is the status code.
    pub http_response_code: bool = "smithy.api#httpResponseCode" with flag;
    /// Requests carry a checksum.
    pub http_checksum_required: bool = "smithy.api#httpChecksumRequired" with flag;
    /// Which checksums requests and responses carry.
    pub http_checksum: Option<Box<HttpChecksum>> = "aws.protocols#httpChecksum" with boxed(http::checksum);
    /// The encodings in which requests may be compressed, most preferred first.
    pub request_compression: Vec<String> = "smithy.api#requestCompression" with http::encodings;
    /// What comes before the endpoint's host name.
    pub endpoint: Option<Box<HostPrefix>> = "smithy.api#endpoint" with boxed(http::host_prefix);
    /// The member fills its label in the host prefix.
    pub host_label: bool = "smithy.api#hostLabel" with flag;

    // The command line.

    /// The member's option, without its dashes, if it is not made of the member's name.
    pub option: Option<String> = "shapewright#option" with values::option;

    // Authentication.

    /// The schemes that may be used, most wanted first.
    pub auth: Option<Vec<ShapeId>> = "smithy.api#auth" with read::shape_ids;
    /// Calls need not be authenticated.
    pub optional_auth: bool = "smithy.api#optionalAuth" with flag;
    /// The name by which requests are signed: the trait's `name`.
    pub sigv4: Option<String> = "aws.auth#sigv4" with values::name;
    /// The name by which requests to several regions are signed: the trait's `name`.
    pub sigv4a: Option<String> = "aws.auth#sigv4a" with values::name;
    /// Requests carry a bearer token.
    pub http_bearer_auth: bool = "smithy.api#httpBearerAuth" with flag;
    /// Requests carry an API key.
    pub http_api_key_auth: Option<Box<ApiKey>> = "smithy.api#httpApiKeyAuth" with boxed(http::api_key);
    /// Requests carry a name and a password.
    pub http_basic_auth: bool = "smithy.api#httpBasicAuth" with flag;
    /// Requests carry a name and a digest of a password.
    pub http_digest_auth: bool = "smithy.api#httpDigestAuth" with flag;
    /// The signature does not cover the body.
    pub unsigned_payload: bool = "aws.auth#unsignedPayload" with flag;

    // Endpoint rules.

    /// The rules for the endpoint. Large, so kept as text.
    pub endpoint_rule_set: Option<Json> = "smithy.rules#endpointRuleSet" with read::lazy;
    /// The same rules as a decision diagram, which a service may have instead.
    pub endpoint_bdd: Option<Json> = "smithy.rules#endpointBdd" with read::lazy;
    /// Test cases for the rules. Large, so kept as text.
    pub endpoint_tests: Option<Json> = "smithy.rules#endpointTests" with read::lazy;
    /// The rules' parameter whose value is the member's: the trait's `name`.
    pub context_param: Option<String> = "smithy.rules#contextParam" with values::name;
    /// The rules' parameters that have one value for the operation.
    pub static_context_params: Vec<StaticContextParam> = "smithy.rules#staticContextParams" with endpoint::static_params;
    /// The rules' parameters that a client is configured with.
    pub client_context_params: Vec<ClientContextParam> = "smithy.rules#clientContextParams" with endpoint::client_params;
    /// The rules' parameters that are found in the input.
    pub operation_context_params: Vec<OperationContextParam> =
        "smithy.rules#operationContextParams" with endpoint::operation_params;

    // Amazon's own.

    /// The names that the service has elsewhere.
    pub aws_service: Option<AwsService> = "aws.api#service" with values::aws_service;
    /// The error's code in the query protocols.
    pub aws_query_error: Option<AwsQueryError> = "aws.protocols#awsQueryError" with values::aws_query_error;
    /// The service spoke the query protocol before, and error codes stay as they were there.
    pub aws_query_compatible: bool = "aws.protocols#awsQueryCompatible" with flag;
    /// The response has no XML element for the output around it.
    pub s3_unwrapped_xml_output: bool = "aws.customizations#s3UnwrappedXmlOutput" with flag;
}

impl Traits {
    /// What the traits say about where HTTP carries a member; loading makes sure that it is one thing at most.
    pub(crate) fn http_bindings(&self) -> impl Iterator<Item = HttpBinding<'_>> {
        let flag = |is_set: bool, binding| is_set.then_some(binding);
        let bindings = [
            flag(self.http_label, HttpBinding::Label),
            self.http_query.as_deref().map(HttpBinding::Query),
            flag(self.http_query_params, HttpBinding::QueryParams),
            self.http_header.as_deref().map(HttpBinding::Header),
            self.http_prefix_headers.as_deref().map(HttpBinding::PrefixHeaders),
            flag(self.http_payload, HttpBinding::Payload),
            flag(self.http_response_code, HttpBinding::ResponseCode),
        ];
        bindings.into_iter().flatten()
    }

    /// Whether the default is what version 1.0 assumed for numbers and booleans.
    pub(crate) fn has_zero_default(&self) -> bool {
        match &self.default {
            Some(Value::Bool(value)) => !value,
            Some(Value::Number(number)) => number.as_f64() == Some(0.0),
            _ => false,
        }
    }
}
