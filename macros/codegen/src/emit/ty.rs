//! A type's tokens, and how a setter takes a value of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::Ty;

/// The type, as it stands in a field.
pub(crate) fn ty(ty: &Ty, root: &TokenStream) -> TokenStream {
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
        Ty::Named(ident) => quote!(#ident),
        Ty::List(item) => {
            let item = self::ty(item, root);
            quote!(::std::vec::Vec<#item>)
        }
        Ty::Map(key, value) => {
            let (key, value) = (self::ty(key, root), self::ty(value, root));
            quote!(::std::collections::BTreeMap<#key, #value>)
        }
        Ty::Option(inner) => {
            let inner = self::ty(inner, root);
            quote!(::core::option::Option<#inner>)
        }
        Ty::Box(inner) => {
            let inner = self::ty(inner, root);
            quote!(::std::boxed::Box<#inner>)
        }
        Ty::Unit => quote!(()),
    }
}

/// The type of an input or output; `()` for none.
pub(crate) fn held(ident: Option<&Ident>, module: TokenStream) -> TokenStream {
    ident.map_or_else(|| quote!(()), |ident| quote!(#module #ident))
}

/// How an argument of the type is taken, and how it becomes the type.
pub(crate) fn argument(of: &Ty, name: &Ident, root: &TokenStream) -> (TokenStream, TokenStream) {
    match of {
        Ty::Primitive(_) => (ty(of, root), quote!(#name)),
        // emits: impl IntoIterator<Item = impl Into<T>>
        Ty::List(item) if item.is_leaf() => {
            let item = ty(item, root);
            (
                quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>),
                quote!(#name.into_iter().map(::core::convert::Into::into).collect()),
            )
        }
        Ty::Map(key, value) if key.is_leaf() && value.is_leaf() => {
            let (key, value) = (ty(key, root), ty(value, root));
            (
                quote! {
                    impl ::core::iter::IntoIterator<
                        Item = (impl ::core::convert::Into<#key>, impl ::core::convert::Into<#value>)
                    >
                },
                quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
            )
        }
        Ty::Box(inner) => {
            let inner = ty(inner, root);
            (quote!(impl ::core::convert::Into<#inner>), quote!(::std::boxed::Box::new(#name.into())))
        }
        _ => {
            let of = ty(of, root);
            (quote!(impl ::core::convert::Into<#of>), quote!(#name.into()))
        }
    }
}
