//! Names: from the model's spelling to Rust's and to the command line's.

mod keyword;
mod option;
mod scope;
mod words;

pub use keyword::ident;
pub(crate) use option::is_program_option;
pub use option::{operation_command, option};
pub use scope::Scope;
pub use words::{pascal_case, snake_case, type_name};
