//! The model's examples as Rust and as commands.

use shapewright_core::validate::validate;
use shapewright_core::{command, json};

use crate::ir::Module;
use crate::literal::{Paths, Types, Writer};
use crate::options::{DocLevel, Options};
use crate::tables::Tables;

/// For the function of an example.
const FOR_CODE: Paths<'static> = Paths { module: "super::", runtime: "__runtime::types::", line: "", short: false };

/// For its documentation.
const FOR_PEOPLE: Paths<'static> = Paths { module: "", runtime: "shapewright::types::", line: "\n    ", short: true };

/// Writes the input of each example that is right.
pub(crate) fn write(module: &mut Module, tables: &Tables, options: &Options) {
    let types = Types::of(module, tables);
    let service = module.service.command.clone();
    for operation in &mut module.operations {
        let Some(input) = operation.input_table.as_ref().and_then(|table| tables.get(table)) else { continue };
        let names: Vec<&str> = operation.options.iter().map(String::as_str).collect();
        for example in &mut operation.examples {
            let Ok(value) = json::parse(&example.input) else { continue };
            if validate(input, &value).is_err() {
                continue;
            }
            let rust = |paths| Writer { types: &types, paths }.value(input, &value);
            example.code = rust(FOR_CODE);
            if options.docs == DocLevel::Full {
                let words = format!("aws {service} {}", operation.command);
                example.shown = rust(FOR_PEOPLE).map(|rust| (rust, command::line(&words, input, &names, &value)));
            }
        }
    }
}
