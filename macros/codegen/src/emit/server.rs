//! The server trait, with one method per operation, and its dispatch by the operation's name.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::held;
use crate::ir::{Module, Operation};

pub(crate) fn server(module: &Module, root: &TokenStream) -> TokenStream {
    let methods = module.operations.iter().map(|operation| method(operation, root));
    let arms = module.operations.iter().map(|operation| {
        let Operation { name, method, marker, .. } = operation;
        let call = match &operation.input {
            Some(_) => quote!(|input| self.0.#method(input)),
            None => quote!(|()| self.0.#method()),
        };
        quote! {
            #name => ::core::option::Option::Some(
                #root::server::call::<operations::#marker, _, _>(request, #call),
            ),
        }
    });
    let doc = format!("The server side of {}, with one method per operation.", module.service.title);
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
                #root::server::Serve::new(&tables::SERVICE, Handlers(server))
            }

            struct Handlers<S>(S);

            impl<S: Server> #root::server::Dispatch for Handlers<S> {
                fn dispatch<'a>(
                    &'a self,
                    operation: &str,
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
fn method(operation: &Operation, root: &TokenStream) -> TokenStream {
    let Operation { method, error, .. } = operation;
    let output = held(operation.output.as_ref(), quote!());
    let input = operation.input.as_ref().map(|input| quote!(input: #input,));
    let doc = &operation.docs.item;
    quote! {
        #[doc = #doc]
        fn #method(
            &self,
            #input
        ) -> impl ::core::future::Future<
            Output = #root::server::Result<#output, errors::#error>,
        > + ::core::marker::Send;
    }
}
