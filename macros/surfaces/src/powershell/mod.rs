//! PowerShell: a module of cmdlets with the names, types and positions of the AWS Tools for PowerShell.

mod format;
mod function;
mod help;
mod module;

pub use module::{Options, files};
pub use shapewright_codegen::cmdlets::{Cmdlet, Cmdlets, Error, Pages, Parameter, Select, Type, capital, cmdlets};
