//! The derive's attribute: `#[service(model = "…", operations(…), …)]`.

use proc_macro2::{Span, TokenStream};
use shapewright_model::nearest;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Token, parenthesized};

use crate::options::{DocLevel, Options, Parts};

/// The keys, and what each takes. The parser and its messages read this one list.
const KEYS: [(&str, &str); 10] = [
    ("model", "model = \"path/to/model.json\""),
    ("service", "service = \"ServiceShape\""),
    ("operations", "operations(\"*Pool*\", \"!Delete*\")"),
    ("emit", "emit(client, server, cli)"),
    ("docs", "docs = \"summary\""),
    ("examples", "examples = \"unchecked\""),
    ("module", "module = \"name\""),
    ("rename", "rename(OldShape = \"NewType\")"),
    ("within", "within = crate::aws"),
    ("crate", "crate = path::to::shapewright"),
];

/// What the attribute says, each part with the place where the user typed it.
pub(crate) struct Attributes {
    /// The model's files.
    pub(crate) models: Vec<LitStr>,
    /// Where the service is named.
    pub(crate) service: Option<LitStr>,
    /// Where operations are named.
    pub(crate) operations: Vec<LitStr>,
    /// Where types are renamed.
    pub(crate) rename: Vec<(Ident, LitStr)>,
    /// Everything else.
    pub(crate) options: Options,
}

/// Reads all `#[service(…)]` attributes of an item.
///
/// # Errors
///
/// Every mistake at once.
pub(crate) fn parse(attributes: &[Attribute], owner: &Ident) -> syn::Result<Attributes> {
    let mut parsed = Attributes {
        models: Vec::new(),
        service: None,
        operations: Vec::new(),
        rename: Vec::new(),
        options: Options { owner: Some(owner.to_string()), ..Options::default() },
    };
    let mut errors: Option<syn::Error> = None;
    let mut seen: Vec<String> = Vec::new();
    let mut report = |error: syn::Error| match &mut errors {
        Some(errors) => errors.combine(error),
        None => errors = Some(error),
    };
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("service")) {
        match attribute.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated) {
            Ok(entries) => {
                for entry in entries {
                    if seen.contains(&entry.key) {
                        report(error(entry.span, &format!("`{}` is given twice", entry.key), "leave one of them out"));
                    }
                    seen.push(entry.key.clone());
                    if let Err(error) = entry.apply(&mut parsed) {
                        report(error);
                    }
                }
            }
            Err(error) => report(error),
        }
    }
    if errors.is_none() && parsed.models.is_empty() {
        let help = format!("add `#[service({})]`: the path begins at the crate's Cargo.toml", KEYS[0].1);
        errors = Some(error(owner.span(), "no model is named", &help));
    }
    errors.map_or(Ok(parsed), Err)
}

/// An error of two lines: what is wrong, and what would be right.
pub(crate) fn error(span: Span, message: &str, help: &str) -> syn::Error {
    syn::Error::new(span, format!("{message}\nhelp: {help}"))
}

/// One `key = value` or `key(values)`.
struct Entry {
    key: String,
    span: Span,
    value: Value,
}

enum Value {
    Text(LitStr),
    Texts(Vec<LitStr>),
    Words(Vec<Ident>),
    Renames(Vec<(Ident, LitStr)>),
    Path(TokenStream),
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        use syn::ext::IdentExt;
        let ident = input.call(Ident::parse_any)?;
        let (key, span) = (ident.to_string(), ident.span());
        let Some((_, form)) = KEYS.iter().find(|(known, _)| *known == key) else {
            let known = KEYS.map(|(known, _)| known);
            let help = match nearest(&key, known.into_iter()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are `{}`", known.join("`, `")),
            };
            return Err(error(span, &format!("`{key}` is no key of `service`"), &help));
        };
        let expected = |found: syn::Error| {
            error(found.span(), &format!("`{key}` takes another value"), &format!("write `{form}`"))
        };
        let value = Self::value(&key, input).map_err(expected)?;
        Ok(Self { key, span, value })
    }
}

impl Entry {
    fn value(key: &str, input: ParseStream<'_>) -> syn::Result<Value> {
        Ok(match key {
            "operations" => Value::Texts(Self::list(input)?),
            "emit" => Value::Words(Self::list(input)?),
            "rename" => {
                let content;
                parenthesized!(content in input);
                let entries = content.parse_terminated(
                    |entry| {
                        let from: Ident = entry.parse()?;
                        entry.parse::<Token![=]>()?;
                        Ok((from, entry.parse::<LitStr>()?))
                    },
                    Token![,],
                )?;
                Value::Renames(entries.into_iter().collect())
            }
            "crate" | "within" => {
                input.parse::<Token![=]>()?;
                let path = input.call(syn::Path::parse_mod_style)?;
                Value::Path(quote::quote!(#path))
            }
            "model" if input.peek(syn::token::Paren) => Value::Texts(Self::list(input)?),
            _ => {
                input.parse::<Token![=]>()?;
                Value::Text(input.parse()?)
            }
        })
    }

    fn list<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
        let content;
        parenthesized!(content in input);
        Ok(content.parse_terminated(T::parse, Token![,])?.into_iter().collect())
    }

    fn apply(self, parsed: &mut Attributes) -> syn::Result<()> {
        let options = &mut parsed.options;
        match (self.key.as_str(), self.value) {
            ("model", Value::Text(path)) => parsed.models.push(path),
            ("model", Value::Texts(paths)) => parsed.models.extend(paths),
            ("service", Value::Text(name)) => {
                options.selection.service = Some(name.value());
                parsed.service = Some(name);
            }
            ("operations", Value::Texts(patterns)) => {
                for pattern in patterns {
                    match pattern.value().strip_prefix('!') {
                        Some(except) => options.selection.except.push(except.to_owned()),
                        None => options.selection.operations.push(pattern.value()),
                    }
                    parsed.operations.push(pattern);
                }
            }
            ("emit", Value::Words(words)) => options.parts = parts(&words)?,
            ("docs", Value::Text(level)) => options.docs = doc_level(&level)?,
            ("examples", Value::Text(how)) => options.check_examples = examples(&how)?,
            ("module", Value::Text(name)) => {
                if syn::parse_str::<Ident>(&name.value()).is_err() {
                    let help = "a module's name is one word of letters, digits and `_`";
                    return Err(error(name.span(), &format!("`{}` is no name for a module", name.value()), help));
                }
                options.module = Some(name.value());
            }
            ("rename", Value::Renames(entries)) => {
                for (from, to) in entries {
                    if syn::parse_str::<Ident>(&to.value()).is_err() {
                        let help = "a type's name is one word of letters, digits and `_`";
                        return Err(error(to.span(), &format!("`{}` is no name for a type", to.value()), help));
                    }
                    options.rename.push((from.to_string(), to.value()));
                    parsed.rename.push((from, to));
                }
            }
            ("within", Value::Path(path)) => options.within = Some(path),
            ("crate", Value::Path(path)) => options.root = quote::quote!(#path::__private),
            _ => {}
        }
        Ok(())
    }
}

fn parts(words: &[Ident]) -> syn::Result<Parts> {
    let mut parts = Parts { client: false, server: false, cli: false, macros: true };
    for word in words {
        match word.to_string().as_str() {
            // Types are always there; the word stands for "nothing else".
            "types" => {}
            "client" => parts.client = true,
            "server" => parts.server = true,
            "cli" => parts.cli = true,
            other => {
                let help = "the parts are `types`, `client`, `server` and `cli`";
                return Err(error(word.span(), &format!("`{other}` is no part that can be emitted"), help));
            }
        }
    }
    Ok(parts)
}

fn examples(how: &LitStr) -> syn::Result<bool> {
    match how.value().as_str() {
        "checked" => Ok(true),
        "unchecked" => Ok(false),
        other => {
            let help = "examples are \"checked\", or \"unchecked\", which leaves out those that are wrong";
            Err(error(how.span(), &format!("`{other}` is no way to take examples"), help))
        }
    }
}

fn doc_level(level: &LitStr) -> syn::Result<DocLevel> {
    Ok(match level.value().as_str() {
        "full" => DocLevel::Full,
        "summary" => DocLevel::Summary,
        "none" => DocLevel::None,
        other => {
            let help = "the levels are \"full\", \"summary\" and \"none\"";
            return Err(error(level.span(), &format!("`{other}` is no level of documentation"), help));
        }
    })
}
