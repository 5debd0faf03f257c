//! The attribute of `#[derive(Service)]`: `#[service(model = "…", operations(…), …)]`.

use proc_macro2::Span;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr};

use crate::grammar::{Grammar, assigned, list, path};
use crate::mistakes::Mistakes;
use crate::options::{DocLevel, Options, Parts};

const GRAMMAR: Grammar = Grammar {
    name: "`#[service(…)]`",
    path: "service",
    keys: &[
        ("model", "model = \"path/to/model.json\""),
        ("service", "service = \"ServiceShape\""),
        ("operations", "operations(\"*Pool*\", \"!Delete*\")"),
        ("emit", "emit(client, server, cli, macros)"),
        ("docs", "docs = \"summary\""),
        ("examples", "examples = \"unchecked\""),
        ("module", "module = \"name\""),
        ("rename", "rename(OldShape = \"NewType\")"),
        ("within", "within = crate::aws"),
        ("crate", "crate = ::shapewright"),
    ],
};

/// What the attribute says, each part with the place where the user typed it.
pub(crate) struct Attributes {
    /// The model's files.
    pub(crate) models: Vec<LitStr>,
    /// Where the service is named.
    pub(crate) service: Option<LitStr>,
    /// Where the patterns of operations are, as in the selection.
    pub(crate) operations: Vec<LitStr>,
    /// Where the patterns of operations to leave out are, as in the selection.
    pub(crate) except: Vec<LitStr>,
    /// Where types are renamed, as in the options.
    pub(crate) rename: Vec<Span>,
    /// Where the parts are named.
    pub(crate) emit: Vec<Ident>,
    /// Everything else.
    pub(crate) options: Options,
}

impl Attributes {
    /// Reads all `#[service(…)]` attributes of an item: as much as can be read.
    pub(crate) fn parse(attributes: &[Attribute], owner: &Ident, mistakes: &mut Mistakes) -> Self {
        let mut parsed = Self {
            models: Vec::new(),
            service: None,
            operations: Vec::new(),
            except: Vec::new(),
            rename: Vec::new(),
            emit: Vec::new(),
            options: Options { owner: Some(owner.to_string()), ..Options::default() },
        };
        let before = mistakes.count();
        GRAMMAR.read(attributes, mistakes, |key, input, mistakes| parsed.value(key, input, mistakes));
        if parsed.models.is_empty() && mistakes.count() == before {
            let help = "add `#[service(model = \"path/to/model.json\")]`, with a path relative to the folder of the Cargo.toml";
            mistakes.at(owner.span(), "missing `model` in `#[service(…)]`", help);
        }
        parsed
    }

    fn value(&mut self, key: &Ident, input: ParseStream<'_>, mistakes: &mut Mistakes) -> syn::Result<()> {
        let options = &mut self.options;
        match key.to_string().as_str() {
            "model" if input.peek(syn::token::Paren) => self.models = list(input, <LitStr as Parse>::parse)?,
            "model" => self.models.push(assigned(input)?),
            "service" => {
                let name: LitStr = assigned(input)?;
                options.selection.service = Some(name.value());
                self.service = Some(name);
            }
            "operations" => {
                for pattern in list(input, <LitStr as Parse>::parse)? {
                    match pattern.value().strip_prefix('!') {
                        Some(except) => {
                            options.selection.except.push(except.to_owned());
                            self.except.push(pattern);
                        }
                        None => {
                            options.selection.operations.push(pattern.value());
                            self.operations.push(pattern);
                        }
                    }
                }
            }
            "emit" => {
                self.emit = list(input, Ident::parse_any)?;
                options.parts = parts(&self.emit, mistakes);
            }
            "docs" => {
                options.docs = choice(&assigned(input)?, &DocLevel::NAMED, mistakes).unwrap_or(options.docs);
            }
            "examples" => {
                let ways = [("checked", true), ("unchecked", false)];
                options.check_examples = choice(&assigned(input)?, &ways, mistakes).unwrap_or(true);
            }
            "module" => {
                let name: LitStr = assigned(input)?;
                if is_name(&name, "a module", mistakes) {
                    options.module = Some(name.value());
                }
            }
            "rename" => {
                for (span, from, to) in list(input, renamed)? {
                    if is_name(&to, "a type", mistakes) {
                        options.rename.push((from, to.value()));
                        self.rename.push(span);
                    }
                }
            }
            "within" => {
                let within = path(input)?;
                let first = within.segments.first().is_some_and(|first| first.ident == "crate");
                match first && within.leading_colon.is_none() {
                    true => options.within = Some(quote!(#within)),
                    false => {
                        let help = "write the path of the module that the derive is in, such as `crate::aws`";
                        mistakes.on(&within, "`within` does not begin with `crate`", help);
                    }
                }
            }
            "crate" => {
                let root = path(input)?;
                let first = root.segments.first().is_some_and(|first| first.ident == "crate");
                if first || root.leading_colon.is_some() {
                    options.root = quote!(#root::__private);
                } else {
                    let shown = quote!(#root).to_string().replace(' ', "");
                    let help = format!("write `::{shown}` for a crate of that name, or `crate::{shown}` for an import");
                    mistakes.on(&root, format!("`{shown}` cannot be found from inside the generated module"), help);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Reads `Shape = "Name"`, or `"namespace#Shape" = "Name"`.
fn renamed(entry: ParseStream<'_>) -> syn::Result<(Span, String, LitStr)> {
    let (span, from) = match entry.peek(LitStr) {
        true => entry.parse::<LitStr>().map(|id| (id.span(), id.value()))?,
        false => entry.call(Ident::parse_any).map(|name| (name.span(), name.unraw().to_string()))?,
    };
    Ok((span, from, assigned(entry)?))
}

/// The parts of these names. A name that is given twice is one.
fn parts(words: &[Ident], mistakes: &mut Mistakes) -> Parts {
    let found = words.iter().filter_map(|word| known(&word.to_string(), word.span(), &Parts::NAMED, mistakes));
    found.fold(Parts::TYPES, Parts::and)
}

fn choice<T: Copy>(given: &LitStr, among: &[(&'static str, T)], mistakes: &mut Mistakes) -> Option<T> {
    known(&given.value(), given.span(), among, mistakes)
}

/// The one of some values that is named.
fn known<T: Copy>(given: &str, span: Span, among: &[(&'static str, T)], mistakes: &mut Mistakes) -> Option<T> {
    let found = among.iter().find(|(name, _)| *name == given).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = among.iter().map(|(name, _)| *name).collect();
        let help = format!("write one of `{}`", names.join("`, `"));
        mistakes.at(span, format!("unknown value `{given}`"), help);
    }
    found
}

fn is_name(name: &LitStr, of: &str, mistakes: &mut Mistakes) -> bool {
    let is_name = syn::parse_str::<Ident>(&name.value()).is_ok();
    if !is_name {
        let help = format!("the name of {of} is one word of letters, digits and `_`");
        mistakes.at(name.span(), format!("`{}` cannot be the name of {of}", name.value()), help);
    }
    is_name
}
