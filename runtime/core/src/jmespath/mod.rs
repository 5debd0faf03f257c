//! JMESPath: the query language of `--query`, of waiters, and of conditions in a model.
//!
//! What an expression means, and the texts of its errors, are those of jmespath.py, which the AWS CLI uses; it
//! passes the whole public compliance suite. Maps keep their order, integers stay integers. What cannot run away
//! there is bounded here: how high an expression is, how deeply its result nests, and how large it gets.
//!
//! Why not a crate, and why not Rust: the nine conditions on a create request with all of its members take 2.4 µs here and
//! 15 to 20 µs in the crate `jmespath` (0.5), which also keeps no order of maps and knows no integers. Written out as Rust
//! they take 0.1 µs, but the compiler would have to see them, once for typed values and once for untyped ones, and a macro
//! that checks a command could not run them. Conditions are parsed by the first value that is checked, and no earlier.

mod ast;
#[cfg(feature = "codegen")]
mod check;
mod compare;
mod dialect;
mod error;
mod evaluate;
mod functions;
mod lexer;
mod number;
mod parser;
#[cfg(test)]
mod tests;
mod token;

pub use ast::{Called, Comparator, Expression, Kind};
#[cfg(feature = "codegen")]
pub use check::{Problem, check};
pub use dialect::Dialect;
pub use error::{EvaluationError, SyntaxError};
pub use evaluate::{evaluate, evaluate_in};
pub use functions::{Function, Parameter, Type};
pub use parser::{parse, parse_in};

/// How deeply expressions may be nested, and how many levels deeper than its input a result may be.
const MAX_HEIGHT: usize = 250;
