//! An enum: a variant for each value, and one that keeps values that are newer than the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{self, Kind, ValueOf};
use crate::rust::Shape;

pub(super) fn enumeration(
    shape: &ir::Shape,
    named: &Shape,
    ident: &Ident,
    variants: &[Ident],
    unknown: &Ident,
    root: &TokenStream,
) -> TokenStream {
    let (doc, table) = (&named.docs.item, &named.table);
    let values = shape.values.iter().zip(variants).zip(&named.member_docs);
    let (values, docs): (Vec<_>, Vec<_>) =
        values.filter(|((value, _), _)| !value.repeated).map(|(value, docs)| (value, &docs.item)).unzip();
    let declared = values.iter().zip(docs).map(|((_, variant), doc)| {
        quote! {
            #[doc = #doc]
            #variant,
        }
    });
    let known = values.iter().map(|(value, variant)| match &value.value {
        ValueOf::Text(text) => quote!(#text #variant,),
        ValueOf::Number(number) => quote!(#number #variant,),
    });
    let (derives, held, glue) = if shape.kind == Kind::IntEnum {
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
            #(#declared)*
            /// A value that the model does not have.
            #unknown(#held),
        }

        #glue
    }
}
