//! What a view is derived from: the struct and its fields, with what their attributes say.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Expr, Fields, Generics, Ident, Path, Type};

use super::attribute::{OfField, OfStruct};
use super::form::inside_option;
use crate::mistakes::Mistakes;
use crate::names::{ident, snake_case};

/// The struct.
pub(super) struct View {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) from: Option<Path>,
    pub(super) into: Option<Path>,
    pub(super) exhaustive: Option<Span>,
    pub(super) root: TokenStream,
    pub(super) fields: Vec<Field>,
}

/// A field.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) ty: Type,
    /// The generated type's field; `None` for a field that is skipped.
    pub(super) member: Option<Ident>,
    pub(super) missing: Missing,
    /// Whether it goes by `TryFrom`.
    pub(super) attempt: bool,
}

/// What a field that is not an `Option` is, if its member is missing.
pub(super) enum Missing {
    /// Nothing is said: the member must be one that is always there.
    Undecided,
    /// The default of the field's type.
    Default(Span),
    /// This value.
    Value(Box<Expr>),
    /// The conversion fails.
    Error,
}

impl View {
    /// The view, with as much as can be read; `None` of a union, which cannot have one.
    pub(super) fn parse(input: &DeriveInput, mistakes: &mut Mistakes) -> Option<Self> {
        let before = mistakes.count();
        let said = OfStruct::parse(&input.attrs, mistakes);
        let name = &input.ident;
        if said.from.is_none() && said.into.is_none() && mistakes.count() == before {
            let help = "add `#[smithy(from = module::GeneratedType)]` to read from one, `into = …` to make one";
            mistakes.at(name.span(), "missing `from` or `into` in `#[smithy(…)]`", help);
        }
        let fields = match &input.data {
            Data::Struct(item) => fields(name, &item.fields, mistakes),
            Data::Enum(item) => {
                let help = "give the enum `impl From<…>` of the generated one, and use it as the type of a field";
                mistakes.at(item.enum_token.span, "an enum cannot be a view", help);
                Vec::new()
            }
            Data::Union(item) => {
                let help = format!("write `struct {name} {{ … }}`");
                mistakes.at(item.union_token.span, "a union cannot be a view", help);
                return None;
            }
        };
        let root = said.root.map_or_else(|| quote!(::shapewright::__private), |path| quote!(#path::__private));
        Some(Self {
            ident: name.clone(),
            generics: input.generics.clone(),
            from: said.from,
            into: said.into,
            exhaustive: said.exhaustive,
            root,
            fields,
        })
    }

    /// Whether making the view can fail.
    pub(super) fn reading_can_fail(&self) -> bool {
        self.fields.iter().any(|field| field.attempt || matches!(field.missing, Missing::Error))
    }

    /// Whether making the generated type can fail.
    pub(super) fn making_can_fail(&self) -> bool {
        self.fields.iter().any(|field| field.attempt)
    }
}

fn fields(owner: &Ident, fields: &Fields, mistakes: &mut Mistakes) -> Vec<Field> {
    let Fields::Named(named) = fields else {
        let help = format!("write `struct {owner} {{ member: Type }}`, with the names of the members");
        mistakes.at(owner.span(), "a view needs named fields", help);
        return Vec::new();
    };
    named.named.iter().filter_map(|found| field(found, mistakes)).collect()
}

fn field(found: &syn::Field, mistakes: &mut Mistakes) -> Option<Field> {
    let name = found.ident.as_ref()?;
    let said = OfField::parse(&found.attrs, mistakes);
    if inside_option(&found.ty).is_some() {
        let useless = [("default", said.default.as_ref().map(|(span, _)| *span)), ("required", said.required)];
        for (key, span) in useless.iter().filter_map(|(key, span)| Some((key, (*span)?))) {
            let help = format!("remove `Option`, or `{key}`");
            mistakes.at(span, format!("`{key}` has no effect on a field that is an `Option`"), help);
        }
    }
    if let (Some(_), Some(span)) = (&said.default, said.required) {
        let help = "a missing member is an error or gets a default: remove one of them";
        mistakes.at(span, "`required` and `default` exclude each other", help);
    }
    let beside =
        [("name", said.name.as_ref().map(|(_, span)| *span)), ("required", said.required), ("try", said.attempt)];
    if said.skip.is_some() {
        for (key, span) in beside.iter().filter_map(|(key, span)| Some((key, (*span)?))) {
            let help = format!("remove `skip`, or `{key}`");
            mistakes.at(span, format!("`{key}` has no effect on a field that is skipped"), help);
        }
    }
    let member = match said.name {
        // A member's name becomes its field's; a field's name stays as it is.
        Some((given, span)) => {
            let mut member = ident(&if given.contains(char::is_uppercase) { snake_case(&given) } else { given });
            member.set_span(span);
            member
        }
        None => name.clone(),
    };
    let missing = match (said.required, said.default) {
        (Some(_), _) => Missing::Error,
        (None, Some((_, Some(value)))) => Missing::Value(Box::new(value)),
        (None, Some((span, None))) => Missing::Default(span),
        (None, None) => Missing::Undecided,
    };
    Some(Field {
        ident: name.clone(),
        ty: found.ty.clone(),
        member: said.skip.is_none().then_some(member),
        missing,
        attempt: said.attempt.is_some(),
    })
}
