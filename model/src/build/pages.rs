//! Pagination: the members that an operation's `paginated` names, with what the service's adds.

use super::closure::Graph;
use crate::ast::ShapeType;
use crate::error::{Fault, Faults, shortened};
use crate::json::Place;
use crate::nearest;
use crate::view::Service;
use crate::view::data::{OperationData, PagesData};

/// Resolves the trait of every operation that has it.
pub(super) fn resolve(
    graph: &Graph,
    service: &Service,
    operations: &mut [OperationData],
    places: &[Place],
    faults: &mut Faults,
) {
    let common = service.traits.pagination.clone().unwrap_or_default();
    for (operation, &place) in operations.iter_mut().zip(places) {
        let Some(own) = operation.traits.as_ref().and_then(|traits| traits.pagination.clone()) else { continue };
        let mut path = |own: Option<String>, common: &Option<String>, side: usize, what: &str, needed: bool| {
            let fault = |message| Fault::new(place, format!("the trait `smithy.api#paginated` {message}"));
            match own.as_ref().or(common.as_ref()) {
                Some(path) => faults.keep(members(graph, side, path).map_err(|(missing, similar)| {
                    fault(format!("names `{}` as `{what}`, but there is no member `{missing}`", shortened(path)))
                        .meant(similar.as_deref())
                })),
                None if needed => {
                    faults.push(fault(format!("has no `{what}`, nor has the service's")));
                    None
                }
                None => None,
            }
        };
        let input_token = path(own.input_token, &common.input_token, operation.input, "inputToken", true);
        let output_token = path(own.output_token, &common.output_token, operation.output, "outputToken", true);
        let items = path(own.items, &common.items, operation.output, "items", false);
        let page_size = path(own.page_size, &common.page_size, operation.input, "pageSize", false);
        if let (Some(input_token), Some(output_token)) = (input_token, output_token) {
            operation.pages = Some(PagesData { input_token, output_token, items, page_size });
        }
    }
}

/// The members along a path such as `Result.NextToken`, or the part that is not there and a name near it.
fn members(graph: &Graph, start: usize, path: &str) -> Result<Vec<usize>, (String, Option<String>)> {
    let mut shape = &graph.shapes[start];
    let mut members = Vec::new();
    for name in path.split('.') {
        let names = || shape.members().map(|member| &*graph.members[member].name);
        let is_structure = shape.ty == ShapeType::Structure;
        let found = shape.members().find(|&member| is_structure && &*graph.members[member].name == name);
        let Some(member) = found else {
            return Err((shortened(name), nearest(name, names()).map(str::to_owned)));
        };
        members.push(member);
        shape = &graph.shapes[graph.members[member].target];
    }
    Ok(members)
}
