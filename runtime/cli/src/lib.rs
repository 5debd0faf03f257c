//! A command line that behaves like the AWS CLI, made from the tables of a service.
//!
//! [`Cli`] is all that a program needs; the modules are public for this crate's own tests. `options` and `globals` say
//! which words there may be, `aliases` what else the user calls them, `parameters` and `documents` read the input, and
//! `arguments` makes a command of it all.
//! `run` carries the command out, and prints the reply through `query`, `pages` and `output`. `cmdlets` is a second dialect, over
//! the calls, settings and credentials of the first.

#[doc(hidden)]
pub mod aliases;
#[doc(hidden)]
pub mod arguments;
#[cfg(feature = "cmdlets")]
mod cmdlets;
mod completion;
mod documents;
#[doc(hidden)]
pub mod encodings;
#[doc(hidden)]
pub mod globals;
#[doc(hidden)]
pub mod help;
#[doc(hidden)]
pub mod host;
mod options;
#[doc(hidden)]
pub mod output;
#[doc(hidden)]
pub mod pages;
#[doc(hidden)]
pub mod parameters;
mod paramfile;
mod prompt;
#[doc(hidden)]
pub mod query;
mod run;
#[doc(hidden)]
pub mod service_error;
#[doc(hidden)]
pub mod settings;
mod skeleton;
#[doc(hidden)]
pub mod streams;
#[doc(hidden)]
pub mod timestamps;
#[doc(hidden)]
pub mod usage;
pub mod words;

#[cfg(feature = "cmdlets")]
pub use cmdlets::Cmdlets;
pub use run::{Cli, Local, LocalError};

use std::process::ExitCode;

use shapewright_core::service::Derived;

/// A whole program for one service: `fn main() -> ExitCode { shapewright::cli::main::<CognitoIdp>() }`.
///
/// The program has the name of its file; [`Cli`] has more to set.
pub fn main<D: Derived>() -> ExitCode {
    let file = std::env::args_os().next().map(std::path::PathBuf::from).unwrap_or_default();
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
    Cli::of::<D>(name.as_deref().unwrap_or(D::SERVICE.command)).run()
}
