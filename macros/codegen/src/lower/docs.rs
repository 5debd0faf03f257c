//! How much documentation goes where.

use shapewright_model::docs::{markdown, summary};

use crate::ir::Docs;
use crate::options::{DocLevel, Options};

/// The documentation of a thing. `fallback` is what its Rust item says where the model says nothing.
pub(crate) fn docs(text: Option<&str>, fallback: impl FnOnce() -> String, options: &Options) -> Docs {
    let is_emitted = options.docs != DocLevel::None || options.parts.cli;
    let text = text.filter(|_| is_emitted).map(markdown).unwrap_or_default();
    let item = match options.docs {
        DocLevel::Full if !text.is_empty() => text.clone(),
        DocLevel::Summary if !text.is_empty() => summary(&text).to_owned(),
        _ => fallback(),
    };
    Docs { item, table: text }
}
