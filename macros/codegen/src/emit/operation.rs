//! An operation: its marker, its error enum, its table.

use proc_macro2::TokenStream;
use quote::quote;

use super::table::{docs, option};
use super::ty::held;
use crate::ir::{Module, Operation, Parts};

/// The markers and the error enums, each in a module of its own, where no shape's name is in the way.
pub(crate) fn operations(module: &Module, root: &TokenStream) -> TokenStream {
    let errors = module.operations.iter().map(|operation| error(operation, module.parts, root));
    let markers = module.operations.iter().map(|operation| marker(operation, root));
    quote! {
        /// What each operation may answer instead of an output.
        pub mod errors {
            #(#errors)*
        }

        /// The operations as types.
        pub mod operations {
            #(#markers)*
        }
    }
}

fn error(operation: &Operation, parts: Parts, root: &TokenStream) -> TokenStream {
    let ident = &operation.error;
    let doc = format!("What `{}` may answer instead of an output.", operation.name);
    let variants = operation.errors.iter().map(|(variant, ty, _)| {
        let doc = format!("The error `{variant}`.");
        quote! {
            #[doc = #doc]
            #variant(super::#ty),
        }
    });
    let unhandled = parts.client.then(|| quote!(#root::with_client! { #root::client::unhandled!(#ident); }));
    let glue = operation.errors.iter().map(|(variant, ty, _)| quote!(#variant super::#ty,));
    quote! {
        #[doc = #doc]
        #[derive(::core::fmt::Debug)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// An error that the model does not have for this operation.
            Unhandled(#root::error::Unhandled),
        }

        #root::operation_error!(#ident, { #(#glue)* });
        #unhandled
    }
}

fn marker(operation: &Operation, root: &TokenStream) -> TokenStream {
    let Operation { marker, error, table, .. } = operation;
    let input = held(operation.input.as_ref(), quote!(super::));
    let output = held(operation.output.as_ref(), quote!(super::));
    let doc = format!("The operation `{}`.", operation.name);
    quote! {
        #[doc = #doc]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
        pub struct #marker;

        impl #root::call::Call for #marker {
            type Input = #input;
            type Output = #output;
            type Error = super::errors::#error;
            const OPERATION: &'static #root::service::Operation = &super::tables::#table;
        }
    }
}

/// The operation's table.
pub(crate) fn table(operation: &Operation, parts: Parts, root: &TokenStream) -> TokenStream {
    let Operation { name, table, command, options, has_output, unsigned, .. } = operation;
    let [input, output] = [&operation.input_table, &operation.output_table].map(|table| match table {
        Some(table) => quote!(#table),
        None => quote!(#root::shape::UNIT),
    });
    let errors = operation.errors.iter().map(|(_, _, table)| table);
    let paginated = option(operation.paginated.as_ref().map(|paginated| {
        let (input_token, output_token) = (&paginated.input_token, &paginated.output_token);
        let (items, page_size) = (option(paginated.items.as_ref()), option(paginated.page_size.as_ref()));
        quote! {
            #root::service::Paginated {
                input_token: #input_token,
                output_token: #output_token,
                items: #items,
                page_size: #page_size,
            }
        }
    }));
    let merge = option(operation.merge.as_ref().map(|merge| {
        let (read, member) = (&merge.table, &merge.member);
        quote!(#root::service::Merge { read: &#read, member: #member })
    }));
    let examples = operation.examples.iter().filter(|_| parts.cli).map(|example| {
        let (title, documentation, input) = (&example.title, &example.documentation, &example.input);
        let output = option(example.output.as_ref());
        quote! {
            #root::service::Example {
                title: #title,
                documentation: #documentation,
                input: #input,
                output: #output,
            }
        }
    });
    let docs = docs(&operation.docs, parts);
    let doc = format!("The operation `{name}`.");
    quote! {
        #[doc = #doc]
        pub static #table: #root::service::Operation = #root::service::Operation {
            name: #name,
            command: #command,
            input: &#input,
            options: &[#(#options),*],
            output: &#output,
            has_output: #has_output,
            errors: &[#(&#errors),*],
            paginated: #paginated,
            merge: #merge,
            unsigned: #unsigned,
            documentation: #docs,
            examples: &[#(#examples),*],
        };
    }
}
