//! The client: a method for each operation.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::data::{self, side};
use super::docs;
use super::examples::documentation;
use crate::ir;
use crate::rust::{Merged, Module, Operation, bare, plain};

pub(super) fn client(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let methods = module.operations().map(|(operation, named)| methods(operation, named, module));
    let doc = format!("A client of {}. It is cheap to clone.", plain(&module.api.service.title));
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
                /// Returns an error if the configuration is wrong.
                pub fn new(
                    config: impl ::core::convert::Into<#root::client::Config>,
                ) -> ::core::result::Result<Self, #root::client::ConfigError> {
                    #root::client::Client::new(&tables::SERVICE, config).map(Self)
                }

                #(#methods)*

                /// A client with other settings, for one call or for some of them. It shares connections, credentials
                /// and the retry budget with this one, as far as the settings let it.
                ///
                /// # Errors
                ///
                /// Returns an error if the configuration is wrong.
                pub fn customize(
                    &self,
                    change: impl ::core::ops::FnOnce(#root::client::Config) -> #root::client::Config,
                ) -> ::core::result::Result<Self, #root::client::ConfigError> {
                    self.0.customize(change).map(Self)
                }

                /// Calls an operation and reads its output as a view, which `#[derive(Project)]` makes of a struct:
                /// members that the view leaves out are skipped in the reply and never built.
                ///
                /// # Errors
                ///
                /// Returns an error if the request could not be sent, if the service returned one, or if the view
                /// cannot be made from the output.
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
            }
        }
    }
}

/// What an operation takes, and what it is given: nothing if it has no input.
fn input(operation: &ir::Operation, module: &Module<'_>) -> (TokenStream, TokenStream) {
    match operation.input.and_then(|input| module.structure(input)) {
        Some(input) => (quote!(input: #input,), quote!(input)),
        None => (quote!(), quote!(())),
    }
}

/// What a method of an operation with streams has besides its input and output.
struct Streams {
    taken: Option<TokenStream>,
    output: TokenStream,
    /// The method of the runtime's client, with its types.
    call: TokenStream,
    given: Option<TokenStream>,
}

fn streams(operation: &ir::Operation, marker: &Ident, output: TokenStream, module: &Module<'_>) -> Streams {
    let root = &module.options.root;
    let client = quote!(#root::client);
    let into = |ty: TokenStream| quote!(<_ as ::core::convert::Into<#ty>>::into);
    let (taken, given) = match operation.input_stream.as_ref().map(|stream| data::events(stream, module)) {
        None => (None, None),
        Some(None) => {
            let (bytes, into) = (quote!(#client::ByteStream), into(quote!(#client::ByteStream)));
            let given = quote!(#client::Body::from(#into(body)));
            (Some(quote!(body: impl ::core::convert::Into<#bytes>,)), Some(given))
        }
        Some(Some(events)) => {
            let stream = quote!(#client::EventStream<#events>);
            let given = quote!(#client::Body::events::<#events>(events));
            (Some(quote!(events: impl ::core::convert::Into<#stream>,)), Some(given))
        }
    };
    let own = quote!(operations::#marker);
    match &operation.output_stream {
        None => match given {
            None => Streams { taken, output, call: quote!(call::<#own>), given: None },
            Some(given) => {
                Streams { taken, output, call: quote!(call_with_body::<#own>), given: Some(quote!(, #given)) }
            }
        },
        Some(stream) => {
            let body = match data::events(stream, module) {
                None => quote!(#client::ByteStream),
                Some(events) => quote!(#client::Events<#events>),
            };
            let given = data::option(given);
            Streams {
                taken,
                output: quote!(#client::Streamed<#output, #body>),
                call: quote!(call_streaming::<#own, #body>),
                given: Some(quote!(, #given)),
            }
        }
    }
}

// emits: pub async fn create_user_pool_client(&self, input: CreateUserPoolClientRequest) -> Result<…>
fn methods(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let Operation { method, marker, error, .. } = named;
    let output = side(operation.output, module, quote!());
    let (taken, given) = input(operation, module);
    let Streams { taken: body, output, call, given: sent } = streams(operation, marker, output, module);
    let doc = &named.docs.item;
    let (requirements, errors) = (docs::requirements(operation, module), docs::call_errors(operation, named, module));
    let requirements = (!requirements.is_empty()).then(|| quote!(#[doc = ""] #[doc = #requirements]));
    let examples = operation.examples.iter().zip(&named.examples);
    let examples = examples.filter_map(|(example, code)| documentation(example, code, operation, named, module));
    let pages = pages(operation, named, module);
    let merged = merged(operation, named, module);
    let waits = waits(operation, named, module);
    quote! {
        #[doc = #doc]
        #requirements
        ///
        /// # Errors
        ///
        #[doc = #errors]
        #(#examples)*
        pub async fn #method(
            &self,
            #taken
            #body
        ) -> ::core::result::Result<#output, #root::client::SdkError<errors::#error>> {
            self.0.#call(#given #sent).await
        }

        #pages
        #(#waits)*
        #merged
    }
}

// emits: pub async fn wait_until_task_done(&self, input: …, max_wait: Duration) -> Waited<operations::GetTask>
fn waits<'a>(
    operation: &'a ir::Operation,
    named: &'a Operation,
    module: &'a Module<'_>,
) -> impl Iterator<Item = TokenStream> + 'a {
    let root = &module.options.root;
    let Operation { method, marker, table, .. } = named;
    operation.waiters.iter().zip(&named.waits).enumerate().map(move |(index, (waiter, wait))| {
        let (taken, given) = input(operation, module);
        let what = waiter.documentation.as_deref().map(ir::markdown).unwrap_or_default();
        let doc = format!("Calls [`{0}`](Self::{0}) until `{1}`. {what}", bare(method), waiter.name);
        quote! {
            #[doc = #doc]
            ///
            /// # Errors
            ///
            /// Returns an error if what is waited for will not come, if it takes longer than `max_wait`, or if a call
            /// fails otherwise.
            pub async fn #wait(
                &self,
                #taken
                max_wait: ::core::time::Duration,
            ) -> #root::client::Waited<operations::#marker> {
                self.0.wait::<operations::#marker>(&tables::#table.waiters[#index], #given, max_wait).await
            }
        }
    })
}

// emits: pub fn list_user_pool_clients_pages(&self, input: …) -> Pages<operations::ListUserPoolClients>
fn pages(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> Option<TokenStream> {
    let root = &module.options.root;
    let Operation { method, marker, .. } = named;
    let pages = named.pages.as_ref()?;
    let (taken, given) = input(operation, module);
    let items = operation.paginated.as_ref().and_then(|paginated| paginated.items.as_ref());
    let items = items.map_or("", |_| " `.items()` goes through the items of all pages.");
    let doc = format!("The pages of [`{0}`](Self::{0}), one call after another.{items}", bare(method));
    Some(quote! {
        #[doc = #doc]
        pub fn #pages(&self, #taken) -> #root::client::Pages<operations::#marker> {
            #root::client::Pages::new(::core::clone::Clone::clone(&self.0), #given)
        }
    })
}

// emits: pub async fn update_user_pool_client_merged(&self, input: impl Into<Merge<…>>) -> Result<…, MergeError<…>>
fn merged(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> Option<TokenStream> {
    let root = &module.options.root;
    let Operation { method, marker, .. } = named;
    let Merged { method: merged, method_from } = named.merged.as_ref()?;
    let merge = operation.merge.as_ref()?;
    let (read, member) = (&module.operations.get(merge.read)?.marker, &merge.member);
    let output = side(operation.output, module, quote!());
    let (taken, given) = match operation.input.and_then(|input| module.structure(input)) {
        Some(input) => (
            quote!(input: impl ::core::convert::Into<#root::client::Merge<#input>>),
            quote!(::core::convert::Into::into(input)),
        ),
        None => (quote!(), quote!(#root::client::Merge::from(()))),
    };
    let result = quote! {
        ::core::result::Result<#output, #root::client::MergeError<operations::#read, operations::#marker>>
    };
    let doc = format!(
        "[`{0}`](Self::{0}), except that members that `input` leaves out keep their values: the current state is read \
         first and sent with the changes. Within structures this holds for each member; lists and maps are replaced whole. \
         `Merge::from(input).without(\"A.B\")` unsets a member.",
        bare(method)
    );
    let race = format!(
        "A change that another caller makes between the two calls is overwritten, if the service allows it. \
         [`{0}`](Self::{0}) also covers the time before them.",
        bare(method_from)
    );
    let from_doc = format!(
        "[`{0}`](Self::{0}), but only if the current state is still that of `base`, an earlier reply. Otherwise the \
         error says what has changed, and nothing is written.",
        bare(merged)
    );
    Some(quote! {
        #[doc = #doc]
        ///
        #[doc = #race]
        ///
        /// # Errors
        ///
        /// Returns an error if either request could not be sent, or if the service returned one.
        pub async fn #merged(&self, #taken) -> #result {
            self.0.call_merged::<operations::#read, operations::#marker>(#given, #member).await
        }

        #[doc = #from_doc]
        ///
        /// # Errors
        ///
        /// Returns an error if the state has changed, if either request could not be sent, or if the service returned
        /// an error.
        pub async fn #method_from(
            &self,
            base: &<operations::#read as #root::call::Call>::Output,
            #taken
        ) -> #result {
            self.0.call_merged_from::<operations::#read, operations::#marker>(base, #given, #member).await
        }
    })
}
