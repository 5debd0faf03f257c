//! From names and types to tokens: one file for each thing that a reader of the output sees.

mod client;
#[cfg(feature = "cmdlets")]
mod cmdlets;
mod data;
mod docs;
mod enumeration;
mod examples;
mod operation;
mod owner;
mod server;
mod structure;
mod table;
mod tests;
mod ty;
mod union;

#[cfg(feature = "cmdlets")]
pub(crate) use cmdlets::cmdlets;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::check;
use crate::ir;
use crate::protocol;
use crate::rust::{Item, Module};

/// The module, and what its owner gets. `more` is added to the module.
pub(crate) fn module(module: &Module<'_>, more: &TokenStream) -> TokenStream {
    let (root, parts, visibility) = (&module.options.root, module.options.parts, &module.options.visibility);
    let (ident, doc) = (&module.ident, &module.docs.item);
    let items = module.shapes().filter_map(|(shape, named)| {
        Some(match named.item.as_ref()? {
            Item::Structure(item) => structure::structure(shape, named, item, module),
            Item::Union { ident, variants, unknown } => union::union(shape, named, ident, variants, unknown, root),
            Item::Enum { ident, variants, unknown } => {
                enumeration::enumeration(shape, named, ident, variants, unknown, root)
            }
        })
    });
    let tables = table::tables(module);
    let examples = examples::module(module);
    let operations = operation::operations(module);
    let checksums = module.api.operations.iter().any(ir::Operation::has_checksums).then_some("require_checksums");
    let compresses = |operation: &ir::Operation| !operation.compression.is_empty();
    let compression = module.api.operations.iter().any(compresses).then_some("require_compression");
    let protocol = module.api.service.protocol.and_then(protocol::required);
    let called = protocol.into_iter().chain(checksums).chain(compression);
    let called = called.filter(|_| parts.client || parts.cli).map(|name| require("with_client", name, root));
    let served = module.spoken().served().filter_map(protocol::required_of_server).chain(compression);
    let served = served.map(|name| require("with_server", name, root));
    let has_events = module.api.operations.iter().any(|operation| operation.has_events(module.api));
    let events = has_events.then(|| quote!(#root::require_event_streams! {}));
    let events = match (parts.client || parts.cli, parts.server) {
        (true, _) => events.map(|events| quote!(#root::with_client! { #events })),
        (false, true) => events.map(|events| quote!(#root::with_server! { #events })),
        (false, false) => None,
    };
    let client = parts.client.then(|| client::client(module));
    let server = parts.server.then(|| server::server(module));
    let protocol_tests = parts.protocol_tests.then(|| tests::protocol_tests(module));
    let endpoint_tests = parts.endpoint_tests.then(|| tests::endpoint_tests(module));
    let smoke_tests = parts.smoke_tests.then(|| tests::smoke_tests(module));
    let warnings = if parts.cli { check::warnings(module.api) } else { Vec::new() };
    let warnings = warnings.iter().map(|note| warning(note, module.options.place, root));
    let owner = module.owner.as_ref().map(|owner| owner::owner(module, owner));
    let found = module.owner.is_some().then(|| owner::found(module));
    // Other crates cannot use a private module, and its own crate need not use all of it.
    let unused = (!module.options.is_public()).then(|| quote!(#[allow(dead_code)]));
    quote! {
        #[doc = #doc]
        // The names, and how much there is of everything, come from the model.
        #[allow(
            non_camel_case_types,
            clippy::disallowed_names,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::too_many_arguments,
            clippy::type_complexity,
            clippy::upper_case_acronyms
        )]
        #unused
        #visibility mod #ident {
            #(#items)*
            #operations
            #(#called)*
            #(#served)*
            #events
            #client
            #server
            #examples
            #protocol_tests
            #endpoint_tests
            #smoke_tests
            #more
            #tables
            #found
        }
        #owner
        #(#warnings)*
    }
}

// emits: with_cli! { const _: () = { #[deprecated(note = "…")] const OPTION: () = (); OPTION }; }
//
// A warning, where there is a command line: macros of stable Rust have no other. The compiler passes over what a derive
// uses, but not over code that has a place in the user's source.

/// emits: with_server! { require_query! {} }, which reports the feature that is missing where there is a server
fn require(part: &str, feature: &str, root: &TokenStream) -> TokenStream {
    let [part, feature] = [part, feature].map(|name| Ident::new(name, Span::call_site()));
    quote!(#root::#part! { #root::#feature! {} })
}

fn warning(note: &str, place: Span, root: &TokenStream) -> TokenStream {
    let used = quote_spanned!(place=> OPTION);
    quote! {
        #root::with_cli! {
            const _: () = {
                #[deprecated(note = #note)]
                const OPTION: () = ();
                #used
            };
        }
    }
}
