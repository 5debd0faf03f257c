//! `examples`: calls of an operation, with their results.

use super::read::{node, shape_id, text};
use crate::Origin;
use crate::ShapeId;
use crate::json::{Node, Raw, Read};

/// A call of an operation, and its output or error.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What the example shows, in a few words.
    pub title: String,
    /// What the example shows, at length.
    pub documentation: Option<String>,
    /// The input; an empty object if the model has none.
    pub input: Node,
    /// The output of a call that succeeds.
    pub output: Option<Node>,
    /// The error of a call that fails.
    pub error: Option<ExampleError>,
    /// The input may break constraints.
    pub allow_constraint_errors: bool,
    /// The place of the example.
    pub origin: Origin,
}

/// The error of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleError {
    /// The structure that is the error.
    pub shape_id: ShapeId,
    /// Its members.
    pub content: Node,
}

pub(super) fn examples(raw: Raw<'_>) -> Read<Vec<Example>> {
    raw.array()?.into_iter().map(example).collect()
}

fn example(raw: Raw<'_>) -> Read<Example> {
    let object = raw.object()?;
    Ok(Example {
        origin: raw.origin(),
        title: text(object.require("title")?)?,
        documentation: object.optional("documentation", text)?,
        input: object.optional("input", node)?.unwrap_or_else(empty),
        output: object.optional("output", node)?,
        error: object.optional("error", error)?,
        allow_constraint_errors: object.optional("allowConstraintErrors", |value| value.boolean())?.unwrap_or(false),
    })
}

fn error(raw: Raw<'_>) -> Read<ExampleError> {
    let object = raw.object()?;
    let content = object.optional("content", node)?.unwrap_or_else(empty);
    Ok(ExampleError { shape_id: shape_id(object.require("shapeId")?)?, content })
}

fn empty() -> Node {
    Node::Object(Vec::new())
}
