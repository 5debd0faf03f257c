//! `#[derive(Service)]`: the attribute, the files, the pipeline, and mistakes where the user typed.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use shapewright_model::Subject;
use syn::{Data, DeriveInput, Fields, Ident};

use crate::attribute::Attributes;
use crate::mistakes::{self, Mistakes, placed};
use crate::names::{ident, snake_case};
use crate::options::Options;
use crate::{About, Error, Part, Source, expand as generate, files, macros};

/// Expands the derive. Never fails: each mistake is a `compile_error!` in the output, all of them at once.
pub fn service(input: TokenStream) -> TokenStream {
    let (module, errors) = mistakes::collect(|mistakes| {
        let input: DeriveInput = mistakes.keep(syn::parse2(input))?;
        Some(expand(&input, mistakes))
    });
    quote!(#errors #module)
}

fn expand(input: &DeriveInput, mistakes: &mut Mistakes) -> TokenStream {
    check_item(input, mistakes);
    let mut attributes = Attributes::parse(&input.attrs, &input.ident, mistakes);
    let (vis, options) = (&input.vis, &mut attributes.options);
    options.visibility = quote!(#vis);
    // Two derives of one name in a crate, even of one `macro_rules!`, differ in the span, which names no folder.
    options.salt = format!("{:?}", input.ident.span());
    options.place = input.ident.span();
    options.module.get_or_insert_with(|| snake_case(&input.ident.to_string()));
    if !input.generics.params.is_empty() {
        options.owner = None;
    }
    let found = files::read(&attributes.models, mistakes);
    let mut module = None;
    if found.are_all && !found.files.is_empty() {
        let sources: Vec<_> = found.files.iter().map(|file| Source { name: &file.name, text: &file.text }).collect();
        let (tokens, errors) = generate(&sources, &attributes.options);
        module = tokens;
        for error in &errors {
            place(error, &attributes, &found.files, input.ident.span(), mistakes);
        }
    }
    let module = module.unwrap_or_else(|| stub(&attributes.options));
    let tracked = found.files.iter().map(|file| files::tracked(&file.name));
    let required = attributes.emit.iter().filter_map(|part| required(part, &attributes.options.root));
    quote! {
        #(#tracked)*
        #(#required)*
        #module
    }
}

/// A part that is named needs the feature of its name. Those that nobody named are left out without it.
fn required(part: &Ident, root: &TokenStream) -> Option<TokenStream> {
    let span = part.span();
    let root = placed(root, span);
    match part.to_string().as_str() {
        "client" => Some(quote_spanned!(span=> #root::require_client! {})),
        "server" => Some(quote_spanned!(span=> #root::require_server! {})),
        "cmdlets" => Some(quote_spanned!(span=> #root::require_cmdlets! {})),
        _ => None,
    }
}

/// What there is without a model: an empty module, and what the struct implements.
fn stub(options: &Options) -> TokenStream {
    let (vis, root, macros) = (&options.visibility, &options.root, macros::stubs());
    let module = options.module.as_deref().map(ident);
    let owner = options.owner.as_deref().map(|owner| {
        let owner = ident(owner);
        quote! {
            impl #root::service::Derived for #owner {
                const SERVICE: &'static #root::service::Service = ::core::unreachable!();
            }

            #root::with_cmdlets! {
                impl #root::cmdlet::Derived for #owner {
                    const CMDLETS: &'static #root::cmdlet::Module = ::core::unreachable!();
                }
            }
        }
    });
    quote! {
        #vis mod #module {
            #macros
        }
        #owner
    }
}

/// A service is derived on `struct Name;`.
fn check_item(input: &DeriveInput, mistakes: &mut Mistakes) {
    let wrong = match &input.data {
        _ if !input.generics.params.is_empty() => "a service cannot have generic parameters",
        Data::Struct(item) if matches!(item.fields, Fields::Unit) => return,
        Data::Struct(_) => "a service cannot have fields",
        Data::Enum(_) => "an enum cannot be a service",
        Data::Union(_) => "a union cannot be a service",
    };
    mistakes.at(input.ident.span(), wrong, format!("write `struct {};`", input.ident));
}

/// Puts a mistake where the user typed what it is about.
fn place(error: &Error, attributes: &Attributes, files: &[files::File], item: Span, mistakes: &mut Mistakes) {
    let help = error.help.as_deref();
    let span = match &error.about {
        About::Model(error) => return place_of_model(error, attributes, files, item, mistakes),
        About::Rename(at) => attributes.rename.get(*at).copied(),
        About::Part(part) => {
            let name = match part {
                Part::Client => "client",
                Part::Server => "server",
                Part::Cli => "cli",
                Part::Cmdlets => "cmdlets",
            };
            let given = attributes.emit.iter().find(|word| *word == name).map(Ident::span);
            if given.is_none() {
                // Nobody named it: it is wrong only with the feature.
                let root = &attributes.options.root;
                let with = match part {
                    Part::Client | Part::Cli => quote!(#root::with_client!),
                    Part::Server => quote!(#root::with_server!),
                    Part::Cmdlets => quote!(#root::with_cmdlets!),
                };
                return mistakes.within(&with, item, &error.message, help.unwrap_or_default());
            }
            given
        }
    };
    mistakes.at(span.unwrap_or(item), &error.message, help.unwrap_or_default());
}

fn place_of_model(
    error: &shapewright_model::Error,
    attributes: &Attributes,
    files: &[files::File],
    item: Span,
    mistakes: &mut Mistakes,
) {
    let typed = match error.subject {
        Subject::Model => None,
        Subject::Service => attributes.service.as_ref(),
        Subject::Operation(at) => attributes.operations.get(at),
        Subject::Except(at) => attributes.except.get(at),
    };
    let file = files.iter().find(|file| file.name == error.file);
    let span = match (typed, file.and_then(|file| attributes.models.get(file.path))) {
        (Some(literal), _) => literal.span(),
        (None, Some(literal)) => literal.span(),
        (None, None) => item,
    };
    let mut text = error.message.to_owned();
    match &error.place {
        _ if typed.is_some() => {}
        Some(place) if error.is_in_idl() => {
            let below = if error.pointer.is_empty() { "" } else { " at " };
            text =
                format!("{text}\n  at {}:{}:{}{below}{}\n{place}", error.file, place.line, place.column, error.pointer);
        }
        _ if !error.pointer.is_empty() => text = format!("{text}\n  at {}#{}", error.file, error.pointer),
        _ => {}
    }
    let help = error.help.as_deref().unwrap_or(match typed {
        Some(_) => "names are those of the model; `*` and `?` are wildcards",
        None if error.is_in_idl() => "",
        None if error.pointer.is_empty() => "a model in JSON is an object with `smithy` and `shapes`",
        None => "fix the model at the JSON pointer after `#`",
    });
    mistakes.at(span, text, help);
}
