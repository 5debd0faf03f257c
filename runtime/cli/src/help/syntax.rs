//! How values of a shape are written: in shorthand and in JSON.

use shapewright_core::json::{Style, to_string};
use shapewright_core::{Kind, Member, Node, Shape};

/// How deep shapes are shown inside one another.
const DEEPEST: usize = 20;

/// How many values of an enum are shown in shorthand.
const MOST_CHOICES: usize = 8;

/// What the AWS CLI calls a type.
pub(crate) fn type_name(shape: &Shape) -> &'static str {
    match shape.kind {
        Kind::Blob => "blob",
        Kind::Boolean => "boolean",
        Kind::String | Kind::Enum => "string",
        Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::BigInteger => "integer",
        Kind::Long => "long",
        Kind::Float => "float",
        Kind::Double | Kind::BigDecimal => "double",
        Kind::Timestamp => "timestamp",
        Kind::Document => "document",
        Kind::List => "list",
        Kind::Map => "map",
        Kind::Structure => "structure",
        Kind::Union => "tagged union structure",
    }
}

/// The shorthand of a shape, if values of it have one.
pub(crate) fn shorthand(shape: &'static Shape) -> Option<String> {
    match (shape.kind, shape.members.all()) {
        (Kind::List, [item]) if item.target.is_scalar() => {
            let item = format!("\"{}\"", type_name(item.target));
            Some(format!("{item} {item} ..."))
        }
        (Kind::List, [item]) => Some(format!("{} ...", inner(item.target, &mut Vec::new(), true)?)),
        (Kind::Structure | Kind::Union | Kind::Map, _) => inner(shape, &mut Vec::new(), true),
        _ => None,
    }
}

/// The shorthand inside a value; `None`: there is none that would do.
fn inner(shape: &'static Shape, around: &mut Vec<&'static Shape>, is_outermost: bool) -> Option<String> {
    if around.len() > DEEPEST || around.iter().any(|other| std::ptr::eq(*other, shape)) {
        return Some("( ... recursive ... )".to_owned());
    }
    around.push(shape);
    let braced = |text: String| if is_outermost { text } else { format!("{{{text}}}") };
    let mut part = |target| inner(target, around, false);
    let text = match (shape.kind, shape.members.all()) {
        (Kind::Document, _) => None,
        (Kind::Structure | Kind::Union, members) => {
            let members = members.iter().map(|member| Some(format!("{}={}", member.name, part(member.target)?)));
            members.collect::<Option<Vec<_>>>().map(|members| braced(members.join(",")))
        }
        (Kind::Map, [_, value]) => {
            let value = part(value.target);
            value.map(|value| braced(format!("KeyName1={value},KeyName2={value}")))
        }
        (Kind::List, [item]) => part(item.target).map(|item| match is_outermost {
            true => format!("{item},{item}"),
            false => format!("[{item},{item}]"),
        }),
        _ => Some(choices(shape).unwrap_or_else(|| type_name(shape).to_owned())),
    };
    around.pop();
    text
}

/// The values of an enum, if they are few and are typed as they are.
fn choices(shape: &Shape) -> Option<String> {
    let values: Vec<&str> = shape.values.iter().map(|value| value.text).collect();
    let is_plain = |text: &&str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
    };
    let are_few = !values.is_empty() && values.len() <= MOST_CHOICES;
    (shape.kind == Kind::Enum && are_few && values.iter().all(is_plain)).then(|| values.join("|"))
}

/// The JSON of a shape.
pub(super) fn json(shape: &'static Shape) -> String {
    let mut text = String::new();
    write(shape, "", &mut Vec::new(), &mut text);
    text
}

fn write(shape: &'static Shape, indent: &str, around: &mut Vec<&'static Shape>, text: &mut String) {
    if around.len() > DEEPEST || around.iter().any(|other| std::ptr::eq(*other, shape)) {
        text.push_str("{ ... recursive ... }");
        return;
    }
    around.push(shape);
    let deeper = format!("{indent}  ");
    match (shape.kind, shape.members.all()) {
        (Kind::Structure | Kind::Union, members) => {
            text.push('{');
            for (at, Member { name, target, .. }) in members.iter().enumerate() {
                text.push_str(&format!("{}\n{deeper}\"{name}\": ", if at == 0 { "" } else { "," }));
                write(target, &deeper, around, text);
            }
            text.push_str(&format!("\n{indent}}}"));
        }
        (Kind::List, [item]) => {
            text.push('[');
            write(item.target, indent, around, text);
            text.push_str(", ...]");
        }
        (Kind::Map, [key, value]) => {
            text.push_str(&format!("{{{}: ", scalar(key.target)));
            write(value.target, indent, around, text);
            text.push_str(", ...}");
        }
        _ => text.push_str(&scalar(shape)),
    }
    around.pop();
}

fn scalar(shape: &Shape) -> String {
    match shape.kind {
        Kind::Enum if !shape.values.is_empty() => shape
            .values
            .iter()
            .map(|value| to_string(&Node::from(value.text), Style::COMPACT))
            .collect::<Vec<_>>()
            .join("|"),
        Kind::Boolean => "true|false".to_owned(),
        Kind::Document => "{...}".to_owned(),
        Kind::String | Kind::Enum | Kind::Blob => format!("\"{}\"", type_name(shape)),
        _ => type_name(shape).to_owned(),
    }
}
