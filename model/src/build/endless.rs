//! Shapes that contain themselves in a way that Smithy forbids: no value of them could be complete, or no type could be
//! written for them.

use std::collections::VecDeque;

use super::closure::Graph;
use super::cycles::cycles;
use crate::ShapeId;
use crate::ast::ShapeType;
use crate::error::{Mistake, Mistakes};
use crate::origin::Origin;

/// Reports every group of shapes that need each other without end.
pub(super) fn check(graph: &Graph, mistakes: &mut Mistakes) {
    let endless = endless(graph);
    let needs = |member: usize| {
        let data = &graph.members[member];
        endless[data.container] && endless[data.target] && is_needed(graph, member)
    };
    for (shape, member, origin) in firsts(graph, needs) {
        let message = format!("`{shape}` can never be complete: its member `{member}` always holds another one");
        let help = "leave out `smithy.api#required` on a member in between";
        mistakes.push(Mistake::new(origin, message).help(help));
    }
    let is_collection = |shape: usize| matches!(graph.shapes[shape].ty, ShapeType::List | ShapeType::Map);
    let collects = |member: usize| {
        let data = &graph.members[member];
        is_collection(data.container) && is_collection(data.target)
    };
    for (shape, member, origin) in firsts(graph, collects) {
        let message = format!("`{shape}` holds itself in `{member}` with nothing but lists and maps in between");
        mistakes.push(Mistake::new(origin, message).help("put a structure or a union in between"));
    }
}

/// For each cycle over the members that `follows` accepts, the first member in it: its container, name and origin.
fn firsts(graph: &Graph, follows: impl Fn(usize) -> bool) -> impl Iterator<Item = (&ShapeId, &str, Origin)> {
    cycles(graph, &follows).into_iter().filter_map(move |mut group| {
        group.sort_unstable();
        let inside = |&member: &usize| follows(member) && group.binary_search(&graph.members[member].target).is_ok();
        let member = group.iter().flat_map(|&shape| graph.shapes[shape].members()).find(inside)?;
        let data = &graph.members[member];
        Some((&graph.shapes[data.container].id, &*data.name, graph.member_origins[member]))
    })
}

/// Whether a value of the member's container cannot do without this member, or may have to take it.
fn is_needed(graph: &Graph, member: usize) -> bool {
    let member = &graph.members[member];
    match graph.shapes[member.container].ty {
        ShapeType::Structure => member.traits().required,
        ShapeType::Union => true,
        _ => false,
    }
}

/// For each shape, whether no finite value of it exists: those remain that are never found to be complete.
fn endless(graph: &Graph) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); graph.shapes.len()];
    let mut needs = vec![0_usize; graph.shapes.len()];
    for (index, member) in graph.members.iter().enumerate().filter(|(index, _)| is_needed(graph, *index)) {
        users[member.target].push(index);
        needs[member.container] += 1;
    }
    let mut endless = vec![true; graph.shapes.len()];
    let mut complete: VecDeque<usize> = (0..graph.shapes.len()).filter(|&shape| needs[shape] == 0).collect();
    complete.iter().for_each(|&shape| endless[shape] = false);
    while let Some(shape) = complete.pop_front() {
        for &member in &users[shape] {
            let container = graph.members[member].container;
            needs[container] = match graph.shapes[container].ty {
                // One finite variant is enough.
                ShapeType::Union => 0,
                _ => needs[container].saturating_sub(1),
            };
            if needs[container] == 0 && std::mem::replace(&mut endless[container], false) {
                complete.push_back(container);
            }
        }
    }
    endless
}
