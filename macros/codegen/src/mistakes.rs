//! The mistakes of one expansion, collected while the work goes on.
//!
//! [`collect`] alone makes a collection, and returns what was collected as tokens: no mistake can be dropped unread.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// How many mistakes are reported one by one; the rest are counted.
const MOST: usize = 50;

/// Mistakes, in the order in which they were found.
pub(crate) struct Mistakes {
    found: usize,
    errors: TokenStream,
}

/// Does the work, and returns its result with a `compile_error!` for each mistake that it reported.
#[must_use]
pub(crate) fn collect<T>(work: impl FnOnce(&mut Mistakes) -> T) -> (T, TokenStream) {
    let mut mistakes = Mistakes { found: 0, errors: TokenStream::new() };
    let done = work(&mut mistakes);
    let more = mistakes.found.saturating_sub(MOST);
    if more > 0 {
        let message = format!("{more} more mistakes are not shown");
        mistakes.errors.extend(error(Span::call_site(), message, "fix those that are shown first").to_compile_error());
    }
    (done, mistakes.errors)
}

impl Mistakes {
    /// Adds a mistake at a place: what is wrong, and what would be right.
    pub(crate) fn at(&mut self, span: Span, message: impl Display, help: impl Display) {
        self.add(error(span, message, help));
    }

    /// Adds a mistake at a place, to be reported if a macro keeps its input.
    pub(crate) fn within(&mut self, with: &TokenStream, span: Span, message: impl Display, help: impl Display) {
        self.found += 1;
        if self.found <= MOST {
            let error = error(span, message, help).into_compile_error();
            self.errors.extend(quote!(#with { #error }));
        }
    }

    /// Adds a mistake that is about some tokens, from the first to the last.
    pub(crate) fn on(&mut self, tokens: &dyn ToTokens, message: impl Display, help: impl Display) {
        self.add(syn::Error::new_spanned(tokens.to_token_stream(), text(message, help)));
    }

    /// Adds the mistake of a parser.
    pub(crate) fn add(&mut self, error: syn::Error) {
        self.found += 1;
        if self.found <= MOST {
            self.errors.extend(error.into_compile_error());
        }
    }

    /// The value; of a parser's mistake, `None`.
    pub(crate) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.found
    }
}

fn error(span: Span, message: impl Display, help: impl Display) -> syn::Error {
    syn::Error::new(span, text(message, help))
}

/// The lines of an error; without help if there is none.
fn text(message: impl Display, help: impl Display) -> String {
    match help.to_string() {
        help if help.is_empty() => message.to_string(),
        help => format!("{message}\nhelp: {help}"),
    }
}

/// A path of ours at a place of the user's. The compiler underlines whole calls, so every token must be there.
pub(crate) fn placed(path: &TokenStream, span: Span) -> TokenStream {
    let tokens = path.clone().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    tokens.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_beyond_fifty_are_counted() {
        for (count, shown) in [(0, 0), (1, 1), (50, 50), (51, 51), (100_000, 51)] {
            let ((), errors) = collect(|mistakes| {
                for index in 0..count {
                    mistakes.at(Span::call_site(), format!("mistake {index}"), "none");
                }
            });
            let errors = errors.to_string();
            assert_eq!(errors.matches("compile_error").count(), shown, "{count}");
            assert_eq!(errors.contains("99950 more mistakes"), count == 100_000);
        }
    }
}
