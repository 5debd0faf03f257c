//! The runtime's tables of a model, made at compile time: what is checked then is checked by the very code that checks
//! at run time.
//!
//! Tables live as long as the program, as those that are emitted do. A compiler's process makes them once for each model.

use std::sync::OnceLock;

use shapewright_core::Shape;
use shapewright_core::shape::{Condition, Constraints, EnumValue, Format, Member, Members, SchemaCell, UNIT};

use crate::ir::{self, Api, ShapeIndex, ValueOf, markdown};

/// The tables of all shapes, in their order.
pub(crate) struct Tables(Vec<&'static Shape>);

impl Tables {
    /// Makes the tables.
    pub(crate) fn of(api: &Api) -> Self {
        let mut rooms: Vec<&'static OnceLock<Vec<Member>>> = Vec::with_capacity(api.shapes.len());
        let mut tables = Vec::with_capacity(api.shapes.len());
        for shape in &api.shapes {
            let members: &'static OnceLock<Vec<Member>> = Box::leak(Box::default());
            let table: &'static Shape = match shape.is_unit() {
                true => &UNIT,
                false => Box::leak(Box::new(table(shape, Members::Late(members)))),
            };
            tables.push(table);
            rooms.push(members);
        }
        let tables = Self(tables);
        for (shape, room) in api.shapes.iter().zip(rooms) {
            // A room is filled once: it was made above.
            let _ = room.set(shape.members.iter().map(|entry| tables.member(entry)).collect());
        }
        tables
    }

    /// The table of a shape.
    pub(crate) fn get(&self, index: ShapeIndex) -> &'static Shape {
        self.0[index.0]
    }

    /// The table of an input or output.
    pub(crate) fn side(&self, index: Option<ShapeIndex>) -> &'static Shape {
        index.map_or(&UNIT, |index| self.get(index))
    }

    fn member(&self, member: &ir::Member) -> Member {
        let mut made = Member::new(text(&member.name), self.get(member.target));
        made.required = member.required;
        made.constraints = constraints(&member.constraints);
        made.conditions = conditions(&member.conditions);
        made.format = format(&member.format);
        made.default = member.default.as_deref().map(text);
        made.idempotency_token = member.idempotency_token;
        made
    }
}

fn table(shape: &ir::Shape, members: Members) -> Shape {
    let values = shape.values.iter().map(|value| {
        let (content, number) = match &value.value {
            ValueOf::Text(content) => (text(content), 0),
            ValueOf::Number(number) => ("", *number),
        };
        EnumValue { name: text(&value.name), text: content, number, documentation: "" }
    });
    Shape {
        members,
        values: values.collect::<Vec<_>>().leak(),
        constraints: constraints(&shape.constraints),
        conditions: conditions(&shape.conditions),
        format: format(&shape.format),
        schema: SchemaCell::new(),
        ..Shape::new(text(shape.id.namespace()), text(&shape.name), shape.kind)
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
        let documentation = condition.documentation.as_deref().map(markdown).unwrap_or_default();
        Condition::new(text(&condition.name), text(&condition.expression), documentation.leak(), condition.severity)
    });
    made.collect::<Vec<_>>().leak()
}

fn format(format: &ir::Format) -> Format {
    Format { timestamp: format.timestamp, json_name: format.json_name.as_deref().map(text), sparse: format.sparse }
}
