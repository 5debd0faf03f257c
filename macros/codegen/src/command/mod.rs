//! `command!`: the AWS CLI's own syntax as a Rust expression, checked against the model at compile time.
//!
//! The macro of a module passes its tokens on with a `header`. Words come from the tokens (`words`) or from a shell's
//! line (`shell`); `read` separates options and values, `check` checks them against the model, `emit` writes the request.

mod check;
mod emit;
mod header;
mod read;
mod shell;
mod shorthand;
mod words;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::mistakes::{self, Mistakes};

pub use shorthand::shorthand;

/// Expands `command!`. Never fails: each mistake is a `compile_error!` in the output, all of them at once.
pub fn command(input: TokenStream) -> TokenStream {
    expression(|mistakes| {
        let (header, rest) = header::read(input, mistakes)?;
        let read = read::read(rest, header.known, mistakes)?;
        let checked = check::check(&read, mistakes);
        let request = checked.and_then(|checked| emit::expression(&read, &checked, &header));
        Some((request, emit::ty(read.operation, &header)))
    })
}

/// An expression and its type, as far as they are known; with a mistake, the type alone.
type Expression = Option<(Option<TokenStream>, Option<TokenStream>)>;

/// An expression that is expanded to the mistakes, and to a value of its type all the same: one mistake, one error.
fn expression(expand: impl FnOnce(&mut Mistakes) -> Expression) -> TokenStream {
    let (expanded, errors) = mistakes::collect(|mistakes| {
        let expanded = expand(mistakes);
        if mistakes.count() == 0 && !matches!(expanded, Some((Some(_), _))) {
            mistakes.on(&TokenStream::new(), "this value cannot be written as Rust", "please report it as a defect");
        }
        expanded
    });
    match expanded {
        Some((Some(value), _)) if errors.is_empty() => value,
        expanded => {
            let ty = expanded.and_then(|(_, ty)| ty).map(|ty| quote!(: #ty));
            quote!({
                #errors
                #[allow(unreachable_code, clippy::diverging_sub_expression)]
                {
                    let value #ty = ::core::unreachable!();
                    value
                }
            })
        }
    }
}

/// The tokens of several trees.
fn tokens(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}
