//! A union: an enum with a variant for each member, and one for members that are newer than the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::ty::ty;
use crate::ir;
use crate::rust::{Shape, Ty, Variant};

pub(super) fn union(
    shape: &ir::Shape,
    named: &Shape,
    ident: &Ident,
    variants: &[Variant],
    unknown: &Ident,
    root: &TokenStream,
) -> TokenStream {
    let (doc, table) = (&named.docs.item, &named.table);
    let declared = variants.iter().zip(&named.member_docs).map(|(Variant { ident, ty: of }, docs)| {
        let doc = &docs.item;
        let held = match of {
            Ty::Unit => None,
            of => {
                let held = ty(of, root);
                Some(quote!((#held)))
            }
        };
        quote! {
            #[doc = #doc]
            #ident #held,
        }
    });
    let members = (0_usize..).zip(variants).map(|(index, Variant { ident, ty })| {
        let held = (!matches!(ty, Ty::Unit)).then(|| quote!((value)));
        quote!(#index #ident #held,)
    });
    let event = shape.streaming.then(|| {
        quote! {
            impl #root::value::Event for #ident {
                const SHAPE: &'static #root::shape::Shape = &tables::#table;
            }
        }
    });
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(#declared)*
            /// A member that the model does not have; its value is not kept.
            #unknown,
        }

        #root::union!(#ident, &tables::#table, { #(#members)* } #unknown);
        #event
    }
}
