//! A structure: the struct, `new`, setters, and what makes it a value of its shape.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::ty::{argument, ty};
use crate::ir;
use crate::rust::{Docs, Field, Module, Shape, Structure, bare};

pub(super) fn structure(shape: &ir::Shape, named: &Shape, item: &Structure, module: &Module<'_>) -> TokenStream {
    let Structure { ident, fields } = item;
    let root = &module.options.root;
    let (doc, table) = (&named.docs.item, &named.table);
    let declared = fields.iter().zip(&named.member_docs).map(|(field, docs)| declaration(field, docs, root));
    let members = (0_usize..).zip(fields).map(|(index, field)| {
        let ident = &field.ident;
        let required = field.is_required().then(|| quote!(required));
        quote!(#index #ident #required,)
    });
    let error = shape.error.is_some();
    let meta = error.then(|| quote!(meta));
    let meta_field = error.then(|| quote!(meta: #root::error::Meta,));
    let glue = error.then(|| quote!(#root::error_structure!(#ident);));
    let constructor = constructor(item, error, root);
    // emits: impl Default for ListUserPoolClientsRequest, if nothing is required
    let default = item.fields.iter().all(|field| !field.is_required()).then(|| {
        quote! {
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    #root::value::Fillable::empty()
                }
            }
        }
    });
    let setters = fields.iter().filter_map(|field| setter(field, root));
    let advice = module.has_advice().then(|| {
        quote! {
            /// Returns warnings: values that the service accepts but that are probably mistakes, by the trait
            /// `shapewright#advice` of the model.
            pub fn advice(&self) -> ::core::option::Option<#root::validate::Violations> {
                #root::validate::advise(&tables::#table, self)
            }
        }
    });
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone)]
        #[non_exhaustive]
        pub struct #ident {
            #(#declared)*
            #meta_field
        }

        impl #ident {
            #constructor
            #(#setters)*

            /// Changes the value in place, as in `.set(|value| value.member = option)`: the way to set a member from an
            /// `Option` among setters.
            #[must_use]
            pub fn set(mut self, change: impl ::core::ops::FnOnce(&mut Self)) -> Self {
                change(&mut self);
                self
            }

            /// Checks the value against every constraint of the model.
            ///
            /// # Errors
            ///
            /// Returns every violation at once, each with its path.
            pub fn validate(&self) -> ::core::result::Result<(), #root::validate::Violations> {
                #root::validate::validate(&tables::#table, self)
            }

            #advice
        }

        #root::structure!(#ident, &tables::#table, { #(#members)* } #meta);
        #default
        #glue
    }
}

// emits: pub client_name: Option<String>,
fn declaration(field: &Field, docs: &Docs, root: &TokenStream) -> TokenStream {
    let (ident, doc, ty) = (&field.ident, &docs.item, ty(&field.ty, root));
    let ty = if field.is_required() { ty } else { quote!(::core::option::Option<#ty>) };
    quote! {
        #[doc = #doc]
        pub #ident: #ty,
    }
}

// emits: pub fn new(user_pool_id: impl Into<String>, client_name: impl Into<String>) -> Self
fn constructor(item: &Structure, error: bool, root: &TokenStream) -> TokenStream {
    let required = item.fields.iter().filter(|field| field.is_required());
    let arguments = required.map(|field| {
        let ident = &field.ident;
        let (taken, _) = argument(&field.ty, ident, root);
        quote!(#ident: #taken)
    });
    let values = item.fields.iter().map(|field| {
        let ident = &field.ident;
        if field.is_required() {
            let (_, value) = argument(&field.ty, ident, root);
            quote!(#ident: #value)
        } else {
            quote!(#ident: ::core::option::Option::None)
        }
    });
    let meta = error.then(|| quote!(meta: ::core::default::Default::default(),));
    let doc = docs::constructor(item);
    quote! {
        #[doc = #doc]
        #[allow(clippy::redundant_field_names)]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #meta }
        }
    }
}

// emits: pub fn client_name(mut self, client_name: impl Into<String>) -> Self
fn setter(field: &Field, root: &TokenStream) -> Option<TokenStream> {
    let Field { ident, setter, ty } = field;
    let setter = setter.as_ref()?;
    let (taken, value) = argument(ty, ident, root);
    let doc = format!("Sets [`{0}`](Self::{0}).", bare(ident));
    Some(quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #setter(mut self, #ident: #taken) -> Self {
            self.#ident = ::core::option::Option::Some(#value);
            self
        }
    })
}
