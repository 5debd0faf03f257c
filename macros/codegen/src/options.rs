//! What a caller asks for: which operations, under which names, with what beside the types.

use proc_macro2::TokenStream;
use quote::quote;
use shapewright_model::Selection;

use crate::ir::Parts;

/// What to generate from a model.
#[derive(Debug, Clone)]
pub struct Options {
    /// The operations, and the service where the files hold several.
    pub selection: Selection,
    /// The module's name; the service's in snake case unless given.
    pub module: Option<String>,
    /// The struct that the derive is on; there is none in a build script.
    pub owner: Option<String>,
    /// What is emitted beside the types.
    pub parts: Parts,
    /// How much documentation the Rust items carry.
    pub docs: DocLevel,
    /// Whether the model's examples must be right. Those of a model that one cannot mend may be let pass.
    pub check_examples: bool,
    /// Types by the names of their shapes: what to call them in place of their own names.
    pub rename: Vec<(String, String)>,
    /// The module in which the generated one stands, as a path from `crate`; the crate itself unless given.
    pub within: Option<TokenStream>,
    /// Where generated code finds the runtime.
    pub root: TokenStream,
}

/// How much documentation the Rust items carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocLevel {
    /// All of it.
    Full,
    /// The first paragraph.
    Summary,
    /// The names alone.
    None,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            module: None,
            owner: None,
            parts: Parts { client: true, server: true, cli: true },
            docs: DocLevel::Summary,
            check_examples: true,
            rename: Vec::new(),
            within: None,
            root: quote!(::shapewright::__private),
        }
    }
}
