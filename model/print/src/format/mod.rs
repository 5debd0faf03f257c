//! Formats a file of IDL, comments included.
//!
//! The rules are those of Smithy's own formatter where it documents them: four spaces, one statement, trait and member in a
//! line, one blank line between statements and around members that have traits, `use` statements in order, no commas where
//! lines end. Values stay in one line if they are short.

mod elements;
mod statement;
mod tokens;
mod value;

use shapewright_idl::{File, Mistake};

use tokens::Tokens;

/// Formats the text of a file. Its comments stay, and its meaning.
///
/// # Errors
///
/// Returns everything that is wrong with the form of the text.
pub fn format(text: &str) -> Result<String, Vec<Mistake>> {
    File::parse(text)?;
    Ok(Formatter { tokens: Tokens::of(text), stray: Vec::new() }.file())
}

/// A file whose form is right, while it is read again for its layout.
struct Formatter<'a> {
    tokens: Tokens<'a>,
    /// Comments in places where none can stay, such as after a colon. They go before what they are in.
    stray: Vec<String>,
}
