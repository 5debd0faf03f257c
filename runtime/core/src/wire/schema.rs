//! The official schema of a shape, made from its table once.

use aws_smithy_schema::{Schema, ShapeId, ShapeType, traits};

use crate::shape::{Format, TimestampFormat, UNIT};
use crate::{Kind, Member, Shape};

/// The schemas of a shape and of its members. They live as long as the program, as the tables do.
pub(super) struct Schemas {
    pub(super) shape: &'static Schema<'static>,
    pub(super) members: Vec<&'static Schema<'static>>,
}

/// The official schema of a shape.
pub fn schema(shape: &'static Shape) -> &'static Schema<'static> {
    schemas(shape).shape
}

/// The schemas of a shape, from its cell.
pub(super) fn schemas(shape: &'static Shape) -> &'static Schemas {
    static NONE: Schemas = Schemas { shape: &aws_smithy_schema::prelude::DOCUMENT, members: Vec::new() };
    let kept = shape.schema.0.get_or_init(|| Box::new(build(shape)));
    // The cell is private to this module, so what it holds is always a `Schemas`.
    kept.downcast_ref().unwrap_or(&NONE)
}

fn build(shape: &'static Shape) -> Schemas {
    let members: Vec<_> =
        shape.members.iter().enumerate().map(|(index, entry)| leak(member(shape, index, entry))).collect();
    let id = id(shape);
    let built = match (shape.kind, members.as_slice()) {
        (Kind::List, [item]) => Schema::new_list(id, item),
        (Kind::Map, [key, value]) => Schema::new_map(id, key, value),
        (Kind::Structure | Kind::Union, _) => Schema::new_struct(id, shape_type(shape.kind), members.clone().leak()),
        _ => Schema::new(id, shape_type(shape.kind)),
    };
    // Servers encode an output that the model has, even one without members, otherwise than one that it does not have.
    let built = if std::ptr::eq(shape, &UNIT) { built } else { built.with_original_name(shape.name) };
    Schemas { shape: leak(formatted(built, shape.format)), members }
}

fn member(container: &'static Shape, index: usize, member: &'static Member) -> Schema<'static> {
    let kind = shape_type(member.target.kind);
    let mut built = Schema::new_member(member_id(container, member), kind, member.name, index);
    // A structure stops the recursion: codecs ask for its schema when they meet it.
    if matches!(member.target.kind, Kind::List | Kind::Map) {
        built = match schemas(member.target).members.as_slice() {
            [item] => built.with_list_member(item),
            [key, value] => built.with_map_members(key, value),
            _ => built,
        };
    }
    if member.constraints().sensitive {
        built = built.with_sensitive();
    }
    formatted(built, Format { timestamp: member.timestamp_format(), ..member.format })
}

fn formatted(mut schema: Schema<'static>, format: Format) -> Schema<'static> {
    if let Some(timestamp) = format.timestamp {
        schema = schema.with_timestamp_format(match timestamp {
            TimestampFormat::DateTime => traits::TimestampFormat::DateTime,
            TimestampFormat::HttpDate => traits::TimestampFormat::HttpDate,
            TimestampFormat::EpochSeconds => traits::TimestampFormat::EpochSeconds,
        });
    }
    if let Some(name) = format.json_name {
        schema = schema.with_json_name(name);
    }
    schema
}

fn id(shape: &'static Shape) -> ShapeId<'static> {
    let full = format!("{}#{}", shape.namespace, shape.name).leak();
    ShapeId::from_parts(full, shape.namespace, shape.name)
}

fn member_id(container: &'static Shape, member: &'static Member) -> ShapeId<'static> {
    let full = format!("{}#{}${}", container.namespace, container.name, member.name).leak();
    ShapeId::from_parts_with_member(full, container.namespace, container.name, member.name)
}

fn leak(schema: Schema<'static>) -> &'static Schema<'static> {
    Box::leak(Box::new(schema))
}

fn shape_type(kind: Kind) -> ShapeType {
    match kind {
        Kind::Blob => ShapeType::Blob,
        Kind::Boolean => ShapeType::Boolean,
        Kind::String | Kind::Enum => ShapeType::String,
        Kind::Byte => ShapeType::Byte,
        Kind::Short => ShapeType::Short,
        Kind::Integer | Kind::IntEnum => ShapeType::Integer,
        Kind::Long => ShapeType::Long,
        Kind::Float => ShapeType::Float,
        Kind::Double => ShapeType::Double,
        Kind::BigInteger => ShapeType::BigInteger,
        Kind::BigDecimal => ShapeType::BigDecimal,
        Kind::Timestamp => ShapeType::Timestamp,
        Kind::Document => ShapeType::Document,
        Kind::List => ShapeType::List,
        Kind::Map => ShapeType::Map,
        Kind::Structure => ShapeType::Structure,
        Kind::Union => ShapeType::Union,
    }
}
