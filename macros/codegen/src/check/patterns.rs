//! Patterns: each is a regular expression.

use shapewright_core::validate::check_pattern;
use shapewright_model::Mistake;

use crate::ir::Shape;

/// Checks the patterns on a shape and on its members.
pub(super) fn check(shape: &Shape, mistakes: &mut Vec<Mistake>) {
    let members = shape.members.iter().filter_map(|member| member.constraints.pattern.as_ref());
    for pattern in shape.constraints.pattern.iter().chain(members) {
        if let Err(reason) = check_pattern(&pattern.text) {
            let mistake = Mistake::new(pattern.origin, format!("the pattern is not a regular expression: {reason}"));
            mistakes.push(mistake.help("patterns are written in the syntax of ECMA 262"));
        }
    }
}
