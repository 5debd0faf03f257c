//! Which of the service's operations are wanted.

use std::cell::OnceCell;
use std::sync::Arc;

use super::service::Found;
use crate::ast::{Ast, EntryId};
use crate::error::{Mistakes, Subject, shortened};
use crate::selection::{Selection, matches};

/// The wanted ones of the service's operations, in the model's order.
pub(super) fn select(ast: &Ast<'_>, selection: &Selection, found: &Found<'_>, mistakes: &mut Mistakes) -> Vec<EntryId> {
    let operations = &found.operations;
    let names = Names { ast, operations, by_name: OnceCell::new(), by_id: OnceCell::new() };
    let wanted = names.chosen(&selection.operations, Subject::Operation, found, mistakes);
    let unwanted = names.chosen(&selection.except, Subject::Except, found, mistakes);
    let all = selection.operations.is_empty();
    let keeps = |at: &usize| (all || wanted[*at]) && !unwanted[*at];
    (0..operations.len()).filter(keeps).map(|at| operations[at]).collect()
}

/// The operations, and their names as mistakes list them: made once, if at all.
struct Names<'s, 'a> {
    ast: &'s Ast<'a>,
    operations: &'s [EntryId],
    by_name: OnceCell<Arc<[String]>>,
    by_id: OnceCell<Arc<[String]>>,
}

impl Names<'_, '_> {
    /// How a pattern names an operation: by its absolute id if it holds a `#`.
    fn name(&self, operation: EntryId, pattern: &str) -> &str {
        let id = &self.ast.entry(operation).id;
        if pattern.contains('#') { id.as_str() } else { id.name() }
    }

    fn known(&self, pattern: &str) -> Arc<[String]> {
        let cell = if pattern.contains('#') { &self.by_id } else { &self.by_name };
        let names = || self.operations.iter().map(|&operation| self.name(operation, pattern).to_owned());
        cell.get_or_init(|| names().collect()).clone()
    }

    /// For each operation, whether one of the patterns matches it. A pattern that matches none is a mistake.
    fn chosen(
        &self,
        patterns: &[String],
        subject: fn(usize) -> Subject,
        found: &Found<'_>,
        mistakes: &mut Mistakes,
    ) -> Vec<bool> {
        let mut chosen = vec![false; self.operations.len()];
        for (at, pattern) in patterns.iter().enumerate() {
            let mut used = false;
            for (&operation, chosen) in self.operations.iter().zip(&mut chosen) {
                if matches(pattern, self.name(operation, pattern)) {
                    (*chosen, used) = (true, true);
                }
            }
            if used {
                continue;
            }
            let (service, short) = (found.service.id.name(), shortened(pattern));
            let message = match pattern.contains(['*', '?']) {
                true => format!("no operation of service `{service}` matches `{short}`"),
                false => format!("operation `{short}` is not in service `{service}`"),
            };
            let plain = pattern.replace(['*', '?'], "");
            let mistake = found.at.mistake(message).about(subject(at));
            mistakes.push(mistake.unknown(plain, self.known(pattern)));
        }
        chosen
    }
}
