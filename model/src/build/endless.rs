//! Structures of which no value can ever be complete, because a required member asks for another one without end.

use std::collections::VecDeque;

use super::closure::Graph;
use super::cycles::cycles;
use crate::ast::ShapeType;
use crate::error::{Fault, Faults};

/// Reports every group of structures that need each other.
pub(super) fn check(graph: &Graph, faults: &mut Faults) {
    let endless = endless(graph);
    let follows = |member: usize| {
        let data = &graph.members[member];
        endless[data.container] && endless[data.target] && is_needed(graph, member)
    };
    for mut group in cycles(graph, follows) {
        group.sort_unstable();
        let inside = |&member: &usize| follows(member) && group.binary_search(&graph.members[member].target).is_ok();
        let member = group.iter().flat_map(|&shape| graph.shapes[shape].members()).find(inside);
        let Some(member) = member else { continue };
        let shape = &graph.shapes[graph.members[member].container];
        let name = &graph.members[member].name;
        let message = format!("`{}` can never be complete: its member `{name}` always holds another one", shape.id);
        let help = "leave out `smithy.api#required` on a member in between";
        faults.push(Fault::new(graph.member_places[member], message).help(help));
    }
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
