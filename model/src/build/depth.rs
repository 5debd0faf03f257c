//! How deep shapes are inside one another. Compilers and decoders have bounds, so a model has one too.

use super::closure::Graph;
use crate::ast::ShapeType;
use crate::error::{Mistake, Mistakes};

/// A value may be inside this many others, each of another shape. The deepest official model has 22.
const DEEPEST: usize = 40;

/// Reports the members whose values are too deep inside of others.
pub(super) fn check(graph: &Graph, mistakes: &mut Mistakes) {
    let finished = finished(graph);
    let mut order: Vec<usize> = (0..graph.shapes.len()).collect();
    order.sort_by_key(|&shape| std::cmp::Reverse(finished[shape]));
    let mut depths = vec![0; graph.shapes.len()];
    for shape in order {
        for member in members(graph, shape) {
            let target = graph.members[member].target;
            // All others lead back to a shape that is around this one.
            if finished[target] < finished[shape] && depths[target] <= depths[shape] {
                depths[target] = depths[shape] + 1;
                if depths[target] == DEEPEST + 1 {
                    let id = &graph.shapes[target].id;
                    let message = format!("values of `{id}` are inside more than {DEEPEST} others here");
                    let help = format!("shapes may be nested {DEEPEST} deep: use fewer levels");
                    mistakes.push(Mistake::new(graph.member_origins[member], message).help(help));
                }
            }
        }
    }
}

/// The members whose values are parts of a value of the shape.
fn members(graph: &Graph, shape: usize) -> impl Iterator<Item = usize> {
    let data = &graph.shapes[shape];
    data.members().filter(|_| !matches!(data.ty, ShapeType::Enum | ShapeType::IntEnum))
}

/// When a walk through the graph was done with each shape: after the shapes inside it, except those around it.
fn finished(graph: &Graph) -> Vec<usize> {
    let mut finished = vec![usize::MAX; graph.shapes.len()];
    let mut seen = vec![false; graph.shapes.len()];
    let (mut walk, mut next) = (Vec::new(), 0);
    for root in 0..graph.shapes.len() {
        if !std::mem::replace(&mut seen[root], true) {
            walk.push((root, members(graph, root)));
        }
        while let Some((shape, rest)) = walk.last_mut() {
            let Some(member) = rest.next() else {
                finished[*shape] = next;
                next += 1;
                walk.pop();
                continue;
            };
            let target = graph.members[member].target;
            if !std::mem::replace(&mut seen[target], true) {
                walk.push((target, members(graph, target)));
            }
        }
    }
    finished
}
