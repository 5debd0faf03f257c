//! An operation: its marker and its error enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::side;
use crate::ir;
use crate::rust::{Module, Operation};

/// The markers and the error enums, each in a module of its own, in which no shape's name can be in the way.
pub(super) fn operations(module: &Module<'_>) -> TokenStream {
    let errors = module.operations().map(|(operation, named)| error(operation, named, module));
    let markers = module.operations().map(|(operation, named)| marker(operation, named, module));
    quote! {
        /// The errors of each operation.
        pub mod errors {
            #(#errors)*
        }

        /// The operations as types.
        pub mod operations {
            #(#markers)*
        }
    }
}

fn error(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let (ident, root) = (&named.error, &module.options.root);
    let doc = format!("An error of `{}`.", operation.name());
    let types = operation.errors.iter().filter_map(|error| module.structure(*error));
    let variants: Vec<_> = named.variants.iter().zip(types).collect();
    let declared = variants.iter().map(|(variant, ty)| {
        let doc = format!("The error [`{0}`](super::{0}).", ty.to_string().trim_start_matches("r#"));
        quote! {
            #[doc = #doc]
            #variant(super::#ty),
        }
    });
    let unhandled =
        module.options.parts.client.then(|| quote!(#root::with_client! { #root::client::unhandled!(#ident); }));
    let glue = variants.iter().map(|(variant, ty)| quote!(#variant super::#ty,));
    quote! {
        #[doc = #doc]
        #[derive(::core::fmt::Debug)]
        #[non_exhaustive]
        pub enum #ident {
            #(#declared)*
            /// An error that the model does not have for this operation.
            Unhandled(#root::error::Unhandled),
        }

        #root::operation_error!(#ident, { #(#glue)* });
        #unhandled
    }
}

fn marker(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let Operation { marker, error, table, .. } = named;
    let root = &module.options.root;
    let [input, output] = [operation.input, operation.output].map(|index| side(index, module, quote!(super::)));
    let doc = format!("The operation `{}`.", operation.name());
    quote! {
        #[doc = #doc]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
        pub struct #marker;

        impl #root::call::Call for #marker {
            type Input = #input;
            type Output = #output;
            type Error = super::errors::#error;
            const OPERATION: &'static #root::service::Operation = &super::tables::#table;
        }
    }
}
