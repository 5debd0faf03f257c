//! The AWS CLI's shorthand syntax, such as `Name=web,Ports=80,443`, and what it makes of an argument.
//!
//! [`parse`] knows the grammar alone. [`shape`] then fits its strings and lists to the model. [`unpack`] is both, with
//! the choice between shorthand and JSON: everything between an option's words and a request's parameter.

mod argument;
mod convert;
mod error;
mod parameter;
mod parse;
mod plain;
mod scan;
#[cfg(test)]
mod tests;

pub use argument::{Given, unpack};
pub use convert::{ShapeError, shape};
pub use error::{Problem, SyntaxError, Token};
pub use parameter::{Parameter, ParameterError, ParameterProblem, UnpackError};
pub use parse::{Error, Load, parse};
