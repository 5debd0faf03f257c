//! The expressions of conditions, parsed when they are first needed.

use crate::jmespath::{self, Dialect, Expression};
use crate::shape::Condition;

/// The expression of a condition; `None` if its text is not an expression, which a derive does not let pass.
pub fn expression(condition: &Condition) -> Option<&Expression> {
    let parse =
        || jmespath::parse_in(&Dialect::CONDITIONS, condition.expression).ok().map(|parsed| Box::new(parsed) as _);
    condition.parsed.0.get_or_init(parse).as_ref()?.downcast_ref()
}
