//! Documentation of methods: what their input requires, and which errors there are.

use crate::ir;
use crate::options::DocLevel;
use crate::rust::{Field, Item, Module, Operation, Structure, bare, linked, listed};

/// How many errors or members a sentence lists.
const MOST: usize = 12;

/// What `new` takes, and what it leaves unset.
pub(super) fn constructor(item: &Structure) -> String {
    match required(&item.fields) {
        None => "Makes a value with all members unset.".to_owned(),
        Some(names) if item.fields.iter().all(Field::is_required) => {
            format!("Makes a value from its members: {names}.")
        }
        Some(names) => format!("Makes a value from its required members: {names}. The others are unset."),
    }
}

/// What an operation's input requires; empty if nothing, or if documentation is not wanted.
pub(super) fn requirements(operation: &ir::Operation, module: &Module<'_>) -> String {
    let item = operation.input.and_then(|index| module.shapes[index.0].item.as_ref());
    match item {
        Some(Item::Structure(item)) if module.options.docs != DocLevel::None => {
            required(&item.fields).map(|names| format!("Required in the input: {names}.")).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn required(fields: &[Field]) -> Option<String> {
    let names: Vec<String> =
        fields.iter().filter(|field| field.is_required()).map(|field| format!("`{}`", bare(&field.ident))).collect();
    (!names.is_empty()).then(|| listed(&names, MOST))
}

/// When a call returns an error, and which errors the service may return.
pub(super) fn call_errors(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> String {
    let modeled = modeled(operation, module).map(|errors| format!(": {errors}, or one that the model does not have"));
    format!(
        "Returns an error if the request could not be sent, or if the service returned one{}. See {}.",
        modeled.unwrap_or_default(),
        linked("errors::", &named.error)
    )
}

/// Which errors a server may return for an operation; empty if none, or if documentation is not wanted.
pub(super) fn served_errors(operation: &ir::Operation, module: &Module<'_>) -> String {
    modeled(operation, module).map(|errors| format!("Errors of the model: {errors}.")).unwrap_or_default()
}

fn modeled(operation: &ir::Operation, module: &Module<'_>) -> Option<String> {
    let errors = operation.errors.iter().filter(|_| module.options.docs != DocLevel::None);
    let links: Vec<String> =
        errors.filter_map(|error| module.structure(*error)).map(|ident| linked("", ident)).collect();
    (!links.is_empty()).then(|| listed(&links, MOST))
}
