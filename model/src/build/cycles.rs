//! Shapes that contain themselves, and the members at which a language without references has to box them.

use super::closure::Graph;
use crate::ast::ShapeType;
use crate::view::data::{MemberData, ShapeData};

/// Marks the shapes that are in a cycle, and the members to box.
pub(super) fn mark(graph: &mut Graph) {
    for shape in cycles(graph, |_| true).into_iter().flatten() {
        graph.shapes[shape].recursive = true;
    }
    let direct: Vec<bool> = graph.members.iter().map(|member| is_direct(member, &graph.shapes)).collect();
    for mut group in cycles(graph, |member| direct[member]) {
        // The walk begins at the same shape whichever operations are selected, so the same members are boxed.
        group.sort_by(|&a, &b| graph.shapes[a].id.cmp(&graph.shapes[b].id));
        for member in back_edges(&group, graph, &direct) {
            graph.members[member].boxed = true;
        }
    }
}

/// Whether a value of the target is a part of the container's own value: neither is behind a list or a map.
fn is_direct(member: &MemberData, shapes: &[ShapeData]) -> bool {
    let is_record = |shape: usize| matches!(shapes[shape].ty, ShapeType::Structure | ShapeType::Union);
    is_record(member.container) && is_record(member.target)
}

/// The groups of shapes that lead back to themselves over the members that `follows` accepts.
pub(super) fn cycles(graph: &Graph, follows: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut groups = components(graph, &follows);
    groups.retain(|group| match **group {
        // A shape on its own is a component too, but a cycle only if it names itself.
        [shape] => graph.shapes[shape].members().any(|member| follows(member) && graph.members[member].target == shape),
        _ => true,
    });
    groups
}

/// The strongly connected components over the members that `follows` accepts (Tarjan's algorithm, without recursion).
fn components(graph: &Graph, follows: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let (shapes, members) = (&graph.shapes, &graph.members);
    let mut order = vec![UNSEEN; shapes.len()];
    let mut lowest = vec![UNSEEN; shapes.len()];
    let mut open = vec![false; shapes.len()];
    let (mut next, mut stack, mut walk, mut found) = (0, Vec::new(), Vec::new(), Vec::new());
    for root in 0..shapes.len() {
        if order[root] == UNSEEN {
            walk.push((root, shapes[root].members()));
        }
        while let Some((shape, rest)) = walk.last_mut() {
            let shape = *shape;
            if order[shape] == UNSEEN {
                (order[shape], lowest[shape], open[shape]) = (next, next, true);
                next += 1;
                stack.push(shape);
            }
            if let Some(member) = rest.next() {
                let target = members[member].target;
                if follows(member) && order[target] == UNSEEN {
                    walk.push((target, shapes[target].members()));
                } else if follows(member) && open[target] {
                    lowest[shape] = lowest[shape].min(order[target]);
                }
                continue;
            }
            walk.pop();
            if let Some((parent, _)) = walk.last() {
                lowest[*parent] = lowest[*parent].min(lowest[shape]);
            }
            if lowest[shape] == order[shape] {
                let start = stack.iter().rposition(|&other| other == shape).unwrap_or_default();
                let group = stack.split_off(start);
                group.iter().for_each(|&member| open[member] = false);
                found.push(group);
            }
        }
    }
    found
}

/// The members that lead back to a shape that the walk is still in: without them there is no cycle.
fn back_edges(group: &[usize], graph: &Graph, direct: &[bool]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        Under,
        Done,
    }
    let mut visits: std::collections::HashMap<usize, Option<Visit>> =
        group.iter().map(|&shape| (shape, None)).collect();
    let (mut walk, mut found) = (Vec::new(), Vec::new());
    for &root in group {
        if visits.get(&root) == Some(&None) {
            walk.push((root, graph.shapes[root].members()));
        }
        while let Some((shape, rest)) = walk.last_mut() {
            visits.insert(*shape, Some(Visit::Under));
            let Some(member) = rest.next() else {
                visits.insert(*shape, Some(Visit::Done));
                walk.pop();
                continue;
            };
            let target = graph.members[member].target;
            match visits.get(&target).filter(|_| direct[member]) {
                Some(None) => walk.push((target, graph.shapes[target].members())),
                Some(Some(Visit::Under)) => found.push(member),
                _ => {}
            }
        }
    }
    found
}
