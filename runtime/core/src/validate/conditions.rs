//! Conditions: the rules that only an expression can state.

use super::rule::Rule;
use super::walk::{Subject, Walk};
use crate::Node;
use crate::condition::expression;
use crate::jmespath;
use crate::shape::Severity;
use crate::value::node_of;

impl Walk {
    /// Checks the conditions on a value that is there.
    pub(super) fn conditions(&mut self, subject: Subject<'_>) {
        let severity = self.severity;
        let mut conditions =
            subject.conditions.into_iter().flatten().filter(|condition| condition.severity == severity).peekable();
        if conditions.peek().is_none() {
            return;
        }
        let value = node_of(subject.shape, subject.view);
        for condition in conditions {
            let Some(parsed) = expression(condition) else {
                self.report(subject, Rule::ConditionUnreadable(condition));
                continue;
            };
            match jmespath::evaluate(parsed, &value) {
                Ok(Node::Boolean(true)) => {}
                Ok(_) => self.report(subject, Rule::Condition(condition)),
                // Untyped data with a wrong type or without what is required, which is reported: advice comes after that.
                Err(_) if self.found.iter().len() > 0 || severity == Severity::Warning => {}
                Err(_) => self.report(subject, Rule::ConditionUnreadable(condition)),
            }
        }
    }
}
