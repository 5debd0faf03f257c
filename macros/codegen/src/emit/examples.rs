//! The model's examples: a function for each, and a part of the operation's documentation.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::events;
use crate::ir::{self, Example, markdown};
use crate::rust::{ExampleCode, Module, Operation, fenced, plain};

/// The module of examples, if there are any.
pub(super) fn module(module: &Module<'_>) -> Option<TokenStream> {
    let root = &module.options.root;
    let functions: Vec<_> = module
        .operations()
        .flat_map(|(operation, named)| {
            operation.examples.iter().zip(&named.examples).map(move |both| (operation, both))
        })
        .filter_map(|(operation, (example, code))| function(example, code, operation, module))
        .collect();
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
fn function(
    example: &Example,
    code: &ExampleCode,
    operation: &ir::Operation,
    module: &Module<'_>,
) -> Option<TokenStream> {
    let (ident, input) = (&code.ident, module.structure(operation.input?)?);
    let value: TokenStream = code.code.as_ref()?.parse().ok()?;
    let doc = format!("An example of `{}`: {}", operation.name(), plain(&example.title));
    Some(quote! {
        #[doc = #doc]
        pub fn #ident() -> super::#input {
            #value
        }
    })
}

/// An example as a part of its operation's documentation: as Rust, tested if a doctest can reach the module, and as a
/// command. No text of the model can end the fence that it is in.
pub(super) fn documentation(
    example: &Example,
    code: &ExampleCode,
    operation: &ir::Operation,
    named: &Operation,
    module: &Module<'_>,
) -> Option<TokenStream> {
    let ((rust, command), input) = (code.shown.as_ref()?, module.structure(operation.input?)?);
    let method = &named.method;
    let (title, more) = (plain(&example.title), example.documentation.as_deref().map(markdown).unwrap_or_default());
    let before = format!("\n### Example: {title}\n\n{more}\n\n");
    let call = format!("let request = {rust};\n");
    let (given, taken) = match &operation.input_stream {
        Some(stream) => {
            let runtime = module.options.runtime();
            let taken = match stream.has_events(module.api) {
                true => format!(", body: {runtime}::client::EventStream<{}>", events(stream, module)?),
                false => format!(", body: {runtime}::client::ByteStream"),
            };
            ("request, body", taken)
        }
        None => ("request", String::new()),
    };
    let reply = format!("let reply = client.{method}({given}).await?;");
    let command = format!("\nThe same as a command:\n\n{}", fenced("text", command));
    if !module.options.is_reachable() {
        let shown = format!("{before}{}{command}", fenced("text", &format!("{call}{reply}")));
        return Some(quote!(#[doc = #shown]));
    }
    // The doctest compiles the call, and runs the check of its input.
    let tested = format!(
        "::*;\n{call}# request.validate().unwrap();\n\
         # async fn call(client: Client, request: {input}{taken}) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {reply}\n# Ok(())\n# }}"
    );
    // The fence goes around a path that only the compiler knows.
    const PATH: &str = "\u{0}";
    let shown = format!("{before}{}{command}", fenced("", &format!("# use {PATH}{tested}")));
    let (before, after) = shown.split_once(PATH)?;
    Some(quote!(#[doc = ::core::concat!(#before, ::core::module_path!(), #after)]))
}
