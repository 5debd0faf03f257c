//! A `#[test]` for each test that the model has.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use shapewright_model::Node;

use super::data::option;
use crate::ir::{ProtocolTest, TestOf};
use crate::names::{Scope, snake_case};
use crate::rust::Module;

// emits: #[test] fn get_city_request() { protocol_tests::request(&super::tables::SERVICE, "GetCity", "{…}") }
pub(super) fn protocol_tests(module: &Module<'_>) -> TokenStream {
    let mut scope = Scope::default();
    // An error of several operations is tested once.
    let mut errors = Vec::new();
    let mut tests_of_protocol = Vec::new();
    for (operation, _) in module.operations() {
        for test in &operation.protocol_tests {
            if let TestOf::Error(index) = test.of {
                if errors.contains(&(index, &test.id)) {
                    continue;
                }
                errors.push((index, &test.id));
            }
            let ident = scope.take(&snake_case(&test.id));
            tests_of_protocol.push(test_of_protocol(operation.name(), test, &ident, module));
        }
    }
    tests(&Ident::new("protocol_tests", Span::call_site()), &tests_of_protocol, module)
}

// emits: #[test] fn for_region_us_west_2() { endpoint_tests::check(&super::tables::SERVICE, "{…}") }
pub(super) fn endpoint_tests(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let value = module.api.service.endpoint_tests.as_ref().and_then(|tests| tests.node().ok()).unwrap_or(Node::Null);
    let mut scope = Scope::default();
    let cases = value.get("testCases").map(Node::items).unwrap_or_default().iter();
    let cases = cases.map(|case| {
        // A case has no id; its documentation says what it is about.
        let about = case.get("documentation").and_then(Node::as_str).unwrap_or("case");
        let ident = scope.take(&snake_case(&about.replace(|c: char| !c.is_ascii_alphanumeric(), "_")));
        let case = serde_json::to_string(case).unwrap_or_default();
        quote! {
            #[test]
            fn #ident() {
                #root::client::endpoint_tests::check(&super::tables::SERVICE, #case);
            }
        }
    });
    tests(&Ident::new("endpoint_tests", Span::call_site()), &cases.collect::<Vec<_>>(), module)
}

// emits: #[test] #[ignore = "…"] fn get_stage() { smoke_tests::run(&super::tables::SERVICE, "GetStage", "{…}") }
pub(super) fn smoke_tests(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let mut scope = Scope::default();
    let mut cases = Vec::new();
    for (operation, _) in module.operations() {
        for test in &operation.smoke_tests {
            let (ident, name, case) = (scope.take(&snake_case(&test.id)), operation.name(), &test.case);
            cases.push(quote! {
                #[test]
                #[ignore = "calls the real service"]
                fn #ident() {
                    #root::client::smoke_tests::run(&super::tables::SERVICE, #name, #case);
                }
            });
        }
    }
    tests(&Ident::new("smoke_tests", Span::call_site()), &cases, module)
}

/// A module of tests. They need the runtime's part for tests.
fn tests(ident: &Ident, tests: &[TokenStream], module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    quote! {
        #[cfg(test)]
        mod #ident {
            #root::require_protocol_tests! {}
            #root::with_protocol_tests! { #(#tests)* }
        }
    }
}

fn test_of_protocol(operation: &str, test: &ProtocolTest, ident: &Ident, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let case = &test.case;
    let call = match test.of {
        TestOf::Request => quote!(request(&super::tables::SERVICE, #operation, #case)),
        TestOf::Response => quote!(response(&super::tables::SERVICE, #operation, ::core::option::Option::None, #case)),
        TestOf::Error(index) => {
            let error = option(Some(&module.api.shape(index).name));
            quote!(response(&super::tables::SERVICE, #operation, #error, #case))
        }
    };
    quote! {
        #[test]
        fn #ident() {
            #root::client::protocol_tests::#call;
        }
    }
}
