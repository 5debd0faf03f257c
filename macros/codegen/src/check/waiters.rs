//! Waiters: each path is an expression.

use shapewright_core::jmespath;
use shapewright_model::Mistake;

use crate::ir::{Matcher, Operation};

/// Checks the waiters of an operation.
pub(super) fn check(operation: &Operation, mistakes: &mut Vec<Mistake>) {
    for waiter in &operation.waiters {
        for acceptor in &waiter.acceptors {
            let (Matcher::Output(matcher) | Matcher::InputOutput(matcher)) = &acceptor.matcher else { continue };
            if let Err(error) = jmespath::parse(&matcher.path) {
                let message = format!("the path of the waiter `{}` is not JMESPath: {}", waiter.name, error.reason());
                mistakes.push(Mistake::new(matcher.origin, message));
            }
        }
    }
}
