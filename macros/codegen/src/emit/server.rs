//! The server trait, with one method per operation, and its dispatch by the operation's name.

use proc_macro2::TokenStream;
use quote::quote;
use shapewright_model::Protocol;

use super::data::{events, side};
use super::docs;
use crate::ir;
use crate::rust::{Module, Operation, plain};

pub(super) fn server(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let methods = module.operations().map(|(operation, named)| method(operation, named, module));
    let arms = module.operations().map(|(operation, named)| {
        let (name, Operation { method, marker, .. }) = (operation.name(), named);
        // By the trait's path: a method may have the name of another trait's.
        let (taken, given) = match operation.input {
            Some(_) => (quote!(input), quote!(, input)),
            None => (quote!(()), quote!()),
        };
        let (call, body) = match operation.input_stream {
            Some(_) => (quote!(call_with_body::<operations::#marker, _, _, _, _>), Some(quote!(, body))),
            None => (quote!(call::<operations::#marker, _, _, _>), None),
        };
        quote! {
            #name => ::core::option::Option::Some(
                #root::server::#call(
                    request,
                    |#taken #body| <S as Server>::#method(&self.0 #given #body),
                ),
            ),
        }
    });
    // A service that speaks awsJson alone does without the parts of all other protocols.
    let spoken: Vec<_> = module.spoken().served().collect();
    let new = match spoken[..] {
        [Protocol::AwsJson1_0] => quote!(aws_json::<#root::server::AwsJson1_0>),
        [Protocol::AwsJson1_1] => quote!(aws_json::<#root::server::AwsJson1_1>),
        _ => quote!(new),
    };
    let doc = format!("The server side of {}, with one method per operation.", plain(&module.api.service.title));
    quote! {
        #root::with_server! {
            #[doc = #doc]
            ///
            /// An `impl` may write each method as `async fn`. Inputs arrive decoded and checked against every constraint
            /// of the model. `?` converts every error: an error of the model is sent as it is, a `Refusal` with its own
            /// status, and anything else is a failure of the service, of which the caller learns nothing. See
            /// `shapewright::server` for how to learn of failures, and of who is calling.
            pub trait Server: ::core::marker::Send + ::core::marker::Sync + 'static {
                #(#methods)*
            }

            /// A [`Server`] as a `tower` service over HTTP.
            pub fn serve<S: Server>(server: S) -> #root::server::Serve {
                #root::server::Serve::#new(&tables::SERVICE, Handlers(server))
            }

            struct Handlers<S>(S);

            impl<S: Server> #root::server::Dispatch for Handlers<S> {
                fn dispatch<'a>(
                    &'a self,
                    operation: &::core::primitive::str,
                    request: #root::server::Request,
                ) -> ::core::option::Option<#root::server::Answer<'a>> {
                    match operation {
                        #(#arms)*
                        _ => ::core::option::Option::None,
                    }
                }
            }
        }
    }
}

// emits: fn create_user_pool_client(&self, input: …) -> impl Future<Output = Result<…>> + Send;
fn method(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let (root, Operation { method, error, .. }) = (&module.options.root, named);
    let output = side(operation.output, module, quote!());
    let input = operation.input.and_then(|input| module.structure(input)).map(|input| quote!(input: #input,));
    let bytes = || quote!(#root::server::ByteStream);
    let body = operation.input_stream.as_ref().map(|stream| match events(stream, module) {
        Some(events) => quote!(events: #root::server::Events<#events>,),
        None => {
            let bytes = bytes();
            quote!(body: #bytes,)
        }
    });
    let output = match &operation.output_stream {
        None => output,
        Some(stream) => {
            let body = events(stream, module).map(|events| quote!(#root::server::EventStream<#events>));
            let body = body.unwrap_or_else(bytes);
            quote!(#root::server::Streamed<#output, #body>)
        }
    };
    let doc = &named.docs.item;
    let errors = docs::served_errors(operation, module);
    let errors = (!errors.is_empty()).then(|| quote!(#[doc = ""] #[doc = #errors]));
    quote! {
        #[doc = #doc]
        #errors
        fn #method(
            &self,
            #input
            #body
        ) -> impl ::core::future::Future<
            Output = #root::server::Result<#output, errors::#error>,
        > + ::core::marker::Send;
    }
}
