//! What the attributes of all derives have in common: lists of `key`, `key = value` and `key(values)`.

use proc_macro2::TokenTree;
use shapewright_core::nearest;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Path, Token, parenthesized};

use crate::mistakes::Mistakes;

/// An attribute that derives read.
pub(crate) struct Grammar {
    /// How messages name it, such as `#[service(…)]`.
    pub(crate) name: &'static str,
    /// Its path, such as `service`.
    pub(crate) path: &'static str,
    /// The keys, each with how it is written.
    pub(crate) keys: &'static [(&'static str, &'static str)],
}

impl Grammar {
    /// Reads all attributes of this kind. `value` reads what follows a key, and keeps it.
    ///
    /// After a mistake, reading goes on behind the next comma: all keys' mistakes are reported at once.
    pub(crate) fn read(
        &self,
        attributes: &[Attribute],
        mistakes: &mut Mistakes,
        mut value: impl FnMut(&Ident, ParseStream<'_>, &mut Mistakes) -> syn::Result<()>,
    ) {
        let mut seen: Vec<Ident> = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(self.path)) {
            let read = attribute.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    if let Err(error) = self.entry(input, &mut seen, mistakes, &mut value) {
                        mistakes.add(error);
                    }
                    while !input.is_empty() && input.parse::<Option<Token![,]>>()?.is_none() {
                        input.parse::<TokenTree>()?;
                    }
                }
                Ok(())
            });
            mistakes.keep(read);
        }
    }

    fn entry(
        &self,
        input: ParseStream<'_>,
        seen: &mut Vec<Ident>,
        mistakes: &mut Mistakes,
        value: &mut impl FnMut(&Ident, ParseStream<'_>, &mut Mistakes) -> syn::Result<()>,
    ) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        let known = || self.keys.iter().map(|(name, _)| *name);
        let Some((_, form)) = self.keys.iter().find(|(name, _)| key == name) else {
            let help = match nearest(&key.to_string(), known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are `{}`", known().collect::<Vec<_>>().join("`, `")),
            };
            mistakes.at(key.span(), format!("unknown key `{key}` in {}", self.name), help);
            return Ok(());
        };
        if seen.contains(&key) {
            mistakes.at(key.span(), format!("`{key}` is given twice"), "leave one of them out");
            return Ok(());
        }
        let read = value(&key, input, mistakes).and_then(|()| match input.is_empty() || input.peek(Token![,]) {
            true => Ok(()),
            false => Err(input.error("the value has ended")),
        });
        if let Err(wrong) = read {
            mistakes.at(wrong.span(), format!("this is not a value of `{key}`"), format!("write `{form}`"));
        }
        seen.push(key);
        Ok(())
    }
}

/// Reads `= value`.
pub(crate) fn assigned<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// Reads `= path::to::item`.
pub(crate) fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<Token![=]>()?;
    input.call(Path::parse_mod_style)
}

/// Reads `(value, value)`: one value at least.
pub(crate) fn list<T>(input: ParseStream<'_>, item: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Vec<T>> {
    let content;
    parenthesized!(content in input);
    if content.is_empty() {
        return Err(content.error("an empty list"));
    }
    Ok(content.parse_terminated(item, Token![,])?.into_iter().collect())
}
