//! Which of the service's operations are wanted.

use super::service::Found;
use crate::ast::{Ast, EntryId};
use crate::error::{Faults, shortened};
use crate::nearest;
use crate::selection::{Selection, matches};

/// The wanted ones of the service's operations, in the model's order.
pub(super) fn select(ast: &Ast<'_>, selection: &Selection, found: &Found<'_>, faults: &mut Faults) -> Vec<EntryId> {
    let operations = &found.operations;
    let wanted = chosen(ast, &selection.operations, found, faults);
    let unwanted = chosen(ast, &selection.except, found, faults);
    let all = selection.operations.is_empty();
    let keeps = |at: &usize| (all || wanted[*at]) && !unwanted[*at];
    (0..operations.len()).filter(keeps).map(|at| operations[at]).collect()
}

/// For each operation, whether one of the patterns matches it. A pattern that matches none is a mistake.
fn chosen(ast: &Ast<'_>, patterns: &[String], found: &Found<'_>, faults: &mut Faults) -> Vec<bool> {
    let operations = &found.operations;
    let mut chosen = vec![false; operations.len()];
    let id = |operation: &EntryId| ast.entry(*operation).id.as_str();
    let name = |operation: &EntryId| ast.entry(*operation).id.name();
    for pattern in patterns {
        let mut used = false;
        for (operation, chosen) in operations.iter().zip(&mut chosen) {
            let text = if pattern.contains('#') { id(operation) } else { name(operation) };
            if matches(pattern, text) {
                (*chosen, used) = (true, true);
            }
        }
        if !used {
            let (service, pattern) = (found.service.id.name(), shortened(pattern));
            let wild = pattern.contains(['*', '?']);
            let message = match wild {
                true => format!("no operation of service `{service}` matches `{pattern}`"),
                false => format!("operation `{pattern}` is not in service `{service}`"),
            };
            let fault = found.at.fault(message);
            let plain = pattern.replace(['*', '?'], "");
            let similar = match pattern.contains('#') {
                true => nearest(&plain, operations.iter().map(id)),
                false => nearest(&plain, operations.iter().map(name)),
            };
            faults.push(fault.meant(similar));
        }
    }
    chosen
}
