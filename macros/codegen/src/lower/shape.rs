//! A shape: its table, and its type.

use proc_macro2::{Ident, Span};
use shapewright_model::docs::markdown;
use shapewright_model::traits::{Condition, EnumValue, ErrorKind, TimestampFormat, Traits};
use shapewright_model::{Kind, Member, Members, Shape};

use super::docs::docs;
use super::names::Names;
use crate::ir::{self, Constraints, ErrorRole, Field, Format, Item, Structure, Ty, Value};
use crate::names::{Scope, pascal_case, snake_case};
use crate::options::Options;

pub(crate) fn shape(shape: Shape<'_>, names: &Names, options: &Options) -> ir::Shape {
    let (values, members) = match shape.kind() {
        Kind::Enum(values) | Kind::IntEnum(values) => (self::values(values, options), Vec::new()),
        Kind::Structure(members) | Kind::Union(members) => (Vec::new(), members.iter().collect()),
        Kind::List(item) => (Vec::new(), vec![item]),
        Kind::Map { key, value } => (Vec::new(), vec![key, value]),
        _ => (Vec::new(), Vec::new()),
    };
    let item = names.ty(shape).and_then(|ident| item(shape, ident, &values, names, options));
    ir::Shape {
        namespace: shape.id().namespace().to_owned(),
        name: shape.name().to_owned(),
        table: names.table(shape),
        kind: Ident::new(kind(shape.kind()), Span::call_site()),
        members: members.into_iter().map(|entry| member(entry, names, options)).collect(),
        values,
        constraints: constraints(shape.traits()),
        conditions: conditions(shape.traits()),
        format: format(shape.traits()),
        error: error(shape),
        docs: docs(shape.traits().documentation.as_deref(), || format!("The shape `{}`.", shape.name()), options),
        item,
    }
}

fn item(shape: Shape<'_>, ident: &Ident, values: &[Value], names: &Names, options: &Options) -> Option<Item> {
    let ident = ident.clone();
    Some(match shape.kind() {
        Kind::Structure(members) => {
            let error = shape.traits().error.is_some();
            let mut fields = Scope::with(if error { &["meta"] } else { &[] });
            let mut setters = Scope::with(&["new", "validate", "advice"]);
            let fields = members.iter().map(|member| field(member, &mut fields, &mut setters, names, options));
            Item::Structure(Structure { ident, fields: fields.collect() })
        }
        Kind::Union(members) => {
            let mut scope = Scope::default();
            let variants: Vec<_> = members
                .iter()
                .map(|member| {
                    let docs = member_docs(member, options);
                    (scope.take(&pascal_case(member.name())), held(member, names), docs)
                })
                .collect();
            Item::Union { ident, variants, unknown: scope.unknown() }
        }
        Kind::Enum(_) | Kind::IntEnum(_) => {
            let mut scope = Scope::default();
            for value in values {
                scope.take(&value.variant.to_string());
            }
            Item::Enum { ident, unknown: scope.unknown(), numbers: matches!(shape.kind(), Kind::IntEnum(_)) }
        }
        _ => return None,
    })
}

fn field(member: Member<'_>, fields: &mut Scope, setters: &mut Scope, names: &Names, options: &Options) -> Field {
    let name = snake_case(member.name());
    Field {
        ident: fields.take(&name),
        setter: setters.take(&name),
        ty: held(member, names),
        required: is_required(member),
        docs: member_docs(member, options),
    }
}

/// Whether every value has the member. A member with a default need not be given, and is not sent unless it is.
fn is_required(member: Member<'_>) -> bool {
    member.is_required() && !member.traits().client_optional && member.default().is_none()
}

/// The type that a member holds, without `Option`.
fn held(member: Member<'_>, names: &Names) -> Ty {
    let held = ty(member.target(), names);
    if member.boxed() { Ty::Box(Box::new(held)) } else { held }
}

fn ty(shape: Shape<'_>, names: &Names) -> Ty {
    if let Some(ident) = names.ty(shape) {
        return Ty::Named(ident.clone());
    }
    let sparse = |held: Ty| if shape.traits().sparse { Ty::Option(Box::new(held)) } else { held };
    match shape.kind() {
        Kind::Boolean => Ty::Primitive("bool"),
        Kind::Byte => Ty::Primitive("i8"),
        Kind::Short => Ty::Primitive("i16"),
        Kind::Integer => Ty::Primitive("i32"),
        Kind::Long => Ty::Primitive("i64"),
        Kind::Float => Ty::Primitive("f32"),
        Kind::Double => Ty::Primitive("f64"),
        Kind::Blob => Ty::Runtime("Blob"),
        Kind::Timestamp => Ty::Runtime("DateTime"),
        Kind::Document => Ty::Runtime("Document"),
        Kind::BigInteger => Ty::Runtime("BigInteger"),
        Kind::BigDecimal => Ty::Runtime("BigDecimal"),
        Kind::List(item) => Ty::List(Box::new(sparse(self::held(item, names)))),
        Kind::Map { key, value } => {
            Ty::Map(Box::new(self::held(key, names)), Box::new(sparse(self::held(value, names))))
        }
        // The unit structure is the one structure without a type of its own.
        Kind::Structure(_) => Ty::Unit,
        _ => Ty::String,
    }
}

fn member(member: Member<'_>, names: &Names, options: &Options) -> ir::Member {
    ir::Member {
        name: member.name().to_owned(),
        target: names.table(member.target()),
        required: member.is_required(),
        constraints: constraints(member.traits()),
        conditions: conditions(member.traits()),
        format: format(member.traits()),
        docs: member_docs(member, options),
        default: member.default().map(ToString::to_string),
        idempotency_token: member.traits().idempotency_token,
    }
}

fn member_docs(member: Member<'_>, options: &Options) -> ir::Docs {
    docs(member.documentation(), || format!("The member `{}`.", member.name()), options)
}

fn values(values: Members<'_>, options: &Options) -> Vec<Value> {
    let mut variants = Scope::default();
    let mut seen = std::collections::BTreeSet::new();
    values
        .iter()
        .map(|member| {
            let (text, number) = match member.enum_value() {
                Some(EnumValue::String(text)) => (text.clone(), 0),
                Some(EnumValue::Int(number)) => (String::new(), *number),
                None => (member.name().to_owned(), 0),
            };
            let name = member.name().to_owned();
            let docs = docs(member.documentation(), || format!("The value `{name}`."), options);
            Value {
                variant: variants.take(&pascal_case(&name)),
                repeated: !seen.insert((text.clone(), number)),
                name,
                text,
                number,
                docs,
            }
        })
        .collect()
}

fn constraints(traits: &Traits) -> Constraints {
    Constraints {
        length: traits.length.as_ref().map(|length| (length.min, length.max)),
        range: traits.range.as_ref().map(|range| {
            let text = |bound: &Option<shapewright_model::traits::Decimal>| {
                bound.as_ref().map(|bound| bound.as_str().to_owned())
            };
            (text(&range.min), text(&range.max))
        }),
        pattern: traits.pattern.clone(),
        unique_items: traits.unique_items,
        sensitive: traits.sensitive,
    }
}

fn conditions(traits: &Traits) -> Vec<ir::Condition> {
    let lowered = |conditions: &[Condition], enforced| -> Vec<ir::Condition> {
        let lowered = conditions.iter().map(|condition| ir::Condition {
            name: condition.name.clone(),
            expression: condition.expression.clone(),
            documentation: condition.documentation.as_deref().map(markdown).unwrap_or_default(),
            enforced,
        });
        lowered.collect()
    };
    [lowered(&traits.conditions, true), lowered(&traits.advice, false)].concat()
}

fn format(traits: &Traits) -> Format {
    Format {
        timestamp: traits.timestamp_format.map(|format| match format {
            TimestampFormat::DateTime => "DateTime",
            TimestampFormat::HttpDate => "HttpDate",
            TimestampFormat::EpochSeconds => "EpochSeconds",
        }),
        json_name: traits.json_name.clone(),
        sparse: traits.sparse,
    }
}

fn error(shape: Shape<'_>) -> Option<ErrorRole> {
    let traits = shape.traits();
    let kind = traits.error?;
    let query = traits.aws_query_error.as_ref();
    Some(ErrorRole {
        status: traits.http_error.unwrap_or(if kind == ErrorKind::Client { 400 } else { 500 }),
        code: query.map_or_else(|| shape.name().to_owned(), |query| query.code.clone()),
        retryable: traits.retryable.is_some(),
        throttling: traits.retryable.is_some_and(|retryable| retryable.throttling),
    })
}

/// The name of the runtime's kind.
fn kind(kind: Kind<'_>) -> &'static str {
    match kind {
        Kind::Blob => "Blob",
        Kind::Boolean => "Boolean",
        Kind::String => "String",
        Kind::Byte => "Byte",
        Kind::Short => "Short",
        Kind::Integer => "Integer",
        Kind::Long => "Long",
        Kind::Float => "Float",
        Kind::Double => "Double",
        Kind::BigInteger => "BigInteger",
        Kind::BigDecimal => "BigDecimal",
        Kind::Timestamp => "Timestamp",
        Kind::Document => "Document",
        Kind::Enum(_) => "Enum",
        Kind::IntEnum(_) => "IntEnum",
        Kind::List(_) => "List",
        Kind::Map { .. } => "Map",
        Kind::Structure(_) => "Structure",
        Kind::Union(_) => "Union",
    }
}
