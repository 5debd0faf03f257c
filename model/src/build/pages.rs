//! Pagination: the members that an operation's `paginated` names, with what the service's adds.

use std::collections::HashMap;

use super::closure::Graph;
use crate::ast::ShapeType;
use crate::error::{Mistake, Mistakes, shortened};
use crate::origin::Origin;
use crate::traits::Pagination;
use crate::view::Service;
use crate::view::data::{OperationData, PagesData};

/// No path to a token goes through more structures.
const DEEPEST: usize = 32;

/// Resolves the trait of every operation that has it.
pub(super) fn resolve(
    graph: &Graph,
    service: &Service,
    operations: &mut [OperationData],
    origins: &[Origin],
    mistakes: &mut Mistakes,
) {
    let common = service.traits.pagination.clone().unwrap_or_default();
    let mut paths = Paths { graph, members: HashMap::new() };
    for (operation, &origin) in operations.iter_mut().zip(origins) {
        let Some(own) = &operation.traits().pagination else { continue };
        let given = own.or(&common);
        let (input, output) = (operation.input, operation.output);
        let mut mistake = |what: String| {
            mistakes.push(Mistake::new(origin, format!("the trait `smithy.api#paginated` {what}")));
        };
        for (what, token) in [("inputToken", given.input_token), ("outputToken", given.output_token)] {
            if token.is_none() {
                mistake(format!("has no `{what}`, nor has the service's"));
            }
        }
        let mut find = |what: &str, path: Option<&str>, start| {
            let found = paths.find(start, path?);
            let path = shortened(path?);
            found.map_err(|name| mistake(format!("names `{path}` as `{what}`, but there is no member `{name}`"))).ok()
        };
        let input_token = find("inputToken", given.input_token, input);
        let output_token = find("outputToken", given.output_token, output);
        let items = find("items", given.items, output);
        let page_size = find("pageSize", given.page_size, input);
        if let (Some(input_token), Some(output_token)) = (input_token, output_token) {
            operation.pages = Some(PagesData { input_token, output_token, items, page_size });
        }
    }
}

/// What holds for an operation: its own part, and the service's for the rest.
struct Tokens<'t> {
    input_token: Option<&'t str>,
    output_token: Option<&'t str>,
    items: Option<&'t str>,
    page_size: Option<&'t str>,
}

impl Pagination {
    fn or<'t>(&'t self, common: &'t Self) -> Tokens<'t> {
        Tokens {
            input_token: self.input_token.as_deref().or(common.input_token.as_deref()),
            output_token: self.output_token.as_deref().or(common.output_token.as_deref()),
            items: self.items.as_deref().or(common.items.as_deref()),
            page_size: self.page_size.as_deref().or(common.page_size.as_deref()),
        }
    }
}

/// Finds members along paths.
struct Paths<'g> {
    graph: &'g Graph,
    /// The members, by name, of those shapes that a path went through.
    members: HashMap<usize, HashMap<&'g str, usize>>,
}

impl Paths<'_> {
    /// The members along a path such as `Result.NextToken`, or the part that is not there.
    fn find(&mut self, start: usize, path: &str) -> Result<Vec<usize>, String> {
        let mut shape = start;
        let mut found = Vec::new();
        for name in path.split('.') {
            let member = self.members(shape).get(name).filter(|_| found.len() < DEEPEST);
            let member = *member.ok_or_else(|| shortened(name))?;
            found.push(member);
            shape = self.graph.members[member].target;
        }
        Ok(found)
    }

    fn members(&mut self, shape: usize) -> &HashMap<&str, usize> {
        let graph = self.graph;
        self.members.entry(shape).or_insert_with(|| {
            let data = &graph.shapes[shape];
            let members = data.members().filter(|_| data.ty == ShapeType::Structure);
            members.map(|member| (&*graph.members[member].name, member)).collect()
        })
    }
}
