//! The selected closure of a model as one text, without documentation: all that `command!` and `shorthand!` need to
//! check values and to write them as Rust.
//!
//! The derive puts the text into the module's macros. So their expansion reads no file, and it knows the closure from
//! which the types were made, whatever has become of the model since.

mod compact;
mod known;
mod quoted;

use std::borrow::Cow;

use proc_macro2::Ident;
use shapewright_core::Kind;

use crate::ir::{self, Severity, ValueOf, markdown};
use crate::rust::{self, Item, Module, Ty};
use compact::{Compact, compact};

pub(crate) use known::{Known, Operation as KnownOperation, known};
pub(crate) use quoted::{literal, unquoted};

/// The closure of a module as text.
pub(crate) fn text(module: &Module<'_>) -> String {
    let mut text = String::new();
    Closure::of(module).write(&mut text);
    text
}

struct Closure<'a> {
    service: &'a str,
    operations: Vec<Operation<'a>>,
    shapes: Vec<Shape<'a>>,
}

struct Operation<'a> {
    command: &'a str,
    input: Option<usize>,
    options: Vec<&'a str>,
}

struct Shape<'a> {
    name: &'a str,
    kind: usize,
    sparse: bool,
    members: Vec<Member<'a>>,
    values: Vec<Value<'a>>,
    constraints: Constraints<'a>,
    conditions: Vec<Condition<'a>>,
    ty: Option<Type>,
}

struct Member<'a> {
    name: &'a str,
    target: usize,
    required: bool,
    idempotency_token: bool,
    default: Option<&'a str>,
    constraints: Constraints<'a>,
    conditions: Vec<Condition<'a>>,
}

struct Value<'a> {
    name: &'a str,
    text: &'a str,
    number: i32,
}

struct Constraints<'a> {
    length: Option<(Option<u64>, Option<u64>)>,
    range: Option<(Option<&'a str>, Option<&'a str>)>,
    pattern: Option<&'a str>,
    unique_items: bool,
    sensitive: bool,
}

struct Condition<'a> {
    name: &'a str,
    expression: &'a str,
    documentation: Cow<'a, str>,
    enforced: bool,
}

/// The Rust type of a shape.
struct Type {
    ident: String,
    /// One for each member or value.
    parts: Vec<Part>,
}

/// A field of a struct, or a variant of an enum.
#[derive(Default)]
struct Part {
    /// The setter or the variant.
    ident: String,
    /// Whether a field is an argument of `new`.
    required: bool,
    /// Whether a setter takes items one by one.
    by_item: bool,
    /// Whether a variant boxes its value.
    boxed: bool,
    /// Whether a variant holds nothing.
    unit: bool,
}

compact! {
    Type { ident, parts }
    Part { ident, required, by_item, boxed, unit }
}

compact! { 'a
    Closure { service, operations, shapes }
    Operation { command, input, options }
    Shape { name, kind, sparse, members, values, constraints, conditions, ty }
    Member { name, target, required, idempotency_token, default, constraints, conditions }
    Value { name, text, number }
    Constraints { length, range, pattern, unique_items, sensitive }
    Condition { name, expression, documentation, enforced }
}

/// The types of shapes. A shape has the position of its type.
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

impl<'a> Closure<'a> {
    fn of(module: &Module<'a>) -> Self {
        let operations = module.api.operations.iter().map(|operation| Operation {
            command: &operation.command,
            input: operation.input.map(|input| input.0),
            options: operation.options.iter().map(String::as_str).collect(),
        });
        let shapes = module.api.shapes.iter().zip(&module.shapes);
        Self {
            service: &module.api.service.command,
            operations: operations.collect(),
            shapes: shapes.map(|(shape, named)| self::shape(shape, named)).collect(),
        }
    }
}

fn shape<'a>(shape: &'a ir::Shape, named: &rust::Shape) -> Shape<'a> {
    let members = shape.members.iter().map(|member| Member {
        name: &member.name,
        target: member.target.0,
        required: member.required,
        idempotency_token: member.idempotency_token,
        default: member.default.as_deref(),
        constraints: constraints(&member.constraints),
        conditions: conditions(&member.conditions),
    });
    let values = shape.values.iter().map(|value| {
        let (text, number) = match &value.value {
            ValueOf::Text(text) => (text.as_str(), 0),
            ValueOf::Number(number) => ("", *number),
        };
        Value { name: &value.name, text, number }
    });
    Shape {
        name: &shape.name,
        kind: KINDS.iter().position(|known| *known == shape.kind).unwrap_or_default(),
        sparse: shape.format.sparse,
        members: members.collect(),
        values: values.collect(),
        constraints: constraints(&shape.constraints),
        conditions: conditions(&shape.conditions),
        ty: named.item.as_ref().map(ty),
    }
}

fn constraints(of: &ir::Constraints) -> Constraints<'_> {
    Constraints {
        length: of.length,
        range: of.range.as_ref().map(|(min, max)| (min.as_deref(), max.as_deref())),
        pattern: of.pattern.as_ref().map(|pattern| &*pattern.text),
        unique_items: of.unique_items,
        sensitive: of.sensitive,
    }
}

fn conditions(of: &[ir::Condition]) -> Vec<Condition<'_>> {
    let conditions = of.iter().map(|condition| Condition {
        name: &condition.name,
        expression: &condition.expression,
        documentation: condition.documentation.as_deref().map(markdown).unwrap_or_default().into(),
        enforced: condition.severity == Severity::Error,
    });
    conditions.collect()
}

fn ty(item: &Item) -> Type {
    let part = |ident: &Ident| Part { ident: ident.to_string(), ..Part::default() };
    let (ident, parts) = match item {
        Item::Structure(item) => {
            let parts = item.fields.iter().map(|field| Part {
                required: field.is_required(),
                by_item: is_by_item(&field.ty),
                ..part(field.setter.as_ref().unwrap_or(&field.ident))
            });
            (&item.ident, parts.collect())
        }
        Item::Union { ident, variants, .. } => {
            let parts = variants.iter().map(|variant| Part {
                boxed: matches!(variant.ty, Ty::Box(_)),
                unit: matches!(variant.ty, Ty::Unit),
                ..part(&variant.ident)
            });
            (ident, parts.collect())
        }
        Item::Enum { ident, variants, .. } => (ident, variants.iter().map(part).collect()),
    };
    Type { ident: ident.to_string(), parts }
}

/// Whether a setter takes the items, or the keys and values, one by one: see `emit::ty::argument`.
fn is_by_item(ty: &Ty) -> bool {
    match ty {
        Ty::List(item) => item.is_leaf(),
        Ty::Map(key, value) => key.is_leaf() && value.is_leaf(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use shapewright_model::Source;

    use super::*;
    use crate::{Options, load};

    fn closure() -> String {
        let source = Source { name: "", text: include_str!("../../../../model/aws/cognito-idp.json") };
        let options = Options::default();
        let api = load(&[source], &options.selection).expect("a sound model");
        text(&Module::of(&api, &options).0)
    }

    #[test]
    fn a_closure_comes_back_from_its_text() {
        let text = closure();
        let mut again = String::new();
        let read = Closure::read(&mut text.as_str()).expect("a closure");
        read.write(&mut again);
        assert_eq!(again, text);
        assert!(read.shapes.iter().any(|shape| !shape.conditions.is_empty()));
    }

    #[test]
    fn a_closure_is_read_once_in_a_process() {
        let text = closure();
        let address = || known(&text).map(|known| known as *const Known as usize);
        let threads: Vec<_> = (0..4).map(|_| std::thread::scope(|scope| scope.spawn(address).join().ok())).collect();
        assert!(threads.iter().all(|found| *found == Some(address()) && address().is_some()));
    }

    #[test]
    fn no_text_of_something_else_is_taken_or_panics() {
        let text = closure();
        for end in (0..text.len()).step_by(101).filter(|end| text.is_char_boundary(*end)) {
            assert!(known(text.get(..end).unwrap_or_default()).is_none(), "{end}");
        }
        // No shapes, but an operation whose input is the first.
        assert!(known("1 a1 1 b+0 0 0 ").is_none());
    }
}
