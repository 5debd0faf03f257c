//! An operation: its marker and its error enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::side;
use super::ty::ty_from;
use crate::ir;
use crate::options::DocLevel;
use crate::rust::{Item, Module, Operation, Structure, Ty, linked};

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
    let doc = format!("The errors that {} can return.", linked("super::operations::", &named.marker));
    let types = operation.errors.iter().filter_map(|error| module.structure(*error));
    let variants: Vec<_> = named.variants.iter().zip(types).collect();
    let texts = operation.errors.iter().map(|error| module.api.shape(*error).documentation.as_deref());
    let declared = variants.iter().zip(texts).map(|((variant, ty), text)| {
        let text = text.filter(|_| module.options.docs != DocLevel::None).map(ir::markdown);
        let text = text.as_deref().map(ir::summary).filter(|text| !text.is_empty());
        let doc = text.map_or_else(|| format!("The error {}.", linked("super::", ty)), str::to_owned);
        quote! {
            #[doc = #doc]
            #variant(super::#ty),
        }
    });
    let unhandled =
        module.options.parts.client.then(|| quote!(#root::with_client! { #root::client::unhandled!(#ident); }));
    let glue = variants.iter().zip(&named.is).map(|((variant, ty), is)| quote!(#variant #is super::#ty,));
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
    let items = items(operation, named, module);
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

        #items
    }
}

// emits: impl PageItems for ListUserPoolClients, if the model says where a page has its items
fn items(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> Option<TokenStream> {
    let (root, marker) = (&module.options.root, &named.marker);
    let mut index = operation.output?;
    let mut found = quote!(::core::option::Option::Some(page));
    let mut held = None;
    for name in operation.paginated.as_ref()?.items.as_ref()? {
        let position = module.api.shape(index).members.iter().position(|member| member.name == *name)?;
        let Item::Structure(Structure { fields, .. }) = module.shapes[index.0].item.as_ref()? else { return None };
        let field = fields.get(position)?;
        let ident = &field.ident;
        found = match field.is_required() {
            true => quote!(#found.map(|held| held.#ident)),
            false => quote!(#found.and_then(|held| held.#ident)),
        };
        index = module.api.shape(index).members[position].target;
        held = Some(&field.ty);
    }
    let held @ (Ty::List(_) | Ty::Map(..)) = held? else { return None };
    let held = ty_from(held, root, &quote!(super::));
    Some(quote! {
        impl #root::call::PageItems for #marker {
            type Items = #held;

            fn items(page: Self::Output) -> Self::Items {
                #found.unwrap_or_default()
            }
        }
    })
}
