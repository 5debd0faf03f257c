//! Equality and order of values.

use std::cmp::Ordering;

use super::ast::Comparator;
use super::error::EvaluationError;
use super::{Dialect, number};
use crate::Node;

/// The result of a comparison: a boolean; null where the order of anything but texts and numbers is asked for.
pub(super) fn compare(
    dialect: &Dialect,
    comparator: Comparator,
    left: &Node,
    right: &Node,
) -> Result<Node, EvaluationError> {
    let (symbol, holds): (_, fn(Ordering) -> bool) = match comparator {
        Comparator::Equal => return Ok(Node::Boolean(equal(left, right))),
        Comparator::NotEqual => return Ok(Node::Boolean(!equal(left, right))),
        Comparator::Less => ("<", Ordering::is_lt),
        Comparator::LessOrEqual => ("<=", Ordering::is_le),
        Comparator::Greater => (">", Ordering::is_gt),
        Comparator::GreaterOrEqual => (">=", Ordering::is_ge),
    };
    let ordering = match (left, right) {
        (Node::String(left), Node::String(right)) => Some(left.cmp(right)),
        (Node::Number(left), Node::Number(right)) => number::compare(left, right),
        (Node::String(_), Node::Number(_)) | (Node::Number(_), Node::String(_)) => {
            let (left, right) = ((dialect.type_name)(left), (dialect.type_name)(right));
            return Err(EvaluationError::new(format!(
                "'{symbol}' not supported between instances of '{left}' and '{right}'"
            )));
        }
        _ => return Ok(Node::Null),
    };
    Ok(Node::Boolean(ordering.is_some_and(holds)))
}

/// Whether two values are the same: 1 and 1.0 are, and maps in different orders.
pub(super) fn equal(left: &Node, right: &Node) -> bool {
    match (left, right) {
        (Node::Number(left), Node::Number(right)) => number::compare(left, right) == Some(Ordering::Equal),
        (Node::List(left), Node::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        (Node::Map(left), Node::Map(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, left)| right.get(name).is_some_and(|right| equal(left, right)))
        }
        _ => left == right,
    }
}
