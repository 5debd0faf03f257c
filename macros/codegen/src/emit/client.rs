//! The client: a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::examples::documentation;
use super::ty::held;
use crate::ir::{Module, Operation};

pub(crate) fn client(module: &Module, root: &TokenStream) -> TokenStream {
    let methods = module.operations.iter().map(|operation| method(operation, root));
    let doc = format!("A client of {}. Cheap to clone.", module.service.title);
    quote! {
        #root::with_client! {
            #[doc = #doc]
            #[derive(::core::fmt::Debug, ::core::clone::Clone)]
            pub struct Client(#root::client::Client);

            impl Client {
                /// A client from an official `SdkConfig`, or from a configuration made by hand.
                ///
                /// # Errors
                ///
                /// A protocol that has no client here, or endpoint rules that cannot be read.
                pub fn new(
                    config: impl ::core::convert::Into<#root::client::Config>,
                ) -> ::core::result::Result<Self, #root::client::ConfigError> {
                    #root::client::Client::new(&tables::SERVICE, config).map(Self)
                }

                /// Calls an operation and reads its output as a view, which `#[derive(Project)]` makes of a struct: what
                /// the view leaves out is passed over in the reply and never built.
                ///
                /// # Errors
                ///
                /// What went wrong on the way, or what the service answered instead of an output; also what the view
                /// refuses.
                pub async fn call_as<C, P>(
                    &self,
                    operation: C,
                    input: C::Input,
                ) -> ::core::result::Result<P, #root::client::SdkError<C::Error>>
                where
                    C: #root::call::Call,
                    P: #root::project::Project<Source = C::Output>
                        + ::core::marker::Send + ::core::marker::Sync + 'static,
                {
                    self.0.call_as(operation, input).await
                }

                #(#methods)*
            }
        }
    }
}

// emits: pub async fn create_user_pool_client(&self, input: CreateUserPoolClientRequest) -> Result<…>
fn method(operation: &Operation, root: &TokenStream) -> TokenStream {
    let Operation { method, marker, error, pages, .. } = operation;
    let output = held(operation.output.as_ref(), quote!());
    let (taken, given) = match &operation.input {
        Some(input) => (quote!(input: #input), quote!(input)),
        None => (quote!(), quote!(())),
    };
    let doc = &operation.docs.item;
    let examples = operation.examples.iter().filter_map(|example| documentation(example, operation));
    let pages = operation.paginated.is_some().then(|| {
        let doc = format!("The pages of [`{method}`](Self::{method}), one call after another.");
        quote! {
            #[doc = #doc]
            pub fn #pages(&self, #taken) -> #root::client::Pages<operations::#marker> {
                #root::client::Pages::new(self.0.clone(), #given)
            }
        }
    });
    let merged = operation.merge.as_ref().map(|merge| {
        let (merged, merged_from, read, member) = (&merge.method, &merge.method_from, &merge.marker, &merge.member);
        let doc = format!(
            "[`{method}`](Self::{method}), but what `input` leaves out stays as it is: the current state is read first and \
             sent along."
        );
        let from = format!("[`{merged_from}`](Self::{merged_from}) guards the time before that.");
        let from_doc = format!(
            "[`{merged}`](Self::{merged}), but only if the current state is still that of `base`, an earlier reply: what has \
             changed since is reported, and nothing is written."
        );
        quote! {
            #[doc = #doc]
            ///
            /// A change by another caller between reading and writing is overwritten, as far as the service lets it be.
            #[doc = #from]
            ///
            /// # Errors
            ///
            /// Of either call: what went wrong on the way, or what the service answered instead of an output.
            pub async fn #merged(
                &self,
                #taken
            ) -> ::core::result::Result<#output, #root::client::MergeError<operations::#read, operations::#marker>> {
                self.0.call_merged::<operations::#read, operations::#marker>(#given, #member).await
            }

            #[doc = #from_doc]
            ///
            /// # Errors
            ///
            /// What is not the same any more, or what either call ran into.
            pub async fn #merged_from(
                &self,
                base: &<operations::#read as #root::call::Call>::Output,
                #taken
            ) -> ::core::result::Result<#output, #root::client::MergeError<operations::#read, operations::#marker>> {
                self.0.call_merged_from::<operations::#read, operations::#marker>(base, #given, #member).await
            }
        }
    });
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// What went wrong on the way, or what the service answered instead of an output.
        #(#examples)*
        pub async fn #method(
            &self,
            #taken
        ) -> ::core::result::Result<#output, #root::client::SdkError<errors::#error>> {
            self.0.call::<operations::#marker>(#given).await
        }

        #pages
        #merged
    }
}
