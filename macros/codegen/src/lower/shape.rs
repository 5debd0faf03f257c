//! A shape and its members.

use shapewright_core::Kind;
use shapewright_core::shape::{Severity, TimestampFormat};
use shapewright_model::traits::{self, EnumValue, ErrorKind, Traits};
use shapewright_model::{Member, Members, Shape};

use super::{index, text};
use crate::ir::{self, Condition, Constraints, ErrorRole, EventRole, Format, HttpBinding, Value, ValueOf, Xml};

pub(super) fn shape(shape: Shape<'_>) -> ir::Shape {
    use shapewright_model::Kind;
    let (values, members) = match shape.kind() {
        Kind::Enum(members) | Kind::IntEnum(members) => (values(members), Vec::new()),
        Kind::Structure(members) | Kind::Union(members) => (Vec::new(), members.iter().collect()),
        Kind::List(item) => (Vec::new(), vec![item]),
        Kind::Map { key, value } => (Vec::new(), vec![key, value]),
        _ => (Vec::new(), Vec::new()),
    };
    let traits = shape.traits();
    ir::Shape {
        id: shape.id().clone(),
        name: shape.name().to_owned(),
        kind: kind(shape.kind()),
        members: members.into_iter().map(member).collect(),
        values,
        is_recursive: shape.is_recursive(),
        streaming: traits.streaming,
        requires_length: traits.requires_length,
        constraints: constraints(traits),
        conditions: conditions(traits),
        format: format(traits),
        error: error(shape),
        documentation: text(traits.documentation.as_deref()),
        deprecated: traits.deprecated.clone(),
        since: traits.since.clone(),
    }
}

fn member(member: Member<'_>) -> ir::Member {
    let traits = member.traits();
    ir::Member {
        name: member.name().to_owned(),
        target: index(member.target()),
        required: member.is_required(),
        optional: !member.must_be_given(),
        boxed: member.boxed(),
        default: member.default().map(ToString::to_string),
        client_optional: traits.client_optional,
        idempotency_token: traits.idempotency_token,
        constraints: constraints(traits),
        conditions: conditions(traits),
        format: format(traits),
        http: http(member),
        host_label: traits.host_label,
        context_param: traits.context_param.clone(),
        event: match (traits.event_header, traits.event_payload) {
            (true, _) => Some(EventRole::Header),
            (_, true) => Some(EventRole::Payload),
            _ => None,
        },
        documentation: text(traits.documentation.as_deref()),
        deprecated: traits.deprecated.clone(),
        since: traits.since.clone(),
    }
}

fn values(members: Members<'_>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let values = members.iter().map(|member| {
        let value = match member.enum_value() {
            Some(EnumValue::String(text)) => ValueOf::Text(text.clone()),
            Some(EnumValue::Int(number)) => ValueOf::Number(*number),
            None => ValueOf::Text(member.name().to_owned()),
        };
        Value {
            name: member.name().to_owned(),
            repeated: !seen.insert(value.clone()),
            value,
            internal: member.traits().internal,
            documentation: text(member.traits().documentation.as_deref()),
            deprecated: member.traits().deprecated.clone(),
        }
    });
    values.collect()
}

fn http(member: Member<'_>) -> Option<HttpBinding> {
    use shapewright_model::HttpBinding as Of;
    Some(match member.http_binding()? {
        Of::Label => HttpBinding::Label,
        Of::Query(name) => HttpBinding::Query(name.to_owned()),
        Of::QueryParams => HttpBinding::QueryParams,
        Of::Header(name) => HttpBinding::Header(name.to_owned()),
        Of::PrefixHeaders(prefix) => HttpBinding::PrefixHeaders(prefix.to_owned()),
        Of::Payload => HttpBinding::Payload,
        Of::ResponseCode => HttpBinding::ResponseCode,
    })
}

fn constraints(traits: &Traits) -> Constraints {
    let bound = |bound: &Option<traits::Decimal>| bound.as_ref().map(|bound| bound.as_str().to_owned());
    Constraints {
        length: traits.length.as_ref().map(|length| (length.min, length.max)),
        range: traits.range.as_ref().map(|range| (bound(&range.min), bound(&range.max))),
        pattern: traits.pattern.clone(),
        unique_items: traits.unique_items,
        sensitive: traits.sensitive,
    }
}

fn conditions(traits: &Traits) -> Vec<Condition> {
    let standard = traits.conditions.iter().map(|condition| (condition, Severity::Error, true));
    let own = traits.own_conditions.iter().map(|condition| (condition, Severity::Error, false));
    let advice = traits.advice.iter().map(|condition| (condition, Severity::Warning, false));
    let lowered = standard.chain(own).chain(advice).map(|(condition, severity, standard)| Condition {
        name: condition.name.clone(),
        expression: condition.expression.clone(),
        documentation: text(condition.documentation.as_deref()),
        severity,
        standard,
        error: condition.error.clone(),
        origin: condition.origin,
    });
    lowered.collect()
}

fn format(traits: &Traits) -> Format {
    Format {
        timestamp: traits.timestamp_format.map(|format| match format {
            traits::TimestampFormat::DateTime => TimestampFormat::DateTime,
            traits::TimestampFormat::HttpDate => TimestampFormat::HttpDate,
            traits::TimestampFormat::EpochSeconds => TimestampFormat::EpochSeconds,
        }),
        json_name: traits.json_name.clone(),
        sparse: traits.sparse,
        media_type: traits.media_type.clone(),
        xml: Xml {
            name: traits.xml_name.clone(),
            attribute: traits.xml_attribute,
            flattened: traits.xml_flattened,
            namespace: traits.xml_namespace.clone(),
        },
        ec2_query_name: traits.ec2_query_name.clone(),
    }
}

fn error(shape: Shape<'_>) -> Option<ErrorRole> {
    let traits = shape.traits();
    let kind = traits.error?;
    let query = traits.aws_query_error.as_ref();
    let status = traits.http_error.unwrap_or(if kind == ErrorKind::Client { 400 } else { 500 });
    Some(ErrorRole {
        kind,
        status,
        query_status: query.map_or(status, |query| query.http_response_code),
        code: query.map_or_else(|| shape.name().to_owned(), |query| query.code.clone()),
        retryable: traits.retryable.is_some(),
        throttling: traits.retryable.is_some_and(|retryable| retryable.throttling),
    })
}

fn kind(kind: shapewright_model::Kind<'_>) -> Kind {
    use shapewright_model::Kind as Of;
    match kind {
        Of::Blob => Kind::Blob,
        Of::Boolean => Kind::Boolean,
        Of::String => Kind::String,
        Of::Byte => Kind::Byte,
        Of::Short => Kind::Short,
        Of::Integer => Kind::Integer,
        Of::Long => Kind::Long,
        Of::Float => Kind::Float,
        Of::Double => Kind::Double,
        Of::BigInteger => Kind::BigInteger,
        Of::BigDecimal => Kind::BigDecimal,
        Of::Timestamp => Kind::Timestamp,
        Of::Document => Kind::Document,
        Of::Enum(_) => Kind::Enum,
        Of::IntEnum(_) => Kind::IntEnum,
        Of::List(_) => Kind::List,
        Of::Map { .. } => Kind::Map,
        Of::Structure(_) => Kind::Structure,
        Of::Union(_) => Kind::Union,
    }
}
