//! An operation's table.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::super::data::{option, table, variant};
use crate::ir::{self, ContextValue, EndpointValue, Matcher, PathMatcher, Waiter, markdown};
use crate::rust::{Module, Operation};

pub(super) fn operation(operation: &ir::Operation, named: &Operation, module: &Module<'_>) -> TokenStream {
    let ir::Operation { command, options, unsigned, .. } = operation;
    let (name, root, own) = (operation.name(), &module.options.root, &named.table);
    let (input, output) = (table(operation.input, module), table(operation.output, module));
    let has_output = operation.output.is_some();
    let errors = operation.errors.iter().map(|error| table(Some(*error), module));
    let paginated = option(operation.paginated.as_ref().map(|paginated| self::paginated(paginated, root)));
    let merge = option(operation.merge.as_ref().and_then(|merge| {
        let (read, member) = (&module.operations.get(merge.read)?.table, &merge.member);
        Some(quote!(#root::service::Merge { read: &#read, member: #member }))
    }));
    let auth = super::auth::auth(&operation.auth, module);
    let transport = transport(operation, module);
    let waiters = operation.waiters.iter().filter(|_| module.options.parts.client || module.options.parts.cli);
    let waiters = waiters.map(|waiter| self::waiter(waiter, module));
    let examples = operation.examples.iter().filter(|_| module.options.parts.cli);
    let examples = examples.map(|example| self::example(example, root));
    let docs = &named.docs.table;
    quote! {
        pub static #own: #root::service::Operation = #root::service::Operation {
            name: #name,
            command: #command,
            input: &#input,
            options: &[#(#options),*],
            output: &#output,
            has_output: #has_output,
            errors: &[#(&#errors),*],
            paginated: #paginated,
            merge: #merge,
            auth: #auth,
            unsigned: #unsigned,
            transport: #transport,
            waiters: &[#(#waiters),*],
            documentation: #docs,
            examples: &[#(#examples),*],
        };
    }
}

fn transport(operation: &ir::Operation, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let http = operation.http.as_ref().filter(|_| module.spoken().has_bindings()).map(|http| {
        let (method, uri, code) = (&http.method, &http.uri.text, http.code);
        quote!(http: ::core::option::Option::Some(#root::service::Http { method: #method, uri: #uri, code: #code }),)
    });
    let host_prefix = module.api.host_prefix(operation);
    let host_prefix = host_prefix.map(|prefix| quote!(host_prefix: ::core::option::Option::Some(#prefix),));
    let unwrapped = operation.unwrapped_xml_output && module.spoken().is_xml();
    let unwrapped = unwrapped.then(|| quote!(unwrapped_output: true,));
    let params: Vec<_> = module.api.endpoint_params(operation);
    let params = params.into_iter().map(|(name, value)| endpoint_param(name, value, root)).collect::<Vec<_>>();
    let params = (!params.is_empty()).then(|| quote!(endpoint_params: &[#(#params),*],));
    let bucket = module.api.has_bucket_in_endpoint(operation).then(|| quote!(bucket_in_endpoint: true,));
    let checksum = operation.has_checksums().then(|| {
        let checksum = checksum(operation, root);
        quote!(checksum: ::core::option::Option::Some(#checksum),)
    });
    let encodings = &operation.compression;
    let encodings = (!encodings.is_empty()).then(|| quote!(encodings: &[#(#encodings),*],));
    let unsigned = operation.unsigned_payload.then(|| quote!(unsigned_payload: true,));
    let stream = |of: &Option<ir::Stream>, field: TokenStream| {
        let stream = stream(of.as_ref()?, module);
        Some(quote!(#field: ::core::option::Option::Some(#stream),))
    };
    let input = stream(&operation.input_stream, quote!(input_stream));
    let output = stream(&operation.output_stream, quote!(output_stream));
    let parts = [http, host_prefix, unwrapped, params, bucket, checksum, encodings, unsigned, input, output];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match parts.as_slice() {
        [] => quote!(#root::service::Transport::NONE),
        parts => quote!(#root::service::Transport { #(#parts)* ..#root::service::Transport::NONE }),
    }
}

fn stream(stream: &ir::Stream, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let ir::Stream { member, option, position } = stream;
    let (name, required, shape) = (&member.name, member.required, table(Some(member.target), module));
    let requires_length = module.api.shape(member.target).requires_length;
    let documentation = module.api.documentation(member).filter(|_| module.options.parts.cli);
    let documentation = documentation.map(markdown).unwrap_or_default();
    quote! {
        #root::service::Stream {
            name: #name,
            option: #option,
            position: #position,
            required: #required,
            shape: &#shape,
            requires_length: #requires_length,
            documentation: #documentation,
        }
    }
}

fn checksum(operation: &ir::Operation, root: &TokenStream) -> TokenStream {
    let http = operation.checksum.as_deref();
    let required = operation.checksum_required || http.is_some_and(|http| http.request_checksum_required);
    let md5 = http.is_none();
    let algorithm = option(http.and_then(|http| http.request_algorithm_member.as_ref()));
    let mode = option(http.and_then(|http| http.request_validation_mode_member.as_ref()));
    let replies = http.into_iter().flat_map(|http| &http.response_algorithms);
    quote! {
        #root::service::Checksum {
            required: #required,
            md5: #md5,
            algorithm_member: #algorithm,
            mode_member: #mode,
            reply_algorithms: &[#(#replies),*],
        }
    }
}

fn endpoint_param(name: &str, value: EndpointValue<'_>, root: &TokenStream) -> TokenStream {
    let value = match value {
        EndpointValue::Member(name) => quote!(Member(#name)),
        EndpointValue::Path(path) => quote!(Path(#path)),
        EndpointValue::Fixed(ContextValue::Boolean(value)) => quote!(Boolean(#value)),
        EndpointValue::Fixed(ContextValue::String(value)) => quote!(Text(#value)),
        EndpointValue::Fixed(ContextValue::Strings(values)) => quote!(Texts(&[#(#values),*])),
    };
    quote!(#root::service::EndpointParam { name: #name, value: #root::service::EndpointValue::#value })
}

fn waiter(waiter: &Waiter, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let Waiter { name, min_delay, max_delay, .. } = waiter;
    let command = crate::names::option(name);
    let documentation = waiter.documentation.as_deref().filter(|_| module.options.parts.cli);
    let documentation = documentation.map(markdown).unwrap_or_default();
    let acceptors = waiter.acceptors.iter().map(|acceptor| {
        let state = variant(acceptor.state);
        let matcher = match &acceptor.matcher {
            Matcher::Output(matcher) => path_matcher("Output", matcher, root),
            Matcher::InputOutput(matcher) => path_matcher("InputOutput", matcher, root),
            Matcher::Success(wanted) => quote!(Success(#wanted)),
            Matcher::ErrorType(wanted) => quote!(ErrorType(#wanted)),
        };
        quote! {
            #root::service::Acceptor {
                state: #root::service::WaiterState::#state,
                matcher: #root::service::Matcher::#matcher,
            }
        }
    });
    quote! {
        #root::service::Waiter {
            name: #name,
            command: #command,
            documentation: #documentation,
            min_delay: #min_delay,
            max_delay: #max_delay,
            acceptors: &[#(#acceptors),*],
        }
    }
}

fn path_matcher(kind: &str, matcher: &PathMatcher, root: &TokenStream) -> TokenStream {
    let PathMatcher { path, expected, .. } = matcher;
    let (kind, comparator) = (Ident::new(kind, Span::call_site()), variant(matcher.comparator));
    quote! {
        #kind(#root::service::PathMatcher {
            path: #path,
            expected: #expected,
            comparator: #root::service::Comparator::#comparator,
        })
    }
}

fn paginated(paginated: &ir::Paginated, root: &TokenStream) -> TokenStream {
    let path = |names: &Vec<String>| names.join(".");
    let (input_token, output_token) = (path(&paginated.input_token), path(&paginated.output_token));
    let items = option(paginated.items.as_ref().map(path));
    let page_size = option(paginated.page_size.as_ref().map(path));
    quote! {
        #root::service::Paginated {
            input_token: #input_token,
            output_token: #output_token,
            items: #items,
            page_size: #page_size,
        }
    }
}

fn example(example: &ir::Example, root: &TokenStream) -> TokenStream {
    let ir::Example { title, input, .. } = example;
    let documentation = example.documentation.as_deref().map(markdown).unwrap_or_default();
    let (body, output) = (option(example.body.as_ref()), option(example.output.as_ref()));
    quote! {
        #root::service::Example {
            title: #title,
            documentation: #documentation,
            input: #input,
            body: #body,
            output: #output,
        }
    }
}
