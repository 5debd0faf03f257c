//! A `#[test]` for each protocol test of the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::data::option;
use crate::ir::{ProtocolTest, TestOf};
use crate::names::{Scope, snake_case};
use crate::rust::Module;

// emits: #[test] fn get_city_request() { protocol_tests::request(&super::tables::SERVICE, "GetCity", "{…}") }
pub(super) fn tests(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let mut scope = Scope::default();
    // An error of several operations is tested once.
    let mut errors = Vec::new();
    let mut tests = Vec::new();
    for (operation, _) in module.operations() {
        for test in &operation.protocol_tests {
            if let TestOf::Error(index) = test.of {
                if errors.contains(&(index, &test.id)) {
                    continue;
                }
                errors.push((index, &test.id));
            }
            let ident = scope.take(&snake_case(&test.id));
            tests.push(self::test(operation.name(), test, &ident, module));
        }
    }
    quote! {
        #[cfg(test)]
        mod protocol_tests {
            #root::require_protocol_tests! {}
            #root::with_protocol_tests! { #(#tests)* }
        }
    }
}

fn test(operation: &str, test: &ProtocolTest, ident: &Ident, module: &Module<'_>) -> TokenStream {
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
