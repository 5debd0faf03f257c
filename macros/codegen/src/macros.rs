//! The macros of a module: `command!` and `shorthand!`, which bring what the module was made from along.

use std::hash::{DefaultHasher, Hash, Hasher};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{DeriveInput, LitStr};

use crate::attribute::Attributes;
use crate::rust::Module;

/// The macros of a module.
///
/// A macro that other crates use lives at the root of its crate, so its name there must be like no other; the module has
/// it under its own.
pub(crate) fn macros(module: &Module<'_>, input: &DeriveInput, attributes: &Attributes) -> TokenStream {
    let root = &attributes.options.root;
    let files = attributes.models.iter().map(absolute);
    let files: Vec<_> = files.collect();
    let attribute = input.attrs.iter().filter(|attribute| attribute.path().is_ident("service"));
    let attribute = attribute.filter_map(|attribute| attribute.meta.require_list().ok()).map(|list| &list.tokens);
    let (owner, ident, place) = (&input.ident, &module.ident, place(&input.ident));
    let path = match &attributes.options.within {
        Some(path) => {
            let segments = path.clone().into_iter().skip(1);
            quote!($crate #(#segments)* :: #ident)
        }
        None => quote!($crate::#ident),
    };
    let header = quote!([#path] [#(#files),*] [#(#attribute),*] [#owner]);
    let one = |name: &str, doc: &str| {
        let (name, unique) = (Ident::new(name, Span::call_site()), format_ident!("__{ident}_{name}_{place}"));
        quote! {
            #[doc(hidden)]
            #[macro_export]
            #[allow(non_local_definitions)]
            macro_rules! #unique {
                ($($tokens:tt)*) => { #path::__runtime::#name! { #header $($tokens)* } };
            }
            #[doc = #doc]
            #[doc(inline)]
            pub use #unique as #name;
        }
    };
    let command = one(
        "command",
        "A request in the AWS CLI's own syntax, checked against the model while compiling; `{expr}` stands for a Rust value.",
    );
    let shorthand = one(
        "shorthand",
        "A value of a type in the AWS CLI's shorthand syntax or in JSON, checked against the model while compiling.",
    );
    quote! {
        #[doc(hidden)]
        pub use #root as __runtime;
        #command
        #shorthand
    }
}

/// The file, from wherever a later compilation may stand.
fn absolute(path: &LitStr) -> String {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(std::path::PathBuf::from).unwrap_or_default();
    let path = root.join(path.value());
    std::fs::canonicalize(&path).unwrap_or(path).display().to_string()
}

/// A number for where a derive stands: two of the same name in one crate differ in it.
fn place(owner: &Ident) -> String {
    let (start, mut hasher) = (owner.span().start(), DefaultHasher::new());
    (owner.span().file(), start.line, start.column).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
