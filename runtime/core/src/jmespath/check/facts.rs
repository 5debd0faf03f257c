//! What is known of a value where an expression looks at it: that members are there.
//!
//! In `A && f(A)` and in `!A || f(A)` the call is made only where `A` is not null.

use super::super::ast::{Comparator, Expression, Kind};
use crate::Node;

/// Paths to what is known not to be null, from the current value; the empty path is that value itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts(Vec<Vec<String>>);

impl Facts {
    /// Whether an expression is known to have a result.
    pub(super) fn know(&self, expression: &Expression) -> bool {
        !self.0.is_empty() && path(expression).is_some_and(|path| self.0.contains(&path))
    }

    /// The same of the first parts of a chain.
    pub(super) fn know_chain(&self, parts: &[Expression]) -> bool {
        !self.0.is_empty() && chain(parts).is_some_and(|path| self.0.contains(&path))
    }

    /// Learns from an expression whose result was true.
    pub(super) fn when_true(&mut self, expression: &Expression) {
        match expression.kind() {
            Kind::And(parts) => parts.iter().for_each(|part| self.when_true(part)),
            Kind::Not(part) => self.when_false(part),
            Kind::Comparison(comparator, parts) => {
                let [left, right] = &**parts;
                for (side, other) in [(left, right), (right, left)] {
                    let tells = match comparator {
                        // Null is not less or greater than anything.
                        Comparator::Equal => is_something(other),
                        Comparator::NotEqual => matches!(other.kind(), Kind::Literal(Node::Null)),
                        _ => true,
                    };
                    if tells {
                        self.learn(side);
                    }
                }
            }
            _ => self.learn(expression),
        }
    }

    /// Learns from an expression whose result was false.
    pub(super) fn when_false(&mut self, expression: &Expression) {
        match expression.kind() {
            Kind::Or(parts) => parts.iter().for_each(|part| self.when_false(part)),
            Kind::Not(part) => self.when_true(part),
            _ => {}
        }
    }

    /// What a path leads to is there, and so is all on the way.
    fn learn(&mut self, expression: &Expression) {
        if let Some(path) = path(expression) {
            let whole = path.len();
            self.0.extend((whole.min(1)..=whole).filter_map(|end| path.get(..end).map(<[String]>::to_vec)));
        }
    }
}

fn is_something(expression: &Expression) -> bool {
    matches!(expression.kind(), Kind::Literal(node) if *node != Node::Null)
}

fn path(expression: &Expression) -> Option<Vec<String>> {
    match expression.kind() {
        Kind::Current => Some(Vec::new()),
        Kind::Field(name) => Some(vec![name.clone()]),
        Kind::Chain(parts) => chain(parts),
        _ => None,
    }
}

fn chain(parts: &[Expression]) -> Option<Vec<String>> {
    let name = |part: &Expression| match part.kind() {
        Kind::Field(name) => Some(name.clone()),
        _ => None,
    };
    parts.iter().map(name).collect()
}
