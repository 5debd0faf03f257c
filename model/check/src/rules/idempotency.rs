//! Operations that may be sent again, and the tokens that make it safe.

use shapewright_model::Node;

use super::http::ignored::contexts;
use super::{Rules, ticked};

/// A token has a meaning at the top of an input alone.
pub(super) fn tokens(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (member, applied) in rules.with("idempotencyToken") {
        let container = graph.container(member);
        if graph.ty(container) != "structure" || graph.has(container, "mixin") {
            continue;
        }
        let elsewhere = graph.referrers(container).iter().filter(|(relation, _)| *relation != "input");
        let elsewhere: Vec<_> = elsewhere.copied().collect();
        if !elsewhere.is_empty() {
            let message = format!("the trait `idempotencyToken` has no effect here: {}", contexts(graph, &elsewhere));
            let help = "it has one on a member of an operation's input";
            rules.warning("IdempotencyTokenIgnored", member, message).at(applied.origin).help(help);
        }
    }
}

/// The errors that the trait `idempotent` names.
pub(super) fn errors(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, applied) in rules.with("idempotent") {
        let given = |key: &str| applied.value.get(key);
        if given("exists").is_some() && given("notFound").is_some() {
            let message = "`exists` and `notFound` of the trait `idempotent` cannot be used together";
            rules.error("IdempotentTrait", operation, message).at(applied.origin).help("keep one of them");
        }
        let errors: Vec<_> = graph.related(operation, "error").map(|error| graph.id(error)).collect();
        for key in ["exists", "notFound"] {
            let listed = given(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str);
            for id in listed.filter(|id| !errors.iter().any(|error| error == id)) {
                let message = format!("`{key}` names `{id}`, which is not an error of the operation");
                let help = format!("the operation has {}", ticked(&errors));
                rules.error("IdempotentTrait", operation, message).at(applied.origin).help(help);
            }
        }
    }
}
