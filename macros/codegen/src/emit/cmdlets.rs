//! The tables of the cmdlets.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::option;
use crate::cmdlets::{Cmdlet, Cmdlets, Parameter};
use crate::rust::Module;

// emits: with_cmdlets! { pub mod cmdlet_tables { pub static MODULE: … = …; } }
//        with_cmdlets! { impl cmdlet::Derived for CognitoIdp { … } }
//
/// What is inside of the module, and what is beside it.
pub(crate) fn cmdlets(module: &Module<'_>, cmdlets: &Cmdlets<'_>) -> (TokenStream, TokenStream) {
    let (root, ident, namespace) = (&module.options.root, &module.ident, &cmdlets.namespace);
    let tables = module.operations().zip(&cmdlets.cmdlets).map(|((_, named), of)| {
        let operation = &named.table;
        cmdlet(module, cmdlets, of, &quote!(super::tables::#operation))
    });
    let inside = quote! {
        #root::with_cmdlets! {
            #[doc(hidden)]
            pub mod cmdlet_tables {
                pub static MODULE: #root::cmdlet::Module = #root::cmdlet::Module {
                    service: &super::tables::SERVICE,
                    namespace: #namespace,
                    cmdlets: &[#(#tables),*],
                };
            }
        }
    };
    let beside = module.owner.as_ref().map(|owner| {
        quote! {
            #root::with_cmdlets! {
                impl #root::cmdlet::Derived for #owner {
                    const CMDLETS: &'static #root::cmdlet::Module = &#ident::cmdlet_tables::MODULE;
                }
            }
        }
    });
    (inside, beside.unwrap_or_default())
}

fn cmdlet(module: &Module<'_>, cmdlets: &Cmdlets<'_>, of: &Cmdlet<'_>, operation: &TokenStream) -> TokenStream {
    let root = &module.options.root;
    let (name, select) = (of.name(), of.select.path());
    let parameters = of.in_syntax_order();
    let parameters = parameters.iter().map(|of| parameter(module, cmdlets, of));
    let target = option(of.target.as_ref().map(|names| quote!(&[#(#names),*])));
    let pages = option(of.pages.as_ref().map(|pages| {
        let (token, size, default_size) = (&pages.token, option(pages.size.as_ref()), option(pages.default_size));
        quote!(#root::cmdlet::Pages { token: #token, size: #size, default_size: #default_size })
    }));
    quote! {
        #root::cmdlet::Cmdlet {
            name: #name,
            operation: &#operation,
            parameters: &[#(#parameters),*],
            target: #target,
            select: #select,
            pages: #pages,
        }
    }
}

fn parameter(module: &Module<'_>, cmdlets: &Cmdlets<'_>, of: &Parameter<'_>) -> TokenStream {
    let root = &module.options.root;
    let Parameter { name, aliases, required, by_value, .. } = of;
    let (ty, positional) = (of.ty.full(module.api, &cmdlets.namespace), of.position.is_some());
    let path = of.path.iter().map(|member| &member.name);
    quote! {
        #root::cmdlet::Parameter {
            name: #name,
            aliases: &[#(#aliases),*],
            ty: #ty,
            path: &[#(#path),*],
            required: #required,
            positional: #positional,
            by_value: #by_value,
        }
    }
}
