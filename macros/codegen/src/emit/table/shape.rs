//! A shape's table.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use shapewright_model::ShapeId;

use super::super::data::{option, table, variant};
use crate::ir::{
    self, Condition, Constraints, EventRole, Format, HttpBinding, Member, Value, ValueOf, Xml, XmlNamespace, markdown,
};
use crate::rust::{Docs, Module, Shape};

pub(super) fn shape(shape: &ir::Shape, named: &Shape, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let (namespace, name, own) = (shape.id.namespace(), &shape.name, &named.table);
    let kind = variant(shape.kind);
    let members = shape.members.iter().zip(&named.member_docs).map(|(entry, docs)| member(entry, docs, module));
    let values = shape.values.iter().zip(&named.member_docs).map(|(entry, docs)| value(entry, docs, root));
    let constraints = constraints(&shape.constraints, root);
    let format = format(&shape.format, module).unwrap_or_else(|| quote!(#root::shape::Format::NONE));
    let conditions = conditions(&shape.conditions, root);
    let docs = &named.docs.table;
    let role = match &shape.error {
        None => quote!(Data),
        Some(ir::ErrorRole { status, code, query_status, retryable, throttling, .. }) => {
            quote!(Error {
                status: #status,
                code: #code,
                query_status: #query_status,
                retryable: #retryable,
                throttling: #throttling,
            })
        }
    };
    quote! {
        pub static #own: #root::shape::Shape = #root::shape::Shape {
            namespace: #namespace,
            name: #name,
            kind: #root::shape::Kind::#kind,
            members: #root::shape::Members::Fixed(&[#(#members),*]),
            values: &[#(#values),*],
            constraints: #constraints,
            conditions: #conditions,
            format: #format,
            role: #root::shape::Role::#role,
            documentation: #docs,
            schema: #root::shape::SchemaCell::new(),
        };
    }
}

fn member(member: &Member, docs: &Docs, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let (name, target) = (&member.name, table(Some(member.target), module));
    let required = member.required.then(|| quote!(required: true,));
    let constraints = (member.constraints != Constraints::default()).then(|| {
        let constraints = constraints(&member.constraints, root);
        quote!(constraints: #constraints,)
    });
    let conditions = (!member.conditions.is_empty()).then(|| {
        let conditions = conditions(&member.conditions, root);
        quote!(conditions: #conditions,)
    });
    let format = self::format(&member.format, module).map(|format| quote!(format: #format,));
    let docs = (!docs.table.is_empty()).then(|| {
        let docs = &docs.table;
        quote!(documentation: #docs,)
    });
    let default = member.default.as_ref().map(|default| quote!(default: ::core::option::Option::Some(#default),));
    let has_no_default = member.client_optional && member.default.is_some();
    let client_optional = has_no_default.then(|| quote!(client_optional: true,));
    let token = member.idempotency_token.then(|| quote!(idempotency_token: true,));
    let binding = member.http.as_ref().filter(|_| module.spoken().has_bindings()).map(|binding| {
        let binding = self::binding(binding, root);
        quote!(binding: ::core::option::Option::Some(#binding),)
    });
    let binding = binding.or_else(|| {
        let place = match member.event? {
            EventRole::Header => quote!(EventHeader),
            EventRole::Payload => quote!(EventPayload),
        };
        Some(quote!(binding: ::core::option::Option::Some(#root::shape::Binding::#place),))
    });
    quote! {
        #root::shape::Member {
            #required #constraints #conditions #format #docs #default #client_optional #token #binding
            ..#root::shape::Member::new(#name, &#target)
        }
    }
}

fn binding(binding: &HttpBinding, root: &TokenStream) -> TokenStream {
    let binding = match binding {
        HttpBinding::Label => quote!(Label),
        HttpBinding::Query(name) => quote!(Query(#name)),
        HttpBinding::QueryParams => quote!(QueryParams),
        HttpBinding::Header(name) => quote!(Header(#name)),
        HttpBinding::PrefixHeaders(prefix) => quote!(PrefixHeaders(#prefix)),
        HttpBinding::Payload => quote!(Payload),
        HttpBinding::ResponseCode => quote!(ResponseCode),
    };
    quote!(#root::shape::Binding::#binding)
}

fn value(value: &Value, docs: &Docs, root: &TokenStream) -> TokenStream {
    let (name, internal, docs) = (&value.name, value.internal, &docs.table);
    let (text, number) = match &value.value {
        ValueOf::Text(text) => (text.as_str(), 0),
        ValueOf::Number(number) => ("", *number),
    };
    quote! {
        #root::shape::EnumValue {
            name: #name,
            text: #text,
            number: #number,
            internal: #internal,
            documentation: #docs,
        }
    }
}

fn constraints(constraints: &Constraints, root: &TokenStream) -> TokenStream {
    if *constraints == Constraints::default() {
        return quote!(#root::shape::Constraints::NONE);
    }
    let length = option(constraints.length.map(|(min, max)| {
        let (min, max) = (option(min), option(max));
        quote!((#min, #max))
    }));
    let range = option(constraints.range.as_ref().map(|(min, max)| {
        let (min, max) = (option(min.as_ref()), option(max.as_ref()));
        quote!((#min, #max))
    }));
    let pattern = option(constraints.pattern.as_ref().map(|pattern| &pattern.text));
    let (unique_items, sensitive) = (constraints.unique_items, constraints.sensitive);
    quote! {
        #root::shape::Constraints {
            length: #length,
            range: #range,
            pattern: #pattern,
            unique_items: #unique_items,
            sensitive: #sensitive,
        }
    }
}

fn conditions(conditions: &[Condition], root: &TokenStream) -> TokenStream {
    if conditions.is_empty() {
        return quote!(&[]);
    }
    let made = conditions.iter().map(|entry| condition(entry, root));
    let count = conditions.len();
    // They have room for the parsed expression, which only a named static may have.
    quote!({
        static CONDITIONS: [#root::shape::Condition; #count] = [#(#made),*];
        &CONDITIONS
    })
}

fn condition(condition: &Condition, root: &TokenStream) -> TokenStream {
    let Condition { name, expression, .. } = condition;
    let documentation = condition.documentation.as_deref().map(markdown).unwrap_or_default();
    let severity = variant(condition.severity);
    let error = condition.error.as_ref().map(ShapeId::name).map(|error| quote!(.with_error(#error)));
    quote!(#root::shape::Condition::new(#name, #expression, #documentation, #root::shape::Severity::#severity) #error)
}

/// The serialisation traits that the service's protocols know; `None` if there are none.
fn format(format: &Format, module: &Module<'_>) -> Option<TokenStream> {
    let root = &module.options.root;
    let spoken = module.spoken();
    let some = |name: &str, value: Option<TokenStream>| {
        let name = Ident::new(name, Span::call_site());
        value.map(|value| quote!(#name: ::core::option::Option::Some(#value),))
    };
    let text = |value: &Option<String>| value.as_ref().map(|value| quote!(#value));
    let timestamp = format.timestamp.filter(|_| spoken.has_timestamp_formats()).map(|format| {
        let format = variant(format);
        quote!(#root::shape::TimestampFormat::#format)
    });
    let sparse = format.sparse.then(|| quote!(sparse: true,));
    let media_type = text(&format.media_type).filter(|_| spoken.has_bindings());
    let xml = xml(&format.xml, root).filter(|_| spoken.is_xml()).map(|xml| quote!(xml: #xml,));
    let parts = [
        some("timestamp", timestamp),
        some("json_name", text(&format.json_name).filter(|_| spoken.has_json_names())),
        sparse,
        some("media_type", media_type),
        xml,
        some("ec2_name", text(&format.ec2_query_name).filter(|_| spoken.is_ec2())),
    ];
    let parts: Vec<TokenStream> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| quote!(#root::shape::Format { #(#parts)* ..#root::shape::Format::NONE }))
}

fn xml(xml: &Xml, root: &TokenStream) -> Option<TokenStream> {
    if *xml == Xml::default() {
        return None;
    }
    let Xml { name, attribute, flattened, namespace } = xml;
    let (name, namespace) = (option(name.as_ref()), option(namespace.as_ref().map(|given| xml_namespace(given, root))));
    Some(quote! {
        #root::shape::Xml { name: #name, attribute: #attribute, flattened: #flattened, namespace: #namespace }
    })
}

pub(super) fn xml_namespace(namespace: &XmlNamespace, root: &TokenStream) -> TokenStream {
    let (uri, prefix) = (&namespace.uri, option(namespace.prefix.as_ref()));
    quote!(#root::shape::XmlNamespace { uri: #uri, prefix: #prefix })
}
