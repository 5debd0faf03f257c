#![doc = include_str!("../README.md")]

mod graph;
mod rules;
mod selector;
mod value;

use shapewright_model::Source;

pub use graph::{Graph, Item};
pub use rules::{Event, RULES, Severity, events};
pub use selector::{Selector, SelectorError};
pub use value::{ValueMistake, check_value};

/// The definitions of `smithy.api`, traits included, to be given as the last of a model's files.
pub fn prelude() -> Source<'static> {
    Source { name: "prelude.smithy", text: include_str!("prelude.smithy") }
}
