//! A union: an enum with a variant for each member, and one for members that are newer than the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::ty::ty;
use crate::ir::{Docs, Shape, Ty};

pub(crate) fn union(
    shape: &Shape,
    ident: &Ident,
    variants: &[(Ident, Ty, Docs)],
    unknown: &Ident,
    root: &TokenStream,
) -> TokenStream {
    let (doc, table) = (&shape.docs.item, &shape.table);
    let declared = variants.iter().map(|(variant, held, docs)| {
        let (doc, held) = (&docs.item, ty(held, root));
        quote! {
            #[doc = #doc]
            #variant(#held),
        }
    });
    let members = (0_usize..).zip(variants).map(|(index, (variant, ..))| quote!(#index #variant,));
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
    }
}
