//! Turns a Smithy model into Rust: types, tables, a client, a server and a command line.
//!
//! [`generate`] is the pipeline: a model's files, through `lower` into the IR, through `emit` into tokens. The derive of
//! `shapewright-macros`, a build script and a command all call it, and get the same tokens.

mod attribute;
mod check;
mod command;
mod derive;
mod emit;
mod examples;
pub mod ir;
mod literal;
mod lower;
mod macros;
pub mod names;
mod options;
mod project;
mod tables;

pub use command::{command, shorthand};
pub use derive::service;
pub use options::{DocLevel, Options};
pub use project::project;
pub use shapewright_model::{Errors, Selection, Source};

use proc_macro2::TokenStream;
use shapewright_model::Model;

/// The module of a model.
///
/// # Errors
///
/// Every mistake in the model or in the selection, each with its file and JSON pointer.
pub fn generate(sources: &[Source<'_>], options: &Options) -> Result<TokenStream, Errors> {
    expand(sources, options, |_| TokenStream::new())
}

/// The module of a model, with something more in it.
fn expand(
    sources: &[Source<'_>],
    options: &Options,
    more: impl FnOnce(&ir::Module) -> TokenStream,
) -> Result<TokenStream, Errors> {
    let model = Model::load(sources, &options.selection)?;
    let mut module = lower::lower(&model, options);
    if check::is_needed(&model) {
        let tables = tables::Tables::of(&module);
        check::check(&model, &module, &tables, sources, options)?;
        examples::write(&mut module, &tables, options);
    }
    let more = more(&module);
    Ok(emit::module(&module, &options.root, &more))
}
