//! How a service authenticates callers, and which origins may call it.

use super::{Rules, ticked};
use crate::graph::{Graph, Item};

/// The ids of the authentication schemes that a service has. A trait without a definition counts as one: it is of a
/// library that was not given, such as `aws.auth#sigv4`.
fn schemes_of<'w>(graph: &Graph<'w>, service: Item) -> Vec<&'w str> {
    let is_scheme = |id: &str| graph.find(id).is_none_or(|definition| graph.has(definition, "authDefinition"));
    graph.traits(service).iter().map(|applied| applied.id.as_str()).filter(|id| is_scheme(id)).collect()
}

/// What `auth` lists has to be a scheme of the service.
pub(super) fn schemes(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for bound in rules.bound {
        let known = schemes_of(graph, bound.service);
        for item in std::iter::once(bound.service).chain(bound.operations.iter().copied()) {
            let Some(auth) = graph.applied(item, "auth") else { continue };
            let listed = auth.value.items().iter().filter_map(|id| id.as_str());
            let unknown: Vec<_> = listed.filter(|id| !known.contains(id)).collect();
            if !unknown.is_empty() {
                let message =
                    format!("`auth` lists {}, which `{}` does not have", ticked(unknown), graph.id(bound.service));
                let help = "add the trait of each scheme to the service, or leave the scheme out";
                rules.danger("AuthTrait", item, message).at(auth.origin).help(help);
            }
        }
    }
}

/// Several schemes need an order.
pub(super) fn priority(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for service in rules.of_type("service") {
        let is_defined = |id: &str| graph.find(id).is_some();
        let known: Vec<_> = schemes_of(graph, service).into_iter().filter(|id| is_defined(id)).collect();
        if known.len() > 1 && !graph.has(service, "auth") {
            let message = format!("the service has several authentication schemes, {}, and no order", ticked(known));
            rules
                .warning("ServiceAuthDefinitions", service, message)
                .help("list them in `auth`, the preferred one first");
        }
    }
}

pub(super) fn api_key(rules: &mut Rules<'_, '_>) {
    for (service, applied) in rules.with("httpApiKeyAuth") {
        let place = applied.value.get("in").and_then(|place| place.as_str());
        if applied.value.get("scheme").is_some() && place != Some("header") {
            let message = format!("`scheme` needs a header, but `in` is `{}`", place.unwrap_or_default());
            let help = "set `in` to `header`, or leave out `scheme`";
            rules.error("HttpApiKeyAuthTrait", service, message).at(applied.origin).help(help);
        }
    }
}

pub(super) fn cors(rules: &mut Rules<'_, '_>) {
    for (service, applied) in rules.with("cors") {
        let has_several = applied.value.get("origins").is_some_and(|origins| !origins.entries().is_empty());
        if has_several && applied.value.get("origin").is_some() {
            let message = "`origin` and `origins` of the trait `cors` cannot be used together";
            rules.error("CorsTrait", service, message).at(applied.origin).help("leave out `origin`");
        }
    }
}
