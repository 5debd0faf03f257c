//! The service's table, and what the struct that the user derived on gets.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::table::{docs, option};
use crate::ir::Module;

/// The service's table.
pub(crate) fn table(module: &Module, root: &TokenStream) -> TokenStream {
    let service = &module.service;
    let crate::ir::Service { namespace, name, version, sdk_id, command, endpoint_prefix, protocol, title, .. } =
        service;
    let signing_name = option(service.signing_name.as_ref());
    let endpoint_rules = option(service.endpoint_rules.as_ref());
    let docs = docs(&service.docs, module.parts);
    let mut operations: Vec<_> = module.operations.iter().collect();
    operations.sort_by(|one, other| one.command.cmp(&other.command));
    let operations = operations.into_iter().map(|operation| &operation.table);
    quote! {
        /// The service.
        pub static SERVICE: #root::service::Service = #root::service::Service {
            namespace: #namespace,
            name: #name,
            version: #version,
            sdk_id: #sdk_id,
            command: #command,
            endpoint_prefix: #endpoint_prefix,
            signing_name: #signing_name,
            protocol: #root::service::Protocol::#protocol,
            endpoint_rules: #endpoint_rules,
            title: #title,
            documentation: #docs,
            operations: &[#(&#operations),*],
        };
    }
}

// emits: impl CognitoIdp { pub fn client(config) -> Result<cognito_idp::Client, ConfigError> }
pub(crate) fn owner(module: &Module, owner: &Ident, root: &TokenStream) -> TokenStream {
    let ident = &module.ident;
    let client = module.parts.client.then(|| {
        quote! {
            #root::with_client! {
                impl #owner {
                    /// A client of the service.
                    ///
                    /// # Errors
                    ///
                    /// See [`Client::new`](#ident::Client::new).
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

        #client
    }
}
