//! The runtime's tables of a closure, made at compile time: the code that checks a command is the runtime's own.
//!
//! Tables live as long as the process, as those of a program do. Each closure is read once in a process, by the first
//! expansion that needs it, whichever thread that runs on: an editor expands each macro on a new thread.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use shapewright_core::shape::{self, EnumValue, Member, Members, Severity, UNIT};
use shapewright_core::{Kind, Shape};

use super::compact::Compact;
use super::{Closure, Condition, Constraints, KINDS, Type};
use crate::literal::{Field, Item, Types, Variant};

/// What is known of a closure.
pub(crate) struct Known {
    /// The service's word on the command line.
    pub(crate) service: &'static str,
    /// The operations.
    pub(crate) operations: Vec<Operation>,
    /// The tables of the shapes, in the order of the module.
    pub(crate) shapes: Vec<&'static Shape>,
    /// The Rust types.
    pub(crate) types: Types,
    /// The tables of the shapes that have Rust types, by the types' names.
    pub(crate) by_type: BTreeMap<String, &'static Shape>,
}

/// An operation.
pub(crate) struct Operation {
    /// Its word on the command line.
    pub(crate) command: &'static str,
    /// Its input; `None` if the model has none.
    pub(crate) input: Option<&'static Shape>,
    /// The option of each input member.
    pub(crate) options: Vec<&'static str>,
}

/// What a closure's text says; `None` if it is not the text of a closure.
pub(crate) fn known(text: &str) -> Option<&'static Known> {
    static KNOWN: Mutex<BTreeMap<&'static str, &'static Known>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(text) {
        return Some(found);
    }
    // A text of something else must not be kept.
    Closure::read(&mut &*text).filter(is_sound)?;
    let text: &'static str = text.to_owned().leak();
    let read = &*Box::leak(Box::new(Known::of(Closure::read(&mut &*text)?)));
    known.insert(text, read);
    Some(read)
}

/// Whether all positions are of shapes that there are.
fn is_sound(closure: &Closure<'_>) -> bool {
    let shapes = closure.shapes.len();
    closure.operations.iter().filter_map(|operation| operation.input).all(|input| input < shapes)
        && closure
            .shapes
            .iter()
            .all(|shape| shape.kind < KINDS.len() && shape.members.iter().all(|member| member.target < shapes))
}

impl Known {
    fn of(closure: Closure<'static>) -> Self {
        let mut rooms: Vec<&'static OnceLock<Vec<Member>>> = Vec::with_capacity(closure.shapes.len());
        let mut shapes: Vec<&'static Shape> = Vec::with_capacity(closure.shapes.len());
        for shape in &closure.shapes {
            let members: &'static OnceLock<Vec<Member>> = Box::leak(Box::default());
            // The unit is the one structure without a type of its own.
            let is_unit = shape.ty.is_none() && KINDS.get(shape.kind) == Some(&Kind::Structure);
            shapes.push(match is_unit {
                true => &UNIT,
                false => Box::leak(Box::new(table(shape, Members::Late(members)))),
            });
            rooms.push(members);
        }
        for (shape, room) in closure.shapes.iter().zip(rooms) {
            let members = shape.members.iter().filter_map(|member| {
                let mut made = Member::new(member.name, *shapes.get(member.target)?);
                made.required = member.required;
                made.constraints = constraints(&member.constraints);
                made.conditions = conditions(&member.conditions);
                made.default = member.default;
                made.idempotency_token = member.idempotency_token;
                Some(made)
            });
            // Each room is filled once: it was made above.
            let _ = room.set(members.collect());
        }
        let operations = closure.operations.into_iter().map(|operation| Operation {
            command: operation.command,
            input: operation.input.and_then(|input| shapes.get(input).copied()),
            options: operation.options,
        });
        let operations = operations.collect();
        let (mut types, mut by_type) = (HashMap::new(), BTreeMap::new());
        for (&shape, read) in shapes.iter().zip(closure.shapes) {
            if let Some(item) = read.ty.and_then(|ty| item(ty, shape)) {
                by_type.insert(item.ident().to_owned(), shape);
                types.insert(shape as *const Shape as usize, item);
            }
        }
        Self { service: closure.service, operations, shapes, types: Types(types), by_type }
    }
}

fn table(shape: &super::Shape<'static>, members: Members) -> Shape {
    let values = shape.values.iter().map(|value| EnumValue {
        name: value.name,
        text: value.text,
        number: value.number,
        internal: false,
        documentation: "",
    });
    let kind = KINDS.get(shape.kind).copied().unwrap_or(Kind::Document);
    let mut made = Shape::new("", shape.name, kind);
    made.members = members;
    made.values = values.collect::<Vec<_>>().leak();
    made.constraints = constraints(&shape.constraints);
    made.conditions = conditions(&shape.conditions);
    made.format.sparse = shape.sparse;
    made
}

fn constraints(of: &Constraints<'static>) -> shape::Constraints {
    let Constraints { length, range, pattern, unique_items, sensitive } = *of;
    shape::Constraints { length, range, pattern, unique_items, sensitive }
}

fn conditions(of: &[Condition<'static>]) -> &'static [shape::Condition] {
    let made = of.iter().map(|condition| {
        let severity = if condition.enforced { Severity::Error } else { Severity::Warning };
        let documentation = match condition.documentation {
            Cow::Borrowed(text) => text,
            Cow::Owned(ref text) => text.clone().leak(),
        };
        shape::Condition::new(condition.name, condition.expression, documentation, severity)
    });
    made.collect::<Vec<_>>().leak()
}

fn item(ty: Type, shape: &'static Shape) -> Option<Item> {
    let Type { ident, parts } = ty;
    Some(match shape.kind {
        Kind::Structure => {
            let fields = parts.into_iter().map(|part| Field {
                setter: part.ident,
                required: part.required,
                by_item: part.by_item,
            });
            Item::Structure { ident, fields: fields.collect() }
        }
        Kind::Union => {
            let variants =
                parts.into_iter().map(|part| Variant { ident: part.ident, boxed: part.boxed, unit: part.unit });
            Item::Union { ident, variants: variants.collect() }
        }
        Kind::Enum | Kind::IntEnum => {
            let variants = parts.into_iter().zip(shape.values);
            let variants = variants.map(|(part, value)| (value.text.to_owned(), value.number, part.ident));
            Item::Enum { ident, variants: variants.collect() }
        }
        _ => return None,
    })
}
