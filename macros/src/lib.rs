//! The derive macros of shapewright. Their body is `shapewright-codegen`; their documentation stands with `shapewright`.

use proc_macro::TokenStream;

/// Makes a service out of a Smithy model: types, client, server trait and command line.
///
/// See the crate `shapewright` for what the attribute takes.
#[proc_macro_derive(Service, attributes(service))]
pub fn service(input: TokenStream) -> TokenStream {
    shapewright_codegen::service(input.into()).into()
}

/// What the `command!` of a derived module passes its tokens on to.
#[doc(hidden)]
#[proc_macro]
pub fn command(input: TokenStream) -> TokenStream {
    shapewright_codegen::command(input.into()).into()
}

/// What the `shorthand!` of a derived module passes its tokens on to.
#[doc(hidden)]
#[proc_macro]
pub fn shorthand(input: TokenStream) -> TokenStream {
    shapewright_codegen::shorthand(input.into()).into()
}

/// Makes a struct a compile-checked view of a generated type: `From` it, `Into` it, or both.
///
/// See the module `project` of the crate `shapewright` for what the attribute takes.
#[proc_macro_derive(Project, attributes(smithy))]
pub fn project(input: TokenStream) -> TokenStream {
    shapewright_codegen::project(input.into()).into()
}
