//! A command line that behaves like the AWS CLI, out of the tables of a service.
//!
//! A command goes from `arguments` (its words) through `parameters` and `documents` (the input) to `run` (settings, the
//! call), and from `reply` through `query` and `pages` to `output`. The two halves print nothing and know no network;
//! `run` does.

pub mod arguments;
mod completion;
mod documents;
pub mod globals;
pub mod help;
pub mod output;
pub mod pages;
pub mod parameters;
mod prompt;
pub mod query;
pub mod reply;
mod run;
pub mod service_error;
pub mod settings;
mod skeleton;
pub mod usage;

pub use run::{Cli, Local, LocalError};

use std::process::ExitCode;

use shapewright_core::service::Derived;

/// A whole program of one service: `fn main() -> ExitCode { shapewright::cli::main::<CognitoIdp>() }`.
///
/// The program is called as its file is; [`Cli`] has more to set.
pub fn main<D: Derived>() -> ExitCode {
    let file = std::env::args_os().next().map(std::path::PathBuf::from).unwrap_or_default();
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned());
    Cli::of::<D>(name.as_deref().unwrap_or(D::SERVICE.command)).run()
}
