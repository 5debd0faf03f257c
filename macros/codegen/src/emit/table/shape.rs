//! A shape's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::data::{option, table, variant};
use crate::ir::{self, Condition, Constraints, Format, Member, Value, ValueOf, markdown};
use crate::rust::{Docs, Module, Shape};

pub(super) fn shape(shape: &ir::Shape, named: &Shape, module: &Module<'_>) -> TokenStream {
    let root = &module.options.root;
    let (namespace, name, own) = (shape.id.namespace(), &shape.name, &named.table);
    let kind = variant(shape.kind);
    let members = shape.members.iter().zip(&named.member_docs).map(|(entry, docs)| member(entry, docs, module));
    let values = shape.values.iter().zip(&named.member_docs).map(|(entry, docs)| value(entry, docs, root));
    let (constraints, format) = (constraints(&shape.constraints, root), format(&shape.format, root));
    let conditions = conditions(&shape.conditions, root);
    let docs = &named.docs.table;
    let role = match &shape.error {
        None => quote!(Data),
        Some(ir::ErrorRole { status, code, retryable, throttling, .. }) => {
            quote!(Error { status: #status, code: #code, retryable: #retryable, throttling: #throttling })
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
    let Member { name, required, idempotency_token, .. } = member;
    let target = table(Some(member.target), module);
    let (constraints, format) = (constraints(&member.constraints, root), format(&member.format, root));
    let conditions = conditions(&member.conditions, root);
    let (docs, default) = (&docs.table, option(member.default.as_ref()));
    quote! {
        #root::shape::Member {
            name: #name,
            target: &#target,
            required: #required,
            constraints: #constraints,
            conditions: #conditions,
            format: #format,
            documentation: #docs,
            default: #default,
            idempotency_token: #idempotency_token,
        }
    }
}

fn value(value: &Value, docs: &Docs, root: &TokenStream) -> TokenStream {
    let (name, docs) = (&value.name, &docs.table);
    let (text, number) = match &value.value {
        ValueOf::Text(text) => (text.as_str(), 0),
        ValueOf::Number(number) => ("", *number),
    };
    quote!(#root::shape::EnumValue { name: #name, text: #text, number: #number, documentation: #docs })
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
    quote!(#root::shape::Condition::new(#name, #expression, #documentation, #root::shape::Severity::#severity))
}

fn format(format: &Format, root: &TokenStream) -> TokenStream {
    if let Format { timestamp: None, json_name: None, sparse: false, .. } = format {
        return quote!(#root::shape::Format::NONE);
    }
    let timestamp = option(format.timestamp.map(|format| {
        let format = variant(format);
        quote!(#root::shape::TimestampFormat::#format)
    }));
    let (json_name, sparse) = (option(format.json_name.as_ref()), format.sparse);
    quote!(#root::shape::Format { timestamp: #timestamp, json_name: #json_name, sparse: #sparse })
}
