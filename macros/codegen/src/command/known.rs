//! The model behind a macro: what the header says, and what is kept of it from one expansion to the next.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use shapewright_core::Shape;
use shapewright_model::{Model, Source};
use syn::parse::Parser;

use crate::attribute;
use crate::error::Errors;
use crate::literal::Types;
use crate::lower;
use crate::rust::Module;
use crate::tables::Tables;

/// Where the generated module is.
pub(super) struct Header {
    /// The path of the module, from anywhere.
    pub(super) module: TokenStream,
}

/// What is known of a model: no tokens, as those of one expansion mean nothing in the next.
pub(super) struct Known {
    /// The service's word on the command line.
    pub(super) service: String,
    /// The operations.
    pub(super) operations: Vec<Operation>,
    /// The Rust types.
    pub(super) types: Types,
    /// The shapes of types, by the types' names.
    pub(super) shapes: HashMap<String, &'static Shape>,
}

/// An operation.
pub(super) struct Operation {
    /// Its word on the command line.
    pub(super) command: String,
    /// Its input; `None` where the model has none.
    pub(super) input: Option<&'static Shape>,
    /// The option of each member.
    pub(super) options: Vec<String>,
}

thread_local! {
    /// A crate's uses of a model's macros read the model once.
    static KNOWN: RefCell<HashMap<String, Rc<Known>>> = RefCell::default();
}

/// Takes the header off a macro's input: `[path] [files] [attribute] [owner]`.
pub(super) fn read(input: TokenStream) -> syn::Result<(Header, Rc<Known>, Vec<TokenTree>)> {
    let mut trees = input.into_iter();
    let mut next = || match trees.next() {
        Some(TokenTree::Group(group)) => Ok(group.stream()),
        _ => Err(syn::Error::new(Span::call_site(), "this macro is for the macros that a derive makes")),
    };
    let (module, files, attribute, owner) = (next()?, next()?, next()?, next()?);
    let key = format!("{files}\n{attribute}\n{owner}");
    let found = KNOWN.with_borrow(|known| known.get(&key).cloned());
    let known = match found {
        Some(known) => known,
        None => {
            let known = Rc::new(load(files, attribute, owner)?);
            KNOWN.with_borrow_mut(|all| all.insert(key, Rc::clone(&known)));
            known
        }
    };
    Ok((Header { module }, known, trees.collect()))
}

fn load(files: TokenStream, attribute: TokenStream, owner: TokenStream) -> syn::Result<Known> {
    let attributes = syn::Attribute::parse_outer.parse2(quote!(#[service(#attribute)]))?;
    let owner: syn::Ident = syn::parse2(owner)?;
    let options = attribute::parse(&attributes, &owner)?.options;
    let paths = syn::punctuated::Punctuated::<syn::LitStr, syn::Token![,]>::parse_terminated.parse2(files)?;
    let unreadable = |path: &str, why: &dyn std::fmt::Display| {
        let help = "build the crate anew that derives the service: its model has moved or changed";
        attribute::error(Span::call_site(), &format!("the model `{path}` cannot be read again: {why}"), help)
    };
    let mut texts = Vec::new();
    for path in &paths {
        let path = path.value();
        let text = std::fs::read_to_string(&path).map_err(|why| unreadable(&path, &why))?;
        texts.push((path, text));
    }
    let sources: Vec<_> = texts.iter().map(|(name, text)| Source { name, text }).collect();
    let model = Model::load(&sources, &options.selection)
        .map_err(|errors| unreadable(texts.first().map_or("", |(name, _)| name), &errors))?;
    let api = lower::lower(&model);
    let module = Module::of(&api, &options)
        .map_err(|errors| unreadable(texts.first().map_or("", |(name, _)| name), &Errors::from(errors)))?;
    let tables = Tables::of(&api);
    let operations = api.operations.iter().map(|operation| Operation {
        command: operation.command.clone(),
        input: operation.input.map(|input| tables.get(input)),
        options: operation.options.clone(),
    });
    let types = Types::of(&module, &tables);
    let shapes = api.shapes().filter_map(|(index, _)| {
        let table = tables.get(index);
        Some((types.get(table)?.ident().to_owned(), table))
    });
    Ok(Known {
        service: api.service.command.clone(),
        operations: operations.collect(),
        shapes: shapes.collect(),
        types,
    })
}
