//! A type's tokens, and how a setter takes a value of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::rust::Ty;

/// The type, as a field has it.
pub(super) fn ty(ty: &Ty, root: &TokenStream) -> TokenStream {
    ty_from(ty, root, &TokenStream::new())
}

/// The type, with the path that leads to the types of the module.
pub(super) fn ty_from(ty: &Ty, root: &TokenStream, module: &TokenStream) -> TokenStream {
    let ty_of = |inner: &Ty| ty_from(inner, root, module);
    match ty {
        Ty::Primitive(name) => {
            let name = Ident::new(name, Span::call_site());
            quote!(::core::primitive::#name)
        }
        Ty::String => quote!(::std::string::String),
        Ty::Runtime(name) => {
            let name = Ident::new(name, Span::call_site());
            quote!(#root::types::#name)
        }
        Ty::Named(ident) => quote!(#module #ident),
        Ty::List(item) => {
            let item = ty_of(item);
            quote!(::std::vec::Vec<#item>)
        }
        Ty::Map(key, value) => {
            let (key, value) = (ty_of(key), ty_of(value));
            quote!(::std::collections::BTreeMap<#key, #value>)
        }
        Ty::Option(inner) => {
            let inner = ty_of(inner);
            quote!(::core::option::Option<#inner>)
        }
        Ty::Box(inner) => {
            let inner = ty_of(inner);
            quote!(::std::boxed::Box<#inner>)
        }
        Ty::Unit => quote!(()),
    }
}

/// How an argument of the type is taken, and how it becomes the type. Methods of traits are called by their paths: the
/// user's crate may be without a prelude.
pub(super) fn argument(of: &Ty, name: &Ident, root: &TokenStream) -> (TokenStream, TokenStream) {
    let into = |value: TokenStream| quote!(::core::convert::Into::into(#value));
    let each = |by: TokenStream| {
        quote! {
            ::core::iter::Iterator::collect(
                ::core::iter::Iterator::map(::core::iter::IntoIterator::into_iter(#name), #by)
            )
        }
    };
    match of {
        Ty::Primitive(_) => (ty(of, root), quote!(#name)),
        // emits: impl IntoIterator<Item = impl Into<T>>
        Ty::List(item) if item.is_leaf() => {
            let item = ty(item, root);
            let taken = quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>);
            (taken, each(quote!(::core::convert::Into::into)))
        }
        Ty::Map(key, value) if key.is_leaf() && value.is_leaf() => {
            let (key, value) = (ty(key, root), ty(value, root));
            let taken = quote! {
                impl ::core::iter::IntoIterator<
                    Item = (impl ::core::convert::Into<#key>, impl ::core::convert::Into<#value>)
                >
            };
            let (key, value) = (into(quote!(key)), into(quote!(value)));
            (taken, each(quote!(|(key, value)| (#key, #value))))
        }
        Ty::Box(inner) => {
            let (inner, value) = (ty(inner, root), into(quote!(#name)));
            (quote!(impl ::core::convert::Into<#inner>), quote!(::std::boxed::Box::new(#value)))
        }
        _ => {
            let of = ty(of, root);
            (quote!(impl ::core::convert::Into<#of>), into(quote!(#name)))
        }
    }
}
