//! An operation's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::data::{option, table};
use crate::ir::{self, markdown};
use crate::rust::{Module, Operation};

pub(super) fn operation(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let ir::Operation { command, options, unsigned, .. } = operation;
    let (name, root, own) = (operation.name(), &module.options.root, &named.table);
    let (input, output) = (table(operation.input, module), table(operation.output, module));
    let has_output = operation.output.is_some();
    let errors = operation.errors.iter().map(|error| table(Some(*error), module));
    let paginated = option(operation.paginated.as_ref().map(|paginated| self::paginated(paginated, root)));
    let merge = option(operation.merge.as_ref().and_then(|merge| {
        let (read, member) = (&module.operations.get(merge.read)?.table, &merge.member);
        Some(quote!(#root::service::Merge { read: &#read, member: #member }))
    }));
    let examples = operation.examples.iter().filter(|_| module.options.parts.cli);
    let examples = examples.map(|example| self::example(example, root));
    let docs = &named.docs.table;
    quote! {
        pub static #own: #root::service::Operation = #root::service::Operation {
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

fn paginated(paginated: &ir::Paginated, root: &TokenStream) -> TokenStream {
    let path = |names: &Vec<String>| names.join(".");
    let (input_token, output_token) = (path(&paginated.input_token), path(&paginated.output_token));
    let items = option(paginated.items.as_ref().map(path));
    let page_size = option(paginated.page_size.as_ref().map(path));
    quote! {
        #root::service::Paginated {
            input_token: #input_token,
            output_token: #output_token,
            items: #items,
            page_size: #page_size,
        }
    }
}

fn example(example: &ir::Example, root: &TokenStream) -> TokenStream {
    let ir::Example { title, input, .. } = example;
    let documentation = example.documentation.as_deref().map(markdown).unwrap_or_default();
    let output = option(example.output.as_ref());
    quote! {
        #root::service::Example {
            title: #title,
            documentation: #documentation,
            input: #input,
            output: #output,
        }
    }
}
