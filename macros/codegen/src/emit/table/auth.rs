//! How requests may be authenticated.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::data::option;
use crate::ir::{ApiKey, ApiKeyLocation, AuthScheme, AuthTrait};
use crate::rust::Module;

/// The schemes that the runtime has, most preferred first. Which others there are is checked for the client alone.
pub(super) fn auth(schemes: &[AuthScheme], module: &Module<'_>) -> TokenStream {
    let schemes = schemes.iter().filter_map(|scheme| scheme_of(scheme, module));
    quote!(&[#(#schemes),*])
}

fn scheme_of(scheme: &AuthScheme, module: &Module<'_>) -> Option<TokenStream> {
    let root = &module.options.root;
    let AuthScheme::Known(known) = scheme else { return None };
    let scheme = match known {
        AuthTrait::SigV4 => quote!(SigV4),
        AuthTrait::HttpBearer => quote!(Bearer),
        AuthTrait::HttpBasic => quote!(Basic),
        AuthTrait::HttpApiKey => {
            let ApiKey { name, location, scheme } = module.api.service.api_key.as_ref()?;
            let (in_header, scheme) = (*location == ApiKeyLocation::Header, option(scheme.as_ref()));
            quote!(ApiKey { name: #name, in_header: #in_header, scheme: #scheme })
        }
        AuthTrait::SigV4a | AuthTrait::HttpDigest => return None,
    };
    Some(quote!(#root::service::Auth::#scheme))
}
