//! Reads Smithy IDL, versions 1.0 and 2.0, and writes it as the JSON AST.
//!
//! [`File::parse`] reads a file and finds the mistakes in its form, several in one file. [`Linked`] resolves the names of
//! all files of a model together, and writes definitions as JSON AST when they are asked for, with the place in the IDL for
//! every value. So whatever reads the JSON AST reads IDL too, and its mistakes lead to the line that is wrong.
//!
//! ```
//! use shapewright_idl::{File, Linked, NoOthers};
//!
//! let text = "$version: \"2.0\"\nnamespace example\n\n/// A town.\nstructure City {\n    @required\n    name: String\n}\n";
//! let file = File::parse(text).map_err(|mistakes| format!("{mistakes:?}"))?;
//! let files = Linked::new(vec![file], NoOthers).map_err(|mistakes| format!("{mistakes:?}"))?;
//! assert_eq!(files.statements(0)[0].id, "example#City");
//! assert!(files.file(0).starts_with(r#"{"smithy":"2.0","shapes":{"example#City":{"type":"structure","members":{"#));
//! # Ok::<(), String>(())
//! ```
//!
//! The parser is written by hand: the grammar gives meaning to blanks and line breaks in some places only, a mistake is to
//! be reported at the first token that is wrong, and reading has to go on after it. `winnow` reports the last alternative
//! that it tried, and has no recovery for such a grammar; `chumsky` has, but costs more to compile than all of this crate;
//! `logos` would save the hundred lines of the lexer and bring its own derive. So this crate has no dependencies.

mod json;
mod lexer;
mod lower;
mod mistake;
mod parse;
mod prelude;
mod text;
mod tree;

pub use json::Json;
pub use lexer::{Token, tokens};
pub use lower::{Linked, NoOthers, Other, Others, RESOURCE_PROPERTIES, Statement};
pub use mistake::{Mistake, Unknown};
pub use tree::File;

use mistake::shortened;

/// The type of the shape of `smithy.api` with this name, if the prelude has one. Private shapes are left out.
pub fn prelude_type(name: &str) -> Option<&'static str> {
    prelude::type_of(name)
}

impl<'a> File<'a> {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the form of the text, in its order.
    pub fn parse(text: &'a str) -> Result<Self, Vec<Mistake>> {
        match parse::parse(text) {
            (file, mistakes) if mistakes.is_empty() => Ok(file),
            (_, mistakes) => Err(mistakes),
        }
    }
}
