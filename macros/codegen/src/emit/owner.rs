//! What the struct that the user derived on gets.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::rust::Module;

/// The module through which the struct finds what is generated: if another module has the name, rustc's message has this one.
fn marker() -> Ident {
    format_ident!("name_is_taken_add_module_to_the_derive")
}

/// What the generated module has for the struct.
pub(super) fn found(module: &Module<'_>) -> TokenStream {
    let (marker, root) = (marker(), &module.options.root);
    let client = module.options.parts.client.then(|| quote!(#root::with_client! { pub use super::Client; }));
    quote! {
        #[doc(hidden)]
        pub mod #marker {
            pub use super::tables::SERVICE;
            #client
        }
    }
}

// emits: impl CognitoIdp { pub fn client(config) -> Result<cognito_idp::Client, ConfigError> }
pub(super) fn owner(module: &Module<'_>, owner: &Ident) -> TokenStream {
    let (ident, root, marker) = (&module.ident, &module.options.root, marker());
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
                    ) -> ::core::result::Result<#ident::#marker::Client, #root::client::ConfigError> {
                        #ident::#marker::Client::new(config)
                    }
                }
            }
        }
    });
    quote! {
        impl #root::service::Derived for #owner {
            const SERVICE: &'static #root::service::Service = &#ident::#marker::SERVICE;
        }

        // The struct is only a name: that nothing constructs it is not a mistake.
        const _: fn() -> #owner = || #owner;

        #client
    }
}
