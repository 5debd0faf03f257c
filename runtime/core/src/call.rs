//! An operation with its Rust types.

use std::fmt;

use crate::Operation;
use crate::error::OperationError;
use crate::value::Typed;

/// An operation with its types. A derive implements it on a marker for each operation.
pub trait Call {
    /// The input.
    type Input: Typed + fmt::Debug + Send + Sync + 'static;
    /// The output.
    type Output: Typed + fmt::Debug + Send + Sync + 'static;
    /// The error.
    type Error: OperationError;
    /// The table.
    const OPERATION: &'static Operation;
}

/// An operation whose pages hold items. A derive implements it where the model says which member they are.
pub trait PageItems: Call {
    /// The items of a page: a list, or the entries of a map.
    type Items: IntoIterator<Item: Send, IntoIter: Send> + Default;
    /// The items that a page holds.
    fn items(page: Self::Output) -> Self::Items;
}
