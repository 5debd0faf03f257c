//! From the model to the IR: every name and type is decided here.

mod docs;
pub(crate) mod json;
mod names;
mod operation;
mod service;
mod shape;

use shapewright_model::Model;

use crate::ir::Module;
use crate::options::Options;
use names::Names;

/// The module of a model.
pub(crate) fn lower(model: &Model, options: &Options) -> Module {
    let names = Names::of(model, options);
    Module {
        ident: names.module.clone(),
        owner: options.owner.as_deref().map(crate::names::ident),
        parts: options.parts,
        service: service::service(model, options),
        shapes: model
            .shapes()
            .filter(|shape| !shape.is_unit())
            .map(|shape| shape::shape(shape, &names, options))
            .collect(),
        operations: operation::operations(model, &names, options),
    }
}
