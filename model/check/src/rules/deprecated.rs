//! What a model should no longer use, or not yet.

use super::Rules;

pub(super) fn traits(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for &definition in graph.with("deprecated") {
        // The trait `enum` has an event of its own.
        if !graph.has(definition, "trait") || graph.id(definition) == "smithy.api#enum" {
            continue;
        }
        let id = graph.id(definition);
        let deprecated = graph.applied(definition, "deprecated").map(|applied| &applied.value);
        let reason = deprecated.and_then(|value| value.get("message")?.as_str());
        for (item, applied) in rules.with_id(&id) {
            let event = rules.warning("DeprecatedTrait", item, format!("the trait `{id}` is deprecated"));
            event.at(applied.origin);
            if let Some(reason) = reason {
                event.help(reason);
            }
        }
    }
}

pub(super) fn unstable(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for &definition in graph.with("unstable") {
        let id = graph.id(definition);
        for (item, applied) in rules.with_id(&id) {
            let message = format!("the trait `{id}` is unstable: what it means may change");
            rules.warning(format!("UnstableTrait.{id}"), item, message).at(applied.origin);
        }
    }
}

/// Sets, and enums that are strings with a trait.
pub(super) fn forms(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for set in rules.of_type("set") {
        let help = "write a list with the trait `uniqueItems`";
        rules.warning("ModelDeprecation", set, "sets are deprecated, and are not in version 2.0").help(help);
    }
    for (item, applied) in rules.with("enum") {
        if graph.shape(item).is_some_and(|shape| !shape.is_v1) {
            let message = "the trait `enum` is deprecated";
            rules
                .warning("ModelDeprecation", item, message)
                .at(applied.origin)
                .help("write a shape of the type `enum`");
        }
    }
}
