//! `--cli-dry-run` does everything except send the request; `--cli-strict` sends nothing that breaks a constraint.

use shapewright_core::node::Map;
use shapewright_core::redact::redacted;
use shapewright_core::validate::{self, Violations};
use shapewright_core::{Node, Operation};

use crate::usage::Refusal;

/// What a dry run prints: the operation, where it would be called, the request, what is wrong with it, and what is only
/// inadvisable. Sensitive values of the request are redacted, as others may see the report.
pub(super) fn report(operation: &Operation, endpoint: &str, request: Map, violations: Option<&Violations>) -> Node {
    let warnings = advise(operation, &request);
    Node::Map(Map::from_iter([
        ("Operation".to_owned(), Node::from(operation.name)),
        ("Endpoint".to_owned(), Node::from(endpoint)),
        ("Request".to_owned(), redacted(Node::Map(request), operation.input)),
        ("Violations".to_owned(), listed(operation, violations)),
        ("Warnings".to_owned(), listed(operation, warnings.as_ref())),
    ]))
}

fn listed(operation: &Operation, violations: Option<&Violations>) -> Node {
    let entries = violations.into_iter().flatten().map(|violation| {
        // A rule across members holds for the input as a whole.
        let path = violation.path.to_string();
        let path = if path.is_empty() { operation.input.name.to_owned() } else { path };
        Node::Map(Map::from_iter([
            ("Path".to_owned(), Node::from(path)),
            ("Message".to_owned(), Node::from(violation.to_string())),
        ]))
    });
    Node::List(entries.collect())
}

/// Values that the service would accept but that are probably mistakes.
pub(super) fn advise(operation: &Operation, request: &Map) -> Option<Violations> {
    validate::advise(operation.input, &Node::Map(request.clone()))
}

/// Checks a request against every constraint of the model.
pub(super) fn check(operation: &'static Operation, request: &Map) -> Option<Violations> {
    validate::validate(operation.input, &Node::Map(request.clone())).err()
}

/// Refuses a request that breaks a constraint, with every violation: exit code 252.
pub(super) fn refuse(violations: &Violations) -> Refusal {
    Refusal::validation(format!("Parameter validation failed:\n{violations}"))
}
