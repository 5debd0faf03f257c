//! Operations without a binding beside others that have one.

use crate::rules::{Rules, Severity};

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for bound in rules.bound {
        let needs_http = |id: &str| {
            let definition = graph.find(id)?;
            let protocol = graph.applied(definition, "protocolDefinition")?;
            let mut traits = protocol.value.get("traits")?.items().iter().filter_map(|id| id.as_str());
            traits.any(|id| id == "smithy.api#http").then(|| id.to_owned())
        };
        let protocol = graph.traits(bound.service).iter().find_map(|applied| needs_http(&applied.id));
        if protocol.is_none() && !bound.operations.iter().any(|&operation| graph.has(operation, "http")) {
            continue;
        }
        for &operation in bound.operations.iter().filter(|&&operation| !graph.has(operation, "http")) {
            let service = graph.id(bound.service);
            let (severity, message) = match &protocol {
                Some(protocol) => {
                    (Severity::Error, format!("the protocol `{protocol}` of `{service}` needs the trait `http` here"))
                }
                None => {
                    (Severity::Warning, format!("other operations of `{service}` have the trait `http`, this has not"))
                }
            };
            let help = "add `@http(method: \"POST\", uri: \"/…\")`";
            rules.report(severity, "HttpBindingsMissing", Some(operation), message).help(help);
        }
    }
}
