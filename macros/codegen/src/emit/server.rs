//! The server trait: a method for each operation, and the way to it from a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::held;
use crate::ir::{Module, Operation};

pub(crate) fn server(module: &Module, root: &TokenStream) -> TokenStream {
    let methods = module.operations.iter().map(method);
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
    let doc = format!("{}, as a server has it: one method an operation.", module.service.title);
    quote! {
        #root::with_server! {
            #[doc = #doc]
            ///
            /// Inputs arrive decoded and checked against every constraint of the model.
            pub trait Server: ::core::marker::Send + ::core::marker::Sync + 'static {
                #(#methods)*
            }

            /// A [`Server`] as a `tower` service over HTTP.
            pub fn serve<S: Server>(server: S) -> #root::server::Serve<impl #root::server::Dispatch> {
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
fn method(operation: &Operation) -> TokenStream {
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
            Output = ::core::result::Result<#output, errors::#error>,
        > + ::core::marker::Send;
    }
}
