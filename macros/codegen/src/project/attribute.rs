//! `#[smithy(…)]` on a struct and on its fields.

use proc_macro2::{Span, TokenTree};
use shapewright_model::nearest;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, Ident, LitStr, Path, Token};

use super::Mistakes;
use crate::attribute::error;

/// What stands in a list of keys: its name, and how it is written.
type Key = (&'static str, &'static str);

const OF_STRUCT: [Key; 4] = [
    ("from", "from = module::GeneratedType"),
    ("into", "into = module::GeneratedType"),
    ("exhaustive", "exhaustive"),
    ("crate", "crate = path::to::shapewright"),
];

const OF_FIELD: [Key; 5] = [
    ("name", "name = member_or_field"),
    ("default", "default` or `default = value"),
    ("required", "required"),
    ("try", "try"),
    ("skip", "skip"),
];

/// What is said of the struct.
#[derive(Default)]
pub(super) struct OfStruct {
    pub(super) from: Option<Path>,
    pub(super) into: Option<Path>,
    pub(super) exhaustive: Option<Span>,
    pub(super) root: Option<Path>,
}

/// What is said of a field.
#[derive(Default)]
pub(super) struct OfField {
    /// A member's name or its field's, and where it stands.
    pub(super) name: Option<(String, Span)>,
    pub(super) default: Option<(Span, Option<Expr>)>,
    pub(super) required: Option<Span>,
    pub(super) attempt: Option<Span>,
    pub(super) skip: Option<Span>,
}

impl OfStruct {
    pub(super) fn parse(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut parsed = Self::default();
        for Entry { key, span, value } in entries::<StructKey>(attributes, mistakes) {
            match (key.as_str(), value) {
                ("from", Value::Path(path)) => parsed.from = Some(path),
                ("into", Value::Path(path)) => parsed.into = Some(path),
                ("crate", Value::Path(path)) => parsed.root = Some(path),
                _ => parsed.exhaustive = Some(span),
            }
        }
        parsed
    }
}

impl OfField {
    pub(super) fn parse(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut parsed = Self::default();
        for Entry { key, span, value } in entries::<FieldKey>(attributes, mistakes) {
            match (key.as_str(), value) {
                (_, Value::Name(name, span)) => parsed.name = Some((name, span)),
                ("default", Value::Expression(value)) => parsed.default = Some((span, Some(value))),
                ("default", _) => parsed.default = Some((span, None)),
                ("required", _) => parsed.required = Some(span),
                ("skip", _) => parsed.skip = Some(span),
                _ => parsed.attempt = Some(span),
            }
        }
        parsed
    }
}

enum Value {
    Word,
    Path(Path),
    Name(String, Span),
    Expression(Expr),
}

/// Which keys there are.
trait Keys {
    const KEYS: &'static [Key];
    const OF: &'static str;
}

struct StructKey;

impl Keys for StructKey {
    const KEYS: &'static [Key] = &OF_STRUCT;
    const OF: &'static str = "a struct";
}

struct FieldKey;

impl Keys for FieldKey {
    const KEYS: &'static [Key] = &OF_FIELD;
    const OF: &'static str = "a field";
}

/// One `key` or `key = value`.
struct Entry {
    key: String,
    span: Span,
    value: Value,
}

fn entry<K: Keys>(input: ParseStream<'_>) -> syn::Result<Entry> {
    let ident = input.call(Ident::parse_any)?;
    let (key, span) = (ident.to_string(), ident.span());
    let Some((_, form)) = K::KEYS.iter().find(|(known, _)| *known == key) else {
        let known: Vec<_> = K::KEYS.iter().map(|(known, _)| *known).collect();
        let help = match nearest(&key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys are `{}`", known.join("`, `")),
        };
        return Err(error(span, &format!("`{key}` is no key of `smithy` on {}", K::OF), &help));
    };
    let value = value(&key, input)
        .map_err(|found| error(found.span(), &format!("`{key}` takes another value"), &format!("write `{form}`")))?;
    Ok(Entry { key, span, value })
}

fn value(key: &str, input: ParseStream<'_>) -> syn::Result<Value> {
    match key {
        "from" | "into" | "crate" => {
            input.parse::<Token![=]>()?;
            Ok(Value::Path(input.call(Path::parse_mod_style)?))
        }
        "name" => {
            input.parse::<Token![=]>()?;
            if input.peek(LitStr) {
                let name: LitStr = input.parse()?;
                return Ok(Value::Name(name.value(), name.span()));
            }
            let name = input.call(Ident::parse_any)?;
            Ok(Value::Name(name.unraw().to_string(), name.span()))
        }
        "default" if input.peek(Token![=]) => {
            input.parse::<Token![=]>()?;
            Ok(Value::Expression(input.parse()?))
        }
        // A value where there is none is an error at its `=`.
        _ if input.is_empty() || input.peek(Token![,]) => Ok(Value::Word),
        _ => Err(input.error("no value")),
    }
}

/// The entries of all `#[smithy(…)]` attributes; one that cannot be read is a mistake, and the next one's turn.
fn entries<K: Keys>(attributes: &[Attribute], mistakes: &mut Mistakes) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("smithy")) {
        let read = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                match entry::<K>(input) {
                    Ok(entry) if found.iter().any(|known| known.key == entry.key) => {
                        let message = format!("`{}` is given twice", entry.key);
                        mistakes.push(error(entry.span, &message, "leave one of them out"));
                    }
                    Ok(entry) => found.push(entry),
                    Err(error) => mistakes.push(error),
                }
                // What stands before the comma belongs to the mistake.
                while !input.is_empty() && input.parse::<Option<Token![,]>>()?.is_none() {
                    input.parse::<TokenTree>()?;
                }
            }
            Ok(())
        });
        if let Err(error) = read {
            mistakes.push(error);
        }
    }
    found
}
