//! The function of an operation.

use shapewright_codegen::ir::{Api, Member, Operation};

use super::name::{literal, operation as name_of, quoted};

/// The members of an operation's input, which are its arguments.
pub(super) fn arguments<'a>(api: &'a Api, operation: &Operation) -> &'a [Member] {
    operation.input.map(|input| api.shape(input).members.as_slice()).unwrap_or_default()
}

/// Whether an argument must be given. A client makes idempotency tokens up.
pub(super) fn is_required(member: &Member) -> bool {
    member.required && !member.idempotency_token && member.default.is_none()
}

/// The arguments as a function declares them.
pub(super) fn formals(api: &Api, operation: &Operation) -> Vec<String> {
    let formal = |member: &Member| match is_required(member) {
        true => quoted(&member.name),
        false => format!("{} = NULL", quoted(&member.name)),
    };
    arguments(api, operation).iter().map(formal).collect()
}

/// All functions of a service, and the list of them.
pub(super) fn functions(api: &Api, service: &str) -> String {
    let mut operations: Vec<&Operation> = api.operations.iter().collect();
    operations.sort_by_key(|operation| &operation.command);
    let mut text = String::new();
    for operation in &operations {
        let passed: Vec<String> =
            arguments(api, operation).iter().map(|member| format!("{0} = {0}", quoted(&member.name))).collect();
        let (formals, passed) = (wrapped(&formals(api, operation), 2), wrapped(&passed, 4));
        text.push_str(&format!(
            "{service}_{} <- function({formals}) {{\n  .call({}, list({passed}))\n}}\n\n",
            name_of(operation),
            literal(operation.name()),
        ));
    }
    let listed: Vec<String> =
        operations.iter().map(|operation| format!("{0} = {service}_{0}", name_of(operation))).collect();
    text.push_str(&format!(".operations <- list({})\n", wrapped(&listed, 2)));
    text
}

/// Some items with commas, broken into lines where they are long.
pub(super) fn wrapped(items: &[String], indent: usize) -> String {
    const WIDTH: usize = 80;
    if items.iter().map(|item| item.len() + 2).sum::<usize>() < WIDTH / 2 {
        return items.join(", ");
    }
    let blank = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 < WIDTH => {
                line.push_str(", ");
                line.push_str(item);
            }
            _ => lines.push(format!("{blank}{item}")),
        }
    }
    format!("\n{}\n{}", lines.join(",\n"), " ".repeat(indent - 2))
}
