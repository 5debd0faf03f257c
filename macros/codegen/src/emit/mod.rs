//! From the IR to tokens: one file for each thing that a reader of the output sees.

mod client;
mod enumeration;
mod examples;
mod operation;
mod server;
mod service;
mod structure;
mod table;
mod ty;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Item, Module};

/// The module, and what its owner gets.
pub(crate) fn module(module: &Module, root: &TokenStream, more: &TokenStream) -> TokenStream {
    let ident = &module.ident;
    let doc = &module.service.docs.item;
    let items = module.shapes.iter().filter_map(|shape| {
        Some(match shape.item.as_ref()? {
            Item::Structure(item) => structure::structure(shape, item, root),
            Item::Union { ident, variants, unknown } => union::union(shape, ident, variants, unknown, root),
            Item::Enum { ident, unknown, numbers } => enumeration::enumeration(shape, ident, unknown, *numbers, root),
        })
    });
    let tables = table::tables(module, root);
    let examples = examples::module(module, root);
    let operations = operation::operations(module, root);
    let client = module.parts.client.then(|| client::client(module, root));
    let server = module.parts.server.then(|| server::server(module, root));
    let owner = module.owner.as_ref().map(|owner| service::owner(module, owner, root));
    quote! {
        #[doc = #doc]
        // What the model decides, no writer of Rust does.
        #[allow(
            clippy::disallowed_names,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::new_without_default,
            clippy::too_many_arguments,
            clippy::type_complexity,
            clippy::upper_case_acronyms
        )]
        pub mod #ident {
            #(#items)*
            #operations
            #client
            #server
            #examples
            #tables
            #more
        }
        #owner
    }
}
