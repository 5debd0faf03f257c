//! What the struct that the user derived on gets.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::rust::Module;

// emits: impl CognitoIdp { pub fn client(config) -> Result<cognito_idp::Client, ConfigError> }
pub(super) fn owner(module: &Module<'_>, owner: &Ident) -> TokenStream {
    let (ident, root) = (&module.ident, &module.options.root);
    let link = format!("Returns the errors of [`Client::new`]({ident}::Client::new).");
    let client = module.options.parts.client.then(|| {
        quote! {
            #root::with_client! {
                impl #owner {
                    /// A client of the service.
                    ///
                    /// # Errors
                    ///
                    #[doc = #link]
                    pub fn client(
                        config: impl ::core::convert::Into<#root::client::Config>,
                    ) -> ::core::result::Result<#ident::Client, #root::client::ConfigError> {
                        #ident::Client::new(config)
                    }
                }
            }
        }
    });
    quote! {
        impl #root::service::Derived for #owner {
            const SERVICE: &'static #root::service::Service = &#ident::tables::SERVICE;
        }

        // The struct is only a name: that nothing constructs it is no mistake.
        const _: fn() -> #owner = || #owner;

        #client
    }
}
