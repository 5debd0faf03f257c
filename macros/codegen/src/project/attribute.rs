//! The attribute of `#[derive(Project)]`: `#[smithy(…)]` on a struct and on its fields.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, Ident, LitStr, Path, Token};

use crate::grammar::{Grammar, assigned, path};
use crate::mistakes::Mistakes;

const OF_STRUCT: Grammar = Grammar {
    name: "`#[smithy(…)]` on a struct",
    path: "smithy",
    keys: &[
        ("from", "from = module::GeneratedType"),
        ("into", "into = module::GeneratedType"),
        ("exhaustive", "exhaustive"),
        ("crate", "crate = path::to::shapewright"),
    ],
};

const OF_FIELD: Grammar = Grammar {
    name: "`#[smithy(…)]` on a field",
    path: "smithy",
    keys: &[
        ("name", "name = member_or_field"),
        ("default", "default` or `default = value"),
        ("required", "required"),
        ("try", "try"),
        ("skip", "skip"),
    ],
};

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
    /// A member's name or its field's, and where it was typed.
    pub(super) name: Option<(String, Span)>,
    pub(super) default: Option<(Span, Option<Expr>)>,
    pub(super) required: Option<Span>,
    pub(super) attempt: Option<Span>,
    pub(super) skip: Option<Span>,
}

impl OfStruct {
    pub(super) fn parse(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut parsed = Self::default();
        OF_STRUCT.read(attributes, mistakes, |key, input, _| {
            match key.to_string().as_str() {
                "from" => parsed.from = Some(path(input)?),
                "into" => parsed.into = Some(path(input)?),
                "crate" => parsed.root = Some(path(input)?),
                _ => parsed.exhaustive = Some(key.span()),
            }
            Ok(())
        });
        parsed
    }
}

impl OfField {
    pub(super) fn parse(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut parsed = Self::default();
        OF_FIELD.read(attributes, mistakes, |key, input, _| {
            match key.to_string().as_str() {
                "name" => parsed.name = Some(name(input)?),
                "default" if input.peek(Token![=]) => parsed.default = Some((key.span(), Some(assigned(input)?))),
                "default" => parsed.default = Some((key.span(), None)),
                "required" => parsed.required = Some(key.span()),
                "skip" => parsed.skip = Some(key.span()),
                _ => parsed.attempt = Some(key.span()),
            }
            Ok(())
        });
        parsed
    }
}

/// A name, as text or as an identifier.
fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        return Ok((name.value(), name.span()));
    }
    let name = input.call(Ident::parse_any)?;
    Ok((name.unraw().to_string(), name.span()))
}
