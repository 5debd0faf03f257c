//! The service's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::data::{option, variant};
use super::auth;
use super::shape::xml_namespace;
use crate::ir;
use crate::protocol::{self, in_runtime};
use crate::rust::Module;

pub(super) fn service(module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let ir::Service { id, version, sdk_id, command, endpoint_prefix, title, .. } = &module.api.service;
    let (namespace, name) = (id.namespace(), id.name());
    let signing_name = option(module.api.service.signing_name.as_ref());
    let endpoint_rules = option(module.api.service.endpoint_rules.as_ref());
    let protocol = variant(in_runtime(module.api.service.protocol));
    let auth = auth::auth(&module.api.service.auth, module);
    let served = module.spoken().served().map(|protocol| {
        let protocol = variant(in_runtime(Some(protocol)));
        quote!(#root::service::Protocol::#protocol)
    });
    let settings = settings(module);
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
            auth: #auth,
            protocol: #root::service::Protocol::#protocol,
            served: &[#(#served),*],
            settings: #settings,
            endpoint_rules: #endpoint_rules,
            title: #title,
            documentation: #docs,
            operations: &[#(&#operations),*],
        };
    }
}

/// What the service's protocols are set to.
fn settings(module: &Module<'_>) -> TokenStream {
    let (service, root, spoken) = (&module.api.service, &module.options.root, module.spoken());
    let no_error_wrapping = spoken.no_error_wrapping();
    let namespace = service.xml_namespace.as_ref().filter(|_| spoken.is_xml());
    let query_compatible = service.aws_query_compatible;
    let http2 = protocol::event_stream_http2(service);
    if namespace.is_none() && !no_error_wrapping && !query_compatible && !http2 {
        return quote!(#root::service::Settings::NONE);
    }
    let namespace = option(namespace.map(|namespace| xml_namespace(namespace, root)));
    quote! {
        #root::service::Settings {
            xml_namespace: #namespace,
            no_error_wrapping: #no_error_wrapping,
            query_compatible: #query_compatible,
            event_stream_http2: #http2,
        }
    }
}
