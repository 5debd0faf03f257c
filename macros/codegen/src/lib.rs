//! Turns a Smithy model into Rust: types, tables, a client, a server and a command line.
//!
//! [`generate`] is the pipeline, in three moves: [`load`] turns a model into an [`ir::Api`], which no language has a part
//! in; `rust` decides the names and types of Rust; `emit` writes tokens. The derive of `shapewright-macros`, a build script
//! and the command `shapewright rust` all call it, and get the same tokens. Generators of other languages start from the
//! [`ir`].
//!
//! # In a build script
//!
//! ```no_run
//! // build.rs
//! use std::{env, error::Error, fs, path::Path};
//!
//! use shapewright_codegen::{Options, Source, generate};
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     println!("cargo::rerun-if-changed=todo.smithy");
//!     let text = fs::read_to_string("todo.smithy")?;
//!     let options = Options { owner: Some("Todo".to_owned()), ..Options::default() };
//!     let code = generate(&[Source { name: "todo.smithy", text: &text }], &options)?;
//!     fs::write(Path::new(&env::var("OUT_DIR")?).join("todo.rs"), code.to_string())?;
//!     Ok(())
//! }
//! ```
//!
//! The crate includes the code beside the struct that [`Options::owner`] names:
//!
//! ```ignore
//! /// Keeps a list of tasks.
//! pub struct Todo;
//!
//! include!(concat!(env!("OUT_DIR"), "/todo.rs"));
//! ```
//!
//! It depends on `shapewright`, with the feature `macros` for `command!` and `shorthand!`. If the struct is not at the root
//! of the crate, set [`Options::within`], which is `within` of the derive.
//!
//! The code is one line. To read it, run `shapewright rust todo.smithy` of the crate `shapewright-tool`, or format it:
//! `prettyplease::unparse(&syn::parse2(code)?)`.

mod attribute;
mod check;
mod closure;
#[cfg(feature = "cmdlets")]
pub mod cmdlets;
mod command;
mod derive;
mod emit;
mod error;
mod examples;
mod files;
mod grammar;
pub mod ir;
mod literal;
mod lower;
mod macros;
mod mistakes;
pub mod names;
mod options;
mod project;
mod protocol;
pub mod run_time;
mod rust;
mod tables;

#[doc(hidden)]
pub use command::{command, shorthand};
#[doc(hidden)]
pub use derive::service;
pub use error::{About, Error, Errors, Part};
pub use options::{DocLevel, Options, Parts};
#[doc(hidden)]
pub use project::project;
pub use shapewright_model::{Selection, Source, files_at};

use proc_macro2::TokenStream;
use shapewright_check::{Event, Severity};
use shapewright_model::{Mistake, Model, Subject, Whole};

/// Reads the selected part of a model. What it says is not checked any further: conditions and examples may be wrong.
///
/// # Errors
///
/// Returns every mistake in the model or in the selection.
pub fn load(sources: &[Source<'_>], selection: &Selection) -> Result<ir::Api, Errors> {
    let model = Model::load(sources, selection).map_err(|errors| Errors::from(Error::of_model(errors)))?;
    Ok(lower::lower(&model))
}

/// The operations that no client can call yet, each with what it would need: the derive refuses a client of them.
pub fn uncallable(api: &ir::Api) -> impl Iterator<Item = (&ir::Operation, &'static str)> {
    check::uncallable(api)
}

/// Generates exactly what the derive generates, the macros included. The code uses [`Options::owner`] and does not declare it.
///
/// Only the derive makes rustc read the files of the model, so that it notices changes. A build script prints
/// `cargo::rerun-if-changed` for each, or for a folder, whose files [`files_at`] lists.
///
/// # Errors
///
/// Returns every mistake in the model, in the selection or in the options.
pub fn generate(sources: &[Source<'_>], options: &Options) -> Result<TokenStream, Errors> {
    let (module, errors) = expand(sources, options);
    match errors.is_empty() {
        true => Ok(module.unwrap_or_default()),
        false => Err(errors.into()),
    }
}

/// The module of a model without the parts that are wrong, and the mistakes. There is no module if the model cannot be read.
fn expand(sources: &[Source<'_>], options: &Options) -> (Option<TokenStream>, Vec<Error>) {
    let ids = options.rename.iter().map(|(shape, _)| shape).filter(|shape| shape.contains('#'));
    let selection = Selection { renamed: ids.cloned().collect(), ..options.selection.clone() };
    // The definitions of Smithy's own traits come last, so that the files keep their positions.
    let sources: Vec<_> = sources.iter().copied().chain([shapewright_check::prelude()]).collect();
    let sources = sources.as_slice();
    let (model, mut errors) = load_matching(sources, &selection);
    let Some((model, definitions)) = model else { return (None, errors) };
    let of_model = |mistakes| shapewright_model::Errors::of(mistakes, sources).into_iter().flat_map(Error::of_model);
    errors.extend(of_model(broken_rules(&definitions)));
    drop(definitions);
    let api = lower::lower(&model);
    drop(model);
    let api = api.with_streams_apart();
    errors.extend(of_model(check::patterns(&api)));
    errors.extend(check::support(&api, options.parts));
    let (mut module, wrong) = rust::Module::of(&api, options);
    errors.extend(wrong);
    let mut closure = closure::text(&module);
    let sound;
    if check::is_needed(&api)
        && let Some(known) = closure::known(&closure)
    {
        let tables = tables::Tables::of(known);
        let mistakes = check::check(&api, &tables, options.check_examples);
        match check::sound(&api, &mistakes) {
            None => examples::write(&mut module, &tables, &known.types),
            Some(found) => {
                sound = found;
                module = rust::Module::of(&sound, options).0;
                closure = closure::text(&module);
            }
        }
        errors.extend(of_model(mistakes));
    }
    let macros = options.parts.macros.then(|| macros::macros(&module, &closure));
    let (mut inside, mut beside) = macros.unwrap_or_default();
    if options.parts.cmdlets {
        match self::with_cmdlets(&module) {
            Ok((tables, of_owner)) => {
                inside.extend(tables);
                beside.extend(of_owner);
            }
            Err(error) => errors.push(error),
        }
    }
    let mut tokens = emit::module(&module, &inside);
    tokens.extend(beside);
    (Some(tokens), errors)
}

/// The tables of the cmdlets: those inside the module, and what is beside it.
#[cfg(feature = "cmdlets")]
fn with_cmdlets(module: &rust::Module<'_>) -> Result<(TokenStream, TokenStream), Error> {
    match cmdlets::cmdlets(module.api) {
        Ok(cmdlets) => Ok(emit::cmdlets(module, &cmdlets)),
        Err(error) => Err(Error::new(About::Part(Part::Cmdlets), error.to_string(), "see `shapewright#cmdlet`")),
    }
}

/// Without the feature there are no names for them.
#[cfg(not(feature = "cmdlets"))]
fn with_cmdlets(_: &rust::Module<'_>) -> Result<(TokenStream, TokenStream), Error> {
    Ok(Default::default())
}

/// What breaks a rule of Smithy, unless the model says that it is meant. The command `shapewright check` also warns.
fn broken_rules(definitions: &Whole) -> Vec<Mistake> {
    // Examples are checked with the conditions of the model, and names after what the options rename.
    let is_checked_here = |event: &Event| event.is("ExamplesTrait") || event.is("Service");
    let events = shapewright_check::events(definitions).into_iter();
    let broken = events.filter(|event| event.severity >= Severity::Danger && !is_checked_here(event));
    broken.map(|event| event.mistake).collect()
}

/// Loads a model, without the patterns that match no operation if others do.
fn load_matching(sources: &[Source<'_>], selection: &Selection) -> (Option<(Model, Whole)>, Vec<Error>) {
    let errors = match Model::load_with_definitions(sources, selection) {
        Ok(model) => return (Some(model), Vec::new()),
        Err(errors) => errors,
    };
    let is_wrong = |subject: Subject| errors.iter().any(|error| error.subject == subject);
    let kept = |patterns: &[String], subject: fn(usize) -> Subject| -> Vec<String> {
        let kept = patterns.iter().enumerate().filter(|(at, _)| !is_wrong(subject(*at)));
        kept.map(|(_, pattern)| pattern.clone()).collect()
    };
    let operations = kept(&selection.operations, Subject::Operation);
    let except = kept(&selection.except, Subject::Except);
    // No pattern at all would select every operation.
    let selects = selection.operations.is_empty() || !operations.is_empty();
    let is_less = operations.len() + except.len() < selection.operations.len() + selection.except.len();
    let model = (selects && is_less).then(|| Selection { operations, except, ..selection.clone() });
    let model = model.and_then(|selection| Model::load_with_definitions(sources, &selection).ok());
    (model, Error::of_model(errors))
}
