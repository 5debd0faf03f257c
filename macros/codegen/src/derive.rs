//! `#[derive(Service)]`: the attribute, the files, the pipeline, and errors where the user typed.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

use crate::attribute::{self, Attributes, error};
use crate::{About, Errors, Source, expand as generate, macros};

/// Expands the derive. Total: mistakes are `compile_error!`s in the output, all of them at once.
pub fn service(input: TokenStream) -> TokenStream {
    expand(input).unwrap_or_else(|error| error.to_compile_error())
}

fn expand(input: TokenStream) -> syn::Result<TokenStream> {
    let input: DeriveInput = syn::parse2(input)?;
    check_item(&input)?;
    let mut attributes = attribute::parse(&input.attrs, &input.ident)?;
    let visibility = &input.vis;
    attributes.options.visibility = quote!(#visibility);
    let files = read(&attributes.models)?;
    let sources: Vec<_> = files.iter().map(|file| Source { name: &file.name, text: &file.text }).collect();
    let tokens = generate(&sources, &attributes.options, |module| macros::macros(module, &input, &attributes))
        .map_err(|errors| place(&errors, &attributes, &files, input.ident.span()))?;
    // The compiler reads the files again, so that it knows when to expand anew.
    let tracked = attributes.models.iter().map(|path| {
        let path = path.value();
        quote! {
            const _: &[::core::primitive::u8] =
                ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
        }
    });
    Ok(quote! {
        #(#tracked)*
        #tokens
    })
}

/// A derive of a service stands on `struct Name;`.
fn check_item(input: &DeriveInput) -> syn::Result<()> {
    let wrong = match &input.data {
        _ if !input.generics.params.is_empty() => "a service is derived on a struct without generic parameters",
        Data::Struct(item) if matches!(item.fields, Fields::Unit) => return Ok(()),
        Data::Struct(_) => "a service is derived on a struct without fields",
        Data::Enum(_) => "a service is derived on a struct, not on an enum",
        Data::Union(_) => "a service is derived on a struct, not on a union",
    };
    Err(error(input.ident.span(), wrong, &format!("write `struct {};`", input.ident)))
}

struct File {
    name: String,
    text: String,
}

/// Reads the files. Paths begin at the crate's Cargo.toml and stay where the user may read anyway.
fn read(paths: &[LitStr]) -> syn::Result<Vec<File>> {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let mut files = Vec::new();
    let mut errors: Option<syn::Error> = None;
    for path in paths {
        match std::fs::read_to_string(root.join(path.value())) {
            Ok(text) => files.push(File { name: path.value(), text }),
            Err(why) => {
                let error = unreadable(path, &root, &why);
                match &mut errors {
                    Some(errors) => errors.combine(error),
                    None => errors = Some(error),
                }
            }
        }
    }
    errors.map_or(Ok(files), Err)
}

fn unreadable(path: &LitStr, root: &Path, why: &std::io::Error) -> syn::Error {
    use std::io::ErrorKind;
    let value = path.value();
    let what = match why.kind() {
        ErrorKind::NotFound => format!("there is no file `{value}`"),
        ErrorKind::IsADirectory => format!("`{value}` is a folder"),
        ErrorKind::InvalidData => format!("`{value}` is not UTF-8 text"),
        kind => format!("`{value}` cannot be read: {kind}"),
    };
    let wanted = Path::new(&value);
    let folder = root.join(wanted.parent().unwrap_or(Path::new("")));
    let names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
        .unwrap_or_default();
    let file = wanted.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let near = shapewright_model::nearest(file, names.iter().map(String::as_str));
    let help = match near.filter(|near| *near != file) {
        Some(near) => format!("did you mean `{}`?", wanted.with_file_name(near).display()),
        None => "the path begins at the folder of the crate's Cargo.toml".to_owned(),
    };
    error(path.span(), &what, &help)
}

/// Puts errors where the user typed what they are about.
fn place(errors: &Errors, attributes: &Attributes, files: &[File], item: Span) -> syn::Error {
    let mut combined: Option<syn::Error> = None;
    for error in errors.iter() {
        let (span, text) = match &error.about {
            About::Model(model) => place_of_model(model, attributes, files, item),
            About::Rename(at) => {
                let span = attributes.rename.get(*at).map_or(item, |(from, _)| from.span());
                (span, format!("{}\nhelp: {}", error.message, error.help.as_deref().unwrap_or_default()))
            }
            About::Part(_) => (item, format!("{}\nhelp: {}", error.message, error.help.as_deref().unwrap_or_default())),
        };
        let error = syn::Error::new(span, text);
        match &mut combined {
            Some(combined) => combined.combine(error),
            None => combined = Some(error),
        }
    }
    combined.unwrap_or_else(|| syn::Error::new(item, "the model cannot be read"))
}

fn place_of_model(
    error: &shapewright_model::Error,
    attributes: &Attributes,
    files: &[File],
    item: Span,
) -> (Span, String) {
    let named = |literal: &&LitStr| {
        let name = literal.value();
        let name = name.trim_start_matches('!');
        !name.is_empty() && error.message.contains(&format!("`{name}`"))
    };
    let typed = attributes.operations.iter().find(named).or(attributes.service.as_ref().filter(named));
    let file = files.iter().position(|file| file.name == error.file);
    let span = match (typed, file.and_then(|index| attributes.models.get(index))) {
        (Some(literal), _) | (None, Some(literal)) => literal.span(),
        (None, None) => item,
    };
    let mut text = error.message.to_owned();
    if typed.is_none() && !error.pointer.is_empty() {
        text = format!("{text}\n  at {}#{}", error.file, error.pointer);
    }
    let help = error.help.as_deref().unwrap_or(match typed {
        Some(_) => "names are those of the model; `*` and `?` are wild",
        None if error.pointer.is_empty() => "a model is Smithy's JSON AST: an object with `smithy` and `shapes`",
        None => "fix the model at the JSON pointer behind `#`",
    });
    (span, format!("{text}\nhelp: {help}"))
}
