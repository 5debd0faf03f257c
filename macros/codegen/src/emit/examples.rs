//! The model's examples: a function each, and their part of an operation's documentation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Example, Module, Operation};

/// The module of examples, if there are any.
pub(crate) fn module(module: &Module, root: &TokenStream) -> Option<TokenStream> {
    let operations = module.operations.iter();
    let examples = operations.flat_map(|operation| operation.examples.iter().map(move |example| (example, operation)));
    let functions: Vec<_> = examples.filter_map(|(example, operation)| function(example, operation)).collect();
    if functions.is_empty() {
        return None;
    }
    Some(quote! {
        /// The inputs of the model's examples.
        pub mod examples {
            #[allow(unused_imports)]
            use #root as __runtime;
            #(#functions)*
        }
    })
}

// emits: pub fn a_client_for_a_web_application() -> super::CreateUserPoolClientRequest
fn function(example: &Example, operation: &Operation) -> Option<TokenStream> {
    let (ident, input) = (&example.ident, operation.input.as_ref()?);
    let value: TokenStream = example.code.as_ref()?.parse().ok()?;
    let doc = format!("An example of `{}`: {}", operation.name, example.title);
    Some(quote! {
        #[doc = #doc]
        pub fn #ident() -> super::#input {
            #value
        }
    })
}

/// An example as a part of its operation's documentation: Rust that is tested with the documentation, and a command.
pub(crate) fn documentation(example: &Example, operation: &Operation) -> Option<TokenStream> {
    let ((rust, command), input, method) = (example.shown.as_ref()?, operation.input.as_ref()?, &operation.method);
    let Example { title, documentation, .. } = example;
    let before = format!("\n### Example: {title}\n\n{documentation}\n\n```\n# use ");
    // Called it is by who reads; tested is that it compiles and is valid.
    let after = format!(
        "::*;\nlet request = {rust};\n# request.validate().unwrap();\n\
         # async fn call(client: Client, request: {input}) -> Result<(), Box<dyn std::error::Error>> {{\n\
         let reply = client.{method}(request).await?;\n# Ok(())\n# }}\n```\n\nThe same as a command:\n\n\
         ```text\n{command}\n```\n"
    );
    Some(quote!(#[doc = ::core::concat!(#before, ::core::module_path!(), #after)]))
}
