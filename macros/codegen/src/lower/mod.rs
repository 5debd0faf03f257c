//! From the model to the IR: what the traits mean, without any language.

pub(crate) mod json;
mod operation;
mod service;
mod shape;

use shapewright_model::{Model, Shape, Traits};

use crate::ir::{Api, ShapeIndex};

/// The selected part of a model.
pub(crate) fn lower(model: &Model) -> Api {
    Api {
        service: service::service(model),
        operations: operation::operations(model),
        shapes: model.shapes().map(shape::shape).collect(),
    }
}

/// A shape's position, which is the same in the model and in the IR.
fn index(shape: Shape<'_>) -> ShapeIndex {
    ShapeIndex(shape.index())
}

/// The text of a trait, if there is any.
fn text(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// `shapewright#cmdlet`, which only the generator for PowerShell reads.
fn cmdlet(traits: &Traits) -> Option<String> {
    traits.other.get("shapewright#cmdlet").map(ToString::to_string)
}
