//! The tables: one `static` a shape, an operation, and the service.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{operation, service};
use crate::ir::{Condition, Constraints, Docs, Format, Member, Module, Parts, Shape, Value};

/// The module of tables.
pub(crate) fn tables(module: &Module, root: &TokenStream) -> TokenStream {
    let shapes = module.shapes.iter().map(|shape| self::shape(shape, module.parts, root));
    let operations = module.operations.iter().map(|entry| operation::table(entry, module.parts, root));
    let service = service::table(module, root);
    quote! {
        /// What the model says, as data.
        pub mod tables {
            #service
            #(#operations)*
            #(#shapes)*
        }
    }
}

fn shape(shape: &Shape, parts: Parts, root: &TokenStream) -> TokenStream {
    let Shape { namespace, name, table, kind, .. } = shape;
    let members = shape.members.iter().map(|entry| member(entry, parts, root));
    let values = shape.values.iter().map(|entry| value(entry, parts, root));
    let (constraints, format) = (constraints(&shape.constraints, root), format(&shape.format, root));
    let conditions = conditions(&shape.conditions, root);
    let docs = docs(&shape.docs, parts);
    let role = match &shape.error {
        None => quote!(Data),
        Some(error) => {
            let (status, code) = (error.status, &error.code);
            let (retryable, throttling) = (error.retryable, error.throttling);
            quote!(Error { status: #status, code: #code, retryable: #retryable, throttling: #throttling })
        }
    };
    let doc = format!("The shape `{name}`.");
    quote! {
        #[doc = #doc]
        pub static #table: #root::shape::Shape = #root::shape::Shape {
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

fn member(member: &Member, parts: Parts, root: &TokenStream) -> TokenStream {
    let Member { name, target, required, idempotency_token, .. } = member;
    let (constraints, format) = (constraints(&member.constraints, root), format(&member.format, root));
    let conditions = conditions(&member.conditions, root);
    let (docs, default) = (docs(&member.docs, parts), option(member.default.as_ref()));
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

fn value(value: &Value, parts: Parts, root: &TokenStream) -> TokenStream {
    let Value { name, text, number, .. } = value;
    let docs = docs(&value.docs, parts);
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
    let pattern = option(constraints.pattern.as_ref());
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
    // They have room for what is parsed later, which only a named static may have.
    quote!({
        static CONDITIONS: [#root::shape::Condition; #count] = [#(#made),*];
        &CONDITIONS
    })
}

fn condition(condition: &Condition, root: &TokenStream) -> TokenStream {
    let Condition { name, expression, documentation, enforced } = condition;
    let severity = if *enforced { quote!(Error) } else { quote!(Warning) };
    quote!(#root::shape::Condition::new(#name, #expression, #documentation, #root::shape::Severity::#severity))
}

fn format(format: &Format, root: &TokenStream) -> TokenStream {
    if *format == Format::default() {
        return quote!(#root::shape::Format::NONE);
    }
    let timestamp = option(format.timestamp.map(|name| {
        let name = Ident::new(name, Span::call_site());
        quote!(#root::shape::TimestampFormat::#name)
    }));
    let (json_name, sparse) = (option(format.json_name.as_ref()), format.sparse);
    quote!(#root::shape::Format { timestamp: #timestamp, json_name: #json_name, sparse: #sparse })
}

/// The documentation that a table holds: for the command line, or none.
pub(super) fn docs(docs: &Docs, parts: Parts) -> &str {
    if parts.cli { &docs.table } else { "" }
}

/// An `Option` as an expression.
pub(super) fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}
