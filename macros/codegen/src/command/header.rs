//! What a module's macro puts before the user's tokens: where the module is, and its closure.

use proc_macro2::{TokenStream, TokenTree};

use crate::closure::{self, Known};
use crate::mistakes::Mistakes;

/// What the header says.
pub(super) struct Header {
    /// The path of the module, from anywhere.
    pub(super) module: TokenStream,
    /// The closure.
    pub(super) known: &'static Known,
}

/// Takes the header off a macro's input: `[path] "closure" tokens`.
pub(super) fn read(input: TokenStream, mistakes: &mut Mistakes) -> Option<(Header, Vec<TokenTree>)> {
    let mut trees = input.into_iter();
    let found = match (trees.next(), trees.next()) {
        (Some(TokenTree::Group(path)), Some(TokenTree::Literal(text))) => {
            let text = text.to_string();
            let known = closure::unquoted(&text).and_then(|text| closure::known(&text));
            known.map(|known| Header { module: path.stream(), known })
        }
        _ => None,
    };
    if found.is_none() {
        let help = "use the macros of the module that a derive makes";
        mistakes.on(&TokenStream::new(), "this macro cannot be used by itself", help);
    }
    Some((found?, trees.collect()))
}
