//! The model's untyped values as compact JSON, in their order.

use shapewright_model::Node;

/// The JSON text of a value. Its depth is bounded by the reader's.
pub(crate) fn json(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Number(number) => text.push_str(&number.to_string()),
        Node::String(value) => string(value, text),
        Node::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write(item, text);
            }
            text.push(']');
        }
        Node::Object(entries) => {
            text.push('{');
            for (index, (name, value)) in entries.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                string(name, text);
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
    }
}

fn string(value: &str, text: &mut String) {
    text.push_str(&serde_json::Value::from(value).to_string());
}
