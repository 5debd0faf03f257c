//! Turns a Smithy model into Rust: types, tables, a client, a server and a command line.
//!
//! [`generate`] is the pipeline, in three moves: [`lower`] turns a model into an [`ir::Api`], which no language has a part
//! in; `rust` decides the names and types of Rust; `emit` writes tokens. The derive of `shapewright-macros`, a build script
//! and a command all call it, and get the same tokens. Generators of other languages start from the [`ir`].

mod attribute;
mod check;
mod command;
mod derive;
mod emit;
mod error;
mod examples;
pub mod ir;
mod literal;
mod lower;
mod macros;
pub mod names;
mod options;
mod project;
pub mod protocol;
mod rust;
mod tables;

pub use command::{command, shorthand};
pub use derive::service;
pub use error::{About, Error, Errors, Part};
pub use lower::lower;
pub use options::{DocLevel, Options, Parts};
pub use project::project;
pub use shapewright_model::{Selection, Source};

use proc_macro2::TokenStream;
use shapewright_model::Model;

/// The module of a model.
///
/// # Errors
///
/// Returns every mistake in the model, in the selection or in the options.
pub fn generate(sources: &[Source<'_>], options: &Options) -> Result<TokenStream, Errors> {
    expand(sources, options, |_| TokenStream::new())
}

/// The module of a model, with something more in it.
fn expand(
    sources: &[Source<'_>],
    options: &Options,
    more: impl FnOnce(&rust::Module<'_>) -> TokenStream,
) -> Result<TokenStream, Errors> {
    let model = Model::load(sources, &options.selection)?;
    let api = lower(&model);
    drop(model);
    let mut module = rust::Module::of(&api, options)?;
    if check::is_needed(&api) {
        let tables = tables::Tables::of(&api);
        check::check(&api, &tables, sources, options.check_examples)?;
        examples::write(&mut module, &tables);
    }
    let more = more(&module);
    Ok(emit::module(&module, &more))
}
