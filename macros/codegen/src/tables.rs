//! The runtime's tables of a model, made while the macro runs: what is checked at compile time is checked by the very
//! code that checks at run time.
//!
//! Tables live as long as the program, as those that are emitted do. A compiler's process makes them once a model.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use shapewright_core::shape::{
    Condition, Constraints, EnumValue, Format, Member, Members, SchemaCell, Severity, TimestampFormat,
};
use shapewright_core::{Kind, Shape};

use crate::ir;

/// The tables of a module's shapes.
pub(crate) struct Tables(BTreeMap<String, &'static Shape>);

impl Tables {
    /// Makes the tables.
    pub(crate) fn of(module: &ir::Module) -> Self {
        let mut rooms: Vec<&'static OnceLock<Vec<Member>>> = Vec::with_capacity(module.shapes.len());
        let mut tables = BTreeMap::new();
        for shape in &module.shapes {
            let members: &'static OnceLock<Vec<Member>> = Box::leak(Box::default());
            let table: &'static Shape = Box::leak(Box::new(table(shape, Members::Late(members))));
            tables.insert(shape.table.to_string(), table);
            rooms.push(members);
        }
        let tables = Self(tables);
        for (shape, room) in module.shapes.iter().zip(rooms) {
            // A room is filled once: it was made above.
            let _ = room.set(shape.members.iter().filter_map(|entry| tables.member(entry)).collect());
        }
        tables
    }

    /// The table of this name.
    pub(crate) fn get(&self, name: &proc_macro2::Ident) -> Option<&'static Shape> {
        self.0.get(&name.to_string()).copied()
    }

    fn member(&self, member: &ir::Member) -> Option<Member> {
        let mut made = Member::new(text(&member.name), self.get(&member.target)?);
        made.required = member.required;
        made.constraints = constraints(&member.constraints);
        made.conditions = conditions(&member.conditions);
        made.format = format(&member.format);
        made.default = member.default.as_deref().map(text);
        made.idempotency_token = member.idempotency_token;
        Some(made)
    }
}

fn table(shape: &ir::Shape, members: Members) -> Shape {
    let values = shape.values.iter().map(|value| EnumValue {
        name: text(&value.name),
        text: text(&value.text),
        number: value.number,
        documentation: "",
    });
    Shape {
        members,
        values: values.collect::<Vec<_>>().leak(),
        constraints: constraints(&shape.constraints),
        conditions: conditions(&shape.conditions),
        format: format(&shape.format),
        schema: SchemaCell::new(),
        ..Shape::new(text(&shape.namespace), text(&shape.name), kind(&shape.kind.to_string()))
    }
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn constraints(constraints: &ir::Constraints) -> Constraints {
    let bound = |bound: &Option<String>| bound.as_deref().map(text);
    Constraints {
        length: constraints.length,
        range: constraints.range.as_ref().map(|(min, max)| (bound(min), bound(max))),
        pattern: constraints.pattern.as_deref().map(text),
        unique_items: constraints.unique_items,
        sensitive: constraints.sensitive,
    }
}

fn conditions(conditions: &[ir::Condition]) -> &'static [Condition] {
    let made = conditions.iter().map(|condition| {
        let severity = if condition.enforced { Severity::Error } else { Severity::Warning };
        Condition::new(text(&condition.name), text(&condition.expression), text(&condition.documentation), severity)
    });
    made.collect::<Vec<_>>().leak()
}

fn format(format: &ir::Format) -> Format {
    let timestamp = format.timestamp.and_then(|name| match name {
        "DateTime" => Some(TimestampFormat::DateTime),
        "HttpDate" => Some(TimestampFormat::HttpDate),
        "EpochSeconds" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    });
    Format { timestamp, json_name: format.json_name.as_deref().map(text), sparse: format.sparse }
}

/// The runtime's kind of this name.
fn kind(name: &str) -> Kind {
    const KINDS: [Kind; 19] = [
        Kind::Blob,
        Kind::Boolean,
        Kind::String,
        Kind::Enum,
        Kind::Byte,
        Kind::Short,
        Kind::Integer,
        Kind::IntEnum,
        Kind::Long,
        Kind::Float,
        Kind::Double,
        Kind::BigInteger,
        Kind::BigDecimal,
        Kind::Timestamp,
        Kind::Document,
        Kind::List,
        Kind::Map,
        Kind::Structure,
        Kind::Union,
    ];
    KINDS.into_iter().find(|kind| format!("{kind:?}") == name).unwrap_or(Kind::Document)
}
