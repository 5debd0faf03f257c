//! The derive macros of shapewright. Their body is `shapewright-codegen`; the guide is the crate `shapewright`.

use proc_macro::TokenStream;

/// Generates types, a client, a server trait and a command line from a Smithy model.
///
/// See the crate `shapewright` for what the attribute takes.
#[proc_macro_derive(Service, attributes(service))]
pub fn service(input: TokenStream) -> TokenStream {
    shapewright_codegen::service(input.into()).into()
}

/// The `command!` of a generated module passes its tokens on to this macro.
#[doc(hidden)]
#[proc_macro]
pub fn command(input: TokenStream) -> TokenStream {
    shapewright_codegen::command(input.into()).into()
}

/// The `shorthand!` of a generated module passes its tokens on to this macro.
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
