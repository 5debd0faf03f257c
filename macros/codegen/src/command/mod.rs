//! `command!`: the AWS CLI's own syntax as a Rust expression, checked against the model while compiling.
//!
//! The derive makes a macro of the module that passes its tokens on with a header: where the module is, and what it was
//! made from. Words come from the tokens (`words`) or from a shell's line (`shell`); `read` tells options and values
//! apart, `check` holds them against the model, `emit` writes the request.

mod check;
mod emit;
mod known;
mod read;
mod shell;
mod shorthand;
mod words;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

pub use shorthand::shorthand;

/// Expands `command!`. Total: mistakes are `compile_error!`s in the output, all of them at once.
pub fn command(input: TokenStream) -> TokenStream {
    let mut faults = Faults::default();
    let (header, known, rest) = match known::read(input) {
        Ok(found) => found,
        Err(error) => return refused(&error, None),
    };
    let Some(read) = read::read(rest, &known, &mut faults) else { return faults.into_tokens(None) };
    let checked = check::check(&read, &mut faults);
    let expression = checked.and_then(|checked| emit::expression(&read, &checked, &header, &known));
    match expression {
        Some(expression) if faults.is_empty() => expression,
        _ => faults.into_tokens(emit::ty(read.operation, &header, &known)),
    }
}

/// Mistakes, collected while the work goes on.
#[derive(Default)]
pub(crate) struct Faults(Option<syn::Error>);

impl Faults {
    /// Adds a mistake: the tokens that it is about, what is wrong, and what would be right.
    pub(crate) fn add(&mut self, at: &dyn ToTokens, message: &str, help: &str) {
        let error = syn::Error::new_spanned(at.to_token_stream(), format!("{message}\nhelp: {help}"));
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    fn into_tokens(self, ty: Option<TokenStream>) -> TokenStream {
        let error = self.0.unwrap_or_else(|| {
            syn::Error::new(proc_macro2::Span::call_site(), "the command cannot be written as Rust")
        });
        refused(&error, ty)
    }
}

/// The errors, and an expression of the type that there would have been: one mistake is told once.
fn refused(error: &syn::Error, ty: Option<TokenStream>) -> TokenStream {
    let errors = error.to_compile_error();
    let ty = ty.map(|ty| quote!(: #ty));
    quote!({
        #errors
        #[allow(unreachable_code, clippy::diverging_sub_expression)]
        {
            let value #ty = ::core::unreachable!();
            value
        }
    })
}

/// The tokens of several trees.
fn tokens(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}
