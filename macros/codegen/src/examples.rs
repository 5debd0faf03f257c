//! The model's examples as Rust and as commands.

use shapewright_core::validate::validate;
use shapewright_core::{command, json};

use crate::literal::{Paths, Types, Writer};
use crate::options::DocLevel;
use crate::rust::Module;
use crate::tables::Tables;

/// For the function of an example.
const FOR_CODE: Paths<'static> = Paths { module: "super::", runtime: "__runtime::types::", line: "", short: false };

/// Writes the input of each example that is right.
pub(crate) fn write(module: &mut Module<'_>, tables: &Tables, types: &Types) {
    let runtime = format!("{}::types::", module.options.runtime());
    let for_people = Paths { module: "", runtime: &runtime, line: "\n    ", short: true };
    let api = module.api;
    for (operation, named) in api.operations.iter().zip(&mut module.operations) {
        let Some(input) = operation.input.map(|input| tables.get(input)) else { continue };
        let options: Vec<&str> = operation.options.iter().map(String::as_str).collect();
        for (example, code) in operation.examples.iter().zip(&mut named.examples) {
            let Ok(value) = json::parse(&example.input) else { continue };
            if validate(input, &value).is_err() {
                continue;
            }
            let rust = |paths| Writer { types, paths }.value(input, &value);
            code.code = rust(FOR_CODE);
            if module.options.docs == DocLevel::Full {
                let words = format!("aws {} {}", api.service.command, operation.command);
                let option = operation.input_stream.as_ref().map(|stream| stream.option.as_str());
                let command = command::line(&words, input, &options, &value, option.zip(example.body.as_deref()));
                code.shown = rust(for_people).map(|rust| (rust, command));
            }
        }
    }
}
