//! The options that a command line may have, and Python's way of finding them among its words.

pub(crate) mod mistake;
mod near;
pub(crate) mod option;
pub(crate) mod parser;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod testing;
