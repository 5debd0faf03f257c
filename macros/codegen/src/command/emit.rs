//! The request as a Rust expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use shapewright_core::{Kind, Shape};

use super::check::Checked;
use super::known::{Header, Known, Operation};
use super::read::{Command, Given};
use super::words::Content;
use crate::literal::{Item, Paths, Writer};

/// What the expansion calls the generated module: whatever stands in `{expr}` sees this name and no other new one.
const MODULE: &str = "__shapewright";

/// What stands before names in the text of literals.
pub(super) const PATHS: Paths<'static> =
    Paths { module: "__shapewright::", runtime: "__shapewright::__runtime::types::", line: "", short: false };

/// The type of a request.
pub(super) fn ty(operation: &Operation, header: &Header, known: &Known) -> Option<TokenStream> {
    let item = known.types.get(operation.input?)?;
    let (module, ident) = (&header.module, crate::names::ident(item.ident()));
    Some(quote!(#module::#ident))
}

/// The request of a command.
pub(super) fn expression(
    command: &Command<'_>,
    checked: &Checked,
    header: &Header,
    known: &Known,
) -> Option<TokenStream> {
    let Some(input) = command.operation.input else { return Some(quote!(())) };
    let Item::Structure { ident, fields } = known.types.get(input)? else { return None };
    let writer = Writer { types: &known.types, paths: PATHS };
    let mut required = Vec::new();
    let mut setters = TokenStream::new();
    for (index, field) in fields.iter().enumerate() {
        let Some(given) = command.given.iter().find(|given| given.index == index) else { continue };
        let argument = argument(given, field.by_item, checked, &writer)?;
        if field.required {
            required.push(argument);
        } else {
            let setter = crate::names::ident(field.setter.trim_start_matches("r#"));
            setters.extend(quote!(.#setter(#argument)));
        }
    }
    let (module, ty) = (module(), crate::names::ident(ident));
    Some(within(header, &quote!(#module::#ty::new(#(#required),*) #setters)))
}

/// An expression for which the generated module has a name.
pub(super) fn within(header: &Header, expression: &TokenStream) -> TokenStream {
    let (path, module, request) = (&header.module, module(), Ident::new("request", Span::mixed_site()));
    quote!({
        #[allow(unused_imports)]
        use #path as #module;
        #[allow(unused_braces, clippy::useless_conversion)]
        let #request = #expression;
        #request
    })
}

fn module() -> Ident {
    Ident::new(MODULE, Span::call_site())
}

/// What a setter, or `new`, is given.
fn argument(given: &Given, by_item: bool, checked: &Checked, writer: &Writer<'_>) -> Option<TokenStream> {
    let member = given.member;
    if let Some(node) = checked.literals.get(member.name) {
        return writer.argument(member, by_item, node)?.parse().ok();
    }
    if member.target.kind == Kind::List && by_item {
        return list(given, member.target, checked, writer);
    }
    match given.values.first().map(|word| &word.content) {
        Some(Content::Expression(expression)) => Some(quote!({ #expression })),
        _ => None,
    }
}

/// A list, some items of which are expressions: each an item, or any number of them.
fn list(given: &Given, shape: &'static Shape, checked: &Checked, writer: &Writer<'_>) -> Option<TokenStream> {
    let item = shape.members.all().first()?;
    let ty: TokenStream = writer.ty(item.target)?.parse().ok()?;
    // Not to be seen by the expressions.
    let (module, items) = (module(), Ident::new("items", Span::mixed_site()));
    let mut added = TokenStream::new();
    for (position, word) in given.values.iter().enumerate() {
        added.extend(match &word.content {
            Content::Expression(expression) => {
                let span = word.trees.first().map_or_else(Span::call_site, proc_macro2::TokenTree::span);
                quote_spanned!(span=> #module::__runtime::Items::<#ty>::add_to({ #expression }, &mut #items);)
            }
            Content::Text(_) => {
                let node = checked.items.get(&(given.index, position))?;
                let value: TokenStream = writer.value(item.target, node)?.parse().ok()?;
                quote!(#items.push(#value);)
            }
        });
    }
    Some(quote!({
        let mut #items = ::std::vec::Vec::<#ty>::new();
        #added
        #items
    }))
}
