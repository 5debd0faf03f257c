//! Descriptions, in Markdown: the documentation, and what no keyword of JSON Schema expresses.

use shapewright_codegen::ir::{Api, Constraints, Kind, Member, Operation, Shape, ShapeIndex, ValueOf, code, markdown};
use shapewright_core::limits;

use super::constraints;
use super::pattern::portable;
use crate::words::{conditions, deprecated, is_sensitive};

/// What a whole document is for.
pub(super) fn root(api: &Api, operation: &Operation, root: Option<ShapeIndex>) -> Option<String> {
    let mut blocks: Vec<String> = operation.documentation.iter().map(|text| markdown(text)).collect();
    blocks.extend(operation.deprecated.as_ref().map(deprecated));
    blocks.extend(root.and_then(|root| conditions(&api.shape(root).conditions)));
    joined(blocks)
}

/// What a structure, a union or an enum is for.
pub(super) fn shape(shape: &Shape) -> Option<String> {
    let mut blocks: Vec<String> = shape.documentation.iter().map(|text| markdown(text)).collect();
    blocks.extend(shape.deprecated.as_ref().map(deprecated));
    blocks.extend(values(shape));
    blocks.extend(conditions(&shape.conditions));
    joined(blocks)
}

/// What a member is for.
pub(super) fn member(api: &Api, member: &Member) -> Option<String> {
    let target = api.shape(member.target);
    // A definition has a description of its own, and its own conditions.
    let is_inline = constraints::is_inline(target);
    let text = if is_inline { api.documentation(member) } else { member.documentation.as_deref() };
    let mut blocks: Vec<String> = text.iter().map(|text| markdown(text)).collect();
    blocks.extend(member.deprecated.as_ref().map(deprecated));
    blocks.extend(form(target, &member.constraints));
    blocks.extend(member.idempotency_token.then(|| "The client makes a value up if none is given.".to_owned()));
    if is_sensitive(api, member) {
        blocks.push("Sensitive: keep it out of logs.".to_owned());
    }
    blocks.extend(conditions(&member.conditions));
    if is_inline {
        blocks.extend(conditions(&target.conditions));
    }
    joined(blocks)
}

/// How a value is written, and the constraints that have no keyword.
fn form(target: &Shape, own: &Constraints) -> Option<String> {
    let mut notes = Vec::new();
    match target.kind {
        Kind::Blob => notes.push("Base64.".to_owned()),
        Kind::Timestamp => notes.push("ISO 8601, or seconds since 1970.".to_owned()),
        _ => {}
    }
    if target.kind == Kind::Blob
        && let Some(bounds) = own.length.or(target.constraints.length)
    {
        notes.extend(limits::length(Kind::Blob, bounds).map(|bounds| format!("{bounds} before encoding.")));
    }
    let pattern = constraints::pattern(target, own).filter(|pattern| portable(pattern).is_none());
    notes.extend(pattern.map(|pattern| format!("Matches {}.", code(pattern))));
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// The values of an enum that have something to say.
fn values(shape: &Shape) -> Option<String> {
    let values = shape.values.iter().filter(|value| !value.repeated);
    let lines: Vec<String> = values
        .filter_map(|value| {
            let text = value.documentation.as_deref().map(markdown)?;
            let name = match &value.value {
                ValueOf::Text(text) => code(text),
                ValueOf::Number(number) => code(&number.to_string()),
            };
            Some(format!("- {name}: {}", text.replace('\n', "\n  ")))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn joined(blocks: Vec<String>) -> Option<String> {
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}
