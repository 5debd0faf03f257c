//! The skeleton of an input as YAML, with a comment on each member.

use super::comment::comment;
use super::sample::{is_inside_itself, scalar};
use shapewright_core::json::python_float;
use shapewright_core::node::Number;
use shapewright_core::service::Stream;
use shapewright_core::{Kind, Member, Node, Shape};

/// Deeper inside one another than this, shapes are left empty.
const DEEPEST: usize = 100;

/// The skeleton of a structure, and of the stream beside it.
pub(super) fn input(shape: &'static Shape, stream: Option<&Stream>) -> String {
    let body = stream.map(|stream| Member {
        required: stream.required,
        documentation: stream.documentation,
        ..Member::new(stream.name, stream.shape)
    });
    let mut members: Vec<&Member> = shape.members.into_iter().collect();
    if let (Some(stream), Some(body)) = (stream, &body) {
        members.insert(stream.position.min(members.len()), body);
    }
    if members.is_empty() {
        return "{}\n".to_owned();
    }
    let mut writer = Writer { text: String::new(), around: vec![shape] };
    writer.members(members, "");
    writer.text
}

struct Writer {
    text: String,
    /// The shape at hand and those around it.
    around: Vec<&'static Shape>,
}

impl Writer {
    /// Writes the members of a structure, the first on the line at hand, the others on lines of their own.
    fn members<'m>(&mut self, members: impl IntoIterator<Item = &'m Member>, indent: &str) {
        for (at, member) in members.into_iter().enumerate() {
            if at > 0 {
                self.text.push_str(indent);
            }
            self.text.push_str(&quoted(member.name));
            self.text.push(':');
            let mut comment = comment(member);
            if !comment.is_empty() {
                // The AWS CLI's writer moves the first comment of each structure a column further.
                comment = format!("{} # {comment}", if at == 0 { " " } else { "" });
            }
            self.value(member.target, indent, &comment);
        }
    }

    /// Writes a value after its key, and the comment on that.
    fn value(&mut self, shape: &'static Shape, indent: &str, comment: &str) {
        self.around.push(shape);
        let deeper = format!("{indent}  ");
        match self.inside(shape) {
            Inside::Members => {
                self.text.push_str(&format!("{comment}\n{deeper}"));
                self.members(shape.members, &deeper);
            }
            Inside::Entry(value) => {
                self.text.push_str(&format!("{comment}\n{deeper}KeyName:"));
                self.value(value, &deeper, "");
            }
            Inside::Item(item) => {
                self.text.push_str(&format!("{comment}\n{indent}- "));
                self.item(item, indent);
            }
            Inside::Scalar(text) => self.text.push_str(&format!(" {text}{comment}\n")),
        }
        self.around.pop();
    }

    /// Writes a value after the dash before it.
    fn item(&mut self, shape: &'static Shape, indent: &str) {
        self.around.push(shape);
        let deeper = format!("{indent}  ");
        match self.inside(shape) {
            Inside::Members => self.members(shape.members, &deeper),
            Inside::Entry(value) => {
                self.text.push_str("KeyName:");
                self.value(value, &deeper, "");
            }
            Inside::Item(item) => {
                self.text.push_str("- ");
                self.item(item, &deeper);
            }
            Inside::Scalar(text) => self.text.push_str(&format!("{text}\n")),
        }
        self.around.pop();
    }

    fn inside(&self, shape: &'static Shape) -> Inside {
        let ends = is_inside_itself(&self.around) || self.around.len() > DEEPEST;
        match (shape.kind, shape.members.all()) {
            (Kind::Structure | Kind::Union, [_, ..]) if !ends => Inside::Members,
            (Kind::Structure | Kind::Union, _) => Inside::Scalar("{}".to_owned()),
            (Kind::List, [item]) if !ends => Inside::Item(item.target),
            (Kind::List, _) => Inside::Scalar("[]".to_owned()),
            (Kind::Map, [_, value]) if !ends => Inside::Entry(value.target),
            (Kind::Map, _) => Inside::Scalar("{}".to_owned()),
            (Kind::Blob, _) => Inside::Scalar("!!binary ''".to_owned()),
            (Kind::Timestamp, _) => Inside::Scalar("1970-01-01 00:00:00".to_owned()),
            _ => Inside::Scalar(match scalar(shape) {
                Node::String(text) => quoted(&text),
                Node::Boolean(value) => value.to_string(),
                Node::Number(Number::Float(value)) => python_float(value),
                Node::Map(_) => "{}".to_owned(),
                _ => "0".to_owned(),
            }),
        }
    }
}

/// What a value has in it.
enum Inside {
    Members,
    /// The value of an entry.
    Entry(&'static Shape),
    Item(&'static Shape),
    /// Nothing: this is how it is written.
    Scalar(String),
}

/// Text as YAML, in quotes where it would be read as something else without them.
fn quoted(text: &str) -> String {
    const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`";
    let begins_like_a_number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '='));
    let is_word = ["", "~", "<<", "null", "true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let is_plain = !begins_like_a_number
        && !is_word
        && !text.starts_with(|c| INDICATORS.contains(c))
        && text.trim() == text
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains(char::is_control);
    if is_plain {
        text.to_owned()
    } else if text.contains(char::is_control) {
        shapewright_core::json::to_string(&Node::from(text), shapewright_core::json::Style::COMPACT)
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
