//! The macros of a module, `command!` and `shorthand!`: they pass their tokens on with the closure as a text.

use std::hash::{DefaultHasher, Hash, Hasher};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::closure;
use crate::options::Options;
use crate::rust::Module;

/// The macros, each with its documentation.
const MACROS: [(&str, &str); 2] = [
    (
        "command",
        "A request in the AWS CLI's own syntax, checked against the model at compile time. `{expr}` inserts a Rust value.",
    ),
    (
        "shorthand",
        "A value of a type in the AWS CLI's shorthand syntax or in JSON, checked against the model at compile time.",
    ),
];

/// The macros of a module, with the text of its closure.
///
/// A macro that other crates use is at the root of its crate, where its name must be unique; the module has it under its
/// own name. The macro of a module that other crates cannot see is not exported.
pub(crate) fn macros(module: &Module<'_>, closure: &str) -> TokenStream {
    let (options, root, ident) = (module.options, &module.options.root, &module.ident);
    let path = match &options.within {
        Some(path) => {
            let segments = path.clone().into_iter().skip(1);
            quote!($crate #(#segments)* :: #ident)
        }
        None => quote!($crate::#ident),
    };
    let (export, vis) = match options.is_public() {
        true => (Some(quote!(#[macro_export])), quote!(pub)),
        false => (None, quote!(pub(crate))),
    };
    let plain = ident.unraw();
    let (hash, closure) = (hash(closure, options), closure::literal(closure));
    let macros = MACROS.iter().map(|(name, doc)| {
        let (name, unique) = (Ident::new(name, Span::call_site()), format_ident!("__{plain}_{name}_{hash}"));
        quote! {
            #[doc(hidden)]
            #export
            #[allow(non_local_definitions)]
            macro_rules! #unique {
                ($($tokens:tt)*) => { #path::__runtime::#name! { [#path] #closure $($tokens)* } };
            }
            #[doc = #doc]
            #[doc(inline)]
            #[allow(unused_imports)]
            #vis use #unique as #name;
        }
    });
    quote! {
        #[doc(hidden)]
        pub use #root as __runtime;
        #(#macros)*
    }
}

/// The macros of a module without a model: whatever they are given, they cause no error of their own.
pub(crate) fn stubs() -> TokenStream {
    let macros = MACROS.iter().map(|(name, _)| {
        let name = Ident::new(name, Span::call_site());
        quote! {
            #[allow(unused_macros)]
            macro_rules! #name {
                ($($tokens:tt)*) => { (|| ::core::unreachable!())() };
            }
            #[allow(unused_imports)]
            pub(crate) use #name;
        }
    });
    quote!(#(#macros)*)
}

/// What makes the macros' names at the root of the crate unique.
fn hash(closure: &str, options: &Options) -> String {
    let mut hasher = DefaultHasher::new();
    (closure, &options.salt).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
