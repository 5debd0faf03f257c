//! The derive macros of `shapewright`, which re-exports them. Their body is the crate `shapewright-codegen`.

use proc_macro::TokenStream;

#[doc = include_str!("service.md")]
#[proc_macro_derive(Service, attributes(service))]
pub fn service(input: TokenStream) -> TokenStream {
    shapewright_codegen::service(input.into()).into()
}

/// Expands the `command!` of a generated module.
#[doc(hidden)]
#[proc_macro]
pub fn command(input: TokenStream) -> TokenStream {
    shapewright_codegen::command(input.into()).into()
}

/// Expands the `shorthand!` of a generated module.
#[doc(hidden)]
#[proc_macro]
pub fn shorthand(input: TokenStream) -> TokenStream {
    shapewright_codegen::shorthand(input.into()).into()
}

#[doc = include_str!("project.md")]
#[proc_macro_derive(Project, attributes(smithy))]
pub fn project(input: TokenStream) -> TokenStream {
    shapewright_codegen::project(input.into()).into()
}
