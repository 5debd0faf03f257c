//! Whether the runtime can do what was asked for: a client or server that would fail when it is used is an error here.

use crate::error::{About, Error, Part};
use crate::ir::{Api, AuthScheme, AuthTrait, Operation, ShapeIndex};
use crate::options::Parts;
use crate::protocol;

/// Checks the parts that are to be emitted.
pub(super) fn check(api: &Api, parts: Parts) -> Vec<Error> {
    let support = protocol::support(api.service.protocol);
    let asked = [
        (Part::Client, "client", parts.client, support.client),
        (Part::Server, "server", parts.server, support.server),
        // A command line calls through a client: with both, one error is enough.
        (Part::Cli, "command line", parts.cli && !parts.client, support.client),
    ];
    let help = help(support.client, support.server);
    let protocol = match api.service.protocol {
        None => format!("for `{}`, which has no protocol that is known", api.service.id.name()),
        Some(protocol) => format!("for the protocol `{}`", protocol.id()),
    };
    let streams: Vec<&Operation> = api.operations.iter().filter(|operation| has_stream(api, operation)).collect();
    let unsigned: Vec<&Operation> = api.operations.iter().filter(|operation| !is_authenticated(operation)).collect();
    let mut errors = Vec::new();
    for (part, name, is_asked, is_supported) in asked {
        if !is_asked {
            continue;
        }
        if !is_supported {
            errors.push(Error::new(About::Part(part), format!("there is no {name} {protocol}"), &help));
            continue;
        }
        if let [first, rest @ ..] = streams.as_slice() {
            let message = format!("the {name} has no streams, which `{}`{} would need", first.name(), more(rest));
            errors.push(without(part, first, message));
        }
        if let ([first, rest @ ..], Part::Client | Part::Cli) = (unsigned.as_slice(), part) {
            let schemes: Vec<String> = first.auth.iter().map(|scheme| format!("`{}`", scheme.id())).collect();
            let (schemes, first_name) = (schemes.join(" or "), first.name());
            let message = format!("the {name} cannot authenticate by {schemes}, as `{first_name}`{} needs", more(rest));
            errors.push(without(part, first, message));
        }
    }
    errors
}

/// How many more operations there are.
fn more(rest: &[&Operation]) -> String {
    match rest.len() {
        0 => String::new(),
        1 => " and another operation".to_owned(),
        count => format!(" and {count} more operations"),
    }
}

/// The error of an operation that a part cannot have.
fn without(part: Part, operation: &Operation, message: String) -> Error {
    let help = format!("leave it out with `operations(\"*\", \"!{}\")`, or write `emit(types)`", operation.name());
    Error::new(About::Part(part), message, help)
}

/// Whether a client can authenticate the requests of an operation, or need not.
fn is_authenticated(operation: &Operation) -> bool {
    use AuthTrait::{HttpApiKey, HttpBasic, HttpBearer, SigV4};
    let is_known =
        |scheme: &AuthScheme| matches!(scheme, AuthScheme::Known(SigV4 | HttpBearer | HttpBasic | HttpApiKey));
    operation.unsigned || operation.auth.is_empty() || operation.auth.iter().any(is_known)
}

/// What can be emitted for a protocol.
fn help(client: bool, server: bool) -> String {
    let parts = match (client, server) {
        (false, false) => "types",
        (true, false) => "client, cli",
        (false, true) => "server",
        (true, true) => "client, cli, server",
    };
    format!("write `emit({parts})`")
}

/// Whether the input or the output of an operation has a stream.
fn has_stream(api: &Api, operation: &Operation) -> bool {
    let has = |index: ShapeIndex| api.shape(index).members.iter().any(|member| api.shape(member.target).streaming);
    operation.input.is_some_and(has) || operation.output.is_some_and(has)
}
