//! A structure: the struct, `new`, setters, and what makes it a value of its shape.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{argument, ty};
use crate::ir::{Field, Shape, Structure, Ty};

pub(crate) fn structure(shape: &Shape, item: &Structure, root: &TokenStream) -> TokenStream {
    let Structure { ident, fields } = item;
    let (doc, table) = (&shape.docs.item, &shape.table);
    let declared = fields.iter().map(|field| declaration(field, root));
    let members = (0_usize..).zip(fields).map(|(index, Field { ident, required, .. })| {
        let required = required.then(|| quote!(required));
        quote!(#index #ident #required,)
    });
    let error = shape.error.is_some();
    let meta = error.then(|| quote!(meta));
    let meta_field = error.then(|| quote!(meta: #root::error::Meta,));
    let error = error.then(|| quote!(#root::error_structure!(#ident);));
    let constructor = constructor(item, shape.error.is_some(), root);
    let setters = fields.iter().filter(|field| !field.required).map(|field| setter(field, root));
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

            /// Checks the value against every constraint of the model.
            ///
            /// # Errors
            ///
            /// Every violation at once, each with its path.
            pub fn validate(&self) -> ::core::result::Result<(), #root::validate::Violations> {
                #root::validate::validate(&tables::#table, self)
            }

            /// Looks for what the service takes and is likely not meant: the advice of the model that the value goes
            /// against.
            pub fn advice(&self) -> ::core::option::Option<#root::validate::Violations> {
                #root::validate::advise(&tables::#table, self)
            }
        }

        #root::structure!(#ident, &tables::#table, { #(#members)* } #meta);
        #error
    }
}

// emits: pub client_name: Option<String>,
fn declaration(field: &Field, root: &TokenStream) -> TokenStream {
    let Field { ident, docs, .. } = field;
    let (doc, ty) = (&docs.item, ty(&field.ty, root));
    let ty = if field.required { ty } else { quote!(::core::option::Option<#ty>) };
    quote! {
        #[doc = #doc]
        pub #ident: #ty,
    }
}

// emits: pub fn new(user_pool_id: impl Into<String>, client_name: impl Into<String>) -> Self
fn constructor(item: &Structure, error: bool, root: &TokenStream) -> TokenStream {
    let required: Vec<_> = item.fields.iter().filter(|field| field.required).collect();
    let arguments = required.iter().map(|field| {
        let ident = &field.ident;
        let (taken, _) = argument(&field.ty, ident, root);
        quote!(#ident: #taken)
    });
    let values = item.fields.iter().map(|field| {
        let ident = &field.ident;
        match (field.required, &field.ty) {
            (false, _) => quote!(#ident: ::core::option::Option::None),
            (true, Ty::Primitive(_)) => quote!(#ident),
            (true, ty) => {
                let (_, value) = argument(ty, ident, root);
                quote!(#ident: #value)
            }
        }
    });
    let meta = error.then(|| quote!(meta: ::core::default::Default::default(),));
    quote! {
        /// A value with its required members; the others are unset.
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #meta }
        }
    }
}

// emits: pub fn client_name(mut self, client_name: impl Into<String>) -> Self
fn setter(field: &Field, root: &TokenStream) -> TokenStream {
    let Field { ident, setter, .. } = field;
    let (taken, value) = argument(&field.ty, ident, root);
    let doc = format!("Sets [`{0}`](Self::{0}).", ident.to_string().trim_start_matches("r#"));
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #setter(mut self, #ident: #taken) -> Self {
            self.#ident = ::core::option::Option::Some(#value);
            self
        }
    }
}
