//! The names of operations.

use proc_macro2::Ident;

use super::Docs;
use super::names::Names;
use crate::ir::{Api, Example};
use crate::names::{Scope, snake_case, type_name};
use crate::options::Options;

/// An operation in Rust.
pub(crate) struct Operation {
    /// Its marker.
    pub(crate) marker: Ident,
    /// Its method, on the client and in the server trait.
    pub(crate) method: Ident,
    /// The name of its table.
    pub(crate) table: Ident,
    /// The error enum.
    pub(crate) error: Ident,
    /// The variants of the error enum, in the order of the operation's errors.
    pub(crate) variants: Vec<Ident>,
    /// The methods of the error enum that say whether it is a variant, in the same order.
    pub(crate) is: Vec<Ident>,
    /// The method that returns pages, if there is one.
    pub(crate) pages: Option<Ident>,
    /// The methods that wait, one for each waiter.
    pub(crate) waits: Vec<Ident>,
    /// The methods that keep the values of members that the input leaves out, if the operation has them.
    pub(crate) merged: Option<Merged>,
    /// The documentation.
    pub(crate) docs: Docs,
    /// The examples.
    pub(crate) examples: Vec<ExampleCode>,
}

/// The methods of an update that keep the values of members that the input leaves out.
pub(crate) struct Merged {
    /// Reads the current state itself.
    pub(crate) method: Ident,
    /// Takes a state that was read before.
    pub(crate) method_from: Ident,
}

/// An example in Rust.
pub(crate) struct ExampleCode {
    /// The function that returns its input.
    pub(crate) ident: Ident,
    /// The input as a Rust expression, if it is valid.
    pub(crate) code: Option<String>,
    /// The same for people, and as a command, if the docs show it.
    pub(crate) shown: Option<(String, String)>,
}

pub(super) fn operations(api: &Api, names: &mut Names, options: &Options) -> Vec<Operation> {
    let all = || api.operations.iter().map(crate::ir::Operation::name);
    // Methods of operations first: they keep their names whatever else is emitted.
    let mut methods = Scope::with(&["new", "call_as", "customize"]);
    let taken = methods.take_all(all(), snake_case);
    let markers = Scope::default().take_all(all(), type_name);
    let errors = Scope::default().take_all(all(), |name| format!("{}Error", type_name(name)));
    let tables = names.table_scope.take_all(all(), |name| format!("{}_OPERATION", snake_case(name).to_uppercase()));
    let mut examples = Scope::default();
    let named = taken.into_iter().zip(markers).zip(errors).zip(tables);
    let operations = api.operations.iter().zip(named).map(|(operation, (((method, marker), error), table))| {
        let name = operation.name();
        let own = snake_case(name);
        let shapes = operation.errors.iter().map(|error| api.shape(*error).name.as_str());
        Operation {
            pages: operation.paginated.as_ref().map(|_| methods.take(&format!("{own}_pages"))),
            waits: operation
                .waiters
                .iter()
                .map(|waiter| methods.take(&format!("wait_until_{}", snake_case(&waiter.name))))
                .collect(),
            merged: operation.merge.as_ref().map(|_| Merged {
                method: methods.take(&format!("{own}_merged")),
                method_from: methods.take(&format!("{own}_merged_from")),
            }),
            is: Scope::default().take_all(shapes.clone(), |name| format!("is_{}", snake_case(name))),
            variants: Scope::with(&["Unhandled"]).take_all(shapes, type_name),
            docs: Docs::of(operation.documentation.as_deref(), true, || format!("The operation `{name}`."), options),
            examples: operation.examples.iter().map(|given| example(given, name, &mut examples)).collect(),
            method,
            marker,
            error,
            table,
        }
    });
    operations.collect()
}

fn example(example: &Example, operation: &str, scope: &mut Scope) -> ExampleCode {
    ExampleCode { ident: scope.take(&example_name(&example.title, operation)), code: None, shown: None }
}

/// The name of an example's function: the words of its title, as many as fit on a line.
fn example_name(title: &str, operation: &str) -> String {
    const LONGEST: usize = 60;
    let mut name = String::new();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if name.len() + word.len() > LONGEST {
            break;
        }
        name.push_str(if name.is_empty() { "" } else { "_" });
        name.push_str(&word.to_ascii_lowercase());
    }
    let begins_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins_well { name } else { format!("{}_{name}", snake_case(operation)).trim_end_matches('_').to_owned() }
}
