//! An enum: a variant for each value, and one that keeps values that are newer than the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::Shape;

pub(crate) fn enumeration(
    shape: &Shape,
    ident: &Ident,
    unknown: &Ident,
    numbers: bool,
    root: &TokenStream,
) -> TokenStream {
    let (doc, table) = (&shape.docs.item, &shape.table);
    let values: Vec<_> = shape.values.iter().filter(|value| !value.repeated).collect();
    let variants = values.iter().map(|value| {
        let (variant, doc) = (&value.variant, &value.docs.item);
        quote! {
            #[doc = #doc]
            #variant,
        }
    });
    let known = values.iter().map(|value| {
        let (variant, text, number) = (&value.variant, &value.text, value.number);
        if numbers { quote!(#number #variant,) } else { quote!(#text #variant,) }
    });
    let (derives, held, glue) = if numbers {
        (
            quote!(::core::fmt::Debug, ::core::marker::Copy),
            quote!(::core::primitive::i32),
            quote!(#root::int_enumeration!(#ident, { #(#known)* } #unknown);),
        )
    } else {
        (
            quote!(),
            quote!(::std::string::String),
            quote!(#root::enumeration!(#ident, &tables::#table, { #(#known)* } #unknown);),
        )
    };
    quote! {
        #[doc = #doc]
        #[derive(
            ::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord,
            ::core::hash::Hash, #derives
        )]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A value that the model does not have.
            #unknown(#held),
        }

        #glue
    }
}
