//! The form of a field's type, as it is written: an `Option`, a list, a map, a box, or a leaf.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

const LISTS: [&str; 5] = ["Vec", "VecDeque", "LinkedList", "BTreeSet", "HashSet"];
const MAPS: [&str; 3] = ["BTreeMap", "HashMap", "IndexMap"];

/// The type inside the `Option`, if it is one.
pub(super) fn inside_option(ty: &Type) -> Option<&Type> {
    match arguments(ty) {
        Some((name, arguments)) if name == "Option" => arguments.first().copied(),
        _ => None,
    }
}

/// The plan of a type: see `shapewright_core::project::plan`.
///
/// emits: Items<Leaf<Rule>, Vec<Rule>>
pub(super) fn plan(ty: &Type, attempt: bool, root: &TokenStream) -> TokenStream {
    let inner = |ty: &Type| plan(ty, attempt, root);
    let plans = quote!(#root::project::plan);
    match arguments(ty) {
        Some((name, arguments)) => match arguments.as_slice() {
            [item, ..] if LISTS.contains(&name.as_str()) => {
                let item = inner(item);
                quote!(#plans::Items<#item, #ty>)
            }
            [key, value, ..] if MAPS.contains(&name.as_str()) => {
                let (key, value) = (inner(key), inner(value));
                quote!(#plans::Entries<#key, #value, #ty>)
            }
            [held] if name == "Option" => {
                let held = inner(held);
                quote!(#plans::Maybe<#held>)
            }
            // A box of what has no size, such as `Box<str>`, is made as a whole.
            [held] if name == "Box" && has_size(held) => {
                let held = inner(held);
                quote!(#plans::Boxed<#held>)
            }
            _ => leaf(ty, attempt, &plans),
        },
        None => leaf(ty, attempt, &plans),
    }
}

fn leaf(ty: &Type, attempt: bool, plans: &TokenStream) -> TokenStream {
    if attempt { quote!(#plans::Attempt<#ty>) } else { quote!(#plans::Leaf<#ty>) }
}

/// The type in which a nested structure is held: the innermost, and of a map its values'.
pub(super) fn innermost(ty: &Type) -> &Type {
    let mut ty = ty;
    while let Some((name, arguments)) = arguments(ty) {
        let name = name.as_str();
        ty = match arguments.as_slice() {
            [_, value, ..] if MAPS.contains(&name) => value,
            [held] if name == "Box" && !has_size(held) => break,
            [item, ..] if LISTS.contains(&name) || name == "Option" || name == "Box" => item,
            _ => break,
        };
    }
    ty
}

fn has_size(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => !path.path.is_ident("str"),
        Type::Slice(_) | Type::TraitObject(_) => false,
        _ => true,
    }
}

/// The last name of a type's path, with its type arguments.
fn arguments(ty: &Type) -> Option<(String, Vec<&Type>)> {
    match ty {
        Type::Group(group) => arguments(&group.elem),
        Type::Paren(paren) => arguments(&paren.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(given) = &last.arguments else { return None };
            let types = given.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            Some((last.ident.to_string(), types.collect()))
        }
        _ => None,
    }
}
