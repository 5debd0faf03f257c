//! PowerShell: cmdlets with the names, types and positions of the AWS Tools for PowerShell.
//!
//! Names follow rules. Those that hands have chosen are in the trait `shapewright#cmdlet`, in the model or in a file
//! beside it that applies it.

mod cmdlet;
mod format;
mod function;
mod help;
mod module;
mod name;
mod parameter;
mod pinned;
mod singular;
mod ty;

pub use cmdlet::{Cmdlet, Cmdlets, Pages, Select, cmdlets};
pub use module::{Options, files};
pub use parameter::Parameter;
pub use pinned::Error;
pub use ty::Type;
