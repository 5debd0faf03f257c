//! How operations are bound to HTTP.

pub(super) mod code;
pub(super) mod conflict;
pub(super) mod header;
pub(super) mod ignored;
pub(super) mod label;
pub(super) mod method;
pub(super) mod missing;
pub(super) mod payload;
pub(super) mod query;
pub(super) mod uri;

use shapewright_model::AppliedTrait;

use super::Rules;
use crate::graph::{Graph, Item};

/// The operations with the trait `http`, each with its method and URI.
fn operations<'w>(rules: &Rules<'_, 'w>) -> Vec<(Item, &'w AppliedTrait, &'w str, &'w str)> {
    let text = |applied: &'w AppliedTrait, key: &str| applied.value.get(key).and_then(|value| value.as_str());
    let all = rules.with("http").into_iter();
    all.filter_map(|(item, http)| Some((item, http, text(http, "method")?, text(http, "uri")?))).collect()
}

/// Where in a message a member is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Location {
    /// In a header, the URI or the status.
    Head,
    /// It is the body.
    Payload,
    /// It is a part of the body.
    Document,
    /// Nowhere, as another member is the body.
    Unbound,
}

/// Where the members of a request or response are.
fn bindings(graph: &Graph<'_>, structure: Item, is_request: bool) -> Vec<(Item, Location)> {
    let of_request = ["httpQuery", "httpQueryParams", "httpLabel"];
    let has_payload = graph.members(structure).any(|member| graph.has(member, "httpPayload"));
    let location = |member: Item| {
        let has = |name: &str| graph.has(member, name);
        let is_head = has("httpHeader")
            || has("httpPrefixHeaders")
            || is_request && of_request.into_iter().any(has)
            || !is_request && has("httpResponseCode");
        match (is_head, has("httpPayload")) {
            (true, _) => Location::Head,
            (false, true) => Location::Payload,
            (false, false) if has_payload => Location::Unbound,
            (false, false) => Location::Document,
        }
    };
    graph.members(structure).map(|member| (member, location(member))).collect()
}
