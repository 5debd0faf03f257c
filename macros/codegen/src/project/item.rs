//! What a derive of a view is about: the struct, its fields, and what the attributes say of them.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Expr, Fields, Generics, Ident, Path, Type};

use super::Mistakes;
use super::attribute::{OfField, OfStruct};
use super::form::inside_option;
use crate::attribute::error;
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
    /// The generated type's field; `None` for one that has no part in it.
    pub(super) member: Option<Ident>,
    pub(super) missing: Missing,
    /// Whether it goes by `TryFrom`.
    pub(super) attempt: bool,
}

/// What becomes of a member that is missing, in a field that is no `Option`.
pub(super) enum Missing {
    /// Nothing: it must not be able to be missing.
    Undecided,
    /// The type's default takes its place.
    Default(Span),
    /// A value takes its place.
    Value(Box<Expr>),
    /// It is an error.
    Error,
}

impl View {
    /// The view, as far as it can be made out; what is wrong goes to `mistakes`.
    pub(super) fn parse(input: &DeriveInput, mistakes: &mut Mistakes) -> Option<Self> {
        let said = OfStruct::parse(&input.attrs, mistakes);
        let name = &input.ident;
        if said.from.is_none() && said.into.is_none() && mistakes.0.is_none() {
            let help = "add `#[smithy(from = module::GeneratedType)]` to read from one, `into = …` to make one";
            mistakes.push(error(name.span(), "no generated type is named", help));
        }
        let fields = match &input.data {
            Data::Struct(item) => fields(name, &item.fields, mistakes),
            Data::Enum(item) => {
                let help = "give the enum `impl From<…>` of the generated one, and use it as the type of a field";
                mistakes.push(error(item.enum_token.span, "a view is derived on a struct, not on an enum", help));
                Vec::new()
            }
            Data::Union(item) => {
                let help = format!("write `struct {name} {{ … }}`");
                mistakes.push(error(item.union_token.span, "a view is derived on a struct, not on a union", &help));
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
        mistakes.push(error(owner.span(), "a view is derived on a struct with named fields", &help));
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
            let help = format!("take `Option` away, or `{key}`");
            mistakes.push(error(span, &format!("`{key}` says nothing of a field that is an `Option`"), &help));
        }
    }
    if let (Some(_), Some(span)) = (&said.default, said.required) {
        let help = "a missing member is an error, or has a default: leave one of them out";
        mistakes.push(error(span, "`required` and `default` exclude one another", help));
    }
    let beside =
        [("name", said.name.as_ref().map(|(_, span)| *span)), ("required", said.required), ("try", said.attempt)];
    if said.skip.is_some() {
        for (key, span) in beside.iter().filter_map(|(key, span)| Some((key, (*span)?))) {
            let help = format!("leave out `skip`, or `{key}`");
            mistakes.push(error(span, &format!("`{key}` says nothing of a field that is skipped"), &help));
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
