//! Values of the model as Rust expressions: what a command, an example and a shorthand become.

mod names;
mod write;

pub(crate) use names::{Field, Item, Types, Variant};
pub(crate) use write::{Paths, Writer};
