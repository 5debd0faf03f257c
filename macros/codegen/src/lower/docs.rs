//! How much documentation goes where.

use shapewright_model::docs::summary;

use crate::ir::Docs;
use crate::options::{DocLevel, Options};

/// The documentation of a thing. `fallback` is what its Rust item says where the model says nothing.
pub(crate) fn docs(text: Option<&str>, fallback: impl FnOnce() -> String, options: &Options) -> Docs {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let item = match (text, options.docs) {
        (Some(text), DocLevel::Full) => text.to_owned(),
        (Some(text), DocLevel::Summary) => summary(text).to_owned(),
        _ => fallback(),
    };
    Docs { item, table: text.unwrap_or_default().to_owned() }
}
