#![doc = include_str!("../README.md")]

mod graph;
mod libraries;
mod rules;
mod selector;
mod value;

use shapewright_model::Source;

/// The same mistakes as Smithy's reference implementation reports them, and as we do.
#[doc = include_str!("messages.md")]
pub mod messages {}

pub use graph::{Graph, Item};
pub use rules::{Event, Severity, events, ids};
pub use selector::{Selector, SelectorError};
pub use value::{ValueKind, ValueMistake, check_value};

/// The definitions of `smithy.api`, traits included, to be given as the last of a model's files. It is JSON, so that a model in
/// JSON needs no reader of IDL; `prelude.smithy` beside it is what people read.
pub fn prelude() -> Source<'static> {
    Source { name: "prelude.json", text: include_str!("prelude.json") }
}
