//! `#[derive(Project)]`: a user's struct as a view of a generated type.
//!
//! The model is never opened: the output reads and sets members by name, and the compiler checks it. `attribute` reads
//! the attributes, `form` the types of fields, `item` puts both together, and `expand` writes the output.

mod attribute;
mod expand;
mod form;
mod item;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::mistakes;
use item::View;

/// Expands the derive. Never fails: each mistake is a `compile_error!` in the output, all of them at once.
pub fn project(input: TokenStream) -> TokenStream {
    let (view, errors) = mistakes::collect(|mistakes| {
        let input: DeriveInput = mistakes.keep(syn::parse2(input))?;
        let before = mistakes.count();
        let view = View::parse(&input, mistakes)?;
        // The conversions are there even so: code that uses them causes no errors of its own.
        Some(if mistakes.count() == before { expand::view(&view) } else { expand::stubs(&view) })
    });
    quote!(#errors #view)
}
