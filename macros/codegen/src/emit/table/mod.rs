//! The tables: one `static` for each shape and operation, and one for the service.

mod auth;
mod operation;
mod service;
mod shape;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::Module;

/// The module of tables.
pub(super) fn tables(module: &Module<'_>) -> TokenStream {
    let shapes = module.shapes().map(|(shape, named)| shape::shape(shape, named, module));
    let operations = module.operations().map(|(entry, named)| operation::operation(entry, named, module));
    let service = service::service(module);
    quote! {
        #[doc(hidden)]
        pub mod tables {
            #service
            #(#operations)*
            #(#shapes)*
        }
    }
}
