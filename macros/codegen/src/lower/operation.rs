//! The operations.

use proc_macro2::Ident;
use shapewright_model::docs::markdown;
use shapewright_model::{Kind, Member, Model, Shape};

use super::docs::docs;
use super::json::json;
use super::names::Names;
use crate::ir::{Example, Merge, Operation, Paginated};
use crate::names::{Scope, operation_command, option, snake_case, type_name};
use crate::options::Options;

pub(crate) fn operations(model: &Model, names: &Names, options: &Options) -> Vec<Operation> {
    let mut scopes = Scopes {
        markers: Scope::default(),
        methods: Scope::with(&["new", "call_as"]),
        errors: Scope::default(),
        tables: names.table_scope.clone(),
        examples: Scope::default(),
    };
    let mut lowered: Vec<Operation> =
        model.operations().map(|operation| self::operation(operation, names, &mut scopes, options)).collect();
    for (index, operation) in model.operations().enumerate() {
        let merge = merge(operation, &lowered, &mut scopes);
        if let Some(lowered) = lowered.get_mut(index) {
            lowered.merge = merge;
        }
    }
    lowered
}

/// What the trait `shapewright#mergeFrom` says, if the operation that it names is selected too.
fn merge(operation: shapewright_model::Operation<'_>, operations: &[Operation], scopes: &mut Scopes) -> Option<Merge> {
    let given = operation.traits().other.get("shapewright#mergeFrom")?;
    let [name, member] = ["operation", "member"].map(|key| given.get(key).and_then(|value| value.as_str()));
    let read = operations.iter().find(|read| Some(read.name.as_str()) == name)?;
    Some(Merge {
        marker: read.marker.clone(),
        table: read.table.clone(),
        member: member?.to_owned(),
        method: scopes.methods.take(&format!("{}_merged", snake_case(operation.name()))),
        method_from: scopes.methods.take(&format!("{}_merged_from", snake_case(operation.name()))),
    })
}

struct Scopes {
    markers: Scope,
    methods: Scope,
    errors: Scope,
    tables: Scope,
    examples: Scope,
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

fn operation(
    operation: shapewright_model::Operation<'_>,
    names: &Names,
    scopes: &mut Scopes,
    options: &Options,
) -> Operation {
    let name = operation.name().to_owned();
    let traits = operation.traits();
    let mut variants = Scope::with(&["Unhandled"]);
    let errors = operation.errors().filter_map(|error| {
        let ty = names.ty(error)?.clone();
        Some((variants.take(&type_name(error.name())), ty, names.table(error)))
    });
    let errors = errors.collect();
    let method = scopes.methods.take(&snake_case(&name));
    let unsigned = traits.optional_auth || traits.auth.as_ref().is_some_and(Vec::is_empty);
    Operation {
        marker: scopes.markers.take(&type_name(&name)),
        pages: scopes.methods.take(&format!("{}_pages", snake_case(&name))),
        table: scopes.tables.take(&format!("{}_OPERATION", snake_case(&name).to_uppercase())),
        command: operation_command(&name),
        input: ty(operation.input(), names),
        input_table: table(operation.input(), names),
        options: members(operation.input()),
        output: ty(operation.output(), names),
        output_table: table(operation.output(), names),
        has_output: !operation.output().is_unit(),
        error: scopes.errors.take(&format!("{}Error", type_name(&name))),
        paginated: operation.paginated().map(|paginated| Paginated {
            input_token: path(&paginated.input_token),
            output_token: path(&paginated.output_token),
            items: paginated.items.as_deref().map(path),
            page_size: paginated.page_size.as_deref().map(path),
        }),
        docs: docs(traits.documentation.as_deref(), || format!("The operation `{name}`."), options),
        merge: None,
        examples: traits.examples.iter().map(|entry| example(entry, &name, &mut scopes.examples)).collect(),
        method,
        errors,
        unsigned,
        name,
    }
}

/// The names of a path, joined by dots.
fn path(members: &[Member<'_>]) -> String {
    members.iter().map(|member| member.name()).collect::<Vec<_>>().join(".")
}

/// The type of an input or output; `None` for none.
fn ty(shape: Shape<'_>, names: &Names) -> Option<Ident> {
    names.ty(shape).cloned()
}

/// The table of an input or output; `None` for none.
fn table(shape: Shape<'_>, names: &Names) -> Option<Ident> {
    (!shape.is_unit()).then(|| names.table(shape))
}

fn members(shape: Shape<'_>) -> Vec<String> {
    match shape.kind() {
        Kind::Structure(members) => members.iter().map(|member| option(member.name())).collect(),
        _ => Vec::new(),
    }
}

fn example(example: &shapewright_model::traits::Example, operation: &str, scope: &mut Scope) -> Example {
    Example {
        ident: scope.take(&example_name(&example.title, operation)),
        code: None,
        shown: None,
        title: example.title.clone(),
        documentation: example.documentation.as_deref().map(markdown).unwrap_or_default(),
        input: json(&example.input),
        output: example.output.as_ref().map(json),
    }
}
