//! Streams, the events in them, and what a protocol cannot carry.

use super::{Rules, ticked};
use crate::graph::{Graph, Item};

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (shape, _) in rules.with("streaming") {
        let members = graph.referrers(shape).iter().filter(|(relation, _)| relation.is_empty());
        let members: Vec<_> = members.map(|&(_, member)| member).collect();
        for &member in &members {
            uses(rules, member, shape);
            // In version 1.0, such a member is empty unless it is required.
            if graph.ty(shape) == "blob"
                && !graph.has(member, "required")
                && super::default::default_of(graph, member).is_none()
            {
                let message =
                    format!("`{}` is a stream, so the member has to be required or have a default", graph.id(shape));
                rules.error("StreamingTrait", member, message).help("add `@required`, or the default `\"\"`");
            }
        }
        if graph.ty(shape) == "union" {
            let is_event = |member: Item| graph.target(member).is_some_and(|target| graph.ty(target) == "structure");
            let others: Vec<_> = graph.members(shape).filter(|&member| !is_event(member)).collect();
            if !others.is_empty() {
                let others = ticked(others.into_iter().map(|member| graph.name(member)));
                let message = format!("the events of a stream are structures, but not so {others}");
                rules.error("StreamingTrait", shape, message).help("target a structure");
            }
        }
    }
    payloads(rules);
}

/// How a structure with a stream may be used.
fn uses(rules: &mut Rules<'_, '_>, member: Item, stream: Item) {
    let graph = rules.graph;
    let structure = graph.container(member);
    let id = graph.id(structure);
    for &(relation, item) in graph.referrers(structure) {
        match relation {
            "input" | "mixin" => {}
            "output" => {
                if graph.has(stream, "requiresLength") {
                    let operation = graph.id(item);
                    let message = format!("the stream needs a length, so this cannot be the output of `{operation}`");
                    rules.error("StreamingTrait", structure, message).help("such a stream can only be in an input");
                }
            }
            "" => {
                let message = format!("`{id}` has a stream, so no member can target it");
                rules.error("StreamingTrait", item, message).help("it can be the input or output of an operation");
            }
            _ => {
                let message = format!("`{id}` has a stream, so it cannot be an {relation}");
                rules.error("StreamingTrait", item, message).help("it can be the input or output of an operation");
            }
        }
    }
}

/// Where a protocol knows bodies, a stream is one.
fn payloads(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for service in rules.of_type("service") {
        let knows = |id: &str| {
            let definition = graph.find(id).and_then(|definition| graph.applied(definition, "protocolDefinition"));
            let traits = definition.and_then(|definition| definition.value.get("traits")).map(|traits| traits.items());
            traits.unwrap_or_default().iter().any(|id| id.as_str() == Some("smithy.api#httpPayload"))
        };
        if !graph.traits(service).iter().any(|applied| knows(&applied.id)) {
            continue;
        }
        for member in graph.reachable(service).into_iter().filter(|&item| graph.ty(item) == "member") {
            let is_stream = graph.target(member).is_some_and(|target| graph.has(target, "streaming"));
            if is_stream && !graph.has(member, "httpPayload") {
                let message =
                    format!("the member is a stream, and the protocol of `{}` knows bodies", graph.id(service));
                rules.error("StreamingTrait", member, message).help("add the trait `httpPayload`");
            }
        }
    }
}

pub(super) fn event_payloads(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (payload, _) in rules.with("eventPayload") {
        let event = graph.container(payload);
        if graph.ty(event) != "structure" {
            continue;
        }
        let is_marked = |member: Item| graph.has(member, "eventPayload") || graph.has(member, "eventHeader");
        let unmarked: Vec<_> = graph.members(event).filter(|&member| !is_marked(member)).collect();
        if !unmarked.is_empty() {
            let unmarked = ticked(unmarked.into_iter().map(|member| graph.name(member)));
            let message = format!("`{}` is the body of the event, so {unmarked} would be nowhere", graph.name(payload));
            rules.error("EventPayloadTrait", event, message).help("give them the trait `eventHeader`");
        }
    }
}

pub(super) fn documents(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let has_none = |item: Item| {
        let protocol = graph.applied(item, "protocolDefinition");
        protocol.and_then(|protocol| protocol.value.get("noInlineDocumentSupport")?.as_bool()) == Some(true)
    };
    let protocols: Vec<_> = graph.with("protocolDefinition").iter().copied().filter(|&item| has_none(item)).collect();
    for protocol in protocols {
        let id = graph.id(protocol);
        for (service, applied) in rules.with_id(&id) {
            let documents = documents_of(graph, service);
            if !documents.is_empty() {
                let message =
                    format!("the protocol `{id}` has no documents, but the service has {}", ticked(documents));
                let help = "use structures, or another protocol";
                rules.error("NoInlineDocumentSupport", service, message).at(applied.origin).help(help);
            }
        }
    }
}

fn documents_of(graph: &Graph<'_>, service: Item) -> Vec<String> {
    let found = graph.reachable(service).into_iter().filter(|&item| graph.ty(item) == "document");
    found.map(|item| graph.id(item)).collect()
}

/// The algorithms that the specification knows.
const ENCODINGS: [&str; 1] = ["gzip"];

pub(super) fn compression(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, applied) in rules.with("requestCompression") {
        let input = graph.related(operation, "input").next().filter(|&input| graph.id(input) != "smithy.api#Unit");
        if input.is_none() {
            let message = "the operation has no input that could be compressed";
            rules.error("RequestCompressionTrait", operation, message).at(applied.origin);
        }
        for member in input.into_iter().flat_map(|input| graph.members(input)) {
            let Some(target) = graph.target(member) else { continue };
            if graph.has(target, "streaming") && graph.has(target, "requiresLength") {
                let message =
                    format!("the length of the stream `{}` would change, but is needed before", graph.name(member));
                let help = "take the trait `requestCompression` or `requiresLength` away";
                rules.error("RequestCompressionTrait", operation, message).at(applied.origin).help(help);
            }
        }
        let given = applied.value.get("encodings").map(|encodings| encodings.items()).unwrap_or_default();
        let unknown: Vec<_> = given
            .iter()
            .filter_map(|encoding| encoding.as_str())
            .filter(|encoding| !ENCODINGS.contains(&encoding.to_lowercase().as_str()))
            .collect();
        let message = match (given.is_empty(), unknown.is_empty()) {
            (true, _) => "`encodings` names no algorithm".to_owned(),
            (false, false) => format!("`encodings` names unknown algorithms: {}", ticked(unknown)),
            (false, true) => continue,
        };
        let help = format!("the known ones are {}", ticked(ENCODINGS));
        rules.error("RequestCompressionTrait", operation, message).at(applied.origin).help(help);
    }
}
