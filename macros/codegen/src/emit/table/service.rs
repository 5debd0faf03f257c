//! The service's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::data::{option, variant};
use crate::ir;
use crate::protocol::in_runtime;
use crate::rust::Module;

pub(super) fn service(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let ir::Service { id, version, sdk_id, command, endpoint_prefix, title, .. } = &module.api.service;
    let (namespace, name) = (id.namespace(), id.name());
    let signing_name = option(module.api.service.signing_name.as_ref());
    let endpoint_rules = option(module.api.service.endpoint_rules.as_ref());
    let protocol = variant(in_runtime(module.api.service.protocol));
    let docs = &module.docs.table;
    let mut operations: Vec<_> = module.operations().collect();
    operations.sort_by(|(one, _), (other, _)| one.command.cmp(&other.command));
    let operations = operations.into_iter().map(|(_, named)| &named.table);
    quote! {
        pub static SERVICE: #root::service::Service = #root::service::Service {
            namespace: #namespace,
            name: #name,
            version: #version,
            sdk_id: #sdk_id,
            command: #command,
            endpoint_prefix: #endpoint_prefix,
            signing_name: #signing_name,
            protocol: #root::service::Protocol::#protocol,
            endpoint_rules: #endpoint_rules,
            title: #title,
            documentation: #docs,
            operations: &[#(&#operations),*],
        };
    }
}
