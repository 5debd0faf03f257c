//! Small pieces of tables.

use std::fmt::Debug;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{ShapeIndex, Stream};
use crate::rust::{Item, Module};

/// An `Option` as an expression.
pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// The table of a shape, as an expression in the module of tables.
pub(super) fn table(index: Option<ShapeIndex>, module: &Module<'_>) -> TokenStream {
    match index.and_then(|index| module.table(index)) {
        Some(table) => quote!(#table),
        None => {
            let root = &module.options.root;
            quote!(#root::shape::UNIT)
        }
    }
}

/// The type of an input or output; `()` for none.
pub(super) fn side(index: Option<ShapeIndex>, module: &Module<'_>, path: TokenStream) -> TokenStream {
    match index.and_then(|index| module.structure(index)) {
        Some(ident) => quote!(#path #ident),
        None => quote!(()),
    }
}

/// The type of a stream's events; `None` for a stream of bytes.
pub(super) fn events(stream: &Stream, module: &Module<'_>) -> Option<TokenStream> {
    match module.shapes[stream.member.target.0].item.as_ref()? {
        Item::Union { ident, .. } => Some(quote!(#ident)),
        _ => None,
    }
}

/// The name of a variant of one of the runtime's enums, which is its `Debug` form.
pub(super) fn variant(value: impl Debug) -> Ident {
    Ident::new(&format!("{value:?}"), Span::call_site())
}
