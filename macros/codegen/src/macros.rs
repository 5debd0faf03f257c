//! The macros of a module, `command!` and `shorthand!`: they pass their tokens on with the closure as a text.

use std::hash::{DefaultHasher, Hash, Hasher};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::closure;
use crate::ir::{Api, Kind, Member, ValueOf, code};
use crate::names::snake_case;
use crate::options::{DocLevel, Options};
use crate::rust::{Module, bare, fenced, listed};

const MACROS: [&str; 2] = ["command", "shorthand"];

/// The macros of a module, with the text of its closure; and what is beside the module for them.
///
/// A macro that other crates use is at the root of its crate, where its name must be unique; the module has it under its
/// own name. The macro of a module that other crates cannot see is not exported.
///
/// Only a path from the root of the crate leads from a use of a macro to the module. Without `within`, that path goes
/// through a macro beside the module, whose name says what to do if it is not at the root: rustc's message has it.
pub(crate) fn macros(module: &Module<'_>, closure: &str) -> (TokenStream, TokenStream) {
    let (options, root, ident) = (module.options, &module.options.root, &module.ident);
    let (export, vis) = match options.is_public() {
        true => (Some(quote!(#[macro_export])), quote!(pub)),
        false => (None, quote!(pub(crate))),
    };
    let plain = ident.unraw();
    let (hash, closure) = (hash(closure, options), closure::literal(closure));
    let docs = [command_doc(module), shorthand_doc(module)];
    let at_root = format_ident!("the_derive_of_{plain}_needs_within");
    let macros = MACROS.iter().zip(&docs).map(|(name, doc)| {
        let (name, unique) = (Ident::new(name, Span::call_site()), format_ident!("__{plain}_{name}_{hash}"));
        let call = match &options.within {
            Some(within) => {
                let segments = within.clone().into_iter().skip(1);
                let path = quote!($crate #(#segments)* :: #ident);
                quote!(#path::__runtime::#name! { [#path] #closure $($tokens)* })
            }
            None => quote!($crate::#at_root! { #name #closure $($tokens)* }),
        };
        quote! {
            #[doc(hidden)]
            #export
            #[allow(non_local_definitions)]
            macro_rules! #unique {
                ($($tokens:tt)*) => { #call };
            }
            #[doc = #doc]
            #[doc(inline)]
            #[allow(unused_imports)]
            #vis use #unique as #name;
        }
    });
    let inside = quote! {
        #[doc(hidden)]
        pub use #root as __runtime;
        #(#macros)*
    };
    let beside = options.within.is_none().then(|| {
        let unique = format_ident!("__{plain}_{hash}");
        quote! {
            #[doc(hidden)]
            #export
            #[allow(non_local_definitions)]
            macro_rules! #unique {
                ($name:ident $($tokens:tt)*) => { $crate::#ident::__runtime::$name! { [$crate::#ident] $($tokens)* } };
            }
            #[doc(hidden)]
            #[allow(unused_imports)]
            #vis use #unique as #at_root;
        }
    });
    (inside, beside.unwrap_or_default())
}

/// What `command!` says: the first operation as an example, and the list of all.
fn command_doc(module: &Module<'_>) -> String {
    let doc = "A request in the AWS CLI's own syntax, checked against the model at compile time. `{expr}` inserts a Rust \
               value.";
    let Some(operation) = module.api.operations.first().filter(|_| module.options.docs != DocLevel::None) else {
        return doc.to_owned();
    };
    let members = operation.input.map(|input| module.api.shape(input).members.as_slice()).unwrap_or_default();
    let mut words = vec![operation.command.clone()];
    for (member, option) in members.iter().zip(&operation.options).filter(|(member, _)| !member.optional) {
        words.push(match module.api.shape(member.target).kind {
            Kind::Boolean => format!("--{option}"),
            _ => format!("--{option} {{{}}}", snake_case(&member.name)),
        });
    }
    let (name, line) = (bare(&module.ident), words.join(" "));
    let example = match name.len() + line.len() {
        // As much as a page shows of a line.
        ..60 => format!("let request = {name}::command!({line});"),
        _ => format!("let request = {name}::command!(\n    {}\n);", words.join("\n        ")),
    };
    let operations: Vec<String> = module.api.operations.iter().map(|operation| code(&operation.command)).collect();
    let example = fenced("text", &example);
    format!("{doc}\n\n{example}\nThe operations: {}.", listed(&operations, 100))
}

/// What `shorthand!` says: a value of the first type that has members with plain values.
fn shorthand_doc(module: &Module<'_>) -> String {
    let doc =
        "A value of a type in the AWS CLI's shorthand syntax or in JSON, checked against the model at compile time.";
    let shapes = module.api.shapes().filter(|(_, shape)| shape.kind == Kind::Structure);
    let mut examples = shapes.filter_map(|(index, shape)| {
        let required = shape.members.iter().filter(|member| !member.optional);
        let members = required.chain(shape.members.iter().filter(|member| member.optional).take(1));
        let pairs: Option<Vec<String>> = members.map(|member| pair(member, module.api)).collect();
        let (ident, pairs) = (module.structure(index)?, pairs.filter(|pairs| !pairs.is_empty())?);
        let (module, ident) = (bare(&module.ident), bare(ident));
        Some(format!("let value = {module}::shorthand!({ident}, {:?});", pairs.join(",")))
    });
    match examples.next().filter(|_| module.options.docs != DocLevel::None) {
        Some(example) => format!("{doc}\n\n{}", fenced("text", &example)),
        None => doc.to_owned(),
    }
}

/// A member and a value of its type in shorthand; `None` if the value has parts.
fn pair(member: &Member, api: &Api) -> Option<String> {
    let shape = api.shape(member.target);
    let value = match shape.kind {
        Kind::Boolean => "true".to_owned(),
        Kind::String => "text".to_owned(),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::BigInteger => "1".to_owned(),
        Kind::Float | Kind::Double | Kind::BigDecimal => "1.5".to_owned(),
        Kind::Timestamp => "2026-01-31T12:00:00Z".to_owned(),
        Kind::Enum => match &shape.values.first()?.value {
            ValueOf::Text(text) if text.chars().all(|next| next.is_ascii_alphanumeric() || "-_.".contains(next)) => {
                text.clone()
            }
            _ => return None,
        },
        Kind::IntEnum => match shape.values.first()?.value {
            ValueOf::Number(number) => number.to_string(),
            ValueOf::Text(_) => return None,
        },
        _ => return None,
    };
    Some(format!("{}={value}", member.name))
}

/// The macros of a module without a model: whatever they are given, they cause no error of their own.
pub(crate) fn stubs() -> TokenStream {
    let macros = MACROS.iter().map(|name| {
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
