//! The request as a Rust expression.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use shapewright_core::{Kind, Shape};

use super::check::Checked;
use super::header::Header;
use super::read::{Command, Given};
use super::words::{Content, Word};
use crate::closure::KnownOperation;
use crate::literal::{Item, Paths, Writer};

/// The name of the generated module in the expansion: the only new name that an `{expr}` can see.
const MODULE: &str = "__shapewright";

/// What is put before names in the text of literals.
pub(super) const PATHS: Paths<'static> =
    Paths { module: "__shapewright::", runtime: "__shapewright::__runtime::types::", line: "", short: false };

/// The type of a request.
pub(super) fn ty(operation: &KnownOperation, header: &Header) -> Option<TokenStream> {
    let item = header.known.types.get(operation.input?)?;
    let (module, ident) = (&header.module, crate::names::ident(item.ident()));
    Some(quote!(#module::#ident))
}

/// The request of a command.
pub(super) fn expression(command: &Command<'_>, checked: &Checked, header: &Header) -> Option<TokenStream> {
    let types = &header.known.types;
    let Some(input) = command.operation.input else { return Some(quote!(())) };
    let Item::Structure { ident, fields } = types.get(input)? else { return None };
    let writer = Writer { types, paths: PATHS };
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
    given.values.first().and_then(expression_of)
}

/// The expression of a word, in a block with the span of what the user typed.
fn expression_of(word: &Word) -> Option<TokenStream> {
    let Content::Expression(expression) = &word.content else { return None };
    let mut block = Group::new(Delimiter::Brace, expression.clone());
    block.set_span(word.trees.first()?.span());
    Some(TokenTree::Group(block).into())
}

/// A list, some items of which are expressions: each an item, or any number of them.
fn list(given: &Given, shape: &'static Shape, checked: &Checked, writer: &Writer<'_>) -> Option<TokenStream> {
    let item = shape.members.all().first()?;
    let ty: TokenStream = writer.ty(item.target)?.parse().ok()?;
    // The expressions must not see it.
    let (module, items) = (module(), Ident::new("items", Span::mixed_site()));
    let mut added = TokenStream::new();
    for (position, word) in given.values.iter().enumerate() {
        added.extend(match &word.content {
            Content::Expression(_) => {
                let (item, span) = (expression_of(word)?, word.trees.first()?.span());
                quote_spanned!(span=> #module::__runtime::Items::<#ty>::add_to(#item, &mut #items);)
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
