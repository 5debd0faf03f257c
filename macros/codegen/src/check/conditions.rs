//! Conditions: each expression fits the shape that it is on.

use shapewright_core::jmespath::{self, Dialect};
use shapewright_core::nearest;
use shapewright_model::Mistake;

use crate::ir::{Api, Condition, Operation, Shape};
use crate::tables::Tables;

/// Whether there are conditions or advice on a shape or its members.
pub(super) fn are_on(shape: &Shape) -> bool {
    !shape.conditions.is_empty() || shape.members.iter().any(|member| !member.conditions.is_empty())
}

/// Checks the conditions on a shape and on its members.
pub(super) fn check(
    shape: &Shape,
    table: &'static shapewright_core::Shape,
    tables: &Tables,
    mistakes: &mut Vec<Mistake>,
) {
    for condition in &shape.conditions {
        expression(condition, table, mistakes);
    }
    for member in &shape.members {
        for condition in &member.conditions {
            expression(condition, tables.get(member.target), mistakes);
        }
    }
}

/// Checks that an operation returns the errors that the conditions on its input name.
pub(super) fn errors(operation: &Operation, api: &Api, mistakes: &mut Vec<Mistake>) {
    let Some(input) = operation.input else { return };
    for condition in &api.shape(input).conditions {
        let returned = || operation.errors.iter().map(|error| api.shape(*error).id.as_str());
        let Some(error) = &condition.error else { continue };
        if returned().all(|returned| returned != error.as_str()) {
            let message = format!(
                "the condition `{}` names `{error}`, which is not an error of `{}`",
                condition.name,
                operation.name()
            );
            let help = match nearest(error.as_str(), returned()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to the operation's `errors`, or name one of these".to_owned(),
            };
            mistakes.push(Mistake::new(condition.origin, message).help(help));
        }
    }
}

fn expression(condition: &Condition, table: &'static shapewright_core::Shape, mistakes: &mut Vec<Mistake>) {
    let Condition { name, expression, .. } = condition;
    let mut report = |position: usize, message: &str, help: Option<String>| {
        let message = format!("the condition `{name}` cannot be checked: {message}\n{}", pointed(expression, position));
        let mistake = Mistake::new(condition.origin, message);
        mistakes.push(match help {
            Some(help) => mistake.help(help),
            None => mistake,
        });
    };
    let dialect = if condition.standard { &Dialect::JSON } else { &Dialect::CONDITIONS };
    match jmespath::parse_in(dialect, expression) {
        Err(error) => {
            let help = "conditions are JMESPath: see \"JMESPath Specification\"".to_owned();
            report(error.position(), error.reason(), Some(help));
        }
        Ok(parsed) => {
            for problem in jmespath::check(&parsed, table).err().unwrap_or_default() {
                report(problem.position, &problem.message, problem.help);
            }
        }
    }
}

/// A place in an expression, with an arrow below it.
fn pointed(expression: &str, position: usize) -> String {
    /// How many characters are shown around it.
    const AROUND: usize = 40;
    let start = position.saturating_sub(AROUND);
    let shown: String = expression.chars().skip(start).take(2 * AROUND).collect();
    // What would break the line would move the arrow.
    let shown: String = shown.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("  | {shown}\n  | {:>1$}", "^", position - start + 1)
}
